"""What happens in needs, and what of it is open.

A dot lies on the desk of whoever set it, always; on the table lies what they share of it, and the other's answer.
Nothing says that something was read.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from hearthside.kernel.memory import Memory
from hearthside.kernel.people import Side
from hearthside.practices.needs.commands import Beside, Body, Give, Helped, Wish


class Kind(StrEnum):
    """check: how I am · headline: hers to a boy · be: leave me be · know: you should know · dread: I'm dreading."""

    CHECK = "check"
    HEADLINE = "headline"
    BE = "be"
    KNOW = "know"
    DREAD = "dread"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of one check-in, or of one thing said, as text."""

    item: str
    side: Side
    day: date


class Dotted(Event, frozen=True, tag="dotted"):
    """On my own desk: where the dot lies, and where a second one beside it. One said again of an item holds instead."""

    at: int
    also: int = 0


class Named(Event, frozen=True, tag="named"):
    """On my own desk: the words and the wish for it; `text` only where it was not shared. `again`: one of these words
    was shared three times in ten days (evidence.md 4.14)."""

    words: tuple[str, ...] = ()
    wish: Wish | None = None
    text: str = ""
    hard: bool = False
    again: bool = False


class Rough(Event, frozen=True, tag="rough"):
    """On my own desk: a bad day, said in so many words."""


class Told(Event, frozen=True, tag="told"):
    """On the table: what the other may see of it. closed: no answer is wanted, and none is taken · both: on one
    phone, side by side; every tap tells it again."""

    kind: Kind
    at: int = 0
    words: tuple[str, ...] = ()
    wish: Wish | None = None
    beside: Beside | None = None
    text: str = ""
    plan: str = ""
    quiet: bool = False
    closed: bool = False
    both: bool = False
    also: int = 0
    body: Body | None = None


class Answered(Event, frozen=True, tag="answered"):
    text: str = ""
    give: Give | None = None


class Marked(Event, frozen=True, tag="marked"):
    """On my own desk: whether the answer helped."""

    helped: Helped


class Away(Event, frozen=True, tag="away"):
    """On my own desk: off my list."""


Events = Dotted | Named | Rough | Told | Answered | Marked | Away


class Spot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A dot of mine, as my own picture needs it."""

    day: date
    at: int = 0
    words: tuple[str, ...] = ()
    hard: bool = False
    also: int = 0


class Open(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a page holds of something shared. head: of the writer's words · reply: of the answer, once there is one."""

    kind: Kind
    by: Side
    day: date
    words: tuple[str, ...] = ()
    head: str = ""
    closed: bool = False
    both: bool = False
    answered: date | None = None
    reply: str = ""
    at: int = 0
    also: int = 0


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table and desk. On the desk: spots, rough, away; on the table: what is open, and the words each has
    shared, the latest last."""

    spots: dict[str, Spot] = {}
    rough: date | None = None
    away: tuple[str, ...] = ()
    told: dict[str, Open] = {}
    shared: dict[Side, tuple[str, ...]] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
