"""A household for every test of what outlasts the house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from household import Household, household


@pytest.fixture
def pair(data: Path) -> Iterator[Household]:
    with household(data) as found:
        yield found
