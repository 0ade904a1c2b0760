"""What must hold for every file of the project."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

#: Where everything may be caught: the writer's loop hands a fault to the caller whose it is, and goes on;
#: the guard around the app answers a fault of one request, so that the words of it reach no log.
CATCHERS = {"src/hearthside/store/writer.py": 2, "src/hearthside/web/guard.py": 1}

FOLDERS = ("root", "work", "opt", "srv", "mnt", "Users", "home/[a-z]+")
HOSTS = (
    ("py" + "pi", "org"),
    ("python" + "hosted", "org"),
    ("npm" + "js", "org"),
    ("npm" + "js", "com"),
    ("debian" + ".org", ""),
    ("git" + "hub" + "usercontent", "com"),
)
PLACES = re.compile(rf"(?<![\w.}}*/-])/(?:{'|'.join(FOLDERS)})/[\w.]|[A-Z]:\\\\\w")
REGISTRIES = re.compile("|".join(re.escape(".".join(filter(None, host))) for host in HOSTS))


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Every text file that is or will be tracked, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = root / name
        if path.is_file() and b"\0" not in (raw := path.read_bytes())[:8000]:
            found[name] = raw.decode()
    return found


def test_no_file_names_a_place_of_some_computer(texts: dict[str, str]) -> None:
    assert lines(texts, PLACES) == []


def test_no_file_names_a_registry(texts: dict[str, str]) -> None:
    assert lines(texts, REGISTRIES) == []


def lines(texts: dict[str, str], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("line", ["see /" + "work/main/x", "PATH=/" + "root/.cache", '"/' + 'home/ana/data"'])
def test_a_place_of_a_computer_would_be_found(line: str) -> None:
    assert lines({"a": line}, PLACES)


@pytest.mark.parametrize("line", ["https://" + "py" + "pi.org/simple", "registry." + "npm" + "js.org"])
def test_a_registry_would_be_found(line: str) -> None:
    assert lines({"a": line}, REGISTRIES)


@pytest.mark.parametrize("line", ["<a href='/home'>", "GET /work", "https://a.example/home/us", "src/work/a.py"])
def test_an_address_of_a_page_is_no_place_of_a_computer(line: str) -> None:
    assert lines({"a": line}, PLACES) == []


def test_no_source_file_is_longer_than_300_lines(texts: dict[str, str]) -> None:
    code = (".py", ".html", ".css", ".js", ".mjs", ".sh")
    long = {
        name: text.count("\n")
        for name, text in texts.items()
        if name.startswith("src/") and name.endswith(code) and text.count("\n") > 300
    }
    assert long == {}


def test_everything_is_caught_only_where_it_is_handed_on(texts: dict[str, str]) -> None:
    caught = {
        name: count
        for name, text in texts.items()
        if name.startswith("src/") and name.endswith(".py") and (count := catches_everything(text))
    }
    assert {name: count for name, count in caught.items() if count > CATCHERS.get(name, 0)} == {}


def catches_everything(source: str) -> int:
    return sum(
        isinstance(node, ast.ExceptHandler) and (node.type is None or bool(EVERYTHING & names(node.type)))
        for node in ast.walk(ast.parse(source))
    )


EVERYTHING = {"Exception", "BaseException"}


def names(node: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


@pytest.mark.parametrize("caught", ["", " Exception", " (ValueError, Exception)", " BaseException as why"])
def test_a_catch_of_everything_would_be_found(caught: str) -> None:
    assert catches_everything(f"try:\n    pass\nexcept{caught}:\n    pass\n") == 1


def test_the_licence_is_whole(texts: dict[str, str]) -> None:
    licence = texts["LICENSE"]
    assert licence.split()[:5] == ["GNU", "AFFERO", "GENERAL", "PUBLIC", "LICENSE"]
    assert "END OF TERMS AND CONDITIONS" in licence
    assert len(licence) == 34_523
