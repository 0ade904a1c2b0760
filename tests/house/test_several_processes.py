"""What several processes of one house share, and what a house at home does not pay for them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from store.house_of_rows import at_once

from hearthside.house import secrets
from hearthside.house.hub import Hub
from hearthside.house.open import ELSEWHERE, open_house
from hearthside.settings import CannotStart
from hearthside.store.errors import Away, StoreError


def test_of_several_who_start_at_once_one_draws_the_secrets(data: Path) -> None:
    for number in range(20):
        folder = data / str(number)
        folder.mkdir()
        drawn = at_once(8, lambda _, folder=folder: secrets.at(folder))  # type: ignore[misc]
        assert len({one.pepper + one.server for one in drawn}) == 1
        assert [path.name for path in folder.iterdir()] == [secrets.FILE], "nothing half drawn is left"
        assert (folder / secrets.FILE).stat().st_mode & 0o777 == 0o600


def test_a_server_that_never_answered_leaves_the_folder_free_for_a_file(data: Path) -> None:
    with pytest.raises(Away):
        open_house(data, database="postgresql://nobody@localhost:1/house")
    open_house(data).db.close()


def test_a_house_opened_on_a_server_marks_its_folder(data: Path, database: str) -> None:
    open_house(data, database=database).db.close()
    assert (data / ELSEWHERE).exists() is bool(database)
    other = "" if database else "postgresql://nobody@localhost:1/house"
    with pytest.raises(CannotStart) as refused:
        open_house(data, database=other)
    assert refused.value.key == ("serve.on_a_server" if database else "serve.has_file")


def test_secrets_that_are_damaged_leave_the_database_free(data: Path, database: str) -> None:
    (data / secrets.FILE).write_bytes(b"half")
    with pytest.raises(ValueError, match="damaged"):
        open_house(data, database=database)
    (data / secrets.FILE).unlink()
    try:
        open_house(data, database=database).db.close()
    except StoreError as error:
        pytest.fail(f"it was left open: {error}")


def test_after_a_break_every_open_page_is_told_to_look_anew_and_after_a_write_its_own() -> None:
    async def pages() -> None:
        hub, told = Hub(), []
        hub.outward = lambda ledger, version: told.append((ledger, version))
        one, other = uuid4(), uuid4()
        with hub.listening(one) as first, hub.listening(other) as second:
            hub.announce(one, 5)
            assert await asyncio.wait_for(first.get(), 5) == 5
            hub.heard(None, 0)
            assert await asyncio.wait_for(first.get(), 5) == await asyncio.wait_for(second.get(), 5) == 0
            hub.heard(other, 9)
            assert await asyncio.wait_for(second.get(), 5) == 9
            assert first.empty()
        assert told == [(one, 5)], "what was heard is not told on"

    asyncio.run(pages())


def test_a_house_at_home_starts_without_the_driver_of_a_server() -> None:
    look = "import sys, hearthside.web.app, hearthside.cli; sys.exit('psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], env={"PYTHONPATH": ":".join(sys.path)}, check=False)
    assert done.returncode == 0
