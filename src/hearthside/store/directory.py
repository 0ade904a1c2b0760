"""The two directories: from the hash of a sign-in name to a person, from that of an invitation to a table.

Each row stands alone, so that a change of name is: claim the new, release the old, each repeatable
(trust.md section 4).
"""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, insert, select

from hearthside.store.errors import Taken
from hearthside.store.once import insert_once
from hearthside.store.rows import InviteRow, columns
from hearthside.store.tables import invite_directory as invite
from hearthside.store.tables import login_directory as login

_CLAIM = insert(login)
_LOGIN = login.c.login_hash == bindparam("of_login")
_FIND = select(login.c.person_id).where(_LOGIN)
_RELEASE = delete(login).where(_LOGIN, login.c.person_id == bindparam("of_person"))

_RELEASE_ALL = delete(login).where(login.c.person_id == bindparam("of_person"))

_INVITE = insert(invite)
_TOKEN = invite.c.token_hash == bindparam("of_token")
_FIND_INVITE = select(*columns(InviteRow, invite)).where(_TOKEN)
_DROP_INVITE = delete(invite).where(_TOKEN)
_DROP_OF = delete(invite).where(invite.c.ledger_id == bindparam("of_ledger"))


def claim_login(conn: Connection, login_hash: bytes, person_id: UUID) -> None:
    """Give the name to this person; again changes nothing. Raises Taken where it is another's."""
    claimed = insert_once(conn, _CLAIM, {"login_hash": login_hash, "person_id": person_id})
    if not claimed and find_login(conn, login_hash) != person_id:
        raise Taken("This name is taken.")


def find_login(conn: Connection, login_hash: bytes) -> UUID | None:
    found: UUID | None = conn.execute(_FIND, {"of_login": login_hash}).scalar()
    return found


def release_login(conn: Connection, login_hash: bytes, person_id: UUID) -> bool:
    """Free the name; False, and nothing changed, where it was not this person's."""
    return conn.execute(_RELEASE, {"of_login": login_hash, "of_person": person_id}).rowcount == 1


def put_invite(conn: Connection, token_hash: bytes, row: InviteRow) -> None:
    """Keep an invitation; the same again changes nothing. Raises Taken where the hash is another's."""
    kept = insert_once(conn, _INVITE, {"token_hash": token_hash, **asdict(row)})
    if not kept and find_invite(conn, token_hash) != row:
        raise Taken("This invitation is another.")


def find_invite(conn: Connection, token_hash: bytes) -> InviteRow | None:
    row = conn.execute(_FIND_INVITE, {"of_token": token_hash}).first()
    return InviteRow(*row) if row else None


def drop_invite(conn: Connection, token_hash: bytes) -> bool:
    """Use it up or withdraw it; False if it was gone. Of two who join at once, one gets True."""
    return conn.execute(_DROP_INVITE, {"of_token": token_hash}).rowcount == 1


def release_all(conn: Connection, person_id: UUID) -> int:
    """Free every name of one who is deleted; it asks every shard. How many there were."""
    return conn.execute(_RELEASE_ALL, {"of_person": person_id}).rowcount


def drop_invites(conn: Connection, ledger_id: UUID) -> int:
    """End every invitation to a table, whoever holds its secret; it asks every shard. How many there were."""
    return conn.execute(_DROP_OF, {"of_ledger": ledger_id}).rowcount
