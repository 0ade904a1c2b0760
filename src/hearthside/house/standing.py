"""Who the two are to each other, as events of the bond: keys that changed, doubts, who comes back, who goes."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from hearthside.kernel.people import Side
from hearthside.vault.succession import Known


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    item: str = ""


class NewKeys(Event, frozen=True, tag="new-keys"):
    """All public keys of one whose first one is no longer in use, for whoever joins later."""

    side: Side
    keys: tuple[Known, ...]


class Doubted(Event, frozen=True, tag="doubted"):
    """The public key of `side` lay on the disk as another than the one that is pinned; nothing was handed on."""

    side: Side
    day: date


class Compared(Event, frozen=True, tag="compared"):
    """`side` has compared the five words with the other, and they were the same."""

    side: Side
    day: date


class LettingIn(Event, frozen=True, tag="letting-in"):
    """The other lets `side` in again, who lost every key; it opens from the day `ready` on. `link`: under which the
    directory finds it (hex), so that either of the two can take it away."""

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


Events = NewKeys | Doubted | Compared | LettingIn | LetInEnded | CameBack


class Standing(msgspec.Struct, frozen=True, omit_defaults=True):
    """keys: the inviter's, where there were several · doubted: whose key · letting: whom the other lets in again, from
    the day `ready` on · back: who came back last. "" for nobody."""

    keys: tuple[Known, ...] = ()
    doubted: str = ""
    letting: str = ""
    ready: str = ""
    link: str = ""
    back: str = ""


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
    raise TypeError(f"the bond has no event {type(event).__name__}")


def facts(state: Standing) -> dict[str, tuple[str, ...]]:
    """What every page of the two may have to say."""
    said = {"doubted": state.doubted, "letting": state.letting, "ready": state.ready, "back": state.back}
    return {name: (value,) for name, value in said.items() if value}
