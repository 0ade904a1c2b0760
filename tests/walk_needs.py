"""The pages of how one is, on the walk: the field, the words, what is shared and answered, his own picture, her one
sentence. What the other must not see is asked for on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from people import Person
from playwright.sync_api import expect

if TYPE_CHECKING:
    from walk import See, Walk

NEEDS = {
    "en": {
        "why": "Three tests in one week, wombat style",
        "answer": "I see a long week. Is it more tired or more fed up?",
        "be": "Not even the numbat, please",
        "know": "The maths came out as a four, kowari",
        "dread": "Monday and the bandicoot presentation",
        "back": "That would make me jumpy too, quoll",
        "about": "the night shifts, dunnart",
        "plan": "sleeping till noon, potoroo",
    },
    "es": {
        "why": "Tres exámenes en una semana, estilo wombat",
        "answer": "Veo una semana larga. ¿Es más cansancio o más hartazgo?",
        "be": "Ni el numbat, por favor",
        "know": "En mates saqué un cuatro, kowari",
        "dread": "El lunes y la exposición del bandicut",
        "back": "A mí también me pondría en guardia, quoll",
        "about": "los turnos de noche, dunnart",
        "plan": "dormir hasta mediodía, potoroo",
    },
}
#: Lots of energy and very unpleasant; little energy and a little pleasant.
BAD, FINE = 25, 10


def needs(one: Walk) -> None:
    told = NEEDS[one.him.words.language]
    a_bad_day(one, told)
    his_picture(one)
    sentences(one, told)
    her_sentence(one, told)


def a_bad_day(one: Walk, told: dict[str, str]) -> None:
    """A dot, kept; two words, one of them shared; answered well; marked by him alone."""
    her, him = one.her, one.him
    him.go("/1/today")
    him.tap("needs.door.how")
    one.his_page("how I am")
    refuse_all(him)
    him.tap("needs.dot.done")
    one.his_page("how I am, nothing touched")
    dot(him, BAD)
    one.his_page("how I am, kept")
    him.page.locator("main > details > summary").click()
    one.his_page("how I am, words")
    him.choose("words", "stressed")
    him.choose("wish", "listen")
    him.choose("share", "word")
    him.write("text", told["why"])
    him.tick("hard")
    one.his_page("how I am, about to share")
    him.tap("needs.mine.done")
    one.his_page("how I am, shared")
    him.sees(told["why"])
    her.go("/1/today")
    one.her_page("today, how he is")
    her.page.locator("main").get_by_text(her.say("emotions.word.stressed", who="son")).first.click()
    her.never_sees(told["why"])
    one.her_page("how he is")
    refuse_all(her)
    her.tap("needs.answer.send")
    one.her_page("how he is, no words yet")
    her.page.locator("form details > summary").click()
    one.her_page("how he is, help me answer")
    her.write("text", told["answer"])
    her.choose("give", "ear")
    her.tap("needs.answer.send")
    one.her_page("how he is, answered")
    him.go("/1/today")
    one.his_page("today, she answered")
    him.page.get_by_text(told["answer"]).first.click()
    one.his_page("how I am, answered")
    before = her.page.locator("main").inner_text()
    him.tap("needs.mark.yes")
    one.his_page("how I am, that helped")
    her.page.reload()
    assert her.page.locator("main").inner_text() == before


def his_picture(one: Walk) -> None:
    him = one.him
    him.go("/1/needs")
    dot(him, FINE)
    him.page.locator("main > details > summary").click()
    a_closer_word(one)
    something_else_too(one)
    him.go("/1/mine")
    him.tap("needs.door.picture")
    him.page.locator("main details > summary").click()
    one.his_page("own picture")
    one.her.go("/1/needs?new=picture")
    one.her_page("own picture, nothing yet")
    him.go("/1/needs?new=both")
    one.his_page("words both use, none yet")


def a_closer_word(one: Walk) -> None:
    """Under a word that is touched stand its cousins, and go with it."""
    him = one.him
    cousin = him.page.locator('label:has([name="instead"][value="calm:relieved"])')
    expect(cousin).to_be_hidden()
    him.choose("words", "calm")
    him.choose("instead", "calm:relieved")
    expect(cousin).to_be_visible()
    one.his_page("how I am, a closer word")
    him.tap("needs.mine.done")
    him.sees(him.say("emotions.word.relieved", who="son"))
    expect(him.page.locator('[name="words"]:checked')).to_have_attribute("value", "relieved")


def something_else_too(one: Walk) -> None:
    """A second dot, moved once, and words of both colours."""
    him = one.him
    him.tap("needs.also.go")
    one.his_page("how I am, at the same time")
    refuse_all(him)
    him.tap("needs.also.done")
    one.his_page("how I am, at the same time, nothing touched")
    him.page.locator("details > summary").click()
    him.page.locator('.options-list label:has([name="at"])').last.click()
    him.tap("needs.also.done")
    him.sees(him.say("emotions.colour.blue"))
    him.tap("needs.also.change")
    expect(him.page.locator('.dots [name="at"]:checked')).to_have_count(1)
    one.his_page("how I am, moved")
    him.page.locator(f'.dots label:has(input[value="{BAD}"])').click()
    him.tap("needs.also.done")
    him.sees(him.say("emotions.colour.red"))
    him.choose("words", "angry")
    him.tap("needs.mine.done")
    expect(him.page.locator(".head .how-it-is")).to_have_count(2)
    one.his_page("how I am, two words at once")


def sentences(one: Walk, told: dict[str, str]) -> None:
    """Leave me be; you should know; I'm dreading."""
    her, him = one.her, one.him
    him.go("/1/say")
    for form, field in (("be", told["be"]), ("know", told["know"]), ("dread", told["dread"])):
        him.go(f"/1/needs?new={form}")
        one.his_page(f"say {form}")
        if form != "be":
            refuse_all(him)
            him.page.locator("button.lamp").click()
            one.his_page(f"say {form} refused")
        him.write("text", field)
        if form == "dread":
            him.choose("beside", "plan")
        him.page.locator("button.lamp").click()
        one.his_page(f"said {form}")
    her.go("/1/today")
    one.her_page("today, his three sentences")
    her.page.get_by_text(told["be"]).first.click()
    one.her_page("he wants to be left be")
    expect(her.page.locator("textarea")).to_have_count(0)
    her.tap("needs.put_away")
    her.page.get_by_text(told["know"]).first.click()
    one.her_page("he lets her know")
    expect(her.page.locator("textarea")).to_have_count(0)
    her.go("/1/today")
    her.page.get_by_text(told["dread"]).first.click()
    one.her_page("he dreads")
    her.write("text", told["back"])
    her.tap("needs.answer.send")
    him.go("/1/today")
    him.page.get_by_text(told["back"]).first.click()
    one.his_page("he dreads, answered")


