"""Show me yours on the walk: asked, agreed, planned, how it goes on, not now; and with a small child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people import Person
from walk_talks import path

if TYPE_CHECKING:
    from walk import See, Walk


def a_visit(one: Walk, told: dict[str, str], thing: str = "skating") -> None:
    """She asks to be shown what he likes, he would rather another thing; both say yes, and he alone says again."""
    her, him = one.her, one.him
    her.go("/1/us")
    her.tap("worlds.door.show")
    one.her_page("show me yours")
    her.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    her.write("why", told["see"])
    her.tap("worlds.show.send", name=one.told["son"])
    one.her_page("show me yours refused")
    her.choose("thing", thing)
    her.tap("worlds.show.send", name=one.told["son"])
    one.her_page("visit, asked")
    visit = path(her)
    him.go("/1/today")
    one.his_page("today, show me yours")
    him.go(visit)
    him.sees(told["see"])
    one.his_page("visit, asks")
    him.tap("worlds.visit.another")
    one.his_page("visit, another thing")
    him.write("text", told["rather"])
    him.tap("worlds.visit.another_send")
    one.his_page("visit, another thing waits")
    her.go(visit)
    her.write("text", told["when"])
    her.choose("part", "ask")
    one.her_page("visit, yes?")
    her.tap("worlds.visit.yes")
    her.sees(told["when"])
    one.her_page("visit, stands")
    him.go(visit)
    one.his_page("visit, stands")
    him.tap("worlds.plan.change")
    one.his_page("visit, when")
    him.choose("weekday", "6")
    him.tap("worlds.plan.keep")
    him.go(f"{visit}?do=afterwards")
    one.his_page("visit, its day")
    him.choose("tap", "again")
    him.write("text", told["line"])
    him.tap("worlds.after.send")
    one.his_page("visit, again")
    her.go("/1/today")
    one.her_page("today, asked again")
    her.go(visit)
    her.sees(told["line"])
    her.tap("worlds.visit.yes")
    her.tap("worlds.after.been")
    her.write("text", told["seen"])
    her.tap("worlds.after.keep")
    one.her_page("visit, her line")
    him.go(visit)
    him.sees(told["seen"])
    him.tap("worlds.after.been")
    him.choose("tap", "enough")
    him.tap("worlds.after.send")
    one.his_page("visit, over")
    her.go(visit)
    her.never_sees(her.say("worlds.after.enough"))
    one.her_page("visit, over")
    her.go("/1/worlds")
    her.sees(her.say("worlds.show.next_mine"))


def an_invitation_not_now(one: Walk) -> None:
    """It is her turn; he says not now: her page stands as it stood."""
    her, him = one.her, one.him
    her.go("/1/worlds?new=mine")
    one.her_page("I will show")
    her.choose("thing", "baking")
    her.tap("worlds.show.send_mine", name=one.told["son"])
    visit, before = path(her), her.page.locator("main").inner_text()
    him.go(visit)
    one.his_page("visit, offered")
    him.tap("worlds.visit.not_now")
    him.never_sees(him.say("worlds.line.visit_offers", name=one.told["mother"]))
    her.go(visit)
    assert her.page.locator("main").inner_text() == before
    her.tap("worlds.thing.take_back")


def small_visit(her: Person, see: See) -> None:
    """He taps what he shows and she comes along; afterwards he alone taps how it goes on."""
    her.go("/1/worlds?new=show")
    see("small show", her)
    her.choose("his.thing", "dinosaurs")
    her.tap("worlds.small.go")
    see("small visit", her)
    her.choose("his.tap", "again")
    her.tap("worlds.after.send")
    see("small visit, again", her)
    her.tap("worlds.visit.yes")
    her.choose("his.tap", "enough")
    her.tap("worlds.after.send")
    see("small visit, over", her)
