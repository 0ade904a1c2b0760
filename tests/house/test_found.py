"""What was shut opens with found words or paper: in its old place, with its signatures; what came since, behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from household import HIS, Household, household
from shut_pages import (
    HERON,
    KITE,
    LIST,
    SINCE,
    SINCE_LOCKED,
    begins,
    begun_by,
    finds,
    genuine,
    let_in_again,
    locked_anew_after_loss,
    own_pages,
    whole,
    writes,
)
from spare_keys import NEW, OWN, draws, locked_heads, locks_away, recovers, reopens, unlocks
from sqlalchemy import update

from hearthside.house.door import sessions, signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.farewell import going
from hearthside.house.keys import anew, aside, epochs, found, locked_anew
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.tables import entry
from hearthside.vault import context
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.vault.seal import epoch_of
from hearthside.web import daily


@pytest.fixture
def pair(data: Path) -> Iterator[Household]:
    """He has a page, a locked page, something told with *only me*, and words begun in both places."""
    with household(data) as one:
        one.mother.pins()
        writes(one.son, LIST)
        one.son.does("good-news", text=HERON, where="me")
        locks_away(one, one.son, HIS, KITE)
        begins(one.son, "begun before")
        yield one


def test_found_words_bring_back_what_only_he_could_read(pair: Household) -> None:
    old = pair.son.seat
    let_in_again(pair)
    meanwhile = pair.son.seat
    assert own_pages(pair.son) == [SINCE]
    assert [one.locked for one in aside.lying(pair.house, pair.son.viewer.person)] == [False, True]
    assert finds(pair, HIS) is None
    whole(pair)
    assert (pair.son.seat.desk.ledger, pair.son.seat.drawer) == (old.desk.ledger, old.drawer)
    assert begun_by(pair, NEW) == [["begun before"]] * 2 + [["begun since"]] * 2
    for ledger in (meanwhile.desk.ledger, meanwhile.drawer):
        assert pair.house.db.read(partial(ledgers.latest, ledger_id=ledger, before_seq=None, limit=9)) == []
    writes(pair.son, "and on it goes")
    assert "and on it goes" in own_pages(pair.son)


def test_from_then_on_the_found_words_open_nothing(pair: Household) -> None:
    old = pair.son.seat
    let_in_again(pair)
    finds(pair, HIS)
    person = pair.son.viewer.person
    assert signin.sign_in(pair.house, Guesses(), "sami", HIS, "") is None
    assert pair.house.db.read(lambda conn: aside.wraps_of(conn, person)) == []
    rows = pair.house.db.read(partial(ledgers.latest, ledger_id=old.desk.ledger, before_seq=None, limit=99))
    assert {epoch_of(row.body) for row in rows if row.body} == {old.desk.epoch + 1}
    assert finds(pair, HIS) == Refusal("house.shut.opens-nothing")


def test_a_found_paper_opens_what_it_always_opened(pair: Household) -> None:
    codes = draws(pair, pair.son, HIS)
    let_in_again(pair)
    assert finds(pair, code=codes[ACCOUNT]) is None
    assert own_pages(pair.son) == sorted([LIST, SINCE])
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, NEW)) == [SINCE_LOCKED]
    assert begun_by(pair, NEW) == [["begun before"], ["begun since"], ["begun since"]]
    assert finds(pair, code=codes[PRIVATE]) is None
    whole(pair)
    assert begun_by(pair, NEW) == [["begun before"]] * 2 + [["begun since"]] * 2


def test_new_locked_pages_begin_and_the_old_ones_stay_shut(pair: Household) -> None:
    codes = locked_anew_after_loss(pair)
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, NEW)) == [SINCE_LOCKED]
    assert own_pages(pair.son) == [LIST]
    (lying,) = aside.lying(pair.house, pair.son.viewer.person)
    assert (lying.locked, lying.until.isoformat()) == (True, "2027-03-02")
    assert draws(pair, pair.son, NEW)[PRIVATE] != codes[PRIVATE]
    assert reopens(pair, pair.son, NEW, paper=codes[PRIVATE]) == Refusal("house.said.older-not")


@pytest.mark.parametrize("with_paper", [True, False])
def test_older_words_or_the_private_paper_lay_old_and_new_locked_pages_together(
    pair: Household, with_paper: bool
) -> None:
    codes = locked_anew_after_loss(pair)
    assert finds(pair, code=codes[PRIVATE]) is None if with_paper else finds(pair, HIS) is None
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, NEW)) == [SINCE_LOCKED, KITE]
    assert begun_by(pair, NEW) == [["begun before"]] * 2
    assert aside.lying(pair.house, pair.son.viewer.person) == []


def test_new_locked_pages_are_for_one_whose_words_do_not_open_the_old_ones(pair: Household) -> None:
    made = locked_anew.start(pair.house, Guesses(), pair.son.viewer, pair.son.seat, HIS)
    assert made == Refusal("house.shut.open-already")
    recovers(pair, pair.son, draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT])
    made = locked_anew.start(pair.house, Guesses(), pair.son.viewer, pair.son.seat, HIS)
    assert made == Refusal("house.said.words-wrong")
    assert reopens(pair, pair.son, NEW, older=HIS), "the older words still open them"
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, NEW)) == [KITE]


def test_what_opens_nothing_changes_nothing(pair: Household) -> None:
    let_in_again(pair)
    before = pair.son.seat
    assert finds(pair, "some other words of his") == Refusal("house.shut.opens-nothing")
    assert finds(pair, HIS, now=HIS) == Refusal("house.said.words-wrong")
    assert finds(pair, code="7KQM-2F9X") == Refusal("house.said.paper-mistyped")
    assert pair.son.seat == before
    assert len(aside.lying(pair.house, pair.son.viewer.person)) == 2
    assert finds(pair, HIS) is None


def test_every_other_device_is_signed_out(pair: Household) -> None:
    let_in_again(pair)
    laptop = signin.sign_in(pair.house, Guesses(), "sami", NEW, "")
    assert laptop
    finds(pair, HIS)
    assert sessions.viewer(pair.house, laptop) is None


class Cut(BaseException):
    """The power went."""


@pytest.mark.parametrize("step", ["carry.entries", "carry.drafts", "people.move_seat", "epochs.finish", "aside.let_go"])
def test_a_cut_at_any_step_loses_nothing_and_doubles_nothing(
    pair: Household, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the step is done once: then he signs in again, and where it is not done yet, does it again."""
    let_in_again(pair)
    module, name = step.split(".")
    target = {"carry": found.carry, "people": people, "epochs": epochs, "aside": aside}[module]
    real = getattr(target, name)

    def cut(*given: object, **named: object) -> None:
        real(*given, **named)
        if name != "finish" or pair.house.db.read(lambda conn: people.seats(conn, person))[0].desk_id == old:
            raise Cut

    (old,) = [one.ledger for one in aside.lying(pair.house, pair.son.viewer.person) if not one.locked]
    person = pair.son.viewer.person
    with monkeypatch.context() as patch:
        patch.setattr(target, name, cut)
        with pytest.raises(Cut):
            finds(pair, HIS)
    cookie = signin.sign_in(pair.house, Guesses(), "sami", NEW, "")
    assert cookie
    pair.son.cookie = cookie
    if aside.lying(pair.house, person):
        assert finds(pair, HIS) is None
    whole(pair)
    assert begun_by(pair, NEW) == [["begun before"]] * 2 + [["begun since"]] * 2


