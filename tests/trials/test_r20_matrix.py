"""R20, T15: nine identities at every route, their own and foreign ids; what is another's is missing in status, in body
and in time.

tests/attacks/web/test_every_route.py walks for seven of them; here the two whose bond is not whole join: the mother
whose son left, and the mother whose son has not come. The times of every pair of that file are compared by Kolmogorov
and Smirnov's test, with 60 of each by default, with --long 500; one in a hundred is chance, so thrice.
"""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from attacks.web.allowed import RULES, Rule
from attacks.web.distributions import probability_of_one_source
from attacks.web.doorway import Doorway, plain
from attacks.web.test_every_route import PAIRS, _pair
from attacks.web.walking import ASKING, METHODS, Walk, addresses, attempt, routes
from trials.cast import world
from trials.figures import figures

from hearthside.house import look
from hearthside.house.ring import Viewer
from hearthside.store import ledgers

__all__ = ["world"]
NOT_WHOLE = ("lena", "maya")
#: Where she who waits has pages that are over for a bond of two.
WAITS = {"/{seat:int}/begin/promise": (200, 303), "/{seat:int}/begin/link": (200, 303)}
COUNTS = [60, pytest.param(500, marks=pytest.mark.long)]


def rule_for(name: str, path: str) -> Rule:
    rule = RULES[path]
    if name == "maya" and path in WAITS:
        return replace(rule, get=WAITS[path][0], post=WAITS[path][1])
    return rule


def test_nine_identities_are_answered_as_the_rules_say(world: Doorway) -> None:
    found = Walk()
    for route in routes(world):
        for method in METHODS:
            for name in NOT_WHOLE:
                rule = rule_for(name, route.path)
                for address, first, real in addresses(world, route, rule, method):
                    attempt(world, found, rule, method, address, first, real, name)
    figures("R20", identities=len({*ASKING, *NOT_WHOLE}), routes=len(routes(world)), asked_here=found.asked)
    assert len({*ASKING, *NOT_WHOLE}) == 9
    assert found.asked > 1_000
    assert found.faults == []


def chance_of_one_source(one: Any, other: Any, count: int) -> float:
    times: dict[bool, list[float]] = {True: [], False: []}
    turns = [True, False] * count
    Random(20).shuffle(turns)
    for ask in (one, other) * 5:
        ask()
    for turn in turns:
        begun = time.perf_counter()
        (one if turn else other)()
        times[turn].append(time.perf_counter() - begun)
    return probability_of_one_source(times[True], times[False])


TIMED = [pytest.param(kind, at, id=f"{kind} {one[1]}") for kind, pairs in PAIRS.items() for at, one in enumerate(pairs)]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(("kind", "number"), TIMED)
def test_what_is_anothers_is_missing_in_status_body_and_time(
    world: Doorway, kind: str, number: int, count: int
) -> None:
    foreign, missing = _pair(world, *PAIRS[kind][number])
    assert plain(foreign()) == plain(missing())
    chances = []
    while len(chances) < 3 and not any(one > 0.01 for one in chances):
        chances.append(chance_of_one_source(foreign, missing, count))
    figures("R20 time", of=PAIRS[kind][number][1], each=count, p=chances[-1])
    assert chances[-1] > 0.01


def test_a_house_that_looks_the_other_seat_up_first_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """It opens another's front before it says that there is nothing: the answer is the same, its time is not."""
    viewer, seat = world.viewer("grace")
    real = Viewer.seat

    def looked_up(self: Viewer, no: int) -> Any:
        if no == 2:
            look.look(world.house, viewer, seat)
            world.house.db.read(lambda conn: ledgers.latest(conn, seat.table.ledger, None, 40))
        return real(self, no)

    monkeypatch.setattr(Viewer, "seat", looked_up)
    foreign, missing = _pair(world, *PAIRS["seat"][0])
    assert plain(foreign()) == plain(missing())
    assert chance_of_one_source(foreign, missing, 60) <= 0.01
