"""Entries carry their author's signature inside the seal, over the context and the body.

The head is not signed, so an entry sealed again in a later epoch keeps its signature.
"""

from __future__ import annotations

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hearthside.vault.context import ENTRY, Context
from hearthside.vault.seal import Unreadable, seal, unseal

_SIGNATURE = 64


class Signed(msgspec.Struct, frozen=True):
    """An opened entry: its body and the author's Ed25519 signature (64 bytes), not yet verified."""

    body: bytes
    signature: bytes

    def __repr__(self) -> str:
        return "Signed(…)"  # a body never reaches a log by accident


def seal_entry(key: bytes, signing_key: bytes, context: Context, body: bytes, *, salt: bytes, epoch: int) -> bytes:
    """Sign with the 32-byte Ed25519 seed `signing_key` and seal body ‖ signature."""
    signer = Ed25519PrivateKey.from_private_bytes(signing_key)
    signature = signer.sign(_signed_bytes(context, body))
    return seal(key, context, body + signature, salt=salt, epoch=epoch)


def unseal_entry(key: bytes, context: Context, record: bytes) -> Signed:
    """Unreadable if it does not open or is too short to hold a signature. Does not verify it."""
    _only_entries(context)
    plain = unseal(key, context, record)
    if len(plain) < _SIGNATURE:
        raise Unreadable
    return Signed(plain[:-_SIGNATURE], plain[-_SIGNATURE:])


def verify(public_key: bytes, context: Context, signed: Signed) -> bool:
    """Whether the holder of `public_key` (Ed25519, 32 bytes) wrote this body in this context."""
    try:
        author = Ed25519PublicKey.from_public_bytes(public_key)
        author.verify(signed.signature, _signed_bytes(context, signed.body))
    except (InvalidSignature, ValueError):
        return False
    return True


def reseal_entry(old_key: bytes, new_key: bytes, context: Context, record: bytes, *, salt: bytes, epoch: int) -> bytes:
    """The same entry under a later epoch's key; body and signature stay what they were."""
    return seal_signed(new_key, context, unseal_entry(old_key, context, record), salt=salt, epoch=epoch)


def seal_signed(key: bytes, context: Context, signed: Signed, *, salt: bytes, epoch: int) -> bytes:
    """Seal an entry that its author signed elsewhere; nothing of it is signed anew. Verify it first."""
    _only_entries(context)
    return seal(key, context, signed.body + signed.signature, salt=salt, epoch=epoch)


def _signed_bytes(context: Context, body: bytes) -> bytes:
    _only_entries(context)
    return b"SEAL1/author" + context.packed() + body


def _only_entries(context: Context) -> None:
    if context.domain != ENTRY:
        raise ValueError("only entries are signed")
