"""The cast at the door (attacks/web/doorway.py) for trials that ask the whole app in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attacks.web.doorway import Doorway, doorway


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("cast") / "data") as found:
        yield found
