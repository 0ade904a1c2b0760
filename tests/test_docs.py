"""What the docs say is so: links, files, functions, options, settings, sentences, columns, pictures."""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path

import click
import pytest
from documents import ROOT, Document, document, documents, there

from hearthside import __version__, cli
from hearthside.house import demo
from hearthside.kernel.words import read
from hearthside.store.tables import METADATA

every_document = pytest.mark.parametrize("doc", documents(), ids=lambda one: one.name)
README, KEYS = document("README.md"), document("docs/keys.md")
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
#: Columns that hold sealed bytes.
SEALED = ("body", "held")
SMALL = 150_000


@every_document
def test_every_link_inside_the_project_leads_somewhere(doc: Document) -> None:
    for link in doc.links():
        path, _, anchor = link.partition("#")
        target = (doc.path.parent / path).resolve() if path else doc.path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in Document(target).anchors(), link


@every_document
def test_every_file_that_is_named_is_there(doc: Document) -> None:
    assert {file for file in doc.files() if there(file) is None} == set()


@every_document
def test_every_function_that_is_named_is_in_its_file(doc: Document) -> None:
    for file, name in doc.functions():
        path = there(file)
        assert path is not None, file
        assert re.search(rf"^\s*(?:async )?(?:def|class) {name}\b|^{name}\b.* = ", path.read_text(), re.MULTILINE), (
            file,
            name,
        )


def test_every_file_of_docs_that_the_program_names_is_there() -> None:
    told = set()
    for path in (ROOT / "src").rglob("*"):
        if path.suffix in {".py", ".toml", ".html", ".js"}:
            told |= set(re.findall(r"\bdocs/[\w/-]+(?:\.md)?", path.read_text(encoding="utf-8")))
    assert told
    assert [one for one in told if not list(ROOT.glob(f"{one}*"))] == []


def test_the_readme_tells_the_options_as_help_does() -> None:
    options = [one for one in cli.serve.params if isinstance(one, click.Option)]
    told = {row[0].strip("`"): row[1] for row in README.rows() if row[0].startswith("`--")}
    assert told == {" ".join(filter(None, (one.opts[0], one.metavar))): one.help for one in options}


@every_document
def test_every_command_of_hearthside_that_is_named_exists(doc: Document) -> None:
    named = set(re.findall(r"`hearthside ([a-z]+)", doc.text))
    assert named <= set(cli.main.commands)


@every_document
def test_every_setting_that_is_named_exists(doc: Document) -> None:
    known = set(re.findall(r'"(HEARTHSIDE_[A-Z]+)"', (ROOT / "src/hearthside/settings.py").read_text()))
    assert {one.removesuffix("_FILE") for one in re.findall(r"\bHEARTHSIDE_[A-Z_]+", doc.text)} <= known


@pytest.mark.parametrize("doc", [README, KEYS], ids=lambda one: one.name)
def test_what_it_cannot_do_is_told_as_the_page_tells_it(doc: Document) -> None:
    words = read([ROOT / "src/hearthside/web/words.en.toml"])["en"]
    lines = [f"- {words(f'web.cannot.line{number}')}" for number in range(1, 6)]
    assert "\n".join(lines) in doc.text


def test_every_column_that_lies_in_clear_is_told() -> None:
    told = {row[0].partition(" ")[0]: set(re.findall(r"`(\w+)`", row[1])) for row in KEYS.rows() if "`" in row[1]}
    assert {name: told.get(name, set()) for name in METADATA.tables} == {
        table.name: {column.name for column in table.columns if column.name not in SEALED}
        for table in METADATA.tables.values()
    }


def test_the_readme_tells_how_to_sign_in_to_the_demo() -> None:
    told = [(row[1].strip("`"), row[2].strip("`")) for row in README.rows() if len(row) == 3]
    assert set(told[1:]) == set(demo.sign_ins())


def test_the_newest_change_is_this_version() -> None:
    assert re.findall(r"^## (\S+)", document("CHANGELOG.md").text, re.MULTILINE)[0] == __version__


@pytest.mark.parametrize("path", DECISIONS, ids=lambda one: one.stem)
def test_a_decision_is_short_and_says_what_was_refused_and_what_would_change_our_mind(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 20
    assert re.findall(r"^# (\d{4})\. \S", text) == [path.name[:4]]
    heads = re.findall(r"^\*\*(.+?)\.\*\*", text, re.MULTILINE)
    assert [one for one in heads if one != "Price"] == [
        "Context",
        "Choice",
        "Refused",
        "What would change our mind",
    ]


def test_no_two_decisions_have_one_number() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == sorted(set(numbers))


def test_every_picture_is_a_small_one_of_a_phone_and_is_described() -> None:
    shown = dict(re.findall(r'<img src="(docs/pictures/[\w-]+\.png)" width="\d+" alt="([^"]{20,})"', README.text))
    assert set(shown) == {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/pictures").iterdir()}
    for name in shown:
        raw = (ROOT / name).read_bytes()
        assert raw[:8] == b"\x89PNG\r\n\x1a\n", name
        assert struct.unpack(">II", raw[16:24]) == (720, 1480), name
        assert len(raw) < SMALL, name


def test_bash_can_read_every_command() -> None:
    commands = "\n".join(line for doc in documents() for line in doc.commands())
    done = subprocess.run(["bash", "-n"], input=commands, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
