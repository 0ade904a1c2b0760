"""Trying very many keys on a sealed record: the key commitment alone says whether one fits, in three HMACs."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from hmac import digest

from hearthside.vault.context import Context

_HEAD, _SALT, _COMMITMENT = slice(0, 11), slice(11, 43), slice(43, 75)


def lock_of(context: Context, record: bytes) -> Callable[[bytes], bool]:
    """Whether a key opens `record` in `context`: HKDF-SHA256's second block against the commitment's first 20 bytes."""
    salt, wanted = record[_SALT], record[_COMMITMENT][:20]
    info = b"SEAL1/record" + record[_HEAD] + sha256(context.packed()).digest()
    first, second = info + b"\x01", info + b"\x02"

    def opens(key: bytes) -> bool:
        inner = digest(salt, key, "sha256")
        return digest(inner, digest(inner, first, "sha256") + second, "sha256")[12:] == wanted

    return opens
