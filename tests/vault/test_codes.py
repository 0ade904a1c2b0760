"""A code on paper survives handwriting, and a slip of the pen is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault.vectors import BOND, MOTHER, SON, VECTORS

from hearthside.vault import codes
from hearthside.vault.codes import Mistyped, read, write

CODE: str = VECTORS["recovery"]["code"]
SECRET = bytes.fromhex(VECTORS["recovery"]["raw"])
secrets_of_16 = st.binary(min_size=16, max_size=16)


@given(secrets_of_16)
def test_a_code_reads_back(secret: bytes) -> None:
    assert read(write(secret)) == secret


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", " – "),
        f"  {CODE}\n",
        CODE.replace("0", "o"),
        CODE.replace("0", "O"),
        CODE.replace("1", "l"),
        CODE.replace("1", "I"),
    ],
)
def test_hurried_typing_is_understood(typed: str) -> None:
    assert read(typed) == SECRET


def wrong_symbols() -> list[str]:
    return [
        CODE[:at] + symbol + CODE[at + 1 :]
        for at, there in enumerate(CODE)
        for symbol in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        if there not in ("-", symbol)
    ]


def swapped_neighbours() -> list[str]:
    plain = CODE.replace("-", "")
    pairs = [at for at in range(27) if plain[at] != plain[at + 1]]
    return [plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in pairs]


def mistyped(code: str) -> bool:
    try:
        read(code)
    except Mistyped:
        return True
    return False


def test_one_wrong_symbol_or_two_swapped_ones_are_told() -> None:
    slips = wrong_symbols() + swapped_neighbours()
    assert len(slips) > 880
    assert all(mistyped(code) for code in slips)


NO_CODES = ["", CODE[:-1], CODE + "0", CODE.replace("A", "U"), CODE.replace("A", "ñ"), "ß" * 14]


@pytest.mark.parametrize("typed", NO_CODES)
def test_what_is_no_code_is_told(typed: str) -> None:
    with pytest.raises(Mistyped, match="not written correctly"):
        read(typed)


def test_only_sixteen_bytes_become_a_code() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        write(bytes(15))


def test_each_use_of_a_secret_has_its_own_key() -> None:
    uses = {
        SECRET,
        codes.strip_kek(SECRET, SON),
        codes.strip_kek(SECRET, MOTHER),
        codes.invitation_kek(SECRET, BOND),
        codes.invitation_kek(SECRET, SON),
        codes.invitation_lookup(SECRET),
    }
    assert len(uses) == 6


def test_the_directory_finds_an_invitation_without_knowing_the_secret() -> None:
    known = "012068acad771fa1c6505e7b46d4144fd48d196854b76a362a64e5d0a5dec752"
    assert codes.invitation_lookup(SECRET).hex() == known
