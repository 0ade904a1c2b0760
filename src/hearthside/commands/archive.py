"""`hearthside export`: one person's words, out of the seal and into one file. commands/bringing.py takes it back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from hearthside.commands.terminal import (
    Refused,
    command,
    data_option,
    database_option,
    key_words,
    name_option,
    whereabouts,
)
from hearthside.kernel.words import Words
from hearthside.store.errors import Damaged
from hearthside.store.onlooker import Missing
from hearthside.vault.unreadable import Unreadable
from hearthside.web import process

if TYPE_CHECKING:
    from hearthside.house.house import House
    from hearthside.house.ring import Viewer


@click.command()
@name_option
@click.option("--out", metavar="FILE", required=True, help="The zip to make. It must not be there yet.")
@click.option("--locked", is_flag=True, help="With the locked pages too.")
@data_option
@database_option
@command
def export(words: Words, name: str, out: str, locked: bool, data: str | None, database: str | None) -> None:
    """Everything one person may read, in a zip that opens in a browser. Asks for the words of their key."""
    from hearthside.house.open import look_into_house  # the whole house, which serve itself starts without
    from hearthside.keepsake.archive import write

    process.hush()
    where, target = whereabouts(data, database), Path(out).absolute()
    refuse_inside(where.data, target)
    try:
        house = look_into_house(where.data, database=where.database)
    except (Missing, FileNotFoundError) as why:
        raise Refused("commands.none", data=where.data) from why
    except Damaged as why:
        raise Refused("export.unreadable", name=name) from why
    with closing(house.db):
        one = opened(house, name, key_words(words, name), locked=locked)
        if locked and not all(seat.drawer_key for seat in one.ring.seats):
            raise Refused("export.locked", name=name)
        with new_file(target) as file, whole_or_gone(target):
            try:
                damaged = write.write(house, one, file)
            except (Unreadable, Damaged) as why:
                raise Refused("export.unreadable", name=name) from why
    click.echo(words("export.done", file=target))
    click.echo(words("export.unsealed"))
    if damaged:
        click.echo(words("export.damaged", n=damaged), err=True)


def opened(house: House, name: str, passphrase: str, *, locked: bool) -> Viewer:
    """The person these words belong to. Raises Refused."""
    from hearthside.house import by_words

    try:
        one = by_words.viewer(house, name, passphrase, locked=locked)
    except (Unreadable, Damaged, KeyError) as why:
        raise Refused("export.unreadable", name=name) from why
    if one is None:
        raise Refused("commands.not_opened", name=name)
    return one


@contextmanager
def whole_or_gone(target: Path) -> Iterator[None]:
    """A piece of an archive is none, and lies about in clear."""
    with ExitStack() as cut:
        cut.callback(target.unlink)
        yield
        cut.pop_all()


def refuse_inside(data: Path, target: Path) -> None:
    """What is not sealed does not lie where everything is."""
    if target.resolve().is_relative_to(data.resolve()):
        raise Refused("export.inside", data=data)


def new_file(target: Path) -> IO[bytes]:
    """A file that was not there, for its owner alone. Raises Refused."""
    try:
        return os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except FileExistsError as why:
        raise Refused("export.there", file=target) from why
    except OSError as why:
        raise Refused("export.unwritable", file=target) from why
