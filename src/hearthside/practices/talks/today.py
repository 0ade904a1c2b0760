"""What talks lays on the fronts, and the lines and offers a person finds there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from msgspec.structs import replace

from hearthside.kernel.doors import Room
from hearthside.kernel.dues import Due
from hearthside.kernel.front import Head, Part
from hearthside.kernel.offers import Offer, for_me, offered
from hearthside.kernel.people import Side
from hearthside.kernel.places import Places
from hearthside.kernel.practice import Line
from hearthside.kernel.reveal import expired, is_open, may_see
from hearthside.kernel.scene import Scene
from hearthside.practices.talks.events import Given, Kind, Question, State, Thread
from hearthside.practices.talks.library import LIBRARY

SIDES = {side.value: side for side in Side}


def publish(state: State) -> Part:
    """The open things of one place. On a desk the facts say what its owner unfolded, put away or passed."""
    heads = [_question_head(item, one) for item, one in state.questions.items()]
    heads += [_thread_head(item, one) for item, one in state.threads.items()]
    facts = {
        "opened": state.opened,
        "away": tuple(f"{item} {told}" for item, told in state.away.items()),
        "passed": (state.passed,) if state.passed else (),
        "kept": tuple(state.kept),
        "lighter": ("yes",) if any(state.rated) else (),
    }
    return Part(heads=tuple(heads), facts={name: words for name, words in facts.items() if words}, memory=state.memory)


def lines(parts: Places[Part], scene: Scene) -> list[Line]:
    desk = parts.desk.facts
    opened = set(desk.get("opened", ()))
    away = {item: int(told) for item, told in (one.rsplit(" ", 1) for one in desk.get("away", ()))}
    kept = desk.get("kept", ())
    passed = "".join(desk.get("passed", ()))
    found: list[Line | None] = []
    for head in parts.table.heads:
        if head.kind == "question":
            question = question_of(head)
            stayed_mine = head.item in kept and scene.side not in question.answered and not is_open(question)
            if _for_me(question, scene, passed) and not stayed_mine:
                found.append(_question_line(head, question, opened, away, scene))
        else:
            found.append(_thread_line(head, away, scene))
    return [line for line in found if line]


def offers(parts: Places[Part], scene: Scene) -> Iterator[Offer]:
    """The week's cards; nothing deeper while one of the last three was too much for this viewer (evidence.md 4.5;
    the other never learns of it)."""
    if "lighter" in parts.desk.facts:
        scene = replace(scene, depth=1)
    return offered("talks", LIBRARY, parts, scene, "".join(parts.desk.facts.get("passed", ())))


def dues(state: State) -> list[Due]:
    """A dream is asked about again when a year is over (people.md 4.5), early in the evening."""
    return [
        Due(one.by, datetime.combine(_a_year_after(one.day), time(18)), item)
        for item, one in state.threads.items()
        if one.kind is Kind.DREAM
    ]


def question_of(head: Head) -> Question:
    """The question behind a head, as far as the rules of who may see what need it."""
    card = ""
    given: dict[Side, Given] = {}
    told: dict[Side, int] = {}
    sides: dict[str, list[Side]] = {"hears": [], "more": []}
    for mark in head.marks:
        name, _, rest = mark.partition(":")
        if name == "card":
            card = rest
        elif name == "told":
            side, _, times = rest.partition(":")
            told[SIDES[side]] = int(times)
        elif name in sides:
            sides[name].append(SIDES[rest])
        else:
            given[SIDES[rest]] = Given(day=head.day, anyway=name == "anyway")
    return Question(
        day=head.day,
        card=card,
        words=head.text,
        by=head.by,
        given=given,
        listening=tuple(sides["hears"]),
        more=tuple(sides["more"]),
        told=told,
    )


def answered_by(head: Head) -> set[str]:
    """Who is in, without unfolding the rest of it: most heads are of questions that both answered."""
    return {mark.partition(":")[2] for mark in head.marks if mark.startswith(("in:", "anyway:"))}


def asked(card: str, words: str, scene: Scene) -> str:
    """The question as this viewer reads it; own questions stand as they were written."""
    if card in LIBRARY.cards:
        return LIBRARY.text(card, scene.language).asked(scene.stage, scene.names[scene.side.other])
    return words


def _question_head(item: str, one: Question) -> Head:
    marks = [f"card:{one.card}"] if one.card else []
    marks += [f"{'anyway' if given.anyway else 'in'}:{side}" for side, given in one.given.items()]
    marks += [f"hears:{side}" for side in one.listening]
    marks += [f"more:{side}" for side in one.more]
    marks += [f"told:{side}:{times}" for side, times in one.told.items()]
    return Head(item=item, kind="question", day=one.day, by=one.by, text=one.words, marks=tuple(marks))


def _thread_head(item: str, one: Thread) -> Head:
    marks = [f"last:{one.last}", f"told:{one.told}"]
    marks += ["did"] if one.did else []
    marks += ["backed"] if one.backed else []
    return Head(item=item, kind=one.kind, day=one.day, by=one.by, text=one.head, marks=tuple(marks))


def _for_me(question: Question, scene: Scene, passed: str) -> bool:
    """A card the other began is not laid before one who passed it, or has its topic or its depth closed."""
    card = LIBRARY.cards.get(question.card)
    if card is None or scene.side in question.answered or scene.side in question.listening:
        return True
    return for_me(card, scene, "" if question.let_read else passed)


def _question_line(head: Head, question: Question, opened: set[str], away: dict[str, int], scene: Scene) -> Line | None:
    me = scene.side
    ask = asked(question.card, question.words, scene)
    if not ask:
        return None
    readable = me.other in question.answered and may_see(question, me, me.other)
    if away.get(head.item, -1) >= question.replies:
        return Line(room=Room.KEPT, key="talks.line.kept", item=head.item, quote=ask) if readable else None
    if readable and head.item not in opened:
        return Line(room=Room.TODAY, key="talks.line.open", item=head.item, quote=ask, lamp=True)
    if readable and me.other in question.more and me not in question.told:
        return Line(room=Room.TODAY, key="talks.line.more", item=head.item, quote=ask)
    if is_open(question):
        return Line(room=Room.US, key="talks.line.opened", item=head.item, quote=ask)
    if expired(question.day, scene.now.date()):
        return None
    if me in question.answered:
        return Line(room=Room.US, key="talks.line.shut", item=head.item, quote=ask)
    return Line(room=Room.TODAY, key="talks.line.question", item=head.item, quote=ask)


def _thread_line(head: Head, away: dict[str, int], scene: Scene) -> Line | None:
    if not head.text:
        return None
    marks = dict(mark.split(":") for mark in head.marks if ":" in mark)
    mine, theirs_last = head.by is scene.side, marks["last"] != scene.side
    put_away = away.get(head.item, -1) >= int(marks["told"])
    values = {"name": scene.names[scene.side.other], "who": scene.side.other.value}
    if head.kind == Kind.DREAM:
        today = _a_year_on(head.day, scene.now.date()) or (theirs_last and not put_away)
        room = Room.TODAY if today else Room.US
        key = "talks.line.dream-mine" if mine else "talks.line.dream"
        return Line(room=room, key=key, item=head.item, quote=head.text, values=values)
    room = Room.KEPT if put_away else Room.TODAY if theirs_last else Room.US
    key = f"talks.line.{head.kind}" + ("-mine" if mine else "")
    return Line(room=room, key=key, item=head.item, quote=head.text, values=values)


def _a_year_after(day: date) -> date:
    """The same day a year later; the 29th of February becomes the 28th."""
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _a_year_on(begun: date, today: date) -> bool:
    """In the week around each anniversary of a dream it is asked about again."""
    years = today.year - begun.year
    if years < 1:
        return False
    return abs((today - date(today.year, begun.month, min(begun.day, 28))).days) <= 3
