"""Who lost every key is let in again by the other: with her words, not silently, and what was his stays his."""

from __future__ import annotations

from uuid import UUID, uuid4

import msgspec
import pytest
from household import HERS, HIS, Household, Member, newcomer

from hearthside.house.act import act, convert
from hearthside.house.door import invite, sessions, signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import drawer, epochs, handing, readmit
from hearthside.house.look import entries, look
from hearthside.house.practices.pages import PAGES
from hearthside.house.words import gone
from hearthside.house.words.gone import Going
from hearthside.kernel.refusal import Refusal
from hearthside.store import people
from hearthside.vault import context

NEW = "quartz ribbon sable thistle"


def told(pair: Household) -> str:
    """A question both have answered and opened, and something only he reads."""
    pair.mother.pins()
    asked = pair.mother.does("ask", text="Where would you go?")
    assert not isinstance(asked, Refusal)
    pair.mother.does("answer", item=asked.item, text="To the sea, by heron.")
    pair.son.does("answer", item=asked.item, text="To the north, by bike.")
    pair.son.does("open", item=asked.item)
    pair.son.does("good-news", text="only mine", where="me")
    return asked.item


def signs_out(pair: Household) -> None:
    """He is signed in nowhere."""
    sessions.end(pair.house, pair.son.viewer.person, pair.son.viewer.session)


def let_in(pair: Household) -> str:
    code = readmit.let_back(pair.house, Guesses(), pair.mother.viewer, pair.mother.seat, HERS)
    assert isinstance(code, str), code
    return code


def comes_back(pair: Household, code: str, words: str = NEW, name: str = "sami") -> Member:
    made = readmit.come_back(pair.house, code, newcomer(name, words))
    assert isinstance(made, str), made
    return Member(pair.house, made)


def follows(one: Member) -> None:
    assert handing.catch_up(one.house, one.cookie, one.viewer) is not None


def read(one: Member, item: str) -> list[bool]:
    seen = look(one.house, one.viewer, one.seat)
    return [entry.genuine for entry in entries(one.house, seen, one.house.practices["talks"], UUID(item))]


def test_who_lost_every_key_is_in_again_with_all_they_share(pair: Household) -> None:
    item = told(pair)
    person = pair.son.viewer.person
    signs_out(pair)
    son = comes_back(pair, let_in(pair))
    follows(pair.mother)
    assert son.viewer.person == person
    assert son.seat.table == pair.mother.seat.table
    assert son.seat.table.epoch == 2
    assert read(son, item) == read(pair.mother, item) == [True] * 3
    done = son.does("tell", item=item, text="And by boat.")
    assert not isinstance(done, Refusal)
    assert read(pair.mother, item)[-1]
    assert signin.sign_in(pair.house, Guesses(), "sami", NEW, "")
    assert signin.sign_in(pair.house, Guesses(), "sami", HIS, "") is None


def test_both_are_asked_to_compare_the_same_five_words(pair: Household) -> None:
    told(pair)
    signs_out(pair)
    son = comes_back(pair, let_in(pair))
    follows(pair.mother)
    assert son.seat.unsure
    assert pair.mother.seat.unsure
    assert handing.five_words(pair.house, son.viewer, son.seat) == handing.five_words(
        pair.house, pair.mother.viewer, pair.mother.seat
    )


def test_what_he_told_is_his_to_take_away(pair: Household) -> None:
    item = told(pair)
    signs_out(pair)
    son = comes_back(pair, let_in(pair))
    taken = gone.take_away(pair.house, son.viewer, son.seat, Going(item=UUID(item)), uuid4())
    assert taken == 1


def test_what_only_he_could_read_stays_shut_and_lies_there(pair: Household) -> None:
    told(pair)
    old = pair.son.seat
    signs_out(pair)
    son = comes_back(pair, let_in(pair))
    assert son.seat.desk.ledger != old.desk.ledger
    assert son.seat.drawer != old.drawer
    assert look(pair.house, son.viewer, son.seat, pair.house.practices["talks"]).heads["desk"] == 0  # type: ignore[index]
    person = son.viewer.person
    kept = {
        wrap.obj: wrap
        for wrap in pair.house.db.read(lambda conn: people.wraps(conn, person, (context.ASIDE,)))
        if wrap.label == "ledger"
    }
    assert set(kept) == {old.desk.ledger, old.drawer}
    assert {wrap.public for wrap in kept.values()} == {'{"until":"2027-03-02"}'}
    cookie = drawer.unlock(pair.house, Guesses(), son.viewer, son.seat, NEW)
    assert cookie
    opened = drawer.opened(pair.house, son.viewer, son.seat, cookie)
    assert opened
    page = convert(PAGES, "write-page", {"text": "a new locked page", "where": "drawer"})
    assert not isinstance(act(pair.house, son.viewer, opened, PAGES, page, uuid4()), Refusal)


def test_her_session_without_her_words_lets_nobody_in(pair: Household) -> None:
    told(pair)
    for words in ("", HIS, "some other words here"):
        made = readmit.let_back(pair.house, Guesses(), pair.mother.viewer, pair.mother.seat, words)
        assert made == Refusal("house.said.words-wrong")
    assert invite.current(pair.house, pair.mother.viewer, pair.mother.seat) is None


