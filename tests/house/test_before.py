"""Whose hints they are, and whose words: a mother's, a son's by his stage, never a small son's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import msgspec
import pytest
from household import HERS, Clock, Household, Member, household, newcomer
from muttering.mutter import LOUD, PRACTICE
from store.statements import watched

from hearthside.house.act import UNWEIGHED, Done, act, append, convert
from hearthside.house.door import begin, guardian
from hearthside.house.door.begin import Beginning
from hearthside.house.look import look
from hearthside.house.open import open_house
from hearthside.house.practices.before import BEFORE, Turn, Turned
from hearthside.house.words import before
from hearthside.house.words.before import Held, Hint
from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage

HOT = f"The last bus was full. {LOUD}"
LINE = Hint("text", "mutter.hint.loud")


@pytest.fixture
def two(data: Path, request: pytest.FixtureRequest) -> Iterator[Household]:
    with household(data, stage=getattr(request, "param", Stage.S4)) as found:
        found.house.practices["mutter"] = PRACTICE  # type: ignore[index]
        yield found


@pytest.fixture
def ana(data: Path) -> Iterator[Member]:
    """A mother with a boy of eight on her phone."""
    house = open_house(data, Clock())
    cookie = begin.begin(house, newcomer("ana", HERS), Beginning(son="Leo", mother="Mama", stage=Stage.S2))
    assert isinstance(cookie, str)
    one = Member(house, cookie)
    assert guardian.make_child(house, one.viewer, one.seat, cookie) is None
    house.practices["mutter"] = PRACTICE  # type: ignore[index]
    yield one
    house.db.close()


def asks(one: Member, slug: str = "talks", name: str = "good-news", **fields: Any) -> tuple[Hint, ...]:
    practice = one.house.practices[slug]
    held = before.ask(one.house, one.viewer, one.seat, practice, convert(practice, name, fields))
    return held.hints if held else ()


def sets(one: Member, on: bool) -> None:
    assert isinstance(act(one.house, one.viewer, one.seat, BEFORE, Turn(on=on), uuid4()), Done)


@pytest.mark.parametrize(
    ("two", "his"),
    [(Stage.S3, False), (Stage.S4, True), (Stage.S6, True)],
    indirect=["two"],
)
def test_hers_are_on_and_his_from_fifteen_unless_either_says_otherwise(two: Household, his: bool) -> None:
    assert asks(two.mother, text=HOT) == (LINE,)
    assert asks(two.son, text=HOT) == ((LINE,) if his else ())
    sets(two.son, not his)
    assert asks(two.son, text=HOT) == (() if his else (LINE,))
    assert asks(two.mother, text=HOT) == (LINE,)
    sets(two.mother, False)
    assert asks(two.mother, text=HOT) == ()


@pytest.mark.parametrize("two", [Stage.S3], indirect=True)
def test_nothing_she_can_write_turns_his_on(two: Household) -> None:
    """Her own switch lies on her desk; laid on the table with tools, where both read, it counts for neither."""
    sets(two.mother, True)
    assert asks(two.son, text=HOT) == ()
    append(two.house, two.mother.viewer, two.mother.seat, BEFORE, [Turned(on=True)])
    assert asks(two.son, text=HOT) == ()
    sets(two.mother, False)
    append(two.house, two.mother.viewer, two.mother.seat, BEFORE, [Turned(on=True)])
    assert asks(two.mother, text=HOT) == ()


@pytest.mark.parametrize("two", [Stage.S3], indirect=True)
def test_a_switch_read_from_both_places_would_be_found(two: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: what a scene knows of table and desk together."""
    append(two.house, two.mother.viewer, two.mother.seat, BEFORE, [Turned(on=True)])
    monkeypatch.setattr(before, "wanted", lambda seen: seen.scene.facts.get("before.line") == ("on",))
    assert asks(two.son, text=HOT) == (LINE,)


