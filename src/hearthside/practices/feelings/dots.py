"""Guess the dot, by turns: one sets where it lies, energy by pleasantness, the other guesses; then both are shown.

Nothing is counted and nobody is right. It is of what its owner set up for guessing, and of nothing else: there is no
quiz on anybody (evidence.md row 7). Whose turn it is, is said; nobody is held to it, and from 11 to 17 it is said to
neither.

The board: 25 places in rows, from the top left: 1 is much energy and unpleasant, 5 much energy and pleasant, 25 little
energy and pleasant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from hearthside.kernel.emotions import Quadrant
from hearthside.kernel.gone import Gone
from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.practices.feelings import commands as do
from hearthside.practices.feelings import events as on
from hearthside.practices.feelings.events import Dot, State
from hearthside.practices.feelings.library import OPEN

SIDE = 5
#: Dots a page holds.
DOTS = 12
GONE = Refusal("feelings.said.gone")
NOWHERE = Refusal("feelings.said.where")
#: Four faces, for small hands: the middle of each colour.
FACES = {Quadrant.RED: 7, Quadrant.YELLOW: 9, Quadrant.BLUE: 17, Quadrant.GREEN: 19}
#: What the shared memory calls it.
GUESS = "guess-the-dot"


class Spot(msgspec.Struct, frozen=True):
    """energy, pleasant: 1 to 5."""

    energy: int
    pleasant: int


def spot(dot: int) -> Spot:
    row, column = divmod(dot - 1, SIDE)
    return Spot(SIDE - row, column + 1)


def decide(places: Places[State], command: do.SetDot | do.Guess, scene: Scene) -> Events | Refusal:
    return _set(places.table, command, scene) if isinstance(command, do.SetDot) else _guess(places, command, scene)


def take_back(dot: Dot, item: str, scene: Scene) -> Events | Refusal:
    if dot.guessed:
        return Refusal("feelings.said.open")
    mine = dot.by is scene.side and alive(dot, scene.now.date())
    return {Place.TABLE: [Gone(item=item)]} if mine else GONE


def alive(dot: Dot, today: date) -> bool:
    """What nobody guessed runs out without trace, as every shut thing does."""
    return dot.guessed or not expired(dot.day, today)


def to_guess(table: State, scene: Scene) -> Iterator[tuple[str, Dot]]:
    for item, one in table.dots.items():
        if one.by is not scene.side and not one.guessed and alive(one, scene.now.date()):
            yield item, one


def waits(table: State, scene: Scene) -> str:
    """The dot of one's own that nobody guessed yet: each has one at a time."""
    today = scene.now.date()
    mine = (item for item, one in table.dots.items() if one.by is scene.side and not one.guessed and alive(one, today))
    return next(mine, "")


def next_turn(table: State, scene: Scene) -> Side | None:
    """Who sets the next one. From 11 to 17 it is asked of nobody: he begins it himself, or she does."""
    if scene.stage.minor and not scene.stage.small:
        return None
    return table.turn.other if table.turn else Side.SON


def _set(table: State, command: do.SetDot, scene: Scene) -> Events | Refusal:
    words = command.text.strip()
    on_scene = any(card.id == command.card and scene.stage in card.stages for card in OPEN)
    if not words and not on_scene:
        return Refusal("feelings.said.hint")
    if not command.dot:
        return NOWHERE
    if waits(table, scene):
        return Refusal("feelings.said.one-at-a-time")
    about: dict[str, Any] = {} if words else {"card": command.card, "scene": command.scene, "lang": scene.language}
    dot = on.DotSet(
        item=str(scene.fresh), side=scene.side, day=scene.now.date(), dot=command.dot, text=words, **about,
    )  # fmt: skip
    return {Place.TABLE: [dot]}


def _guess(places: Places[State], command: do.Guess, scene: Scene) -> Events | Refusal:
    dot = places.table.dots.get(command.item)
    if dot is None or dot.by is scene.side or not alive(dot, scene.now.date()):
        return GONE
    if dot.guessed:
        return Refusal("feelings.said.already")
    if not command.dot:
        return NOWHERE
    return {Place.TABLE: [on.Guessed(item=command.item, side=scene.side, day=scene.now.date(), dot=command.dot)]}


def evolve(state: State, event: on.DotSet | on.Guessed) -> State:
    before = state.dots.get(event.item)
    after = step(before, event)
    if after is None or after == before:
        return state
    state = replace(state, dots=dict(list({**state.dots, event.item: after}.items())[-DOTS:]))
    if isinstance(event, on.Guessed):
        return replace(state, turn=after.by, memory=state.memory.done(GUESS, event.day, 1))
    return replace(state, memory=state.memory.begun(GUESS, event.day))


def step(dot: Dot | None, event: Any) -> Dot | None:
    """One dot after one more of its events, in the page and in the log alike."""
    match event:
        case on.DotSet() if dot is None:
            return Dot(
                by=event.side, day=event.day, dot=event.dot, card=event.card, scene=event.scene,
                head=head(event.text), lang=event.lang,
            )  # fmt: skip
        case on.Guessed() if dot and not dot.guessed and dot.by is not event.side:
            return replace(dot, day=max(dot.day, event.day), guess=event.dot, guessed=True)
    return dot


def unfold(events: list[Any]) -> Dot | None:
    dot: Dot | None = None
    for event in events:
        dot = step(dot, event)
    return dot
