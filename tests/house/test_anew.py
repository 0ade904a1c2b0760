"""Somebody may know my words: everything anew, nothing lost, the other follows by himself."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from household import HERS, HIS, Household, Member

from hearthside.house.act import _append, act, convert
from hearthside.house.door import begin, guardian, invite, join, sessions, signin
from hearthside.house.door.begin import Beginning
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import anew, drawer, epochs, handing
from hearthside.house.look import entries, look
from hearthside.house.open import open_house
from hearthside.house.practices.pages import PAGES
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.practices.talks.events import Said
from hearthside.store import ledgers, people
from hearthside.store.errors import Moved
from hearthside.vault import context
from hearthside.vault.unreadable import Unreadable

NEW = "quartz ribbon sable thistle"


def renewed(pair: Household, one: Member, now: str = HERS, new: str = NEW) -> Member:
    """The one with new words, at a browser that is signed in with them."""
    made = anew.renew(pair.house, Guesses(), one.viewer, now, new, device="my phone")
    assert isinstance(made, str), made
    return Member(pair.house, made)


def follows(one: Member) -> None:
    """What the web does where something did not open."""
    assert handing.catch_up(one.house, one.cookie, one.viewer) is not None


def told(pair: Household) -> str:
    """A question both have answered and opened."""
    pair.mother.pins()
    asked = pair.mother.does("ask", text="Where would you go?")
    assert not isinstance(asked, Refusal)
    pair.mother.does("answer", item=asked.item, text="To the sea, by heron.")
    pair.son.does("answer", item=asked.item, text="To the north, by bike.")
    pair.mother.does("open", item=asked.item)
    pair.son.does("open", item=asked.item)
    return asked.item


def read(one: Member, item: str) -> list[bool]:
    """Whether each entry about it is genuine, as this one reads them."""
    seen = look(one.house, one.viewer, one.seat)
    return [entry.genuine for entry in entries(one.house, seen, one.house.practices["talks"], UUID(item))]


def test_new_words_open_what_the_old_ones_opened_and_the_old_ones_nothing(pair: Household) -> None:
    item = told(pair)
    before = pair.mother.viewer
    mother = renewed(pair, pair.mother)
    assert signin.sign_in(pair.house, Guesses(), "ruth", HERS, "") is None
    assert signin.sign_in(pair.house, Guesses(), "ruth", NEW, "")
    assert sessions.viewer(pair.house, pair.mother.cookie) is None
    assert read(mother, item) == [True] * 4
    ring = mother.viewer.ring
    assert (ring.key_no, before.ring.key_no) == (2, 1)
    assert ring.account != before.ring.account
    assert {seat.table.epoch for seat in ring.seats} == {seat.desk.epoch for seat in ring.seats} == {2}


def test_he_follows_while_he_is_signed_in_and_his_words_are_kept(pair: Household) -> None:
    item = told(pair)
    mother = renewed(pair, pair.mother)
    with pytest.raises(Unreadable):
        pair.son.sees()
    follows(pair.son)
    assert read(pair.son, item) == [True] * 4
    once = uuid4()
    done = pair.son.does("good-news", once=once, text="The kestrel is back.")
    assert done == pair.son.does("good-news", once=once, text="The kestrel is back.")
    assert not isinstance(done, Refusal)
    assert read(mother, done.item) == [True]


def test_he_follows_at_his_next_sign_in_and_the_box_is_gone(pair: Household) -> None:
    item = told(pair)
    renewed(pair, pair.mother)
    cookie = signin.sign_in(pair.house, Guesses(), "sami", HIS, "")
    assert cookie
    son = Member(pair.house, cookie)
    follows(son)
    assert read(son, item) == [True] * 4
    person = son.viewer.person
    left = pair.house.db.read(lambda conn: people.wraps(conn, person, (context.INBOX,)))
    assert left == []
    follows(pair.son)
    assert handing.catch_up(pair.house, pair.son.cookie, pair.son.viewer) is None


def test_a_key_that_changed_twice_while_he_was_away_is_followed(pair: Household) -> None:
    item = told(pair)
    mother = renewed(pair, pair.mother)
    mother = renewed(pair, mother, NEW, HERS + " again")
    follows(pair.son)
    assert pair.son.seat.table == mother.seat.table
    assert [one.no for one in pair.son.seat.others] == [1, 2, 3]
    assert read(pair.son, item) == [True] * 4


def test_both_may_change_theirs(pair: Household) -> None:
    item = told(pair)
    mother = renewed(pair, pair.mother)
    follows(pair.son)
    son = renewed(pair, pair.son, HIS, NEW + " his")
    follows(mother)
    assert read(mother, item) == read(son, item) == [True] * 4
    assert mother.seat.unsure
    assert son.seat.unsure


def test_who_joined_and_changed_before_she_looked_is_pinned_as_he_is_now(pair: Household) -> None:
    son = renewed(pair, pair.son, HIS)
    assert pair.mother.seat.peer is None
    follows(pair.mother)
    assert pair.mother.seat.peer == son.viewer.person
    assert [one.no for one in pair.mother.seat.others] == [1, 2]
    assert pair.mother.seat.unsure


def test_the_new_key_is_unsure_until_five_words_were_compared(pair: Household) -> None:
    told(pair)
    mother = renewed(pair, pair.mother)
    follows(pair.son)
    hers, his = (handing.five_words(pair.house, one.viewer, one.seat) for one in (mother, pair.son))
    assert hers == his
    assert len(hers) == 5
    assert pair.son.seat.unsure
    assert not mother.seat.unsure
    handing.compared(pair.house, pair.son.viewer, pair.son.seat, pair.son.cookie)
    assert not pair.son.seat.unsure


def test_somebody_in_between_would_have_other_words(pair: Household) -> None:
    told(pair)
    before = handing.five_words(pair.house, pair.mother.viewer, pair.mother.seat)
    renewed(pair, pair.mother)
    follows(pair.son)
    assert handing.five_words(pair.house, pair.son.viewer, pair.son.seat) != before


def test_the_locked_pages_open_with_the_new_words_alone(pair: Household) -> None:
    told(pair)
    cookie = drawer.unlock(pair.house, Guesses(), pair.mother.viewer, pair.mother.seat, HERS)
    assert cookie
    seat = drawer.opened(pair.house, pair.mother.viewer, pair.mother.seat, cookie)
    assert seat
    command = convert(PAGES, "write-page", {"text": "locked heron", "where": "drawer"})
    assert not isinstance(act(pair.house, pair.mother.viewer, seat, PAGES, command, uuid4()), Refusal)
    mother = renewed(pair, pair.mother)
    assert drawer.unlock(pair.house, Guesses(), mother.viewer, mother.seat, HERS) is None
    opened = drawer.unlock(pair.house, Guesses(), mother.viewer, mother.seat, NEW)
    assert opened
    unlocked = drawer.opened(pair.house, mother.viewer, mother.seat, opened)
    assert unlocked
    pages = look(pair.house, mother.viewer, unlocked, PAGES).places.drawer.pages
    assert [one.text for one in pages.values()] == ["locked heron"]


def test_wrong_words_and_the_same_words_change_nothing(pair: Household) -> None:
    told(pair)
    for now, new, key in (
        ("not her words at all", NEW, "words-wrong"), (HERS, HERS, "words-same"),
        (HERS, "short", "passphrase-short"), (HERS, "my dearest Sami of all", "passphrase-name"),
    ):  # fmt: skip
        made = anew.renew(pair.house, Guesses(), pair.mother.viewer, now, new)
        assert made == Refusal(f"house.said.{key}")
    assert pair.mother.seat.table.epoch == 1


def test_the_form_sent_twice_signs_in_with_the_new_words(pair: Household) -> None:
    told(pair)
    mother = renewed(pair, pair.mother)
    again = renewed(pair, mother, HERS, NEW)
    assert again.seat.table == mother.seat.table
    assert again.viewer.ring.key_no == 2


def test_a_link_that_is_out_ends_and_a_later_one_tells_all_keys(data: Path) -> None:
    """Who joins after it reads what she wrote before it as hers."""
    house = open_house(data)
    who = begin.Newcomer(person=uuid4(), name="ruth", passphrase=HERS, language="en")
    cookie = begin.begin(house, who, Beginning(son="Sami", mother="Mum", stage=Stage.S4))
    assert isinstance(cookie, str)
    mother = Member(house, cookie)
    old = invite.invite(house, mother.viewer, mother.seat)
    asked = mother.does("ask", text="Where would you go?")
    assert not isinstance(asked, Refusal)
    made = anew.renew(house, Guesses(), mother.viewer, HERS, NEW)
    assert isinstance(made, str)
    mother = Member(house, made)
    assert invite.guest(house, old) is None
    code = invite.invite(house, mother.viewer, mother.seat)
    his = join.join(house, code, begin.Newcomer(person=uuid4(), name="sami", passphrase=HIS, language="en"))
    assert isinstance(his, str)
    son = Member(house, his)
    mother.pins()
    assert read(son, asked.item) == [True]
    assert not son.seat.unsure
    assert handing.five_words(house, son.viewer, son.seat) == handing.five_words(house, mother.viewer, mother.seat)
    house.db.close()


def test_a_small_childs_keys_are_drawn_anew_with_hers(data: Path) -> None:
    house = open_house(data)
    who = begin.Newcomer(person=uuid4(), name="ana", passphrase=HERS, language="en")
    cookie = begin.begin(house, who, Beginning(son="Leo", mother="Mama", stage=Stage.S1))
    assert isinstance(cookie, str)
    mother = Member(house, cookie)
    assert guardian.make_child(house, mother.viewer, mother.seat, mother.cookie) is None
    child = guardian.child_of(house, mother.viewer, mother.seat)
    made = anew.renew(house, Guesses(), mother.viewer, HERS, NEW)
    assert isinstance(made, str)
    mother = Member(house, made)
    after = guardian.child_of(house, mother.viewer, mother.seat)
    assert after.ring.account != child.ring.account
    assert after.ring.seats[0].table == mother.seat.table
    assert after.ring.seats[0].peer_public == handing.known_of(mother.seat, mother.viewer.ring)[-1].public
    assert mother.seat.peer_public == handing.known_of(after.ring.seats[0], after.ring)[-1].public
    assert mother.seat.ward
    assert not mother.seat.unsure
    look(house, after, after.ring.seats[0])
    house.db.close()


@pytest.mark.parametrize("place", list(Place))
def test_a_cut_before_a_ledger_is_sealed_anew_is_made_good_at_the_next_sign_in(
    pair: Household, monkeypatch: pytest.MonkeyPatch, place: Place
) -> None:
    item = told(pair)
    key = {Place.TABLE: pair.mother.seat.table.ledger, Place.DESK: pair.mother.seat.desk.ledger}
    cut = key.get(place, pair.mother.seat.drawer)
    whole = epochs.reseal

    def cut_short(house: object, old: object, new: object) -> bool:
        if old.ledger == cut:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return whole(house, old, new)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(epochs, "reseal", cut_short)
        with pytest.raises(KeyboardInterrupt):
            renewed(pair, pair.mother)
    epoch = pair.house.db.read(lambda conn: ledgers.epoch(conn, cut))
    assert epoch == 1
    cookie = signin.sign_in(pair.house, Guesses(), "ruth", NEW, "")
    assert cookie
    mother = Member(pair.house, cookie)
    assert drawer.unlock(pair.house, Guesses(), mother.viewer, mother.seat, NEW)
    assert pair.house.db.read(lambda conn: ledgers.epoch(conn, cut)) == 2
    assert read(mother, item) == [True] * 4
    person = mother.viewer.person
    wraps = pair.house.db.read(lambda conn: people.wraps(conn, person, (context.LEDGER_KEY,)))
    assert {wrap.epoch for wrap in wraps} == {2}
    follows(pair.son)
    assert read(pair.son, item) == [True] * 4


def test_words_sealed_under_the_old_key_in_the_same_breath_are_not_kept_so(pair: Household) -> None:
    """The ledger took a new key between his look and his write: nothing unreadable is appended."""
    told(pair)
    seen = pair.son.sees()
    table = pair.son.seat.table
    renewed(pair, pair.mother)
    talks = pair.house.practices["talks"]
    said = Said(item=str(uuid4()), kind="news", side=pair.son.seat.side, day=pair.clock().date(), text="x")
    with pytest.raises(Moved):
        pair.house.db.write(_append(seen, talks, table, Place.TABLE, [said], uuid4()))
