"""Propose, ask, counter, not yet, yes, look again, retire (evidence.md P4; people.md 6)."""

from __future__ import annotations

from datetime import date

import pytest
from agreeing import BUS, SAID, WHY, Agreeing
from tiny_house import MOTHER, SON

from hearthside.kernel.doors import Room
from hearthside.kernel.gone import Gone
from hearthside.kernel.places import Place
from hearthside.kernel.share import Where
from hearthside.kernel.stages import Stage
from hearthside.practices.boundaries.commands import (
    Ask,
    AskAbout,
    LookAgain,
    NotThisOne,
    NotYet,
    PutAside,
    Retire,
    SayMore,
    Send,
    StillFine,
    Suggest,
    TakeBack,
    Until,
    When,
    Yes,
)
from hearthside.practices.boundaries.events import Accepted, Kind, Proposed, PutOff, TakenBack
from hearthside.practices.boundaries.today import publish


@pytest.fixture
def two() -> Agreeing:
    return Agreeing()


def test_one_line_is_a_whole_ask_and_is_looked_at_again_after_three_months(two: Agreeing) -> None:
    decision = two.when(SON, Ask(kind=Kind.FREEDOM, text=BUS))
    assert isinstance(decision, dict)
    (asked,) = decision[Place.TABLE]
    assert isinstance(asked, Proposed)
    assert (asked.text, asked.no, asked.side, asked.look) == (BUS, 1, SON, date(2026, 6, 2))


def test_an_ask_without_words_is_none(two: Agreeing) -> None:
    assert two.when(SON, Ask(kind=Kind.FREEDOM, text=" ", why=WHY)) == SAID + "empty"


@pytest.mark.parametrize("kind", [Kind.FREEDOM, Kind.PROMISE])
def test_freedom_and_come_and_get_me_are_his_to_ask(two: Agreeing, kind: Kind) -> None:
    assert two.when(MOTHER, Ask(kind=kind, text=BUS)) == SAID + "his-to-ask"


def test_what_he_asks_lies_before_her_at_once_and_asks_for_one_honest_yes(two: Agreeing) -> None:
    item = two.asked()
    assert two.keys(MOTHER) == ["can-you-say-yes"]
    assert two.keys(SON, Room.US) == ["mine"]
    assert two.part(MOTHER, item) == "offered"
    assert two.part(SON, item) == "asked"


def test_her_yes_makes_his_own_sentence_what_the_two_agreed(two: Agreeing) -> None:
    item = two.asked()
    assert two.when(MOTHER, Yes(item=item, no=1, text="the bus plan is good")) == {
        Place.TABLE: [Accepted(item=item, side=MOTHER, day=date(2026, 3, 2), no=1, text="the bus plan is good")]
    }
    page = two.data(SON, item)
    assert page["stands"]["text"] == BUS
    assert page["stands"]["side"] == "son"
    assert page["yes"]["text"] == "the bus plan is good"
    assert two.keys(SON) == ["yes"]


def test_nobody_says_yes_to_the_own_ask(two: Agreeing) -> None:
    item = two.asked()
    assert two.when(SON, Yes(item=item, no=1)) == SAID + "changed"


def test_a_yes_to_what_has_changed_meanwhile_is_not_one_to_the_new(two: Agreeing) -> None:
    item = two.asked()
    two.given(SON, Suggest(item=item, no=1, text="Saturdays till one"))
    assert two.when(MOTHER, Yes(item=item, no=1)) == SAID + "changed"
    assert two.data(SON, item)["stands"] is None


def test_her_counter_waits_for_his_yes(two: Agreeing) -> None:
    item = two.asked()
    two.given(MOTHER, Suggest(item=item, no=1, text="Saturdays till 23:00"))
    assert two.keys(SON) == ["changed"]
    two.given(SON, Yes(item=item, no=2))
    page = two.data(MOTHER, item)
    assert (page["stands"]["text"], page["stands"]["side"]) == ("Saturdays till 23:00", "mother")


def test_a_question_is_no_answer_and_his_answer_gives_her_the_word_again(two: Agreeing) -> None:
    item = two.asked()
    two.given(MOTHER, AskAbout(item=item, no=1, text="Who is on that bus?"))
    assert two.keys(SON) == ["asked"]
    two.given(SON, SayMore(item=item, text="Noor"))
    assert two.keys(MOTHER) == ["can-you-say-yes"]
    assert [one["text"] for one in two.data(MOTHER, item)["said"]] == ["Who is on that bus?", "Noor"]


