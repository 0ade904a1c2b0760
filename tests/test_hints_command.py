"""`hearthside hints`: lines in, for each what might land hard, for people and programs."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from documents import document

from hearthside.cli import main

HARD, FINE = "You never listen", "Shall we cook tonight?"


def run(*said: str, given: str = "", language: str = "en_GB.UTF-8") -> str:
    done = CliRunner().invoke(main, ["hints", *said], input=given, env={"LC_ALL": language})
    assert done.exit_code == 0, done.output
    return done.output


def test_a_program_reads_one_object_for_each_line() -> None:
    told = [json.loads(row) for row in run("--json", "--lang", "en", given=f"{HARD}\n{FINE}\n\n").splitlines()]
    assert told == [{"line": HARD, "hits": ["blame-1"]}, {"line": FINE, "hits": []}, {"line": "", "hits": []}]


def test_a_person_reads_the_line_and_what_its_writer_would_see() -> None:
    line, hint, other = run(given=f"{HARD}\n{FINE}\n").splitlines()
    assert (line, other) == (HARD, FINE)
    assert hint.startswith("    blame-1  “Always” and “never” might land hard.")


def test_the_terminals_language_is_that_of_the_lines_unless_another_is_said() -> None:
    assert "pueden doler" in run(given="Nunca me escuchas\n", language="es_ES.UTF-8")
    assert "blame-1" in run("--lang", "es", given="Nunca me escuchas\n")


def test_what_only_the_son_writes_is_not_found_in_hers() -> None:
    hers, his = (json.loads(run("--json", "--side", side, given="Leave me alone\n")) for side in ("mother", "son"))
    assert (hers["hits"], his["hits"]) == ([], ["dis-8"])


def test_the_command_is_as_its_page_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lines.txt").write_text(f"{HARD}\n", encoding="utf-8")
    shown = [line for line in document("docs/hints.md").commands() if "bin/hearthside" in line]
    assert shown
    for line in shown:
        _, name, *said = shlex.split(line)
        assert name == "hints"
        assert "blame-1" in run(*said)
