"""Statements on the person group. Every one of them names `person_id =`."""

from hearthside.store.people.identity_rows import end_identity, identities, put_identity
from hearthside.store.people.person_rows import drop, end_on, ending, get, make, update
from hearthside.store.people.seat_rows import drawers, drop_seat, move_seat, put_seat, seats
from hearthside.store.people.session_rows import (
    drop_session,
    drop_sessions,
    put_session,
    reseal_session,
    session,
    sessions,
    touch_session,
)
from hearthside.store.people.wrap_rows import drop_domains, drop_old_wraps, drop_wrap, put_wrap, wrap, wraps

__all__ = [
    "drawers",
    "drop",
    "drop_domains",
    "drop_old_wraps",
    "drop_seat",
    "drop_session",
    "drop_sessions",
    "drop_wrap",
    "end_identity",
    "end_on",
    "ending",
    "get",
    "identities",
    "make",
    "move_seat",
    "put_identity",
    "put_seat",
    "put_session",
    "put_wrap",
    "reseal_session",
    "seats",
    "session",
    "sessions",
    "touch_session",
    "update",
    "wrap",
    "wraps",
]
