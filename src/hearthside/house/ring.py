"""The ring: every key one signed-in person holds during a request, sealed in the session row and nowhere else."""

from __future__ import annotations

from uuid import UUID

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.vault.succession import Known


class LedgerKey(msgspec.Struct, frozen=True):
    """The key of one ledger in one epoch: 32 bytes."""

    ledger: UUID
    epoch: int
    key: bytes

    def __repr__(self) -> str:
        return f"LedgerKey({self.ledger}, {self.epoch}, …)"  # keys never reach a log by accident


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """One person in one bond.

    drawer_key: only while the drawer is open, and never in the account's ring (house/keys/drawer.py)
    peer, peer_public: the other, pinned · ward: the other is a small child whose key this person holds ·
    own, others: all public keys of oneself and of the other, once there was a second · unsure: the other has a new
    key, and the five words were not compared since.
    """

    no: int
    side: Side
    table: LedgerKey
    desk: LedgerKey
    drawer: UUID
    peer: UUID | None = None
    peer_public: bytes = b""
    ward: bool = False
    drawer_key: LedgerKey | None = None
    own: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()
    unsure: bool = False

    def key(self, place: Place) -> LedgerKey:
        """Raises KeyError for the drawer while it is locked."""
        found = {Place.TABLE: self.table, Place.DESK: self.desk}
        return (found | {Place.DRAWER: self.drawer_key} if self.drawer_key else found)[place]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are open now."""
        return (Place.TABLE, Place.DESK, Place.DRAWER) if self.drawer_key else (Place.TABLE, Place.DESK)


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """account: AK · signing, agreement: seeds of the Ed25519 and X25519 keys · key_no: number of the identity ·
    public: the other half of `agreement`, which every page names; empty in rings sealed before it was kept here."""

    account: bytes
    signing: bytes
    agreement: bytes
    key_no: int
    seats: tuple[Seat, ...]
    public: bytes = b""

    def __repr__(self) -> str:
        return "Ring(…)"


class Viewer(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks: a person with an opened ring, language and zone. `session` is the id of the row, `since` the day they
    came (YYYY-MM-DD), "" where nobody asked; `new_day`: it is the session's first request of this day."""

    person: UUID
    session: bytes
    ring: Ring
    language: str
    zone: str
    new_day: bool = False
    since: str = ""

    def seat(self, no: int) -> Seat | None:
        return next((seat for seat in self.ring.seats if seat.no == no), None)


ENCODE = msgspec.msgpack.Encoder().encode
DECODE = msgspec.msgpack.Decoder(Ring).decode
