"""A key left for a member who is away is for him, from this bond, and unaltered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault.vectors import BOND, MOTHER, SON, raw

from hearthside.vault.identity import Identity
from hearthside.vault.inbox import seal_to, unseal_box
from hearthside.vault.unreadable import Unreadable

HIS = Identity(agreement=b"\1" * 32, signing=b"\2" * 32)
BOX = seal_to(HIS.public().agreement, BOND, SON, bytes(32))


@given(st.binary(max_size=100))
def test_what_is_left_for_him_he_can_open(plain: bytes) -> None:
    assert unseal_box(HIS.agreement, BOND, SON, seal_to(HIS.public().agreement, BOND, SON, plain)) == plain


def test_the_same_key_left_twice_looks_different() -> None:
    assert seal_to(HIS.public().agreement, BOND, SON, bytes(32)) != BOX


def test_nobody_else_and_no_other_bond_opens_it() -> None:
    his, hers = HIS.agreement, b"\5" * 32
    for seed, bond, person in ((hers, BOND, SON), (his, MOTHER, SON), (his, BOND, MOTHER)):
        with pytest.raises(Unreadable):
            unseal_box(seed, bond, person, BOX)


def test_every_flipped_bit_and_every_cut_of_the_vectors_box_is_refused() -> None:
    box, seed = raw("inbox_decrypt_only", "box"), raw("inbox_decrypt_only", "sk")
    # the top bit of an X25519 key is ignored by RFC 7748; HPKE hashes the key as sent, so it counts too
    bad = [(int.from_bytes(box) ^ 1 << bit).to_bytes(len(box)) for bit in range(len(box) * 8)]
    bad += [box[:end] for end in range(len(box))]
    for one in bad:
        with pytest.raises(Unreadable):
            unseal_box(seed, BOND, SON, one)


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(32)])
def test_an_unusable_public_key_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match=r"X25519|shared key"):
        seal_to(key, BOND, SON, b"x")
