"""Whether a page can be read and reached by everybody: a screen reader's tree, two lights, large letters, a finger."""

from __future__ import annotations

from measures import TARGET, Letters, dead, settle, too_small, too_wide, violations
from people import Person
from playwright.sync_api import Page

#: axe cannot see through a gradient: the end of it where letters are hardest to read.
EVEN = """(light) => {
  document.body.style.background = `var(${light === 'dark' ? '--paper-lit' : '--paper'})`;
}"""
PHONE, NARROW, DESK = (360, 740), (320, 640), (1280, 900)
SIZES = ((NARROW, 200), (NARROW, 100), (DESK, 100))
#: By default so many pages are read in light alone, and at the narrowest with the largest letters, for one in full.
FULL = 4


def check(wrong: dict[str, list[str]], seen: list[str], name: str, one: Person, *, every: int = 1) -> None:
    """every: one page of so many is read in both lights and at all sizes."""
    page = one.page
    full = len(seen) % every == 0
    seen.append(name)
    settle(page)
    letters = Letters(page)
    tall = page.evaluate("document.documentElement.scrollHeight") + 2 * TARGET
    page.set_viewport_size({"width": PHONE[0], "height": max(PHONE[1], tall)})  # nothing under the row of places
    found = too_small(page) + (everything(page) if full else in_light(page))
    for size, percent in SIZES if full else SIZES[:1]:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        letters.set(percent)
        found += [f"{size[0]} px at {percent} % {line}" for line in too_wide(page)]
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    if not page.title():
        found.append("no title")
    if found:
        wrong[name] = found


def check_plain(wrong: dict[str, list[str]], seen: list[str], name: str, one: Person) -> None:
    """Without scripts: nothing is there that only they could press."""
    seen.append(name)
    if found := dead(one.page):
        wrong[name] = found


def check_each(wrong: dict[str, list[str]], seen: list[str], name: str, one: Person, *, every: int = 1) -> None:
    """Whoever has scripts is read everything, whoever has none is kept from nothing."""
    if one.scripted:
        check(wrong, seen, name, one, every=every)
    else:
        check_plain(wrong, seen, name, one)


def everything(page: Page) -> list[str]:
    """What axe finds in both lights. Letters reach 7 to 1, so that AA needs no run of its own."""
    found = in_light(page)
    page.emulate_media(color_scheme="dark")
    page.evaluate(EVEN, "dark")
    found += [f"dark {line}" for line in violations(page, "color-contrast-enhanced")]
    page.emulate_media(color_scheme="light")
    return found


def in_light(page: Page) -> list[str]:
    page.evaluate(EVEN, "light")
    return violations(page)
