"""What every test may ask for: a data folder, a free port, a browser. The cast is in people.py."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from postgres import Postgres

#: How long an example takes says more about what else runs on the machine than about the code.
settings.register_profile("hearthside", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("hearthside")

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes too")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In any order, but for the longest: whoever runs one last is waited for by all others."""
    items.sort(key=lambda item: "first" not in item.keywords)
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="takes minutes; runs with --long"))
        elif "alone" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="measures with nothing beside it; runs with --long"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder for its owner alone."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def port() -> int:
    """A port of this computer that was free a moment ago."""
    return free_port()


@pytest.fixture
def other_port() -> int:
    return free_port()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for the whole run, with `migrated`, an empty house to copy."""
    from postgres import running, with_template  # tests of other things start without it

    with running(quick=True) as server:
        with_template(server)
        yield server


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """The address of an empty house on the server."""
    with postgres.database("migrated") as address:
        yield address


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser. bin/test installs it; a missing browser is a failure, never a silent skip."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("no Chromium on this computer: bin/test installs it")
    return found
