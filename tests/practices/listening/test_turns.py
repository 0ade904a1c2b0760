"""Taking turns: one speaks, the other says it back, yes or nearly; then it changes (evidence.md F2)."""

from __future__ import annotations

import pytest
from listening_two import MOTHER, SON, Hearing

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage
from hearthside.practices.listening.commands import (
    Enough,
    KeepThis,
    LetGo,
    Nearly,
    SayBack,
    SayIt,
    TakeBack,
    TakeTurns,
    Yes,
)
from hearthside.practices.listening.library import kept_of

NOT_YOURS, GONE = "listening.said.not-your-turn", "listening.said.gone"


@pytest.fixture
def two() -> Hearing:
    return Hearing()


def test_one_speaks_the_other_says_it_back_and_at_a_yes_it_changes(two: Hearing) -> None:
    item = two.floor()
    assert (two.keys(SON), two.keys(MOTHER)) == ([("today", "floor_speak")], [("us", "floor_theirs")])
    assert two.when(MOTHER, SayIt(item=item, text="first me")) == NOT_YOURS
    two.given(SON, SayIt(item=item, text="no morning"))
    assert two.when(SON, SayBack(item=item, text="no morning")) == NOT_YOURS, "nobody says back their own"
    assert two.when(SON, Yes(item=item)) == NOT_YOURS
    two.given(MOTHER, SayBack(item=item, text="you want a morning"))
    assert two.when(MOTHER, Yes(item=item)) == NOT_YOURS
    two.given(SON, Yes(item=item))
    assert two.data(MOTHER, item)["speaker"] == "mother"
    assert two.data(MOTHER, item)["said"] == []
    assert [one["text"] for one in two.data(MOTHER, item)["before"]] == ["no morning", "you want a morning"]


def test_nearly_is_said_back_again_with_what_was_missing_or_without_a_word(two: Hearing) -> None:
    item = two.floor()
    two.given(SON, SayIt(item=item, text="x"))
    for missing in ("the whole morning", ""):
        two.given(MOTHER, SayBack(item=item, text="y"))
        two.given(SON, Nearly(item=item, text=missing))
        assert two.data(MOTHER, item)["step"] == "back"
        assert two.data(MOTHER, item)["again"] is True
    assert [one["kind"] for one in two.data(MOTHER, item)["said"]] == ["spoke", "back", "nearly", "back"]


def test_said_aloud_is_a_full_turn_and_nothing_at_all_is_none(two: Hearing) -> None:
    item = two.floor()
    assert two.when(SON, SayIt(item=item)) == "listening.said.nothing-said"
    two.given(SON, SayIt(item=item, aloud=True))
    two.given(MOTHER, SayBack(item=item, aloud=True))
    two.given(SON, Yes(item=item))
    assert two.data(SON, item)["speaker"] == "mother"


def test_solutions_wait_until_each_was_heard_once(two: Hearing) -> None:
    item = two.floor()
    two.turn(item, SON)
    assert two.data(SON, item)["first_round"] is True
    two.turn(item, MOTHER)
    assert two.data(SON, item)["first_round"] is False


def test_either_may_stop_and_one_who_only_began_takes_it_back(two: Hearing) -> None:
    item = two.floor()
    assert two.when(MOTHER, Enough(item=item)) == NOT_YOURS
    two.given(MOTHER, TakeBack(item=item))
    assert two.page(SON, item) is None
    item = two.floor()
    two.given(SON, Enough(item=item))
    assert two.when(MOTHER, TakeBack(item=item)) == GONE
    assert two.when(SON, SayIt(item=item, text="and")) == GONE
    assert two.keys(SON) == two.keys(MOTHER) == [("today", "floor_ended")]


def test_words_said_in_turns_are_in_no_timeline(two: Hearing) -> None:
    item = two.floor()
    two.turn(item, SON, "kanarie00011x", "kanarie00012x")
    assert two.kept(SON) == two.kept(MOTHER) == []


