"""What a page reads of several ledgers at once: one statement, in which every part names its own `ledger_id =`.

A page asks table and desk alike; asked one by one they would take twice the statements (docs/speed.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    not_,
    select,
    union_all,
)

from hearthside.store.errors import NotHere
from hearthside.store.rows import ListedRow, PageRow, as_given, columns, shaped
from hearthside.store.tables import entry, member, page

#: Later than any entry: where a list without a place begins.
_END = 2**63 - 1


def pages_for(
    conn: Connection, ledger_ids: Sequence[UUID], person_id: UUID, practices: Sequence[str]
) -> list[dict[str, PageRow]]:
    """The pages of these practices in each ledger, by practice; one not yet written is not among them.

    Raises NotHere where this person is not here in one of them.
    """
    values: dict[str, Any] = {f"of_ledger_{number}": ledger_id for number, ledger_id in enumerate(ledger_ids)}
    values |= {f"practice_{number}": name for number, name in enumerate(practices)}
    lists: dict[int, list[Any]] = {}
    for number, *row in conn.execute(_pages_for(len(ledger_ids), len(practices)), values | {"of_person": person_id}):
        lists.setdefault(number, []).append(row)
    if len(lists) < len(ledger_ids):
        raise NotHere("This person is not here.")
    return [{row[0]: PageRow(*row) for row in lists[number] if row[0] is not None} for number in range(len(lists))]


def newest(
    conn: Connection,
    below: Sequence[tuple[UUID, int | None, int]],
    weeks: Sequence[str] = (),
    most: int = 0,
) -> tuple[list[list[ListedRow]], list[ListedRow]]:
    """Of each ledger the newest entries below a number (None: from the end), at most so many, newest first; and of the
    first ledger at most `most` of these weeks, oldest first, without those whose words are gone."""
    values: dict[str, Any] = {}
    for number, (ledger_id, before, limit) in enumerate(below):
        values |= {f"of_ledger_{number}": ledger_id, f"before_{number}": _END if before is None else before}
        values |= {f"most_{number}": limit}
    if weeks:
        values |= {**_values("week", weeks), "most_of_weeks": most}
    *found, of_weeks = _listed(conn, _newest(len(below), _width(weeks)), values, len(below) + 1)
    newest_first = [sorted(rows, key=lambda row: row.seq, reverse=True) for rows in found]
    return newest_first, sorted(of_weeks, key=lambda row: (row.week, row.seq))


def first_of_items(
    conn: Connection,
    ledger_ids: Sequence[UUID],
    items: Sequence[UUID],
    most: int,
    known: Sequence[tuple[int, int]] = (),
) -> list[list[ListedRow]]:
    """In each ledger at most the first `most` entries of each of these items, oldest first; without those whose words
    are gone, and without those `known` already, by their lowest and highest number in each ledger."""
    values: dict[str, Any] = {**_values("item", items), "most": most}
    for number, (ledger_id, (low, high)) in enumerate(
        zip(ledger_ids, known or [(0, 0)] * len(ledger_ids), strict=True)
    ):
        values |= {f"of_ledger_{number}": ledger_id, f"low_{number}": low, f"high_{number}": high}
    found = _listed(conn, _first(len(ledger_ids), _width(items)), values, len(ledger_ids))
    return [sorted(rows, key=lambda row: row.seq) for rows in found]


@cache
def _pages_for(ledgers: int, practices: int) -> CompoundSelect[Any]:
    """No row where they are not here, one without a page where none is written yet. One statement for each number of
    practices."""
    names = _places("practice", practices, page.c.practice)
    of_member = and_(page.c.ledger_id == member.c.ledger_id, page.c.practice.in_(names))
    return union_all(
        *(
            select(_number(number), *columns(PageRow, page))
            .select_from(member.outerjoin(page, of_member))
            .where(
                member.c.ledger_id == bindparam(f"of_ledger_{number}"),
                member.c.person_id == bindparam("of_person"),
                member.c.state == "here",
            )
            for number in range(ledgers)
        )
    )


@cache
def _newest(ledgers: int, weeks: int) -> CompoundSelect[Any]:
    lists = [
        _of(number, number)
        .where(entry.c.seq < bindparam(f"before_{number}"))
        .order_by(entry.c.seq.desc())
        .limit(bindparam(f"most_{number}"))
        for number in range(ledgers)
    ]
    if weeks:  # by week first: ordered by number alone, SQLite would walk through the whole ledger
        lists.append(
            _of(ledgers, 0)
            .where(entry.c.week.in_(_places("week", weeks, entry.c.week)), entry.c.body.is_not(None))
            .order_by(entry.c.week, entry.c.seq)
            .limit(bindparam("most_of_weeks"))
        )
    return union_all(*(select(one.subquery()) for one in lists))


@cache
def _first(ledgers: int, items: int) -> CompoundSelect[Any]:
    return union_all(*(_first_in(number, items) for number in range(ledgers)))


def _first_in(number: int, items: int) -> Select[Any]:
    place = func.row_number().over(partition_by=entry.c.item, order_by=entry.c.seq).label("place")
    numbered = (
        _of(number, number)
        .add_columns(place)
        .where(
            entry.c.item.in_(_places("item", items, entry.c.item)),
            not_(entry.c.seq.between(bindparam(f"low_{number}"), bindparam(f"high_{number}"))),
            entry.c.body.is_not(None),
        )
        .subquery()
    )
    return select(*list(numbered.c)[:-1]).where(numbered.c.place <= bindparam("most"))


def _of(number: int, ledger: int) -> Select[Any]:
    """Entries of a ledger, each with the number of its list."""
    here = entry.c.ledger_id == bindparam(f"of_ledger_{ledger}")
    return select(_number(number), *as_given(ListedRow, entry)).where(here)


def _width(values: Sequence[Any]) -> int:
    """How many places an IN has for these: a power of two, so that few statements are compiled. An IN that is expanded
    at every read costs more than the read."""
    return 1 << (len(values) - 1).bit_length() if values else 0


def _places(name: str, width: int, column: ColumnElement[Any]) -> list[BindParameter[Any]]:
    return [bindparam(f"{name}_{number}", type_=column.type) for number in range(width)]


def _values(name: str, values: Sequence[Any]) -> dict[str, Any]:
    """What is left over of the places holds the last one again."""
    return {f"{name}_{number}": values[min(number, len(values) - 1)] for number in range(_width(values))}


def _number(number: int) -> Any:
    return literal_column(str(number)).label("of_list")


def _listed(
    conn: Connection, statement: CompoundSelect[Any], values: dict[str, Any], lists: int
) -> list[list[ListedRow]]:
    found: list[list[ListedRow]] = [[] for _ in range(lists)]
    for row in shaped(ListedRow, conn.execute(statement, values)):
        found[row.of_list].append(row)
    return found
