"""What a practice lays on the front of a ledger, so that Today reads one row however many practices there are."""

from __future__ import annotations

from datetime import date

import msgspec

from hearthside.kernel.memory import Memory
from hearthside.kernel.occasions import Occasion
from hearthside.kernel.people import Side


class Head(msgspec.Struct, frozen=True):
    """One open thing. `text` is a head (kernel/heads.py), `kind` and `marks` are the practice's own words."""

    item: str
    kind: str
    day: date
    by: Side | None = None
    text: str = ""
    marks: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True):
    """One practice's part of a front. facts: what it tells the other practices, lists of short words by name;
    occasions: what the two have at an hour, on the table alone."""

    heads: tuple[Head, ...] = ()
    facts: dict[str, tuple[str, ...]] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
    occasions: tuple[Occasion, ...] = ()


class Front(msgspec.Struct):
    """The parts of all practices in one ledger, by slug."""

    parts: dict[str, Part] = {}

    def part(self, slug: str) -> Part:
        return self.parts.get(slug) or Part()

    def facts(self) -> dict[str, tuple[str, ...]]:
        """Every published fact, `slug.name` to its words."""
        return {f"{slug}.{name}": words for slug, part in self.parts.items() for name, words in part.facts.items()}
