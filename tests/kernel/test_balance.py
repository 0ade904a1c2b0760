"""Whose turn it is among many practices (evidence.md 4.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearthside.kernel.balance import MOST, MOST_IN, ONCE_IN, Past, mixed, past
from hearthside.kernel.front import Front, Part
from hearthside.kernel.memory import Memory
from hearthside.kernel.offers import Offer
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Page, Practice
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
MANY = 200


def practice(slug: str, row: int = 9, base: float = 1.0) -> Practice:
    return Practice(
        slug=slug,
        row=row,
        folder=Path(__file__).parent,
        state=Part,
        events=Part,
        commands=(),
        decide=lambda places, command, scene: {},
        evolve=lambda state, event: state,
        view=lambda places, scene, query: Page("none"),
        item=lambda entries, scene, item: None,
        spoken=lambda event: (),
        base=dict.fromkeys(Stage, base),
    )


def scene(side: Side = Side.MOTHER, **rest: Any) -> Scene:
    return Scene(side=side, now=NOW, stage=Stage.S4, names={}, **({"seed": b"a bond"} | rest))


def cards(slug: str, count: int = MANY) -> Iterator[Offer]:
    return (Offer(practice=slug, card=f"{slug}-{at}", why=f"{slug}.why", query="") for at in range(count))


def turns(practices: list[Practice], before: Past, seen: Scene, count: int = 60) -> list[Offer]:
    by_slug = {one.slug: one for one in practices}
    return list(islice(mixed(by_slug, {slug: cards(slug) for slug in by_slug}, before, seen), count))


SLUGS = st.integers(2, 13).map(lambda count: [f"p{at:02}" for at in range(count)])


@given(SLUGS, st.binary(max_size=6), st.data())
def test_each_comes_once_in_fifteen_and_twice_in_five_at_most(
    slugs: list[str], seed: bytes, data: st.DataObject
) -> None:
    before = data.draw(st.lists(st.sampled_from(slugs), max_size=16))
    weights = data.draw(st.lists(st.floats(0.2, 3), min_size=len(slugs), max_size=len(slugs)))
    practices = [practice(slug, base=weight) for slug, weight in zip(slugs, weights, strict=True)]
    line = [one.practice for one in turns(practices, Past(tuple(before)), scene(seed=seed))]
    settled = line[ONCE_IN:]
    for at in range(len(settled) - ONCE_IN + 1):
        assert set(slugs) == set(settled[at : at + ONCE_IN])
    if len(slugs) >= 3:
        for at in range(len(line) - MOST_IN + 1):
            assert max(Counter(line[at : at + MOST_IN]).values()) <= MOST


def firsts(practices: list[Practice], before: Past, **rest: Any) -> Counter[str]:
    """The practice of the first offer, over 250 bonds."""
    return Counter(turns(practices, before, scene(seed=bytes([at]), **rest), 1)[0].practice for at in range(250))


def test_what_had_the_last_eight_waits() -> None:
    three = [practice(slug, row=0) for slug in ("talks", "moments", "worlds")]
    lately = Past(("talks", "talks", "worlds", "worlds", "a", "b", "c", "d"))
    first = firsts(three, lately)
    assert first["moments"] > max(first["worlds"], first["talks"])
    assert min(first["worlds"], first["talks"]) > 0


def test_what_weighs_more_in_a_stage_comes_more_often() -> None:
    first = firsts([practice("light", base=0.5), practice("heavy", base=2.0), practice("other")], Past())
    assert first["heavy"] > first["other"] > first["light"] > 0


def test_an_offer_says_why_it_came() -> None:
    main, feeding, asked = practice("main", row=4), practice("feeding", row=11), practice("asked")
    lately = Past(("feeding", "asked") * 5)
    shared = {"changes.calls": ("asked",)}
    because = {
        one.practice: one.because for one in turns([main, feeding, asked], lately, scene(shared=shared), 6)[::-1]
    }
    assert because == {"main": ("rare",), "feeding": (), "asked": ("called",)}


def test_what_both_began_comes_sooner_but_not_always() -> None:
    three = [practice(slug) for slug in ("a", "b", "c")]
    plain, asked = (firsts(three, Past(), shared=shared)["b"] for shared in ({}, {"changes.calls": ("b",)}))
    assert plain < asked < 250


def test_one_practice_alone_is_not_held_back() -> None:
    line = turns([practice("talks", row=3)], Past(("talks",) * 16), scene(), 12)
    assert [one.card for one in line] == [f"talks-{at}" for at in range(12)]


def test_what_is_used_up_is_passed_over_and_none_is_lost() -> None:
    two = {slug: practice(slug) for slug in ("few", "many")}
    line = list(mixed(two, {"few": cards("few", 2), "many": cards("many", 30)}, Past(), scene()))
    assert Counter(one.practice for one in line) == {"few": 2, "many": 30}


def test_no_more_is_drawn_than_is_looked_at() -> None:
    """Today shows three of hundreds, and pays for three."""
    drawn = []

    def counted() -> Iterator[Offer]:
        for offer in cards("talks"):
            drawn.append(offer)
            yield offer

    list(islice(mixed({"talks": practice("talks")}, {"talks": counted()}, Past(), scene()), 3))
    assert len(drawn) == 3


@given(st.binary(max_size=6))
def test_both_sides_see_one_line(seed: bytes) -> None:
    three = [practice(slug) for slug in ("a", "b", "c")]
    hers, his = (turns(three, Past(("a", "b")), scene(side, seed=seed)) for side in Side)
    assert hers == his


def test_the_past_is_read_from_the_table_of_all_practices() -> None:
    day = date(2026, 11, 1)
    talks, moments = Memory(), Memory()
    for at in range(10):
        talks = talks.done(f"t-{at}", day + timedelta(days=2 * at), 1)
        moments = moments.done(f"m-{at}", day + timedelta(days=2 * at + 1), 1)
    found = past(Front(parts={"talks": Part(memory=talks), "moments": Part(memory=moments), "bond": Part()}))
    assert found.slugs == ("talks", "moments") * 8
    assert found.days == tuple(day + timedelta(days=at) for at in range(4, 20))
    assert found.touched == day + timedelta(days=19)
    assert past(Front()) == Past()


@pytest.mark.parametrize("side", list(Side))
def test_a_new_bond_sees_several_practices_among_its_first(side: Side) -> None:
    line = turns([practice(f"p{at}") for at in range(6)], Past(), scene(side), 5)
    assert len({one.practice for one in line}) >= 3


def test_what_nothing_shared_remembers_is_never_overdue_and_still_has_its_share() -> None:
    """Small things are finished in no log that both read, so that nothing in it would ever say they had been."""
    others = [practice(slug) for slug in ("p1", "p2", "p3")]
    long_ago = Past(tuple(["p1", "p2", "p3"] * 5))

    def comes_first(one: Practice) -> int:
        firsts = (turns([*others, one], long_ago, scene(seed=bytes([at])), 1) for at in range(60))
        return sum(offer.practice == "small" for (offer,) in firsts)

    quiet = replace(practice("small"), comes_round=False)
    assert comes_first(practice("small")) == 60
    assert 5 < comes_first(quiet) < 40
