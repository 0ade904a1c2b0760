"""A person may have a calendar address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar",
        sa.Column("ledger_id", sa.Uuid, nullable=False),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.Column("lookup", sa.LargeBinary),
        sa.Column("held", sa.LargeBinary),
        sa.Column("body", sa.LargeBinary),
        sa.PrimaryKeyConstraint("ledger_id", "person_id", name="pk_calendar"),
        sa.ForeignKeyConstraint(["ledger_id"], ["ledger.ledger_id"], name="fk_calendar_ledger_id"),
    )
