"""One cast at the door for each file of attacks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attacks.web.doorway import Doorway, doorway


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("door") / "data") as found:
        yield found
