"""A small child: his own keys, held for him; what he taps on her phone is his."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from household import HERS, Clock, Household, Member, newcomer

from hearthside.house import look
from hearthside.house.act import Done, act, convert
from hearthside.house.door import begin, guardian, invite
from hearthside.house.door.begin import Beginning
from hearthside.house.open import open_house
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage

CARD = "dragon-or-dog"


@pytest.fixture
def ana(data: Path, database: str) -> object:
    house = open_house(data, Clock(), database)
    cookie = begin.begin(house, newcomer("ana", HERS), Beginning(son="Leo", mother="Mama", stage=Stage.S1))
    assert isinstance(cookie, str)
    yield Member(house, cookie)
    house.db.close()


def test_both_thumbs_on_one_phone_open_at_once_and_each_answer_is_its_own(ana: Member) -> None:
    code = invite.invite(ana.house, ana.viewer, ana.seat)
    assert guardian.make_child(ana.house, ana.viewer, ana.seat, ana.cookie) is None
    assert invite.guest(ana.house, code) is None
    talks = ana.house.practices["talks"]
    options = talks.library.cards[CARD].options
    hers, his = (convert(talks, "answer", {"card": CARD, "tap": tap}) for tap in options[:2])
    once = uuid4()
    for _ in range(2):
        done = guardian.together(ana.house, ana.viewer, ana.seat, talks, hers, his, once)
        assert isinstance(done, Done)
    found = look.entries(ana.house, ana.sees(), talks, UUID(done.item))
    assert [entry.side for entry in found] == ["mother", "son"]
    assert all(entry.genuine for entry in found)
    (question,) = ana.sees().places.table.questions.values()
    assert {side: given.tap for side, given in question.given.items()} == dict(
        zip(("mother", "son"), options[:2], strict=True)
    )


def keeps(one: Member, voice: str) -> str:
    time = one.house.practices["time"]
    command = convert(time, "keep-line", {"card": "ride-order", "text": "A silly ride", "voice": voice})
    done = act(one.house, *guardian.hands(one.house, one.viewer, one.seat, command), time, command, uuid4())
    assert isinstance(done, Done)
    (entry,) = look.entries(one.house, one.sees(), time, UUID(done.item))
    assert entry.genuine
    return entry.side


def test_a_line_of_a_small_child_is_signed_by_him(ana: Member) -> None:
    assert guardian.make_child(ana.house, ana.viewer, ana.seat, ana.cookie) is None
    assert [keeps(ana, voice) for voice in ("son", "mother", "both")] == ["son", "mother", "mother"]


def test_a_line_of_a_grown_son_that_she_wrote_down_is_signed_by_her(pair: Household) -> None:
    assert [keeps(pair.mother, "son"), keeps(pair.son, "mother")] == ["mother", "son"]


def test_a_grown_sons_seat_is_never_made_by_his_mother(pair: Household) -> None:
    assert guardian.make_child(pair.house, pair.mother.viewer, pair.mother.seat, pair.mother.cookie) == Refusal(
        "house.said.not-small"
    )
    with pytest.raises(LookupError):
        guardian.child_of(pair.house, pair.mother.viewer, pair.mother.seat)


def test_a_childs_seat_is_made_once(ana: Member) -> None:
    assert guardian.make_child(ana.house, ana.viewer, ana.seat, ana.cookie) is None
    assert isinstance(guardian.make_child(ana.house, ana.viewer, ana.seat, ana.cookie), Refusal)
