"""Inserting what may be there already, in words that SQLite and PostgreSQL share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Insert, Update
from sqlalchemy.exc import IntegrityError

Values = Mapping[str, Any]


def insert_once(conn: Connection, statement: Insert, values: Values) -> bool:
    """Insert the row; False if a row with one of its keys is there. A savepoint, for PostgreSQL ends a
    transaction at the first refused row."""
    try:
        with conn.begin_nested():
            conn.execute(statement, values)
    except IntegrityError:
        return False
    return True


def put(conn: Connection, change: Update, change_values: Values, insert: Insert, values: Values) -> bool:
    """Replace the row, or insert it; False if neither could be. Twice, for another may insert in between."""
    if conn.execute(change, change_values).rowcount or insert_once(conn, insert, values):
        return True
    return bool(conn.execute(change, change_values).rowcount)
