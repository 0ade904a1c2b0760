"""Questions: both answer, shut until both are in or one just listens."""

from __future__ import annotations

from typing import Any

from hearthside.kernel.cards import Card
from hearthside.kernel.gone import Gone
from hearthside.kernel.memory import code
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.reveal import expired, is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.talks import events as on
from hearthside.practices.talks.commands import (
    Answer,
    Ask,
    JustListen,
    KeepMine,
    LetRead,
    NotThisOne,
    Open,
    PutAside,
    TakeBack,
    Tell,
    TellMeMore,
)
from hearthside.practices.talks.events import Question, State
from hearthside.practices.talks.library import LIBRARY, item_of

#: Shut questions one page holds before it asks to finish some.
SHUT = 16


def decide(places: Places[State], command: Any, scene: Scene) -> Events | Refusal:
    match command:
        case Answer():
            return _answer(places, command, scene)
        case Ask():
            return _ask(places, command, scene)
        case NotThisOne():
            return _pass(places, command)
        case LetRead():
            return _let_read(places, command, scene)
        case KeepMine():
            return _keep(places, command, scene)
        case PutAside():
            return _put_aside(places, command)
    question = places.table.questions.get(command.item)
    if question is None or not _alive(question, scene):
        return Refusal("talks.said.gone")
    return _of_question(places, question, command, scene)


def _of_question(places: Places[State], question: Question, command: Any, scene: Scene) -> Events | Refusal:
    me, item = scene.side, command.item
    today = scene.now.date()
    readable = may_see(question, me, me.other) and me.other in question.answered
    match command:
        case TakeBack():
            if is_open(question) or me not in question.answered:
                return Refusal("talks.said.already-open")
            return {Place.TABLE: [Gone(item=item)]}
        case JustListen():
            if me in question.answered or me in question.listening or me.other not in question.answered:
                return Refusal("talks.said.nothing-to-hear")
            return {Place.TABLE: [on.Listened(item=item, side=me, day=today)]}
        case Open():
            if not readable:
                return Refusal("talks.said.still-shut")
            return {Place.DESK: [] if item in places.desk.opened else [on.Opened(item=item)]}
        case TellMeMore():
            if not readable:
                return Refusal("talks.said.still-shut")
            if me in question.more:
                return Refusal("talks.said.asked-once")
            start, end = (int(part) for part in command.span.split("-"))
            if end <= start:
                return Refusal("talks.said.which-words")
            return {Place.TABLE: [on.More(item=item, side=me, start=start, end=end)]}
        case Tell():
            if not is_open(question):
                return Refusal("talks.said.still-shut")
            if not command.text.strip():
                return Refusal("talks.said.empty")
            return {Place.TABLE: [on.Told(item=item, side=me, day=today, text=command.text.strip())]}
    return Refusal("talks.said.gone")


def _answer(places: Places[State], command: Answer, scene: Scene) -> Events | Refusal:
    me = scene.side
    item = item_of(scene.seed, command.card) if command.card else command.item
    question = places.table.questions.get(item)
    if question is None and not command.card:
        return Refusal("talks.said.gone")
    if question and me in question.answered:
        return Refusal("talks.said.already")
    if question and not _alive(question, scene):
        return Refusal("talks.said.ran-out")
    name = command.card or (question.card if question else "")
    card = LIBRARY.cards.get(name)
    if name and card is None:
        return Refusal("talks.said.gone")
    if card and question is None and not _fits(card, scene):
        return Refusal("talks.said.gone")
    if card and question is None and places.table.memory.has(name):
        return Refusal("talks.said.already")
    if refusal := _lacks(card, command):
        return refusal
    words: dict[str, Any] = {
        "item": item,
        "day": scene.now.date(),
        "card": name,
        "tap": command.tap if card and card.answer != "line" else "",
        "guess": command.guess if card and card.answer == "guess" else "",
        "text": command.text.strip(),
    }
    if command.where is Where.ME:
        return {Place.DESK: [on.Kept(**words, question=_own_words(question, me))]}
    if question is None and _shut(places.table, scene) >= SHUT:
        return Refusal("talks.said.full")
    answered = on.Answered(
        **words,
        side=me,
        depth=card.depth if card else 1,
        share=command.share(scene.side, scene.stage) if command.text.strip() else None,
    )
    return {Place.TABLE: [answered]}


