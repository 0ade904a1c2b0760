"""Who helps with what: the two lists of each, and what may be put on them."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.cards import Card
from hearthside.kernel.scene import Scene
from hearthside.practices.leaning.choices import Which
from hearthside.practices.leaning.library import HELP, LIBRARY, LIGHT, titled
from hearthside.practices.leaning.rules import of_a_minor
from hearthside.practices.leaning.state import Helper, State


def open_to(card: Card, scene: Scene) -> bool:
    """Of this stage, and about nothing that this viewer wants left alone."""
    return scene.stage in card.stages and not scene.off_limits.intersection(card.topics)


def helps(table: State, scene: Scene) -> dict[str, Any]:
    """Both ways side by side: what each may be asked for, and what each would like."""
    rows = [(item, one) for item, one in table.things.items() if isinstance(one, Helper)]
    return {
        "lists": [
            {
                "side": side.value,
                **{
                    str(which): [
                        {"item": item, "text": titled(one.card, one.head, scene)}
                        for item, one in rows
                        if one.by is side and one.which is which and titled(one.card, one.head, scene)
                    ]
                    for which in Which
                },
            }
            for side in (scene.side, scene.side.other)
        ]
    }


def helps_form(table: State, scene: Scene, which: str) -> dict[str, Any]:
    """Lines to tap, in the words of the one who asks, and a box for one's own; hers to a minor are small, and on cards
    alone."""
    there = {one.card for one in table.things.values() if isinstance(one, Helper) and one.by is scene.side}
    cards = [
        {
            "card": card.id,
            "text": LIBRARY.text(card.id, scene.language).title,
            "ask": LIBRARY.text(card.id, scene.language).ask,
        }
        for card in LIBRARY.live(HELP)
        if open_to(card, scene)
        and card.id not in there
        and card.addressed in ("either", scene.side.other if which == "like" else scene.side)
    ]
    limited = of_a_minor(scene, which)
    cards = [one for one in cards if not limited or LIBRARY.cards[one["card"]].group in LIGHT]
    return {"which": which, "cards": cards, "limited": limited}
