"""The cards of leaning, and its sentences, for what is titled by them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

from hearthside.kernel.cards import load
from hearthside.kernel.scene import Scene
from hearthside.kernel.words import read

HERE = Path(__file__).parent
LIBRARY = load(HERE)
WORDS = read(sorted(HERE.glob("words.*.toml")))
#: What a grown son's mother keeps, of the areas she may hand over.
KEPT = "kept"
#: What she may ask of a minor: hands and company, nothing that carries her (evidence.md 7.3).
LIGHT = frozenset({"everyday", "home", "outside", "screens", "things", "school"})
#: The fact on a desk that names the subjects its owner wants no suggestions about.
CLOSED = "closed"
HAND_OVER, HELP, PROJECT = "hand_over", "help", "project"


def item_of(seed: bytes, card: str) -> str:
    """The item under which a bond moves the area of a card: the same for both, and nothing to anybody else."""
    return _uuid(seed + b"leaning" + card.encode())


def end_of(item: str) -> str:
    """The item under which the two close a project with a line each."""
    return _uuid(b"leaning/end" + item.encode())


def titled(card: str, words: str, scene: Scene) -> str:
    """What a thing is called: as a person said it, else as its card does; "" where its words are gone."""
    return words or (LIBRARY.text(card, scene.language).title if card in LIBRARY.cards else "")


def of_kind(card: str, kind: str) -> bool:
    return card in LIBRARY.cards and LIBRARY.cards[card].kind == kind


def fits(card: str, kind: str, scene: Scene) -> bool:
    """A card of this kind and stage, whatever a request says."""
    return of_kind(card, kind) and scene.stage in LIBRARY.cards[card].stages


def depth(card: str) -> int:
    return LIBRARY.cards[card].depth if card in LIBRARY.cards else 1


def _uuid(of: bytes) -> str:
    return str(UUID(bytes=hashlib.sha256(of).digest()[:16], version=4))
