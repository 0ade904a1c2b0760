"""From a password to the keys that wrap: one Argon2id for each sign-in, then HKDF."""

from __future__ import annotations

import unicodedata
from typing import Final
from uuid import UUID

import msgspec
from argon2.low_level import Type, hash_secret_raw

from hearthside.vault.derive import expand


class Cost(msgspec.Struct, frozen=True):
    """Argon2id: memory in KiB, passes, lanes. Stored beside each wrap."""

    m: int
    t: int
    p: int


STANDARD: Final = Cost(65_536, 3, 4)  # RFC 9106, second recommended option
FLOOR: Final = Cost(19_456, 2, 1)  # OWASP's least, for tiny machines


def master_key(password: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes. `salt` has 16 bytes. NFC first: phones and desks write accents differently."""
    if len(salt) != 16:
        raise ValueError("a password's salt has 16 bytes")
    secret = unicodedata.normalize("NFC", password).encode()
    return hash_secret_raw(secret, salt, cost.t, cost.m, cost.p, 32, Type.ID)


def account_kek(mk: bytes, person: UUID) -> bytes:
    """The key that wraps the account key."""
    return expand(mk, b"SEAL1/kek/account" + person.bytes)


def private_kek(mk: bytes, person: UUID) -> bytes:
    """The key that wraps the drawer's; not to be had from the account key."""
    return expand(mk, b"SEAL1/kek/private" + person.bytes)
