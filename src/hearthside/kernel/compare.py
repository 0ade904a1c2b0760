"""Fill alone, then compare: each marks alone, shut until both are in; then side by side, and one is moved at a time.

Marks lie on the own desk while one is at it, and come to the table whole. After that nothing is overwritten: what the
two agree to move is an accord (kernel/accord.py), and the marks stay as they were on their day (evidence.md P4).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from hearthside.kernel.accord import Accord
from hearthside.kernel.people import Side
from hearthside.kernel.reveal import is_open, may_see


class Compare(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """marks: what each laid down, area to mark · days: when · agreed: areas moved since, by an accord."""

    marks: Mapping[Side, Mapping[str, str]] = {}
    days: Mapping[Side, date] = {}
    agreed: Mapping[str, str] = {}

    @property
    def answered(self) -> tuple[Side, ...]:
        return tuple(self.marks)

    @property
    def listening(self) -> tuple[Side, ...]:
        return ()

    @property
    def let_read(self) -> tuple[Side, ...]:
        return ()

    @property
    def opened(self) -> date | None:
        """The day the second came in."""
        return max(self.days.values()) if is_open(self) else None


def lay(compare: Compare, side: Side, marks: Mapping[str, str], day: date) -> Compare:
    """One's own marks, whole. While it is shut they may be laid anew; once it is open they stand."""
    if is_open(compare) or not marks:
        return compare
    return replace(compare, marks={**compare.marks, side: dict(marks)}, days={**compare.days, side: day})


def marks_of(compare: Compare, viewer: Side, writer: Side) -> Mapping[str, str]:
    """What `writer` marked, for `viewer`; nothing while it is shut."""
    return compare.marks.get(writer, {}) if may_see(compare, viewer, writer) else {}


def side_by_side(compare: Compare) -> dict[str, dict[Side, str]]:
    """Every area that one of the two marked, with both marks ("" where one left it); nothing while it is shut."""
    if not is_open(compare):
        return {}
    areas = dict.fromkeys(area for side in Side for area in compare.marks[side])
    return {area: {side: compare.marks[side].get(area, "") for side in Side} for area in areas}


def lived(compare: Compare, area: str) -> str:
    """The mark the two live by: what they agreed, else what both marked alike, else none."""
    if area in compare.agreed:
        return compare.agreed[area]
    hers, his = (side_by_side(compare).get(area, {}).get(side, "") for side in Side)
    return hers if hers == his else ""


def moving(accords: Mapping[str, Accord]) -> str:
    """The area that is being moved, of accords by area; "" where the next may be chosen. One at a time."""
    return next((area for area, one in accords.items() if one.waits and one.waits.mark), "")


def moved(compare: Compare, area: str, accord: Accord) -> Compare:
    """The area as this accord has it, if it is in force."""
    if not accord.in_force or accord.stands is None or not accord.stands.mark:
        return compare
    return replace(compare, agreed={**compare.agreed, area: accord.stands.mark})
