"""A person's two key pairs: X25519 to be written to, Ed25519 to sign."""

from __future__ import annotations

import hmac
from hashlib import sha256
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey


class PublicKeys(msgspec.Struct, frozen=True):
    """What others may know: X25519 (32 bytes) and Ed25519 (32 bytes)."""

    agreement: bytes
    verifying: bytes

    def packed(self) -> bytes:
        """X25519 ‖ Ed25519, 64 bytes."""
        return self.agreement + self.verifying

    @classmethod
    def unpacked(cls, packed: bytes) -> PublicKeys:
        return cls(*_halves(packed))


class Identity(msgspec.Struct, frozen=True):
    """The private halves as 32-byte seeds; sealed in domain 12, never in clear at rest."""

    agreement: bytes
    signing: bytes

    def __repr__(self) -> str:
        return "Identity(…)"  # keys never reach a log by accident

    def packed(self) -> bytes:
        """X25519 seed ‖ Ed25519 seed, 64 bytes: the plain text of domain 12."""
        return self.agreement + self.signing

    @classmethod
    def unpacked(cls, packed: bytes) -> Identity:
        return cls(*_halves(packed))

    def public(self) -> PublicKeys:
        return PublicKeys(
            X25519PrivateKey.from_private_bytes(self.agreement).public_key().public_bytes_raw(),
            Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw(),
        )


def invitation_mac(secret: bytes, keys: PublicKeys, person: UUID, bond: UUID) -> bytes:
    """HMAC-SHA256 (32 bytes) by which the invitee's new keys are known to be his.

    `secret` is the invitation's 16 bytes, handed over in person: the server never saw it.
    """
    return hmac.digest(secret, keys.packed() + person.bytes + bond.bytes, sha256)


def invitation_mac_holds(mac: bytes, secret: bytes, keys: PublicKeys, person: UUID, bond: UUID) -> bool:
    """In constant time."""
    return hmac.compare_digest(mac, invitation_mac(secret, keys, person, bond))


def _halves(packed: bytes) -> tuple[bytes, bytes]:
    if len(packed) != 64:
        raise ValueError("two keys have 64 bytes")
    return packed[:32], packed[32:]
