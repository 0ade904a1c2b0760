"""The pages of what two agree on, walked as her and as him: an ask, a yes, looking again, the map, the floor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from people import Person

if TYPE_CHECKING:
    from walk import Walk

#: What the two write, by language. Invented.
TOLD = {
    "en": {
        "ask": "Saturdays till half past eleven",
        "ask why": "the last bus is at ten past, and I would like to be on it, not before it",
        "counter": "Saturdays till eleven",
        "counter why": "I am up at five on Sundays and I do not sleep before you are in",
        "question": "Who else is on that bus?",
        "answer": "Noor and her brother, up to our corner.",
        "fine": "A message if the bus does not come",
        "safety": "Ring, whatever happened. I come.",
        "his yes": "Fine. It is half an hour more than now.",
        "her yes": "The bus plan is good, and you thought of it.",
        "later": "When the days are longer",
        "hand": "What is cooked on Wednesdays",
        "line": "Nobody drives who has been drinking",
        "line why": "Brakes know nothing of promises",
    },
    "es": {
        "ask": "Los sábados hasta las once y media",
        "ask why": "el último autobús sale a las once y diez, y me gustaría ir en él y no en el de antes",
        "counter": "Los sábados hasta las once",
        "counter why": "el domingo me levanto a las cinco y no me duermo antes de que llegues",
        "question": "¿Quién más va en ese autobús?",
        "answer": "Noor y su hermano, hasta nuestra esquina.",
        "fine": "Un mensaje si el autobús no viene",
        "safety": "Llama, pase lo que haya pasado. Yo voy.",
        "his yes": "Vale. Es media hora más que ahora.",
        "her yes": "El plan del autobús es bueno, y se te ocurrió a ti.",
        "later": "Cuando los días sean más largos",
        "hand": "Lo que se cocina los miércoles",
        "line": "Nadie conduce si ha bebido",
        "line why": "Los frenos no saben de promesas",
    },
}


def bounds(one: Walk) -> None:
    told = TOLD[one.her.words.language]
    her, him = one.her, one.him
    for path, name in (("", "book empty"), ("?see=floor", "floor empty")):
        him.go(f"/1/boundaries{path}")
        one.his_page(f"agreed {name}")
    ask(one, told)
    counter(one, told)
    yes(one, told)
    one.turn(93)
    for person in (her, him):  # a session lives ninety days
        person.sign_in()
    grows(one, told)
    promise(one)
    stuck(one, told)
    floor(one, told)
    the_map(one)
    her.go("/1/boundaries")
    one.her_page("agreed book full")
    him.go("/1/us")
    one.his_page("us, with a promise")


def ask(one: Walk, told: dict[str, str]) -> None:
    him = one.him
    him.go("/1/say")
    one.his_page("say, to ask")
    him.page.locator('main a[href*="/boundaries?new="]').first.click()
    one.his_page("ask freedom")
    him.tap("boundaries.send")
    one.his_page("ask refused, no words")
    him.write("text", told["ask"])
    him.write("why", told["ask why"])
    him.tap("boundaries.send")
    one.his_page("asked, waits")


def counter(one: Walk, told: dict[str, str]) -> None:
    """She asks something, he answers; she suggests it differently."""
    her, him = one.her, one.him
    her.go("/1/today")
    one.her_page("today, an ask")
    her.page.get_by_text(told["ask"]).first.click()
    one.her_page("ask of his")
    here = her.page.url
    her.tap("boundaries.later.open")
    one.her_page("ask of his, not yet")
    her.tap("boundaries.back")
    her.tap("boundaries.about.open")
    one.her_page("ask of his, a question")
    her.write("text", told["question"])
    her.tap("boundaries.about.send")
    him.go("/1/today")
    him.page.get_by_text(told["ask"]).first.click()
    one.his_page("asked, her question")
    him.write("text", told["answer"])
    him.tap("boundaries.send")
    her.page.goto(here)
    her.tap("boundaries.instead.open")
    her.write("text", told["counter"])
    her.write("why", told["counter why"])
    for opened in her.page.locator("details.add:not([open]) > summary").all()[:1]:
        opened.click()
    her.write("fine", told["fine"])
    her.write("safety", told["safety"])
    one.her_page("ask of his, countered")
    her.tap("boundaries.instead.send")
    one.her_page("countered, waits")


def yes(one: Walk, told: dict[str, str]) -> None:
    him, her = one.him, one.her
    him.go("/1/today")
    one.his_page("today, a counter")
    him.page.get_by_text(told["counter"]).first.click()
    one.his_page("counter of hers")
    him.write("text", told["his yes"])
    him.tap("boundaries.yes")
    one.his_page("agreed, his yes")
    her.go("/1/today")
    one.her_page("today, a yes")
    her.page.get_by_text(told["counter"]).first.click()
    one.her_page("agreed, her words")


def grows(one: Walk, told: dict[str, str]) -> None:
    """The review comes due; he suggests more, she says yes: the moment of people.md."""
    her, him = one.her, one.him
    her.go("/1/today")
    one.her_page("today, look again")
    her.page.get_by_text(told["counter"]).first.click()
    one.her_page("look again")
    her.tap("boundaries.look.fine")
    one.her_page("look again, fine for her")
    him.go("/1/today")
    him.page.get_by_text(told["counter"]).first.click()
    one.his_page("look again, her part done")
    him.tap("boundaries.change.open")
    him.write("text", told["ask"])
    him.write("why", told["ask why"])
    one.his_page("a change")
    him.tap("boundaries.instead.send")
    her.go("/1/today")
    her.page.get_by_text(told["ask"]).first.click()
    one.her_page("a change of his")
    her.write("text", told["her yes"])
    her.tap("boundaries.yes")
    him.go("/1/today")
    one.his_page("today, yes")
    him.tap("web.today.look")
    one.his_page("yes, how it grew")


def promise(one: Walk) -> None:
    her, him = one.her, one.him
    him.go("/1/boundaries?new=promise")
    one.his_page("ask promise")
    him.tap("boundaries.send")
    her.page.goto(him.page.url)
    one.her_page("promise asked")
    her.tap("boundaries.promise_it")
    one.her_page("promised")
    him.page.reload()
    one.his_page("promised")


def stuck(one: Walk, told: dict[str, str]) -> None:
    """Three rounds and no yes; and one that is put off."""
    her, him = one.her, one.him
    her.go("/1/boundaries?new=agree")
    one.her_page("ask agree")
    her.write("text", "1 · " + told["hand"])
    her.tap("boundaries.send")
    at = her.page.url
    for n, person in enumerate((him, her, him), 2):
        person.page.goto(at + "?do=suggest")
        person.write("text", f"{n} · " + told["hand"])
        person.tap("boundaries.instead.send")
    one.his_page("stuck, his last")
    her.page.goto(at)
    one.her_page("stuck, solve it")
    her.tap("boundaries.later.open")
    her.write("text", told["later"])
    her.tap("boundaries.later.send")
    one.her_page("put off")
    him.page.goto(at)
    one.his_page("put off by her")


def floor(one: Walk, told: dict[str, str]) -> None:
    her, him = one.her, one.him
    her.go("/1/boundaries?see=floor")
    one.her_page("floor")
    if not her.page.locator('[name="why"]').count():
        return  # two adults: it has ended
    her.write("text", told["line"])
    her.write("why", told["line why"])
    her.tap("boundaries.floor.write")
    one.her_page("floor, a line")
    him.go("/1/boundaries?see=floor")
    one.his_page("floor")


def the_map(one: Walk) -> None:
    her, him = one.her, one.him
    her.go("/1/boundaries?see=map")
    one.her_page("map, marking")
    mark(her, ("both", "told", "hers", "both"))
    her.tap("boundaries.map.enough")
    one.her_page("map, lay it down")
    her.tap("boundaries.map.lay")
    one.her_page("map, shut")
    him.go("/1/today")
    one.his_page("today, map to mark")
    him.go("/1/boundaries?see=map")
    mark(him, ("his", "his", "hers", "his"))
    him.tap("boundaries.map.enough")
    him.tap("boundaries.map.lay")
    one.his_page("map, side by side")
    him.page.locator("a.row").first.click()
    one.his_page("map, move one")
    him.choose("mark", "his")
    him.tap("boundaries.move.send", name=one.told["mother"])
    one.his_page("map, moving")
    her.page.goto(him.page.url)
    one.her_page("map, move of his")
    her.tap("boundaries.yes")
    one.her_page("map, moved")
    her.go("/1/boundaries?see=map")
    one.her_page("map, after a move")
    her.go("/1/boundaries?new=hand")
    one.her_page("hand over")
    her.page.locator("main .sentences a").first.click()
    one.her_page("hand over, an area")


def mark(person: Person, marks: tuple[str, ...]) -> None:
    for one in marks:
        person.page.locator(f'button[name="mark"][value="{one}"]').click()


def small_bounds(her: Person, look: Callable[[str, Person], None]) -> None:
    """Ana and Leo: what he would like is written down for him, both say yes on one phone, and mark who decides."""
    her.go("/1/say")
    look("small say", her)
    her.go("/1/boundaries?new=freedom")
    her.write("his.text", "two stories")
    her.write("his.why", "one is over so soon")
    look("small ask", her)
    her.tap("boundaries.yes")
    look("small agreed", her)
    her.go("/1/boundaries?new=agree")
    her.write("text", "shoes by the door")
    look("small agree", her)
    her.tap("boundaries.together.his_yes", name="Leo")
    look("small agreed, hers", her)
    her.go("/1/boundaries?see=map")
    look("small map", her)
    for _ in range(2):
        for name, value in (("his.mark", "his"), ("mark", "both")):
            her.choose(name, value)
        her.tap("boundaries.together.both")
    her.tap("boundaries.map.enough")
    look("small map, lay", her)
    her.tap("boundaries.map.lay")
    look("small map, open", her)
