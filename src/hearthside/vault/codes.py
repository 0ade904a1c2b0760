"""128 secret bits as 28 symbols that a person can copy from paper: strips and invitations."""

from __future__ import annotations

from hashlib import sha256
from typing import Final
from uuid import UUID

from hearthside.vault.derive import hkdf

_SYMBOLS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
_VALUES: Final = {symbol: value for value, symbol in enumerate(_SYMBOLS)} | {"O": 0, "I": 1, "L": 1}
_CHECK_BITS: Final = 12  # 128 + 12 = 28 symbols of 5 bits
_IGNORED: Final = str.maketrans("", "", " \t\r\n-\u00a0\u2010\u2011\u2012\u2013\u2014\u2212_.")


class Mistyped(ValueError):
    """The code has a wrong length, a symbol that does not exist, or its check is wrong."""

    def __init__(self) -> None:
        super().__init__("this code is not written correctly")


def write(secret: bytes) -> str:
    """16 bytes as `APR5-5T05-…`, seven groups of four."""
    if len(secret) != 16:
        raise ValueError("a code holds 16 bytes")
    number = int.from_bytes(secret) << _CHECK_BITS | _check(secret)
    symbols = "".join(_SYMBOLS[number >> shift & 31] for shift in range(135, -1, -5))
    return "-".join(symbols[at : at + 4] for at in range(0, 28, 4))


def read(code: str) -> bytes:
    """16 bytes. Case, spaces and dashes do not matter; O reads as 0, I and L as 1. Mistyped otherwise."""
    symbols = code.translate(_IGNORED).upper()
    if len(symbols) != 28:
        raise Mistyped
    number = 0
    for symbol in symbols:
        if symbol not in _VALUES:
            raise Mistyped
        number = number << 5 | _VALUES[symbol]
    secret = (number >> _CHECK_BITS).to_bytes(16)
    if number & 0xFFF != _check(secret):
        raise Mistyped
    return secret


def strip_kek(secret: bytes, person: UUID) -> bytes:
    """The key that a strip of `person` holds: it wraps his account key, or the drawer's."""
    return hkdf(secret, person.bytes, b"SEAL1/recovery")


def invitation_kek(secret: bytes, bond: UUID) -> bytes:
    """The key that wraps the table's key in an invitation."""
    return hkdf(secret, bond.bytes, b"SEAL1/invite")


def invitation_lookup(secret: bytes) -> bytes:
    """32 bytes under which the directory finds the invitation; the secret itself is never stored."""
    return hkdf(secret, b"", b"SEAL1/invitation-lookup")


def _check(secret: bytes) -> int:
    return int.from_bytes(sha256(b"SEAL1/rc" + secret).digest()[:2]) >> 4