def her_sentence(one: Walk, told: dict[str, str]) -> None:
    """As long as he is a minor all she may share is one sentence that asks for nothing."""
    her, him = one.her, one.him
    her.go("/1/needs")
    dot(her, FINE)
    her.page.locator("main > details > summary").click()
    one.her_page("how she is, kept")
    expect(her.page.locator('[name="share"]')).to_have_count(0)
    her.tap("needs.tell.go", name=one.told["son"])
    one.her_page("one sentence")
    her.page.locator("[data-more-words] > summary").click()
    her.choose("words", "stressed")
    her.write("text", told["about"])
    refuse_all(her)
    her.tap("needs.tell.send")
    one.her_page("one sentence refused")
    her.write("plan", told["plan"])
    her.tap("needs.tell.send")
    one.her_page("one sentence, told")
    him.go("/1/today")
    one.his_page("today, how she is")
    him.page.get_by_text(him.say("emotions.word.stressed", who="mother")).first.click()
    one.his_page("how she is")
    expect(him.page.locator("textarea")).to_have_count(0)
    him.go("/1/needs?new=both")
    one.his_page("words both use")


def small_needs(her: Person, see: See) -> None:
    """A boy of six: a colour, a word with its picture, what would be good, where he notices it; on her phone."""
    her.go("/1/needs")
    see("small how", her)
    her.choose("his.at", "26")
    her.choose("at", "11")
    her.tap("needs.together.done")
    see("small how, which word", her)
    her.tap("emotions.word.grumpy")
    see("small how, what would be good", her)
    her.tap("needs.wish.hug")
    see("small how, done", her)
    her.tap("needs.body.tummy")
    see("small how, where", her)
    her.go("/1/needs?new=alone")
    see("small how, hers alone", her)


def dot(person: Person, at: int) -> None:
    """Touch the field."""
    person.page.locator(f'.dots label:has(input[value="{at}"])').click()
    person.tap("needs.dot.done")
    expect(person.page).to_have_url(re.compile(r"/needs/[0-9a-f-]+"))


def refuse_all(person: Person) -> None:
    """Let the house itself say what is missing."""
    person.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
