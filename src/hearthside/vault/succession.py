"""One key after another: a new public key is signed by the one before it, and a ledger's new key by who hands it on.

HPKE's base mode says to whom a box is written and not by whom (RFC 9180, 9.1), so what lies in it is signed.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from hashlib import sha256
from typing import Final
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hearthside.vault import inbox
from hearthside.vault.identity import Identity, PublicKeys
from hearthside.vault.unreadable import Unreadable

_SIGNATURE: Final = 64
_MAC: Final = 32
#: Numbers set aside for the keys of one house.
LIFE: Final = 100


class Known(msgspec.Struct, frozen=True):
    """A person's public key under its number, as it counts in one bond.

    public: X25519 ‖ Ed25519, 64 bytes · since: entries above this number of the table are not signed by the key before
    · proof: the signature of the key before (64 bytes), or the HMAC of one who was let in again (32 bytes); the first
    key of a bond has none, for it is pinned at joining · brought: it came with an archive into an empty house, so that
    nothing but the archive says whose it was (decision 0033).
    """

    no: int
    public: bytes
    since: int = 0
    proof: bytes = b""
    brought: bool = False

    @property
    def let_in(self) -> bool:
        """Whether its owner came back with it, by the other's link."""
        return len(self.proof) == _MAC


def next_no(last: Known) -> int:
    """The number of the key after this one. After a key that an archive brought the next hundred begins: in the house
    that was lost its owner may have had more keys than this archive tells of."""
    return (last.no // LIFE + 1) * LIFE + 1 if last.brought else last.no + 1


class Box(msgspec.Struct, frozen=True):
    """What one member hands to the other: the table's new key, all keys of one's own, and a signature by the last."""

    epoch: int
    key: bytes
    keys: tuple[Known, ...]
    signature: bytes

    def __repr__(self) -> str:
        return f"Box({self.epoch}, …)"  # keys never reach a log by accident


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Box).decode


def followed(before: Identity, bond: UUID, person: UUID, new: Known) -> Known:
    """`new` with the proof that the owner of `before` made it."""
    return msgspec.structs.replace(new, proof=_sign(before.signing, _new_key(bond, person, new)))


def follows(before: bytes, bond: UUID, person: UUID, new: Known) -> bool:
    """Whether the owner of the packed public keys `before` signed `new`."""
    return _holds(PublicKeys.unpacked(before).verifying, new.proof, _new_key(bond, person, new))


def let_in(secret: bytes, bond: UUID, person: UUID, new: Known) -> Known:
    """`new` with the proof that its owner held the 16 secret bytes handed over in person."""
    return msgspec.structs.replace(new, proof=hmac.digest(secret, _new_key(bond, person, new), sha256))


def was_let_in(secret: bytes, bond: UUID, person: UUID, new: Known) -> bool:
    """In constant time."""
    return hmac.compare_digest(new.proof, hmac.digest(secret, _new_key(bond, person, new), sha256))


def boxed(
    own: Identity, bond: UUID, to: UUID, agreement: bytes, epoch: int, key: bytes, keys: Sequence[Known]
) -> bytes:
    """The table's key for the person `to` with the X25519 key `agreement`; `keys` end with the public half of `own`."""
    box = Box(epoch, key, tuple(keys), _sign(own.signing, _handed(bond, to, epoch, key)))
    return inbox.seal_to(agreement, bond, to, _encode(box))


def unboxed(seed: bytes, bond: UUID, to: UUID, box: bytes) -> Box:
    """What lies in it, proven by nothing yet; Unreadable for every cause alike."""
    try:
        return _decode(inbox.unseal_box(seed, bond, to, box))
    except (msgspec.DecodeError, ValueError):
        raise Unreadable from None


def handed_by(last: Known, bond: UUID, to: UUID, box: Box) -> bool:
    """Whether the owner of this key put it there for this person."""
    return _holds(PublicKeys.unpacked(last.public).verifying, box.signature, _handed(bond, to, box.epoch, box.key))


def _new_key(bond: UUID, person: UUID, new: Known) -> bytes:
    return b"SEAL1/next" + bond.bytes + person.bytes + new.no.to_bytes(4) + new.since.to_bytes(8) + new.public


def _handed(bond: UUID, to: UUID, epoch: int, key: bytes) -> bytes:
    return b"SEAL1/handed" + bond.bytes + to.bytes + epoch.to_bytes(4) + key


def _sign(seed: bytes, said: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).sign(said)


def _holds(public: bytes, signature: bytes, said: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, said)
    except (InvalidSignature, ValueError):
        return False
    return len(signature) == _SIGNATURE
