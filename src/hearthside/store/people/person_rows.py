"""The person's own row: language, time zone, quiet hours."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy import update as change

from hearthside.store.once import insert_once
from hearthside.store.rows import PersonRow, columns
from hearthside.store.tables import PERSON_GROUP, person

_ONE = person.c.person_id == bindparam("of_person")
_INSERT = insert(person)
_GET = select(*columns(PersonRow, person)).where(_ONE)
_HABITS = ("language", "zone", "quiet_from", "quiet_to")
_UPDATE = change(person).where(_ONE).values({name: bindparam(f"new_{name}") for name in _HABITS})
_ENDS = change(person).where(_ONE).values(ends_day=bindparam("new_day"))
_ENDING = select(person.c.person_id).where(person.c.ends_day <= bindparam("on_day")).order_by(person.c.person_id)
#: Rows before the person they belong to.
_EVERY = [delete(table).where(table.c.person_id == bindparam("of_person")) for table in reversed(PERSON_GROUP)]


def make(conn: Connection, row: PersonRow) -> bool:
    """A new person; False, and nothing changed, if they were there already."""
    return insert_once(conn, _INSERT, asdict(row))


def get(conn: Connection, person_id: UUID) -> PersonRow | None:
    row = conn.execute(_GET, {"of_person": person_id}).first()
    return PersonRow(**row._mapping) if row else None


def update(conn: Connection, row: PersonRow) -> bool:
    """Language, zone and quiet hours as in `row`; the day they came stays. False for nobody."""
    values = {f"new_{name}": getattr(row, name) for name in _HABITS}
    return conn.execute(_UPDATE, {"of_person": row.person_id, **values}).rowcount == 1


def end_on(conn: Connection, person_id: UUID, day: str | None) -> bool:
    """Note the day from which on nothing of this person is kept; None: they stay."""
    return conn.execute(_ENDS, {"of_person": person_id, "new_day": day}).rowcount == 1


def ending(conn: Connection, day: str) -> list[UUID]:
    """Whose day has come. It asks every shard: for a daily job, never for a page."""
    return list(conn.execute(_ENDING, {"on_day": day}).scalars())


def drop(conn: Connection, person_id: UUID) -> bool:
    """Delete every row of the person; False for nobody."""
    counts = [conn.execute(statement, {"of_person": person_id}).rowcount for statement in _EVERY]
    return counts[-1] == 1