def test_the_hints_are_told_who_writes_his_stage_and_the_writers_language(
    two: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[tuple[Any, ...]]()
    monkeypatch.setitem(vars(PRACTICE), "hints", lambda *given: told.append(given) or ())
    asks(two.son, text=f" {HOT}\n")
    assert told == [(HOT, Side.SON, Stage.S4, "en")]


#: A Spanish sentence of the house's own, which stands in the box of a promise before anybody has written there.
OFFERED = "así llamar es siempre lo más fácil"


def test_what_the_house_itself_put_into_a_box_is_not_stopped_at(two: Household) -> None:
    """Taken as it is, it says nothing of its writer; changed by a word it is theirs."""
    promise = {"kind": "promise", "text": "Vienes a buscarme"}
    assert asks(two.son, "boundaries", "ask", **promise, why=OFFERED) == ()
    assert asks(two.son, "boundaries", "ask", **promise, why=f"{OFFERED}, y nunca lo haces") != ()


def test_a_house_that_stops_at_its_own_words_would_be_found(two: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(two.house.practices["boundaries"]), "sentences", frozenset())
    assert asks(two.son, "boundaries", "ask", kind="promise", text="Vienes a buscarme", why=OFFERED) != ()


def test_a_hint_is_a_refusal_that_keeps_what_was_sent_before(two: Household) -> None:
    """The very form that was kept, sent once more by a bad line, is done and not held."""
    talks, once = two.house.practices["talks"], uuid4()
    command = convert(talks, "good-news", {"text": HOT})
    given = (two.house, two.mother.viewer, two.mother.seat, talks, command, once)
    weigh = before.weighing(two.house, talks, command)
    held = act(*given, weigh=weigh)
    assert isinstance(held, Held)
    assert held.hints == (LINE,)
    done = act(*given)
    assert isinstance(done, Done)
    assert act(*given, weigh=weigh) == done


def test_weighing_takes_no_statement_and_asking_one_look(two: Household) -> None:
    talks = two.house.practices["talks"]

    def statements(text: str, *, weighed: bool) -> int:
        command = convert(talks, "good-news", {"text": text})
        weigh = before.weighing(two.house, talks, command) if weighed else UNWEIGHED
        given = (two.house, two.mother.viewer, two.mother.seat, talks, command)
        with watched() as seen:
            assert isinstance(act(*given, uuid4(), weigh=weigh), Done)
        return sum(not one.startswith(("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")) for one in seen.seen)

    statements("first", weighed=False)
    assert statements("calm", weighed=True) == statements("calm again", weighed=False)
    viewer, seat = two.mother.viewer, two.mother.seat
    with watched() as seen:
        assert before.ask(two.house, viewer, seat, talks, convert(talks, "good-news", {"text": HOT}))
    assert [one.split()[0] for one in seen.seen] == ["SELECT"]


def test_taking_words_back_says_nothing(two: Household) -> None:
    """What goes with a thing is gone, not told."""
    seen, talks = two.mother.sees(), two.house.practices["talks"]
    command = convert(talks, "tell", {"item": "x", "text": HOT})
    assert before.weigh(two.house, talks, command, seen, {"table": [Gone(item="x")]}) is None  # type: ignore[dict-item]


def test_of_both_thumbs_hers_is_looked_at_and_his_never(ana: Member) -> None:
    talks = ana.house.practices["talks"]
    card = next(name for name, one in talks.library.cards.items() if one.answer == "line" and "S2" in one.stages)
    answer = lambda text: convert(talks, "answer", {"card": card, "text": text})  # noqa: E731
    given = (ana.house, ana.viewer, ana.seat, talks)
    assert before.ask_together(*given, answer("calm"), answer(HOT)) is None
    held = before.ask_together(*given, answer(HOT), answer("calm"))
    assert held is not None
    assert held.hints == (LINE,)
    assert before.ask_together(*given, None, answer(HOT)) is None


def test_where_he_begins_hers_is_decided_on_what_would_lie_there_and_nothing_lies_there(ana: Member) -> None:
    bounds = ana.house.practices["boundaries"]
    his = convert(bounds, "ask", {"kind": "freedom", "text": f"I want to climb. {LOUD}", "why": "I can"})
    given = (ana.house, ana.viewer, ana.seat, bounds)
    rows = look(*given).places
    for text, hints in ((HOT, (LINE,)), ("Up to the second branch.", ())):
        hers = convert(bounds, "suggest", {"item": "", "no": 1, "text": text})
        held = before.ask_together(*given, hers, his, his_first=True)
        assert (held.hints if held else ()) == hints
    assert look(*given).places == rows


class Written(msgspec.Struct):
    """Every way in which a command may take words."""

    text: str
    short: Annotated[str, msgspec.Meta(max_length=80)]
    long: Annotated[str, msgspec.Meta(max_length=300)]
    perhaps: Annotated[str, msgspec.Meta(max_length=300)] | None = None
    bare: str | None = None
    side: Side = Side.SON
    cards: tuple[str, ...] = ()
    named: str = msgspec.field(name="called", default="")


def test_a_box_is_a_text_with_room_for_a_sentence() -> None:
    found = [field for _, field in before.boxes(Written)]
    assert found == ["text", "long", "perhaps", "bare", "called"]
