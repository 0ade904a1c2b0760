"""A mother begins: her person, her desk and drawer, the table of the two, and the first card she played."""

from __future__ import annotations

import secrets as random
from functools import partial
from uuid import UUID, uuid4

import msgspec

from hearthside.house import act
from hearthside.house.door import sessions
from hearthside.house.house import House
from hearthside.house.keys import keys, new_words
from hearthside.house.practices.bond import BOND, Began, Gift, Promised
from hearthside.house.ring import LedgerKey, Ring, Seat, Viewer
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.store import directory, ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.errors import Taken
from hearthside.store.rows import PersonRow, SeatRow, WrapRow
from hearthside.vault import fresh


class Newcomer(msgspec.Struct, frozen=True, kw_only=True):
    """Who comes: `person` is drawn with the form, so that sending it twice makes one account."""

    person: UUID
    name: str
    passphrase: str
    language: str
    zone: str = "UTC"
    device: str = ""
    drawn: bool = True

    def __repr__(self) -> str:
        return f"Newcomer({self.person})"  # a passphrase never reaches a log by accident


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What she calls him, what he calls her, and how old he is."""

    son: str
    mother: str
    stage: Stage


def begin(house: House, who: Newcomer, what: Beginning) -> str | Refusal:
    """Make the place; the cookie of her first session. A retry with the same person changes nothing."""
    if refusal := unfit(house, who, (what.son, what.mother)):
        return refusal
    drawn = keys.draw(who.person)
    table = LedgerKey(uuid4(), 1, fresh.key())
    if not settle(house, who, drawn, table, Side.MOTHER):
        return Refusal("house.said.again")
    today = house.clock().date()
    seat = seat_of(drawn, table, Side.MOTHER)
    viewer = viewer_of(who, drawn, seat)
    began = Began(
        seed=random.token_hex(32), mother=what.mother, son=what.son, stage=what.stage, day=today,
        public=drawn.own.public().packed().hex(),
    )  # fmt: skip
    house.db.write(lambda conn: ledgers.join(conn, table.ledger, who.person, Side.MOTHER, week(house)))
    act.append(house, viewer, seat, BOND, [began])
    if not claim(house, who):
        return Refusal("house.said.name-taken")
    return sessions.start(house, who.person, drawn.account, who.device)


def give(house: House, viewer: Viewer, seat: Seat, text: str, once: UUID | None = None) -> None:
    """One thing only she could send; the same form counts once."""
    act.append(house, viewer, seat, BOND, [Gift(item=str(uuid4()), side=seat.side, text=text)], once)


def promise(house: House, viewer: Viewer, seat: Seat) -> None:
    act.append(house, viewer, seat, BOND, [Promised(side=seat.side, day=house.clock().date())])


def unfit(house: House, who: Newcomer, names: tuple[str, ...]) -> Refusal | None:
    """Why this name or passphrase cannot be had. A name is looked up last, for a form that has everything else."""
    if refusal := incomplete(who, names):
        return refusal
    taken = house.db.read(lambda conn: directory.find_login(conn, house.secrets.login_hash(who.name)))
    return Refusal("house.said.name-taken") if taken and taken != who.person else None


def incomplete(who: Newcomer, names: tuple[str, ...]) -> Refusal | None:
    """What is wrong with the form by itself, whoever else is here."""
    if not who.name.strip():
        return Refusal("house.said.name-missing")
    return new_words.unfit(new_words.NewWords(who.passphrase, who.drawn), (who.name, *names))


def settle(house: House, who: Newcomer, drawn: keys.NewKeys, table: LedgerKey, side: Side) -> bool:
    """The rows of a new person and their own two ledgers; the name is claimed last, so a cut leaves it free.

    False, and nothing changed, for a person who is there already: the form was sent twice.
    """
    wraps = keys.by_password(house.gate, drawn, who.passphrase)
    person = PersonRow(
        person_id=who.person, language=who.language, zone=who.zone, made_day=house.clock().date().isoformat()
    )
    return settle_rows(house, person, drawn, wraps, table, side)


def settle_rows(
    house: House,
    person: PersonRow,
    drawn: keys.NewKeys,
    wraps: list[WrapRow],
    table: LedgerKey,
    side: Side,
) -> bool:
    """The person's rows in one write, then desk and drawer; `wraps` are those that open AK and PV."""
    seat = SeatRow(
        seat_no=1, side=side, table_id=table.ledger, desk_id=drawn.desk.ledger, drawer_id=drawn.drawer.ledger
    )

    def rows(conn: Connection) -> bool:
        if not people.make(conn, person):
            return False
        keys.put_new(conn, drawn, wraps, week(house))
        people.put_wrap(conn, person.person_id, keys.ledger_wrap(drawn.account, person.person_id, table))
        people.put_seat(conn, person.person_id, seat)
        return True

    if not house.db.write(rows):
        return False
    own = ((drawn.desk.ledger, "desk"), (drawn.drawer.ledger, "drawer"))
    for ledger, kind in (*own, (table.ledger, "table")):
        house.db.write(partial(ledgers.make, ledger_id=ledger, kind=kind))
    for ledger, _ in own:
        house.db.write(partial(ledgers.join, ledger_id=ledger, person_id=person.person_id, side=side, week=week(house)))
    return True


def claim(house: House, who: Newcomer) -> bool:
    """Take the name; False where another took it a moment ago."""
    try:
        house.db.write(lambda conn: directory.claim_login(conn, house.secrets.login_hash(who.name), who.person))
    except Taken:
        return False
    return True


def release(house: House, who: Newcomer) -> None:
    """Free the name of one who did not get in."""
    house.db.write(lambda conn: directory.release_login(conn, house.secrets.login_hash(who.name), who.person))


def seat_of(drawn: keys.NewKeys, table: LedgerKey, side: Side) -> Seat:
    return Seat(no=1, side=side, table=table, desk=drawn.desk, drawer=drawn.drawer.ledger)


def viewer_of(who: Newcomer, drawn: keys.NewKeys, seat: Seat) -> Viewer:
    """The person as the house knows them before their first session."""
    ring = Ring(
        account=drawn.account,
        signing=drawn.own.signing,
        agreement=drawn.own.agreement,
        key_no=1,
        seats=(seat,),
    )
    return Viewer(person=who.person, session=b"", ring=ring, language=who.language, zone=who.zone)


def week(house: House) -> str:
    year, number, _ = house.clock().isocalendar()
    return f"{year}-W{number:02}"
