"""Schema versions. Each is a file of `versions/`, run once and in one transaction: all of it, or nothing.

The file records its version in `alembic_version`. A released version is never edited; a new one follows it.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from hearthside.store.errors import NewerSchema, OlderSchema

_HERE = Path(__file__).parent


def migrate(connection: Connection) -> None:
    """Bring the schema up to this release, within the transaction of `connection`. Raises NewerSchema."""
    refuse_newer(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def refuse_newer(connection: Connection) -> None:
    """Raises NewerSchema for a version this release does not know. Changes nothing."""
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    for found in MigrationContext.configure(connection).get_current_heads():
        if found not in known:
            raise NewerSchema(
                f"This data was written by a newer Hearthside (schema {found}). Nothing was"
                " changed: start that release, or restore a backup of this one."
            )


def refuse_older(connection: Connection) -> None:
    """Raises OlderSchema for data that the next start will bring up to this release."""
    if schema(connection) != newest():
        raise OlderSchema("This data was written by an older Hearthside. Start this one once, then try again.")


def schema(connection: Connection) -> str:
    """The version of the schema, "" for none."""
    return "".join(MigrationContext.configure(connection).get_current_heads())


def newest() -> str:
    """The version this release brings every database to."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
