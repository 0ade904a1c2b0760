"""Good news, a view asked for, and dreams for someday."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from talking import HERS, HIS, Talking
from tiny_house import MOTHER, SON, TABLE

from hearthside.kernel.doors import Room
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.share import How, Share, Where, Whose
from hearthside.practices.talks.commands import (
    Answer,
    BackIt,
    GoodNews,
    LetItRest,
    NotThisOne,
    Open,
    PutAside,
    Someday,
    Tell,
    WhatDoYouThink,
)
from hearthside.practices.talks.events import Backed, Kind, PutAway, Rested, Said, Told

BEGINS = [(GoodNews, Kind.NEWS), (WhatDoYouThink, Kind.VIEW), (Someday, Kind.DREAM)]
Begins = type[GoodNews] | type[WhatDoYouThink] | type[Someday]


@pytest.fixture
def two() -> Talking:
    return Talking()


@pytest.mark.parametrize(("begins", "kind"), BEGINS)
def test_what_is_told_is_read_at_once_with_its_share(two: Talking, begins: Begins, kind: Kind) -> None:
    decided = two.when(SON, begins(text=f" {HIS} ", how=How.ASK, whose=Whose.TELL, who="Gran"))
    assert isinstance(decided, dict)
    (said,) = decided[Place.TABLE]
    share = Share(how=How.ASK, aloud=False, whose=Whose.TELL, who="Gran")
    assert said == Said(item=said.item, kind=kind, side=SON, day=two.at.date(), text=HIS, share=share)
    assert two.data(MOTHER, said.item)["text"] == HIS
    assert two.keys(MOTHER) == [kind]
    assert two.keys(SON) == [f"{kind}-mine"]


@pytest.mark.parametrize(("begins", "_"), BEGINS)
def test_nothing_is_told_without_words(two: Talking, begins: Begins, _: Kind) -> None:
    assert two.when(SON, begins(text=" ")) == "talks.said.empty"


@pytest.mark.parametrize(("begins", "_"), BEGINS)
def test_told_to_only_me_it_is_mine_to_find_and_to_go_on_with(two: Talking, begins: Begins, _: Kind) -> None:
    before = two.everything(MOTHER)
    item = two.given(SON, begins(text=HIS, where=Where.ME))
    assert two.everything(MOTHER) == before
    assert [one["text"] for one in two.view(SON).data["kept"]] == [HIS]
    assert two.lines(SON) == []
    assert two.data(SON, item)["resting"] is False
    two.given(SON, Tell(item=item, text="and more"))
    assert two.data(SON, item)["told"][0]["text"] == "and more"
    assert two.everything(MOTHER) == before
    assert two.when(MOTHER, Tell(item=item, text=HERS)) == "talks.said.gone"


def test_a_dream_of_only_me_can_rest_on_my_desk(two: Talking) -> None:
    item = two.given(SON, Someday(text=HIS, where=Where.ME))
    assert two.when(SON, LetItRest(item=item)) == {Place.DESK: [Rested(item=item, side=SON)]}
    assert two.view(SON).data["kept"] == []


def test_a_reply_turns_to_the_other(two: Talking) -> None:
    item = two.given(MOTHER, GoodNews(text=HERS))
    assert [line.room for line in two.lines(SON)] == [Room.TODAY]
    assert two.when(SON, Tell(item=item, text=" well done ")) == {
        Place.TABLE: [Told(item=item, side=SON, day=two.at.date(), text="well done")],
    }
    assert [line.room for line in two.lines(SON)] == [Room.US]
    assert [line.room for line in two.lines(MOTHER)] == [Room.TODAY]
    assert two.when(SON, Tell(item=item, text=" ")) == "talks.said.empty"


@pytest.mark.parametrize("puts", [PutAside, Open, NotThisOne])
def test_put_aside_it_leaves_my_list_alone_until_a_reply_comes(
    two: Talking, puts: type[PutAside] | type[Open] | type[NotThisOne]
) -> None:
    item = two.given(MOTHER, GoodNews(text=HERS))
    hers = two.everything(MOTHER)
    assert two.when(SON, puts(item=item)) == {Place.DESK: [PutAway(item=item, told=0)]}
    assert (two.keys(SON), two.kept(SON)) == ([], [item])
    assert two.everything(MOTHER) == hers
    two.given(MOTHER, Tell(item=item, text="and then"))
    assert two.keys(SON) == ["news"]


def test_a_reply_that_came_meanwhile_is_not_put_aside_unseen(two: Talking) -> None:
    item = two.given(MOTHER, GoodNews(text=HERS))
    seen = two.data(SON, item)["count"]
    two.given(MOTHER, Tell(item=item, text="and then"))
    two.given(SON, PutAside(item=item, told=seen))
    assert two.keys(SON) == ["news"]


def test_who_asked_for_a_view_says_what_came_of_it(two: Talking) -> None:
    item = two.given(MOTHER, WhatDoYouThink(text=HERS))
    two.given(SON, Tell(item=item, text=HIS))
    two.given(MOTHER, Tell(item=item, text="I did as you said", did=True))
    page = two.data(SON, item)
    assert page["did"]
    assert [one["did"] for one in page["told"]] == [False, True]


@pytest.mark.parametrize(("begins", "by"), [(WhatDoYouThink, SON), (GoodNews, MOTHER), (Someday, MOTHER)])
def test_only_the_asker_of_a_view_has_done_something_with_it(two: Talking, begins: Begins, by: Side) -> None:
    item = two.given(MOTHER, begins(text=HERS))
    two.given(by, Tell(item=item, text="x", did=True))
    assert not two.data(SON, item)["did"]


def test_the_other_gets_behind_a_dream_once(two: Talking) -> None:
    item = two.given(SON, Someday(text=HIS))
    assert two.when(MOTHER, BackIt(item=item)) == {Place.TABLE: [Backed(item=item, side=MOTHER)]}
    assert two.when(MOTHER, BackIt(item=item)) == {Place.TABLE: []}
    assert two.data(SON, item)["backed"]


def test_a_dreamer_lets_the_own_dream_rest_and_nobody_else_does(two: Talking) -> None:
    item = two.given(SON, Someday(text=HIS))
    assert two.when(MOTHER, LetItRest(item=item)) == "talks.said.gone"
    assert two.when(SON, BackIt(item=item)) == "talks.said.gone"
    assert two.when(SON, LetItRest(item=item)) == {Place.TABLE: [Rested(item=item, side=SON)]}
    assert two.keys(SON) == two.keys(MOTHER) == []
    assert two.data(SON, item)["resting"]


@pytest.mark.parametrize("begins", [GoodNews, WhatDoYouThink])
def test_news_and_views_are_not_backed_and_do_not_rest(two: Talking, begins: Begins) -> None:
    item = two.given(SON, begins(text=HIS))
    assert two.when(MOTHER, BackIt(item=item)) == "talks.said.gone"
    assert two.when(SON, LetItRest(item=item)) == "talks.said.gone"
    assert two.when(MOTHER, Answer(item=item, text=HERS)) == "talks.said.gone"


def test_sixteen_dreams_fit_and_only_me_ones_are_counted_apart(two: Talking) -> None:
    for at in range(16):
        two.given(SON, Someday(text=f"dream {at}"))
    assert two.when(MOTHER, Someday(text="one more")) == "talks.said.many-dreams"
    for at in range(16):
        two.given(MOTHER, Someday(text=f"dream {at}", where=Where.ME))
    assert two.when(MOTHER, Someday(text="one more", where=Where.ME)) == "talks.said.many-dreams"
    two.given(SON, LetItRest(item=next(iter(two.states[TABLE].threads))))
    two.given(MOTHER, Someday(text="one more"))


def test_news_and_views_leave_the_page_oldest_first_and_dreams_never(two: Talking) -> None:
    dream = two.given(SON, Someday(text="a house by the sea"))
    told = [two.given(MOTHER, GoodNews(text=f"news {at}")) for at in range(30)]
    assert list(two.states[TABLE].threads) == [dream, *told[-24:]]
    assert two.data(SON, told[0])["text"] == "news 0"


@pytest.mark.parametrize(("day", "room"), [(17, Room.TODAY), (20, Room.TODAY), (23, Room.TODAY), (27, Room.US)])
def test_a_dream_is_asked_about_around_its_day_a_year_on(day: int, room: Room) -> None:
    two = Talking(at=datetime(2026, 3, 20, 12, tzinfo=UTC))
    item = two.given(SON, Someday(text=HIS))
    two.given(MOTHER, PutAside(item=item))
    assert [line.room for line in two.lines(MOTHER)] == [Room.US]
    two.at = datetime(2027, 3, day, 12, tzinfo=UTC)
    assert [line.room for line in two.lines(MOTHER)] == [room]
