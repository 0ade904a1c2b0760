"""One sealed record: SEAL 01 · suite · domain · epoch (4) · salt (32) · commitment (32) · box · tag (16)."""

from __future__ import annotations

import hmac
import struct
from hashlib import sha256
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hearthside.vault import padding
from hearthside.vault.context import CALENDAR, DRAFT, ENTRY, FILE, LETTER, PAGE, Context
from hearthside.vault.derive import hkdf
from hearthside.vault.unreadable import Unreadable

__all__ = ["Unreadable", "epoch_of", "seal", "unseal"]

_KIND: Final = b"SEAL\x01\x01"  # magic, version of the format, suite
_HEAD: Final = struct.Struct(">6sBI")  # then domain and epoch: 11 bytes
_SALT: Final = slice(_HEAD.size, _HEAD.size + 32)
_COMMITMENT: Final = slice(_SALT.stop, _SALT.stop + 32)
_SHORTEST: Final = _COMMITMENT.stop + 16

# Words are padded; a wrapped key has a length that everybody knows.
_PADDED: Final = frozenset({ENTRY, PAGE, FILE, DRAFT, LETTER, CALENDAR})


class Parts(NamedTuple):
    """What one record's key, salt, head and context give: a fresh key and nonce for each write."""

    key: bytes
    nonce: bytes
    commitment: bytes


def seal(key: bytes, context: Context, plain: bytes, *, salt: bytes, epoch: int = 1) -> bytes:
    """Seal `plain` under the 32-byte `key` for `context`; `salt` is 32 bytes, new for every write.

    ValueError if key, salt or epoch (1 to 2**32 - 1) has the wrong size.
    """
    if len(salt) != 32 or not 0 < epoch < 2**32:
        raise ValueError("a salt has 32 bytes and an epoch lies in 1 … 2**32 - 1")
    head = _HEAD.pack(_KIND, context.domain, epoch)
    where = context.packed()
    parts = derived(key, salt, head, where)
    body = padding.pad(plain) if context.domain in _PADDED else plain
    box = AESGCM(parts.key).encrypt(parts.nonce, body, bound(head, where))
    return head + salt + parts.commitment + box


def unseal(key: bytes, context: Context, record: bytes) -> bytes:
    """The plain text. Unreadable for every cause alike; ValueError only if `key` has not 32 bytes."""
    head = record[: _HEAD.size]
    if len(record) < _SHORTEST or head[:7] != _KIND + bytes([context.domain]):
        raise Unreadable
    where = context.packed()
    parts = derived(key, record[_SALT], head, where)
    if not commits(parts.commitment, record[_COMMITMENT]):
        raise Unreadable
    try:
        body = AESGCM(parts.key).decrypt(parts.nonce, record[_COMMITMENT.stop :], bound(head, where))
    except InvalidTag:
        raise Unreadable from None
    return padding.unpad(body) if context.domain in _PADDED else body


def epoch_of(record: bytes) -> int:
    """The epoch of the key that opens `record`, as its head claims; proven only by opening it."""
    if len(record) < _SHORTEST or not record.startswith(_KIND):
        raise Unreadable
    epoch: int = _HEAD.unpack_from(record)[2]
    return epoch


def derived(key: bytes, salt: bytes, head: bytes, where: bytes) -> Parts:
    """76 bytes of HKDF: AES-256-GCM key (32), nonce (12), key commitment (32). `where`: the context, packed."""
    if len(key) != 32:
        raise ValueError("a key has 32 bytes")
    out = hkdf(key, salt, b"SEAL1/record" + head + sha256(where).digest(), 76)
    return Parts(out[:32], out[32:44], out[44:])


def commits(expected: bytes, found: bytes) -> bool:
    """AES-GCM alone would let one box open under two keys; the commitment does not."""
    return hmac.compare_digest(expected, found)


def bound(head: bytes, where: bytes) -> bytes:
    """The data authenticated beside the box."""
    return head + where
