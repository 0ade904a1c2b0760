"""One password, one master key: whatever device types it and whatever library counts (T5, T41)."""

from __future__ import annotations

import unicodedata

import nacl.pwhash
import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from vault.vectors import MOTHER, SON, VECTORS

from hearthside.vault.password import FLOOR, STANDARD, Cost, account_kek, master_key, private_kek

SALT = bytes.fromhex(VECTORS["argon2id"]["salt"])
QUICK = Cost(64, 1, 1)


@pytest.mark.parametrize("cost", [QUICK, Cost(256, 2, 4), FLOOR, STANDARD])
def test_two_argon2_libraries_agree(cost: Cost) -> None:
    password = VECTORS["argon2id"]["password"]
    other = Argon2id(salt=SALT, length=32, iterations=cost.t, lanes=cost.p, memory_cost=cost.m)
    assert other.derive(password.encode()) == master_key(password, SALT, cost)


@pytest.mark.parametrize("cost", [Cost(256, 2, 1), FLOOR])
def test_libsodium_agrees_where_it_can_count_as_we_do(cost: Cost) -> None:
    """The third library: it knows one lane only."""
    password = VECTORS["argon2id"]["password"]
    other = nacl.pwhash.argon2id.kdf(32, password.encode(), SALT, opslimit=cost.t, memlimit=cost.m * 1024)
    assert other == master_key(password, SALT, cost)


def test_an_accent_typed_in_two_ways_is_one_password() -> None:
    words = "bücher für año nuevo"
    nfc, nfd = (unicodedata.normalize(form, words) for form in ("NFC", "NFD"))
    assert nfc != nfd
    assert master_key(nfc, SALT, QUICK) == master_key(nfd, SALT, QUICK)


def test_emoji_and_two_hundred_characters_are_a_password() -> None:
    keys = {master_key(word, SALT, QUICK) for word in ("🌻" * 15, "🌻" * 14 + "🌼", "a" * 200, "a" * 199)}
    assert len(keys) == 4


def test_password_salt_and_cost_each_change_the_key() -> None:
    keys = {
        master_key("four words drawn here", SALT, QUICK),
        master_key("four words drawn her", SALT, QUICK),
        master_key("four words drawn here", SALT[::-1], QUICK),
        master_key("four words drawn here", SALT, Cost(64, 2, 1)),
    }
    assert len(keys) == 4


def test_the_drawers_key_is_another_one_and_each_person_has_his_own() -> None:
    mk = bytes(32)
    keys = {kek(mk, person) for kek in (account_kek, private_kek) for person in (SON, MOTHER)}
    assert len(keys) == 4


def test_the_numbers_are_those_of_rfc_9106_and_owasp() -> None:
    assert Cost(65_536, 3, 4) == STANDARD
    assert Cost(19_456, 2, 1) == FLOOR


def test_a_salt_of_another_length_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        master_key("x", bytes(8), QUICK)
