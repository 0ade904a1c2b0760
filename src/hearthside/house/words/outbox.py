"""Words on their way: sealed in a browser without a signal, opened here, and decided anew when they arrive.

However often a box comes, in whatever order, its words count once (trust.md R9). What is refused by then becomes a
draft. Words for locked pages were sealed to the drawer itself: they become a draft there, read once it is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import msgspec

from hearthside.house import act
from hearthside.house.act import Done
from hearthside.house.door import guardian
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.practices.pages import PAGES
from hearthside.house.ring import Seat, Viewer
from hearthside.house.words import begun, drafts
from hearthside.house.words.begun import Fields, Form
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.kernel.refusal import Refusal
from hearthside.store import people
from hearthside.vault import outbox
from hearthside.vault.context import IDENTITY
from hearthside.vault.unreadable import Unreadable

#: Bytes of one box: more than the longest draft.
LONGEST = 256 * 1024
TOO_LONG, NOT_UNDERSTOOD = Refusal("house.said.draft-long"), Refusal("house.said.box-shut")
OLDER = Refusal("house.shut.older-key")


@dataclass(frozen=True)
class Arrived:
    """form, fields: what came, as a form has it · refusal: why it was not done; its words are then for a draft."""

    form: Form
    fields: Fields
    refusal: Refusal | None = None


def address(viewer: Viewer, seat: Seat) -> str:
    """What a page needs to seal words to its reader: the ledger, the person, the public key; hex, with dots between."""
    ring = viewer.ring
    return _address(seat.table.ledger, viewer, ring.public or outbox.public_of(ring.agreement))


def address_locked(house: House, viewer: Viewer, seat: Seat) -> str:
    """The same for the drawer, which the account's key does not open; "" while it has never been unlocked."""
    public = begun.drawer_public(house, viewer, seat)
    return _address(seat.drawer, viewer, public) if public else ""


def _address(ledger: UUID, viewer: Viewer, public: bytes) -> str:
    return f"{ledger.hex}.{viewer.person.hex}.{public.hex()}"


def arrive(house: House, viewer: Viewer, seat: Seat, label: str, once: UUID, box: bytes) -> Arrived | Refusal:
    """Open a box and do what it asks. A Refusal where it does not open for this person, seat, id and form.

    What was sealed to a key that has ended since is not done: its words are for a draft, and its writer looks at it.
    """
    if len(box) > LONGEST:
        return TOO_LONG
    about = outbox.info(seat.table.ledger, viewer.person, once, label)
    fields, older = _fields(viewer.ring.agreement, about, box), False
    if fields is None:
        fields, older = _fields_of_before(house, viewer, about, box), True
    if fields is None:
        return NOT_UNDERSTOOD
    form = begun.named(house, label, fields)
    practice = house.practice(form.practice) if form else None
    if form is None or practice is None or form.place is Place.DRAWER or form.command not in practice.command:
        return NOT_UNDERSTOOD
    if older:
        return Arrived(form, fields, OLDER)
    done = _act(house, viewer, seat, practice, form, fields, once)
    if isinstance(done, Refusal):
        return Arrived(form, fields, done)
    drafts.sent(house, viewer, seat, form, once, "")
    return Arrived(form, fields)


def _fields(seed: bytes, about: bytes, box: bytes) -> Fields | None:
    try:
        return msgspec.json.decode(outbox.open_words(seed, about, box), type=Fields)
    except (Unreadable, msgspec.DecodeError):
        return None


def _fields_of_before(house: House, viewer: Viewer, about: bytes, box: bytes) -> Fields | None:
    """The same by a key of this person's that has ended, the newest first."""
    wraps = house.db.read(lambda conn: people.wraps(conn, viewer.person, (IDENTITY,)))
    past = [keys.open_wrap(viewer.ring.account, viewer.person, one) for one in wraps if one.label == keys.PAST]
    return next((found for seed in reversed(past) if (found := _fields(seed, about, box)) is not None), None)


def arrive_locked(
    house: House, viewer: Viewer, seat: Seat, label: str, about: str, once: UUID, box: bytes
) -> drafts.Kept | Refusal:
    """Keep a box for the drawer as it came; it opens with the drawer."""
    form = begun.named(house, label, {"item": [about]})
    if form is None or form.place is not Place.DRAWER or len(box) > LONGEST:
        return NOT_UNDERSTOOD
    return drafts.keep(house, viewer, seat, form, once, {}, box=box)


def _act(
    house: House, viewer: Viewer, seat: Seat, practice: Practice, form: Form, fields: Fields, once: UUID
) -> Done | Refusal:
    try:
        command = act.convert(practice, form.command, begun.plain(fields))
    except msgspec.ValidationError as problem:
        return TOO_LONG if "length" in str(problem) else NOT_UNDERSTOOD
    if practice is PAGES and command.where != Place.DESK:
        return NOT_UNDERSTOOD
    return act.act(house, *guardian.hands(house, viewer, seat, command), practice, command, once)
