"""What Alembic runs to migrate: on the connection given, within its transaction."""

from __future__ import annotations

from alembic import context

from hearthside.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
