"""The lines the hints will be measured by: enough of each kind, each once, and with a warning at the top."""

from __future__ import annotations

from collections import Counter

import pytest
from sentences import LANGUAGES
from unseen_lines import FOLDER, kinds, lines, plain

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage

KINDS = kinds()
LINES = {language: lines(language) for language in sorted(LANGUAGES)}
every_language = pytest.mark.parametrize("language", LINES)


def test_there_are_fifty_four_kinds() -> None:
    assert len(KINDS) == 54
    assert Counter(len(kind.writers) for kind in KINDS.values()) == {2: 36, 1: 18}


@every_language
def test_each_kind_is_known_written_by_one_who_may_and_there_three_times(language: str) -> None:
    counted = Counter(kind for line in LINES[language] for kind in line.kinds)
    assert counted.keys() == KINDS.keys()
    assert {kind: count for kind, count in counted.items() if count < 3} == {}
    for line in LINES[language]:
        assert len(set(line.kinds)) == len(line.kinds), line.text
        assert all(line.side in KINDS[kind].writers for kind in line.kinds), line.text


@every_language
def test_more_lines_are_fine_than_not_and_many_of_those_look_as_if_they_were_not(language: str) -> None:
    here = LINES[language]
    assert sum(line.reactive for line in here) >= 220
    assert sum(not line.reactive for line in here) >= 330
    assert sum(line.hard for line in here) >= 150
    assert not [line.text for line in here if line.hard and line.reactive]


@every_language
def test_both_write_both_sorts_from_seven_on(language: str) -> None:
    """Before that he does not write; whether a line may land hard does not hang on who wrote it."""
    counted = Counter((line.side, line.stage, line.reactive) for line in LINES[language])
    missing = [
        (side, stage, reactive)
        for side in Side
        for stage in set(Stage) - {Stage.S1}
        for reactive in (True, False)
        if counted[side, stage, reactive] < 3
    ]
    assert missing == []
    assert not [line.text for line in LINES[language] if line.stage is Stage.S1]


@every_language
def test_no_line_is_there_twice_or_longer_than_a_message(language: str) -> None:
    counted = Counter(plain(line.text) for line in LINES[language])
    assert [text for text, count in counted.items() if count > 1] == []
    for line in LINES[language]:
        assert 0 < len(line.text) <= 400, line.text
        assert line.text == line.text.strip(), line.text
        assert line.note == line.note.strip(), line.text


@every_language
def test_the_head_says_who_wrote_them_and_that_nobody_tunes_by_them(language: str) -> None:
    head = (FOLDER / f"unseen.{language}.tsv").read_text(encoding="utf-8").splitlines()[:8]
    said = " ".join(row.removeprefix("# ") for row in head if row.startswith("#"))
    assert "NEVER use them to tune a pattern" in said
    assert "by one writer who knew the table of kinds" in said
    assert "not messages of real people" in said
