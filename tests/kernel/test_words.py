"""Sentences and their variants."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearthside.kernel.words import Words, read

FILE = """
[talks.said]
plain = "{name} left it here."
[talks.said.days]
one = "{n} day"
other = "{n} days"
[talks.said.her]
mother = "her answer"
son = "his answer"
[talks.said.age]
S1 = "Tell me"
other = "Write"
"""


@pytest.fixture
def say(tmp_path: Path) -> Words:
    (tmp_path / "words.en.toml").write_text(FILE, encoding="utf-8")
    return read([tmp_path / "words.en.toml"])["en"]


def test_a_sentence_takes_its_names(say: Words) -> None:
    assert say("talks.said.plain", name="Ruth") == "Ruth left it here."


def test_a_name_with_braces_is_left_as_it_is(say: Words) -> None:
    assert say("talks.said.plain", name="{n}") == "{n} left it here."


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_a_number_chooses_its_plural(say: Words, n: int, said: str) -> None:
    assert say("talks.said.days", n=n) == said


@pytest.mark.parametrize(("who", "said"), [("mother", "her answer"), ("son", "his answer")])
def test_who_is_spoken_of_chooses_the_form(say: Words, who: str, said: str) -> None:
    assert say("talks.said.her", who=who) == said


@pytest.mark.parametrize(("stage", "said"), [("S1", "Tell me"), ("S4", "Write")])
def test_a_stage_has_its_own_wording_or_the_common_one(say: Words, stage: str, said: str) -> None:
    assert say("talks.said.age", stage=stage) == said


@pytest.mark.parametrize(
    ("key", "values"),
    [("talks.said.none", {}), ("talks.said.plain", {}), ("talks.said.her", {}), ("talks.said.age", {})],
)
def test_a_missing_sentence_name_or_choice_is_an_error_and_never_an_empty_page(
    say: Words, key: str, values: dict[str, str]
) -> None:
    with pytest.raises(KeyError):
        say(key, **values)


def test_two_rooms_may_not_say_the_same_key(tmp_path: Path) -> None:
    for room in ("a", "b"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "words.en.toml").write_text('[talks]\nhello = "Hello"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"talks\.hello"):
        read(sorted(tmp_path.rglob("*.toml")))


def test_each_language_has_its_own_plural_rules() -> None:
    polish = Words("pl", {"x": {"one": "dzień", "few": "dni", "many": "dni!", "other": "dnia"}})
    assert [polish("x", n=n) for n in (1, 3, 5)] == ["dzień", "dni", "dni!"]
