"""What the two said about one thing, as this viewer may read it: a suggestion after the knock was answered, the lines
at the end of a project once both are in, everything else at once."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.people import Side
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Share
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.library import titled
from hearthside.practices.leaning.unfold import BEGINS, Told


def readable(event: Any, told: Told, viewer: Side) -> bool:
    """Whether the viewer may read the words of this event now; one's own always."""
    if event.side is viewer:
        return True
    return settled(event, told)


def settled(event: Any, told: Told) -> bool:
    """Whether both have come to it."""
    if isinstance(event, on.Knocked):
        return bool(told.all(on.WentOn)) or told.mine
    if isinstance(event, on.Closed):
        return {one.side for one in told.all(on.Closed)} == set(Side)
    return True


def said(told: Told, viewer: Side, *kinds: type) -> list[dict[str, Any]]:
    """Words and what they were, oldest first; `kind` is the event's own name."""
    return [
        {"side": one.side.value, "text": one.text, "kind": kind_of(one), "day": one.day.isoformat()}
        for one in told.said
        if _wanted(one, kinds) and readable(one, told, viewer)
    ]


def _wanted(event: Any, kinds: tuple[type, ...]) -> bool:
    return bool(getattr(event, "text", "")) and (not kinds or isinstance(event, kinds))


def kind_of(event: Any) -> str:
    """`told`, `slipped`; a turn in solving by its way."""
    if isinstance(event, on.Spoke):
        return str(event.way)
    return str(event.__struct_config__.tag)


def title_of(told: Told, scene: Scene) -> str:
    """What it is called for this viewer; "" where its words are gone or shut."""
    first = told.first
    if first is None or isinstance(first, on.Knocked):
        return ""
    words = next((one.text for one in reversed(told.said) if isinstance(one, BEGINS) and one.text), "")
    return titled(getattr(first, "card", ""), words, scene)


def wishes(told: Told, viewer: Side) -> list[Share]:
    """How the other asked to be met, with what began it."""
    begins = [one for one in told.said if isinstance(one, BEGINS) and one.side is not viewer]
    return [share for one in begins if (share := getattr(one, "share", None)) and readable(one, told, viewer)]
