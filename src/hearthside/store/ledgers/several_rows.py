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
    lists = _by_list(conn, _pages_for(len(ledger_ids), len(practices)), values | {"of_person": person_id})
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
        values |= {"of_weeks": list(weeks), "most_of_weeks": most}
    lists = _by_list(conn, _newest(len(below), bool(weeks)), values)
    found = [sorted(_listed(lists, number), key=lambda row: -row.seq) for number in range(len(below))]
    return found, sorted(_listed(lists, len(below)), key=lambda row: (row.week, row.seq))


def first_of_items(
    conn: Connection,
    ledger_ids: Sequence[UUID],
    items: Sequence[UUID],
    most: int,
    known: Sequence[tuple[int, int]] = (),
) -> list[list[ListedRow]]:
    """In each ledger at most the first `most` entries of each of these items, oldest first; without those whose words
    are gone, and without those `known` already, by their lowest and highest number in each ledger."""
    values: dict[str, Any] = {"of_items": list(items), "most": most}
    for number, (ledger_id, (low, high)) in enumerate(zip(ledger_ids, known or [(0, 0)] * len(ledger_ids), strict=True)):
        values |= {f"of_ledger_{number}": ledger_id, f"low_{number}": low, f"high_{number}": high}
    lists = _by_list(conn, _first(len(ledger_ids)), values)
    return [sorted(_listed(lists, number), key=lambda row: row.seq) for number in range(len(ledger_ids))]


@cache
def _pages_for(ledgers: int, practices: int) -> CompoundSelect[Any]:
    """No row where they are not here, one without a page where none is written yet. One statement for each number of
    practices: an expanding IN costs 9 µs more at every read."""
    names: list[BindParameter[str]] = [bindparam(f"practice_{number}") for number in range(practices)]
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
def _newest(ledgers: int, with_weeks: bool) -> CompoundSelect[Any]:
    lists = [
        _of(number, number)
        .where(entry.c.seq < bindparam(f"before_{number}"))
        .order_by(entry.c.seq.desc())
        .limit(bindparam(f"most_{number}"))
        for number in range(ledgers)
    ]
    if with_weeks:  # by week first: ordered by number alone, SQLite would walk through the whole ledger
        lists.append(
            _of(ledgers, 0)
            .where(entry.c.week.in_(bindparam("of_weeks", expanding=True)), entry.c.body.is_not(None))
            .order_by(entry.c.week, entry.c.seq)
            .limit(bindparam("most_of_weeks"))
        )
    return union_all(*(select(one.subquery()) for one in lists))


@cache
def _first(ledgers: int) -> CompoundSelect[Any]:
    return union_all(*(_first_in(number) for number in range(ledgers)))


def _first_in(number: int) -> Select[Any]:
    place = func.row_number().over(partition_by=entry.c.item, order_by=entry.c.seq).label("place")
    numbered = (
        _of(number, number)
        .add_columns(place)
        .where(
            entry.c.item.in_(bindparam("of_items", expanding=True)),
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


def _number(number: int) -> Any:
    return literal_column(str(number)).label("of_list")


def _by_list(conn: Connection, statement: CompoundSelect[Any], values: dict[str, Any]) -> dict[int, list[Any]]:
    lists: dict[int, list[Any]] = {}
    for number, *row in conn.execute(statement, values).all():
        lists.setdefault(number, []).append(row)
    return lists


def _listed(lists: dict[int, list[Any]], number: int) -> list[ListedRow]:
    return shaped(ListedRow, lists.get(number, ()))
