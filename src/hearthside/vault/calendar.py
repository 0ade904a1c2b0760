"""The secret address of a calendar: it names its ledger and carries 128 secret bits, which find the row and open it."""

from __future__ import annotations

from base64 import b32decode, b32encode
from typing import Final, NamedTuple
from uuid import UUID

from hearthside.vault.context import ZERO
from hearthside.vault.derive import hkdf

#: 32 bytes in base 32 without the "=" at the end, in small letters.
LENGTH: Final = 52


class Address(NamedTuple):
    """ledger: whose calendar · secret: 16 bytes, known to the address and, sealed, to the ledger alone."""

    ledger: UUID
    secret: bytes

    def __repr__(self) -> str:
        return "Address(…)"

    def written(self) -> str:
        """52 small letters and digits; each address has this one spelling."""
        return b32encode(self.ledger.bytes + self.secret).decode().rstrip("=").lower()

    def lookup(self) -> bytes:
        """32 bytes under which the row is found: nothing that lies on the disk gives the secret back."""
        return hkdf(self.secret, self.ledger.bytes, b"SEAL1/calendar-lookup")

    def key(self) -> bytes:
        """32 bytes, the key the row's body is sealed under."""
        return hkdf(self.secret, self.ledger.bytes, b"SEAL1/calendar")


#: What leads nowhere is looked for here, so that it takes as long as what might have led somewhere.
NOWHERE: Final = Address(ZERO, bytes(16))


def read(written: str) -> Address:
    """The address behind these letters; NOWHERE for what is spelled in any other way."""
    if len(written) != LENGTH or not written.isascii():
        return NOWHERE
    try:
        both = b32decode(written.upper() + "====")
    except ValueError:
        return NOWHERE
    found = Address(UUID(bytes=both[:16]), both[16:])
    return found if found.written() == written else NOWHERE
