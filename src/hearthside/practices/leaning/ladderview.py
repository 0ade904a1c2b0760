"""From mine to yours, as the two see it: where an area stands, the words by which both would know it is time, and how
it grew."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from hearthside.kernel.places import Places
from hearthside.kernel.practice import Page
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import default
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.helps import open_to
from hearthside.practices.leaning.library import HAND_OVER, KEPT, LIBRARY, item_of, titled
from hearthside.practices.leaning.said import said, title_of, wishes
from hearthside.practices.leaning.state import RUNGS, YOURS, Ladder, State
from hearthside.practices.leaning.turns import stand
from hearthside.practices.leaning.unfold import Told


def ladders(table: State, scene: Scene) -> Page:
    """Every area on its way, what is his, and at S6 what she keeps."""
    rows = [
        {"item": item, "title": titled(one.card, one.head, scene), "rung": one.rung, "stand": stand(one)}
        for item, one in table.things.items()
        if isinstance(one, Ladder)
    ]
    named = [row for row in rows if row["title"]]
    return Page(
        "ladders",
        {
            "moving": [row for row in named if row["stand"] not in ("yours", "keeps")],
            "yours": [titled(name if name in LIBRARY.cards else "", name, scene) for name in _handed(table, scene)],
            "keeps": [row for row in named if row["stand"] == "keeps"],
        },
    )


def _handed(table: State, scene: Scene) -> list[str]:
    return [LIBRARY.text(one, scene.language).title if one in LIBRARY.cards else one for one in table.handed]


def begin(places: Places[State], scene: Scene, card: str, *, own: bool = False) -> Page:
    """Areas to choose from, a box for one's own, or one area and where it stands today."""
    text = LIBRARY.text(card, scene.language) if card else None
    begun = places.table.things
    cards = [
        {"card": one.id, "title": LIBRARY.text(one.id, scene.language).title}
        for one in LIBRARY.live(HAND_OVER)
        if open_to(one, scene) and one.addressed in ("either", scene.side) and item_of(scene.seed, one.id) not in begun
    ]
    return Page(
        "begin",
        {
            "card": card,
            "own": own or not (card or cards),
            "title": text.title if text else "",
            "ask": text.asked(scene.stage, scene.names[scene.side.other]) if text else "",
            "safety": text.safety if text else "",
            "keeps": bool(card) and LIBRARY.cards[card].group == KEPT,
            "cards": [] if card or own else cards,
            "share": default(scene.side, scene.stage),
            "options": [{"key": str(rung)} for rung in range(YOURS)],
        },
    )


def ladder(told: Told, one: Ladder, scene: Scene, item: str) -> Page:
    waits, stands = one.until.waits, one.until.stands
    wanted = {event.no: event.text for event in told.all(on.Wanted)}
    text = LIBRARY.text(one.card, scene.language) if one.card in LIBRARY.cards else None
    return Page(
        "ladder",
        {
            "item": item,
            "title": title_of(told, scene),
            "rung": one.rung,
            "rungs": list(range(RUNGS)),
            "stand": stand(replace(one, resting=False)),
            "resting": one.resting,
            "wishes": wishes(told, scene.side),
            "mine": bool(waits and waits.by is scene.side),
            "proposed": int(waits.mark or 0) if waits and not one.on else one.rung,
            "by": one.by.value,
            "waits": wanted.get(waits.no, "") if waits and one.on else "",
            "words": wanted.get(stands.no, "") if stands else "",
            "agreed": stands is not None,
            "ready": [side.value for side in one.ready],
            "grew": _grew(told),
            "said": said(told, scene.side, on.Worked, on.Slipped),
            "slipped": bool(told.said) and isinstance(told.said[-1], on.Slipped),
            "before": said(told, scene.side, on.Begun, on.Wanted),
            "fine": text.fine if text else "",
            "safety": text.safety if text else "",
            "alone": one.by is scene.side and one.turns == 1,
            "options": [{"key": key} for key in ("yes", "time")],
        },
    )


def _grew(told: Told) -> list[dict[str, Any]]:
    """The day each rung was reached first, where the two began included; a slip is no part of how it grew."""
    best, grew = -1, list[dict[str, Any]]()
    fold = [one for one in told.said if isinstance(one, on.Begun | on.Agreed | on.Stepped)]
    proposed = next((one.rung for one in fold if isinstance(one, on.Begun)), 0)
    for event in fold:
        rung = min(event.rung, proposed) if isinstance(event, on.Agreed) and best < 0 else getattr(event, "rung", 0)
        if isinstance(event, on.Begun) or (isinstance(event, on.Agreed) and best >= 0) or rung <= best:
            continue
        best = rung
        grew.append({"rung": rung, "day": event.day.isoformat()})
    return grew
