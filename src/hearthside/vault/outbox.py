"""Words on their way: sealed in the browser while there is no signal, or for a drawer that is locked.

HPKE base mode (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM, as in inbox.py. The plain text is padded like every
draft. web/static/seal.js writes the same bytes; tests/vault/test_outbox.py opens them.
info = "SEAL1/outbox" ‖ ledger (16) ‖ person (16) ‖ once (16) ‖ form: the table of the seat, or the drawer; the id
by which the words count once; the practice and the command they are for.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hearthside.vault import padding
from hearthside.vault.derive import expand
from hearthside.vault.unreadable import Unreadable

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def info(ledger: UUID, person: UUID, once: UUID, form: str) -> bytes:
    """What a box is bound to: moved to another ledger, person, id or form, it does not open."""
    return b"SEAL1/outbox" + ledger.bytes + person.bytes + once.bytes + form.encode()


def seal_words(public: bytes, about: bytes, plain: bytes) -> bytes:
    """Encapsulated key (32) ‖ box ‖ tag (16). ValueError if `public` (X25519, 32 bytes) is no usable key."""
    return _SUITE.encrypt(padding.pad(plain), X25519PublicKey.from_public_bytes(public), about)


def open_words(seed: bytes, about: bytes, box: bytes) -> bytes:
    """The plain text; Unreadable for every cause alike."""
    try:
        return padding.unpad(_SUITE.decrypt(box, X25519PrivateKey.from_private_bytes(seed), about))
    except (InvalidTag, ValueError):
        raise Unreadable from None


def public_of(seed: bytes) -> bytes:
    """The public half (32 bytes) of an X25519 seed."""
    return X25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def drawer_seed(drawer_key: bytes, drawer: UUID) -> bytes:
    """The private half of a drawer's pair, from the drawer's own key: nothing more is kept, and AK opens nothing."""
    return expand(drawer_key, b"SEAL1/drawer-inbox" + drawer.bytes)


def slot(desk_key: bytes, form: str) -> str:
    """32 hex digits under which a form's draft lies: the row tells nobody which form it is."""
    return expand(desk_key, b"SEAL1/slot" + form.encode(), 16).hex()
