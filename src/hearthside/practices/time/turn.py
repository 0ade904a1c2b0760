"""Whose turn it is to choose what the two do, and to whom it is said.

The first word about an hour moves the turn to the other. So it is said only to one who has no hour behind them
that they said nothing of: from a turn that moved they would learn that the other did (decision 0042). To anybody else
it goes by turns, unnamed, and comes out right once that hour is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from hearthside.kernel.people import Side
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.practices.time.events import Kind, Plan, State, named
from hearthside.practices.time.plans import ends

#: The facts on the table: who chooses next; and the hours that not both said something of: `<item> <end> <who did>`.
TURN, AWAITED = "turn", "awaited"
#: The fact on a desk: hours that are done with for its owner.
LOOKED = "looked"


def facts(state: State) -> dict[str, tuple[str, ...]]:
    return {TURN: (state.turn,) if state.turn else (), AWAITED: tuple(_awaited(state))}


def _awaited(state: State) -> Iterator[str]:
    for item, one in state.plans.items():
        if one.kind is Kind.HOUR and one.ritual.on and len(one.told) < len(Side):
            yield " ".join((item, ends(one.ritual.on).astimezone(UTC).isoformat(), *one.told))


def _unsaid(scene: Scene) -> bool:
    """Whether an hour lies behind of which this viewer neither said how it was nor that there is nothing to say. He who
    leads every time has no turn to be told of."""
    if scene.stage is Stage.S1:
        return False
    looked = scene.facts.get(f"time.{LOOKED}", ())
    for one in scene.facts.get(f"time.{AWAITED}", ()):
        item, end, *told = one.split()
        if scene.side not in told and item not in looked and datetime.fromisoformat(end) <= scene.now:
            return True
    return False


def next_choice(asks: Side, scene: Scene) -> Side | None:
    """Who chooses, where `asks` asks for an hour now: by turns, and the first time the one who was asked; he leads
    while he is four to six (evidence.md F1). None where it is not said to this viewer."""
    if scene.stage is Stage.S1:
        return Side.SON
    turn = next(iter(scene.facts.get(f"time.{TURN}", ())), "")
    return None if _unsaid(scene) else Side(turn) if turn else asks.other


def chooser(plan: Plan, scene: Scene) -> Side | None:
    """Who chooses in this one: as it was said, else by turns; None where that is not said to this viewer."""
    said = plan.ritual.waits or plan.ritual.on
    if found := named(said.marks if said else ()):
        return found
    return None if _unsaid(scene) else plan.chose or next_choice(plan.by, scene)
