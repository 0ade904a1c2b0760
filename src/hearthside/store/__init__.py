"""SQL: tables, statements, migrations. The only room that knows SQLAlchemy; sealed bytes, and no keys."""

from hearthside.store.connection import Connection

__all__ = ["Connection"]
