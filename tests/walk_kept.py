"""The walk through Kept: both voices by day, words taken away, and a year later one line of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from walk import Walk


def kept(one: Walk) -> None:
    her, him = one.her, one.him
    her.go("/1/kept")
    one.her_page("kept, both voices")
    him.go("/1/kept")
    one.his_page("kept, both voices")
    taking_away(one)
    a_year_on(one)
    quieter(one)


def taking_away(one: Walk) -> None:
    """She looks at what would go, all of it and one thing, and takes that one away."""
    her, him = one.her, one.him
    her.go("/1/kept")
    her.tap("web.gone.begin")
    one.her_page("kept, choosing what goes")
    her.tap("web.gone.all", name=one.told["son"])
    one.her_page("everything goes")
    her.go("/1/kept?take=")
    thing = her.page.locator('.thing:has(a[href*="gone?entry="])').filter(has=her.page.locator(".voice-his")).first
    place = str(thing.locator(".question a").get_attribute("href"))
    thing.locator('a[href*="gone?entry="]').first.click()
    one.her_page("one thing goes")
    her.tap("web.gone.do")
    one.her_page("kept, taken away")
    her.go(place)
    one.her_page("where words were")
    him.go(place)
    one.his_page("where words were")


def quieter(one: Walk) -> None:
    """The question after a year, and quiet set by him alone."""
    her, him = one.her, one.him
    her.go("/1/today")
    one.her_page("today, after a year")
    her.tap("web.pace.slower")
    her.never_sees(her.say("web.pace.slower"))
    him.context.clear_cookies()
    him.sign_in()
    him.go("/1/pace")
    him.tap("web.pace.weeks", n=4)
    one.his_page("pace, quiet")
    him.go("/1/today")
    one.his_page("today, quiet")
    her.go("/1/today")
    her.sees(her.say("web.pace.quiet"))
    one.her_page("today, quieter")
    her.tap("web.today.something_else")
    one.her_page("today, asked for all the same")
    him.go("/1/pace")
    him.tap("web.pace.quiet_end")


def a_year_on(one: Walk) -> None:
    """To the day: a line above what is kept, its switches, and the page of what is left alone."""
    her = one.her
    one.turn(365)
    her.context.clear_cookies()
    her.sign_in()
    her.go("/1/kept")
    one.her_page("kept, on this day")
    her.page.locator(".memory summary").click()
    one.her_page("kept, on this day, not this")
    her.tap("web.memory.not_one")
    one.her_page("kept, that one hidden")
    her.go("/1/kept/on-this-day")
    one.her_page("what is left alone")
    her.tap("web.memory.off")
    her.go("/1/kept/on-this-day")
    one.her_page("on this day, off")
    her.tap("web.memory.on")
    her.go("/1/kept")
