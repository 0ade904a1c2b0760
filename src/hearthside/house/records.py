"""Sealing and opening the rows of a ledger: contexts are rebuilt from the row's own columns (trust.md 1.5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

import msgspec
from msgspec.structs import replace

from hearthside.house.ring import LedgerKey, Viewer
from hearthside.kernel.front import Front
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry, Practice
from hearthside.store.rows import AnyEntry, EntryRow, NewEntry, PageRow
from hearthside.vault import author, contexts, fresh
from hearthside.vault.context import Context
from hearthside.vault.seal import seal, unseal

FRONT = "front"
_front = msgspec.json.Decoder(Front)
_encode = msgspec.json.Encoder().encode


def seal_entry(
    key: LedgerKey,
    viewer: Viewer,
    practice: Practice,
    events: list[Any],
    *,
    client_id: UUID,
    week: str,
    item: UUID | None,
    entry_id: UUID | None = None,
) -> NewEntry:
    """A row of the log: the events of one command, signed by their author and sealed. `entry_id` names the row whose
    place it takes, where its writer takes the words away."""
    entry_id = entry_id or uuid4()
    body = author.seal_entry(
        key.key,
        viewer.ring.signing,
        entry_context(key.ledger, viewer.person, entry_id, practice.slug),
        practice.codec.body(events),
        salt=fresh.salt(),
        epoch=key.epoch,
    )
    return NewEntry(
        entry_id=entry_id,
        author=viewer.person,
        key_no=viewer.ring.key_no,
        client_id=client_id,
        practice=practice.slug,
        item=item,
        week=week,
        epoch=key.epoch,
        body=body,
    )


def open_entry(
    key: LedgerKey,
    row: EntryRow,
    practice: Practice,
    place: Place,
    side: Side,
    public: bytes,
    *,
    brought: bool = False,
) -> Entry:
    """The row's events; none where the words are gone. `public` is the author's Ed25519 key, empty if not known;
    `brought`: an archive alone names it.

    What cannot be checked is not genuine: else whoever deletes a pinned key could forge the words of its owner.
    """
    if row.body is None:
        return Entry(row.entry_id, place, side, row.week, ())
    context = entry_context(row.ledger_id, row.author, row.entry_id, row.practice)
    signed = author.unseal_entry(key.key, context, row.body)
    events = tuple(practice.codec.events(signed.body))
    genuine = author.verify(public, context, signed) and _fits(row, side, events)
    return Entry(row.entry_id, place, side, row.week, events, genuine, brought)


def seal_signed(key: LedgerKey, row: NewEntry, signed: author.Signed) -> NewEntry:
    """The row with an entry in it that was signed long ago, sealed under this ledger's key. Verify it first."""
    context = entry_context(key.ledger, row.author, row.entry_id, row.practice)
    body = author.seal_signed(key.key, context, signed, salt=fresh.salt(), epoch=key.epoch)
    return replace(row, epoch=key.epoch, body=body)


def list_entry(key: LedgerKey, row: AnyEntry, practice: Practice, place: Place, side: Side) -> Entry:
    """The row's events for a list: nobody checks its signature, so it is not said to be genuine."""
    events = tuple(practice.codec.events(_body(key, row, row.body))) if row.body is not None else ()
    return Entry(row.entry_id, place, side, row.week, events, genuine=False)


def _fits(row: EntryRow, side: Side, events: tuple[Any, ...]) -> bool:
    """Whether the events speak as their author's side and of the item their row stands under.

    The item's column lies in clear, so the host could move true words under another question; and a signature
    says who wrote an event, not who it says was speaking.
    """
    items = {event.item for event in events if event.item}
    return items <= {str(row.item)} and all(_speaker(event, side) is side for event in events)


def _speaker(event: Any, otherwise: Side) -> Side:
    """Whose word an event is, by what it says."""
    said: Side = getattr(event, "side", otherwise)
    return said.other if getattr(event, "of_the_other", False) else said


def bodies(key: LedgerKey, rows: Iterable[AnyEntry]) -> list[bytes]:
    """The opened bodies of these rows, without those that are gone."""
    return [_body(key, row, row.body) for row in rows if row.body is not None]


def _body(key: LedgerKey, row: AnyEntry, sealed: bytes) -> bytes:
    context = entry_context(key.ledger, row.author, row.entry_id, row.practice)
    return author.unseal_entry(key.key, context, sealed).body


def seal_page(key: LedgerKey, slug: str, version: int, plain: bytes) -> PageRow:
    body = seal(key.key, _page(key.ledger, slug, version), plain, salt=fresh.salt(), epoch=key.epoch)
    return PageRow(practice=slug, version=version, body=body)


def open_page(key: LedgerKey, row: PageRow) -> bytes:
    return unseal(key.key, _page(key.ledger, row.practice, row.version), row.body)


def open_front(key: LedgerKey, row: PageRow | None) -> Front:
    return _front.decode(open_page(key, row)) if row else Front()


def seal_front(key: LedgerKey, version: int, front: Front) -> PageRow:
    return seal_page(key, FRONT, version, _encode(front))


def entry_context(ledger: UUID, person: UUID, entry: UUID, slug: str) -> Context:
    """Nothing written is ever changed, so the revision is one; an entry sealed anew keeps it, and so does what remains
    of one whose writer took the words away."""
    return contexts.entry(ledger, person, entry, 1, slug)


def _page(ledger: UUID, slug: str, version: int) -> Context:
    make = contexts.front if slug == FRONT else contexts.page
    return make(ledger, slug, version)
