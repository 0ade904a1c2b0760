"""Both members hold the ledger's key; only the author can have written an entry."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault.vectors import ENTRY, MOTHER, raw

from hearthside.vault import contexts
from hearthside.vault.author import Signed, reseal_entry, seal_entry, unseal_entry, verify
from hearthside.vault.identity import Identity
from hearthside.vault.seal import Unreadable, seal

KEY, SALT = bytes(range(32)), bytes(32)
SON_KEYS = Identity(agreement=b"\1" * 32, signing=b"\2" * 32)
MOTHER_KEYS = Identity(agreement=b"\3" * 32, signing=b"\4" * 32)


def sealed(body: bytes, signer: Identity = SON_KEYS) -> bytes:
    return seal_entry(KEY, signer.signing, ENTRY, body, salt=SALT, epoch=1)


@given(st.binary(max_size=1500))
def test_an_entry_comes_back_with_its_authors_signature(body: bytes) -> None:
    signed = unseal_entry(KEY, ENTRY, sealed(body))
    assert signed.body == body
    assert verify(SON_KEYS.public().verifying, ENTRY, signed)


def test_an_entry_that_the_mother_forges_with_the_shared_key_opens_but_is_not_his() -> None:
    forged = unseal_entry(KEY, ENTRY, sealed(b"I am sorry", MOTHER_KEYS))
    assert forged.body == b"I am sorry"
    assert not verify(SON_KEYS.public().verifying, ENTRY, forged)


def test_his_signature_does_not_move_to_another_entry_or_body() -> None:
    key = SON_KEYS.public().verifying
    signed = unseal_entry(KEY, ENTRY, sealed(b"yes"))
    elsewhere = [
        msgspec.structs.replace(ENTRY, rev=8),
        msgspec.structs.replace(ENTRY, ledger=MOTHER),
        msgspec.structs.replace(ENTRY, person=MOTHER),
        msgspec.structs.replace(ENTRY, obj=MOTHER),
        msgspec.structs.replace(ENTRY, field="needs"),
        msgspec.structs.replace(ENTRY, kind=1),
    ]
    assert verify(key, ENTRY, signed)
    assert not any(verify(key, place, signed) for place in elsewhere)
    assert not verify(key, ENTRY, Signed(b"no", signed.signature))
    assert not verify(key, ENTRY, Signed(b"yes", signed.signature[:-1]))
    assert not verify(key[:-1], ENTRY, signed)


def test_a_later_epoch_keeps_the_signature_and_shuts_out_the_old_key() -> None:
    new_key = bytes(32)
    later = reseal_entry(KEY, new_key, ENTRY, sealed(b"kept"), salt=b"\7" * 32, epoch=2)
    assert unseal_entry(new_key, ENTRY, later) == unseal_entry(KEY, ENTRY, sealed(b"kept"))
    with pytest.raises(Unreadable):
        unseal_entry(KEY, ENTRY, later)


def test_an_entry_without_room_for_a_signature_is_refused() -> None:
    with pytest.raises(Unreadable):
        unseal_entry(KEY, ENTRY, seal(KEY, ENTRY, bytes(63), salt=SALT))


def test_only_entries_are_signed() -> None:
    page = contexts.page(ENTRY.ledger, "talks", 1)
    signed = unseal_entry(KEY, ENTRY, sealed(b"x"))
    with pytest.raises(ValueError, match="only entries"):
        seal_entry(KEY, SON_KEYS.signing, page, b"x", salt=SALT, epoch=1)
    with pytest.raises(ValueError, match="only entries"):
        unseal_entry(KEY, page, seal(KEY, page, b"x" * 80, salt=SALT))
    assert not verify(SON_KEYS.public().verifying, page, signed)


def test_an_opened_entry_does_not_print_its_words() -> None:
    signed = unseal_entry(raw("entry", "key"), ENTRY, raw("entry", "blob"))
    assert repr(signed) == str(signed) == "Signed(…)"
