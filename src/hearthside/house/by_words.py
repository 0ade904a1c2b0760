"""Who has the words, without a session: for the one at the machine who exports, imports or looks for damage."""

from __future__ import annotations

from msgspec.structs import replace

from hearthside.house.door import join, sessions
from hearthside.house.house import House
from hearthside.house.keys import drawer, keys
from hearthside.house.ring import Seat, Viewer
from hearthside.store import directory, people
from hearthside.store.connection import Connection
from hearthside.store.rows import PersonRow, WrapRow
from hearthside.vault.context import BY_PASSWORD, ZERO
from hearthside.vault.contexts import ACCOUNT


def viewer(house: House, name: str, passphrase: str, *, locked: bool = False) -> Viewer | None:
    """The person of this name, their drawers open where `locked` is asked for; None for other words or nobody.

    Writes nothing. Guesses are not counted: who can ask here has the files anyway.
    """
    login_hash = house.secrets.login_hash(name)
    found = house.db.read(lambda conn: _find(conn, login_hash))
    if found is None:
        return None
    row, wrap = found
    account = keys.open_account(house.gate, row.person_id, wrap, passphrase)
    if account is None:
        return None
    ring = house.db.read(lambda conn: sessions.ring_of(conn, row.person_id, account))
    one = Viewer(person=row.person_id, session=b"", ring=ring, language=row.language, zone=row.zone)
    private = drawer.private_key(house, one, passphrase) if locked else None
    seats = tuple(_seat(house, one, seat, private) for seat in ring.seats)
    return replace(one, ring=replace(ring, seats=seats))


def _seat(house: House, one: Viewer, seat: Seat, private: bytes | None) -> Seat:
    """The seat with its drawer's key where that is given, and with the other's keys if they are proven."""
    if seat.peer is None and (peer := join.provable(house, one, seat)):
        seat = replace(seat, peer=peer.person, peer_public=peer.public)
    return replace(seat, drawer_key=drawer.drawer_key(house, one, seat, private)) if private else seat


def _find(conn: Connection, login_hash: bytes) -> tuple[PersonRow, WrapRow] | None:
    person = directory.find_login(conn, login_hash)
    row = people.get(conn, person) if person else None
    wrap = people.wrap(conn, row.person_id, BY_PASSWORD, ZERO, ACCOUNT) if row else None
    return (row, wrap) if row and wrap else None
