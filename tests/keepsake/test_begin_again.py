"""A family whose machine is lost begins again with an archive: one of the two first, then the other (decision 0033)."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from household import HERS as HER_WORDS
from household import HIS as HIS_WORDS
from household import Clock, Household, Member, newcomer
from keepsake.beginning import begun, brings, empty, faults, item_of, lets_in, lines, signed_in
from keepsake.taking import archive, everything_of, files, page, viewer
from keepsake.test_archive import HERS, SHUT, asked, opened

from hearthside.house import act, look
from hearthside.house.act import Done
from hearthside.house.door import guardian, invite, join
from hearthside.house.door.begin import Beginning, begin
from hearthside.house.door.guesses import Guesses
from hearthside.house.farewell import going
from hearthside.house.house import House
from hearthside.house.keys import handing, readmit
from hearthside.house.words import kept
from hearthside.keepsake.archive.bring import Brought
from hearthside.kernel.stages import Stage


def told(house: House, name: str) -> list[str]:
    """The timeline as this person reads it, newest first."""
    one = viewer(house, name)
    seen = look.look(house, one, one.ring.seats[0])
    return [said.voice.words for said in kept.timeline(house, seen, {}).said]


@pytest.mark.parametrize("name", ["ruth", "sami"])
def test_an_archive_in_an_empty_house_and_out_again_is_the_same_file(
    name: str, pair: Household, tmp_path: Path
) -> None:
    opened(pair)
    page(pair, "sami", "his own desk")
    page(pair, "sami", "his drawer", "drawer")
    made = archive(pair.house, name, locked=True)
    with begun(tmp_path / "new", pair.clock, made, name) as house:
        assert archive(house, name, locked=True) == made
        assert told(house, name) == told(pair.house, name)
        assert faults(house, name) == []


def test_without_the_locked_pages_it_is_the_same_file_too(pair: Household, tmp_path: Path) -> None:
    opened(pair)
    made, locked = archive(pair.house, "ruth"), archive(pair.house, "ruth", locked=True)
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        assert archive(house, "ruth") == made
        page(type(pair)(house, pair.clock, pair.mother, pair.son), "ruth", "locked since", "drawer")
        assert brings(house, locked, "ruth").new == 1, "the locked page follows"
        taken = files(archive(house, "ruth", locked=True))["locked.html"]
        assert b"only for the drawer" in taken
        assert b"locked since" in taken
        assert faults(house, "ruth") == []


def test_twice_is_once(pair: Household, tmp_path: Path) -> None:
    opened(pair)
    made = archive(pair.house, "ruth", locked=True)
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        assert brings(house, made, "ruth") == Brought(new=0, there=len(lines(made)))
        assert archive(house, "ruth", locked=True) == made


def test_the_other_is_let_in_and_finds_what_both_shared_and_nothing_else(pair: Household, tmp_path: Path) -> None:
    opened(pair)
    item = asked(pair)
    pair.mother.does("answer", item=item, text="shut, and hers")
    made = archive(pair.house, "ruth", locked=True)
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        ruth = signed_in(house, "ruth")
        assert handing.away(ruth.seat)
        assert handing.five_words(house, ruth.viewer, ruth.seat) == ()
        sami = lets_in(house, ruth, "sami")
        assert not handing.away(ruth.seat)
        words = handing.five_words(house, ruth.viewer, ruth.seat)
        assert len(words) == 5
        assert words == handing.five_words(house, sami.viewer, sami.seat)
        assert (handing.news(ruth.seat), handing.news(sami.seat)) == ("back", "me")
        sami.does("open", item=item_of(made, b"somewhere flat"))
        text = everything_of(house, viewer(house, "sami", locked=True))
        assert HERS in text
        assert "somewhere flat" in text
        for hers in ("only for the desk", "only for the drawer", "shut, and hers"):
            assert hers not in text
        sami.does("answer", item=item, text="his, at last")
        ruth.does("open", item=item)
        assert "his, at last" in told(house, "ruth")
        assert faults(house, "ruth") == faults(house, "sami") == []


def test_the_others_archive_joins_up_and_brings_their_own_pages(pair: Household, tmp_path: Path) -> None:
    opened(pair)
    page(pair, "sami", "his own desk")
    page(pair, "sami", "his drawer", "drawer")
    pair.son.does("answer", item=asked(pair), text=SHUT)
    hers, his = (archive(pair.house, name, locked=True) for name in ("ruth", "sami"))
    with begun(tmp_path / "new", pair.clock, hers, "ruth") as house:
        ruth = signed_in(house, "ruth")
        sami = lets_in(house, ruth, "sami")
        page(Household(house, pair.clock, ruth, sami), "sami", "written before his archive came")
        brought = brings(house, his, "sami")
        assert brought.new == len(lines(his) - lines(hers)) > 3
        assert brought.left == 0
        after = archive(house, "sami", locked=True)
        assert lines(his) < lines(after), "every entry as it was, byte for byte"
        text = everything_of(house, viewer(house, "sami", locked=True))
        for mine in ("his own desk", "his drawer", SHUT, "written before his archive came", HERS):
            assert mine in text
        assert brings(house, his, "sami") == Brought(new=0, there=len(lines(his)))
        assert archive(house, "sami", locked=True) == after
        assert told(house, "sami")[:2] == told(pair.house, "sami")[:2]
        assert SHUT not in everything_of(house, viewer(house, "ruth", locked=True))
        for name in ("ruth", "sami"):
            assert faults(house, name) == []
        assert lines(archive(house, "ruth", locked=True)) >= lines(hers)


def test_what_is_written_after_goes_into_the_next_archive_and_the_next_house(pair: Household, tmp_path: Path) -> None:
    opened(pair)
    made = archive(pair.house, "ruth", locked=True)
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        ruth = signed_in(house, "ruth")
        sami = lets_in(house, ruth, "sami")
        for one, text in ((ruth, "In the new house."), (sami, "I am here, too.")):
            assert isinstance(one.does("good-news", text=text), Done)
        later = archive(house, "ruth", locked=True)
    with begun(tmp_path / "third", pair.clock, later, "ruth") as house:
        assert archive(house, "ruth", locked=True) == later
        assert "I am here, too." in told(house, "ruth")
        assert viewer(house, "ruth").ring.key_no == 201
        lets_in(house, signed_in(house, "ruth"), "sami")
        assert "In the new house." in told(house, "sami")
        assert faults(house, "sami") == []


def test_a_mother_alone_invites_as_on_the_first_day(tmp_path: Path) -> None:
    clock = Clock()
    with empty(tmp_path / "old", clock) as old:
        cookie = begin(old, newcomer("ruth", HER_WORDS), Beginning(son="Sami", mother="Mum", stage=Stage.S4))
        assert isinstance(cookie, str)
        made = archive(old, "ruth")
    with begun(tmp_path / "new", clock, made, "ruth") as house:
        ruth = signed_in(house, "ruth")
        code = invite.invite(house, ruth.viewer, ruth.seat)
        joined = join.join(house, code, newcomer("sami", HIS_WORDS))
        assert isinstance(joined, str)
        ruth.pins()
        assert ruth.seat.peer is not None
        seen = viewer(house, "sami")
        assert seen.ring.seats[0].peer_public == handing.known_of(ruth.seat, ruth.viewer.ring)[-1].public
        assert faults(house, "ruth") == faults(house, "sami") == []


def test_a_small_childs_key_is_hers_to_hold_again(tmp_path: Path) -> None:
    """He has no sign-in: what he tapped is there as his, and what he taps from now on is signed for him anew."""
    clock = Clock()
    with empty(tmp_path / "old", clock) as old:
        cookie = begin(old, newcomer("ruth", HER_WORDS), Beginning(son="Sami", mother="Mum", stage=Stage.S1))
        assert isinstance(cookie, str)
        mother = Member(old, cookie)
        assert guardian.make_child(old, mother.viewer, mother.seat, cookie) is None
        taps(old, Member(old, cookie), "dragon-or-dog", "dragon")
        made = archive(old, "ruth", locked=True)
    with begun(tmp_path / "new", clock, made, "ruth") as house:
        assert archive(house, "ruth", locked=True) == made
        ruth = signed_in(house, "ruth")
        assert ruth.seat.ward
        assert not handing.away(ruth.seat)
        taps(house, ruth, "small-elephant", "elephant")
        assert faults(house, "ruth") == []
        child = guardian.child_of(house, ruth.viewer, ruth.seat)
        assert child.person == ruth.seat.peer
        assert child.ring.key_no == 101


def taps(house: House, mother: Member, card: str, hers: str) -> None:
    """Both thumbs on her phone."""
    talks = house.practices["talks"]
    fields = {"card": card, "tap": hers, "guess": hers if talks.library.cards[card].answer == "guess" else ""}
    each = [act.convert(talks, "answer", fields) for _ in range(2)]
    done = guardian.together(house, mother.viewer, mother.seat, talks, each[0], each[1], uuid4())
    assert isinstance(done, Done), done


def test_where_the_other_had_left_nobody_is_let_in(pair: Household, tmp_path: Path) -> None:
    opened(pair)
    pair.mother.pins()
    going.leave(pair.house, pair.son.viewer, pair.son.seat, uuid4(), words_stay=True)
    assert handing.catch_up(pair.house, pair.mother.cookie, pair.mother.viewer)
    made = archive(pair.house, "ruth", locked=True)
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        assert archive(house, "ruth", locked=True) == made
        ruth = signed_in(house, "ruth")
        assert not readmit.possible(house, ruth.seat)
        assert not invite.free(house, ruth.seat)
        assert faults(house, "ruth") == []


def test_a_link_that_was_out_in_the_lost_house_is_not_out_in_the_new_one(pair: Household, tmp_path: Path) -> None:
    pair.mother.pins()
    code = readmit.let_back(pair.house, Guesses(), pair.mother.viewer, pair.mother.seat, HER_WORDS)
    assert isinstance(code, str)
    made = archive(pair.house, "ruth")
    with begun(tmp_path / "new", pair.clock, made, "ruth") as house:
        assert readmit.returning(house, code) is None
        ruth = signed_in(house, "ruth")
        assert "bond.letting" not in ruth.sees().scene.facts
        assert lines(archive(house, "ruth")) > lines(made)
