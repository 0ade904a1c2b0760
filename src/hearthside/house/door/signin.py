"""Signing in by a chosen name: right if the passphrase opens AK; there is no other verifier."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from msgspec import json
from msgspec.structs import astuple, replace

from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import epochs, keys
from hearthside.house.secrets import dummy_salt
from hearthside.store import directory, people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault import contexts, fresh, password
from hearthside.vault.context import BY_PASSWORD, ZERO
from hearthside.vault.contexts import ACCOUNT


def sign_in(
    house: House, guesses: Guesses, name: str, passphrase: str, device: str, known_device: str = ""
) -> str | None:
    """The cookie of a new session, or None: an unknown name and a wrong passphrase take the same time and say the same.

    Raises TooMany, and Busy from the gate.
    """
    login_hash = house.secrets.login_hash(name)
    guesses.count(login_hash, known_device)
    person, wrap = house.db.read(lambda conn: _wrapped(conn, login_hash))
    account = keys.open_account(house.gate, person, wrap or _nothing(house, name), passphrase)
    if not account or not wrap:
        return None
    row = house.db.read(lambda conn: people.get(conn, person))
    if row and row.ends_day and row.ends_day <= house.clock().date().isoformat():
        return None  # they asked to be deleted, and the days to undo it are over (house/farewell/ending.py)
    epochs.finish(house, person, account)
    return sessions.start(house, person, account, device)


def device_mark(house: House, name: str) -> str:
    """What a device keeps after a sign-in, so that nobody else's guesses lock it out."""
    return house.secrets.mark("device", house.secrets.login_hash(name).hex(), 32)


def _wrapped(conn: Connection, login_hash: bytes) -> tuple[UUID, WrapRow | None]:
    """The person of this name and their wrap; for a name nobody has, nobody and none, by the same two statements."""
    person = directory.find_login(conn, login_hash) or ZERO
    return person, people.wrap(conn, person, BY_PASSWORD, ZERO, ACCOUNT)


def _nothing(house: House, name: str) -> WrapRow:
    """A wrap that no passphrase opens, so that an unknown name goes the whole way of a known one."""
    salted = keys.Salted(dummy_salt(house.secrets, name).hex(), *astuple(password.STANDARD))
    return replace(_unopened(), public=json.encode(salted).decode())


@cache
def _unopened() -> WrapRow:
    return keys.seal_wrap(fresh.key(), contexts.by_password(ZERO, ACCOUNT), ZERO, ACCOUNT, fresh.key())
