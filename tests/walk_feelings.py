"""The pages of *find the word* on the walk: a scene both tap, dots to guess, a word, what helped, a scene done. What
one keeps only for oneself is asked for on the other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people import Person
from playwright.sync_api import expect

if TYPE_CHECKING:
    from walk import See, Walk

FELT = {
    "en": {
        "hint": "The bus in the rain, tapir",
        "when": "At the till in March, okapi",
        "alone": "When the shed burned, axolotl",
        "own": "Counting the tiles, pangolin",
        "line": "It was the waiting, quoll",
    },
    "es": {
        "hint": "El autobús bajo la lluvia, tapir",
        "when": "En la caja, en marzo, okapi",
        "alone": "Cuando ardió el cobertizo, ajolote",
        "own": "Contar las baldosas, pangolín",
        "line": "Fue la espera, quoll",
    },
}


def feelings(one: Walk) -> None:
    told = FELT[one.her.words.language]
    cousins(one)
    guess_by_turns(one, told)
    a_word(one, told)
    what_helped(one, told)
    a_scene(one, told)


def cousins(one: Walk) -> None:
    """Shut until both have tapped; then both stand beside each other."""
    her, him = one.her, one.him
    her.go("/1/us")
    her.tap("feelings.door.play", stage="S4")
    one.her_page("words, all of it")
    her.go("/1/feelings?new=sort")
    one.her_page("words, a scene")
    story = her.page.locator("h1").inner_text()
    unhindered(her)
    her.tap("feelings.sort.send")
    one.her_page("words, a scene refused")
    her.page.locator(".option").first.click()
    tapped = her.page.locator(".option-words").first.inner_text()
    her.tap("feelings.sort.send")
    one.her_page("words, a scene shut")
    him.go("/1/us")
    one.his_page("us, a scene waits")
    him.go("/1/feelings")
    one.his_page("words, hers wait")
    him.page.locator(".game").nth(1).click()
    him.sees(story)
    expect(him.page.locator(".pair")).to_have_count(0)
    one.his_page("words, hers shut")
    him.page.locator(".option").last.click()
    him.tap("feelings.sort.send")
    expect(him.page.locator(".pair .voice")).to_have_count(2)
    him.sees(tapped.partition(": ")[0])
    one.his_page("words, both")
    her.page.reload()
    one.her_page("words, both")


def guess_by_turns(one: Walk, told: dict[str, str]) -> None:
    """A scene of hers, a moment of his; nobody sees a dot before the guess."""
    her, him = one.her, one.him
    her.go("/1/feelings?new=dot")
    one.her_page("dot, a scene")
    place(her, 8)
    her.tap("feelings.dot.send", name=one.told["son"])
    one.her_page("dot, hidden")
    address = her.page.url.removeprefix(her.url)
    him.go(address)
    expect(him.page.locator(".mark-hers")).to_have_count(2)  # the house's own, and beside whose it is
    one.his_page("dot, to guess")
    place(him, 12)
    him.tap("feelings.dot.open")
    expect(him.page.locator(".board .mark-hers")).to_have_count(2)
    one.his_page("dot, both")
    him.go("/1/feelings?new=moment")
    one.his_page("moment")
    unhindered(him)
    him.write("text", told["hint"])
    him.tap("feelings.dot.send", name=one.told["mother"])
    him.sees(told["hint"])
    one.his_page("moment refused")
    place(him, 1)
    him.tap("feelings.dot.send", name=one.told["mother"])
    one.his_page("moment, hidden")
    her.go("/1/feelings")
    her.page.locator(".game").first.click()
    her.sees(told["hint"])
    one.her_page("moment, to guess")
    place(her, 1)
    her.tap("feelings.dot.open")
    one.her_page("moment, both at one place")
    her.go("/1/feelings?new=dot")
    place(her, 25)
    her.tap("feelings.dot.send", name=one.told["son"])
    her.go("/1/feelings?new=dot")
    one.her_page("dot, one waits")
    her.tap("feelings.dot.see_mine")
    her.tap("feelings.take_back")
    her.never_sees(her.say("feelings.play.dot_waits", name=one.told["son"]))


def a_word(one: Walk, told: dict[str, str]) -> None:
    """The same for both; a line for both, and one only for her; put away for a week."""
    her, him = one.her, one.him
    her.go("/1/feelings?new=word")
    her.page.locator("details.add summary").click()
    one.her_page("word of the week")
    her.write("text", told["alone"])
    her.choose("where", "me")
    her.tap("feelings.keep")
    her.sees(told["alone"])
    one.her_page("word, hers alone")
    her.go("/1/feelings?new=word")
    her.page.locator("details.add summary").click()
    her.write("text", told["when"])
    her.choose("where", "both")
    her.tap("feelings.keep")
    him.go("/1/us")
    him.page.get_by_text(told["when"]).first.click()
    him.never_sees(told["alone"])
    one.his_page("word, her line")
    him.go("/1/feelings?new=word")
    him.tap("feelings.word.not_now")
    expect(him.page.locator(".word")).to_have_count(0)
    one.his_page("words, no word this week")


def what_helped(one: Walk, told: dict[str, str]) -> None:
    him = one.him
    him.go("/1/mine")
    him.tap("feelings.door.helped")
    one.his_page("helped, nothing yet")
    him.tap("feelings.colour.red")
    him.choose("tap", "outside")
    him.tap("feelings.helped.keep")
    him.write("text", told["own"])
    him.tap("feelings.helped.keep")
    him.tap("feelings.rate.helped")
    one.his_page("helped, kept")
    him.go("/1/kept")
    him.sees(told["own"])


def a_scene(one: Walk, told: dict[str, str]) -> None:
    her = one.her
    her.go("/1/feelings?card=knowing-or-asking")
    one.her_page("skill")
    her.page.locator("details.add summary").click()
    her.write("text", told["line"])
    her.choose("where", "both")
    her.tap("feelings.keep")
    her.sees(told["line"])
    one.her_page("skill, a line")
    her.go("/1/feelings?new=skills")
    one.her_page("skills, once more")


def small_feelings(her: Person, see: See) -> None:
    """A boy of six: pictures and faces on her phone; she reads it out."""
    her.go("/1/us")
    her.tap("feelings.door.play", stage="S1")
    see("small words", her)
    her.go("/1/feelings?new=sort")
    see("small scene", her)
    for field in ("his.tap", "tap"):
        her.page.locator(f'label:has(input[name="{field}"])').first.click()
    her.tap("feelings.small.both")
    expect(her.page.locator(".pair .voice")).to_have_count(2)
    see("small scene, both", her)
    her.go("/1/feelings?new=dot")
    see("small dot", her)
    her.choose("his.dot", "17")
    her.tap("feelings.small.hidden")
    expect(her.page.locator("main :checked, main .board")).to_have_count(0)
    see("small dot, to guess", her)
    her.choose("dot", "9")
    her.tap("feelings.dot.open")
    expect(her.page.locator(".face-shown")).to_have_count(2)
    see("small dot, both", her)
    her.tap("feelings.dot.next")
    her.choose("dot", "19")
    her.tap("feelings.small.hidden")
    expect(her.page.locator("main :checked, main .face-shown, main .board")).to_have_count(0)
    her.choose("his.dot", "19")
    her.tap("feelings.dot.open")
    expect(her.page.locator(".face-shown.quadrant-green")).to_have_count(2)
    her.go("/1/feelings?card=what-noise-is-it")
    see("small skill", her)


def unhindered(one: Person) -> None:
    """Let a form go that the browser would hold back: what the house itself says then."""
    one.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")


def place(one: Person, at: int) -> None:
    one.page.locator(f'label.board-place:has(input[value="{at}"])').click()