def test_not_yet_is_never_a_bare_no_and_comes_back_by_itself(two: Agreeing) -> None:
    item = two.asked()
    assert two.when(MOTHER, NotYet(item=item, no=1, when=When.FORTNIGHT)) == {
        Place.TABLE: [PutOff(item=item, side=MOTHER, day=date(2026, 3, 2), no=1, again=date(2026, 3, 16))]
    }
    assert two.keys(MOTHER) == []
    assert two.data(SON, item)["again"] == "2026-03-16"
    assert [one["later"] for one in two.view(SON).data["waits"]] == [True]
    two.wait(days=14)
    assert two.keys(MOTHER) == ["changed"]
    assert [one.wall.date() for one in two.practice.dues(two.states[Place.TABLE, None])] == [date(2026, 3, 16)]


def test_three_rounds_and_it_is_solved_together_and_told_as_a_fact(two: Agreeing) -> None:
    item = two.asked()
    for no, side in ((1, MOTHER), (2, SON), (3, MOTHER)):
        assert publish(two.states[Place.TABLE, None]).facts.get("stuck") is None
        two.given(side, Suggest(item=item, no=no, text=f"version {no + 1}"))
    assert two.keys(SON) == two.keys(MOTHER) == ["stuck"]
    assert two.data(SON, item)["stuck"]
    assert publish(two.states[Place.TABLE, None]).facts["stuck"] == ("version 4",)
    two.given(SON, Yes(item=item, no=4))
    assert publish(two.states[Place.TABLE, None]).facts.get("stuck") is None


def test_an_ask_nobody_touched_is_taken_back_without_a_trace(two: Agreeing) -> None:
    item = two.asked()
    two.when(MOTHER, PutAside(item=item))
    assert two.when(SON, TakeBack(item=item)) == {Place.TABLE: [Gone(item=item)]}
    assert two.page(MOTHER, item) is None


def test_an_ask_she_answered_is_taken_back_and_her_words_stay(two: Agreeing) -> None:
    item = two.asked()
    two.given(MOTHER, AskAbout(item=item, no=1, text="Who is on that bus?"))
    assert two.when(SON, TakeBack(item=item)) == {
        Place.TABLE: [TakenBack(item=item, side=SON, day=date(2026, 3, 2), no=1)]
    }
    assert "Who is on that bus?" in two.everything(SON)
    assert two.keys(MOTHER) == []


def test_a_yes_is_not_taken_back(two: Agreeing) -> None:
    item = two.agreed()
    for side in (MOTHER, SON):
        assert two.when(side, TakeBack(item=item)) == SAID + "yes-stays"
    two.given(MOTHER, Suggest(item=item, no=1, text="Saturdays till nine"))
    two.given(MOTHER, TakeBack(item=item))
    two.given(MOTHER, Retire(item=item, no=1))
    assert two.data(SON, item)["stands"]["text"] == BUS
    assert two.part(SON, item) == "agreed"


def test_words_of_a_yes_may_be_taken_away_and_it_stays_a_yes(two: Agreeing) -> None:
    item = two.agreed()
    rows = [row for row in two.rows[Place.TABLE, None] if row.author is MOTHER]
    two.take_away(MOTHER, (Place.TABLE, None), rows)
    page = two.data(SON, item)
    assert page["stands"]["text"] == BUS
    assert page["yes"]["text"] == ""
    assert "thought of it" not in two.everything(SON)


def test_it_grew_step_by_step_and_reads_as_growth_after_half_a_year(two: Agreeing) -> None:
    item = two.agreed("Saturdays till 21:00")
    for no, more in ((1, "till 22:00"), (2, "till 23:30")):
        two.wait(days=90)
        two.grows(item, more, no)
    page = two.data(MOTHER, item)
    assert [one["text"] for one in page["grew"]] == ["Saturdays till 21:00", "till 22:00", "till 23:30"]
    assert page["before"]["text"] == "till 22:00"
    assert page["before"]["since"] == "2026-05-31"


