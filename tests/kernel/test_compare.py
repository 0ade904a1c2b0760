"""Each marks alone, and nothing of it is seen before both are in (evidence.md P4)."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hearthside.kernel import accord as agreeing
from hearthside.kernel.accord import Accord, Version
from hearthside.kernel.compare import Compare, lay, lived, marks_of, moved, moving, side_by_side
from hearthside.kernel.people import Side

DAY = date(2026, 3, 2)
MOTHER, SON = Side.MOTHER, Side.SON
SIDES = st.sampled_from(Side)
AREAS = ("bedtime", "room", "who is told")
MARKS = ("hers", "both", "his-told", "his")
MAP = st.dictionaries(st.sampled_from(AREAS), st.sampled_from(MARKS), max_size=3)


class Comparing(RuleBasedStateMachine):
    """The two lay their marks down and propose to move areas; the promises are said again here."""

    def __init__(self) -> None:
        super().__init__()
        self.compare = Compare()
        self.accords: dict[str, Accord] = {}
        self.laid: dict[Side, dict[str, str]] = {}
        self.yes: dict[str, set[Side]] = {}

    @rule(side=SIDES, marks=MAP)
    def lay_down(self, side: Side, marks: dict[str, str]) -> None:
        if marks and len(self.laid) < 2:
            self.laid[side] = marks
        self.compare = lay(self.compare, side, marks, DAY)

    @rule(side=SIDES, area=st.sampled_from(AREAS), mark=st.sampled_from(MARKS))
    def propose(self, side: Side, area: str, mark: str) -> None:
        if moving(self.accords) in ("", area) and side_by_side(self.compare):
            before = self.accords.get(area, Accord())
            self.accords[area] = agreeing.propose(before, Version(no=before.last + 1, by=side, day=DAY, mark=mark))
            self.yes[area] = {side}

    @rule(side=SIDES, area=st.sampled_from(AREAS))
    def say_yes(self, side: Side, area: str) -> None:
        before = self.accords.get(area, Accord())
        self.accords[area] = agreeing.accept(before, side, before.last, DAY)
        if self.accords[area] != before:
            self.yes[area].add(side)
        self.compare = moved(self.compare, area, self.accords[area])

    @invariant()
    def nothing_of_the_others_is_seen_before_both_are_in(self) -> None:
        for viewer in Side:
            seen = marks_of(self.compare, viewer, viewer.other)
            assert seen == (self.laid[viewer.other] if len(self.laid) == 2 else {})
        assert bool(side_by_side(self.compare)) is (len(self.laid) == 2)

    @invariant()
    def the_own_marks_are_always_seen(self) -> None:
        for side in self.laid:
            assert marks_of(self.compare, side, side) == self.laid[side]

    @invariant()
    def what_both_are_in_with_is_never_overwritten(self) -> None:
        if len(self.laid) == 2:
            for area, both in side_by_side(self.compare).items():
                assert both == {side: self.laid[side].get(area, "") for side in Side}

    @invariant()
    def no_area_moves_without_a_yes_of_both_and_one_at_a_time(self) -> None:
        assert sum(bool(one.waits) for one in self.accords.values()) <= 1
        for area in self.compare.agreed:
            assert self.accords[area].in_force


TestComparing = Comparing.TestCase


def both(hers: dict[str, str], his: dict[str, str]) -> Compare:
    return lay(lay(Compare(), MOTHER, hers, DAY), SON, his, DAY)


def test_what_both_marked_alike_is_how_they_live() -> None:
    map_ = both({"room": "his", "bedtime": "both"}, {"room": "his", "bedtime": "his"})
    assert lived(map_, "room") == "his"
    assert lived(map_, "bedtime") == ""
    assert lived(map_, "who is told") == ""


def test_an_area_one_of_the_two_left_out_is_shown_with_the_others_mark_alone() -> None:
    assert side_by_side(both({"room": "his"}, {"bedtime": "both"})) == {
        "room": {MOTHER: "his", SON: ""},
        "bedtime": {MOTHER: "", SON: "both"},
    }


def test_an_accord_moves_an_area_and_leaves_the_marks_of_that_day() -> None:
    before = both({"bedtime": "both"}, {"bedtime": "his"})
    asked = agreeing.propose(Accord(), Version(no=1, by=SON, day=DAY, mark="his-told"))
    assert moving({"bedtime": asked}) == "bedtime"
    assert moved(before, "bedtime", asked) == before
    said_yes = agreeing.accept(asked, MOTHER, 1, DAY)
    after = moved(before, "bedtime", said_yes)
    assert moving({"bedtime": said_yes}) == ""
    assert lived(after, "bedtime") == "his-told"
    assert after.marks == before.marks


def test_marks_may_be_laid_anew_until_the_other_is_in() -> None:
    first = lay(Compare(), MOTHER, {"room": "both"}, DAY)
    second = lay(first, MOTHER, {"room": "his"}, DAY)
    assert marks_of(second, MOTHER, MOTHER) == {"room": "his"}
    opened = lay(second, SON, {"room": "his"}, DAY)
    assert lay(opened, MOTHER, {"room": "hers"}, DAY) == opened
    assert opened.opened == DAY
    assert second.opened is None
