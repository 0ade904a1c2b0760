"""The pages of leaning on the walk: an area moves twice and slips once, a hand, a decision, a knock, things solved and
built together. What one of the two must not see is asked for on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from people import Person
from playwright.sync_api import expect

if TYPE_CHECKING:
    from walk import See, Walk

LEANS = {
    "en": {
        "area": "My own laundry, from the basket back to the drawer",
        "wanted": "Three weeks in a row there is a clean shirt on Monday.",
        "other": "Two weeks in a row, and nobody has to ask.",
        "slip": "The red sock went in with the white ones. I know now.",
        "worked": "The whole of Saturday, without me.",
        "hand": "The form for the course, it asks for things I do not understand.",
        "question": "Which page is it, and when do they want it?",
        "answer": "Page two, by Friday.",
        "else": "Aunt Inés fills in ten of those a week, and she is home on Thursday.",
        "decided": "I am leaving the club. The games were good, the shouting was not.",
        "suggest": "A budget for each week instead of each month, quokka style.",
        "never": "About the money once more, numbat style.",
        "mine": "I would like to go to the coast alone, echidna plan.",
        "his concern": "I am told at nine to stop, in the middle of a round with the others.",
        "said back": "So it is not the time, it is being pulled out in the middle.",
        "her concern": "I lie awake until it is quiet, and I get up at five.",
        "asked": "Is it the noise, or not knowing when?",
        "option": "Headphones from nine on, last round begins at half past.",
        "option two": "No games on the nights before your early shift.",
        "project": "The old bike, until it brakes and shines",
        "step": "Look for the pedal in the cellar",
        "his line": "I can true a wheel now.",
        "her line": "You explained it to me twice and did not sigh.",
        "help": "How the washing machine works",
    },
    "es": {
        "area": "Mi propia ropa, desde el cesto hasta el cajón",
        "wanted": "Tres semanas seguidas hay una camisa limpia el lunes.",
        "other": "Dos semanas seguidas, y nadie tiene que preguntar.",
        "slip": "El calcetín rojo entró con lo blanco. Ahora ya lo sé.",
        "worked": "El sábado entero, sin mí.",
        "hand": "El formulario del curso, que pide cosas que no entiendo.",
        "question": "¿Qué página es, y para cuándo la quieren?",
        "answer": "La segunda, para el viernes.",
        "else": "La tía Inés rellena diez de esos por semana, y el jueves está en casa.",
        "decided": "Dejo el club. Los partidos estaban bien, los gritos no.",
        "suggest": "Un presupuesto por semana y no por mes, al estilo del quokka.",
        "never": "Otra vez lo del dinero, al estilo del numbat.",
        "mine": "Quisiera ir solo a la costa, plan equidna.",
        "his concern": "A las nueve me dicen que pare, en mitad de una partida con los demás.",
        "said back": "Entonces no es la hora, es que te saquen en mitad de algo.",
        "her concern": "Me quedo despierta hasta que hay silencio, y me levanto a las cinco.",
        "asked": "¿Es el ruido, o no saber cuándo?",
        "option": "Auriculares desde las nueve, y la última partida empieza a las nueve y media.",
        "option two": "Sin juegos las noches antes de tu turno temprano.",
        "project": "La bici vieja, hasta que frene y brille",
        "step": "Buscar el pedal en el trastero",
        "his line": "Ya sé centrar una rueda.",
        "her line": "Me lo explicaste dos veces y no suspiraste.",
        "help": "Cómo funciona la lavadora",
    },
}


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


def here(person: Person) -> str:
    return person.page.url.removeprefix(person.url).partition("?")[0]


def line(person: Person, box: str, text: str) -> None:
    person.page.locator(f"#{box}").fill(text)


def unfold(person: Person, key: str) -> None:
    person.page.locator("summary", has_text=person.say(key)).first.click()


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


def stands(person: Person, rung: int) -> None:
    expect(person.page.locator(f".rungs .rung-{rung}[aria-current]")).to_be_visible()


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


def solve(one: Walk, told: dict[str, str]) -> None:
    her, him = one.her, one.him
    him.go("/1/leaning?do=solve")
    one.his_page("new to solve")
    him.write("text", told["his concern"])
    him.tap("leaning.new.solve.send")
    one.his_page("solving, his, waits")
    path = here(him)
    her.go(path)
    one.her_page("solving, his")
    line(her, "speak", told["said back"])
    her.tap("leaning.send")
    her.go(path)
    him.go(path)
    him.sees(told["said back"])
    one.his_page("solving, that's it?")
    him.tap("leaning.solve.thats_it")
    her.go(path)
    one.her_page("solving, hers")
    line(her, "speak", told["her concern"])
    her.tap("leaning.send")
    him.go(path)
    him.choose("way", "ask")
    line(him, "speak", told["asked"])
    him.tap("leaning.send")
    her.go(path)
    her.tap("leaning.solve.thats_it")
    one.her_page("solving, nothing to try yet")
    line(her, "option", told["option"])
    her.tap("leaning.solve.add")
    him.go(path)
    one.his_page("solving, options")
    unfold(him, "leaning.solve.another")
    line(him, "option", told["option two"])
    him.tap("leaning.solve.add")
    him.tick("o1")
    him.tap("leaning.solve.mark")
    one.his_page("solving, marked")
    her.go(path)
    her.tick("o1")
    her.tick("o2")
    her.tap("leaning.solve.mark")
    her.sees(told["option"])
    her.never_sees(told["option two"])
    one.her_page("solving, choose")
    her.tap("leaning.solve.choose")
    one.her_page("solving, tried")


def project(one: Walk, told: dict[str, str]) -> None:
    her, him = one.her, one.him
    her.go("/1/leaning?do=project")
    one.her_page("new project")
    her.write("text", told["project"])
    her.choose("weeks", "4")
    her.tap("leaning.new.project.send")
    one.her_page("project, waits")
    path = here(her)
    him.go(path)
    one.his_page("project, of hers")
    him.tap("leaning.project.agree")
    one.his_page("project, first step")
    line(him, "step", told["step"])
    him.choose("who", "son")
    him.tap("leaning.project.put")
    her.go(path)
    her.page.locator("li.row button").first.click()
    one.her_page("project, a step done")


def looked_back(one: Walk, told: dict[str, str]) -> None:
    her, him = one.her, one.him
    for person, page in ((him, one.his_page), (her, one.her_page)):
        person.go("/1/today")
        page("today, to look back")
        person.page.get_by_text(person.say("leaning.line.solving-look")).first.click()
        page("solving, look back")
        person.tap("leaning.solve.say")
        page("solving, looked back")
    her.sees(her.say("leaning.solve.kept"))
    for person, page, whose in ((her, one.her_page, "her line"), (him, one.his_page, "his line")):
        person.go("/1/today")
        person.page.get_by_text(told["project"]).first.click()
        page("project, a line")
        person.never_sees(told["his line"])
        person.never_sees(told["her line"])
        line(person, "line", told[whose])
        person.tap("leaning.send")
        page("project, what stays")
    him.sees(told["her line"])


def small_leans(her: Person, see: See) -> None:
    """Both thumbs on her phone: an area begins and moves, a project begins."""
    her.go("/1/say")
    her.tap("leaning.door.small")
    see("small areas", her)
    her.page.locator(".sentences a").first.click()
    see("small area, begins?", her)
    thumbs(her, "yes")
    stands(her, 1)
    see("small area", her)
    thumbs(her, "time")
    stands(her, 2)
    see("small area, a step", her)
    her.go("/1/leaning?do=project")
    her.write("text", "x")
    her.tap("leaning.new.project.send")
    see("small project", her)
    thumbs(her, "yes")
    expect(her.page.locator("#step")).to_be_visible()
    see("small project, on", her)


def thumbs(her: Person, what: str) -> None:
    her.choose("his.tap", what)
    her.choose("tap", what)
    her.tap("leaning.small.both")
