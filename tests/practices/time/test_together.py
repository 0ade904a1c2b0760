"""Cards for two on one phone: what is in a row, how it is turned by links, and what a browser may hold of it
(docs/decisions/0043; evidence.md section 2 off-limits, section 4 rules 5, 8, 9)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from urllib.parse import parse_qsl

import pytest

from hearthside.kernel.cards import TOPICS
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.practices.time import cards, deck, lines
from hearthside.practices.time.deck import LIBRARY, ROUTINES
from hearthside.practices.time.lines import KeepLine, LineKept, Said

NOW = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)
NAMES = {Side.MOTHER: "Ana", Side.SON: "Leo"}
EVERYWHERE = list(product(ROUTINES, Stage))

everywhere = pytest.mark.parametrize(("routine", "stage"), EVERYWHERE)


def scene(stage: Stage = Stage.S4, **more: Any) -> Scene:
    return Scene(**({"side": Side.MOTHER, "now": NOW, "stage": stage, "names": NAMES, "seed": bytes(32)} | more))


def ids(scene: Scene, routine: str) -> list[str]:
    return [card.id for card in deck.deck(scene, routine)]


def topics_in(routine: str, scene: Scene) -> set[str]:
    return {topic for card in deck.deck(scene, routine) for topic in card.topics}


def kept_of_closed_topics() -> set[str]:
    """Topics that are still asked about where one of the two has closed them, theirs or the other's."""
    grown = [stage for stage in Stage if not stage.small]
    found = {topic for routine in ROUTINES for stage in grown for topic in topics_in(routine, scene(stage))}
    for routine, stage, topic in product(ROUTINES, (Stage.S1, Stage.S2), TOPICS):
        found |= topics_in(routine, scene(stage, off_limits=frozenset({topic}))) & {topic}
    return found


def test_no_card_of_a_topic_that_either_could_have_closed_is_there() -> None:
    """What he closed lies on his own desk: a phone that knows only hers can but leave out what has a topic at all."""
    assert kept_of_closed_topics() == set()


