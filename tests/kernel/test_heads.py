"""Heads of words: short enough for a page, and never cut inside a letter."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from hearthside.kernel.heads import BYTES, CHARACTERS, head

EMOJI = st.sampled_from(["🌱", "👩‍👦", "🏳️‍🌈", "é", "ñ", "日", "\u200d", "a", " ", "\n", "\x00", '"'])


@given(st.one_of(st.text(max_size=900), st.lists(EMOJI, max_size=400).map("".join)))
def test_a_head_is_short_on_one_line_and_begins_as_the_words_do(words: str) -> None:
    short = head(words)
    assert len(short) <= CHARACTERS
    assert len(short.encode()) <= BYTES
    assert len(msgspec.json.encode(short)) <= 2 * BYTES + 2
    assert "\n" not in short
    assert short == head(short)
    begins = " ".join("".join(one for one in words if one >= " " or one.isspace()).split())
    assert begins.startswith(short.removesuffix("…").rstrip())


@given(st.text("abc ñ🌱", max_size=50))
def test_short_words_stand_whole(words: str) -> None:
    assert head(words) == " ".join(words.split())


def test_long_words_end_in_an_ellipsis() -> None:
    assert head("one two " * 100) == "one two " * 24 + "one two…"
