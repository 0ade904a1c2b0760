"""How I am: a dot, a word or two, who sees it (evidence.md row 1, P1)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from needing import BAD, FINE, GREY, MOTHER, SON, Needing
from tiny_house import TABLE

from hearthside.kernel.doors import Room
from hearthside.kernel.emotions import EMOTIONS, Quadrant
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.stages import Stage
from hearthside.practices.needs import PRACTICE
from hearthside.practices.needs.commands import Check, HowFar, Name, PutAway, TakeBack, Wish
from hearthside.practices.needs.events import Dotted, Named
from hearthside.practices.needs.field import MIDDLES, PLACES, at, by_colour, colour, energy, pleasant, rough, rows


def test_the_dot_alone_is_finished_and_lies_with_its_owner_alone() -> None:
    two = Needing()
    events = two.happened(SON, Check(at=BAD))
    assert {place: [type(one) for one in made] for place, made in events.items()} == {Place.DESK: [Dotted]}
    assert two.keys(MOTHER) == two.keys(SON) == []


def test_without_a_touch_there_is_no_dot() -> None:
    assert Needing().refused(SON, Check()) == "no-dot"


def test_the_field_has_nine_places_of_each_colour_and_no_middle() -> None:
    assert [colour(place) for place in range(1, PLACES + 1)].count(Quadrant.RED) == 9
    assert {colour(at(*place)) for place in MIDDLES.values()} == set(Quadrant)
    assert (energy(BAD), pleasant(BAD)) == (5, 1)
    assert rows()[0][0] == {"at": 31, "energy": 6, "pleasant": 1, "colour": "red"}
    assert {one["colour"] for one in by_colour()} == {one.value for one in Quadrant}


@pytest.mark.parametrize("side", [MOTHER, SON])
def test_what_is_named_and_not_shared_stays_with_its_owner(side: Side) -> None:
    two = Needing()
    item = two.dot(side)
    events = two.happened(side, Name(item=item, words=("sad", "tired"), text="kanarie00001x", wish=Wish.HUG))
    assert list(events) == [Place.DESK]
    assert two.table() == []
    assert two.data(side, item)["words"] == ["sad", "tired"]
    assert two.page(side.other, item) is None


def test_a_word_only_leaves_the_why_at_home() -> None:
    two = Needing()
    item = two.share(SON, "stressed", text="kanarie00001x", wish=Wish.LISTEN)
    (told,) = two.table()
    assert (told.words, told.text, told.wish) == (("stressed",), "", Wish.LISTEN)
    assert "kanarie" not in two.everything(MOTHER)
    assert two.data(SON, item)["kept"] == "kanarie00001x"


def test_a_word_and_why_are_both_on_the_table_and_the_words_lie_once() -> None:
    two = Needing()
    two.share(SON, "stressed", text="three tests", share=HowFar.WHY)
    assert two.table()[0].text == "three tests"
    assert [one.text for one in two.desk(SON) if isinstance(one, Named)] == [""]


def test_the_dot_is_shared_as_its_colour_where_there_is_no_word() -> None:
    two = Needing()
    two.share(SON, at=FINE)
    (line,) = [line for line in two.lines(MOTHER) if line.room is Room.TODAY]
    assert line.quote == "little energy, pleasant"


def test_two_words_at_most_and_only_words_of_his_stage() -> None:
    two = Needing(Stage.S3)
    item = two.dot(SON)
    assert two.refused(SON, Name(item=item, words=("sad", "tired", "angry"))) == "two"
    assert two.refused(SON, Name(item=item, words=("vulnerable",))) == "unknown"
    assert two.refused(SON, Name(item=item, words=("kanarie00001x",))) == "unknown"
    assert two.given(SON, Name(item=item, words=("sad", "sad", "tired")))
    mine = two.dot(MOTHER)
    assert two.given(MOTHER, Name(item=mine, words=("vulnerable",))), "hers are all hundred"


def test_a_boys_page_hands_him_sad_and_scared_and_ashamed_words_with_the_angry_ones() -> None:
    two = Needing(Stage.S3)
    groups = two.data(SON, two.dot(SON))["groups"]
    assert groups[0]["colour"] == "red"
    assert {"sad", "scared", "ashamed", "lonely", "angry"} <= {one["key"] for group in groups for one in group["words"]}
    assert sum(len(group["words"]) for group in groups) == 93


def test_the_help_line_stands_with_the_colour_of_the_heaviest_words_before_anything_is_chosen() -> None:
    two = Needing()
    for side in (MOTHER, SON):
        groups = two.data(side, two.dot(side, FINE))["groups"]
        assert [group["colour"] for group in groups if group["heavy"]] == ["blue"]
    assert all(one.quadrant is Quadrant.BLUE for one in EMOTIONS.values() if one.heavy)


@pytest.mark.parametrize(("stage", "quiet"), [("S3", True), ("S4", True), ("S5", False), ("S6", False)])
def test_from_eleven_to_seventeen_what_he_shares_is_not_to_be_brought_up_unless_he_changes_it(
    stage: str, quiet: bool
) -> None:
    two = Needing(Stage(stage))
    assert two.data(SON, two.dot(SON))["quiet"] is quiet


def test_what_was_kept_may_be_shared_later_and_what_was_shared_is_not_shared_twice() -> None:
    two = Needing()
    item = two.dot(SON)
    two.given(SON, Name(item=item, words=("sad",), text="why"))
    two.given(SON, Name(item=item, words=("sad",), text="why", share=HowFar.WHY))
    assert two.keys(MOTHER) == ["check"]
    assert two.refused(SON, Name(item=item, words=("calm",), share=HowFar.WORD)) == "shared"


def test_what_is_not_answered_may_be_taken_back_and_the_dot_stays_mine() -> None:
    two = Needing()
    item = two.share(SON, "sad")
    two.given(SON, TakeBack(item=item))
    assert two.table() == []
    assert two.page(MOTHER, item) is None
    assert two.part(SON, item) == "mine"
    two.given(SON, TakeBack(item=item))
    assert two.desk(SON) == []


def test_nobody_names_or_takes_back_the_others_dot() -> None:
    two = Needing()
    item, shared = two.dot(SON), two.share(SON, "sad")
    for one in (item, shared):
        assert two.refused(MOTHER, Name(item=one, words=("calm",))) == "gone"
        assert two.refused(MOTHER, TakeBack(item=one)) == "gone"
    assert two.refused(MOTHER, PutAway(item=item)) == "gone"


def test_what_she_puts_away_leaves_her_list_and_he_does_not_learn_of_it() -> None:
    two = Needing()
    item = two.share(SON, "sad")
    before = two.everything(SON)
    two.given(MOTHER, PutAway(item=item))
    assert two.keys(MOTHER) == []
    assert two.everything(SON) == before


def test_it_stands_for_a_fortnight_and_then_vanishes_without_a_word() -> None:
    two = Needing()
    two.share(SON, "sad")
    two.wait(days=13)
    assert two.keys(MOTHER) == ["check"]
    two.wait(days=1)
    assert two.keys(MOTHER) == two.keys(SON) == []


def test_a_rough_day_is_light_for_whoever_said_so_and_for_nobody_else() -> None:
    """evidence.md 4.9."""
    two = Needing()
    two.share(SON, "angry", at=BAD)
    today = two.at.date().isoformat()
    assert two.parts(SON).desk.facts["light-until"] == (today,)
    assert two.parts(SON).table.facts == {}
    assert two.scene(MOTHER).facts == {}


def test_a_better_dot_on_the_same_day_lifts_it_and_a_grey_one_is_no_rough_day() -> None:
    assert rough(BAD)
    assert not rough(GREY)
    two = Needing()
    two.dot(SON, BAD)
    two.dot(SON, FINE)
    assert "light-until" not in two.parts(SON).desk.facts


def test_there_is_a_way_in_on_today_and_his_sentences_are_in_say_from_eleven_on() -> None:
    def there(side: Side, stage: Stage) -> list[str]:
        return [door.key for door in PRACTICE.doors if door.fits(side, stage) and door.room is Room.SAY]

    assert [door.key for door in PRACTICE.doors if door.room is Room.TODAY] == ["how"]
    assert there(SON, Stage.S4) == ["how", "be", "know", "dread"]
    assert there(MOTHER, Stage.S1) == ["how"]
    assert there(MOTHER, Stage.S4) == ["how"]
    assert there(MOTHER, Stage.S5) == ["how", "be", "know", "dread"]


def test_a_small_boy_and_his_mother_tap_side_by_side_and_he_goes_on_to_a_word_and_a_wish() -> None:
    two = Needing(Stage.S1)
    item = two.given(SON, Check(at=26, both=True))
    hers = two.given(MOTHER, Check(at=11, both=True))
    choose = two.data(MOTHER, item)["choose"]
    assert [one["key"] for one in choose] == ["angry", "scared", "upset", "grumpy"]
    assert all(one["picture"] for one in choose)
    two.given(SON, Name(item=item, words=("grumpy",), share=HowFar.WORD))
    two.given(SON, Name(item=item, wish=Wish.HUG, share=HowFar.WORD))
    seen = two.data(MOTHER, item)
    assert (seen["words"], seen["wish"], seen["may_answer"]) == (["grumpy"], "hug", False)
    assert two.refused(MOTHER, Name(item=hers, words=("sad",), share=HowFar.WORD)) == "headline"
    assert two.keys(MOTHER) == [], "it was looked at together"


def test_whoever_taps_nothing_beside_the_other_has_said_nothing() -> None:
    two = Needing(Stage.S2)
    assert two.happened(MOTHER, Check(both=True)) == {}


def test_side_by_side_is_for_one_phone_and_later_a_dot_is_ones_own() -> None:
    two = Needing(Stage.S4)
    assert list(two.happened(SON, Check(at=FINE, both=True))) == [Place.DESK]


def test_the_timeline_says_what_was_shared_once_and_what_was_kept_to_its_owner_alone() -> None:
    two = Needing()
    two.share(SON, "sad", text="because of the bike", share=HowFar.WHY)
    two.share(SON, "tired", text="kept to myself")
    kept = two.dot(SON)
    two.given(SON, Name(item=kept, words=("bored",)))
    his = [(one.words, one.alone) for one in two.voices(SON)]
    assert sorted(his) == [
        ("bored", True), ("kept to myself", True), ("sad\n\nbecause of the bike", False), ("tired", False)
    ]  # fmt: skip
    assert sorted(one.words for one in two.voices(MOTHER)) == ["sad\n\nbecause of the bike", "tired"]


def test_a_word_this_list_no_longer_has_is_left_out_of_every_page() -> None:
    """A log outlives a list."""
    two = Needing()
    item = two.share(SON, "sad")
    row = two.rows[TABLE][0]
    (told,) = PRACTICE.codec.events(row.body or b"")
    row.body = PRACTICE.codec.body([replace(told, words=("wistful", "sad"))])
    assert two.data(MOTHER, item)["words"] == ["sad"]
    assert [one.words for one in two.voices(MOTHER)] == ["sad"]
