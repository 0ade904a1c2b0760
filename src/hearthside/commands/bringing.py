"""`hearthside import`: an archive of ours back into its house, or, where nobody lives yet, into a new one."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hearthside.commands.archive import opened
from hearthside.commands.terminal import (
    Refused,
    command,
    data_option,
    database_option,
    key_words,
    new_key_words,
    whereabouts,
)
from hearthside.kernel.words import Words, read
from hearthside.web import process

if TYPE_CHECKING:
    from hearthside.house.house import House
    from hearthside.keepsake.archive.format import Archive


@click.command(name="import")
@click.argument("file", metavar="ARCHIVE")
@click.option("--name", metavar="NAME", help="The name that person signs in with. Asked for where it is missing.")
@data_option
@database_option
@command
def bring_back(words: Words, file: str, name: str | None, data: str | None, database: str | None) -> None:
    """Lay back what an archive of ours holds and the house lacks. Twice is once. A house in a file has to be closed.

    Where nobody lives in the house yet, its owner begins again there: a new house for words from a lost one.
    """
    from hearthside.house.open import open_house
    from hearthside.keepsake.archive import opening
    from hearthside.store import everywhere

    process.hush()
    (house_folder, server), source = whereabouts(data, database), Path(file).absolute()
    try:
        with source.open("rb") as zipped:
            archive = opening.read(zipped)
    except opening.NoArchive as why:
        raise Refused(f"import.{why.key}", file=source, name=name or "") from why
    except OSError as why:
        raise Refused("import.missing", file=source) from why
    may_be_made(house_folder)
    name = name or asked_name(words)
    try:
        with closing((house := open_house(house_folder, database=server)).db):
            if house.db.read(everywhere.anybody):
                back(words, house, archive, name)
            else:
                anew(words, house, archive, name, house_folder)
    except opening.NoArchive as why:
        raise Refused(f"import.{why.key}", file=source, name=name) from why
    except OSError as why:
        raise Refused("serve.unwritable", data=house_folder) from why


def back(words: Words, house: House, archive: Archive, name: str) -> None:
    """Into the house it came from, or another in which its owner is known."""
    from hearthside.house.keys import drawer
    from hearthside.keepsake.archive import bring, own_places
    from hearthside.keepsake.archive.opening import NoArchive

    chosen = key_words(words, name)
    one = opened(house, name, chosen, locked=True)
    if archive.person != one.person:
        raise NoArchive("another")
    one, moved = own_places.settle(house, one, archive, drawer.private_key(house, one, chosen))
    brought = bring.bring(house, one, archive)
    click.echo(words("import.done", n=brought.new + moved, there=brought.there - moved))
    if brought.left:
        click.echo(words("import.left", n=brought.left))


def anew(words: Words, house: House, archive: Archive, name: str, data: Path) -> None:
    """Into a house without anybody: its owner gets new words there."""
    from hearthside.house.door import begin
    from hearthside.keepsake.archive import anew as again
    from hearthside.kernel.refusal import Refusal
    from hearthside.vault import passphrase

    def newcomer(chosen: str) -> begin.Newcomer:
        return begin.Newcomer(
            person=archive.person,
            name=name,
            passphrase=chosen,
            language=archive.language,
            zone=archive.zone,
            drawn=passphrase.drawn(chosen),
        )

    def refused(chosen: str) -> str:
        why = begin.incomplete(newcomer(chosen), called(archive))
        return said(words, why.key) if why else ""

    click.echo(words("import_anew.empty", data=data))
    chosen = new_key_words(words, name, refused)
    done = again.again(house, archive, newcomer(chosen))
    if isinstance(done, Refusal):
        raise Refused("import_anew.unfit", why=said(words, done.key))
    click.echo(words("import_anew.done", n=done.brought, name=name))
    if done.left:
        click.echo(words("import.left", n=done.left))
    if done.waits:
        click.echo(words("import_anew.waits", other=done.waits))


def called(archive: Archive) -> tuple[str, ...]:
    """What the two are called: nothing for words of one's own."""
    return tuple(name for seat in archive.seats for name in seat.names.values())


def said(words: Words, key: str) -> str:
    """A sentence of the house's own, in this terminal's language."""
    room = Path(__file__).parent.parent / "house"
    return read(sorted(room.glob("words.*.toml")))[words.language](key)


def asked_name(words: Words) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(words("import_anew.name"), err=True)).strip()
    return sys.stdin.readline().strip()


def may_be_made(data: Path) -> None:
    """A new house is made where there is nothing yet: a folder that holds other things stays as it is."""
    from hearthside.house import secrets, swap

    ours = (swap.DATABASE, secrets.FILE)
    if data.exists() and (
        not data.is_dir() or (any(data.iterdir()) and not any((data / one).exists() for one in ours))
    ):
        raise Refused("serve.foreign", data=data)
