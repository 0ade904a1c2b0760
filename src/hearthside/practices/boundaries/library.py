"""The areas two people decide about, and the templates of what they may agree on."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from hearthside.kernel.cards import Card, CardWords, Library, load
from hearthside.kernel.compare import Compare
from hearthside.kernel.offers import for_me
from hearthside.kernel.scene import Scene
from hearthside.practices.boundaries.events import State

LIBRARY = load(Path(__file__).parent)
AREA, TEMPLATE, FLOOR = "decision_area", "boundary_template", "floor"
TEMPLATES = Library({card.id: card for card in LIBRARY.live(TEMPLATE)}, LIBRARY.words)
#: A map may be marked anew after half a year, and is asked about again after a year.
ANEW, A_YEAR = timedelta(days=180), timedelta(days=365)


def areas(scene: Scene) -> list[Card]:
    """What this viewer may mark, group by group: his stage's, less what this viewer keeps out."""
    found = [card for card in LIBRARY.live(AREA) if _mine(card, scene)]
    groups = list(dict.fromkeys(card.group for card in found))
    return sorted(found, key=lambda card: groups.index(card.group))


def _mine(card: Card, scene: Scene) -> bool:
    return scene.stage in card.stages and for_me(card, scene)


def templates(scene: Scene, passed: str = "") -> list[Card]:
    """What this viewer may begin an ask from."""
    sides = (scene.side.value, "either")
    return [
        card
        for card in TEMPLATES.cards.values()
        if scene.stage in card.stages and card.addressed in sides and for_me(card, scene, passed)
    ]


def floor_cards(scene: Scene) -> list[Card]:
    """What she may begin a line of the floor from: safety is exempt from what is off limits (evidence.md 2)."""
    return [card for card in LIBRARY.live(FLOOR) if scene.stage in card.stages]


def told(card: str, scene: Scene) -> CardWords | None:
    return LIBRARY.text(card, scene.language) if card in LIBRARY.cards else None


def title(card: str, scene: Scene) -> str:
    text = told(card, scene)
    return text.title.replace("{other}", scene.names[scene.side.other]) if text else ""


def asked(card: str, scene: Scene) -> str:
    text = told(card, scene)
    return text.asked(scene.stage, scene.names[scene.side.other]) if text else ""


def map_now(state: State, scene: Scene) -> tuple[str, Compare]:
    """The map the two are at: the latest, or a new one where that is open and half a year old."""
    item, latest = next(reversed(state.maps.items()), ("", None))
    if latest is None:
        return _map_id(scene, ""), Compare()
    if latest.opened and scene.now.date() >= latest.opened + ANEW:
        return _map_id(scene, latest.opened.isoformat()), Compare()
    return item, latest


def _map_id(scene: Scene, after: str) -> str:
    drawn = hashlib.sha256(scene.seed + b"boundaries map" + after.encode()).digest()
    return str(UUID(bytes=drawn[:16], version=4))