def test_a_review_comes_due_for_both_after_three_months_and_ends_when_both_find_it_fine(two: Agreeing) -> None:
    item = two.agreed()
    due = two.practice.dues(two.states[Place.TABLE, None])
    assert {(one.side, one.wall.date()) for one in due} == {(side, date(2026, 6, 2)) for side in (MOTHER, SON)}
    two.wait(days=91)
    assert two.keys(MOTHER) == two.keys(SON) == []
    two.wait(days=1)
    assert two.keys(MOTHER) == two.keys(SON) == ["look"]
    two.given(SON, StillFine(item=item, no=1))
    assert two.keys(SON) == []
    assert two.keys(MOTHER) == ["look"]
    two.given(MOTHER, StillFine(item=item, no=1, until=Until.SIX))
    assert two.keys(MOTHER) == []
    assert two.data(SON, item)["stands"]["day"] == "2026-03-02"
    assert two.states[Place.TABLE, None].asks[item].accord.stands.look == date(2026, 9, 2)


def test_either_may_ask_to_look_at_it_again_and_nothing_changes_by_it(two: Agreeing) -> None:
    item = two.agreed()
    two.wait(days=10)
    two.given(SON, LookAgain(item=item, text="It is summer"))
    assert two.keys(MOTHER) == ["look"]
    assert two.data(MOTHER, item)["stands"]["text"] == BUS


def test_it_is_over_when_both_say_it_has_done_its_work(two: Agreeing) -> None:
    item = two.agreed()
    two.wait(days=10)
    two.given(SON, Retire(item=item, no=1))
    assert two.keys(MOTHER) == ["ending"]
    assert two.part(SON, item) == "agreed"
    two.given(MOTHER, Retire(item=item, no=1))
    assert two.part(SON, item) == "over"
    assert two.view(SON).data["stands"] == []


def test_a_promise_stands_under_us_without_a_day_and_whatever_else_is_asked(two: Agreeing) -> None:
    item = two.given(SON, Ask(kind=Kind.PROMISE, text="If I ring, you come and get me"))
    two.given(MOTHER, Yes(item=item, no=1))
    assert two.practice.dues(two.states[Place.TABLE, None]) == []
    two.wait(days=900)
    two.given(SON, Suggest(item=item, no=1, text="and my friends too"))
    for side in (MOTHER, SON):
        promises = [one.quote for one in two.lines(side) if one.key.endswith("promise")]
        assert promises == ["If I ring, you come and get me"]


def test_an_ask_that_stays_mine_is_nowhere_of_hers_until_i_let_her_read_it(two: Agreeing) -> None:
    before = two.everything(MOTHER)
    item = two.asked(where=Where.ME)
    assert two.everything(MOTHER) == before
    assert two.part(SON, item) == "kept"
    two.given(SON, Send(item=item, text=BUS))
    assert two.part(MOTHER, item) == "offered"
    assert two.view(SON).data["mine"] == []


def test_passing_is_a_full_answer_that_the_other_never_learns_of(two: Agreeing) -> None:
    item = two.given(MOTHER, Ask(text="shoes by the door"))
    offered = two.offers(SON)[0].card
    before = two.everything(MOTHER)
    two.given(SON, NotThisOne(item=item), NotThisOne(card=offered))
    assert two.everything(MOTHER) == before
    assert two.keys(SON) == []
    assert offered not in [one.card for one in two.offers(SON)]


def test_nothing_is_offered_to_ask_for_while_an_ask_of_mine_waits(two: Agreeing) -> None:
    assert two.offers(SON)
    two.asked()
    assert two.offers(SON) == []


def test_an_offer_is_in_the_words_of_the_one_it_is_offered_to(two: Agreeing) -> None:
    cards = two.practice.library.cards
    for side in (MOTHER, SON):
        assert {cards[one.card].addressed for one in two.offers(side)} <= {side.value, "either"}


def test_thirty_two_things_are_as_many_as_fit(two: Agreeing) -> None:
    for _ in range(32):
        two.asked()
    assert two.when(SON, Ask(kind=Kind.FREEDOM, text=BUS)) == SAID + "full"


def test_two_adults_both_ask_what_they_can_agree_on() -> None:
    two = Agreeing(stage=Stage.S6)
    for side in (MOTHER, SON):
        two.given(side, Ask(kind=Kind.AGREE, text="Ring before you come"))
        assert [door.key for door in two.practice.doors if door.fits(side, Stage.S6) and "agree" in door.key]
