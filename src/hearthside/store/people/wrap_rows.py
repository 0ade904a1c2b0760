"""Wraps: every key of a person, sealed under another. One table for all (domains in trust.md 1.5)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from msgspec.structs import asdict
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from hearthside.store.once import put
from hearthside.store.rows import WrapRow, columns
from hearthside.store.tables import wrap as table

_MINE = table.c.person_id == bindparam("of_person")
_NAMED = (
    _MINE,
    table.c.domain == bindparam("of_domain"),
    table.c.obj == bindparam("of_obj"),
    table.c.label == bindparam("of_label"),
)
_ALL = select(*columns(WrapRow, table)).where(_MINE)
_SOME = _ALL.where(table.c.domain.in_(bindparam("of_domains", expanding=True))).order_by(
    table.c.domain, table.c.obj, table.c.label, table.c.epoch
)
_NEWEST = _ALL.where(*_NAMED).order_by(table.c.epoch.desc()).limit(1)
_INSERT = insert(table)
_REPLACE = (
    update(table)
    .where(*_NAMED, table.c.epoch == bindparam("of_epoch"))
    .values(wrap_id=bindparam("new_id"), public=bindparam("new_public"), body=bindparam("new_body"))
)
_DROP = delete(table).where(*_NAMED)
_DROP_OLD = delete(table).where(*_NAMED, table.c.epoch < bindparam("of_epoch"))
_DROP_DOMAINS = delete(table).where(_MINE, table.c.domain.in_(bindparam("of_domains", expanding=True)))


def put_wrap(conn: Connection, person_id: UUID, row: WrapRow) -> None:
    """Keep the wrap in place of any other of the same domain, obj, label and epoch."""
    change = {
        "of_person": person_id, "of_domain": row.domain, "of_obj": row.obj, "of_label": row.label,
        "of_epoch": row.epoch, "new_id": row.wrap_id, "new_public": row.public, "new_body": row.body,
    }  # fmt: skip
    if not put(conn, _REPLACE, change, _INSERT, {"person_id": person_id, **asdict(row)}):
        raise ValueError("A wrap of nobody, or a wrap_id used twice.")


def wraps(conn: Connection, person_id: UUID, domains: Sequence[int]) -> list[WrapRow]:
    """The person's wraps of these domains, by domain, obj, label, epoch."""
    found = conn.execute(_SOME, {"of_person": person_id, "of_domains": list(domains)}).all()
    return [WrapRow(*row) for row in found]


def wrap(conn: Connection, person_id: UUID, domain: int, obj: UUID, label: str) -> WrapRow | None:
    """The newest epoch's wrap of this domain, obj and label."""
    values = {"of_person": person_id, "of_domain": domain, "of_obj": obj, "of_label": label}
    row = conn.execute(_NEWEST, values).first()
    return WrapRow(*row) if row else None


def drop_wrap(conn: Connection, person_id: UUID, domain: int, obj: UUID, label: str) -> int:
    """Delete the wraps of every epoch; how many there were."""
    values = {"of_person": person_id, "of_domain": domain, "of_obj": obj, "of_label": label}
    return conn.execute(_DROP, values).rowcount


def drop_old_wraps(conn: Connection, person_id: UUID, domain: int, obj: UUID, label: str, epoch: int) -> int:
    """Delete the wraps of the epochs before this one; how many there were."""
    values = {"of_person": person_id, "of_domain": domain, "of_obj": obj, "of_label": label, "of_epoch": epoch}
    return conn.execute(_DROP_OLD, values).rowcount


def drop_domains(conn: Connection, person_id: UUID, domains: Sequence[int]) -> int:
    """Delete every wrap of these domains; how many there were."""
    return conn.execute(_DROP_DOMAINS, {"of_person": person_id, "of_domains": list(domains)}).rowcount
