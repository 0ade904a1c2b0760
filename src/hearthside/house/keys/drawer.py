"""Unlocking the drawer: the words again, a second session with the drawer's key alone, ten minutes (trust.md 1.5).

The account key opens nothing here, so a stolen cookie and the whole disk leave the drawer shut.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import msgspec

from hearthside.house.besides import besides
from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import begun_anew, epochs, keys
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.house.words import begun
from hearthside.store import people
from hearthside.store.connection import Connection
from hearthside.store.rows import SessionRow
from hearthside.vault import contexts, fresh, session
from hearthside.vault.context import BY_PASSWORD, LEDGER_KEY, ZERO
from hearthside.vault.contexts import PRIVATE
from hearthside.vault.seal import seal, unseal
from hearthside.vault.unreadable import Unreadable

IDLE: Final = timedelta(minutes=10)


class Held(msgspec.Struct, frozen=True):
    """What the private session seals: the drawer's key, whose session it belongs to, until when.

    The time lies inside the seal: a row that told minutes would tell when somebody is at their locked pages.
    """

    drawer: LedgerKey
    session: bytes
    until: datetime

    def __repr__(self) -> str:
        return "Held(…)"


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Held).decode


def unlock(house: House, guesses: Guesses, viewer: Viewer, seat: Seat, passphrase: str) -> str | None:
    """The value of the private cookie, or None for other words. One drawer is open at a time.

    Raises TooMany and Busy like sign-in.
    """
    guesses.count_unlock(viewer.person)
    private = private_key(house, viewer, passphrase)
    return None if private is None else unlock_with(house, viewer, seat, private)


def unlock_with(house: House, viewer: Viewer, seat: Seat, private: bytes) -> str | None:
    """The same for one who holds PV already."""
    epochs.finish(house, viewer.person, viewer.ring.account, private)
    drawer = drawer_key(house, viewer, seat, private)
    if drawer is None:
        return None
    begun_anew.came_late(house, viewer.person, seat, drawer)
    shut(house, viewer)
    token, today = fresh.token(), house.clock().date().isoformat()
    row = SessionRow(
        session_id=session.session_id(token),
        kind=sessions.PRIVATE_KIND,
        device="",
        day=today,
        made_day=today,
        until_day=today,
        body=_seal(viewer, token, Held(drawer, viewer.session, house.clock() + IDLE)),
    )

    def keep(conn: Connection) -> None:
        people.put_session(conn, viewer.person, row)
        begun.lay_out_public(conn, viewer, drawer)

    house.db.write(keep)
    return sessions.cookie_of(viewer.person, token)


def private_key(house: House, viewer: Viewer, passphrase: str) -> bytes | None:
    """PV, if the words are right; None if not. Nothing is written. Raises Busy."""
    wrap = house.db.read(lambda conn: people.wrap(conn, viewer.person, BY_PASSWORD, ZERO, PRIVATE))
    return keys.open_private(house.gate, viewer.person, wrap, passphrase) if wrap else None


def drawer_key(house: House, viewer: Viewer, seat: Seat, private: bytes) -> LedgerKey | None:
    """The drawer's key under PV; None where there is none. Raises Unreadable where it is damaged."""
    wrap = house.db.read(lambda conn: people.wrap(conn, viewer.person, LEDGER_KEY, seat.drawer, keys.LEDGER))
    return LedgerKey(seat.drawer, wrap.epoch, keys.open_wrap(private, viewer.person, wrap)) if wrap else None


def opened(house: House, viewer: Viewer, seat: Seat, cookie: str) -> Seat | None:
    """The seat with its drawer's key, for ten more minutes; None where it is shut. What ran out is dropped."""
    parsed = sessions.parse(cookie)
    if parsed is None or parsed[0] != viewer.person:
        return None
    token = parsed[1]
    found = house.db.read(lambda conn: people.session(conn, viewer.person, session.session_id(token)))
    if found is None or found.kind != sessions.PRIVATE_KIND:
        return None
    try:
        held = _decode(unseal(session.session_key(token), contexts.by_session(viewer.person), found.body))
    except Unreadable:
        return None
    if held.until <= house.clock():
        besides(lambda: shut(house, viewer), None)
        return None
    if held.session != viewer.session or held.drawer.ledger != seat.drawer:
        return None
    body = _seal(viewer, token, msgspec.structs.replace(held, until=house.clock() + IDLE))
    # While nothing can be written its ten minutes do not grow; it opens until they are over.
    if not besides(
        lambda: house.db.write(lambda conn: people.reseal_session(conn, viewer.person, found.session_id, body)), True
    ):
        return None
    return msgspec.structs.replace(seat, drawer_key=held.drawer)


def shut(house: House, viewer: Viewer) -> None:
    """End every private session of this person."""
    sessions.end_private(house, viewer.person)


def _seal(viewer: Viewer, token: bytes, held: Held) -> bytes:
    return seal(session.session_key(token), contexts.by_session(viewer.person), _encode(held), salt=fresh.salt())
