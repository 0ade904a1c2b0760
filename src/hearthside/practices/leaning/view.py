"""What a viewer may see of leaning now: a form, a list, or one thing with its full words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hearthside.kernel.front import Part
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.reveal import expired
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import default
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning import ladderview, projectview, solveview, threadview
from hearthside.practices.leaning.choices import Subject
from hearthside.practices.leaning.commands import AskForHand, Decide, Knock, Vanish
from hearthside.practices.leaning.helps import helps, helps_form, open_to
from hearthside.practices.leaning.library import HAND_OVER, HELP, LIBRARY, PROJECT, item_of, of_kind, titled
from hearthside.practices.leaning.said import said, title_of, wishes
from hearthside.practices.leaning.state import YOURS, Helper, Ladder, Project, Solving, State
from hearthside.practices.leaning.threads import may_begin
from hearthside.practices.leaning.unfold import Told, unfold

#: Forms to begin with, and the command that has to be open to this side and stage.
NEW: Mapping[str, type | None] = {
    "hand": AskForHand,
    "decided": Decide,
    "suggest": Knock,
    "solve": None,
    "project": None,
}


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    card, what = query.get("card", ""), query.get("do", "")
    if of_kind(card, HAND_OVER):
        thing = places.table.things.get(item_of(scene.seed, card))
        if isinstance(thing, Ladder) and thing.rung < YOURS:
            return Page("goto", {"item": item_of(scene.seed, card)})
        return ladderview.begin(places, scene, card)
    if of_kind(card, PROJECT):
        return _new("project", places, scene, card)
    if of_kind(card, HELP) or what in ("can", "like"):
        return Page("help", helps_form(places.table, scene, what or "can"))
    if what in NEW and ((command := NEW[what]) is None or may_begin(command, scene)):
        return _new(what, places, scene, "")
    match what:
        case "myself" | "own":
            return ladderview.begin(places, scene, "", own=what == "own")
        case "helps":
            return Page("helps", helps(places.table, scene))
        case "closed":
            return Page("closed", {"closed": [str(one) for one in places.desk.closed]})
        case "mine":
            return Page("mine", {"kept": _kept(places.desk, scene)})
    return ladderview.ladders(places.table, scene)


def _new(kind: str, places: Places[State], scene: Scene, card: str) -> Page:
    """A form to begin with. stuck: heads of asks that three rounds brought no yes; none of them is copied."""
    text = LIBRARY.text(card, scene.language) if card else None
    data = {
        "kind": kind,
        "share": default(scene.side, scene.stage),
        "card": card,
        "title": text.title if text else "",
        "ask": text.asked(scene.stage, scene.names[scene.side.other]) if text else "",
        "stuck": list(scene.shared.get("boundaries.stuck", ())) if kind == "solve" else [],
        "busy": kind == "project"
        and any(isinstance(one, Project) and not one.over for one in places.table.things.values()),
        "ideas": _ideas(scene) if kind == "project" and not card else [],
        "subjects": [str(one) for one in Subject],
    }
    return Page("new", data)


def _ideas(scene: Scene) -> list[dict[str, str]]:
    cards = [one for one in LIBRARY.live(PROJECT) if open_to(one, scene)]
    return [{"card": one.id, "title": LIBRARY.text(one.id, scene.language).title} for one in cards]


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    told = unfold(entries)
    if not told.said:
        return None
    if told.mine:
        return _own(told, scene, item)
    match told.first:
        case on.Knocked() if (page := threadview.knock(told, scene, item)) is not None:
            return page if page.part else None
    match told.thing:
        case Ladder():
            return ladderview.ladder(told, told.thing, scene, item)
        case Solving():
            return solveview.solving(told, told.thing, scene, item)
        case Project():
            return projectview.project(told, told.thing, scene, item)
        case Helper():
            text = title_of(told, scene)
            mine = told.thing.by is scene.side
            return (
                Page("helper", {"item": item, "text": text, "mine": mine, "which": str(told.thing.which)})
                if text
                else None
            )
    if told.all(on.Closed):
        return projectview.end(told, scene, item)
    if told.thing is not None:
        return threadview.thread(told, told.thing, scene, item)
    return Page(
        "rested",
        {
            "item": item,
            "title": title_of(told, scene),
            "said": said(told, scene.side),
            "wishes": wishes(told, scene.side),
        },
    )


def _own(told: Told, scene: Scene, item: str) -> Page:
    """What stayed mine, and the form by which the other may read it after all."""
    first = told.first
    new: dict[type, str] = {
        on.Begun: "begin", on.Asked: "hand", on.Decided: "decided", on.Knocked: "suggest", on.Raised: "solve",
        on.Planned: "project",
    }  # fmt: skip
    carried = {
        name: str(getattr(first, name)).lower()
        for name in ("card", "rung", "keeps", "kind", "much", "until", "open", "about", "weeks")
        if hasattr(first, name) and getattr(first, name) != ""
    }
    return Page(
        "kept",
        {
            "item": item,
            "new": new.get(type(first), ""),
            "title": title_of(told, scene),
            "text": getattr(first, "text", ""),
            "carried": carried,
            "share": default(scene.side, scene.stage),
        },
    )


def _kept(desk: State, scene: Scene) -> list[dict[str, Any]]:
    rows = [(item, one, titled(getattr(one, "card", ""), one.head, scene)) for item, one in desk.things.items()]
    return [
        {"item": item, "text": text, "about": str(getattr(one, "about", "")), "day": one.day.isoformat()}
        for item, one, text in rows
    ]


def stale(parts: Places[Part], scene: Scene) -> str:
    """A knock of this writer that nobody answered in a fortnight: it goes, and leaves nothing to be counted."""
    for one in parts.table.heads:
        shut = one.kind == "knock" and "stand:shut" in one.marks
        if shut and one.by is scene.side and expired(one.day, scene.now.date()):
            return one.item
    return ""


def keep(entries: Sequence[Entry], scene: Scene, item: str) -> Vanish:
    return Vanish(item=item)