def test_what_was_not_his_own_does_not_become_genuine_on_the_way(pair: Household) -> None:
    """The machine turns a bit of a signature's key number: carried along, it is still shown as not as he wrote it."""
    let_in_again(pair)
    desk = pair.son.seat.desk.ledger

    def renumber(conn: Connection) -> None:
        conn.execute(update(entry).where(entry.c.ledger_id == desk).values(key_no=1))

    pair.house.db.write(renumber)
    assert genuine(pair.son, Place.DESK) == [False]
    assert finds(pair, HIS) is None
    assert sorted(genuine(pair.son, Place.DESK)) == [False, True, True]


def test_after_everything_was_made_new_the_found_words_still_open_the_old_pages(pair: Household) -> None:
    let_in_again(pair)
    made = anew.renew(pair.house, Guesses(), pair.son.viewer, NEW, OWN)
    assert isinstance(made, str), made
    pair.son.cookie = made
    assert finds(pair, HIS, now=OWN) is None
    whole(pair, OWN)


def test_what_is_shut_goes_on_its_day_though_nobody_returns(pair: Household) -> None:
    old = pair.son.seat
    let_in_again(pair)
    person = pair.son.viewer.person
    wraps = pair.house.db.read(lambda conn: aside.wraps_of(conn, person))
    sealed = [wrap.body for wrap in wraps]
    pair.clock.later(days=363)
    daily._let_go(pair.house)
    assert len(aside.lying(pair.house, person)) == 2, "its last day counts in full"
    pair.clock.later(days=1)
    daily._let_go(pair.house)
    for ledger in (old.desk.ledger, old.drawer):
        assert pair.house.db.read(partial(ledgers.latest, ledger_id=ledger, before_seq=None, limit=9)) == []
    assert pair.house.db.read(lambda conn: people.wraps(conn, person, (context.ASIDE,))) == []
    left = b"".join(path.read_bytes() for path in sorted(pair.folder.iterdir()))
    assert not [body for body in sealed if body in left]


def test_who_leaves_takes_what_is_shut_along(pair: Household) -> None:
    old = pair.son.seat
    let_in_again(pair)
    assert going.leave(pair.house, pair.son.viewer, pair.son.seat, uuid4(), words_stay=True) is None
    for ledger in (old.desk.ledger, old.drawer):
        assert pair.house.db.read(partial(ledgers.latest, ledger_id=ledger, before_seq=None, limit=9)) == []
