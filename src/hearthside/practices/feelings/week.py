"""A word for the week, the same for both: drawn from the bond's seed, the week and his stage.

What a word weighs too much for is not drawn: those that ask for help beside them, and those of a loss or a wrong that
somebody may be in the middle of. They are there wherever one looks for a word.
"""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from hearthside.kernel.emotions import EMOTIONS, cousins, for_stage, meaning, word
from hearthside.kernel.heads import head
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.feelings import commands as do
from hearthside.practices.feelings import events as on
from hearthside.practices.feelings.library import LIBRARY, item_of, sortable

#: Never drawn by themselves; `heavy` ones besides.
TENDER = frozenset({"grieving", "heartbroken", "betrayed", "helpless", "rejected", "ashamed"})
FOLDER = Path(__file__).parent
Scenes = dict[str, tuple[str, str]]


def _scenes(language: str) -> Scenes:
    read = tomllib.loads((FOLDER / f"scenes.{language}.toml").read_text(encoding="utf-8"))
    return msgspec.convert(read, Scenes)


#: Two everyday scenes for every word that may be drawn, by language.
SCENES = {language: _scenes(language) for language in sorted(LIBRARY.words)}
DRAWN = tuple(key for key, one in EMOTIONS.items() if not one.heavy and key not in TENDER)


def word_of(scene: Scene) -> str:
    """Every word of the stage once, in an order of the two's own, before one comes again."""
    there = [one.key for one in for_stage(scene.stage) if one.key in DRAWN]
    there.sort(key=lambda key: hashlib.sha256(scene.seed + f"word:{key}".encode()).digest())
    return there[week_no(scene.now.date()) % len(there)]


def week_no(day: date) -> int:
    """Weeks since the first Monday of the calendar."""
    return (day.toordinal() - 1) // 7


def item_of_week(scene: Scene) -> str:
    return item_of(scene.seed, "word", scene.week)


def told(key: str, scene: Scene) -> dict[str, Any]:
    """The word as this viewer says it, what it means, its two scenes, and the cousins to tell it from. What is read to
    a small child has his form."""
    who = Side.SON if scene.stage.small else scene.side
    return {
        "key": key,
        "word": word(key, scene.language, who),
        "meaning": meaning(key, scene.language),
        "picture": EMOTIONS[key].picture if scene.stage.small else "",
        "colour": EMOTIONS[key].quadrant.value,
        "scenes": list(SCENES.get(scene.language, SCENES["en"]).get(key, ())),
        "cousins": [word(one, scene.language, who) for one in cousins(key, scene.stage)],
        "sort": family(key, scene),
    }


def family(key: str, scene: Scene) -> str:
    """The card on which this word is told from its cousins; "" where there is none at this stage."""
    there = (card.id for card in LIBRARY.live() if key in card.options and sortable(card, scene.stage))
    return next(there, "") if cousins(key) else ""


def recall(command: do.Recall, scene: Scene) -> Events | Refusal:
    words, alone = command.text.strip(), command.where is Where.ME
    if not words:
        return Refusal("feelings.said.empty")
    recalled = on.Recalled(
        item=item_of_week(scene), side=scene.side, day=scene.now.date(), word=word_of(scene), text=words, alone=alone,
    )  # fmt: skip
    return {Place.DESK if alone else Place.TABLE: [recalled]}


def said(event: on.Recalled | on.Practised) -> on.Said:
    """A line for both, as a page holds it."""
    word_, card = (event.word, "") if isinstance(event, on.Recalled) else ("", event.card)
    return on.Said(by=event.side, day=event.day, head=head(event.text), word=word_, card=card)
