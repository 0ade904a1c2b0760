"""The terminal: its language, the words of a key asked for unseen, and refusals as sentences."""

from __future__ import annotations

import functools
import os
import secrets as random
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click

from hearthside import settings
from hearthside.kernel.words import Words, read
from hearthside.settings import CannotStart
from hearthside.store.errors import Away, DatabaseInUse, NewerSchema, OlderSchema, UnsafeDatabase
from hearthside.vault import passphrase

data_option = click.option("--data", metavar="DIR", help="Folder of the house. Usual: data.")
database_option = click.option("--database", metavar="URL", help="PostgreSQL that has the rows, as serve was told.")
name_option = click.option("--name", metavar="NAME", required=True, help="The name that person signs in with.")


#: In the folder of a house whose rows lie on a server (house/open.py).
ELSEWHERE = "on-a-server"


class Refused(CannotStart):
    """A command that could not be done; nothing of it was."""


def speak(environment: Mapping[str, str]) -> Words:
    """The words of this terminal's language, English where there are none."""
    known = read(sorted(Path(__file__).parent.parent.glob("words.*.toml")))
    said = next((environment[one] for one in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(one)), "")
    return known.get(said[:2].lower(), known["en"])


def tell(words: Words, why: CannotStart) -> None:
    click.echo(words(why.key, **why.values), err=True)


def command(work: Callable[..., int | None]) -> Callable[..., None]:
    """Runs `work(words, …)`: what it refuses is told in a sentence, and the process ends with 1."""

    @functools.wraps(work)
    def run(**given: Any) -> None:
        os.umask(0o077)
        words = speak(os.environ)
        try:
            code = work(words, **given)
        except CannotStart as why:
            tell(words, why)
            code = 1
        except NewerSchema:
            tell(words, Refused("serve.newer", data=given.get("data") or "data"))
            code = 1
        except DatabaseInUse:
            tell(words, Refused("serve.busy", data=given.get("data") or "data"))
            code = 1
        except Away as why:
            tell(words, Refused("serve.away", why=str(why.__cause__ or why).splitlines()[0]))
            code = 1
        except (OlderSchema, UnsafeDatabase) as why:
            tell(words, Refused("commands.unsafe", why=why))
            code = 1
        sys.exit(code or 0)

    return run


class Where(NamedTuple):
    """data: the folder of a house · database: the address of the server that has its rows, "" for a file in it."""

    data: Path
    database: str

    def __repr__(self) -> str:
        return f"Where({self.data})"  # a password never reaches a log by accident


def folder(given: str | None) -> Path:
    """The folder of a house that has its rows in it. Raises Refused where they lie elsewhere."""
    found = _chosen(data=given).data
    if (found / ELSEWHERE).exists():
        raise Refused("commands.on_a_server", data=found)
    return found


def whereabouts(data: str | None, database: str | None) -> Where:
    """The house that is meant: as named, else as `serve` would find it. Raises Refused where its rows lie on a server
    that nobody names."""
    found = _chosen(data=data, database=database)
    if not found.database and (found.data / ELSEWHERE).exists():
        raise Refused("commands.which_server", data=found.data)
    return Where(found.data, found.database)


def _chosen(**given: str | None) -> settings.Settings:
    environment = dict(os.environ)
    for name, value in given.items():
        if value is not None:
            environment.pop(f"HEARTHSIDE_{name.upper()}_FILE", None)
            environment[f"HEARTHSIDE_{name.upper()}"] = value
    return settings.read(environment)


def key_words(words: Words, name: str) -> str:
    """The words of somebody's key: typed unseen, or the first line of what is piped in. Never an argument, for every
    process of this computer can read those."""
    if sys.stdin.isatty():
        return str(click.prompt(words("commands.words", name=name), hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def new_key_words(words: Words, name: str, refused: Callable[[str], str]) -> str:
    """Words for a new key: drawn where none are typed, shown once, and typed again, unseen; or the first line of what
    is piped in. `refused`: why they cannot be had, as a sentence, "" where they can."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    while True:
        chosen = str(
            click.prompt(
                words("import_anew.new_words", name=name), hide_input=True, err=True, default="", show_default=False
            )
        )
        if not chosen:
            chosen = passphrase.draw(words.language, random.choice)
            click.echo(words("import_anew.drawn", words=chosen), err=True)
        if why := refused(chosen):
            click.echo(why, err=True)
        elif (
            click.prompt(words("import_anew.once_more"), hide_input=True, err=True, default="", show_default=False)
            == chosen
        ):
            return chosen
        else:
            click.echo(words("import_anew.other_words"), err=True)
