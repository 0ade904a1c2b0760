"""SQL: tables, statements, migrations. The only room that knows SQLAlchemy; sealed bytes, and no keys.

`Connection` is what `Database.read` and `Database.write` hand to a function; other rooms import it here.
"""

from sqlalchemy import Connection

__all__ = ["Connection"]