def _fits(card: Card, scene: Scene) -> bool:
    """A card of this stage, never deeper than the stage allows, whatever a request says."""
    return scene.stage in card.stages and card.depth <= scene.stage.deepest


def _lacks(card: Card | None, command: Answer) -> Refusal | None:
    """What an answer of this form still needs."""
    if card is None or card.answer not in ("tap", "guess"):
        return None if command.text.strip() else Refusal("talks.said.empty")
    if command.tap not in card.options:
        return Refusal("talks.said.tap-one")
    if card.answer == "guess" and command.guess not in card.options:
        return Refusal("talks.said.guess-one")
    return None


def _ask(places: Places[State], command: Ask, scene: Scene) -> Events | Refusal:
    if not command.text.strip():
        return Refusal("talks.said.empty")
    if _shut(places.table, scene) >= SHUT:
        return Refusal("talks.said.full")
    put = on.Put(item=str(scene.fresh), side=scene.side, day=scene.now.date(), words=command.text.strip())
    return {Place.TABLE: [put]}


def _pass(places: Places[State], command: NotThisOne) -> Events | Refusal:
    """The other never learns of it: it lies on the desk, and the card expires."""
    if command.card in LIBRARY.cards:
        return {Place.DESK: [on.Passed(item="", card=code(command.card))]}
    question = places.table.questions.get(command.item)
    if question is None:
        return Refusal("talks.said.gone")
    return {Place.DESK: [on.PutAway(item=command.item, told=question.replies)]}


def _put_aside(places: Places[State], command: PutAside) -> Events | Refusal:
    question = places.table.questions.get(command.item)
    if question is None:
        return Refusal("talks.said.gone")
    rated = is_open(question)
    away = on.PutAway(
        item=command.item,
        told=on.seen(command.told, question.replies),
        rated=rated,
        lighter=rated and command.lighter,
    )
    return {Place.DESK: [away]}


def _let_read(places: Places[State], command: LetRead, scene: Scene) -> Events | Refusal:
    """A new thing, so that one who had passed can read it; under the other's own question, where hers still lies."""
    if not (command.text.strip() or command.tap):
        return Refusal("talks.said.empty")
    if command.item not in places.desk.kept:
        return Refusal("talks.said.gone")
    question = places.table.questions.get(command.item)
    if command.item in places.desk.away or (question and _alive(question, scene)):
        return Refusal("talks.said.already")
    card = LIBRARY.cards.get(command.card)
    answered = on.Answered(
        item=str(scene.fresh) if card or command.question else command.item,
        side=scene.side,
        day=scene.now.date(),
        card=card.id if card else "",
        depth=card.depth if card else 1,
        tap=command.tap,
        guess=command.guess,
        text=command.text.strip(),
        share=command.share(scene.side, scene.stage) if command.text.strip() else None,
        question="" if card else command.question,
        anyway=True,
    )
    return {Place.TABLE: [answered], Place.DESK: [on.PutAway(item=command.item)]}


def _keep(places: Places[State], command: KeepMine, scene: Scene) -> Events | Refusal:
    question = places.table.questions.get(command.item)
    if question is None or _alive(question, scene) or scene.side not in question.answered:
        return Refusal("talks.said.gone")
    kept = on.Kept(
        item=command.item,
        day=question.given[scene.side].day,
        card=command.card,
        question=command.question,
        tap=command.tap,
        guess=command.guess,
        text=command.text,
        ran_out=True,
    )
    return {Place.DESK: [kept], Place.TABLE: [Gone(item=command.item)]}


def _alive(question: Question, scene: Scene) -> bool:
    return is_open(question) or not expired(question.day, scene.now.date())


def _shut(state: State, scene: Scene) -> int:
    return sum(not is_open(one) and _alive(one, scene) for one in state.questions.values())


def _own_words(question: Question | None, me: Side) -> str:
    """The other's question stays where she wrote it: a copy would outlive her taking it back."""
    return question.words if question and question.by is me else ""
