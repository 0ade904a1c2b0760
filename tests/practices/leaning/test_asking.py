"""A hand, a decision, a suggestion: what each may say to it, and what nobody learns of."""

from __future__ import annotations

import pytest
from leaning_two import HERS, HIS, Leaning
from tiny_house import MOTHER, SON

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.leaning.commands import (
    AskForHand,
    AskOne,
    Decide,
    GoOn,
    Knock,
    Lend,
    NeverAbout,
    NotNow,
    OpenAgain,
    Tell,
    Thank,
    Vanish,
)
from hearthside.practices.leaning.events import Say, Subject


@pytest.fixture
def two() -> Leaning:
    return Leaning()


def test_a_hand_is_answered_by_yes_or_by_who_else_or_by_one_question(two: Leaning) -> None:
    item = two.given(SON, AskForHand(text=HIS))
    assert two.when(MOTHER, Lend(item=item, say=Say.NOT_NOW)) == "leaning.said.who-else"
    two.given(MOTHER, AskOne(item=item, text="when?"))
    assert two.when(MOTHER, AskOne(item=item, text="and why?")) == "leaning.said.asked-once"
    two.given(SON, Tell(item=item, text="on Friday"))
    two.given(MOTHER, Lend(item=item, say=Say.NOT_NOW, text="Aunt Inés"))
    assert two.data(SON, item)["say"] == "not-now"
    assert two.when(SON, Lend(item=item)) == "leaning.said.not-here"


def test_a_decision_has_no_field_for_a_verdict(two: Leaning) -> None:
    item = two.given(SON, Decide(text=HIS))
    assert two.when(MOTHER, Tell(item=item, text="but")) == "leaning.said.not-here"
    assert two.when(MOTHER, Lend(item=item)) == "leaning.said.not-here"
    assert two.when(MOTHER, AskOne(item=item, text="why?")) == "leaning.said.not-open"
    two.given(MOTHER, Thank(item=item))
    assert two.data(SON, item)["thanked"]


def test_one_question_where_he_lets_her_and_a_word_of_his_only_then(two: Leaning) -> None:
    item = two.given(SON, Decide(text=HIS, open=True))
    assert two.when(SON, Tell(item=item, text="more")) == "leaning.said.not-here"
    two.given(MOTHER, AskOne(item=item, text="since when?"))
    assert two.when(MOTHER, AskOne(item=item, text="and?")) == "leaning.said.asked-once"
    two.given(SON, Tell(item=item, text="since spring"))
    assert two.when(MOTHER, Tell(item=item, text="but")) == "leaning.said.not-here"


@pytest.mark.parametrize(
    ("stage", "side", "command", "may"),
    [
        (Stage.S4, MOTHER, AskForHand(text="x"), False), (Stage.S5, MOTHER, AskForHand(text="x"), True),
        (Stage.S5, MOTHER, Decide(text="x"), False), (Stage.S6, MOTHER, Decide(text="x"), True),
        (Stage.S3, MOTHER, Knock(text="x"), True), (Stage.S2, MOTHER, Knock(text="x"), False),
        (Stage.S6, SON, Knock(text="x"), False), (Stage.S3, SON, Decide(text="x"), True),
        (Stage.S2, SON, AskForHand(text="x"), False),
    ],
)  # fmt: skip
def test_who_may_begin_what_at_which_age(stage: Stage, side: Side, command: object, may: bool) -> None:
    assert (Leaning(stage=stage).when(side, command) != "leaning.said.gone") is may


def test_a_suggestion_is_shut_until_he_says_go_on(two: Leaning) -> None:
    item = two.knocked()
    assert HERS not in two.all_of(SON)
    assert HERS in two.all_of(MOTHER)
    assert two.when(MOTHER, GoOn(item=item)) == "leaning.said.gone"
    assert two.when(SON, Thank(item=item)) == "leaning.said.gone"
    two.given(SON, GoOn(item=item))
    assert two.data(SON, item)["text"] == HERS


@pytest.mark.parametrize("command", [NotNow, NeverAbout])
def test_what_he_declines_is_on_his_desk_alone_and_hers_stands_as_it_stood(two: Leaning, command: type) -> None:
    item = two.knocked()
    before = two.all_of(MOTHER)
    decided = two.when(SON, command(item=item))
    assert isinstance(decided, dict)
    assert list(decided) == [Place.DESK]
    assert two.all_of(MOTHER) == before
    assert two.page(SON, item) is None
    assert two.keys(SON) == []


def test_never_about_this_keeps_later_ones_away_until_he_opens_it_again(two: Leaning) -> None:
    two.given(SON, NeverAbout(item=two.knocked()))
    later = two.knocked()
    assert two.page(SON, later) is None
    assert two.page(SON, two.knocked(Subject.FOOD)) is not None
    two.given(SON, OpenAgain(about=Subject.MONEY))
    assert two.page(SON, later) is not None


def test_after_a_fortnight_it_is_gone_for_both_declined_or_not(two: Leaning) -> None:
    """So that there is nothing she could count."""
    two.given(SON, NotNow(item=two.knocked()))
    two.knocked(Subject.FOOD)
    assert two.when(MOTHER, Vanish(item=two.items()[0])) == "leaning.said.gone"
    two.wait(days=14)
    two.put_away(MOTHER)
    assert HERS not in two.all_of(MOTHER) + two.all_of(SON)
    assert two.keys(MOTHER) == two.keys(SON) == []
