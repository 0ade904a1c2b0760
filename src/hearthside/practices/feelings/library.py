"""The cards of feelings, and what may be played on them: sorting close cousins, and guessing where a scene lies."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID

from hearthside.kernel.cards import Card, CardWords, Library, load
from hearthside.kernel.emotions import EMOTIONS
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.practices.feelings import cousins
from hearthside.practices.feelings.cousins import COUSINS

SKILLS = load(Path(__file__).parent)
MORE = cousins.more(SKILLS)
#: Skills, and what is only to be sorted.
LIBRARY = Library(
    SKILLS.cards | MORE.cards, {language: told | MORE.words[language] for language, told in SKILLS.words.items()}
)
#: Scenes of every card (evidence.md P7).
SCENES = 3
#: Nobody's limits are touched by these, so that what is left out of a game tells nothing of the other.
OPEN = tuple(card for card in LIBRARY.live() if not card.topics and card.depth == 1)
_SENTENCE = re.compile(r"(?<=[.?:…”»])\s+")


def item_of(seed: bytes, *about: object) -> str:
    """The same for both, and nothing to anybody else."""
    named = ":".join(map(str, ("feelings", *about)))
    return str(UUID(bytes=hashlib.sha256(seed + named.encode()).digest()[:16], version=4))


def sortable(card: Card, stage: Stage) -> bool:
    """Whether both may tap what is nearest in its scenes. A small child may wherever there is something to tap."""
    if stage not in card.stages or not card.options or card.depth > stage.deepest:
        return False
    return card.group == COUSINS or (stage.small and not card.topics)


def told(card: str, language: str) -> CardWords | None:
    """The words of a card; None for one that is not known here."""
    known = LIBRARY.words.get(language, LIBRARY.words["en"])
    return known.get(card)


def scene_of(card: str, no: int, language: str) -> str:
    """One of the three small happenings, with its question; "" for none."""
    words = told(card, language)
    return words.scenes[no] if words and 0 <= no < len(words.scenes) else ""


def story_of(card: str, no: int, language: str) -> str:
    """The same without the question it ends in, for a game that asks another one."""
    parts = _SENTENCE.split(scene_of(card, no, language))
    while len(parts) > 1 and parts[-1].endswith("?"):
        parts.pop()
    return " ".join(parts)


def stories(scene: Scene) -> list[tuple[Card, int]]:
    """Scenes to guess on at this stage, in an order of this week that both see alike."""
    return in_order(scene, (card for card in OPEN if scene.stage in card.stages))


def in_order(scene: Scene, cards: Iterator[Card]) -> list[tuple[Card, int]]:
    """Every scene of these cards in an order of this week that both see alike."""
    there = [(card, no) for card in cards for no in range(SCENES)]
    return sorted(there, key=lambda one: _lot(scene, one[0].id, one[1]))


def options(card: Card, language: str, stage: Stage) -> list[dict[str, str]]:
    """What can be tapped, with its picture where it has one. For small children words have a face and a colour."""
    words = told(card.id, language)
    there = [_option(key, words.options) for key in card.options] if words else []
    return [_faced(one) for one in there] if stage.small and card.group == COUSINS else there


def _option(key: str, labels: Mapping[str, str]) -> dict[str, str]:
    first, _, rest = labels[key].partition(" ")
    picture = first if rest and not first[0].isalnum() and ord(first[0]) > 0x2000 else ""
    return {"key": key, "picture": picture, "label": rest if picture else labels[key], "colour": ""}


def _faced(one: dict[str, str]) -> dict[str, str]:
    known = EMOTIONS.get(one["key"])
    return one | {"picture": known.picture or one["picture"], "colour": known.quadrant.value} if known else one


def _lot(scene: Scene, card: str, no: int) -> bytes:
    return hashlib.sha256(scene.seed + f"{scene.week}:{card}:{no}".encode()).digest()
