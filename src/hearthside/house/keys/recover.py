"""Coming back with a spare key on paper: it opens the keys, new words are set, the paper has done its work."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import astuple

from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import keys, new_words, papers
from hearthside.house.keys.new_words import NewWords, Set
from hearthside.house.look import look
from hearthside.house.ring import Viewer
from hearthside.house.secrets import dummy_salt
from hearthside.kernel.refusal import Refusal
from hearthside.store import directory
from hearthside.store.connection import Connection
from hearthside.store.errors import NotHere
from hearthside.store.rows import WrapRow
from hearthside.vault import codes, contexts, fresh, password
from hearthside.vault.context import ZERO
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.vault.unreadable import Unreadable

#: Why nothing opened: one answer for a name nobody has, a wrong paper and no paper at all.
NOTHING: Final = Refusal("house.said.paper-opens-nothing")


class Lost(msgspec.Struct, frozen=True):
    """What somebody brings who lost their words: a name, the *Shared* paper, perhaps the *Private* one."""

    name: str
    shared: str
    private: str = ""

    def __repr__(self) -> str:
        return "Lost(…)"


class Opened(msgspec.Struct, frozen=True):
    """Whose it is, what opened, and the wraps by words and by paper as they were."""

    person: UUID
    account: bytes
    private: bytes | None
    by_words: dict[str, WrapRow]
    by_paper: dict[str, WrapRow]

    def __repr__(self) -> str:
        return f"Opened({self.person})"


def opens(house: House, guesses: Guesses, lost: Lost, known_device: str = "") -> Opened | Refusal:
    """Whether name and paper belong together. A slip of the pen is told by its check, before anything is counted.

    Every way takes one Argon2id, as sign-in does, so that the clock tells nothing. Raises TooMany and Busy.
    """
    try:
        shared, private = codes.read(lost.shared), codes.read(lost.private) if lost.private.strip() else None
    except codes.Mistyped:
        return Refusal("house.said.paper-mistyped")
    login_hash = house.secrets.login_hash(lost.name)
    guesses.count(login_hash, known_device)
    person, by_words, by_paper = house.db.read(lambda conn: _wraps(conn, login_hash))
    keys.stir(house.gate, lost.shared, _as_slow(house, lost.name))
    account = keys.opened_by_strip(shared, person, by_paper.get(ACCOUNT) or _nothing(), ACCOUNT)
    if account is None:
        return NOTHING
    of_drawer = None
    if private is not None:
        wrap = by_paper.get(PRIVATE)
        of_drawer = keys.opened_by_strip(private, person, wrap, PRIVATE) if wrap else None
        if of_drawer is None:
            return Refusal("house.said.paper-private-not")
    return Opened(person, account, of_drawer, by_words, by_paper)


def recover(house: House, opened: Opened, new: NewWords, name: str, device: str) -> Set | Refusal:
    """New words for what the papers opened. Without *Private* the locked pages wait for it, or for the older words:
    their wrap stays, and says since when. Every session ends; a used paper opens nothing any more. Raises Busy."""
    person = opened.person
    viewer = _viewer(house, opened)
    names = _called(house, viewer)
    if refusal := new_words.unfit(new, (name, *names)):
        return refusal
    stirred = keys.stir(house.gate, new.words, keys.fresh_salt())
    wraps = [keys.by_words(stirred, person, ACCOUNT, opened.account)]
    used = [ACCOUNT]
    if opened.private is not None:
        wraps.append(keys.by_words(stirred, person, PRIVATE, opened.private))
        used.append(PRIVATE)
    elif PRIVATE in opened.by_words:
        wraps.append(_waits(opened.by_words[PRIVATE], house.clock().date().isoformat()))
    old = (*opened.by_words.values(), *(opened.by_paper[which] for which in used))
    return new_words.settle(house, person, opened.account, device, old, wraps, used) or NOTHING


def _called(house: House, viewer: Viewer) -> list[str]:
    """What the two are called, as far as it opens: a table's key may have changed meanwhile (house/keys/handing.py)."""
    found: list[str] = []
    for seat in viewer.ring.seats:
        with suppress(Unreadable, NotHere):
            found += look(house, viewer, seat).scene.names.values()
    return found


def _waits(wrap: WrapRow, today: str) -> WrapRow:
    """The wrap of the locked pages as it was, marked with the day from which newer words do not open it."""
    salted = keys.salted_of(wrap)
    marked = msgspec.structs.replace(salted, before=salted.before or today)
    return msgspec.structs.replace(wrap, public=msgspec.json.encode(marked).decode())


def _viewer(house: House, opened: Opened) -> Viewer:
    """The person with the keys that the paper opened, to read what the two are called."""
    ring = house.db.read(lambda conn: sessions.ring_of(conn, opened.person, opened.account))
    return Viewer(person=opened.person, session=b"", ring=ring, language="en", zone="UTC")


def _wraps(conn: Connection, login_hash: bytes) -> tuple[UUID, dict[str, WrapRow], dict[str, WrapRow]]:
    """The person of this name and their wraps; for a name nobody has, nobody and none, by the same two statements."""
    person = directory.find_login(conn, login_hash) or ZERO
    return person, *papers.wraps_of(conn, person)


def _as_slow(house: House, name: str) -> keys.Salted:
    return keys.Salted(dummy_salt(house.secrets, name).hex(), *astuple(password.STANDARD))


@cache
def _nothing() -> WrapRow:
    """A wrap that no paper opens, so that an unknown name goes the whole way of a known one."""
    return keys.seal_wrap(fresh.key(), contexts.by_strip(ZERO, ACCOUNT), ZERO, ACCOUNT, fresh.key())
