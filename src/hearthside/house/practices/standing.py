"""Who the two are to each other, as events of the bond: keys that changed, doubts, who comes back, who goes."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from hearthside.kernel.people import Side
from hearthside.vault.succession import Known


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """of_the_other: its `side` is whom it is about, and the other of the two says it."""

    of_the_other: ClassVar[bool] = False
    item: str = ""


class NewKeys(Event, frozen=True, tag="new-keys"):
    """All public keys of one whose first one is no longer in use, for whoever joins later."""

    side: Side
    keys: tuple[Known, ...]


class Doubted(Event, frozen=True, tag="doubted"):
    """The public key of `side` lay on the disk as another than the one that is pinned; nothing was handed on."""

    of_the_other: ClassVar[bool] = True
    side: Side
    day: date


class Compared(Event, frozen=True, tag="compared"):
    """`side` has compared the five words with the other, and they were the same."""

    side: Side
    day: date


class LettingIn(Event, frozen=True, tag="letting-in"):
    """The other lets `side` in again, who lost every key; it opens from the day `ready` on. `link`: under which the
    directory finds it (hex), so that either of the two can take it away."""

    of_the_other: ClassVar[bool] = True
    side: Side
    day: date
    ready: date
    link: str


class LetInEnded(Event, frozen=True, tag="let-in-ended"):
    """It was stopped, by whoever of the two."""

    side: Side
    day: date


class CameBack(Event, frozen=True, tag="came-back"):
    """`side` is in again, with new keys."""

    side: Side
    day: date


class Left(Event, frozen=True, tag="left"):
    """`side` is not here any more. `words`: whether what they told stays."""

    side: Side
    day: date
    words: bool = True


class Unpairing(Event, frozen=True, tag="unpairing"):
    """`side` asks to close the table for both."""

    side: Side
    day: date


class UnpairingEnded(Event, frozen=True, tag="unpairing-ended"):
    """One of the two would rather not."""

    side: Side
    day: date


Events = NewKeys | Doubted | Compared | LettingIn | LetInEnded | CameBack | Left | Unpairing | UnpairingEnded


class Standing(msgspec.Struct, frozen=True, omit_defaults=True):
    """keys: the inviter's, where there were several · doubted: whose key · letting: whom the other lets in again, from
    the day `ready` on · back: who came back last · left: who is not here any more, since when, and what of their
    words (`stay`, `gone`) · unpairing: who asks to close the table, and when. "" for nobody."""

    keys: tuple[Known, ...] = ()
    doubted: str = ""
    letting: str = ""
    ready: str = ""
    link: str = ""
    back: str = ""
    left: str = ""
    left_day: str = ""
    left_words: str = ""
    unpairing: str = ""
    unpairing_day: str = ""


def step(state: Standing, event: Any) -> Standing:
    match event:
        case NewKeys():
            return replace(state, keys=event.keys)
        case Doubted():
            return replace(state, doubted=event.side.value)
        case Compared():
            return replace(state, doubted="", back="")
        case LettingIn():
            return replace(state, letting=event.side.value, ready=event.ready.isoformat(), link=event.link)
        case LetInEnded():
            return replace(state, letting="", ready="", link="")
        case CameBack():
            return replace(state, letting="", ready="", link="", back=event.side.value)
        case Left():
            words = "stay" if event.words else "gone"
            return replace(state, left=event.side.value, left_day=event.day.isoformat(), left_words=words)
        case Unpairing():
            return replace(state, unpairing=event.side.value, unpairing_day=event.day.isoformat())
        case UnpairingEnded():
            return replace(state, unpairing="", unpairing_day="")
    raise TypeError(f"the bond has no event {type(event).__name__}")


def facts(state: Standing) -> dict[str, tuple[str, ...]]:
    """What every page of the two may have to say."""
    said = msgspec.structs.asdict(state)
    return {name: (value,) for name, value in said.items() if value and name not in ("keys", "link")}
