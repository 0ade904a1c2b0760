"""The script of a demo: who the two are, and what passed between them, from the files of `<family>/`.

    stage, gift          his stage, and the line she left for him with the link
    [mother], [son]      a Person each
    [[talk]]             one exchange: `card`, or `new` (a command that begins something), or neither;
                         `practice` (talks, unless said), `as` (a name for it), and by day, side and turn what each did

A day is a number of days before the day of making. What someone did is a line of theirs, a table of a command's
fields, or a list of those. `do` names the command; left out it is what comes next: to begin, to answer, to tell.
`phrase` holds words of the other's answer to tap; a `day` in a command's fields is so many days after it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage

HERE = Path(__file__).parent
#: Commands after which a side has had its say in a question.
SAID = frozenset({"answer", "just-listen"})
#: Fields of an exchange that are no days.
ABOUT = frozenset({"card", "new", "practice", "as"})


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """came: days ago · called: what the other calls them · tap, guess: the card at the door · slot, wish: what they
    tapped last on their first evening · unopened: names of exchanges not unfolded yet."""

    login: str
    passphrase: str
    called: str
    came: int
    language: str
    zone: str
    device: str
    tap: str
    guess: str
    slot: str = ""
    wish: str = ""
    unopened: frozenset[str] = frozenset()


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One command of one person. `exchange` numbers the exchange; `name` is what others call it, "" for nothing."""

    ago: int
    who: Side
    exchange: int
    practice: str
    do: str
    card: str
    name: str
    phrase: str
    fields: dict[str, Any]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """steps: oldest first."""

    stage: Stage
    gift: str
    people: dict[Side, Person]
    steps: tuple[Step, ...]


def families() -> list[Family]:
    folders = sorted({path.parent for path in HERE.glob("*/*.toml")}, reverse=True)
    return [read([path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))]) for folder in folders]


def read(texts: Iterable[str]) -> Family:
    """Raises msgspec.ValidationError, KeyError or ValueError for a script that cannot be played."""
    files = [tomllib.loads(text) for text in texts]
    told = {name: value for one in files for name, value in one.items()}
    talks = [talk for one in files for talk in one.get("talk", [])]
    steps = [step for at, exchange in enumerate(talks) for step in _steps(at, exchange)]
    return Family(
        stage=Stage(told["stage"]),
        gift=told["gift"],
        people={side: msgspec.convert(told[side], Person) for side in Side},
        steps=tuple(sorted(steps, key=lambda step: -step.ago)),
    )


def _steps(at: int, exchange: dict[str, Any]) -> Iterator[Step]:
    said: set[Side] = set()
    begun = "new" not in exchange
    for day, sides in ((int(key), value) for key, value in exchange.items() if key not in ABOUT):
        if day < 1:
            raise ValueError("the day of making is the reader's")
        for side, turns in sides.items():
            who = Side(side)
            for turn in turns if isinstance(turns, list) else [turns]:
                fields = {"text": turn} if isinstance(turn, str) else dict(turn)
                usual = _next(exchange, begun, who in said)
                do, phrase = fields.pop("do", usual), fields.pop("phrase", "")
                begun = True
                said = _said(said, who, do)
                yield Step(
                    ago=day,
                    who=who,
                    exchange=at,
                    practice=exchange.get("practice", "talks"),
                    do="tell-me-more" if phrase else do,
                    card=exchange.get("card", ""),
                    name=exchange.get("as", ""),
                    phrase=phrase,
                    fields=fields,
                )


def _said(said: set[Side], who: Side, do: str) -> set[Side]:
    """Who has had their say after this: what one lets be read anyway asks no answer of the other."""
    if do == "let-read":
        return set(Side)
    if do == "take-back":
        return said - {who}
    return said | {who} if do in SAID else said


def _next(exchange: dict[str, Any], begun: bool, said: bool) -> str:
    if not begun:
        return str(exchange["new"])
    asks = "card" in exchange or exchange.get("new") == "ask"
    return "answer" if asks and not said else "tell"
