"""Spare keys on paper: *Shared* opens the account key, *Private* the drawer's; only wraps are kept (trust.md 1.5).

Drawing one asks for the words, also where the session holds the key already: a phone left open for a minute is no way
to a key that lasts for years.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Final
from uuid import UUID

import msgspec

from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.ring import Viewer
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.store import people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault import codes, fresh
from hearthside.vault.context import BY_PASSWORD, BY_STRIP, ZERO
from hearthside.vault.contexts import ACCOUNT, PRIVATE

#: The two papers, in the order they are printed.
PAPERS: Final = (ACCOUNT, PRIVATE)


class Drawn(msgspec.Struct, frozen=True):
    """Codes by paper: shown once, kept nowhere."""

    codes: Mapping[str, str]

    def __repr__(self) -> str:
        return "Drawn(…)"


def there(house: House, viewer: Viewer) -> frozenset[str]:
    """Which papers of this person would open something now."""
    rows = house.db.read(lambda conn: people.wraps(conn, viewer.person, (BY_STRIP,)))
    return frozenset(row.label for row in rows)


def by_default(scene: Scene) -> frozenset[str]:
    """Who finds a child's *Private* paper can read what is only his: until he is grown he has to ask for it."""
    young = scene.side is Side.SON and scene.stage.minor
    return frozenset({ACCOUNT}) if young else frozenset(PAPERS)


def draw(
    house: House, guesses: Guesses, viewer: Viewer, passphrase: str, which: Collection[str], once: UUID
) -> Drawn | Refusal:
    """New papers; an older one of the same kind opens nothing from here on. The same form draws once.

    Raises TooMany and Busy like sign-in.
    """
    person = viewer.person
    guesses.count_unlock(person)
    by_label, before = house.db.read(lambda conn: wraps_of(conn, person))
    if not which:
        return Refusal("house.said.paper-none")
    if any(before.get(one) and before[one].wrap_id == _wrap_id(once, one) for one in which):
        return Refusal("house.said.paper-shown")
    plain = keys.open_both(house.gate, person, by_label, passphrase)
    if plain[ACCOUNT] is None:
        return Refusal("house.said.words-wrong")
    secrets = {one: fresh.secret() for one in PAPERS if one in which}
    wraps = []
    for one, secret in secrets.items():
        key = plain[one]
        if key is None:
            return Refusal("house.said.paper-older-words")
        wraps.append(keys.by_strip(secret, person, one, key, wrap_id=_wrap_id(once, one)))
    unchanged = by_label[ACCOUNT]

    def rows(conn: Connection) -> bool:
        """Words changed in between would leave a paper that their owner does not know of."""
        if people.wrap(conn, person, BY_PASSWORD, ZERO, ACCOUNT) != unchanged:
            return False
        for wrap in wraps:
            people.put_wrap(conn, person, wrap)
        return True

    if not house.db.write(rows):
        return Refusal("house.said.words-race")
    if before.keys() & secrets.keys():
        house.db.scrub(whole=True)
    return Drawn({one: codes.write(secret) for one, secret in secrets.items()})


def tried(house: House, guesses: Guesses, viewer: Viewer, code: str) -> str | None:
    """Which paper of this person it is; None for neither. Nothing else happens.

    Raises Mistyped before anything is counted, TooMany like sign-in.
    """
    secret = codes.read(code)
    guesses.count_unlock(viewer.person)
    _, there = house.db.read(lambda conn: wraps_of(conn, viewer.person))
    for which, wrap in there.items():
        if keys.opened_by_strip(secret, viewer.person, wrap, which) is not None:
            return which
    return None


def wraps_of(conn: Connection, person: UUID) -> tuple[dict[str, WrapRow], dict[str, WrapRow]]:
    """The wraps by words and those by paper, each by label."""
    found = people.wraps(conn, person, (BY_PASSWORD, BY_STRIP))
    by_words, by_paper = ({wrap.label: wrap for wrap in found if wrap.domain == one} for one in (BY_PASSWORD, BY_STRIP))
    return by_words, by_paper


def _wrap_id(once: UUID, which: str) -> UUID:
    """From the form's id: a page loaded anew is known, and does not end the paper that was just printed."""
    return UUID(bytes=sha256(b"paper" + once.bytes + which.encode()).digest()[:16], version=4)
