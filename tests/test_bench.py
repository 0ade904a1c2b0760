"""bin/bench says every figure of docs/speed.md, and what is counted in it is as it must be."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"today", "talks", "timeline"}


def figures() -> set[str]:
    """The names in the first column of the table."""
    rows = [
        line for line in (ROOT / "docs/speed.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_every_bar_is_of_a_figure_that_is_told() -> None:
    bars = re.findall(r'"(\w+)(?:\.\w+)?": \("[<>]=", ', (ROOT / "bench/__main__.py").read_text(encoding="utf-8"))
    assert {"today_vs_bare", "growth", "tail"} <= set(bars) <= figures()
    assert {"export_s_30k", "syncs_per_write"} <= figures()


@pytest.mark.alone
def test_every_figure_is_measured_and_no_page_asks_for_more_than_four() -> None:
    """Speed itself is no test's business, on a machine that others share; statements are."""
    done = subprocess.run([ROOT / "bin/bench", "--json", "--quick"], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == figures()
    assert told["growth"].keys() == told["read_statements"].keys() == PAGES
    assert max(told["read_statements"].values()) <= 4
    assert 0 < told["syncs_per_write"] <= 1
