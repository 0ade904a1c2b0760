"""The invitation: the table's key sealed under a secret that travels by her own messenger (trust.md 1.5).

The secret is 128 bits, shown as 28 symbols, put behind the # of the link. Opening it uses nothing up; joining does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from hearthside.house import act, records
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.look import look
from hearthside.house.practices.bond import BOND, Began, Gift
from hearthside.house.practices.bond import State as BondState
from hearthside.house.practices.standing import NewKeys
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.kernel.front import Front
from hearthside.kernel.people import Side
from hearthside.store import directory, ledgers, people
from hearthside.store.rows import InviteRow
from hearthside.vault import codes, contexts, fresh
from hearthside.vault.context import IDENTITY
from hearthside.vault.seal import epoch_of, seal, unseal
from hearthside.vault.unreadable import Unreadable

#: He may take weeks.
LASTS = timedelta(days=90)


@dataclass(frozen=True)
class Guest:
    """What the holder of an invitation may see: the table's key, the names, her gift, the fronts' first page."""

    secret: bytes = field(repr=False)
    table: LedgerKey
    bond: BondState = field(repr=False)
    inviter: UUID
    inviter_side: Side
    gift: str = field(repr=False)
    front: Front = field(repr=False)


def invite(house: House, viewer: Viewer, seat: Seat) -> str:
    """A new invitation, the only one: an older one ends. The 28 symbols."""
    secret = fresh.secret()
    withdraw(house, viewer, seat)
    _tell_newer_keys(house, viewer, seat)
    until = (house.clock().date() + LASTS).isoformat()
    body = seal(
        codes.invitation_kek(secret, seat.table.ledger),
        contexts.invitation(seat.table.ledger),
        seat.table.key,
        salt=fresh.salt(),
        epoch=seat.table.epoch,
    )
    row = InviteRow(ledger_id=seat.table.ledger, until_day=until, body=body)
    held = keys.secret_wrap(viewer.ring.account, viewer.person, seat.table.ledger, secret)
    house.db.write(lambda conn: people.put_wrap(conn, viewer.person, held))
    house.db.write(lambda conn: directory.put_invite(conn, codes.invitation_lookup(secret), row))
    return codes.write(secret)


def both_here(house: House, table: UUID) -> bool:
    members = house.db.read(lambda conn: ledgers.members(conn, table))
    return [one.state for one in members] == ["here", "here"]


def _tell_newer_keys(house: House, viewer: Viewer, seat: Seat) -> None:
    """Who joins pins what the table tells of the inviter's keys: all of them, where the first is no longer in use."""
    state: BondState = look(house, viewer, seat, BOND).places.table
    if seat.own and state.standing.keys != seat.own:
        act.append(house, viewer, seat, BOND, [NewKeys(side=seat.side, keys=seat.own)])


def free(house: House, seat: Seat) -> bool:
    """Whether the other seat waits for somebody: only then is there anything to invite to."""
    return len(house.db.read(lambda conn: ledgers.members(conn, seat.table.ledger))) == 1


def current(house: House, viewer: Viewer, seat: Seat) -> str | None:
    """The symbols of the invitation that is out, for its inviter alone."""
    secret = secret_of(house, viewer, seat)
    if secret is None:
        return None
    found = house.db.read(lambda conn: directory.find_invite(conn, codes.invitation_lookup(secret)))
    return codes.write(secret) if found and not over(house, found) else None


def withdraw(house: House, viewer: Viewer, seat: Seat) -> None:
    """End the invitation that is out. Its link lies in a messenger for years, so its row leaves the files too."""
    secret = secret_of(house, viewer, seat)
    if secret:
        house.db.write(lambda conn: directory.drop_invite(conn, codes.invitation_lookup(secret)))
        forget_secret(house, viewer, seat)
        house.db.scrub()


def secret_of(house: House, viewer: Viewer, seat: Seat) -> bytes | None:
    """The invitation's secret as its inviter holds it under AK."""
    wrap = house.db.read(lambda conn: people.wrap(conn, viewer.person, IDENTITY, seat.table.ledger, keys.SECRET))
    return keys.open_wrap(viewer.ring.account, viewer.person, wrap) if wrap else None


def forget_secret(house: House, viewer: Viewer, seat: Seat) -> None:
    house.db.write(lambda conn: people.drop_wrap(conn, viewer.person, IDENTITY, seat.table.ledger, keys.SECRET))


def guest(house: House, code: str) -> Guest | None:
    """What lies behind these symbols; None for wrong, used, withdrawn or old ones alike. Writes nothing."""
    try:
        secret = codes.read(code)
    except codes.Mistyped:
        return None
    row = house.db.read(lambda conn: directory.find_invite(conn, codes.invitation_lookup(secret)))
    if row is None or over(house, row):
        return None
    try:
        key = unseal(codes.invitation_kek(secret, row.ledger_id), contexts.invitation(row.ledger_id), row.body)
    except Unreadable:
        return None
    table = LedgerKey(row.ledger_id, epoch_of(row.body), key)
    members = house.db.read(lambda conn: ledgers.members(conn, row.ledger_id))
    if len(members) != 1 or members[0].state != "here":
        return None
    pages, log = house.db.read(
        lambda conn: (
            ledgers.pages(conn, row.ledger_id, (records.FRONT, BOND.slug)),
            ledgers.entries_of(conn, row.ledger_id, BOND.slug),
        )
    )
    events = [event for body in records.bodies(table, log) for event in BOND.codec.events(body)]
    if not any(isinstance(event, Began) for event in events):
        return None
    gift = next((event.text for event in reversed(events) if isinstance(event, Gift)), "")
    return Guest(
        secret=secret,
        table=table,
        bond=BOND.codec.state(records.open_page(table, pages[BOND.slug])),
        inviter=members[0].person_id,
        inviter_side=Side(members[0].side),
        gift=gift,
        front=records.open_front(table, pages.get(records.FRONT)),
    )


def over(house: House, row: InviteRow) -> bool:
    """Whether its last day has passed."""
    return row.until_day < house.clock().date().isoformat()
