"""Public keys by number. An entry names the number it was signed under, so a key is ended, never replaced."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update

from hearthside.store.errors import Taken
from hearthside.store.once import insert_once
from hearthside.store.rows import IdentityRow, columns
from hearthside.store.tables import identity

_MINE = identity.c.person_id == bindparam("of_person")
_ONE = (_MINE, identity.c.key_no == bindparam("of_no"))
_INSERT = insert(identity)
_ALL = select(*columns(IdentityRow, identity)).where(_MINE).order_by(identity.c.key_no)
_END = update(identity).where(*_ONE, identity.c.to_week.is_(None)).values(to_week=bindparam("new_week"))


def identities(conn: Connection, person_id: UUID) -> list[IdentityRow]:
    """Every public key, by number."""
    return [IdentityRow(*row) for row in conn.execute(_ALL, {"of_person": person_id}).all()]


def put_identity(conn: Connection, person_id: UUID, key_no: int, public: bytes, from_week: str) -> None:
    """Keep a public key under its number; the same again changes nothing. Raises Taken for another key."""
    row = {
        "person_id": person_id,
        "key_no": key_no,
        "public": public,
        "from_week": from_week,
        "to_week": None,
    }
    if insert_once(conn, _INSERT, row):
        return
    if not any(one.key_no == key_no and one.public == public for one in identities(conn, person_id)):
        raise Taken("This number belongs to another key.")


def end_identity(conn: Connection, person_id: UUID, key_no: int, to_week: str) -> bool:
    """Note the last week of a key; False if it had ended or never was."""
    values = {"of_person": person_id, "of_no": key_no, "new_week": to_week}
    return conn.execute(_END, values).rowcount == 1
