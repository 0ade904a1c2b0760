"""What a viewer sees of asks and agreements; the map has a view of its own (mapview.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hearthside.kernel.accord import due, turn
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Share, default
from hearthside.kernel.stages import Stage
from hearthside.practices.boundaries import mapview
from hearthside.practices.boundaries.asks import USUAL
from hearthside.practices.boundaries.commands import KeepMap, Until
from hearthside.practices.boundaries.events import Ask, Kind, Proposed, State, Step
from hearthside.practices.boundaries.library import AREA, LIBRARY, TEMPLATE, asked, templates, title, told
from hearthside.practices.boundaries.unfold import Story, unfold

NEW = {kind.value for kind in (Kind.FREEDOM, Kind.AGREE, Kind.PROMISE)}
#: From so many days on, a month is told with its year.
FAR = 300


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """An ask's form, the map, the floor, or the book: what waits and what stands between the two."""
    card, new = query.get("card", ""), query.get("new", "")
    known = LIBRARY.cards.get(card)
    if known and known.kind == TEMPLATE:
        open_one = next((item for item, one in places.table.asks.items() if one.card == card), "")
        if open_one:
            return Page("goto", {"item": open_one})
        return Page("ask", _form(_kind(new, scene), card, places, scene))
    if new == Kind.HAND or (known and known.kind == AREA) or query.get("see") in ("map", "floor"):
        return mapview.view(places, scene, query)
    if new in NEW:
        return Page("ask", _form(_kind(new, scene), "", places, scene))
    return Page("book", _book(places, scene))


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One thing as both read it, with its full words from the log; a line of the floor; or on to the map."""
    story = unfold(entries)
    if story.of_map:
        return Page("goto", {"query": "see=map"})
    if story.floor:
        line = story.floor
        holds = scene.stage.minor and not story.lifted
        own = {"text": line.text or asked(line.card, scene), "why": line.why or _why(line.card, scene)}
        return Page("floor-line", {"item": item, "holds": holds, "side": line.side.value, **own})
    if story.first is None and story.kept:
        return Page("kept", _kept(story.kept, scene) | {"item": item})
    if story.first is None and not story.said:
        return None
    return Page(_part(story, scene), thing(story, scene) | {"item": item})


def keep(entries: Sequence[Entry], scene: Scene, item: str) -> KeepMap:
    return KeepMap(item=item)


def usual(side: Side, scene: Scene) -> Share:
    return default(side, scene.stage)


def _kind(new: str, scene: Scene) -> Kind:
    """Freedom and promises are his to ask for, on her phone while he is small; the rest, and all of
    two adults, is "can we agree on"."""
    kind = Kind(new) if new in NEW else Kind.AGREE if scene.side is Side.MOTHER else Kind.FREEDOM
    for_him = scene.stage.small and kind is Kind.FREEDOM
    his = scene.side is Side.SON and (scene.stage < Stage.S5 or kind is Kind.PROMISE)
    return kind if his or for_him else Kind.AGREE


def _form(kind: Kind, card: str, places: Places[State], scene: Scene) -> dict[str, Any]:
    """`text` and the rest are what a template fills the boxes with; `templates` are its kin, by group."""
    words = told(card, scene)
    found = [] if kind is Kind.PROMISE else templates(scene, places.desk.passed)
    return {
        "kind": kind.value,
        "card": card,
        "text": asked(card, scene),
        "why": words.why if words else "",
        "fine": words.fine if words else "",
        "safety": words.safety if words else "",
        "until": str(LIBRARY.cards[card].months) if words else USUAL.get(kind, Until.STANDS).value,
        "templates": [{"card": one.id, "title": title(one.id, scene)} for one in found if one.id != card],
        "share": usual(scene.side, scene),
    }


def _book(places: Places[State], scene: Scene) -> dict[str, Any]:
    """What stands, promises first, then the newest yes; what waits; what stayed mine."""
    rows = [_row(item, one, scene) for item, one in places.table.asks.items()]
    stands = sorted((one for one in rows if one["stands"]), key=lambda one: str(one["since"]), reverse=True)
    return {
        "promises": [one for one in stands if one["kind"] == Kind.PROMISE],
        "stands": [one for one in stands if one["kind"] != Kind.PROMISE],
        "waits": [one for one in rows if not one["stands"]],
        "mine": [_row(item, one, scene) for item, one in places.desk.asks.items()],
    }


def _row(item: str, ask: Ask, scene: Scene) -> dict[str, Any]:
    accord = ask.accord
    version = accord.stands or accord.waits
    assert version is not None
    return {
        "item": item,
        "kind": ask.kind.value,
        "side": version.by.value,
        "text": version.text or title(ask.card, scene),
        "mark": version.mark,
        "stands": accord.stands is not None,
        "since": accord.since.isoformat() if accord.since else "",
        "far": version.look is not None and (version.look - scene.now.date()).days > FAR,
        "look": version.look.isoformat() if version.look and accord.stands else "",
        "due": due(accord, scene.now.date()),
        "changing": accord.stands is not None and accord.waits is not None,
        "turn": turn(accord, scene.now.date()) is scene.side,
        "later": accord.waits is not None and turn(accord, scene.now.date()) is None,
    }


def _part(story: Story, scene: Scene) -> str:
    accord = story.accord
    if accord.waits:
        return "asked" if accord.waits.by is scene.side else "offered"
    return "agreed" if accord.in_force else "over"


def thing(story: Story, scene: Scene) -> dict[str, Any]:
    """Everything of one thing: what waits, what stands with its yes, how it grew, and all that was said."""
    accord, me, today = story.accord, scene.side, scene.now.date()
    waits, stands = accord.waits, accord.stands
    yes = story.yeses.get(stands.no) if stands else None
    before = accord.grew[-1] if accord.grew else None
    shown = {one.no for one in (waits, stands) if one}
    now = turn(accord, today)
    said = [one for one in story.said if not (isinstance(one, Proposed) and one.no in shown) and one != yes]
    earlier = _before(story, waits.no) if waits else said
    earlier = [one for one in said if one in earlier]
    card = story.first.card if story.first else ""
    return {
        "kind": story.first.kind.value if story.first else Kind.AGREE.value,
        "card": card,
        "area": title(card, scene) if card in LIBRARY.cards and LIBRARY.cards[card].kind == AREA else "",
        "last": accord.last,
        "waits": _version(story, waits.no, card, scene) if waits else None,
        "stands": _version(story, stands.no, card, scene) if stands else None,
        "yes": {"side": yes.side.value, "text": yes.text, "day": yes.day.isoformat()} if yes else None,
        "before": _version(story, before.no, card, scene) if before else None,
        "grew": [_version(story, one.no, card, scene) for one in (*accord.grew, *([stands] if stands else []))],
        "turn": now.value if now else "",
        "again": accord.again.isoformat() if accord.again and not now else "",
        "asked": accord.asked,
        "stuck": accord.stuck,
        "due": due(accord, today),
        "looking": [side.value for side in accord.looking],
        "fine": [side.value for side in accord.fine],
        "ending": [side.value for side in accord.ending],
        "aside": story.away is not None and story.away >= story.steps,
        "until": USUAL.get(story.first.kind, Until.STANDS).value if story.first else "3",
        "share": usual(me, scene),
        "earlier": [_said(one) for one in earlier],
        "said": [_said(one) for one in said if one not in earlier],
    }


def _before(story: Story, no: int) -> list[Step]:
    """What was said before this version was proposed."""
    at = next((n for n, one in enumerate(story.said) if isinstance(one, Proposed) and one.no == no), 0)
    return story.said[:at]


def _version(story: Story, no: int, card: str, scene: Scene) -> dict[str, Any]:
    """One version; where its writer took the words away there is no text and no mark."""
    event = story.versions[no]
    yes = story.yeses.get(no)
    today = scene.now.date()
    return _terms(event, scene) | {
        "no": no,
        "since_far": yes is not None and (today - yes.day).days > FAR,
        "side": event.side.value,
        "mine": event.side is scene.side,
        "day": event.day.isoformat(),
        "since": yes.day.isoformat() if yes else "",
        "area": title(card, scene),
    }


def _terms(event: Proposed, scene: Scene) -> dict[str, Any]:
    far = event.look is not None and (event.look - scene.now.date()).days > FAR
    return {
        "text": event.text,
        "line": event.text.rstrip(" .") if event.why else event.text,
        "stop": "" if event.why.rstrip().endswith((".", "!", "?", "…")) else ".",
        "far": far,
        "mark": event.mark.value if event.mark else "",
        "why": event.why,
        "fine": event.fine,
        "safety": event.safety,
        "look": event.look.isoformat() if event.look else "",
        "share": event.share,
    }


def _said(event: Any) -> dict[str, Any]:
    """A voice below: a version that no longer waits, a question, a line, a reason."""
    more = (event.why, event.fine, event.safety) if isinstance(event, Proposed) else ()
    words = "\n".join(filter(None, (event.text, *more)))
    kind = {"Proposed": "proposed", "AskedAbout": "asked", "PutOff": "put-off", "Accepted": "accepted"}
    share = event.share if isinstance(event, Proposed) else None
    return {"kind": kind.get(type(event).__name__, ""), "side": event.side.value, "text": words, "share": share}


def _kept(kept: Proposed, scene: Scene) -> dict[str, Any]:
    return _terms(kept, scene) | {"kind": kept.kind.value, "share": usual(scene.side, scene)}


def _why(card: str, scene: Scene) -> str:
    words = told(card, scene)
    return words.why if words else ""
