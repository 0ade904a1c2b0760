"""The shapes of rows. Field names are column names: `columns` reads them to build a SELECT in their order."""

from __future__ import annotations

from typing import Any, Literal, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, CursorResult, Table, type_coerce
from sqlalchemy.types import NullType


class Row(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One row as it lies, bodies still sealed."""


R = TypeVar("R", bound=Row)


class LedgerRow(Row, frozen=True):
    ledger_id: UUID
    kind: str
    head: int
    epoch: int


class MemberRow(Row, frozen=True):
    person_id: UUID
    side: str
    since_week: str
    state: Literal["here", "left"]


class NewEntry(Row, frozen=True):
    """An entry before it has a number."""

    entry_id: UUID
    author: UUID
    key_no: int
    client_id: UUID
    practice: str
    item: UUID | None
    week: str
    epoch: int
    body: bytes


class EntryRow(Row, frozen=True):
    """`body` is None once its words are gone."""

    ledger_id: UUID
    seq: int
    entry_id: UUID
    author: UUID
    key_no: int
    client_id: UUID
    practice: str
    item: UUID | None
    week: str
    epoch: int
    body: bytes | None


class ListedRow(Row, frozen=True):
    """What a list needs of an entry whose ledger it knows; of_list: which of the lists that were read at once."""

    of_list: int
    seq: int
    entry_id: UUID
    author: UUID
    practice: str
    item: UUID | None
    week: str
    body: bytes | None


AnyEntry = EntryRow | ListedRow


class PageRow(Row, frozen=True):
    """`version` is the ledger's head at which the page was folded."""

    practice: str
    version: int
    body: bytes


class DueRow(Row, frozen=True):
    """`wall` is local time in `zone`, YYYY-MM-DDTHH:MM."""

    due_id: UUID
    person_id: UUID
    wall: str
    zone: str
    practice: str


class CalendarRow(Row, frozen=True):
    """lookup: 32 bytes · held, body: sealed; all three are None once the address has ended."""

    person_id: UUID
    lookup: bytes | None = None
    held: bytes | None = None
    body: bytes | None = None


class PersonRow(Row, frozen=True, kw_only=True):
    """Quiet hours are HH:MM in `zone`, or None; days are YYYY-MM-DD, `ends_day` of one who asked to be deleted."""

    person_id: UUID
    language: str
    zone: str
    quiet_from: str | None = None
    quiet_to: str | None = None
    made_day: str
    ends_day: str | None = None


class WrapRow(Row, frozen=True):
    wrap_id: UUID
    domain: int
    obj: UUID
    epoch: int
    label: str
    public: str | None
    body: bytes


class IdentityRow(Row, frozen=True):
    key_no: int
    public: bytes
    from_week: str
    to_week: str | None


class SessionRow(Row, frozen=True):
    """Days are YYYY-MM-DD."""

    session_id: bytes
    kind: str
    device: str
    day: str
    made_day: str
    until_day: str
    body: bytes


class SessionOfPerson(Row, frozen=True):
    """A session with what every page must know of its person, from one statement. came_day: the person's made_day."""

    session_id: bytes
    kind: str
    device: str
    day: str
    made_day: str
    until_day: str
    body: bytes
    language: str
    zone: str
    quiet_from: str | None
    quiet_to: str | None
    came_day: str


class SeatRow(Row, frozen=True):
    seat_no: int
    side: str
    table_id: UUID
    desk_id: UUID
    drawer_id: UUID


class InviteRow(Row, frozen=True):
    ledger_id: UUID
    until_day: str
    body: bytes


def columns(shape: type[Row], *tables: Table) -> list[ColumnElement[Any]]:
    """The columns of a shape's fields, in their order, each from the first table that has it."""
    return [next(table.c[name] for table in tables if name in table.c) for name in shape.__struct_fields__]


def as_given(shape: type[Row], table: Table) -> list[ColumnElement[Any]]:
    """Those of the shape's columns that the table has, as the driver gives them, for `shaped`: five ids a row are read
    there in a tenth of the time."""
    named = [table.c[name] for name in shape.__struct_fields__ if name in table.c]
    return [type_coerce(one, NullType()).label(one.name) for one in named]


def shaped(shape: type[R], result: CursorResult[Any]) -> list[R]:
    """The rows of `as_given`: an id is text from SQLite and a UUID from PostgreSQL.

    Raises ValueError for what is no such row.
    """
    assert result.cursor is not None
    rows = result.cursor.fetchall()
    result.close()
    found: list[R] = msgspec.convert(rows, list[shape], builtin_types=(bytes,))  # type: ignore[valid-type]
    return found