@pytest.mark.parametrize("broken", ["a row for all that has topics", "a row that looks at nobody's limits"])
def test_a_row_that_keeps_a_closed_card_would_be_found(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """Broken on purpose."""
    if broken == "a row for all that has topics":
        monkeypatch.setattr(deck, "_says_nothing", lambda card: True)
        assert kept_of_closed_topics() >= {"fun", "friends", "food_weight", "future_plans"}
    else:
        monkeypatch.setattr(deck, "for_me", lambda card, scene: True)
        assert kept_of_closed_topics() >= {"fun", "food_weight"}


def test_a_small_child_has_the_silly_ones_too() -> None:
    """His mother's limits are all there are."""
    assert "the-noise-shop" in ids(scene(Stage.S1), "car")
    assert "the-noise-shop" not in ids(scene(Stage.S1, off_limits=frozenset({"fun"})), "car")


@everywhere
def test_what_a_browser_may_hold_comes_first_and_is_the_same_for_everybody(routine: str, stage: Stage) -> None:
    """Whatever the two closed, however hard the day: the first part stands, card by card."""
    usual = scene(stage)
    held = [card.id for card in deck.for_anybody(routine, stage, deck.order_of(usual, routine))]
    hard = {f"changes.{kind}": ("2026-12-31",) for kind in ("light-until", "calm-until", "half-until")}
    for one in (usual, scene(stage, off_limits=frozenset(TOPICS), depth=1), scene(stage, facts=hard, shared=hard)):
        assert ids(one, routine)[: len(held)] == held
    assert ids(scene(stage, facts=hard, off_limits=frozenset(TOPICS)), routine) == held
    assert len(held) >= 4
    page = cards.shell("en", {"cards": routine, "s": stage.value, "o": str(deck.order_of(usual, routine))})
    assert page is not None
    assert [card["id"] for card in page.data["cards"]] == held


@everywhere
def test_every_card_is_light_and_of_his_age(routine: str, stage: Stage) -> None:
    for card in deck.deck(scene(stage, depth=3), routine):
        assert (card.kind, card.group, card.depth) == ("together", routine, 1)
        assert stage in card.stages


def test_the_order_is_the_same_for_both_and_another_for_another_day_or_two_others() -> None:
    hers, his = scene(), scene(side=Side.SON, language="es")
    assert ids(hers, "car") == ids(his, "car")
    tomorrow, others = scene(now=NOW + timedelta(days=1)), scene(seed=bytes(range(32)))
    assert len({tuple(ids(one, "car")) for one in (hers, tomorrow, others)}) == 3
    assert set(ids(tomorrow, "car")) == set(ids(hers, "car"))


@pytest.mark.parametrize(
    "query",
    ["", "cards=car&s=S9&o=1", "cards=car&s=S1", "cards=car&s=S1&o=9999999", "cards=car&s=S1&o=٣"],
)
def test_what_no_page_of_ours_would_ask_for_leads_nowhere(query: str) -> None:
    assert cards.shell("en", dict(parse_qsl(query))) is None


def told(query: dict[str, str], stage: Stage = Stage.S1) -> dict[str, Any]:
    page = cards.view(scene(stage), query)
    assert page is not None
    return page.data


def follow(data: dict[str, Any], way: str) -> dict[str, Any]:
    return told(dict(parse_qsl(data[way], keep_blank_values=True)))


def test_next_goes_through_all_of_them_once_and_then_says_so() -> None:
    data, seen = told({"cards": "bedtime"}), []
    while data["at"] < data["end"]:
        seen.append(data["cards"][data["at"]]["id"])
        assert follow(data, "again") == data
        data = follow(data, "next")
    assert seen == ids(scene(Stage.S1), "bedtime")
    assert follow(data, "start")["at"] == 0
    assert follow(data, "done")["at"] == data["end"] + 1


def test_what_was_passed_does_not_come_round_again_in_this_sitting() -> None:
    data = told({"cards": "bedtime"})
    first = data["cards"][0]["id"]
    data = follow(follow(follow(data, "pass"), "next"), "pass")
    again = follow(data, "start")
    seen = []
    while again["at"] < again["end"]:
        seen.append(again["cards"][again["at"]]["id"])
        again = follow(again, "next")
    assert len(seen) == again["end"] - 2
    assert first not in seen
    assert [one for one in data["ways"] if "not=0" in one], "and yet each can be chosen by its name"


def test_a_lighter_way_out_and_what_comes_after_are_links_too() -> None:
    data = told({"cards": "bedtime"})
    there = {one: told({"cards": "bedtime", "more": one})["part_shown"] for one in ("follow", "lighter", "x", "ask")}
    assert there == {"follow": "follow", "lighter": "lighter", "x": "ask", "ask": "ask"}
    bare = next(place for place, card in enumerate(told({"cards": "car"})["cards"]) if not card["follow"])
    assert told({"cards": "car", "at": str(bare), "more": "follow"})["part_shown"] == "ask"
    assert follow(data, "again")["part_shown"] == "ask"


def test_a_card_is_found_by_its_name_where_a_line_about_it_was_begun() -> None:
    wanted = ids(scene(Stage.S1), "walk")[3]
    data = told({"card": wanted, "cards": "car", "at": "1"})
    assert (data["routine"], data["at"]) == ("walk", 3)


def test_an_address_that_makes_no_sense_begins_at_the_first_card() -> None:
    for query in ({"at": "x"}, {"at": "-1"}, {"at": "999999999"}, {"not": "1.x..999"}, {"at": "٣"}):
        assert told({"cards": "car"} | query)["at"] == 0
    assert cards.view(scene(), {"cards": "garage"}).part == "routines"  # type: ignore[union-attr]
    assert cards.view(scene(), {}) is None


def test_a_line_is_kept_under_its_card_and_says_whose_words_they_are() -> None:
    card = ids(scene(), "car")[0]
    heard = {}
    for whose in (None, *Said):
        kept = lines.keep(KeepLine(card=card, text=" A dragon who sneezes ", voice=whose), scene())
        assert not isinstance(kept, Refusal)
        (event,) = kept[Place.TABLE]
        voice = lines.voice(event, scene())
        assert (voice.side, voice.words) == (Side.MOTHER, "A dragon who sneezes")
        heard[whose] = voice.title.key or voice.title.text
    title = LIBRARY.text(card, "en").title
    assert heard == {
        None: title,
        Said.MOTHER: title,
        Said.SON: "time.cards.kept.said",
        Said.BOTH: "time.cards.kept.both",
    }


def test_a_line_without_words_or_of_no_card_is_refused_with_a_sentence() -> None:
    assert lines.keep(KeepLine(card="ride-order", text="  "), scene()) == Refusal("time.cards.said.empty")
    assert lines.keep(KeepLine(card="no-such", text="x"), scene()) == Refusal("time.cards.said.no-card")


def test_a_line_of_a_card_that_is_no_longer_there_is_still_read() -> None:
    event = LineKept(item="1", side=Side.SON, day=NOW.date(), card="retired", text="Still here")
    entry = Entry(scene().fresh, Place.TABLE, Side.SON, "2026-W10", (event,))
    page = lines.page([entry], scene(), "1")
    assert page is not None
    assert (page.data["text"], page.data["title"]) == ("Still here", "")
    assert lines.voice(event, scene()).words == "Still here"
