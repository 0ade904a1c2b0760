"""archive.json: the shape that docs/archive.schema.json publishes. What is not in it cannot be in an archive.

It holds no date of making, no number that a second house would give anew, and no secret key: the same words give the
same bytes, wherever they lie.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.places import Place

FORMAT = "hearthside-archive"
VERSION = 1
FILE = "archive.json"

Hex64 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$")]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
Slug = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Week = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-W[0-9]{2}$")]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the others of this file are made from: a field we do not know is a format we do not know."""


class Key(Part, frozen=True):
    """A public key of one who wrote: X25519 (32 bytes), then Ed25519 (32 bytes), in hex."""

    no: Number
    public: Hex64


class Writer(Part, frozen=True):
    """One of the two, with the keys that the signatures below need."""

    id: UUID
    side: Side
    keys: tuple[Key, ...]


class Entry(Part, frozen=True):
    """One entry of a log, oldest first. `body` is what was signed, byte for byte: {"v": 1, "e": [events]}.

    signature: Ed25519 over "SEAL1/author", the context (docs/sealed-format.md: domain 1, the ledger, the author, this
    id, kind 0, revision 1, the practice) and the body · genuine: it held when the archive was made.
    """

    id: UUID
    author: UUID
    key: Number
    client: UUID
    practice: Slug
    item: UUID | None
    week: Week
    genuine: bool
    signature: Hex64
    body: msgspec.Raw


class Ledger(Part, frozen=True):
    """One place of a seat: table (for both), desk (only me), drawer (only me, locked)."""

    place: Place
    id: UUID
    entries: tuple[Entry, ...]


class Seat(Part, frozen=True):
    """One bond as this person has it. `names`: what each is called in it."""

    side: Side
    names: dict[Side, str]
    writers: tuple[Writer, ...]
    ledgers: tuple[Ledger, ...]


class Archive(Part, frozen=True):
    """Everything one person may read, and wrote. `zone` is an IANA name."""

    format: Literal["hearthside-archive"]
    version: Literal[1]
    person: UUID
    language: Annotated[str, msgspec.Meta(min_length=2, max_length=10)]
    zone: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    seats: tuple[Seat, ...]


def schema() -> dict[str, Any]:
    """The JSON Schema of archive.json."""
    described = msgspec.json.schema(Archive, schema_hook=_raw)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Hearthside archive", **described}


def _raw(kind: type) -> dict[str, Any]:
    """What msgspec asks of a schema hook: the schema of a type it does not know, NotImplementedError for any other."""
    if kind is msgspec.Raw:
        return {"type": "object"}
    raise NotImplementedError(kind)


def raw(body: bytes) -> msgspec.Raw:
    """A body as it stands in the file: its very bytes, or nothing for what is no JSON."""
    return msgspec.Raw(body)


read = msgspec.json.Decoder(Archive).decode
encode = msgspec.json.Encoder().encode
