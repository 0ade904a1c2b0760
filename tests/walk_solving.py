"""The pages of leaning on the walk where two work at one thing: something solved, something built, and a look back at
both; and leaning with a small child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people import Person
from playwright.sync_api import expect
from walk_hands import line, stands, unfold
from walk_talks import path as here

if TYPE_CHECKING:
    from walk import See, Walk


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
