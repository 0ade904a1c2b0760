"""What a viewer may see of gestures now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hearthside.kernel.hour_words import weekdays
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.practices.gestures import events as on
from hearthside.practices.gestures.events import Kind, State
from hearthside.practices.gestures.ideas import LIBRARY, OF, Mine, ideas, lives_apart
from hearthside.practices.gestures.keeping import kept_cards
from hearthside.practices.gestures.rituals import ritual_page
from hearthside.practices.gestures.rules import lapsed

FORMS = {"own", "thanks", "letter"}


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """One idea, or the form of something new."""
    new, named = query.get("new", ""), query.get("card", "")
    if new in FORMS:
        return Page(new)
    mine = Mine(places.desk.aside, places.desk.apart, kept_cards(places.table))
    side = _doer(new, named, scene)
    mine_to_do = {card.id for card in OF[side] if scene.stage in card.stages}
    fit = [one.card.id for one in ideas(mine, side, scene)]
    card = named if named in mine_to_do else next(iter(fit), "")
    base = {"apart": lives_apart(mine, scene.stage), "his": side is not scene.side}
    if not card:
        return Page("none", base)
    after = fit[(fit.index(card) + 1) % len(fit)] if card in fit else next(iter(fit), "")
    text = LIBRARY.text(card, scene.language)
    ask = text.asked(scene.stage, scene.names[side.other])
    words = {"title": text.title, "ask": ask, "why": text.why, "needs": text.needs}
    keep = {"may_keep": LIBRARY.cards[card].repeat and card not in mine.kept, "weekdays": weekdays(scene.language)}
    return Page("small", base | words | keep | {"card": card, "another": "" if after == card else after})


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One thing that was left, with its full words from the log; None where it is not there for this viewer."""
    found = unfold(entries, scene.side)
    if not found.left:
        return ritual_page(entries, scene, item)
    entry, event = found.left[0]
    mine, kind, today = entry.side is scene.side, kind_of(event), scene.now.date()
    base = {"item": item, "kind": kind.value, "mine": mine}
    if kind.shut and not mine and not found.opened:
        return None if kind is Kind.SMALL and lapsed(event.day, today) else Page("shut", base)
    together, alone = len(found.left) > 1 or getattr(event, "both", False), entry.place is not Place.TABLE
    said = [{"side": one.side.value, "parts": parts_of(left)} for one, left in found.left]
    may_heart = not (mine or together or found.heart) and (kind is Kind.LETTER or not lapsed(event.day, today))
    fresh = mine and not (together or alone or found.link_away) and event.day == today
    return Page(
        "thing",
        base | {
            "said": said,
            "alone": alone,
            "together": together,
            "heart": found.heart,
            "may_heart": may_heart,
            "may_put_aside": not (found.opened or together or alone) and (found.heart if mine else True),
            "may_keep": kind is Kind.SMALL and found.heart and not alone,
            "weekdays": weekdays(scene.language),
            "tell": fresh and any(one["parts"] for one in said),
        },
    )  # fmt: skip


@dataclass
class Found:
    """Everything about one thing that this viewer's entries say. `left`: one, or the two who thanked each other."""

    left: list[tuple[Entry, Any]]
    heart: bool = False
    opened: bool = False
    link_away: bool = False


def unfold(entries: Sequence[Entry], viewer: Side) -> Found:
    """`opened` and `link_away` are read from the viewer's own desk; a heart is one of who did not write it."""
    found = Found([])
    for entry in entries:
        own = entry.place is Place.DESK and entry.side is viewer
        for event in entry.events:
            if isinstance(event, on.Left | on.Written):
                found.left.append((entry, event))
            found.heart |= isinstance(event, on.Hearted) and entry.place is Place.TABLE
            found.opened |= own and isinstance(event, on.Opened)
            found.link_away |= own and isinstance(event, on.LinkAway)
    return found


def kind_of(event: on.Left | on.Written) -> Kind:
    return event.kind if isinstance(event, on.Left) else Kind.LETTER


def parts_of(event: on.Left | on.Written) -> list[dict[str, str]]:
    """The words, a letter's by its parts; nothing once their writer took them away."""
    if isinstance(event, on.Left):
        return [{"name": "", "text": event.text}] if event.text else []
    return [{"name": name, "text": getattr(event, name)} for name in LETTER if getattr(event, name)]


#: The parts of a letter, in the order they are read.
LETTER = ("moment", "deed", "inside", "hope")


def readable(found: Found, event: on.Left | on.Written, by: Side, viewer: Side) -> bool:
    """One's own; a thank-you; and what this viewer unfolded."""
    return by is viewer or not kind_of(event).shut or found.opened


def _doer(new: str, named: str, scene: Scene) -> Side:
    """A small child's ideas are read to him from his mother's phone."""
    if not (scene.stage.small and scene.side is Side.MOTHER):
        return scene.side
    his = any(card.id == named for card in OF[Side.SON]) or (not named and new == "his")
    return Side.SON if his else scene.side
