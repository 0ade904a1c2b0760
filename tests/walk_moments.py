"""The pages of doing something together on the walk: ideas, shall we, yes and not this time, what each noticed, a
ritual, and what they write down. What one of the two must not see is asked for on the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from people import Person
from playwright.sync_api import expect

if TYPE_CHECKING:
    from walk import See, Walk

MOMENTS = {
    "en": {
        "line": "The blue jar, and nobody looks at the clock, numbat style",
        "plan": "When we have had supper on Friday, then we draw the first slip.",
        "hers": "How long you thought before you answered the one about the lighthouse, numbat style",
        "his": "That you would have become a ferry captain, echidna style",
        "name": "Jar evening, echidna style",
        "when": "When the plates are in the sink, then the jar comes out.",
        "saying": "First the kettle, then the world, numbat style",
        "added": "And then the toast, echidna style",
        "small": "the dog went round and round, wombat style",
    },
    "es": {
        "line": "El frasco azul, y que nadie mire el reloj, al estilo del numbat",
        "plan": "Cuando terminemos de cenar el viernes, sacamos el primer papel.",
        "hers": "Lo mucho que pensaste antes de contestar la del faro, al estilo del numbat",
        "his": "Que te habría gustado ser capitana de un transbordador, al estilo del equidna",
        "name": "La noche del frasco, al estilo del equidna",
        "when": "Cuando los platos estén en la pila, sale el frasco.",
        "saying": "Primero la tetera, después el mundo, al estilo del numbat",
        "added": "Y después la tostada, al estilo del equidna",
        "small": "el perro daba vueltas y vueltas, al estilo del wombat",
    },
}
#: Days by which every clock of the walk is behind that.
FAR = 200
CARD, PASSED = "questions-in-a-jar", "picture-of-a-week"


def moments(one: Walk) -> None:
    told = MOMENTS[one.her.words.language]
    ideas(one)
    notes = agreed_and_done(one, told)
    ritual(one, told, notes)
    passed(one)
    ours(one, told)


def ideas(one: Walk) -> None:
    """What there is today, and three ideas for it."""
    her = one.her
    her.go("/1/us")
    her.tap("moments.door.do")
    one.her_page("do, three ideas")
    her.page.locator("summary", has_text=her.say("moments.ideas.today")).click()
    one.her_page("do, what there is today")
    for name, value in (("time", "20"), ("money", "none"), ("place", "in"), ("strength", "low")):
        her.choose(name, value)
    her.tap("moments.ideas.show")
    one.her_page("do, ideas for today")
    before = titles(her)
    assert len(before) == 3, before
    her.tap("moments.ideas.else")
    assert not set(before) & set(titles(her))


def titles(person: Person) -> list[str]:
    return person.page.locator('a.row[href*="card="]').all_inner_texts()


def agreed_and_done(one: Walk, told: dict[str, str], far: int = FAR, card: str = CARD) -> str:
    """Shall we? Yes, another hour, yes; afterwards one question to each, shut until both are in. far: see `in_days`."""
    her, him = one.her, one.him
    her.go(f"/1/moments?card={card}")
    one.her_page("do, one idea")
    her.page.locator("summary", has_text=her.say("moments.idea.hour")).click()
    her.write("text", told["line"])
    her.write("plan", told["plan"])
    her.write("hour", "20:00")
    send = her.say("moments.idea.send", name=one.told["son"])
    her.page.get_by_role("button", name=send).click()
    one.her_page("do, no day refused")
    expect(her.page.locator("main")).to_contain_text(told["line"])
    her.write("day", in_days(2, far))
    her.page.get_by_role("button", name=send).click()
    one.her_page("do, asked")
    address = her.page.url
    him.go("/1/today")
    one.his_page("today, shall we")
    him.page.locator(f'a[href="{urlsplit(address).path}"]').click()
    expect(him.page.locator("main")).to_contain_text(told["line"])
    one.his_page("do, asked")
    him.tap("moments.asked.yes")
    one.his_page("do, agreed")
    him.page.locator("summary", has_text=him.say("moments.agreed.move")).click()
    him.write("day", in_days(3, far))
    him.tap("moments.agreed.move_send")
    one.his_page("do, another time")
    her.page.goto(address)
    one.her_page("do, another time")
    her.tap("moments.asked.yes")
    her.go("/1/us")
    one.her_page("us, agreed")
    her.page.goto(address)
    her.page.locator("summary", has_text=her.say("moments.agreed.did")).click()
    one.her_page("do, what did you notice")
    her.write("text", told["hers"])
    her.tap("moments.notice.send")
    one.her_page("do, shut")
    notes = her.page.url
    him.go("/1/today")
    one.his_page("today, what did you notice")
    him.page.goto(notes)
    him.never_sees(told["hers"])
    one.his_page("do, what did you notice")
    him.choose("ask", "learned")
    him.write("text", told["his"])
    him.tap("moments.notice.send")
    for person, theirs in ((him, told["hers"]), (her, told["his"])):
        person.page.goto(notes)
        person.never_sees(theirs)
        person.tap("moments.notice.open")
        person.sees(theirs)
    one.her_page("do, two voices")
    one.his_page("do, two voices")
    return notes


def ritual(one: Walk, told: dict[str, str], notes: str, far: int = FAR) -> None:
    """Each says alone that it shall stay; one says when, the other yes, and leaves the first of it out."""
    her, him = one.her, one.him
    him.page.goto(notes)
    before = him.page.locator("main").inner_text()
    her.page.goto(notes)
    her.tap("moments.keep.this")
    one.her_page("do, hers to keep")
    him.page.goto(notes)
    assert him.page.locator("main").inner_text() == before
    him.tap("moments.keep.this")
    one.his_page("do, ritual without a time")
    him.write("text", told["name"])
    him.write("plan", told["when"])
    him.write("day", in_days(5, far))
    him.write("hour", "20:00")
    him.choose("every", "7")
    him.tap("moments.ritual.suggest")
    one.his_page("do, ritual suggested")
    her.go("/1/today")
    one.her_page("today, when")
    her.page.goto(notes)
    one.her_page("do, ritual to agree")
    her.tap("moments.asked.yes")
    one.her_page("do, ritual")
    her.tap("moments.ritual.leave_out")
    one.her_page("do, ritual left out once")
    him.go("/1/us")
    there = him.page.get_by_text(told["name"])
    assert there.count() == 1, "what comes again stands once, with its hour"
    there.click()
    one.his_page("do, ritual")


def passed(one: Walk) -> None:
    """Not this time: the same few words for both."""
    her, him = one.her, one.him
    her.go(f"/1/moments?card={PASSED}")
    her.page.get_by_role("button", name=her.say("moments.idea.send", name=one.told["son"])).click()
    address = her.page.url
    him.page.goto(address)
    him.tap("moments.asked.not_this_time")
    one.his_page("us, not this time")
    her.go("/1/us")
    one.her_page("us, not this time")
    her.page.goto(address)
    one.her_page("do, not this time")
    her.sees(her.say("moments.over.not_this_time"))


def ours(one: Walk, told: dict[str, str]) -> None:
    """A saying of hers, with a line of his beside it."""
    her, him = one.her, one.him
    her.go("/1/us")
    her.tap("moments.door.things")
    one.her_page("our things, none yet")
    her.tap("moments.things.write")
    one.her_page("our things, to write")
    her.tap("moments.write.keep")
    one.her_page("our things, refused")
    her.write("text", told["saying"])
    her.tap("moments.write.keep")
    one.her_page("our things, hers")
    address = her.page.url
    him.page.goto(address)
    him.page.locator("summary", has_text=him.say("moments.write.add")).click()
    him.write("text", told["added"])
    him.tap("moments.write.add_send")
    one.his_page("our things, with a line")
    her.go("/1/moments?new=things")
    her.sees(told["saying"])
    one.her_page("our things")


def small_moments(her: Person, see: See) -> None:
    """A boy of six: he chooses a picture, she says yes; what he says afterwards she writes down as his; again."""
    told = MOMENTS[her.words.language]
    her.go("/1/us")
    her.tap("moments.door.do")
    see("small do, three pictures", her)
    her.page.locator('label:has(input[name="card"])').first.click()
    her.choose("tap", "yes")
    her.tap("moments.together.go")
    see("small do, what he says", her)
    her.choose("his.picture", "laugh")
    her.write("his.text", told["small"])
    her.tap("moments.together.only_his", name="Leo")
    see("small do, to open", her)
    her.tap("moments.notice.open")
    her.sees(told["small"])
    see("small do, opened", her)
    her.tap("moments.together.ritual")
    see("small do, ritual", her)
    her.write("day", in_days(1))
    her.tap("moments.together.when_keep")
    see("small do, ritual with a day", her)
    her.tap("moments.together.again")
    expect(her.page.locator('input[type="radio"][name="card"]')).to_be_checked()
    see("small do, again", her)


def in_days(days: int, far: int = FAR) -> str:
    """A day to come also where the walk has turned the clock before, by less than `far` days."""
    return str(date.today() + timedelta(days=far + days))
