"""What a viewer may see of talks now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hearthside.kernel.cards import Card
from hearthside.kernel.front import Part
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Entry, Page
from hearthside.kernel.reveal import expired, is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import default
from hearthside.kernel.stages import Stage
from hearthside.practices.talks.balance import leaves_no_room
from hearthside.practices.talks.commands import KeepMine
from hearthside.practices.talks.events import Answered, Given, Kept, State
from hearthside.practices.talks.library import LIBRARY, item_of
from hearthside.practices.talks.threadview import thread_page
from hearthside.practices.talks.today import answered_by, asked, question_of
from hearthside.practices.talks.unfold import Talk, unfold

NEW = {"news", "view", "dream", "ask"}


def view(places: Places[State], scene: Scene, query: Mapping[str, str]) -> Page:
    """A card's form, the form of something new, or what stayed mine."""
    card = query.get("card", "")
    if card in LIBRARY.cards:
        item = item_of(scene.seed, card)
        begun = next((key for key, one in places.table.questions.items() if one.card == card), "")
        if begun or places.table.memory.has(card):
            return Page("goto", {"item": begun or item})
        return Page("question", form(card, "", scene) | {"leave_room": leaves_no_room(places.table, scene.side)})
    if query.get("new") in NEW:
        return Page("new", {"kind": query["new"], "share": default(scene.side, scene.stage)})
    mine = [_mine(item, one.head, one.day) for item, one in places.desk.threads.items()]
    mine += [
        _mine(item, one.head, one.day, _kept_card(item, one, scene))
        for item, one in places.desk.kept.items()
        if item not in places.desk.away
    ]
    return Page("mine", {"kept": sorted(mine, key=lambda one: str(one["day"]), reverse=True)})


def item(entries: Sequence[Entry], scene: Scene, item: str) -> Page | None:
    """One question or thread as this viewer may read it, with full words from the log."""
    talk = unfold(entries)
    if talk.said:
        return thread_page(talk, scene, item)
    if talk.question is None:
        return _kept_page(talk, scene, item) if talk.kept else None
    me, question = scene.side, talk.question
    alive = is_open(question) or not expired(question.day, scene.now.date())
    if not alive:
        return _kept_page(talk, scene, item) if talk.kept else None
    base = form(question.card, talk.words, scene) | {"item": item, "asked_by_me": question.by is me}
    theirs = talk.answers.get(me.other)
    readable = theirs is not None and may_see(question, me, me.other)
    if readable and not talk.opened:
        return Page("open", base)
    if readable or is_open(question):
        return Page("opened", base | _both(talk, scene, readable))
    if me in talk.answers:
        return Page("shut", base | {"mine": answer(talk.answers[me], base)})
    kept = answer(talk.kept, base) if talk.kept else None
    return Page("question", base | {"may_listen": me.other in question.answered, "mine": kept})


def stale(parts: Places[Part], scene: Scene) -> str:
    """An answer of this writer whose question ran out shut."""
    today = scene.now.date()
    for head in parts.table.heads:
        if head.kind == "question" and expired(head.day, today) and answered_by(head) == {scene.side}:
            question = question_of(head)
            if scene.side in question.answered and not is_open(question):
                return head.item
    return ""


def keep(entries: Sequence[Entry], scene: Scene, item: str) -> KeepMine:
    talk = unfold(entries)
    mine = talk.answers[scene.side]
    own = talk.words if talk.question and talk.question.by is scene.side else ""
    return KeepMine(item=item, card=mine.card, question=own, tap=mine.tap, guess=mine.guess, text=mine.text)


def form(card: str, words: str, scene: Scene) -> dict[str, Any]:
    """What a question shows before it is answered: `answer` is its form, `options` its taps."""
    known = LIBRARY.cards.get(card)
    base = {
        "card": card,
        "ask": asked(card, words, scene),
        "answer": known.answer if known else "line",
        "options": _options(known, scene) if known else [],
        "pictures": known is not None and Stage.S1 in known.stages,
        "why": "",
        "lighter": "",
        "share": default(scene.side, scene.stage),
        "may_listen": False,
        "leave_room": False,
        "item": "",
    }
    if known:
        text = LIBRARY.text(card, scene.language)
        base |= {"why": text.why, "lighter": text.lighter, "title": text.title}
    return base


def answer(given: Answered | Kept, base: Mapping[str, Any]) -> dict[str, Any]:
    """An answer for the page: taps as labels, `text` as written."""
    labels = {one["key"]: one for one in base["options"]}
    return {
        "tap": labels.get(given.tap),
        "guess": labels.get(given.guess),
        "text": given.text,
        "share": getattr(given, "share", None),
    }


