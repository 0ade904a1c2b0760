"""The vectors and the cast they speak of: one bond, one person, one entry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from hearthside.vault import contexts
from hearthside.vault.context import Context

PATH = Path(__file__).with_name("seal-vectors.json")
VECTORS: dict[str, Any] = json.loads(PATH.read_text("utf-8"))

BOND = UUID(VECTORS["entry"]["bond"])
SON = UUID(VECTORS["entry"]["person"])
ENTRY_ID = UUID(VECTORS["entry"]["obj"])
FILE_ID = UUID(VECTORS["stream"]["aad"][32:])
MOTHER = UUID("5d1c8d9e-0b55-4c3a-9a3e-6f0f3f1d2a11")

ENTRY = contexts.entry(BOND, SON, ENTRY_ID, 7, "talks")

# name in the file: (context, name of the key field, name of the plain text's field or vector)
WRAPS: dict[str, tuple[Context, str]] = {
    "wrap_account": (contexts.by_password(SON, contexts.ACCOUNT), "kek"),
    "wrap_private": (contexts.by_password(SON, contexts.PRIVATE), "kek"),
    "wrap_bond": (contexts.ledger_key(BOND, SON), "kek"),
    "recovery": (contexts.by_strip(SON), "kek"),
    "session": (contexts.by_session(SON), "key"),
    "invite": (contexts.invitation(BOND), "kek"),
}


def raw(vector: str, field: str) -> bytes:
    return bytes.fromhex(VECTORS[vector][field])


def wrapped(vector: str) -> bytes:
    """What a wrap holds; strip and session seal the account key and do not repeat it in the file."""
    return raw(vector if "plain" in VECTORS[vector] else "wrap_account", "plain")


def salt_of(record: bytes) -> bytes:
    return record[11:43]
