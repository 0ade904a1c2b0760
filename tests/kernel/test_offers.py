"""What may be offered, to whom, and in which order (evidence.md 4.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearthside.kernel import offers
from hearthside.kernel.cards import Card
from hearthside.kernel.memory import Memory, code
from hearthside.kernel.offers import STRETCH, Drawn, depth_allowed, for_me
from hearthside.kernel.people import Side
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
TOPICS = ("fun", "money", "friends", "death_grief")


def scene(side: Side = Side.MOTHER, stage: Stage = Stage.S5, **rest: object) -> Scene:
    base: dict[str, Any] = {"now": NOW, "names": {}, "seed": b"a bond", "depth": 3, "open_topics": frozenset(TOPICS)}
    return Scene(side=side, stage=stage, **(base | rest))


def card(
    name: str, depth: int = 1, topics: tuple[str, ...] = ("fun",), stages: tuple[Stage, ...] = tuple(Stage)
) -> Card:
    return Card(id=name, stages=stages, depth=depth, topics=topics, answer="line")


def order(cards: list[Card], memory: Memory, seen: Scene) -> list[Card]:
    return [drawn.card for drawn in offers.order(cards, memory, seen)]


CARDS = st.lists(
    st.builds(
        card,
        st.text("abcdef", min_size=1, max_size=6),
        st.integers(1, 3),
        st.lists(st.sampled_from(TOPICS), min_size=1, max_size=2).map(tuple),
        st.lists(st.sampled_from(Stage), min_size=1, max_size=4).map(tuple),
    ),
    max_size=25,
    unique_by=lambda one: one.id,
)

CLOSED = st.frozensets(st.sampled_from(TOPICS))


@dataclass
class Past:
    """A bond's finished cards: how many days ago, how deep."""

    done: list[tuple[int, int]]

    def memory(self) -> Memory:
        memory = Memory()
        for at, (ago, depth) in enumerate(sorted(self.done, reverse=True)):
            memory = memory.done(f"done-{at}", NOW.date() - timedelta(days=ago), depth)
        return memory


@given(CARDS, st.binary(max_size=8), st.sampled_from(Stage), st.data())
def test_both_see_the_cards_in_the_same_order_whatever_lies_on_their_desks(
    cards: list[Card], seed: bytes, stage: Stage, data: st.DataObject
) -> None:
    desks = {
        "off_limits": st.frozensets(st.sampled_from(TOPICS)),
        "open_topics": st.frozensets(st.sampled_from(TOPICS)),
        "depth": st.integers(1, 3),
        "language": st.sampled_from(("en", "es")),
    }
    hers, his = (
        scene(side, stage, seed=seed, **data.draw(st.fixed_dictionaries(desks))) for side in (Side.MOTHER, Side.SON)
    )
    assert order(cards, Memory(), hers) == order(cards, Memory(), his)


@given(CARDS, CLOSED, CLOSED, st.integers(1, 3), st.data())
def test_a_desk_only_removes_cards_and_moves_none(
    cards: list[Card], off: frozenset[str], opened: frozenset[str], depth: int, data: st.DataObject
) -> None:
    passed = "".join(code(one.id) for one in cards if data.draw(st.booleans()))
    mine = scene(off_limits=off, open_topics=opened, depth=depth)
    left = [one for one in order(cards, Memory(), mine) if for_me(one, mine, passed)]
    assert left == [one for one in order(cards, Memory(), scene()) if one in left]
    for one in left:
        assert not off & set(one.topics)
        assert one.depth <= depth
        assert one.depth < 3 or opened >= set(one.topics)
        assert code(one.id) not in {passed[at : at + 3] for at in range(0, len(passed), 3)}


@given(CARDS, st.binary(min_size=1, max_size=8))
def test_every_card_that_fits_comes_once_and_a_begun_one_no_more(cards: list[Card], seed: bytes) -> None:
    light = {one.id for one in cards if one.depth == 1 and Stage.S5 in one.stages}
    whole = order(cards, Memory(), scene(seed=seed))
    assert sorted(one.id for one in whole) == sorted(light)
    for one in whole[:3]:
        rest = order(cards, Memory().begun(one.id, NOW.date()), scene(seed=seed))
        assert {other.id for other in rest} == light - {one.id}


@given(CARDS)
def test_no_card_is_offered_outside_its_stages_or_deeper_than_the_two_have_come(cards: list[Card]) -> None:
    memory = Past([(30, 1)] * 6).memory()
    for stage in Stage:
        for one in order(cards, memory, scene(stage=stage)):
            assert stage in one.stages
            assert one.depth <= min(2, stage.deepest)


def test_another_bond_and_another_week_have_another_order() -> None:
    cards = [card(f"card-{at}") for at in range(12)]
    orders = {
        tuple(one.id for one in order(cards, Memory(), scene(seed=seed, now=NOW + timedelta(weeks=week))))
        for seed in (b"a", b"b")
        for week in (0, 1)
    }
    assert len(orders) == 4