def test_where_he_is_signed_in_it_opens_after_three_days_and_he_can_stop_it(pair: Household) -> None:
    told(pair)
    code = let_in(pair)
    assert look(pair.house, pair.son.viewer, pair.son.seat).scene.facts["bond.letting"] == ("son",)
    early = readmit.come_back(pair.house, code, newcomer("sami", NEW))
    assert early == Refusal("house.said.not-yet")
    readmit.stop(pair.house, pair.son.viewer, pair.son.seat)
    pair.clock.later(days=5)
    assert readmit.come_back(pair.house, code, newcomer("sami", NEW)) == Refusal("house.said.invitation-over")
    assert "bond.letting" not in look(pair.house, pair.son.viewer, pair.son.seat).scene.facts
    assert pair.son.seat.table.epoch == 1


def test_nobody_who_stops_it_not_it_opens_after_three_whole_days(pair: Household) -> None:
    told(pair)
    code = let_in(pair)
    pair.clock.later(days=3)
    assert readmit.come_back(pair.house, code, newcomer("sami", NEW)) == Refusal("house.said.not-yet")
    pair.clock.later(days=1)
    comes_back(pair, code)
    assert sessions.viewer(pair.house, pair.son.cookie) is None


def test_whoever_signs_in_with_the_words_ends_it(pair: Household) -> None:
    told(pair)
    signs_out(pair)
    code = let_in(pair)
    cookie = signin.sign_in(pair.house, Guesses(), "sami", HIS, "")
    assert cookie
    readmit.came_with_words(pair.house, cookie)
    assert readmit.returning(pair.house, code) is None


def test_the_link_opens_once_and_for_fourteen_days(pair: Household) -> None:
    told(pair)
    signs_out(pair)
    code = let_in(pair)
    pair.clock.later(days=15)
    assert readmit.returning(pair.house, code) is None
    code = let_in(pair)
    comes_back(pair, code)
    assert readmit.returning(pair.house, code) is None
    assert invite.guest(pair.house, code) is None


def test_an_invitation_to_join_is_no_link_to_come_back(pair: Household) -> None:
    assert readmit.returning(pair.house, pair.code) is None
    told(pair)
    assert invite.guest(pair.house, let_in(pair)) is None


def test_the_name_of_another_person_is_not_taken(pair: Household) -> None:
    told(pair)
    signs_out(pair)
    made = readmit.come_back(pair.house, let_in(pair), newcomer("ruth", NEW))
    assert made == Refusal("house.said.name-taken")


def test_a_son_lets_his_mother_in_again(pair: Household) -> None:
    item = told(pair)
    sessions.end(pair.house, pair.mother.viewer.person, pair.mother.viewer.session)
    code = readmit.let_back(pair.house, Guesses(), pair.son.viewer, pair.son.seat, HIS)
    assert isinstance(code, str)
    made = readmit.come_back(pair.house, code, newcomer("ruth", NEW))
    assert isinstance(made, str)
    mother = Member(pair.house, made)
    follows(pair.son)
    assert read(mother, item) == [True] * 3
    assert all(read(pair.son, item))


def test_a_cut_in_the_middle_is_made_good_at_his_first_sign_in(
    pair: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = told(pair)
    signs_out(pair)
    code = let_in(pair)
    with monkeypatch.context() as patch:
        patch.setattr(epochs, "finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            comes_back(pair, code)
    cookie = signin.sign_in(pair.house, Guesses(), "sami", NEW, "")
    assert cookie
    son = Member(pair.house, cookie)
    follows(pair.mother)
    assert read(son, item) == read(pair.mother, item) == [True] * 3


def test_who_has_the_link_but_not_its_secret_is_not_taken_for_him(pair: Household) -> None:
    """The machine lays a box of its own into her inbox while the link is out: the proof does not hold."""
    told(pair)
    let_in(pair)
    seat = pair.mother.seat
    peer = handing.Peer(pair.son.viewer.person, seat.peer_public)
    from hearthside.vault import fresh
    from hearthside.vault.succession import Known, boxed, unboxed
    from hearthside.vault.succession import let_in as proof

    own, hers = fresh.identity(), pair.mother.viewer
    wrong = proof(fresh.secret(), seat.table.ledger, peer.person, Known(2, own.public().packed(), 9))
    agreement = handing.known_of(seat, hers.ring)[-1].public[:32]
    box = boxed(own, seat.table.ledger, hers.person, agreement, 2, fresh.key(), (wrong,))
    secret = invite.secret_of(pair.house, hers, seat)
    found = unboxed(hers.ring.agreement, seat.table.ledger, hers.person, box)
    assert handing.accepted(peer, seat.table.ledger, hers.person, found, secret) is None
    assert secret
    right = proof(secret, seat.table.ledger, peer.person, Known(2, own.public().packed(), 9))
    box = boxed(own, seat.table.ledger, hers.person, agreement, 2, fresh.key(), (right,))
    found = unboxed(hers.ring.agreement, seat.table.ledger, hers.person, box)
    taken = handing.accepted(peer, seat.table.ledger, hers.person, found, secret)
    assert taken
    assert taken.unsure
    assert msgspec.structs.replace(taken, keys=()).public == own.public().packed()
