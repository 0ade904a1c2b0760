"""The pages of listening on the walk: a sorry, a break that comes back, turns on one phone and on two, a talk
rehearsed. What one of the two must not see is asked for on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect
from walk_talks import open_details, path

if TYPE_CHECKING:
    from people import Person
    from walk import Walk

HARD = {
    "en": {
        "did": "I shouted at you about the bins, numbat loud.",
        "felt": "Like walking into a wall, I imagine.",
        "will": "When my voice goes up, I go round the block.",
        "line": "I heard it, echidna.",
        "because": "it matters to me, quokka",
        "matter": "Sundays, and who decides about them, bilby",
        "his": "I never have a morning to myself, potoroo.",
        "back": "You would like one morning that is yours, bandicoot.",
        "hers": "I would like one meal together, dugong.",
        "again": "One meal, whichever, and not the whole day, wallaby.",
        "stays": "One meal on Sundays, and the morning is his, kowari.",
        "want": "That I will not come along this summer, cuscus.",
        "afraid": "That she goes quiet, possum.",
        "first": "Mum, I have thought about the summer, wombat.",
        "hot": "You never listen to me, and it is always your fault.",
    },
    "es": {
        "did": "Te grité por la basura, con voz de numbat.",
        "felt": "Como chocar con una pared, me imagino.",
        "will": "Cuando suba la voz, doy una vuelta a la manzana.",
        "line": "Lo he oído, equidna.",
        "because": "me importa, quokka",
        "matter": "Los domingos, y quién decide sobre ellos, bilby",
        "his": "Nunca tengo una mañana para mí, potoroo.",
        "back": "Te gustaría una mañana que fuera tuya, bandicut.",
        "hers": "Me gustaría una comida juntos, dugongo.",
        "again": "Una comida, la que sea, y no el día entero, ualabí.",
        "stays": "Una comida los domingos, y la mañana es suya, kowari.",
        "want": "Que este verano no voy con ellos, cuscús.",
        "afraid": "Que se quede en silencio, zarigüeya.",
        "first": "Mamá, he pensado en el verano, uombat.",
        "hot": "Nunca me escuchas y siempre es culpa tuya.",
    },
}


def hard(one: Walk, days: float = 110, noted: str = "my-hand") -> None:
    """days: where the clock stands; a break turns it on by the hour · noted: a card of hers with a note of safety."""
    told = HARD[one.her.words.language]
    a_sorry(one, told, noted)
    a_break(one, told, days)
    one_phone(one)
    two_phones(one, told)
    rehearsed(one, told)


def from_say(person: Person, key: str) -> None:
    """Also a sentence behind *something else*."""
    person.go("/1/say")
    open_details(person)
    person.tap(key)


def a_sorry(one: Walk, told: dict[str, str], noted: str) -> None:
    """From a card in three parts; one in a breath is taken back before he opens it."""
    her, him, name = one.her, one.him, one.told["son"]
    from_say(her, "listening.door.sorry")
    one.her_page("sorry, what happened")
    her.go("/1/listening?card=shouted")
    open_details(her)
    one.her_page("sorry, three parts")
    her.write("inside", told["felt"])
    her.tap("listening.send")
    one.her_page("sorry refused")
    her.write("text", told["did"])
    her.write("plan", told["will"])
    her.tap("listening.send")
    one.her_page("sorry, said")
    said = path(her)
    before = her.page.locator("main").inner_text()
    her.go(f"/1/listening?card={noted}&as=breath")
    one.her_page("sorry in a breath, with a note")
    her.write("text", told["did"])
    her.tap("listening.send")
    back = path(her)
    her.tap("listening.take_back")
    him.go(back)
    him.never_sees(told["did"])
    him.go("/1/today")
    one.his_page("today, a sorry")
    him.never_sees(told["did"])
    him.page.get_by_text(him.say("listening.line.sorry", name=one.told["mother"])).first.click()
    one.his_page("sorry, shut")
    him.never_sees(told["did"])
    him.tap("listening.shut.open")
    him.sees(told["will"])
    one.his_page("sorry, open")
    her.go(said)
    assert her.page.locator("main").inner_text() == before, "nobody is told that it was opened"
    open_details(him)
    one.his_page("sorry, an answer")
    him.choose("tap", "not-yet")
    him.write("text", told["line"])
    him.tap("listening.done")
    one.his_page("sorry, answered")
    her.go("/1/today")
    her.sees(her.say("listening.line.sorry_answered", name=name))
    her.go(said)
    one.her_page("sorry, his answer")
    her.tap("listening.close")


def a_break(one: Walk, told: dict[str, str], days: float) -> None:
    """He takes one of twenty minutes; it comes back by itself, gets a bit longer, and is taken up again."""
    her, him = one.her, one.him
    one.turn(days)
    from_say(him, "listening.door.break")
    one.his_page("break")
    him.choose("ends", "own")
    one.his_page("break, own time")
    him.tap("listening.pause.send")
    one.his_page("break refused")
    him.choose("ends", "20")
    him.write("text", told["because"])
    him.tap("listening.pause.send")
    one.his_page("break, his")
    there = path(him)
    her.go("/1/today")
    one.her_page("today, a break")
    her.go("/1/say")
    one.her_page("say, a break above")
    her.page.locator(".meanwhile a").click()
    her.sees(told["because"])
    one.her_page("break, theirs")
    her.tap("listening.break.alright")
    one.her_page("break, alright")
    one.turn(days + 0.03)
    for person, see in ((her, one.her_page), (him, one.his_page)):
        person.go("/1/today")
        expect(person.page.locator(".sheet h2").first).to_have_text(person.say("listening.line.break_back"))
        see("today, the break is over")
    her.go(there)
    one.her_page("break, over")
    her.tap("listening.break.longer")
    one.her_page("break, a bit longer")
    her.choose("ends", "60")
    her.tap("listening.break.longer_send")
    one.turn(days + 0.1)
    him.go(there)
    him.tap("listening.break.longer_word")
    one.his_page("break, longer and why")
    him.tap("listening.break.longer_send")
    him.sees(him.say("listening.said.longer-word"))
    him.go(there)
    him.tap("listening.break.rest")
    one.his_page("break, he would let it rest")
    her.go(there)
    one.her_page("break, rest?")
    her.tap("listening.break.take_up")
    one.her_page("break, taken up")
    him.go("/1/today")
    him.sees(him.say("listening.line.break_taken", name=one.told["mother"]))


def one_phone(one: Walk) -> None:
    """Four turns on one phone: nothing is written, nothing is sent."""
    her = one.her
    her.go("/1/us")
    her.tap("listening.door.turns")
    one.her_page("take turns")
    her.choose("who", "son")
    her.tap("listening.turns.begin")
    one.her_page("one phone, speak")
    for turn in range(4):
        her.tap("listening.phone.said")
        if not turn:
            one.her_page("one phone, back")
        her.tap("listening.phone.said_back")
        if turn == 1:
            one.her_page("one phone, asked")
            her.tap("listening.phone.nearly")
            her.tap("listening.phone.said_back")
        her.tap("listening.phone.yes")
    her.sees(her.say("listening.phone.later"))
    her.tap("listening.phone.enough")
    one.her_page("one phone, enough")
    her.go("/1/listening?turns=0&who=mother&at=speak&ring=no")
    one.her_page("one phone, no ring")


def two_phones(one: Walk, told: dict[str, str]) -> None:
    """Two turns, one said back twice; what both keep stays, the rest is gone."""
    her, him = one.her, one.him
    her.go("/1/listening?new=two")
    one.her_page("turns on two phones")
    her.tap("listening.turns.begin")
    one.her_page("turns refused")
    her.write("text", told["matter"])
    her.choose("first", "son")
    her.tap("listening.turns.begin")
    floor = path(her)
    one.her_page("turns, his first")
    him.go("/1/today")
    him.page.get_by_text(told["matter"]).first.click()
    one.his_page("turns, speak")
    him.write("text", told["his"])
    him.tap("listening.floor.say_send")
    one.his_page("turns, he waits")
    her.go(floor)
    one.her_page("turns, say back")
    her.write("text", told["back"])
    her.tap("listening.floor.back_send")
    him.go(floor)
    one.his_page("turns, is that it")
    him.tap("listening.floor.yes")
    her.go(floor)
    her.write("text", told["hers"])
    her.tap("listening.floor.say_send")
    him.go(floor)
    him.tap("listening.floor.aloud")
    her.go(floor)
    open_details(her)
    one.her_page("turns, nearly")
    her.write("text", told["again"])
    her.tap("listening.floor.missing_send")
    him.go(floor)
    one.his_page("turns, once more")
    him.tap("listening.floor.stop")
    one.his_page("turns, ended")
    for person in (her, him):
        person.go(floor)
        person.write("text", told["stays"])
        person.tap("listening.over.keep_send")
        if person is her:
            one.her_page("turns, what she keeps")
    one.his_page("turns, what stays")
    for person in (her, him):
        person.go(floor)
        person.never_sees(told["his"])
    him.go("/1/kept")
    him.sees(told["stays"])
    him.never_sees(told["his"])


def rehearsed(one: Walk, told: dict[str, str]) -> None:
    """His alone; nothing of it is anywhere for her."""
    her, him = one.her, one.him
    him.go("/1/mine")
    him.tap("listening.door.rehearse")
    one.his_page("a talk rehearsed, empty")
    for field, words in (("text", "want"), ("inside", "afraid"), ("deed", "first")):
        him.write(field, told[words])
    asked_how_it_lands(one, told)
    him.tap("listening.rehearse.keep")
    one.his_page("a talk rehearsed")
    there = path(him)
    him.tap("listening.rehearse.change")
    him.write("plan", told["matter"])
    him.tap("listening.rehearse.keep")
    him.sees(told["matter"])
    her.go(there)
    her.never_sees(told["first"])
    him.go("/1/listening?new=rehearse")
    one.his_page("talks rehearsed before")


def asked_how_it_lands(one: Walk, told: dict[str, str]) -> None:
    """He presses it himself: nothing stands out, then two lines do; what stands in the boxes stays there."""
    him = one.him
    him.tap("web.lands.ask")
    him.sees(him.say("web.lands.nothing", name=one.told["mother"]))
    one.his_page("a talk rehearsed, nothing stood out")
    him.write("text", told["hot"])
    him.tap("web.lands.ask")
    under = him.page.locator("#text-lands")
    expect(under.locator("p")).to_have_count(2)
    expect(under).to_be_focused()
    for field, words in (("text", "hot"), ("inside", "afraid"), ("deed", "first")):
        expect(him.page.locator(f'[name="{field}"]')).to_have_value(told[words])
    one.his_page("a talk rehearsed, how it might land")
    if him.scripted:  # as whatever is begun
        expect(him.page.locator("form[data-is-kept]")).to_have_count(1)
    him.write("text", told["want"])