GATE = [
    ("nothing done yet", [], 1),
    ("five light ones", [(40, 1)] * 5, 1),
    ("six light ones, the first 20 days ago", [(20, 1)] * 6, 1),
    ("six light ones, the first 21 days ago", [(21, 1)] * 6, 2),
    ("the last one was of depth two", [(40, 1)] * 6 + [(3, 2)], 1),
    ("a light one after it", [(40, 1)] * 6 + [(3, 2), (2, 1)], 2),
    ("five of depth two", [(60, 1)] * 6 + [(30, 2)] * 5 + [(2, 1)], 2),
    ("six of depth two", [(60, 1)] * 6 + [(30, 2)] * 6 + [(2, 1)], 3),
    ("a deepest one 13 days ago", [(60, 1)] * 6 + [(30, 2)] * 6 + [(13, 3), (2, 1)], 2),
    ("a deepest one 14 days ago", [(60, 1)] * 6 + [(30, 2)] * 6 + [(14, 3), (2, 1)], 3),
    ("straight after a deepest one", [(60, 1)] * 6 + [(30, 2)] * 6 + [(20, 3)], 1),
]


@pytest.mark.parametrize(("_", "done", "deepest"), GATE, ids=[one[0] for one in GATE])
def test_depth_is_come_to_together(_: str, done: list[tuple[int, int]], deepest: int) -> None:
    assert depth_allowed(Past(done).memory(), scene()) == deepest


@pytest.mark.parametrize(("stage", "deepest"), [(Stage.S1, 1), (Stage.S2, 2), (Stage.S3, 3), (Stage.S6, 3)])
def test_a_stage_has_its_own_deepest(stage: Stage, deepest: int) -> None:
    past = Past([(60, 1)] * 6 + [(30, 2)] * 6 + [(2, 1)])
    assert depth_allowed(past.memory(), scene(stage=stage)) == deepest


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 3)), max_size=40), st.sampled_from(Stage))
def test_two_deeper_ones_never_follow_each_other(done: list[tuple[int, int]], stage: Stage) -> None:
    memory = Past(done).memory()
    allowed = depth_allowed(memory, scene(stage=stage))
    assert 1 <= allowed <= stage.deepest
    if memory.last and memory.last[-1].depth > 1:
        assert allowed == 1
    recent = [one for one in memory.last if one.depth == 3 and NOW.date() - one.day < timedelta(days=14)]
    assert not recent or allowed < 3


def test_the_gate_reads_the_day_of_the_scene() -> None:
    memory = Past([(0, 1)] * 6).memory()
    assert memory.first == date(2026, 11, 20)
    assert depth_allowed(memory, scene(now=NOW + timedelta(days=21))) == 2


MANY = [card(f"card-{at:03}", topics=(("fun", "money", "friends")[at % 3],)) for at in range(200)]


def drawn(memory: Memory, seen: Scene, count: int = 200) -> list[Drawn]:
    return list(offers.order(MANY, memory, seen))[:count]


def test_what_both_like_comes_sooner_and_says_why() -> None:
    """Interest weighs a card up (evidence.md 4.6); measured over a hundred bonds, first offer each."""
    likes = {"worlds.likes": ("money",)}
    first = [drawn(Memory(), scene(seed=bytes([at]), shared=likes), 1)[0] for at in range(250)]
    without = [drawn(Memory(), scene(seed=bytes([at])), 1)[0] for at in range(250)]
    liked = sum("money" in one.card.topics for one in first)
    assert liked > sum("money" in one.card.topics for one in without)
    assert all((one.because == ("likes",)) == ("money" in one.card.topics) for one in first)


def test_what_came_up_lately_comes_later() -> None:
    memory = Memory()
    for at in range(0, 24, 3):
        memory = memory.done(MANY[at].id, NOW.date(), 1)
    first = [drawn(memory, scene(seed=bytes([at])), 1)[0].card.topics[0] for at in range(200)]
    assert 0 < first.count("fun") < 30


def test_every_fourth_offer_goes_a_step_further() -> None:
    stretches = [at for at, one in enumerate(drawn(Memory(), scene())) if "stretch" in one.because]
    assert stretches == list(range(STRETCH - 1, 200, STRETCH))
    past = Past([(30, 1)] * 7)
    cards = [card(f"deep-{at}", depth=1 + at % 2) for at in range(16)]
    first = next(iter(offers.order(cards, past.memory(), scene())))
    assert first.card.depth == 2
    assert first.because == ("stretch",)


ROUGH = {"needs.light-until": ("2026-11-20",)}
MENDED = {"listening.calm-until": ("2026-11-22",)}
EXAMS = {"changes.half-until": ("2026-12-01",)}
JOINT = msgspec.structs.replace(card("joint"), kind="activity")
STRONG = msgspec.structs.replace(card("strong"), energy="high")


@pytest.mark.parametrize(
    ("day", "left"),
    [(ROUGH, {"light"}), (MENDED, {"light", "strong"}), (EXAMS, {"light", "deep", "joint"})],
    ids=["a rough day", "after a repair", "exams"],
)
def test_a_hard_day_bears_only_some_cards(day: dict[str, tuple[str, ...]], left: set[str]) -> None:
    """Evidence.md 4.9; on the table for both, on a desk for its owner alone."""
    past = Past([(30, 1)] * 6).memory()
    cards = [card("light"), card("deep", depth=2), JOINT, STRONG]
    assert {one.id for one in order(cards, past, scene(shared=day))} == left
    assert {one.id for one in cards if for_me(one, scene(facts=day))} == left
    assert {one.id for one in order(cards, past, scene(facts=day))} == {one.id for one in cards}
    over = dict.fromkeys(day, ("2026-11-19",))
    assert {one.id for one in order(cards, past, scene(shared=over))} == {one.id for one in cards}