def tapped(given: Answered | Kept, scene: Scene) -> str:
    """What was tapped, by its label, for small hands with its picture; "" for an answer in words."""
    card = LIBRARY.cards.get(given.card) if given.tap else None
    one = next((one for one in _options(card, scene) if one["key"] == given.tap), None) if card else None
    picture = one["picture"] if one and scene.stage.small else ""
    return f"{picture} {one['label']}".strip() if one else ""


def _options(card: Card, scene: Scene) -> list[dict[str, Any]]:
    text = LIBRARY.text(card.id, scene.language)
    people = {side.value: (name, side is scene.side) for side, name in scene.names.items()}
    return [
        {
            "key": key,
            **pictured(people[key][0] if key in people else text.options[key], card, scene.stage),
            "me": key in people and people[key][1],
        }
        for key in card.options
    ]


def pictured(label: str, card: Card, stage: Stage) -> dict[str, str]:
    """An option of a card that small children answer begins with its picture, an emoji and a space; the grown see
    the words alone."""
    picture, _, words = label.partition(" ")
    if Stage.S1 not in card.stages or not words or picture[0].isalnum():
        return {"picture": "", "label": label}
    return {"picture": picture if stage.small else "", "label": words}


def _both(talk: Talk, scene: Scene, readable: bool) -> dict[str, Any]:
    me = scene.side
    assert talk.question is not None
    theirs, mine = talk.answers.get(me.other), talk.answers.get(me)
    options = form(talk.question.card, talk.words, scene)
    phrases = _phrases(theirs.text) if theirs and readable else []
    may_ask = readable and me not in talk.question.more
    return {
        "theirs": answer(theirs, options) | {"phrases": phrases} if theirs and readable else None,
        "mine": answer(mine, options) if mine else None,
        "listening": [side.value for side in talk.question.listening],
        "may_ask": may_ask and bool(phrases),
        "asked": [{"side": more.side.value, "words": _span(about, more.start, more.end)} for more, about in talk.more],
        "told": [{"side": told.side.value, "text": told.text} for told in talk.told],
        "count": talk.question.replies,
        "right": _right(mine, theirs) if readable else None,
    }


def _right(mine: Answered | None, theirs: Answered | None) -> dict[str, bool] | None:
    """How the guesses came out, for a card of that form."""
    if not mine or not theirs or not mine.guess or not theirs.guess:
        return None
    return {"mine": mine.guess == theirs.tap, "theirs": theirs.guess == mine.tap}


def _phrases(text: str) -> list[dict[str, Any]]:
    """The other's words in pieces that can be tapped: clauses of at most 90 characters, with their spans."""
    pieces: list[dict[str, Any]] = []
    start = 0
    for at, letter in enumerate(text):
        ends = letter in ".,;:!?…\n" and (at + 1 == len(text) or text[at + 1].isspace())
        if ends or (at - start >= 90 and letter == " ") or at + 1 == len(text):
            if text[start : at + 1].strip():
                pieces.append({"text": text[start : at + 1], "value": f"{start}-{at + 1}"})
            start = at + 1
    return pieces


def _span(answered: Answered | None, start: int, end: int) -> str:
    """The words asked about; nothing once their writer took them back."""
    return answered.text[start:end].strip(" .,;:\n") if answered else ""


def _kept_page(talk: Talk, scene: Scene, item: str) -> Page:
    kept = talk.kept
    assert kept is not None
    base = form(kept.card, kept.question or talk.words, scene)
    return Page("kept", base | {"item": item, "mine": answer(kept, base), "ran_out": kept.ran_out, "kept": kept})


def _mine(item: str, text: str, day: date, of: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A row of what stayed mine: `ask` where it answered a card, `text` as it begins, a tap by its label."""
    labels = {one["key"]: one for one in of["options"]} if of else {}
    tap = labels.get(of["tap"]) if of else None
    return {"item": item, "text": text, "tap": tap, "ask": of["ask"] if of else "", "day": day.isoformat()}


def _kept_card(item: str, kept: Given, scene: Scene) -> dict[str, Any] | None:
    """The form of the card an answer on the desk was for; None for a question in somebody's own words."""
    card = next((one for one in LIBRARY.cards if item_of(scene.seed, one) == item), "")
    return form(card, "", scene) | {"tap": kept.tap} if card else None
