"""The drawer: the words again, one open at a time, ten minutes, and pages of one's own in either place."""

from __future__ import annotations

from uuid import UUID, uuid4

import msgspec
import pytest
from household import HERS, HIS, Household

from hearthside.house import act, look
from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses, TooMany
from hearthside.house.keys import drawer, keys
from hearthside.house.practices.pages import PAGES
from hearthside.house.ring import DECODE, Seat
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.store import people
from hearthside.vault import contexts, session
from hearthside.vault.context import BY_PASSWORD, ZERO
from hearthside.vault.seal import unseal
from hearthside.vault.unreadable import Unreadable


def unlocks(pair: Household, passphrase: str = HIS) -> str | None:
    return drawer.unlock(pair.house, Guesses(), pair.son.viewer, pair.son.seat, passphrase)


def opened(pair: Household) -> tuple[str, Seat]:
    cookie = unlocks(pair)
    assert cookie
    seat = drawer.opened(pair.house, pair.son.viewer, pair.son.seat, cookie)
    assert seat
    return cookie, seat


def does(pair: Household, seat: Seat, name: str, **fields: str) -> act.Done | Refusal:
    return act.act(pair.house, pair.son.viewer, seat, PAGES, act.convert(PAGES, name, fields), uuid4())


def heads(pair: Household, seat: Seat, where: str) -> list[str]:
    seen = look.look(pair.house, pair.son.viewer, seat, PAGES)
    return [one["text"] for one in PAGES.view(seen.places, seen.scene, {"where": where}).data["pages"]]


def test_other_words_open_nothing(pair: Household) -> None:
    assert unlocks(pair, HERS) is None
    assert unlocks(pair, "") is None


def test_a_page_lies_in_one_place_and_its_older_words_are_kept_until_it_is_let_go(pair: Household) -> None:
    _, seat = opened(pair)
    done = does(pair, seat, "write-page", text="first", where="drawer")
    assert isinstance(done, act.Done)
    does(pair, seat, "write-page", text="on the desk")
    does(pair, seat, "change-page", item=done.item, text="second", where="drawer")
    assert (heads(pair, seat, "drawer"), heads(pair, seat, "desk")) == (["second"], ["on the desk"])
    seen = look.look(pair.house, pair.son.viewer, seat)
    found = look.entries(pair.house, seen, PAGES, UUID(done.item))
    assert all(entry.genuine and entry.place is Place.DRAWER for entry in found)
    shown = PAGES.item(found, seen.scene, done.item)
    assert shown is not None
    assert (shown.data["now"]["text"], [one["text"] for one in shown.data["older"]]) == ("second", ["first"])
    does(pair, seat, "let-go", item=done.item, where="drawer")
    assert heads(pair, seat, "drawer") == []
    assert PAGES.item(look.entries(pair.house, seen, PAGES, UUID(done.item)), seen.scene, done.item) is None


def test_nothing_is_written_into_a_locked_drawer_and_empty_pages_are_refused(pair: Household) -> None:
    seat = pair.son.seat
    assert does(pair, seat, "write-page", text="no", where="drawer") == Refusal("house.said.locked")
    assert does(pair, seat, "write-page", text="  ") == Refusal("house.said.page-empty")
    assert does(pair, seat, "change-page", item=str(uuid4()), text="x") == Refusal("house.said.page-gone")


def test_ten_quiet_minutes_shut_it_and_the_row_is_gone(pair: Household) -> None:
    cookie, _ = opened(pair)
    for _ in range(3):
        pair.clock.later(minutes=9)
        assert drawer.opened(pair.house, pair.son.viewer, pair.son.seat, cookie)
    pair.clock.later(minutes=10)
    assert drawer.opened(pair.house, pair.son.viewer, pair.son.seat, cookie) is None
    assert private_rows(pair) == []


def private_rows(pair: Household) -> list[bytes]:
    person = sessions.parse(pair.son.cookie)
    assert person
    rows = pair.house.db.read(lambda conn: people.sessions(conn, person[0]))
    return [row.body for row in rows if row.kind == "private"]


def test_signing_out_anywhere_and_unlocking_again_end_it(pair: Household) -> None:
    first, _ = opened(pair)
    second, _ = opened(pair)
    assert drawer.opened(pair.house, pair.son.viewer, pair.son.seat, first) is None
    viewer, seat = pair.son.viewer, pair.son.seat
    sessions.end(pair.house, viewer.person, viewer.session)
    assert drawer.opened(pair.house, viewer, seat, second) is None
    assert private_rows(pair) == []


