"""The library of cards. Facts in `cards.toml`, words in `cards.<language>.toml`; schema in evidence.md section 2."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from hearthside.kernel.stages import Stage

#: The table of a words file that is no card: whose words these are.
ABOUT = "_about"
Answer = Literal["tap", "guess", "line", "voice", "drawing", "photo", "spoken"]


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is true of a card in every language. `options` are keys; mother and son stand for the two people.

    addressed: whose words it offers · group: where a list of its kind shows it · domain, of a decision_area: whose
    matter it is by its nature (evidence.md P4) · floor: part of the safety floor while he is a minor · months: after
    how many a boundary_template is looked at again, 0 for one that stands · practice: the one it serves most, where
    that is not the one that holds it, `also` the others · mode: whether the two are in one place · where: what it
    needs around it · season: the months it fits, 1 to 12, none for all · repeat: it may become a ritual · status: a
    draft is for its writers alone; a retired one comes to nobody any more, and what was said to it keeps its title.
    """

    id: str
    version: int = 1
    kind: str = "prompt"
    stages: tuple[Stage, ...]
    depth: int
    topics: tuple[str, ...] = ()
    answer: Answer
    options: tuple[str, ...] = ()
    minutes: int = 2
    energy: Literal["low", "mid", "high"] = "low"
    sensitivity: tuple[str, ...] = ()
    evidence: str = ""
    addressed: Literal["mother", "son", "either"] = "either"
    group: str = ""
    domain: Literal["", "personal", "mixed", "prudential"] = ""
    floor: bool = False
    months: int = 0
    practice: str = ""
    also: tuple[str, ...] = ()
    mode: Literal["together", "apart", "either"] = "either"
    where: Literal["anywhere", "home", "outside", "out"] = "anywhere"
    cost: Literal["none", "low", "some"] = "none"
    season: tuple[int, ...] = ()
    repeat: bool = False
    status: Literal["draft", "reviewed", "retired"] = "reviewed"


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose words a file holds, under which licence (SPDX), and when they were last read through."""

    author: str
    licence: str
    reviewed: date


class CardWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card in one language. `asks` holds wordings for single stages; `fine` says what OK looks like, `safety` what
    always goes first, `steps` at most five things to do one after another, `needs` what to have at hand, `scenes` the
    three small happenings a skill is practised on, one at a time, each in another world and with a question at its end
    (evidence.md P7)."""

    title: str
    ask: str
    why: str = ""
    lighter: str = ""
    fine: str = ""
    safety: str = ""
    steps: tuple[str, ...] = ()
    needs: str = ""
    scenes: tuple[str, ...] = ()
    options: dict[str, str] = {}
    follow: tuple[str, ...] = ()
    asks: dict[Stage, str] = {}

    def asked(self, stage: Stage, other: str) -> str:
        """The question as this reader sees it; `other` is what the reader calls the other."""
        return self.asks.get(stage, self.ask).replace("{other}", other)


class Library(msgspec.Struct, frozen=True):
    """Every card of one practice, in file order, its words and whose they are by language."""

    cards: dict[str, Card] = {}
    words: dict[str, dict[str, CardWords]] = {}
    about: dict[str, About] = {}

    def live(self, *kinds: str) -> Iterator[Card]:
        """Those that may still come to somebody; of these kinds alone, where any is named."""
        return (one for one in self.cards.values() if one.status != "retired" and (not kinds or one.kind in kinds))

    def text(self, card: str, language: str) -> CardWords:
        """Raises KeyError for a card or language the library does not hold."""
        return self.words[language][card]


@cache
def load(folder: Path) -> Library:
    """Read `cards*.toml` of a practice's folder, once; an empty library where there are none.

    A draft is left out. Raises msgspec.ValidationError naming the field of a card that is not as the schema says.
    """
    if not (folder / "cards.toml").exists():
        return Library()
    facts = _toml(folder / "cards.toml")
    cards = {key: msgspec.convert({"id": key, **fields}, Card, strict=False) for key, fields in facts.items()}
    cards = {key: card for key, card in cards.items() if card.status != "draft"}
    told = {path.suffixes[0].removeprefix("."): _toml(path) for path in sorted(folder.glob("cards.*.toml"))}
    about = {language: msgspec.convert(file.pop(ABOUT), About) for language, file in told.items() if ABOUT in file}
    words = {
        language: {
            key: msgspec.convert(_by_stage(fields), CardWords)
            for key, fields in file.items()
            if key in cards or key not in facts
        }
        for language, file in told.items()
    }
    return Library(cards, words, about)


def _by_stage(fields: dict[str, Any]) -> dict[str, Any]:
    asks = {stage: fields.pop(f"ask_{stage}") for stage in Stage if f"ask_{stage}" in fields}
    return {**fields, "asks": asks}


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


#: The closed list of evidence.md section 2: off-limits must be exact.
TOPICS = (
    "school_work", "money", "friends", "dating", "sex_body", "gender_sexuality", "father_other_parent",
    "divorce", "siblings", "extended_family", "faith", "politics", "health", "mental_health", "food_weight",
    "alcohol_drugs", "death_grief", "past_hurts", "trauma", "future_plans", "failure", "looks",
    "screen_gaming", "career", "parenting", "partner_of_mother", "partner_of_son", "adoption_origin",
    "immigration_culture", "law_trouble", "sport", "fun",
)  # fmt: skip
