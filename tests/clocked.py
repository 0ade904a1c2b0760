"""The house with a clock that a test can turn: the file named by CLOCK holds how many days later it is,
and parts of a day."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starlette.applications import Starlette

from hearthside.house.open import open_house
from hearthside.settings import add_practices, read
from hearthside.web.app import app
from hearthside.web.place import Place

COMMAND = "from hearthside import cli; cli.APP = 'clocked:create'; cli.main(prog_name='hearthside')"


def create() -> Starlette:
    """What `hearthside serve` runs, a few days later."""
    settings = read(os.environ)
    add_practices(settings.practices)
    return app(Place(open_house(settings.data, later), settings.url))


def later() -> datetime:
    file = Path(os.environ["CLOCK"])
    days = float(file.read_text()) if file.exists() else 0
    return datetime.now(UTC) + timedelta(days=days)