def test_neither_cookie_does_the_others_work_and_neither_does_anothers(pair: Household) -> None:
    cookie, _ = opened(pair)
    assert sessions.viewer(pair.house, cookie) is None
    assert drawer.opened(pair.house, pair.son.viewer, pair.son.seat, pair.son.cookie) is None
    assert drawer.opened(pair.house, pair.mother.viewer, pair.mother.seat, cookie) is None
    again = sessions.start(pair.house, pair.son.viewer.person, pair.son.viewer.ring.account, "")
    elsewhere = sessions.viewer(pair.house, again)
    assert elsewhere
    assert drawer.opened(pair.house, elsewhere, pair.son.seat, cookie) is None


def test_twenty_tries_an_hour_and_no_more(pair: Household) -> None:
    guesses, viewer = Guesses(), pair.son.viewer
    for _ in range(20):
        guesses.count_unlock(viewer.person)
    with pytest.raises(TooMany):
        drawer.unlock(pair.house, guesses, viewer, pair.son.seat, HIS)


def test_the_account_key_opens_neither_the_private_wrap_nor_the_drawers_key(pair: Household) -> None:
    opened(pair)
    viewer = pair.son.viewer
    wraps = pair.house.db.read(lambda conn: people.wraps(conn, viewer.person, range(1, 14)))
    for wrap in wraps:
        if wrap.obj == pair.son.seat.drawer or (wrap.domain == BY_PASSWORD and wrap.label == "private"):
            for context in (
                contexts.by_password(viewer.person, "private"),
                contexts.ledger_key(wrap.obj, viewer.person),
            ):
                with pytest.raises(Unreadable):
                    unseal(viewer.ring.account, context, wrap.body)


def leaks(pair: Household, cookie: str) -> bool:
    """Whether an account cookie and the disk lead to the drawer's key."""
    parsed = sessions.parse(cookie)
    assert parsed
    rows = pair.house.db.read(lambda conn: people.sessions(conn, parsed[0]))
    row = next(one for one in rows if one.session_id == session.session_id(parsed[1]))
    ring = DECODE(unseal(session.session_key(parsed[1]), contexts.by_session(parsed[0]), row.body))
    return any(seat.drawer_key for seat in ring.seats)


def test_the_accounts_own_row_never_holds_the_drawers_key_even_after_it_was_sealed_anew(pair: Household) -> None:
    _, seat = opened(pair)
    sessions.refresh(pair.house, pair.son.cookie, pair.son.viewer)
    assert not leaks(pair, pair.son.cookie)
    broken = msgspec.structs.replace(pair.son.viewer.ring, seats=(seat,))  # a house that kept it with the rest
    viewer = pair.son.viewer
    parsed = sessions.parse(pair.son.cookie)
    assert parsed
    body = sessions._seal(viewer.person, parsed[1], broken)
    pair.house.db.write(lambda conn: people.reseal_session(conn, viewer.person, viewer.session, body))
    assert leaks(pair, pair.son.cookie)


def test_a_copied_private_row_opens_nothing_without_its_cookie(pair: Household) -> None:
    cookie, _ = opened(pair)
    (body,) = private_rows(pair)
    viewer, parsed, his = pair.son.viewer, sessions.parse(cookie), sessions.parse(pair.son.cookie)
    assert parsed
    assert his
    for key in (viewer.ring.account, session.session_key(his[1]), session.session_id(parsed[1])):
        with pytest.raises(Unreadable):
            unseal(key, contexts.by_session(viewer.person), body)
    assert unseal(session.session_key(parsed[1]), contexts.by_session(viewer.person), body)


def test_each_wrap_opens_under_its_own_half_of_the_words_alone(pair: Household) -> None:
    person = pair.son.viewer.person
    for label, opens in (("account", keys.open_account), ("private", keys.open_private)):
        for other in ("account", "private"):
            wrap = pair.house.db.read(lambda conn, other=other: people.wrap(conn, person, BY_PASSWORD, ZERO, other))
            assert wrap
            assert (opens(pair.house.gate, person, wrap, HIS) is not None) == (label == other)
