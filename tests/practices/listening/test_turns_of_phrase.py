"""Turns of phrase are looked for only where a text may have them, and none is overlooked for that."""

from __future__ import annotations

import importlib
import re
from typing import Any

import pytest
from documents import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import LANGUAGES

from hearthside.practices.listening.hints.text import HERE, sentences
from hearthside.practices.listening.hints.turns import found, written

LINES = ROOT / "training/hints"
every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


@pytest.fixture
def needs(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(LINES)
    return importlib.import_module("needs")


@every_language
def test_the_file_says_what_the_turns_cannot_do_without(language: str, needs: Any) -> None:
    """Whoever rewrites a turn runs training/hints/needs.py."""
    assert (HERE / f"needs.{language}.toml").read_text(encoding="utf-8") == needs.made(language)


@every_language
def test_in_all_lines_the_same_is_found_as_by_looking_for_everything(language: str, needs: Any) -> None:
    turns = {name: re.compile(pattern) for name, pattern in written(language).items()}
    there = 0
    for line in needs.read(language):
        for plain in (one.plain for one in sentences(line.text, language)):
            every = [name for name, turn in turns.items() if turn.search(plain)]
            assert list(found(plain, language)) == every, plain
            there += len(every)
    assert there > 5_000


@every_language
@settings(max_examples=1_000)
@given(data=st.data())
def test_whatever_a_turn_finds_has_one_of_its_needs(language: str, data: st.DataObject) -> None:
    """Also what nobody has written yet."""
    name, pattern = data.draw(st.sampled_from(sorted(written(language).items())))
    plain = data.draw(st.from_regex(pattern))
    assert name in found(plain, language)
