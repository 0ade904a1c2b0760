"""Which engines a test of the store runs on. Without a mark it is both."""

from __future__ import annotations

import pytest

ENGINES = ("sqlite", "postgresql")
on_sqlite = pytest.mark.on_sqlite
on_postgresql = pytest.mark.on_postgresql


def engines_of(metafunc: pytest.Metafunc) -> list[str]:
    """Those its mark names, else all."""
    marked = [name for name in ENGINES if metafunc.definition.get_closest_marker(f"on_{name}")]
    return marked or list(ENGINES)
