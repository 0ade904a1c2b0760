"""Words or a paper that turned up open what was set aside (keys/aside.py): one's own again, under the keys of now.

The old ledger takes its place back, so that every signature in it holds; what was written meanwhile is carried behind
it (house/keys/carry.py). Then it gets a new key, as after any other change of keys (house/keys/epochs.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from msgspec.structs import replace

from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import anew, aside, begun_anew, carry, drawer, epochs, keys
from hearthside.house.keys.aside import PAPER
from hearthside.house.look import look
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.house.words import begun
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault import codes, fresh
from hearthside.vault.context import BY_PASSWORD, IDENTITY, LEDGER_KEY
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.vault.unreadable import Unreadable


@dataclass(frozen=True)
class Now:
    """The keys of now: AK, and PV where the words of now open it."""

    account: bytes = field(repr=False)
    private: bytes | None = field(repr=False)

    def of(self, place: Place) -> bytes | None:
        return self.private if place is Place.DRAWER else self.account


def reopen(
    house: House, guesses: Guesses, viewer: Viewer, seat: Seat, now: str, *, older: str = "", code: str = ""
) -> str | Refusal:
    """Open what these words, or this paper, open; the cookie of a new session, for every other one ends.

    A cut in between is made good by doing it again, or at the next sign-in. Raises TooMany and Busy like sign-in,
    Unreadable where rows are damaged.
    """
    try:
        secret = codes.read(code) if code.strip() else None
    except codes.Mistyped:
        return Refusal("house.said.paper-mistyped")
    person = viewer.person
    guesses.count_unlock(person)
    opener = _now(house, viewer, now)
    if opener is None:
        return Refusal("house.said.words-wrong")
    guesses.count_unlock(person)
    wraps = house.db.read(lambda conn: aside.wraps_of(conn, person))
    lost = _by_paper(viewer, wraps, secret) if secret is not None else _by_words(house, viewer, wraps, older)
    device = anew.device_of(house, viewer)
    with house.lane(seat.table.ledger):
        epochs.finish(house, person, opener.account, opener.private)
        viewer, seat = _newest(house, viewer, seat, opener)
        back = {place: key for place, key in _opened(house, viewer, wraps, lost).items() if opener.of(place)}
        if not back:
            return Refusal("house.shut.opens-nothing")
        target = _target(seat, back)
        # Nobody writes from another device into what is carried now.
        house.db.write(partial(people.drop_sessions, person_id=person, keep=viewer.session))
        _carry(house, viewer, seat, target, back)
        house.db.write(partial(_take_back, viewer, seat, target, back, opener, house.clock().date()))
        epochs.finish(house, person, opener.account, opener.private)
    aside.let_go(house, person)
    return sessions.start(house, person, opener.account, device)


def _now(house: House, viewer: Viewer, words: str) -> Now | None:
    """What the words of now open; None where they are not."""
    wraps = house.db.read(lambda conn: people.wraps(conn, viewer.person, (BY_PASSWORD,)))
    opened = keys.open_both(house.gate, viewer.person, {wrap.label: wrap for wrap in wraps}, words)
    account = opened.get(ACCOUNT)
    return Now(account, opened.get(PRIVATE)) if account else None


def _by_words(house: House, viewer: Viewer, wraps: Sequence[WrapRow], words: str) -> list[bytes]:
    """The lost keys that these words open, stirred once for each salt."""
    mine = [wrap for wrap in wraps if wrap.label in (ACCOUNT, PRIVATE)]
    stirred = {salt: keys.stir(house.gate, words, salt) for salt in {keys.salted_of(wrap) for wrap in mine}}
    found = [keys.opened_by_words(stirred[keys.salted_of(one)], viewer.person, one, one.label) for one in mine]
    return [key for key in found if key]


def _by_paper(viewer: Viewer, wraps: Sequence[WrapRow], secret: bytes) -> list[bytes]:
    papers = [wrap for wrap in wraps if wrap.label.startswith(PAPER)]
    found = [keys.opened_by_strip(secret, viewer.person, one, one.label.removeprefix(PAPER)) for one in papers]
    return [key for key in found if key]


def _opened(house: House, viewer: Viewer, wraps: Sequence[WrapRow], lost: list[bytes]) -> dict[Place, LedgerKey]:
    """The desk and the drawer that the lost keys open, the ones set aside last where there are several."""
    found: dict[Place, LedgerKey] = {}
    locked = {one.ledger: one.locked for one in reversed(aside.lying(house, viewer.person))}
    for ledger, is_locked in locked.items():
        epoch = house.db.read(partial(ledgers.epoch, ledger_id=ledger))
        for wrap in (one for one in wraps if aside.is_ledger(one) and (one.obj, one.epoch) == (ledger, epoch)):
            for key in lost:
                try:
                    plain = keys.open_wrap(key, viewer.person, replace(wrap, domain=LEDGER_KEY))
                except Unreadable:
                    continue
                found.setdefault(Place.DRAWER if is_locked else Place.DESK, LedgerKey(ledger, epoch, plain))
    return found


def _newest(house: House, viewer: Viewer, seat: Seat, now: Now) -> tuple[Viewer, Seat]:
    """The ring as it lies now, the drawer open in the seat where the words of now open it."""
    ring = house.db.read(lambda conn: sessions.ring_of(conn, viewer.person, now.account))
    viewer = replace(viewer, ring=ring)
    seat = next(one for one in ring.seats if one.no == seat.no)
    return viewer, replace(
        seat, drawer_key=drawer.drawer_key(house, viewer, seat, now.private) if now.private else None
    )


def _target(seat: Seat, back: dict[Place, LedgerKey]) -> Seat:
    """The seat with what comes back in its place."""
    locked = back.get(Place.DRAWER, seat.drawer_key)
    return replace(
        seat,
        desk=back.get(Place.DESK, seat.desk),
        drawer=locked.ledger if locked else seat.drawer,
        drawer_key=locked,
    )


def _carry(house: House, viewer: Viewer, seat: Seat, target: Seat, back: dict[Place, LedgerKey]) -> None:
    seen = look(house, viewer, seat)
    for place, key in back.items():
        carry.entries(house, seen, place, seat.key(place), key)
        carry.drafts(house, viewer, place, seat, target)
    if Place.DESK in back and Place.DRAWER not in back:  # its drafts lie under the desk's key
        begun_anew.under_desk(house, viewer.person, replace(seat, desk=back[Place.DESK]), seat.desk, back[Place.DESK])


def _take_back(
    viewer: Viewer, seat: Seat, target: Seat, back: dict[Place, LedgerKey], now: Now, today: date, conn: Connection
) -> None:
    """One transaction: the seat has them again, under the keys of now; what stood in their place goes today."""
    person = viewer.person
    aside.drop(conn, person, [key.ledger for key in back.values()])
    for place, key in back.items():
        opener, meanwhile = now.of(place), seat.key(place).ledger
        assert opener is not None
        for one in (key, LedgerKey(key.ledger, key.epoch + 1, fresh.key())):
            people.put_wrap(conn, person, keys.ledger_wrap(opener, person, one))
        held = [wrap for wrap in people.wraps(conn, person, (LEDGER_KEY,)) if wrap.obj == meanwhile]
        aside.put_aside(conn, person, held, meanwhile, meanwhile, today)
        for label in (begun.DRAWER, begun.PAST_DRAWER):
            people.drop_wrap(conn, person, IDENTITY, meanwhile, label)
    people.move_seat(conn, person, seat.no, target.desk.ledger, target.drawer)
    people.drop_sessions(conn, person)
