"""`hearthside cards --report`: how many cards there are, and whether they are enough (kernel/coverage.py)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

import hearthside.practices
from hearthside.commands.terminal import command
from hearthside.kernel import coverage
from hearthside.kernel.cards import load
from hearthside.kernel.coverage import Report
from hearthside.kernel.enough import COUNTS, Figure
from hearthside.kernel.words import Words

WIDE = 20


@click.command()
@click.option("--report", "wanted", is_flag=True, help="Count the cards and hold them to the rules of a whole library.")
@click.option("--json", "as_json", is_flag=True, help="The same for a program: counts and rules.")
@command
def cards(words: Words, wanted: bool, as_json: bool) -> int:
    """Look at the cards Hearthside comes with. Needs no house; what the rules say does not change the exit code."""
    if not wanted:
        raise click.UsageError(words("cards.nothing"))
    folders = sorted(one.parent for one in Path(next(iter(hearthside.practices.__path__))).glob("*/cards.toml"))
    found = coverage.report({folder.name: load(folder) for folder in folders})
    click.echo(msgspec.json.encode(found).decode() if as_json else "\n".join(_told(words, found)))
    return 0


def _told(words: Words, found: Report) -> Iterator[str]:
    """The report as lines for a person: a table of the kinds, then every rule with how each kind stands to it."""
    languages = list(next(iter(found.counts.values())))
    heads = [*languages, words("cards.wanted")]
    yield " " * WIDE + "".join(f"{one:>8}" for one in heads)
    for kind, counted in found.counts.items():
        numbers = [*counted.values(), COUNTS.get(kind, "")]
        yield (f"{kind:<{WIDE}}" + "".join(f"{one:>8}" for one in numbers)).rstrip()
    marks = {True: words("cards.holds"), False: words("cards.fails")}
    for name, held in found.rules.items():
        yield f"\n{marks[held.ok]:<3}  {words(f'cards.rule.{name}')}"
        for kind, one in held.kinds.items():
            yield f"  {marks[one.ok]:<3}  {kind:<{WIDE}}{_figures(words, one)}".rstrip()
        for kind in held.left_out:
            yield f"  -    {kind:<{WIDE}}{words('cards.left_out')}"


def _figures(words: Words, one: Figure) -> str:
    said = []
    if one.least is not None and one.needed is not None:
        said.append(words("cards.least", n=_number(one.least), bound=_number(one.needed), where=one.where))
    if one.most is not None and one.allowed is not None:
        said.append(
            words(
                "cards.most",
                n=_number(one.most),
                bound=_number(one.allowed),
                where=f" ({one.where_most})" if one.where_most else "",
            )
        )
    if one.missing:
        said.append(words("cards.missing", n=one.missing))
    return "; ".join([*said, *one.cards])


def _number(one: float) -> str:
    """A count as it is, a share in per cent."""
    return str(one) if isinstance(one, int) else f"{one:.1%}"
