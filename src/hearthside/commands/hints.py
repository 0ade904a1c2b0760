"""`hearthside hints`: which lines the hints before sending would stop at, and with which kinds (docs/hints.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click
import msgspec

from hearthside.commands.terminal import command
from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.kernel.words import Words, read

LANGUAGES = ("en", "es")
SIDES = [one.value for one in Side]
STAGES = [one.value for one in Stage]


@click.command()
@click.argument("lines", type=click.File(encoding="utf-8"), default="-")
@click.option("--json", "as_json", is_flag=True, help='For a program: {"line": …, "hits": […]} for each line.')
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Language of the lines. Usual: this terminal's.")
@click.option("--side", type=click.Choice(SIDES), default="mother", help="Who writes them. Usual: mother.")
@click.option("--stage", type=click.Choice(STAGES), default="S4", help="The son's stage. Usual: S4.")
@command
def hints(words: Words, lines: IO[str], as_json: bool, language: str | None, side: str, stage: str) -> int:
    """Read lines, of a file or piped in, and say for each what might land hard. Needs no house and keeps nothing."""
    import hearthside.practices.listening.hints as listening  # the other commands start without the practices

    spoken = language or words.language
    said = read(sorted(Path(next(iter(listening.__path__))).parent.glob("words.*.toml")))[words.language]
    for line in lines:
        text = line.rstrip("\r\n")
        hits = listening.hints(text, Side(side), Stage(stage), spoken)
        told = [msgspec.json.encode({"line": text, "hits": hits}).decode()] if as_json else _told(said, text, hits)
        click.echo("\n".join(told))
    return 0


def _told(said: Words, text: str, hits: tuple[str, ...]) -> Iterator[str]:
    """The line for a person, and under it what its writer would see."""
    yield text
    for kind in hits:
        yield f"    {kind:<8} {said(f'listening.hint.{kind}')}"
