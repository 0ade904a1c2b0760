"""Sessions: a sealed ring behind a cookie. A copied session table opens nothing (trust.md 1.5)."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import date, timedelta
from uuid import UUID

import msgspec

from hearthside.house.besides import besides
from hearthside.house.house import House
from hearthside.house.keys.keys import LEDGER, MINE, OWN, PEER, Peer, open_wrap
from hearthside.house.ring import DECODE, ENCODE, LedgerKey, Ring, Seat, Viewer
from hearthside.kernel.people import Side
from hearthside.store import people
from hearthside.store.connection import Connection
from hearthside.store.rows import SessionRow
from hearthside.vault import contexts, fresh, session
from hearthside.vault.context import GUARDIAN, IDENTITY, LEDGER_KEY, ZERO
from hearthside.vault.contexts import ACCOUNT
from hearthside.vault.identity import Identity
from hearthside.vault.seal import seal, unseal
from hearthside.vault.succession import Known
from hearthside.vault.unreadable import Unreadable

ACCOUNT_KIND, PRIVATE_KIND = "account", "private"
#: On a device its owner named; elsewhere one day (trust.md 1.5).
NAMED_IDLE = timedelta(days=90)
NAMED_AT_MOST = timedelta(days=365)
ELSEWHERE = timedelta(days=1)


def ring_of(conn: Connection, person: UUID, account: bytes) -> Ring:
    """Every key of a person that AK opens: the identity, the table and desk keys of each seat, the pinned others."""
    rows = people.seats(conn, person)
    own = {ZERO, *(row.table_id for row in rows), *(row.desk_id for row in rows)}
    opened = {
        (wrap.domain, wrap.obj, wrap.label): (wrap.epoch, open_wrap(account, person, wrap))
        for wrap in people.wraps(conn, person, (LEDGER_KEY, IDENTITY, GUARDIAN))
        if wrap.domain == GUARDIAN or wrap.obj in own
    }
    key_no, packed = opened[IDENTITY, ZERO, OWN]
    identity = Identity.unpacked(packed)
    seats = []
    for row in rows:
        if (LEDGER_KEY, row.table_id, LEDGER) not in opened:
            continue
        peer = opened.get((IDENTITY, row.table_id, PEER))
        pinned = msgspec.msgpack.decode(peer[1], type=Peer) if peer else None
        mine = opened.get((IDENTITY, row.table_id, MINE))
        seats.append(
            Seat(
                no=row.seat_no,
                side=Side(row.side),
                table=_ledger(opened, row.table_id),
                desk=_ledger(opened, row.desk_id),
                drawer=row.drawer_id,
                peer=pinned.person if pinned else None,
                peer_public=pinned.public if pinned else b"",
                ward=pinned is not None and (GUARDIAN, pinned.person, ACCOUNT) in opened,
                own=msgspec.msgpack.decode(mine[1], type=tuple[Known, ...]) if mine else (),
                others=pinned.keys if pinned else (),
                unsure=pinned is not None and pinned.unsure,
            )
        )
    return Ring(
        account=account,
        signing=identity.signing,
        agreement=identity.agreement,
        key_no=key_no,
        seats=tuple(seats),
        public=identity.public().agreement,
    )


def _ledger(opened: dict[tuple[int, UUID, str], tuple[int, bytes]], ledger: UUID) -> LedgerKey:
    epoch, key = opened[LEDGER_KEY, ledger, LEDGER]
    return LedgerKey(ledger, epoch, key)


def start(house: House, person: UUID, account: bytes, device: str) -> str:
    """A new session with a token of its own; the cookie's value. `device` is "" where the owner named none.

    Whoever had asked to be deleted stays.
    """
    cookie, row = drawn(house, person, account, device)

    def keep(conn: Connection) -> None:
        people.put_session(conn, person, row)
        people.end_on(conn, person, None)

    house.db.write(keep)
    sweep(house, person, house.clock().date())
    return cookie


def drawn(house: House, person: UUID, account: bytes, device: str) -> tuple[str, SessionRow]:
    """The cookie of a new session and its row, not yet kept."""
    token = fresh.token()
    today = house.clock().date()
    ring = house.db.read(lambda conn: ring_of(conn, person, account))
    row = SessionRow(
        session_id=session.session_id(token),
        kind=ACCOUNT_KIND,
        device=device,
        day=today.isoformat(),
        made_day=today.isoformat(),
        until_day=_until(today, today, device).isoformat(),
        body=_seal(person, token, ring),
    )
    return cookie_of(person, token), row


def viewer(house: House, cookie: str) -> Viewer | None:
    """The person behind a cookie, from one read; None for anything that opens nothing."""
    parsed = parse(cookie)
    if parsed is None:
        return None
    person, token = parsed
    found = house.db.read(lambda conn: people.session(conn, person, session.session_id(token)))
    today = house.clock().date()
    if found is None or found.kind != ACCOUNT_KIND:
        return None
    if found.until_day < today.isoformat():
        besides(lambda: end(house, person, found.session_id), None)
        return None
    try:
        ring = DECODE(unseal(session.session_key(token), contexts.by_session(person), found.body))
    except Unreadable:
        return None
    if found.day != today.isoformat():
        until = _until(today, date.fromisoformat(found.made_day), found.device).isoformat()
        besides(lambda: _used(house, person, found.session_id, today, until), None)
    return Viewer(
        person=person,
        session=found.session_id,
        ring=ring,
        language=found.language,
        zone=found.zone,
        new_day=found.day != today.isoformat(),
        since=found.came_day,
    )


def _used(house: House, person: UUID, session_id: bytes, today: date, until: str) -> None:
    """Note the day, and end what ran out meanwhile."""
    house.db.write(lambda conn: people.touch_session(conn, person, session_id, today.isoformat(), until))
    sweep(house, person, today)


def end(house: House, person: UUID, *session_ids: bytes) -> None:
    """Sign out: the rows go, and with the next breath what they held leaves the files too.

    Until then whoever has an old cookie and the disk could open the ring, for he asks no house what day it is.
    The open drawer is shut with any of them.
    """
    if not session_ids:
        return

    def drop(conn: Connection) -> int:
        return sum(people.drop_session(conn, person, one) for one in (*session_ids, *_private(conn, person)))

    dropped = house.db.write(drop)
    if dropped:
        house.db.scrub()


def end_private(house: House, person: UUID) -> None:
    """Shut the drawer: every private session of this person ends."""
    end(house, person, *house.db.read(lambda conn: _private(conn, person)))


def _private(conn: Connection, person: UUID) -> list[bytes]:
    return [row.session_id for row in people.sessions(conn, person) if row.kind == PRIVATE_KIND]


def sweep(house: House, person: UUID, today: date) -> None:
    """End the sessions of this person whose last day is over."""
    rows = house.db.read(lambda conn: people.sessions(conn, person))
    end(house, person, *(row.session_id for row in rows if row.until_day < today.isoformat()))


def refresh(house: House, cookie: str, viewer: Viewer) -> None:
    """Seal the ring anew into the same session, after a seat or a pinned key changed."""
    parsed = parse(cookie)
    assert parsed is not None
    person, token = parsed
    ring = house.db.read(lambda conn: ring_of(conn, person, viewer.ring.account))
    body = _seal(person, token, ring)
    house.db.write(lambda conn: people.reseal_session(conn, person, viewer.session, body))


def cookie_of(person: UUID, token: bytes) -> str:
    return urlsafe_b64encode(person.bytes + token).decode()


def parse(cookie: str) -> tuple[UUID, bytes] | None:
    """The person and the token in a cookie of ours; None for anything else."""
    try:
        raw = urlsafe_b64decode(cookie.encode())
    except (NotBase64, ValueError):
        return None
    return (UUID(bytes=raw[:16]), raw[16:]) if len(raw) == 48 else None


def _seal(person: UUID, token: bytes, ring: Ring) -> bytes:
    return seal(session.session_key(token), contexts.by_session(person), ENCODE(ring), salt=fresh.salt())


def _until(today: date, made: date, device: str) -> date:
    return min(today + NAMED_IDLE, made + NAMED_AT_MOST) if device else made + ELSEWHERE