def test_what_both_keep_stays_and_everything_else_goes(two: Hearing) -> None:
    item = two.floor()
    two.turn(item, SON, "kanarie00011x", "kanarie00012x")
    two.given(MOTHER, Enough(item=item))
    assert two.data(SON, item)["words"] == "kanarie00011x"
    two.given(SON, KeepThis(item=item, text="a morning"))
    assert two.kept(SON) == two.kept(MOTHER) == []
    assert "a morning" not in two.everything(MOTHER), "shut until both are in"
    two.given(MOTHER, KeepThis(item=item, text="one meal"))
    for side in Side:
        assert two.kept(side) == ["a morning", "one meal"]
        two.put_away(side)
    for side in Side:
        assert "kanarie" not in two.everything(side)
        assert {one["text"] for one in two.data(side, kept_of(item))["said"]} == {"a morning", "one meal"}
    assert b"kanarie" not in b"".join(row.body or b"" for rows in two.rows.values() for row in rows)


@pytest.mark.parametrize("who", list(Side))
def test_let_go_by_one_it_goes_for_both_also_what_the_other_would_have_kept(two: Hearing, who: Side) -> None:
    item = two.floor()
    two.turn(item, SON, "kanarie00011x", "kanarie00012x")
    two.given(MOTHER, Enough(item=item))
    two.given(who.other, KeepThis(item=item, text="kanarie00013x"))
    two.given(who, LetGo(item=item))
    assert "kanarie" not in two.everything(who)
    for side in Side:
        two.put_away(side)
        assert two.when(side, KeepThis(item=item, text="after all")) == GONE
    assert b"kanarie" not in b"".join(row.body or b"" for rows in two.rows.values() for row in rows)


def test_what_nobody_kept_is_gone_after_a_fortnight(two: Hearing) -> None:
    item = two.floor()
    two.turn(item, SON, "kanarie00011x", "kanarie00012x")
    two.given(MOTHER, Enough(item=item))
    two.wait(days=14)
    for side in Side:
        assert "kanarie" not in two.everything(side)
        two.put_away(side)
    assert b"kanarie" not in b"".join(row.body or b"" for rows in two.rows.values() for row in rows)


def test_who_was_first_to_go_does_not_keep_the_other_from_keeping(two: Hearing) -> None:
    """She began it; once her words have gone, he may still keep his."""
    item = two.floor()
    two.turn(item, SON, "mine, all of it", "hers")
    two.given(SON, Enough(item=item))
    two.given(MOTHER, KeepThis(item=item, text="hers"))
    two.put_away(MOTHER)
    assert two.data(SON, item)["words"] == "mine, all of it"
    two.given(SON, KeepThis(item=item, text="mine"))
    assert two.kept(MOTHER) == ["hers", "mine"]


def test_it_is_about_something_and_two_at_once_are_enough(two: Hearing) -> None:
    assert two.when(SON, TakeTurns(text=" ")) == "listening.said.no-matter"
    two.floor()
    two.floor()
    assert two.when(SON, TakeTurns(text="and")) == "listening.said.full-floors"


@pytest.mark.parametrize("stage", list(Stage))
def test_on_one_phone_everything_stands_in_the_address_and_nothing_is_kept(stage: Stage) -> None:
    two = Hearing(stage=stage)
    query, seen = {"turns": "0", "who": "son", "at": "speak"}, []
    for _ in range(4):
        for way in ("said", "back", "yes"):
            page = two.view(MOTHER, **query)
            seen.append((page.data["speaker"], page.data["at"], page.data["first_round"]))
            query = dict(one.split("=") for one in page.data[way].split("&"))
    assert [one[0] for one in seen[::3]] == ["son", "mother", "son", "mother"]
    assert [one[2] for one in seen[::3]] == [True, True, False, False]
    assert [one[1] for one in seen[:3]] == ["speak", "back", "asked"]
    assert two.items() == []


@pytest.mark.parametrize(
    "query",
    [{"turns": "-1", "who": "son"}, {"turns": "0", "who": "father"}, {"turns": "1000", "who": "son"}, {"turns": "²"}],
)
def test_an_address_that_is_none_leads_to_the_ways_in(two: Hearing, query: dict[str, str]) -> None:
    assert two.view(MOTHER, **query).part == "ways"


def test_without_a_ring_there_is_none(two: Hearing) -> None:
    page = two.view(MOTHER, turns="0", who="son", ring="no")
    assert page.data["ring"] is False
    assert "ring=no" in page.data["said"]
