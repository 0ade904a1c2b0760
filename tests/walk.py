"""A walk through every page there is, as her and as him; whoever walks along is shown each one by its name."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clocked import COMMAND
from meeting import See, with_small_son
from muttering import FOLDER
from opened import environment, opened
from people import Person
from walk_before import before
from walk_begun import begun
from walk_feelings import feelings, small_feelings
from walk_gestures import gestures, small_thanks
from walk_going import going
from walk_kept import kept
from walk_keys import keys
from walk_leans import leans
from walk_listening import hard
from walk_listening_small import small_hard
from walk_moments import moments, small_moments
from walk_needs import needs, small_needs
from walk_solving import small_leans
from walk_talks import talks
from walk_time import small_times, times
from walk_together import cards, small_cards
from walk_worlds import small_worlds, worlds


@dataclass
class Walk:
    """see: told each page's name while it stands in the person's browser · told: what the two write ·
    turn: set the clock so many days later."""

    her: Person
    him: Person
    see: See
    told: dict[str, str]
    turn: Callable[[float], None]

    def her_page(self, name: str) -> None:
        self.see(f"her {name}", self.her)

    def his_page(self, name: str) -> None:
        self.see(f"his {name}", self.him)

    def all(self) -> None:
        link = her_door(self)
        her_rooms(self)
        his_door(self, link)
        talks(self)
        leans(self)
        gestures(self)
        worlds(self)
        times(self, days=80)
        moments(self)
        cards(self)
        needs(self)
        feelings(self)
        hard(self)
        kept(self)
        begun(self)
        before(self)
        keys(self)
        around(self)
        going(self)


def refuse(person: Person, key: str, **values: object) -> None:
    """Press a button that the browser would hold back: what the house itself says then."""
    person.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    person.tap(key, **values)


def to_her_key(one: Walk, see: bool) -> None:
    her = one.her
    her.go(f"/begin?l={her.words.language}")
    if see:
        one.her_page("door")
        refuse(her, "door.next")
        one.her_page("door refused")
    her.write("son", one.told["son"])
    her.write("mother", one.told["mother"])
    her.choose("stage", "S4")
    her.tap("door.next")
    if see:
        one.her_page("play")
        her.choose("tap", "son")
        refuse(her, "door.next")
        one.her_page("play refused")
    her.choose("tap", "son")
    her.choose("guess", "mother")
    her.tap("door.next")


def her_door(one: Walk) -> str:
    """Her first five minutes. The link she sends."""
    her = one.her
    to_her_key(one, see=True)
    one.her_page("key")
    her.tap("door.key.choose_own")
    one.her_page("own words")
    her.write("name", "ruth")
    her.write("passphrase", "short")
    refuse(her, "door.key.keep")
    one.her_page("own words refused")
    to_her_key(one, see=False)
    her.make_key(one.told["her login"])
    one.her_page("gift")
    refuse(her, "door.next")
    one.her_page("gift refused")
    her.write("gift", one.told["gift"])
    her.tap("door.next")
    one.her_page("promise")
    her.tap("door.promise.agree")
    link = her.page.locator("#address").inner_text().strip()
    one.her_page("link")
    her.tap("door.link.next")
    one.her_page("meanwhile")
    her.tap("door.slot.never")
    one.her_page("today alone")
    return link


def her_rooms(one: Walk) -> None:
    """The five places with nothing in them yet, and what hangs on Mine."""
    for path, name in (
        ("us", "us empty"), ("say", "say"), ("kept", "kept empty"), ("mine", "mine"),
        ("talks", "answers empty"), ("limits", "limits"), ("pace", "pace"), ("pace/finish", "finish"),
        ("devices", "devices"), ("take", "take everything"), ("nothing", "missing"), ("calendar", "calendar"),
    ):  # fmt: skip
        one.her.go(f"/1/{path}")
        one.her_page(name)
    one.her.tap("web.calendar.make")
    one.her_page("calendar, an address")
    say_by_word(one)
    for path in ("help", "cannot", "exit", "offline"):
        one.her.go(f"/{path}?l={one.her.words.language}")
        one.her_page(path)


def say_by_word(one: Walk) -> None:
    if one.her.scripted:
        one.her.go("/1/say")
        one.her.page.locator("[data-box]").fill("zzz")
        one.her_page("say not found")


def his_door(one: Walk, link: str) -> None:
    """His first five minutes, with every way aside."""
    him = one.him
    if him.scripted:
        him.page.goto(link.partition("#")[0])
        one.his_page("envelope")
        him.go(f"/i?l={him.words.language}")
        him.write("code", "7KQM-2F9X")
        him.tap("door.envelope.open")
        one.his_page("envelope refused")
    him.open_link(link)
    one.his_page("gift opened")
    him.tap("door.opened.later")
    one.his_page("later")
    to_lines(one, link, see=True)
    one.his_page("lines")
    him.tap("door.lines.ask", name=one.told["mother"])
    one.his_page("ask first")
    him.tap("web.back")
    him.tap("door.lines.not_now")
    one.his_page("not now")
    to_lines(one, link, see=False)
    him.tap("door.lines.in")
    one.his_page("key")
    him.make_key(one.told["his login"])
    one.his_page("wish")
    him.tap("door.wish.just-here")
    one.his_page("enough")
    him.go("/1/today")
    one.his_page("today, first")
    him.go("/1/mine")
    one.his_page("mine")


def to_lines(one: Walk, link: str, see: bool) -> None:
    him, mother = one.him, one.told["mother"]
    him.go(f"/help?l={him.words.language}")  # the same address with another # would not load anew
    him.open_link(link)
    him.tap("door.opened.ha")
    if see:
        one.his_page("guess")
        refuse(him, "door.guess.open", name=mother)
        one.his_page("guess refused")
    him.choose("tap", "mother")
    him.choose("guess", "son")
    him.tap("door.guess.open", name=mother)
    if see:
        one.his_page("hers")
    him.tap("door.hers.next")


def around(one: Walk) -> None:
    """Signing in, words kept over a session that ran out, and what may go wrong."""
    her = one.her
    her.go("/1/today?more=0")
    her.tap("web.today.not_this_week")
    one.her_page("today resting")
    her.go("/1/talks?new=news")
    her.write("text", one.told["hers"])
    her.context.clear_cookies()
    her.tap("talks.send")
    one.her_page("sign in, words kept")
    her.write("name", one.told["her login"])
    her.write("passphrase", "not these words at all")
    her.tap("web.sign_in.go")
    one.her_page("sign in refused")
    her.write("passphrase", her.passphrase)
    her.tick("mine")
    her.write("device", "a laptop")
    her.tap("web.sign_in.go")
    one.her_page("go on")
    her.tap("web.go_on.leave")
    her.go("/1/devices")
    one.her_page("devices, two")
    her.go("/1/mine")
    her.tap("web.mine.sign_out")
    her.go(f"/sign-in?l={her.words.language}")
    one.her_page("sign in")
    if her.scripted:
        trouble(one)


def trouble(one: Walk) -> None:
    her = one.her
    her.page.evaluate("document.forms[0].enctype = 'text/plain'")
    refuse(her, "web.sign_in.go")
    one.her_page("trouble")
    her.page.goto(her.url.replace("localhost", "house.example") + "/")
    one.her_page("https")


def small_hands(her: Person, see: See) -> None:
    """A mother with a boy of six: pictures before words."""
    with_small_son(her, see)
    for card, name in (("where-to-jump", "three"), ("small-elephant", "guess")):
        her.go(f"/1/talks?card={card}")
        see(f"small question, {name}", her)
    for name in ("tap", "guess"):
        for whose in ("", "his."):
            her.page.locator(f'label:has(input[name="{whose}{name}"])').first.click()
    her.tap("talks.together.both")
    see("small to open", her)
    her.tap("talks.open")
    see("small opened", her)
    small_leans(her, see)
    small_thanks(her, see)
    small_worlds(her, see)
    small_times(her, see)
    small_moments(her, see)
    small_cards(her, see)
    small_needs(her, see)
    small_feelings(her, see)
    small_hard(her, see)


@contextlib.contextmanager
def clocked(folder: Path, port: int) -> Iterator[tuple[str, Callable[[float], None]]]:
    """A real server whose clock can be turned: its address, and what turns it."""
    clock, url = folder / "clock", f"http://localhost:{port}"
    command = [sys.executable, "-P", "-c", COMMAND, "serve", "--port", str(port), "--data", str(folder / "data")]
    with opened(url, command, environment(CLOCK=str(clock), HEARTHSIDE_PRACTICES=str(FOLDER))):
        yield url, lambda days: clock.write_text(str(days)) and None
