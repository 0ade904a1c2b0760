"""The person group."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace
from store.house_of_rows import DAY, LATER, WEEK, a_person, a_session, a_wrap, read, write
from store.statements import Statements

from hearthside.store import people
from hearthside.store.database import Database
from hearthside.store.errors import Taken
from hearthside.store.rows import IdentityRow, SeatRow, SessionOfPerson


@pytest.fixture(autouse=True)
def _both_are_here(db: Database, mother: UUID, son: UUID) -> None:
    for person in (mother, son):
        write(db, people.make, a_person(person))


def test_a_person_is_made_once(db: Database, mother: UUID, stranger: UUID) -> None:
    assert write(db, people.make, replace(a_person(mother), language="es")) is False
    assert read(db, people.get, mother) == a_person(mother)
    assert read(db, people.get, stranger) is None


def test_language_zone_and_quiet_hours_change_and_the_first_day_stays(
    db: Database, mother: UUID, stranger: UUID
) -> None:
    new = replace(a_person(mother), language="es", zone="America/Sao_Paulo", quiet_from="21:00", quiet_to="07:00")
    assert write(db, people.update, replace(new, made_day="1999-01-01")) is True
    assert read(db, people.get, mother) == new
    assert write(db, people.update, a_person(stranger)) is False


def test_wraps_of_one_obj_differ_by_label(db: Database, mother: UUID) -> None:
    account, private = a_wrap(mother, "account"), a_wrap(mother, "private")
    for row in (account, private):
        write(db, people.put_wrap, mother, row)
    assert read(db, people.wraps, mother, (5,)) == [account, private]
    assert read(db, people.wraps, mother, (9, 12)) == []
    assert read(db, people.wrap, mother, 5, mother, "private") == private


def test_a_new_wrap_takes_the_place_of_the_old(db: Database, mother: UUID) -> None:
    old, new = a_wrap(mother), replace(a_wrap(mother, body=b"new"), public='{"m":65536}')
    for row in (old, new):
        write(db, people.put_wrap, mother, row)
    assert read(db, people.wraps, mother, (5,)) == [new]


def test_wraps_of_every_epoch_stay_and_the_newest_is_found(db: Database, mother: UUID) -> None:
    table_id = uuid4()
    first, second = (a_wrap(table_id, "ledger", 9, epoch) for epoch in (1, 2))
    for row in (first, second):
        write(db, people.put_wrap, mother, row)
    assert read(db, people.wraps, mother, (9,)) == [first, second]
    assert read(db, people.wrap, mother, 9, table_id, "ledger") == second
    assert write(db, people.drop_wrap, mother, 9, table_id, "ledger") == 2
    assert read(db, people.wrap, mother, 9, table_id, "ledger") is None


def test_nobody_reaches_anothers_wraps(db: Database, mother: UUID, son: UUID, stranger: UUID) -> None:
    write(db, people.put_wrap, son, a_wrap(son))
    assert read(db, people.wraps, mother, (5,)) == []
    assert write(db, people.drop_wrap, mother, 5, son, "account") == 0
    with pytest.raises(ValueError, match="nobody"):
        write(db, people.put_wrap, stranger, a_wrap(stranger))


def test_a_session_comes_with_its_person_in_one_statement(
    db: Database, mother: UUID, son: UUID, ledger_statements: Statements
) -> None:
    sid = b"s" * 32
    write(db, people.put_session, mother, a_session(sid))
    before = len(ledger_statements.seen)
    assert read(db, people.session, mother, sid) == SessionOfPerson(
        sid, "account", "phone", DAY, DAY, LATER, b"ring", "en", "Europe/Berlin", None, None, DAY
    )
    assert len(ledger_statements.seen) == before + 1
    assert read(db, people.session, son, sid) is None
    assert read(db, people.session, mother, b"t" * 32) is None


def test_sessions_are_listed_touched_resealed_and_ended(db: Database, mother: UUID, son: UUID) -> None:
    a, b, c = (bytes([number]) * 32 for number in range(3))
    for sid in (a, b, c):
        write(db, people.put_session, mother, a_session(sid))
    write(db, people.put_session, son, a_session(a))
    assert write(db, people.touch_session, mother, b, "2026-11-22", "2027-03-01") is True
    assert write(db, people.reseal_session, mother, b, b"new ring") is True
    assert write(db, people.reseal_session, son, b, b"forged") is False
    newest = read(db, people.sessions, mother)[0]
    assert (newest.session_id, newest.day, newest.until_day, newest.body) == (
        b, "2026-11-22", "2027-03-01", b"new ring",
    )  # fmt: skip
    assert write(db, people.drop_session, mother, a) is True
    assert write(db, people.drop_session, mother, a) is False
    assert write(db, people.drop_sessions, mother, c) == 1
    assert [row.session_id for row in read(db, people.sessions, mother)] == [c]
    assert write(db, people.drop_sessions, mother) == 1
    assert len(read(db, people.sessions, son)) == 1


def test_a_public_key_is_never_replaced(db: Database, mother: UUID) -> None:
    for _ in range(2):
        write(db, people.put_identity, mother, 1, b"key", WEEK)
    with pytest.raises(Taken):
        write(db, people.put_identity, mother, 1, b"swapped", WEEK)
    assert write(db, people.end_identity, mother, 1, "2026-W50") is True
    assert write(db, people.end_identity, mother, 1, "2026-W51") is False
    write(db, people.put_identity, mother, 2, b"next", "2026-W50")
    assert read(db, people.identities, mother) == [
        IdentityRow(1, b"key", WEEK, "2026-W50"),
        IdentityRow(2, b"next", "2026-W50", None),
    ]


def test_a_seat_is_kept_once_and_names_its_drawer(db: Database, mother: UUID) -> None:
    seat = SeatRow(1, "mother", uuid4(), uuid4(), uuid4())
    for _ in range(2):
        write(db, people.put_seat, mother, seat)
    for other in (replace(seat, drawer_id=uuid4()), replace(seat, seat_no=2)):
        with pytest.raises(Taken):
            write(db, people.put_seat, mother, other)
    second = SeatRow(2, "mother", uuid4(), uuid4(), uuid4())
    write(db, people.put_seat, mother, second)
    assert read(db, people.seats, mother) == [seat, second]
    assert read(db, people.drawers, mother) == {seat.drawer_id, second.drawer_id}
