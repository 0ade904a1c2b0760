"""The three places of a seat: each is one ledger with its own key."""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

State = TypeVar("State")


class Place(StrEnum):
    """The table is the bond's; desk and drawer are the seat's own, the drawer locked."""

    TABLE = "table"
    DESK = "desk"
    DRAWER = "drawer"


class Places(msgspec.Struct, Generic[State], frozen=True):
    """The folded states of one practice that this person can open now; `drawer` is None while locked."""

    table: State
    desk: State
    drawer: State | None = None
