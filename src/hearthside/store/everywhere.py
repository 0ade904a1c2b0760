"""The few statements that ask about everybody at once: what is over by itself, and which tables there are.

Their tables are small, and none is of the ledger group; on several shards each answers for its own rows.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, exists, or_, select

from hearthside.store.tables import invite_directory, person, seat, session, wrap

_INVITE_OVER = invite_directory.c.until_day < bindparam("today")
_SESSION_OVER = session.c.until_day < bindparam("today")
_ANY = select(or_(exists().where(_INVITE_OVER), exists().where(_SESSION_OVER)))
_TABLES = select(seat.c.table_id).distinct().order_by(seat.c.table_id)
_ANYBODY = select(exists().select_from(person))
_DROP = (delete(invite_directory).where(_INVITE_OVER), delete(session).where(_SESSION_OVER))

_SET_ASIDE = select(wrap.c.person_id).where(wrap.c.domain == bindparam("aside")).distinct().order_by(wrap.c.person_id)


def any_expired(conn: Connection, today: str) -> bool:
    """Whether there is anything to drop. `today` is YYYY-MM-DD."""
    return bool(conn.execute(_ANY, {"today": today}).scalar())


def drop_expired(conn: Connection, today: str) -> int:
    """How many went. The bytes leave the files with the next `Database.scrub`."""
    return sum(conn.execute(statement, {"today": today}).rowcount for statement in _DROP)


def tables(conn: Connection) -> list[UUID]:
    """The ledger of every table at which somebody has a seat."""
    return list(conn.execute(_TABLES).scalars())


def set_aside(conn: Connection, domain: int) -> list[UUID]:
    """Everybody who has a wrap of this domain: of whom something is kept shut, until its day."""
    return list(conn.execute(_SET_ASIDE, {"aside": domain}).scalars())


def anybody(conn: Connection) -> bool:
    """Whether anybody lives here."""
    return bool(conn.execute(_ANYBODY).scalar())
