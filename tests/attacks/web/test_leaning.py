"""What he passes, keeps to himself, declines or closes: nothing of it is in anything she can fetch. And forms of
leaning that somebody else, or a careless hand, sends."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, Person
from attacks.web.sending import careless

from hearthside.house import act
from hearthside.kernel.people import Side

WORD = "numbat"
#: A form's own id is drawn anew for every page.
ONCE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
DOES = (
    "hand",
    "decided",
    "suggest",
    "solve",
    "project",
    "ladders",
    "myself",
    "own",
    "helps",
    "can",
    "like",
    "mine",
    "closed",
)


@pytest.fixture(scope="module")
def two(world: Doorway) -> tuple[Person, Person]:
    """Mother and son of the first bond."""
    sides = {world.viewer(name)[1].side: one for name, one in world.people.items() if one.bond == "one" and one.seated}
    return sides[Side.MOTHER], sides[Side.SON]


def does(world: Doorway, who: Person, command: str, **fields: Any) -> str:
    viewer, seat = world.viewer(who.who)
    leaning = world.house.practices["leaning"]
    done = act.act(world.house, viewer, seat, leaning, act.convert(leaning, command, fields), uuid4())
    assert isinstance(done, act.Done), done
    return done.item


def all_she_fetches(world: Doorway, her: Person, *items: str) -> dict[str, str]:
    rooms = ["today", "today?more=0", "us", "say", "kept", "mine", "begun", *(f"leaning?do={do}" for do in DOES)]
    pages = [*rooms, *(f"leaning/{item}" for item in items if item)]
    found = {page: world.ask("GET", f"/1/{page}", her) for page in pages}
    return {page: f"{answer.status_code} {ONCE.sub('', answer.text)}" for page, answer in found.items()}


QUIET = {
    "an ask kept for himself": ("begin", {"text": f"the coast alone, {WORD}", "where": "me"}),
    "a hand kept for himself": ("ask-for-hand", {"text": f"the form, {WORD}", "where": "me"}),
    "a decision kept for himself": ("decide", {"text": f"I leave the club, {WORD}", "where": "me"}),
    "a concern kept for himself": ("solve-it", {"text": f"at nine, {WORD}", "where": "me"}),
    "a card passed": ("not-this-one", {"card": "driving"}),
    "a suggestion declined": ("not-now", {"item": "{knock}"}),
    "a subject closed": ("never-about", {"item": "{knock}"}),
    "a thing put aside": ("put-aside", {"item": "{hand}"}),
}


@pytest.fixture(scope="module")
def hand(world: Doorway, two: tuple[Person, Person]) -> str:
    """One that he asked for, and she lends."""
    item = does(world, two[1], "ask-for-hand", text="the lamp")
    does(world, two[0], "lend", item=item)
    return item


@pytest.mark.parametrize("what", QUIET)
def test_what_he_keeps_to_himself_is_nowhere_in_what_she_can_fetch(
    world: Doorway, two: tuple[Person, Person], hand: str, what: str
) -> None:
    her, him = two
    command, fields = QUIET[what]
    word = f"{WORD}{uuid4().hex[:8]}"
    fields = {name: value.replace(WORD, word) for name, value in fields.items()}
    knock = does(world, her, "knock", about="money", text="a budget by the week")
    named = {"{knock}": knock, "{hand}": hand}
    before = all_she_fetches(world, her, knock, hand)
    made = does(world, him, command, **{name: named.get(value, value) for name, value in fields.items()})
    after = all_she_fetches(world, her, knock, hand)
    assert after == before
    assert word not in "".join(after.values())
    does(world, her, "take-back", item=knock)
    if command == "never-about":
        does(world, him, "open-again", about="money")
    if made not in (knock, hand, ""):
        assert world.ask("GET", f"/1/leaning/{made}", her).status_code == 404
        assert word in world.ask("GET", f"/1/leaning/{made}", him).text


def test_a_draft_of_his_is_nowhere_in_what_she_can_fetch(world: Doorway, two: tuple[Person, Person]) -> None:
    her, him = two
    before = all_she_fetches(world, her)
    kept = {"for": "leaning/begin", "once": str(uuid4()), "text": f"on my own, {WORD}"}
    assert world.ask("POST", "/1/begun", him, kept).status_code < 400
    assert WORD in world.ask("GET", "/1/leaning?do=own", him).text
    assert all_she_fetches(world, her) == before


def test_her_words_behind_a_knock_are_nowhere_in_what_he_can_fetch(world: Doorway, two: tuple[Person, Person]) -> None:
    her, him = two
    item = does(world, her, "knock", about="sleep", text=f"earlier to bed, {WORD}")
    assert WORD not in "".join(all_she_fetches(world, him, item)[f"leaning/{item}"])
    for room in ("today", "us", "kept", "mine"):
        assert f"earlier to bed, {WORD}" not in world.ask("GET", f"/1/{room}", him).text
    does(world, him, "go-on", item=item)
    assert f"earlier to bed, {WORD}" in world.ask("GET", f"/1/leaning/{item}", him).text


def test_a_house_that_tells_of_a_pass_would_be_found(world: Doorway, two: tuple[Person, Person]) -> None:
    """Broken on purpose: an ask for himself alone, sent to both."""
    her, him = two
    before = all_she_fetches(world, her)
    does(world, him, "begin", text="sent to both by mistake")
    assert all_she_fetches(world, her) != before


def test_nobody_of_another_bond_reads_or_moves_a_thing(world: Doorway, two: tuple[Person, Person]) -> None:
    _, him = two
    item = does(world, him, "begin", text=f"my own washing, {WORD}")
    others = [one for one in world.people.values() if one.seated and one.bond != "one"]
    assert others
    for one in others:
        assert world.ask("GET", f"/1/leaning/{item}", one).status_code == 404
        for command in ("agree", "want", "it-is-time", "let-rest", "take-back", "tell"):
            answer = world.ask("POST", f"/1/leaning/{command}", one, {"item": item, "text": "x", "once": str(uuid4())})
            assert answer.status_code in (404, 422)
            assert WORD not in answer.text


BAD = {"rung": "9", "no": "0", "way": "verdict", "how": "never", "say": "no", "weeks": "900", "about": "../x",
       "which": "all", "who": "everybody", "kind": "-", "much": "-", "until": "-", "open": "perhaps",
       "o1": "maybe"}  # fmt: skip


def test_a_careless_form_gets_a_sentence_and_never_a_fault(world: Doorway, two: tuple[Person, Person]) -> None:
    _, him = two
    careless(world, "leaning", him, WORD, BAD)
