"""What is over by itself: invitations and sessions whose last day has passed, of everybody at once.

Both tables are small; on several shards each answers for its own rows.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, exists, or_, select

from hearthside.store.tables import invite_directory, session

_INVITE_OVER = invite_directory.c.until_day < bindparam("today")
_SESSION_OVER = session.c.until_day < bindparam("today")
_ANY = select(or_(exists().where(_INVITE_OVER), exists().where(_SESSION_OVER)))
_DROP = (delete(invite_directory).where(_INVITE_OVER), delete(session).where(_SESSION_OVER))


def any_expired(conn: Connection, today: str) -> bool:
    """Whether there is anything to drop. `today` is YYYY-MM-DD."""
    return bool(conn.execute(_ANY, {"today": today}).scalar())


def drop_expired(conn: Connection, today: str) -> int:
    """How many went. The bytes leave the files with the next `Database.scrub`."""
    return sum(conn.execute(statement, {"today": today}).rowcount for statement in _DROP)
