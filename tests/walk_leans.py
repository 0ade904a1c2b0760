"""The pages of leaning on the walk: an area moves twice and slips once, a hand, a decision, a knock, things solved and
built together. What one of the two must not see is asked for on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from people import Person
from told_leans import LEANS
from walk_hands import line, stands, unfold
from walk_solving import looked_back, project, solve
from walk_talks import path as here

if TYPE_CHECKING:
    from walk import Walk


def leans(one: Walk, later: int = 60) -> None:
    """later: the day to which the clock is turned for looking back."""
    told = LEANS[one.her.words.language]
    ladder(one, told)
    a_hand(one, told)
    a_decision(one, told)
    a_knock(one, told)
    only_mine(one, told)
    lists(one, told)
    solve(one, told)
    project(one, told)
    one.turn(later)
    looked_back(one, told)


def ladder(one: Walk, told: dict[str, str]) -> None:
    her, him = one.her, one.him
    him.go("/1/leaning?do=ladders")
    one.his_page("areas, none")
    him.go("/1/say")
    him.tap("leaning.door.myself")
    one.his_page("areas to choose")
    him.tap("leaning.begin.else")
    him.tap("leaning.begin.send")
    one.his_page("own area refused")
    him.write("text", told["area"])
    him.choose("rung", "1")
    him.tap("leaning.begin.send")
    one.his_page("area, waits")
    area = here(him)
    her.go("/1/today")
    her.page.get_by_text(told["area"]).first.click()
    one.her_page("area, begins?")
    her.tap("leaning.begin.agree")
    stands(her, 1)
    one.her_page("area, no words yet")
    line(her, "want-text", told["wanted"])
    her.tap("leaning.want.send")
    one.her_page("area, her words wait")
    him.go(area)
    one.his_page("area, her words")
    unfold(him, "leaning.want.other")
    line(him, "want-text", told["other"])
    him.tap("leaning.want.send")
    her.go(area)
    her.sees(told["other"])
    her.tap("leaning.want.agree")
    one.her_page("area, on its way")
    both_say(him, her, area, 2, one)
    words(her, him, area, told["wanted"])
    both_say(her, him, area, 3)
    him.go(area)
    unfold(him, "leaning.one-back.say")
    line(him, "one-back", told["slip"])
    him.tap("leaning.one-back.send")
    stands(him, 2)
    one.his_page("area, slipped")
    her.go(area)
    stands(her, 2)
    her.sees(told["slip"])
    unfold(her, "leaning.it-worked.say")
    line(her, "it-worked", told["worked"])
    her.tap("leaning.it-worked.send")
    one.her_page("area, worked")
    for rung in (3, 4):
        words(him, her, area, told["wanted"])
        both_say(him, her, area, rung)
    one.her_page("area, his own")
    him.go("/1/today")
    one.his_page("today, an area of his own")
    him.go(area)
    one.his_page("area, his own")
    him.tap("leaning.close")
    him.go("/1/leaning?do=ladders")
    one.his_page("areas, one of his own")
    him.go("/1/kept")
    him.sees(him.say("leaning.voice.handed", area=told["area"], name="", who="son"))


def words(first: Person, second: Person, area: str, wanted: str) -> None:
    first.go(area)
    line(first, "want-text", wanted)
    first.tap("leaning.want.send")
    second.go(area)
    second.tap("leaning.want.agree")


def both_say(first: Person, second: Person, area: str, rung: int, one: Walk | None = None) -> None:
    """One says it is time, and nothing moves; the other says so too."""
    first.go(area)
    first.tap("leaning.time.say")
    stands(first, rung - 1)
    if one:
        one.his_page("area, he says it is time")
    second.go(area)
    stands(second, rung - 1)
    if one:
        one.her_page("area, is it time?")
    second.tap("leaning.time.agree")
    stands(second, rung)


def a_hand(one: Walk, told: dict[str, str]) -> None:
    her, him = one.her, one.him
    him.go("/1/say")
    him.tap("leaning.door.hand")
    one.his_page("new hand")
    for text in (told["else"][:20], told["hand"]):
        him.go("/1/leaning?do=hand")
        him.write("text", text)
        him.choose("kind", "show")
        him.tap("leaning.new.hand.send")
    one.his_page("hand, waits")
    hand = here(him)
    her.go(hand)
    one.her_page("hand, asked of her")
    unfold(her, "leaning.ask_one")
    line(her, "one-question", told["question"])
    her.tap("leaning.send")
    him.go(hand)
    him.sees(told["question"])
    one.his_page("hand, her question")
    line(him, "tell", told["answer"])
    him.tap("leaning.send")
    her.go(hand)
    her.sees(told["answer"])
    her.tap("leaning.hand.yes")
    one.her_page("hand, yes")
    her.go("/1/today")
    her.page.get_by_text(told["else"][:20]).first.click()
    unfold(her, "leaning.hand.not_now")
    her.page.get_by_role("button", name=her.say("leaning.send")).first.click()
    one.her_page("hand, not now refused")
    line(her, "who-else", told["else"])
    her.tap("leaning.send")
    her.sees(told["else"])


def a_decision(one: Walk, told: dict[str, str]) -> None:
    """She may ask one thing or say thank you; there is no box for a verdict."""
    her, him = one.her, one.him
    him.go("/1/leaning?do=decided")
    one.his_page("new decision")
    him.write("text", told["decided"])
    him.tick("open")
    him.tap("leaning.new.decided.send")
    decision = here(him)
    her.go(decision)
    one.her_page("decision of his")
    assert her.page.locator("textarea").count() == 1
    unfold(her, "leaning.ask_one")
    line(her, "one-question", told["question"])
    her.tap("leaning.send")
    assert her.page.locator("textarea").count() == 0
    him.go(decision)
    line(him, "tell", told["answer"])
    him.tap("leaning.send")
    her.go(decision)
    her.tap("leaning.thank")
    one.her_page("decision, thanked")


def a_knock(one: Walk, told: dict[str, str]) -> None:
    """Her words are shut until he says go on; not now and never are nowhere in what she can fetch."""
    her, him = one.her, one.him
    knock = knocks(her, told["suggest"], "home")
    one.her_page("knock, waits")
    him.go("/1/today")
    him.never_sees(told["suggest"])
    him.go(knock)
    him.never_sees(told["suggest"])
    one.his_page("knock")
    him.tap("leaning.knock.go_on")
    him.sees(told["suggest"])
    one.his_page("knock, gone on")
    for answer in ("not_now", "never"):
        knock = knocks(her, told["never"], "money")
        before = her_rooms(her, knock)
        him.go(knock)
        him.tap(f"leaning.knock.{answer}")
        him.go("/1/today")
        him.never_sees(him.say("leaning.about.money"))
        assert her_rooms(her, knock) == before
    him.go("/1/leaning?do=closed")
    one.his_page("no suggestions about these")


def knocks(her: Person, text: str, about: str) -> str:
    her.go("/1/leaning?do=suggest")
    her.choose("about", about)
    her.write("text", text)
    her.tap("leaning.new.suggest.send")
    return here(her)


def her_rooms(her: Person, knock: str) -> list[str]:
    """All that she can fetch and that might tell: the rooms, and the thing itself."""
    return list(_rooms(her, knock))


def _rooms(her: Person, knock: str) -> Iterator[str]:
    for path in ("/1/today", "/1/us", "/1/kept", "/1/mine", knock):
        her.go(path)
        yield her.page.locator("main").inner_text()


def only_mine(one: Walk, told: dict[str, str]) -> None:
    """An ask kept for himself: on his own list, and nowhere in hers."""
    him = one.him
    him.go("/1/leaning?do=own")
    him.write("text", told["mine"])
    him.page.locator("details.share > summary").click()
    him.choose("where", "me")
    him.tap("leaning.begin.send")
    one.his_page("area, only mine")
    kept = here(him)
    him.go("/1/leaning?do=mine")
    one.his_page("not said yet")
    for path in ("/1/today", "/1/us", "/1/kept", "/1/leaning?do=ladders", "/1/leaning?do=mine", kept):
        one.her.go(path)
        one.her.never_sees(told["mine"])


def lists(one: Walk, told: dict[str, str]) -> None:
    her, him = one.her, one.him
    him.go("/1/leaning?do=can")
    one.his_page("list, to add")
    him.write("text", told["help"])
    him.tap("leaning.helps.put")
    one.his_page("list, added")
    him.go("/1/leaning?do=like")
    him.page.locator("button.tap").first.click()
    her.go("/1/leaning?do=like")
    one.her_page("list, small things of a minor")
    her.page.locator("button.tap").first.click()
    her.go("/1/us")
    her.tap("leaning.door.helps")
    her.sees(told["help"])
    one.her_page("who helps with what")
