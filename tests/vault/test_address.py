"""A calendar address: one spelling each, keys as docs/sealed-format.md derives them, and nothing else is one."""

from __future__ import annotations

import hmac
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from vault.vectors import BOND

from hearthside.vault.calendar import LENGTH, NOWHERE, Address, read

AT = Address(BOND, bytes(range(16)))


def hkdf(info: bytes) -> bytes:
    """RFC 5869 by hand, for one block."""
    drawn = hmac.digest(BOND.bytes, AT.secret, sha256)
    return hmac.digest(drawn, info + b"\x01", sha256)


def test_what_it_is_found_by_and_what_opens_it_are_two_things() -> None:
    assert AT.lookup() == hkdf(b"SEAL1/calendar-lookup")
    assert AT.key() == hkdf(b"SEAL1/calendar")


@given(st.uuids(), st.binary(min_size=16, max_size=16))
def test_what_is_written_is_read_again(ledger: object, secret: bytes) -> None:
    one = Address(ledger, secret)  # type: ignore[arg-type]
    assert read(one.written()) == one
    assert len(one.written()) == LENGTH


@given(st.text(max_size=60) | st.text("abcdefghijklmnopqrstuvwxyz234567=", min_size=51, max_size=53))
def test_anything_else_leads_nowhere_and_breaks_nothing(text: str) -> None:
    found = read(text)
    assert found == NOWHERE or found.written() == text


def test_an_address_has_one_spelling() -> None:
    """The last of its letters carries four bits that say nothing: only one of sixteen is taken."""
    written = AT.written()
    same = [written[:-1] + letter for letter in "abcdefghijklmnopqrstuvwxyz234567"]
    assert [one for one in same if read(one) == AT] == [written]
    assert read(written.upper()) == read(f"{written}=") == NOWHERE


def test_it_does_not_show_itself() -> None:
    assert AT.written() not in f"{AT!r} {AT}"
