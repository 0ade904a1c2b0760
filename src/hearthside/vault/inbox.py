"""A ledger key for a member who is signed out: HPKE base mode (RFC 9180) to his public key.

X25519, HKDF-SHA256, AES-256-GCM; info = "SEAL1/inbox" ‖ bond ‖ person. Wrapped anew at his next sign-in.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hearthside.vault.unreadable import Unreadable

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def seal_to(agreement_key: bytes, bond: UUID, person: UUID, plain: bytes) -> bytes:
    """Encapsulated key (32) ‖ box ‖ tag (16). The library draws the one-time key itself (RFC 9180, 4.1).

    ValueError if `agreement_key` (X25519, 32 bytes) is no usable public key.
    """
    return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(agreement_key), _info(bond, person))


def unseal_box(agreement_seed: bytes, bond: UUID, person: UUID, box: bytes) -> bytes:
    """The plain text; Unreadable for every cause alike."""
    key = X25519PrivateKey.from_private_bytes(agreement_seed)
    try:
        return _SUITE.decrypt(box, key, _info(bond, person))
    except InvalidTag:
        raise Unreadable from None


def _info(bond: UUID, person: UUID) -> bytes:
    return b"SEAL1/inbox" + bond.bytes + person.bytes
