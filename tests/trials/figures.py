"""The figures of a trial on one line, to be seen with `pytest -s`."""

from __future__ import annotations

import sys


def figures(trial: str, **found: object) -> None:
    shown = " · ".join(
        f"{name.replace('_', ' ')} {one:.4g}" if isinstance(one, float) else f"{name.replace('_', ' ')} {one}"
        for name, one in found.items()
    )
    sys.stdout.write(f"\n{trial}: {shown}\n")
