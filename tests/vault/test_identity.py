"""The invitee's keys count only with the secret that was handed over in person."""

from __future__ import annotations

import hmac

import pytest
from vault.vectors import BOND, MOTHER, SON

from hearthside.vault import fresh
from hearthside.vault.identity import Identity, PublicKeys, invitation_mac, invitation_mac_holds

SECRET = bytes(range(16))
KEYS = Identity(agreement=b"\1" * 32, signing=b"\2" * 32)


def test_keys_are_packed_and_unpacked() -> None:
    assert KEYS.packed() == b"\1" * 32 + b"\2" * 32
    assert Identity.unpacked(KEYS.packed()) == KEYS
    assert PublicKeys.unpacked(KEYS.public().packed()) == KEYS.public()


@pytest.mark.parametrize("packed", [b"", bytes(63), bytes(65)])
def test_keys_of_another_length_are_refused(packed: bytes) -> None:
    for kind in (Identity, PublicKeys):
        with pytest.raises(ValueError, match="64 bytes"):
            kind.unpacked(packed)


def test_private_keys_do_not_print() -> None:
    assert repr(KEYS) == str(KEYS) == "Identity(…)"
    assert "1" not in f"{[KEYS]}"


def test_the_invitees_keys_hold_with_the_secret() -> None:
    mac = invitation_mac(SECRET, KEYS.public(), SON, BOND)
    assert mac == hmac.digest(SECRET, KEYS.public().packed() + SON.bytes + BOND.bytes, "sha256")
    assert invitation_mac_holds(mac, SECRET, KEYS.public(), SON, BOND)


def test_a_host_who_swaps_the_key_the_person_or_the_bond_is_noticed() -> None:
    mac = invitation_mac(SECRET, KEYS.public(), SON, BOND)
    own = Identity(agreement=b"\5" * 32, signing=b"\2" * 32).public()
    assert not invitation_mac_holds(mac, SECRET, own, SON, BOND)
    assert not invitation_mac_holds(mac, SECRET, KEYS.public(), MOTHER, BOND)
    assert not invitation_mac_holds(mac, SECRET, KEYS.public(), SON, MOTHER)
    assert not invitation_mac_holds(mac, fresh.secret(), KEYS.public(), SON, BOND)
    assert not invitation_mac_holds(mac[:16], SECRET, KEYS.public(), SON, BOND)
