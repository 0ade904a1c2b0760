"""Dues: a wall time at which a person may be told that something waits. The meaning waits for a key."""

from __future__ import annotations

from datetime import datetime

import msgspec

from hearthside.kernel.people import Side


class Due(msgspec.Struct, frozen=True):
    """`wall` is naive local time in `zone`, or where that is empty in the person's own; `item` is opaque."""

    side: Side
    wall: datetime
    item: str
    zone: str = ""
