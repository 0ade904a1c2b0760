"""The person's own row: language, time zone, quiet hours."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy import update as change

from hearthside.store.once import insert_once
from hearthside.store.rows import PersonRow, columns
from hearthside.store.tables import person

_ONE = person.c.person_id == bindparam("of_person")
_INSERT = insert(person)
_GET = select(*columns(PersonRow, person)).where(_ONE)
_HABITS = ("language", "zone", "quiet_from", "quiet_to")
_UPDATE = change(person).where(_ONE).values({name: bindparam(f"new_{name}") for name in _HABITS})


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
