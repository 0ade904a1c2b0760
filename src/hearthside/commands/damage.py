"""`hearthside doctor`: what is whole, what is not, and what nobody could check without the other's words."""

from __future__ import annotations

from contextlib import closing

import click

from hearthside.commands.terminal import (
    Refused,
    Where,
    command,
    data_option,
    database_option,
    key_words,
    whereabouts,
)
from hearthside.kernel.words import Words
from hearthside.store.errors import Damaged
from hearthside.store.onlooker import Missing
from hearthside.store.sound import Fault
from hearthside.vault.unreadable import Unreadable
from hearthside.web import process


@click.command()
@click.option("--name", metavar="NAME", help="With the words of this person: everything they can open, too.")
@click.option("--mend", is_flag=True, help="Fold damaged pages anew from their logs first. Closed houses only.")
@data_option
@database_option
@command
def doctor(words: Words, name: str | None, mend: bool, data: str | None, database: str | None) -> int:
    """Look for damage. Changes nothing; the house may stay open, and a backup can be looked at with --data."""
    from hearthside.house.swap import DATABASE
    from hearthside.keepsake import doctor as looking

    process.hush()
    where = whereabouts(data, database)
    if not where.database and not (where.data / DATABASE).exists():
        raise Refused("commands.none", data=where.data)
    passphrase = key_words(words, name) if name else ""
    found = _unopened(where)
    if mend and not any(one.key == "file" for one in found):
        _mended(words, where, name, passphrase)
        found = _unopened(where)
    checked = list(looking.ON_A_SERVER if where.database else looking.WITHOUT_KEY)
    unchecked = list(looking.WITH_WORDS)
    counted = None
    if name:
        counted = _opened(where, name, passphrase, found)
        if counted:
            checked, unchecked = checked + unchecked, ["other"]
    for one in found:
        click.echo(words(f"doctor.fault.{one.key}", **one.values))
    click.echo(words("doctor.found", n=len(found)) if found else words("doctor.whole"))
    if counted:
        click.echo(words("doctor.counted", entries=counted[0], pages=counted[1]))
    for title, promises in (("checked", checked), ("unchecked", unchecked)):
        click.echo(words(f"doctor.{title}"))
        for promise in promises:
            click.echo(f"  - {words(f'doctor.promise.{promise}')}")
    return 1 if found else 0


def _unopened(where: Where) -> list[Fault]:
    """What is damaged as far as anybody can tell without a key."""
    from hearthside.keepsake import doctor as looking
    from hearthside.store.onlooker import look_into

    if not where.database:
        return list(looking.without_key(where.data))
    with closing(look_into(where.database)) as server:
        return list(looking.without_key(where.data, server))


def _mended(words: Words, where: Where, name: str | None, passphrase: str) -> None:
    """Pages alone are mended: they are made from entries. Nothing is where the database itself is damaged."""
    from hearthside.house import by_words
    from hearthside.house.open import open_house
    from hearthside.keepsake.mend import mend

    if not name:
        raise Refused("doctor.mend_whose")
    with closing((house := open_house(where.data, database=where.database)).db):
        try:
            one = by_words.viewer(house, name, passphrase, locked=True)
        except (Unreadable, KeyError):
            return
        if one:
            click.echo(words("doctor.mended", n=mend(house, one)))


def _opened(where: Where, name: str, passphrase: str, found: list[Fault]) -> tuple[int, int] | None:
    """Entries and pages that are right; None where the damage lies before them."""
    from hearthside.house import by_words
    from hearthside.house.open import look_into_house
    from hearthside.keepsake import doctor as looking

    try:
        with closing((house := look_into_house(where.data, database=where.database)).db):
            one = by_words.viewer(house, name, passphrase, locked=True)
            if one is None:
                raise Refused("commands.not_opened", name=name)
            counted = looking.with_words(house, one, found)
            return counted.entries, counted.pages
    except (Missing, FileNotFoundError) as why:
        raise Refused("commands.none", data=where.data) from why
    except (Unreadable, Damaged, KeyError):
        found.append(Fault("keys", {"name": name}))
        return None
