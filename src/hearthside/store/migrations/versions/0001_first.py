"""The first schema: ledger, person and directory group."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _ledger_group()
    _person_group()
    _directory_group()


def _ledger_group() -> None:
    op.create_table("ledger", _id("ledger_id"), _text("kind"), _big("head"), _int("epoch"), _key("ledger", "ledger_id"))
    op.create_table(
        "member",
        _id("ledger_id"),
        _id("person_id"),
        _text("side"),
        _text("since_week"),
        _text("state"),
        _key("member", "ledger_id", "person_id"),
        _of("member", "ledger"),
        sa.UniqueConstraint("ledger_id", "side", name="uq_member_ledger_id_side"),
    )
    op.create_table(
        "entry",
        _id("ledger_id"),
        _big("seq"),
        _id("entry_id"),
        _id("author"),
        _int("key_no"),
        _id("client_id"),
        _text("practice"),
        sa.Column("item", sa.Uuid),
        _text("week"),
        _int("epoch"),
        sa.Column("body", sa.LargeBinary),
        _key("entry", "ledger_id", "seq"),
        _of("entry", "ledger"),
        sa.UniqueConstraint("ledger_id", "entry_id", name="uq_entry_ledger_id_entry_id"),
        sa.UniqueConstraint("ledger_id", "client_id", name="uq_entry_ledger_id_client_id"),
    )
    for column in ("practice", "item", "week"):
        op.create_index(f"ix_entry_ledger_id_{column}_seq", "entry", ["ledger_id", column, "seq"])
    op.create_table(
        "page",
        _id("ledger_id"),
        _text("practice"),
        _big("version"),
        _bytes("body"),
        _key("page", "ledger_id", "practice"),
        _of("page", "ledger"),
    )
    op.create_table(
        "draft",
        _id("ledger_id"),
        _text("slot"),
        _bytes("body"),
        _key("draft", "ledger_id", "slot"),
        _of("draft", "ledger"),
    )
    op.create_table(
        "due",
        _id("ledger_id"),
        _id("due_id"),
        _id("person_id"),
        _text("wall"),
        _text("zone"),
        _text("practice"),
        _key("due", "ledger_id", "due_id"),
        _of("due", "ledger"),
    )
    op.create_index("ix_due_ledger_id_wall", "due", ["ledger_id", "wall"])


def _person_group() -> None:
    op.create_table(
        "person",
        _id("person_id"),
        _text("language"),
        _text("zone"),
        sa.Column("quiet_from", sa.Text),
        sa.Column("quiet_to", sa.Text),
        _text("made_day"),
        _key("person", "person_id"),
    )
    op.create_table(
        "wrap",
        _id("person_id"),
        _id("wrap_id"),
        sa.Column("domain", sa.SmallInteger, nullable=False),
        _id("obj"),
        _int("epoch"),
        _text("label"),
        sa.Column("public", sa.Text),
        _bytes("body"),
        _key("wrap", "person_id", "wrap_id"),
        _of("wrap", "person"),
        sa.UniqueConstraint(
            "person_id", "domain", "obj", "label", "epoch", name="uq_wrap_person_id_domain_obj_label_epoch"
        ),
    )
    op.create_table(
        "identity",
        _id("person_id"),
        _int("key_no"),
        _bytes("public"),
        _text("from_week"),
        sa.Column("to_week", sa.Text),
        _key("identity", "person_id", "key_no"),
        _of("identity", "person"),
    )
    op.create_table(
        "session",
        _id("person_id"),
        _bytes("session_id"),
        _text("kind"),
        _text("device"),
        _text("day"),
        _text("made_day"),
        _text("until_day"),
        _bytes("body"),
        _key("session", "person_id", "session_id"),
        _of("session", "person"),
    )
    op.create_table(
        "seat",
        _id("person_id"),
        _int("seat_no"),
        _text("side"),
        _id("table_id"),
        _id("desk_id"),
        _id("drawer_id"),
        _key("seat", "person_id", "seat_no"),
        _of("seat", "person"),
        sa.UniqueConstraint("person_id", "table_id", name="uq_seat_person_id_table_id"),
    )


def _directory_group() -> None:
    op.create_table("login_directory", _bytes("login_hash"), _id("person_id"), _key("login_directory", "login_hash"))
    op.create_table(
        "invite_directory",
        _bytes("token_hash"),
        _id("ledger_id"),
        _text("until_day"),
        _bytes("body"),
        _key("invite_directory", "token_hash"),
    )


def _id(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid, nullable=False)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False)


def _int(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _big(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _bytes(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _of(table: str, owner: str) -> sa.ForeignKeyConstraint:
    key = f"{owner}_id"
    return sa.ForeignKeyConstraint([key], [f"{owner}.{key}"], name=f"fk_{table}_{key}")
