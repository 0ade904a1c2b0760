"""Setting new words: changing them, or after a spare key. Every wrap and session turns over in one transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec

from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.look import look
from hearthside.house.ring import Seat, Viewer
from hearthside.kernel.refusal import Refusal
from hearthside.store import directory, people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault import passphrase
from hearthside.vault.context import BY_PASSWORD, BY_STRIP, ZERO
from hearthside.vault.contexts import ACCOUNT
from hearthside.vault.own_password import own_password_problem


class NewWords(msgspec.Struct, frozen=True):
    """The words chosen; `drawn` is what the form says of them."""

    words: str
    drawn: bool = True

    def __repr__(self) -> str:
        return "NewWords(…)"  # a passphrase never reaches a log by accident


class Set(msgspec.Struct, frozen=True):
    """The new session's cookie; `named`: on a device that has a name."""

    cookie: str
    named: bool

    def __repr__(self) -> str:
        return "Set(…)"


def unfit(new: NewWords, forbidden: Iterable[str]) -> Refusal | None:
    """Why these words cannot be had. Drawn ones can, where they really were drawn: a form says what it likes."""
    if new.drawn and passphrase.drawn(new.words):
        return None
    problem = own_password_problem(new.words, forbidden)
    return Refusal(f"house.said.passphrase-{problem}") if problem else None


def holds(house: House, guesses: Guesses, viewer: Viewer, words: str) -> bool:
    """Whether these are this person's words. Raises TooMany and Busy like sign-in."""
    guesses.count_unlock(viewer.person)
    wrap = house.db.read(lambda conn: people.wrap(conn, viewer.person, BY_PASSWORD, ZERO, ACCOUNT))
    return wrap is not None and keys.open_account(house.gate, viewer.person, wrap, words) is not None


def change(house: House, guesses: Guesses, viewer: Viewer, seat: Seat, now: str, new: NewWords) -> Set | Refusal:
    """Other words for the same keys. Where the locked pages still need older words, they go on needing those.

    Raises TooMany and Busy like sign-in.
    """
    person = viewer.person
    if refusal := unfit(new, names_of(house, viewer, seat, new.words)):
        return refusal
    if new.words == now:
        return Refusal("house.said.words-same")
    guesses.count_unlock(person)
    old = house.db.read(lambda conn: people.wraps(conn, person, (BY_PASSWORD,)))
    opened = keys.open_both(house.gate, person, {wrap.label: wrap for wrap in old}, now)
    account = opened[ACCOUNT]
    if account is None:
        return Refusal("house.said.words-wrong")
    stirred = keys.stir(house.gate, new.words, keys.fresh_salt())
    wraps = [keys.by_words(stirred, person, which, plain) for which, plain in opened.items() if plain is not None]
    here = house.db.read(lambda conn: people.session(conn, person, viewer.session))
    return settle(house, person, account, here.device if here else "", old, wraps) or Refusal("house.said.words-race")


def settle(
    house: House,
    person: UUID,
    account: bytes,
    device: str,
    old: Sequence[WrapRow],
    new: Sequence[WrapRow],
    used: Sequence[str] = (),
) -> Set | None:
    """All or nothing: the new wraps, no wrap of a used paper, no older session, one new one.

    None, and nothing changed, where any of the `old` wraps is not what it was: somebody set words in between.
    """
    cookie, row = sessions.drawn(house, person, account, device)

    def rows(conn: Connection) -> bool:
        if any(people.wrap(conn, person, one.domain, one.obj, one.label) != one for one in old):
            return False
        for wrap in new:
            people.put_wrap(conn, person, wrap)
        for which in used:
            people.drop_wrap(conn, person, BY_STRIP, ZERO, which)
        people.drop_sessions(conn, person)
        people.put_session(conn, person, row)
        people.end_on(conn, person, None)
        return True

    if not house.db.write(rows):
        return None
    house.db.scrub(whole=True)
    return Set(cookie, named=bool(device))


def names_of(house: House, viewer: Viewer, seat: Seat, words: str) -> tuple[str, ...]:
    """What may not stand in words of one's own: what the two are called, and one's name to sign in with.

    That name is known by its mark alone, so each word is asked whether it bears it.
    """
    marks = {one: house.secrets.login_hash(one) for one in re.findall(r"\w+", words[:400])}

    def own(conn: Connection) -> list[str]:
        return [one for one, mark in marks.items() if directory.find_login(conn, mark) == viewer.person]

    called = look(house, viewer, seat).scene.names.values()
    return (*called, *house.db.read(own))
