"""HKDF-SHA256 (RFC 5869), whole or its second half alone."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand


def hkdf(key: bytes, salt: bytes, info: bytes, length: int = 32) -> bytes:
    """Extract and expand; `length` bytes. An empty salt stands for 32 zero bytes."""
    return HKDF(SHA256(), length, salt, info).derive(key)


def expand(key: bytes, info: bytes, length: int = 32) -> bytes:
    """Expand alone, for a `key` that is already 32 uniform bytes."""
    return HKDFExpand(SHA256(), length, info).derive(key)
