"""Where a sealed record belongs. Rebuilt from the row's columns at every reading, never stored."""

from __future__ import annotations

import struct
from typing import Final
from uuid import UUID

import msgspec

ZERO: Final = UUID(int=0)

ENTRY: Final = 1
PAGE: Final = 2
FILE: Final = 3
DRAFT: Final = 4
BY_PASSWORD: Final = 5
BY_STRIP: Final = 6
BY_PASSKEY: Final = 7
BY_SESSION: Final = 8
LEDGER_KEY: Final = 9
GUARDIAN: Final = 10
LETTER: Final = 11
IDENTITY: Final = 12
INVITATION: Final = 13
#: No record of ours: a box to somebody's public key (vault/inbox.py), kept among the wraps under this number.
INBOX: Final = 14
#: Wraps of keys that were lost, filed under this number for a year in case the words turn up; sealed as what they were.
ASIDE: Final = 15
#: One person's calendar, under the key of its address; and that address, under the table's key.
CALENDAR: Final = 16

# kind takes 2 bytes, revision 8, and the field's length 4; all big-endian
_NUMBERS: Final = struct.Struct(">HQI")


class Context(msgspec.Struct, frozen=True):
    """The seven facts a record is bound to; a record moved to any other place does not open.

    `domain` 1–255 (the constants above), `kind` below 2**16, `rev` below 2**64; ValueError otherwise.
    Every field is given at every call: a default would be a binding forgotten.
    """

    domain: int
    ledger: UUID
    person: UUID
    obj: UUID
    kind: int
    rev: int
    field: str

    def __post_init__(self) -> None:
        if not (0 < self.domain < 2**8 and 0 <= self.kind < 2**16 and 0 <= self.rev < 2**64):
            raise ValueError("a context's domain, kind or revision is out of range")

    def packed(self) -> bytes:
        """domain (1) ‖ ledger (16) ‖ person (16) ‖ obj (16) ‖ kind (2) ‖ rev (8) ‖ length (4) ‖ field."""
        field = self.field.encode()
        ids = self.ledger.bytes + self.person.bytes + self.obj.bytes
        return bytes([self.domain]) + ids + _NUMBERS.pack(self.kind, self.rev, len(field)) + field
