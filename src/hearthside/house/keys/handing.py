"""A table's new key for the other of the two, who may be asleep: a box to his pinned public key, opened when he looks.

He takes it only from a key that follows the one he pinned: each signed by the one before it (vault/succession.py), or,
for one who lost everything, proven by the secret that was handed over in person. Until the two have compared five
words the new key counts as unsure, for whoever knew the words could have signed as well.
"""

from __future__ import annotations

from functools import partial
from uuid import UUID, uuid4

import msgspec

from hearthside.house import act
from hearthside.house.door import invite, join, sessions
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.keys.keys import Peer
from hearthside.house.look import look
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.standing import Compared
from hearthside.house.ring import LedgerKey, Ring, Seat, Viewer
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault.context import IDENTITY, INBOX, LEDGER_KEY, ZERO
from hearthside.vault.identity import Identity, PublicKeys
from hearthside.vault.safety import safety_words
from hearthside.vault.succession import Box, Known, boxed, followed, follows, handed_by, unboxed, was_let_in
from hearthside.vault.unreadable import Unreadable

BOX = "box"


def known_of(seat: Seat, ring: Ring) -> tuple[Known, ...]:
    """One's own public keys in this bond, the newest last."""
    return seat.own or (Known(ring.key_no, _own(ring).public().packed()),)


def next_key(seat: Seat, ring: Ring, new: Identity, since: int, person: UUID) -> tuple[Known, ...]:
    """The same with one more, signed by the one before; `since` is the table's head as it begins."""
    link = Known(ring.key_no + 1, new.public().packed(), since)
    return (*known_of(seat, ring), followed(_own(ring), seat.table.ledger, person, link))


def unswapped(house: House, seat: Seat) -> bool:
    """Whether the other's newest public key lies on the disk as it is pinned; of one who is not here, nobody asks."""
    if seat.peer is None or not _other_here(house, seat):
        return True
    rows = house.db.read(partial(people.identities, person_id=seat.peer))
    return bool(rows) and rows[-1].public == seat.peer_public


def _other_here(house: House, seat: Seat) -> bool:
    return seat.peer is not None and house.db.read(
        lambda conn: ledgers.here(conn, seat.table.ledger, seat.peer or ZERO)
    )


def hand_on(house: House, person: UUID, ring: Ring, seat: Seat) -> bool:
    """Lay the table's key in the other's inbox, if they are here; False, and nothing is laid there, where their key was
    swapped."""
    if seat.peer is None or not _other_here(house, seat):
        return True
    if not unswapped(house, seat):
        return False
    box = boxed(
        _own(ring),
        seat.table.ledger,
        seat.peer,
        PublicKeys.unpacked(seat.peer_public).agreement,
        seat.table.epoch,
        seat.table.key,
        known_of(seat, ring),
    )
    put_box(house, seat.peer, seat.table, box)
    return True


def put_box(house: House, to: UUID, table: LedgerKey, box: bytes) -> None:
    row = WrapRow(uuid4(), INBOX, table.ledger, table.epoch, BOX, None, box)
    house.db.write(lambda conn: people.put_wrap(conn, to, row))


def catch_up(house: House, cookie: str, viewer: Viewer) -> Viewer | None:
    """The viewer with the newest keys, where there are newer ones than in the session; None where there are none.

    Asked only where something did not open, so that no other request pays for it.
    """
    ring = _ring(house, viewer)
    if any(_take(house, msgspec.structs.replace(viewer, ring=ring), seat) for seat in ring.seats):
        ring = _ring(house, viewer)
    if ring == viewer.ring:
        return None
    sessions.refresh(house, cookie, viewer)
    return msgspec.structs.replace(viewer, ring=ring)


def locked_out(house: House, viewer: Viewer) -> bool:
    """Whether a table of theirs has a key that nobody handed to them in a way that proves itself."""
    return any(
        house.db.read(partial(ledgers.epoch, ledger_id=seat.table.ledger)) != seat.table.epoch
        for seat in viewer.ring.seats
    )


def _ring(house: House, viewer: Viewer) -> Ring:
    return house.db.read(lambda conn: sessions.ring_of(conn, viewer.person, viewer.ring.account))


