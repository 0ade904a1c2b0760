"""What happens in talks, and what is open of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from hearthside.kernel.memory import Memory
from hearthside.kernel.people import Side
from hearthside.kernel.share import Share


class Kind(StrEnum):
    """A thread is something one tells and the other answers: good news, a view asked for, a dream for someday."""

    NEWS = "news"
    VIEW = "view"
    DREAM = "dream"


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """`item` is the uuid of the question or thread, as text."""

    item: str


class Put(Event, frozen=True, tag="put"):
    """An own question, put to both."""

    side: Side
    day: date
    words: str


class Answered(Event, frozen=True, tag="answered"):
    """One's answer: `tap` and `guess` are option keys, `text` a line. `anyway`: its writer lets it be read."""

    side: Side
    day: date
    card: str = ""
    depth: int = 1
    tap: str = ""
    guess: str = ""
    text: str = ""
    share: Share | None = None
    anyway: bool = False
    question: str = ""


class Listened(Event, frozen=True, tag="listened"):
    """Just listening this time."""

    side: Side
    day: date


class More(Event, frozen=True, tag="more"):
    """Tell me more about the words from `start` to `end` of the other's answer: a span, never a copy of them."""

    side: Side
    start: int
    end: int


class Told(Event, frozen=True, tag="told"):
    """A reply in a question or thread. `did`: what the asker of a view did with it."""

    side: Side
    day: date
    text: str
    did: bool = False


class Said(Event, frozen=True, tag="said"):
    """A thread begins."""

    kind: Kind
    side: Side
    day: date
    text: str
    share: Share | None = None


class Backed(Event, frozen=True, tag="backed"):
    """I am behind this dream."""

    side: Side


class Rested(Event, frozen=True, tag="rested"):
    """A dream let go by the one who dreamt it."""

    side: Side


class Opened(Event, frozen=True, tag="opened"):
    """On my own desk: I have unfolded it. Nobody else learns of it."""


class PutAway(Event, frozen=True, tag="put-away"):
    """On my own desk: off my list, as it stood after `told` replies.

    rated: it was a question both could read, and putting it away says how it was; lighter: next time, please.
    """

    told: int = 0
    rated: bool = False
    lighter: bool = False


class Passed(Event, frozen=True, tag="passed"):
    """On my own desk: not this one."""

    card: str = ""


class Kept(Event, frozen=True, tag="kept"):
    """On my own desk: an answer that stayed mine, because I kept it or because its time ran out."""

    day: date
    card: str = ""
    question: str = ""
    tap: str = ""
    guess: str = ""
    text: str = ""
    ran_out: bool = False


Events = (
    Put | Answered | Listened | More | Told | Said | Backed | Rested | Opened | PutAway | Passed | Kept
)  # fmt: skip


def seen(told: int | None, replies: int) -> int:
    """How many replies one had seen when putting a thing aside: a later one brings it back."""
    return replies if told is None else min(told, replies)


class Given(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a page holds of an answer; `head` on the desk only: shut words stay in the log. `words` counts a line's."""

    day: date
    head: str = ""
    tap: str = ""
    guess: str = ""
    anyway: bool = False
    words: int = 0


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question that is open between the two. `told` counts each side's replies."""

    day: date
    card: str = ""
    words: str = ""
    by: Side | None = None
    depth: int = 1
    given: dict[Side, Given] = {}
    listening: tuple[Side, ...] = ()
    more: tuple[Side, ...] = ()
    told: dict[Side, int] = {}

    @property
    def answered(self) -> tuple[Side, ...]:
        return tuple(self.given)

    @property
    def let_read(self) -> tuple[Side, ...]:
        return tuple(side for side, given in self.given.items() if given.anyway)

    @property
    def finished(self) -> bool:
        """Both answered, or one answered and the other just listened; read anyway is not finished by both."""
        return bool(self.given) and {*self.given, *self.listening} == set(Side)

    @property
    def replies(self) -> int:
        """What was said after the answers: replies, and asks to tell more."""
        return sum(self.told.values()) + len(self.more)


class Thread(msgspec.Struct, frozen=True, omit_defaults=True):
    """`last` is the side that spoke last, `told` the number of replies, `backed` who is behind a dream."""

    kind: Kind
    by: Side
    day: date
    head: str
    last: Side
    told: int = 0
    did: bool = False
    backed: bool = False
    aloud: bool = True


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """One fold for table, desk and drawer. On the desk: opened, away (item to replies seen), passed, kept heads."""

    questions: dict[str, Question] = {}
    threads: dict[str, Thread] = {}
    memory: Memory = msgspec.field(default_factory=Memory)
    opened: tuple[str, ...] = ()
    away: dict[str, int] = {}
    passed: str = ""
    kept: dict[str, Given] = {}
    rated: tuple[bool, ...] = ()
