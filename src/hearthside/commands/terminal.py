"""The terminal: its language, the words of a key asked for unseen, and refusals as sentences."""

from __future__ import annotations

import functools
import os
import secrets as random
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from hearthside import settings
from hearthside.kernel.words import Words, read
from hearthside.settings import CannotStart
from hearthside.store.errors import DatabaseInUse, NewerSchema, OlderSchema, UnsafeDatabase
from hearthside.vault import passphrase

data_option = click.option("--data", metavar="DIR", help="Folder of the house. Usual: data.")
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
        except (OlderSchema, UnsafeDatabase) as why:
            tell(words, Refused("commands.unsafe", why=why))
            code = 1
        sys.exit(code or 0)

    return run


def folder(given: str | None) -> Path:
    """The data folder that is meant: as named, else as `serve` would find it. Raises Refused where the rows lie
    elsewhere."""
    environment = dict(os.environ)
    if given is not None:
        environment.pop("HEARTHSIDE_DATA_FILE", None)
        environment["HEARTHSIDE_DATA"] = given
    found = settings.read(environment).data
    if (found / ELSEWHERE).exists():
        raise Refused("commands.on_a_server", data=found)
    return found


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
