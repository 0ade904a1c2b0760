"""Cousins to sort: what is nearest in a small scene. Both may tap; shut until both have, then both are shown, and
nothing says which is the better one (evidence.md P7, section 3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from hearthside.kernel.cards import Card
from hearthside.kernel.gone import Gone
from hearthside.kernel.memory import code
from hearthside.kernel.offers import depth_allowed, for_me
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import expired, is_open
from hearthside.kernel.scene import Scene
from hearthside.practices.feelings import commands as do
from hearthside.practices.feelings import events as on
from hearthside.practices.feelings.events import Sort, State
from hearthside.practices.feelings.library import LIBRARY, in_order, item_of, sortable

#: Scenes a page holds, more than any age has, so that none comes twice in a year; older ones are read from the log.
SORTS = 64
GONE = Refusal("feelings.said.gone")


def decide(places: Places[State], command: do.Sort, scene: Scene) -> Events | Refusal:
    item = sort_item(scene, command.card, command.scene) if command.card else command.item
    there = places.table.sorts.get(item)
    there = there if there and alive(there, scene.now.date()) else None
    if there is None and not command.card:
        return GONE
    card = LIBRARY.cards.get(there.card if there else command.card)
    no = there.scene if there else command.scene
    if card is None or not (there or sortable(card, scene.stage)):
        return GONE
    if there and scene.side in there.taps:
        return Refusal("feelings.said.already")
    if command.tap not in card.options:
        return Refusal("feelings.said.tap-one")
    sorted_ = on.Sorted(
        item=item, side=scene.side, day=scene.now.date(), card=card.id, scene=no, tap=command.tap,
        lang=there.lang if there else scene.language,
    )  # fmt: skip
    # What a small child and his mother tap together is their skill of the fortnight, too.
    aside = [on.SetAside(item="", day=scene.now.date(), card=code(card.id), scene=no)] if scene.stage.small else []
    return {Place.TABLE: [sorted_], Place.DESK: aside}


def take_back(sort: Sort, item: str, scene: Scene) -> Events | Refusal:
    if is_open(sort):
        return Refusal("feelings.said.open")
    mine = scene.side in sort.taps and alive(sort, scene.now.date())
    return {Place.TABLE: [Gone(item=item)]} if mine else GONE


def sort_item(scene: Scene, card: str, no: int) -> str:
    """Each scene may come again a year later."""
    return item_of(scene.seed, "sort", card, no, scene.now.year)


def alive(sort: Sort, today: date) -> bool:
    return is_open(sort) or not expired(sort.day, today)


def waiting(table: State, scene: Scene) -> Iterator[tuple[str, Sort]]:
    """What the other tapped and this side may."""
    today = scene.now.date()
    for item, one in table.sorts.items():
        if scene.side not in one.taps and alive(one, today) and shown(one, scene):
            yield item, one


def shown(sort: Sort, scene: Scene) -> bool:
    """A card the other began is not laid before one who has its topic or its depth closed."""
    card = LIBRARY.cards.get(sort.card)
    return card is not None and (scene.side in sort.taps or for_me(card, scene))


def next_scenes(table: State, scene: Scene, away: Collection[str] = ()) -> list[tuple[Card, int]]:
    """Scenes nobody has tapped this year, in the order both see, as deep as the two have come."""
    deepest = depth_allowed(table.memory, scene)
    cards = (one for one in LIBRARY.live() if sortable(one, scene.stage) and one.depth <= deepest)
    mine = (one for one in cards if for_me(one, scene))
    today = scene.now.date()
    return [one for one in in_order(scene, mine) if _free(table.sorts.get(sort_item(scene, one[0].id, one[1])), today)]


def _free(sort: Sort | None, today: date) -> bool:
    return sort is None or not alive(sort, today)


def evolve(state: State, event: on.Sorted) -> State:
    before = state.sorts.get(event.item)
    after = step(before, event)
    if after == before:
        return state
    rest = {item: one for item, one in state.sorts.items() if item != event.item}
    state = replace(state, sorts=dict(list({**rest, event.item: after}.items())[-SORTS:]))
    card = LIBRARY.cards.get(after.card)
    if card and is_open(after):
        return replace(state, memory=state.memory.done(card.id, event.day, card.depth))
    return state


def step(sort: Sort | None, event: on.Sorted) -> Sort:
    """One scene after one more tap, in the page and in the log alike. What ran out begins anew; a tap stays."""
    if sort is None or (not is_open(sort) and expired(sort.day, event.day)):
        return Sort(card=event.card, scene=event.scene, day=event.day, lang=event.lang, taps={event.side: event.tap})
    if event.side in sort.taps:
        return sort
    return replace(sort, day=max(sort.day, event.day), taps={**sort.taps, event.side: event.tap})


def unfold(events: list[Any]) -> Sort | None:
    sort: Sort | None = None
    for event in events:
        sort = step(sort, event) if isinstance(event, on.Sorted) else sort
    return sort


def tap_of(sort: Sort, side: Side) -> str:
    return sort.taps.get(side, "")
