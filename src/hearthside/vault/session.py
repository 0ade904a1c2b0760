"""A session's row name and key, both from the token that only the cookie carries."""

from __future__ import annotations

from hashlib import sha256

from hearthside.vault.derive import hkdf


def session_id(token: bytes) -> bytes:
    """32 bytes, the row's id: a copied table does not give the token back. `token` has 32 bytes."""
    if len(token) != 32:
        raise ValueError("a token has 32 bytes")
    return sha256(b"SEAL1/sid" + token).digest()


def session_key(token: bytes) -> bytes:
    """32 bytes, the key of the ring that the row seals (domain 8)."""
    return hkdf(token, session_id(token), b"SEAL1/session")
