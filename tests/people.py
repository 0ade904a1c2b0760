"""The cast: a mother, a son, a stranger, each in a browser of their own, doing what people do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from hearthside.kernel.words import Words

#: What Playwright turns off, for the last list counts alone, and two panels of the address bar: nobody sees them here,
#: and each would be a process of its own beside every window.
OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "WebUIOmniboxFullPopup"
)
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", f"--disable-features={OFF}"]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}

#: Chromium's own words where a busy machine shows a page before its styles ask for the fade between two: the page
#: comes without it, and nothing of ours has thrown.
UNSEEN = ("ViewTransition opt-in disabled", "Page already revealed")


@dataclass
class Person:
    """One person at one browser. `words` are the sentences of their language, so that one story serves all."""

    url: str
    words: Words
    context: BrowserContext
    page: Page
    name: str = ""
    passphrase: str = ""
    errors: list[str] = field(default_factory=list)

    def say(self, key: str, **values: object) -> str:
        return self.words(key, **values)

    def go(self, path: str) -> None:
        self.page.goto(self.url + path)

    def tap(self, key: str, **values: object) -> None:
        """Press the button or follow the link with this sentence."""
        name = re.compile("^" + re.escape(self.say(key, **values)) + "$")
        self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first.click()

    def choose(self, field: str, value: str) -> None:
        self.page.locator(f'label:has(input[name="{field}"][value="{value}"])').click()

    def tick(self, field: str) -> None:
        self.page.locator(f'label:has(input[type="checkbox"][name="{field}"])').click()

    def write(self, field: str, text: str) -> None:
        self.page.locator(f'[name="{field}"]').fill(text)

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def never_sees(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def make_key(self, name: str) -> None:
        """The key page: keep the drawn words, choose a name, call the device one's own."""
        self.name = name
        self.passphrase = self.page.locator('input[name="passphrase"]').input_value()
        self.write("name", name)
        self.write("device", "my phone")
        self.tap("door.key.keep")

    def begin(self, *, son: str, mother: str, stage: str, name: str, gift: str, tap: str, guess: str = "") -> str:
        """Her first five minutes, from the first page to the link she sends."""
        self.go(f"/?l={self.words.language}")
        self.write("son", son)
        self.write("mother", mother)
        self.choose("stage", stage)
        self.tap("door.next")
        self.choose("tap", tap)
        if guess:
            self.choose("guess", guess)
        self.tap("door.next")
        self.make_key(name)
        self.write("gift", gift)
        self.tap("door.next")
        self.sees(gift)
        self.sees(self.say("door.promise.words"))
        self.tap("door.promise.agree")
        link = self.page.locator("#address").inner_text().strip()
        self.tap("door.link.next")
        self.tap("door.slot.never")
        return link

    def open_link(self, link: str) -> None:
        """Open what she sent; without scripts the symbols behind the # are typed."""
        self.page.goto(link)
        if not self.scripted:
            self.write("code", link.partition("#")[2])
            self.tap("door.envelope.open")

    def join(self, link: str, *, name: str, tap: str, guess: str = "", gift: str = "", mother: str = "") -> None:
        """His first five minutes, from the link to the end of the day."""
        self.open_link(link)
        if gift:
            self.sees(gift)
        self.tap("door.opened.ha")
        self.choose("tap", tap)
        if guess:
            self.choose("guess", guess)
        self.tap("door.guess.open", name=mother)
        self.tap("door.hers.next")
        self.sees(self.say("door.lines.nobody"))
        self.tap("door.lines.in")
        self.make_key(name)
        self.tap("door.wish.just-here")
        self.sees(self.say("door.enough.title"))

    def sign_in(self, name: str = "", passphrase: str = "") -> None:
        self.go(f"/sign-in?l={self.words.language}")
        self.write("name", name or self.name)
        self.write("passphrase", passphrase or self.passphrase)
        self.tap("web.sign_in.go")

    @property
    def scripted(self) -> bool:
        return not getattr(self.context, "plain", False)


@contextmanager
def person(
    browser: Browser,
    url: str,
    words: Words,
    *,
    scripts: bool = True,
    size: dict[str, int] = PHONE,
    scheme: str = "light",
    motion: bool = False,
    **more: Any,
) -> Iterator[Person]:
    """A browser of one's own, without the fade between two pages, which takes half of a walk's time. Any page error or
    broken promise of the content policy is collected."""
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="no-preference" if motion else "reduce",
        locale=words.language,
        ignore_https_errors=True,
        **more,
    )
    context.plain = not scripts  # type: ignore[attr-defined]
    page = context.new_page()
    one = Person(url, words, context, page)
    page.on(
        "pageerror", lambda error: None if any(word in str(error) for word in UNSEEN) else one.errors.append(str(error))
    )
    page.on("console", lambda said: one.errors.append(said.text) if "Content Security Policy" in said.text else None)
    page.set_default_timeout(8000)
    try:
        yield one
    finally:
        context.close()
