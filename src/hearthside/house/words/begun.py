"""What a draft holds, and how it is sealed: words begun and not sent, on the desk or for the locked drawer.

The row lies under the desk's key in either place. Words for the drawer are sealed once more, to the drawer's public
key, so that they can be kept while it is locked and read only once it is open (trust.md T9).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from hearthside.house.house import House
from hearthside.house.keys.keys import open_wrap, seal_wrap
from hearthside.house.practices.pages import PAGES
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.kernel.places import Place
from hearthside.store import people
from hearthside.store.connection import Connection
from hearthside.vault import contexts, fresh, outbox
from hearthside.vault.context import IDENTITY
from hearthside.vault.seal import seal, unseal
from hearthside.vault.unreadable import Unreadable

#: Label of the wrap that holds the drawer's public half.
DRAWER = "drawer"
#: And of those that hold the private halves it had under earlier keys, sealed under its key of now.
PAST_DRAWER = "past-drawer"
#: How labels name locked pages, her first line, and both thumbs on one phone.
LOCKED, GIFT, TOGETHER = "locked", ("bond", "gift"), "together"
Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Form:
    """Which form words are begun in: of the desk or the drawer, a practice's command, the thing or card it is about."""

    place: Place
    practice: str
    command: str
    about: str = ""

    @property
    def label(self) -> str:
        """`talks/answer`; what a box from a browser is bound to."""
        return f"{LOCKED if self.place is Place.DRAWER else self.practice}/{self.command}"

    def slot(self, desk: LedgerKey) -> str:
        return outbox.slot(desk.key, f"{self.label}/{self.about}")


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """What the row seals. once: the id of the form it was written in · turn: counts that form's savings ·
    fields: as the form has them; empty where they lie in `box`, for the drawer · said: the sentence by which it
    was refused."""

    practice: str
    command: str
    about: str
    once: UUID
    turn: int
    day: date
    fields: Fields = {}
    box: bytes = b""
    said: str = ""

    def __repr__(self) -> str:
        return f"Begun({self.practice}, …)"  # words never reach a log by accident

    def form(self, place: Place) -> Form:
        return Form(place, self.practice, self.command, self.about)


encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Begun).decode
#: As a browser writes them too (web/static/outbox.js).
_encode_fields = msgspec.json.Encoder().encode
_fields = msgspec.json.Decoder(Fields).decode


def named(house: House, label: str, fields: Fields) -> Form | None:
    """The form that `label` (`talks/answer`) and its own fields name; None for none of ours."""
    slug, _, command = label.partition("/")
    about = ((fields.get("item") or [""])[-1] or (fields.get("card") or [""])[-1])[:64]
    if slug in (PAGES.slug, LOCKED):
        place = Place.DRAWER if slug == LOCKED else Place.DESK
        return Form(place, PAGES.slug, command, about) if command in ("write-page", "change-page") else None
    known = (slug, command) == GIFT or shape(house, slug, command)
    return Form(Place.DESK, slug, command, about) if known else None


def shape(house: House, slug: str, command: str) -> type | None:
    """The command of a practice that a form's label names; for both thumbs, what they answer or ask."""
    practice = house.practices.get(slug)
    if practice and command == TOGETHER:
        return practice.command.get("answer") or practice.command.get("ask")
    return practice.command.get(command) if practice else None


def plain(fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """Single fields as text, repeated ones as lists; empty choices are left to their defaults."""
    return {
        name: values[-1] if len(values) == 1 else values
        for name, values in fields.items()
        if values != [""] or name == "text"
    }


def tag(body: bytes) -> str:
    """By which a form knows the version it was loaded with; of the sealed bytes, so a locked one has one too."""
    return hashlib.sha256(body).hexdigest()[:32]


def ledger_of(seat: Seat, place: Place) -> UUID:
    return seat.drawer if place is Place.DRAWER else seat.desk.ledger


def seal_begun(viewer: Viewer, seat: Seat, form: Form, begun: Begun) -> bytes:
    context = contexts.draft(ledger_of(seat, form.place), viewer.person, form.slot(seat.desk))
    return seal(seat.desk.key, context, encode(begun), salt=fresh.salt(), epoch=seat.desk.epoch)


def open_begun(viewer: Viewer, seat: Seat, place: Place, slot: str, body: bytes) -> Begun:
    """Raises Unreadable."""
    context = contexts.draft(ledger_of(seat, place), viewer.person, slot.partition(".")[0])
    return decode(unseal(seat.desk.key, context, body))


def box_for_drawer(public: bytes, viewer: Viewer, seat: Seat, form: Form, once: UUID, fields: Fields) -> bytes:
    about = outbox.info(seat.drawer, viewer.person, once, form.label)
    return outbox.seal_words(public, about, _encode_fields(fields))


def fields_of(viewer: Viewer, seat: Seat, place: Place, begun: Begun) -> Fields | None:
    """The words; None for those of a drawer that is locked, or locked under another key than today's."""
    if place is not Place.DRAWER:
        return begun.fields
    if seat.drawer_key is None:
        return None
    about = outbox.info(seat.drawer, viewer.person, begun.once, begun.form(place).label)
    try:
        plain = outbox.open_words(outbox.drawer_seed(seat.drawer_key.key, seat.drawer), about, begun.box)
        return _fields(plain)
    except (Unreadable, msgspec.DecodeError):
        return None


def lay_out_public(conn: Connection, viewer: Viewer, drawer: LedgerKey) -> None:
    """Keep the drawer's public half where it is reached while the drawer is locked; done at each unlocking."""
    held = people.wrap(conn, viewer.person, IDENTITY, drawer.ledger, DRAWER)
    if held is not None and held.epoch == drawer.epoch:
        return
    public = outbox.public_of(outbox.drawer_seed(drawer.key, drawer.ledger))
    context = contexts.drawer_public(drawer.ledger, viewer.person)
    wrap = seal_wrap(viewer.ring.account, context, drawer.ledger, DRAWER, public, epoch=drawer.epoch)
    people.put_wrap(conn, viewer.person, wrap)


def drawer_public(house: House, viewer: Viewer, seat: Seat) -> bytes | None:
    """The drawer's public half (32 bytes); None while it has never been unlocked."""
    held = house.db.read(lambda conn: people.wrap(conn, viewer.person, IDENTITY, seat.drawer, DRAWER))
    return open_wrap(viewer.ring.account, viewer.person, held) if held else None
