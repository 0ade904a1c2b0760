"""A padded length tells little, and only one padding of a text is accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearthside.vault.padding import pad, padded_length, unpad
from hearthside.vault.unreadable import Unreadable


@pytest.mark.parametrize(
    ("length", "padded"),
    [(0, 256), (255, 256), (256, 512), (1023, 1024), (1024, 1088), (1500, 1536), (65_535, 65_536)],
)
def test_lengths_go_in_steps(length: int, padded: int) -> None:
    assert padded_length(length) == padded


@given(st.integers(1024, 10**9))
def test_above_a_kibibyte_padding_costs_at_most_an_eighth(length: int) -> None:
    assert length < padded_length(length) <= (length + 1) * 1.12


@given(st.binary(max_size=3000))
def test_padding_comes_off_again(plain: bytes) -> None:
    assert unpad(pad(plain)) == plain
    assert len(pad(plain)) == padded_length(len(plain))


@pytest.mark.parametrize(
    "padded",
    [b"", bytes(256), b"text", b"text\x80", b"text\x80" + bytes(250), b"text\x80" + bytes(507), b"\x81" * 9],
)
def test_any_other_padding_is_refused(padded: bytes) -> None:
    with pytest.raises(Unreadable):
        unpad(padded)
