"""What helped? A menu of small things, kept for own eyes by how it was, and rated by their owner alone. None of it is
ever on the table, counted, or told."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.emotions import Quadrant
from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.practices.feelings import commands as do
from hearthside.practices.feelings import events as on
from hearthside.practices.feelings.events import Help, Rate, State
from hearthside.practices.feelings.library import item_of

#: Small things that ask for no money and nobody's leave, each with a picture for small hands.
MENU = {
    "outside": "🌳", "water": "💧", "music": "🎧", "company": "🛋️", "alone": "🚪", "move": "🏃", "shower": "🚿",
    "eat": "🍞", "draw": "✏️", "animal": "🐾", "sleep": "🛏️", "tell": "💬", "hands": "🔧", "joke": "🙃", "cry": "🌧️",
}  # fmt: skip
#: How it is: where most people look for something that helps first.
COLOURS = (Quadrant.RED, Quadrant.BLUE, Quadrant.YELLOW, Quadrant.GREEN)
HELPS = 40
GONE = Refusal("feelings.said.gone")


def decide(desk: State, command: do.Try | do.RateIt, scene: Scene) -> Events | Refusal:
    today = scene.now.date()
    if isinstance(command, do.RateIt):
        known = command.item in desk.helps
        return {Place.DESK: [on.Rated(item=command.item, day=today, rate=command.rate)]} if known else GONE
    words = command.text.strip()
    if not words and command.tap not in MENU:
        return Refusal("feelings.said.help-what")
    if len(desk.helps) >= HELPS:
        return Refusal("feelings.said.help-many")
    key = "" if words else command.tap
    item = str(scene.fresh) if words else item_of(scene.seed, "help", scene.side, key, command.colour or "any")
    if item in desk.helps:
        return {Place.DESK: []}
    return {Place.DESK: [on.Tried(item=item, day=today, key=key, text=words, colour=command.colour)]}


def take_back(desk: State, item: str) -> Events | Refusal:
    return {Place.DESK: [Gone(item=item)]} if item in desk.helps else GONE


def evolve(state: State, event: on.Tried | on.Rated) -> State:
    known = state.helps.get(event.item)
    if isinstance(event, on.Rated):
        return replace(state, helps={**state.helps, event.item: replace(known, rate=event.rate)}) if known else state
    if known:
        return state
    new = Help(day=event.day, key=event.key, head=head(event.text), colour=event.colour)
    return replace(state, helps=dict(list({**state.helps, event.item: new}.items())[-HELPS:]))


def page(desk: State, query: str) -> dict[str, Any]:
    """What one kept for such an hour: what helped first, what did not last; then the menu, less what stands above."""
    colour = next((one for one in COLOURS if one == query), None)
    mine = [(item, one) for item, one in desk.helps.items() if one.colour == colour or colour is None]
    mine.sort(key=lambda one: _ORDER[one[1].rate])
    kept = {one.key for _, one in mine}
    return {
        "colour": colour.value if colour else "",
        "colours": [one.value for one in COLOURS],
        "kept": [
            {"item": item, "key": one.key, "text": one.head, "rate": one.rate.value if one.rate else ""}
            for item, one in mine
        ],
        "menu": [{"key": key, "picture": picture} for key, picture in MENU.items() if key not in kept],
        "rates": [rate.value for rate in Rate],
    }


_ORDER = {Rate.HELPED: 0, Rate.LITTLE: 1, None: 1, Rate.NOT: 2}