def _take(house: House, viewer: Viewer, seat: Seat) -> bool:
    """Open the box of the table's newest key, if it proves itself; wrap it anew, pin what it says, drop it."""
    person, table = viewer.person, seat.table.ledger
    epoch = house.db.read(partial(ledgers.epoch, ledger_id=table))
    wrap = house.db.read(lambda conn: people.wrap(conn, person, INBOX, table, BOX))
    if wrap is None or wrap.epoch != epoch or epoch <= seat.table.epoch:
        return False
    secret = invite.secret_of(house, viewer, seat)
    try:
        box = unboxed(viewer.ring.agreement, table, person, wrap.body)
        key = LedgerKey(table, box.epoch, box.key)
        pinned = _pinned(house, viewer, msgspec.structs.replace(seat, table=key))
    except Unreadable:
        return False
    found = accepted(pinned, table, person, box, secret) if pinned and box.epoch == epoch else None
    if found is None:
        return False
    rows = keys.ledger_wrap(viewer.ring.account, person, key), keys.peer_wrap(viewer.ring.account, person, table, found)

    def take(conn: Connection) -> None:
        for row in rows:
            people.put_wrap(conn, person, row)
        people.drop_old_wraps(conn, person, LEDGER_KEY, table, keys.LEDGER, epoch)
        people.drop_wrap(conn, person, INBOX, table, BOX)
        if secret:
            people.drop_wrap(conn, person, IDENTITY, table, keys.SECRET)

    house.db.write(take)
    house.db.scrub(whole=True)
    return True


def accepted(pinned: Peer, bond: UUID, to: UUID, box: Box, secret: bytes | None) -> Peer | None:
    """The other with the newest key in the box, if each follows from the pinned one and the last one handed it on."""
    at = next((at for at, one in enumerate(box.keys) if one.public == pinned.public), -1)
    before = pinned.public if at >= 0 else b""
    for new in box.keys[at + 1 :]:
        signed = bool(before) and follows(before, bond, pinned.person, new)
        if not signed and not (secret and was_let_in(secret, bond, pinned.person, new)):
            return None
        before = new.public
    if not box.keys or not handed_by(box.keys[-1], bond, to, box):
        return None
    news = box.keys[at + 1 :]
    if not news:
        return pinned
    first = pinned.keys or (Known(news[0].no - 1, pinned.public),)
    return msgspec.structs.replace(pinned, public=news[-1].public, keys=(*first, *news), unsure=True)


def five_words(house: House, viewer: Viewer, seat: Seat) -> tuple[str, ...]:
    """The words of the keys both hold now, in the language of both, in English where they differ; none while alone."""
    if seat.peer is None or away(seat):
        return ()
    other = house.db.read(partial(people.get, person_id=seat.peer))
    language = viewer.language if other and other.language == viewer.language else "en"
    return safety_words(language, _own(viewer.ring).public().packed(), seat.peer_public)


def away(seat: Seat) -> bool:
    """Whether the other has not been in this house yet: it was begun anew with one's own archive."""
    return bool(seat.others) and seat.others[-1].brought


def news(seat: Seat) -> str:
    """Why five words are to be compared: `me` where I came back, `back` where the other did, `changed` where they drew
    a new key; "" for no reason."""
    if not seat.unsure:
        return ""
    if seat.own and seat.own[-1].let_in:
        return "me"
    return "back" if seat.others and seat.others[-1].let_in else "changed"


def compared(house: House, viewer: Viewer, seat: Seat, cookie: str) -> None:
    """The two have compared the words: the other's new key is sure from now on."""
    if seat.peer is None:
        return
    join.pin(house, viewer, seat, Peer(seat.peer, seat.peer_public, seat.others))
    sessions.refresh(house, cookie, viewer)
    if look(house, viewer, seat).scene.facts.get("bond.doubted"):
        act.append(house, viewer, seat, BOND, [Compared(side=seat.side, day=house.clock().date())])


def _pinned(house: House, viewer: Viewer, seat: Seat) -> Peer | None:
    if seat.peer is not None:
        return Peer(seat.peer, seat.peer_public, seat.others, seat.unsure)
    return join.proven(house, viewer, seat)


def _own(ring: Ring) -> Identity:
    return Identity(ring.agreement, ring.signing)
