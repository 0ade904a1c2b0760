"""A real house on a free port, and a real browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from opened import environment, opened
from people import FLAGS
from playwright.sync_api import Browser, sync_playwright

import hearthside
from hearthside.kernel.words import Words, read

SRC = Path(hearthside.__file__).parent
SERVE = (sys.executable, "-P", "-c", "from hearthside.cli import main; main(prog_name='hearthside')", "serve")


@pytest.fixture(scope="session")
def sentences() -> dict[str, Words]:
    """Every sentence of the house, by language."""
    return read(sorted(SRC.rglob("words.*.toml")))


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def url(data: Path, port: int) -> Iterator[str]:
    """The address of a house that begins with an empty folder."""
    address = f"http://localhost:{port}"
    command = [*SERVE, "--port", str(port), "--data", str(data)]
    with opened(address, command, environment()):
        yield address
