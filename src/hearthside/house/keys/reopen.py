"""Locked pages that still need the words from before a recovery: opened once, they open with the words of now."""

from __future__ import annotations

from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import drawer, keys
from hearthside.house.ring import Seat, Viewer
from hearthside.kernel.refusal import Refusal
from hearthside.store import people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault import codes
from hearthside.vault.context import BY_PASSWORD, BY_STRIP, ZERO
from hearthside.vault.contexts import ACCOUNT, PRIVATE


def older_since(house: House, viewer: Viewer) -> str:
    """The day (YYYY-MM-DD) since which there are newer words that do not open the locked pages; "" where they do."""
    wrap = house.db.read(lambda conn: people.wrap(conn, viewer.person, BY_PASSWORD, ZERO, PRIVATE))
    return keys.salted_of(wrap).before if wrap else ""


def reopen(
    house: House, guesses: Guesses, viewer: Viewer, seat: Seat, now: str, *, older: str = "", paper: str = ""
) -> str | Refusal:
    """The private cookie; from here on the words of `now` open the drawer. A paper used for it opens nothing more.

    Raises TooMany and Busy like sign-in.
    """
    try:
        secret = codes.read(paper) if paper.strip() else None
    except codes.Mistyped:
        return Refusal("house.said.paper-mistyped")
    person = viewer.person
    guesses.count_unlock(person)
    account, locked, strip = house.db.read(
        lambda conn: (
            people.wrap(conn, person, BY_PASSWORD, ZERO, ACCOUNT),
            people.wrap(conn, person, BY_PASSWORD, ZERO, PRIVATE),
            people.wrap(conn, person, BY_STRIP, ZERO, PRIVATE),
        )
    )
    assert account is not None, "a person without a key cannot be signed in"
    assert locked is not None, "a person has a drawer from the first day"
    stirred = keys.stir(house.gate, now, keys.salted_of(account))
    if keys.opened_by_words(stirred, person, account, ACCOUNT) is None:
        return Refusal("house.said.words-wrong")
    if secret is None:
        private = keys.open_private(house.gate, person, locked, older)
    else:
        private = keys.opened_by_strip(secret, person, strip, PRIVATE) if strip else None
    if private is None:
        return Refusal("house.said.older-not")
    _wrap_anew(
        house, viewer, (account, locked), keys.by_words(stirred, person, PRIVATE, private), used=secret is not None
    )
    return drawer.unlock_with(house, viewer, seat, private) or Refusal("house.said.older-not")


def _wrap_anew(house: House, viewer: Viewer, old: tuple[WrapRow, WrapRow], new: WrapRow, *, used: bool) -> None:
    """The older words let go of the drawer; nothing changes where somebody set words in between."""

    def rows(conn: Connection) -> bool:
        if any(people.wrap(conn, viewer.person, one.domain, one.obj, one.label) != one for one in old):
            return False
        people.put_wrap(conn, viewer.person, new)
        if used:
            people.drop_wrap(conn, viewer.person, BY_STRIP, ZERO, PRIVATE)
        return True

    if house.db.write(rows):
        house.db.scrub(whole=True)
