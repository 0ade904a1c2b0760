"""The questions of talks."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from hearthside.kernel.cards import load

LIBRARY = load(Path(__file__).parent)


def item_of(seed: bytes, card: str) -> str:
    """The item under which a bond talks about a card: the same for both, and nothing to anybody else."""
    return str(UUID(bytes=hashlib.sha256(seed + b"talks" + card.encode()).digest()[:16], version=4))
