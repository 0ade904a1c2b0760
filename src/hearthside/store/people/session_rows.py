"""Sessions: found by the hash of a cookie's token; only the token opens the ring within (trust.md 1.5)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from hearthside.store.rows import SessionOfPerson, SessionRow, columns
from hearthside.store.tables import person
from hearthside.store.tables import session as table

_MINE = table.c.person_id == bindparam("of_person")
_ONE = (_MINE, table.c.session_id == bindparam("of_session"))
_INSERT = insert(table)
_GET: Select[Any] = (
    select(
        *columns(SessionRow, table),
        *(person.c.language, person.c.zone, person.c.quiet_from, person.c.quiet_to),
        person.c.made_day.label("came_day"),
    )
    .join_from(table, person, person.c.person_id == table.c.person_id)
    .where(*_ONE)
)
_LIST = select(*columns(SessionRow, table)).where(_MINE).order_by(table.c.day.desc(), table.c.session_id)
_TOUCH = update(table).where(*_ONE).values(day=bindparam("new_day"), until_day=bindparam("new_until"))
_RESEAL = update(table).where(*_ONE).values(body=bindparam("new_body"))
_DROP = delete(table).where(*_ONE)
_DROP_ALL = delete(table).where(_MINE, table.c.session_id != bindparam("but_session"))


def put_session(conn: Connection, person_id: UUID, row: SessionRow) -> None:
    conn.execute(_INSERT, {"person_id": person_id, **asdict(row)})


def session(conn: Connection, person_id: UUID, session_id: bytes) -> SessionOfPerson | None:
    """The session and its person, in one statement."""
    row = conn.execute(_GET, {"of_person": person_id, "of_session": session_id}).first()
    return SessionOfPerson(*row) if row else None


def sessions(conn: Connection, person_id: UUID) -> list[SessionRow]:
    """Last used first."""
    return [SessionRow(*row) for row in conn.execute(_LIST, {"of_person": person_id}).all()]


def touch_session(conn: Connection, person_id: UUID, session_id: bytes, day: str, until_day: str) -> bool:
    """Note the day it was used and the day it ends; False if it is gone."""
    values = {"of_person": person_id, "of_session": session_id, "new_day": day, "new_until": until_day}
    return conn.execute(_TOUCH, values).rowcount == 1


def reseal_session(conn: Connection, person_id: UUID, session_id: bytes, body: bytes) -> bool:
    """Replace the sealed ring; False if the session is gone."""
    values = {"of_person": person_id, "of_session": session_id, "new_body": body}
    return conn.execute(_RESEAL, values).rowcount == 1


def drop_session(conn: Connection, person_id: UUID, session_id: bytes) -> bool:
    """Sign out here; False if it was gone."""
    return conn.execute(_DROP, {"of_person": person_id, "of_session": session_id}).rowcount == 1


def drop_sessions(conn: Connection, person_id: UUID, keep: bytes = b"") -> int:
    """Sign out everywhere but in the session `keep`; how many ended."""
    return conn.execute(_DROP_ALL, {"of_person": person_id, "but_session": keep}).rowcount
