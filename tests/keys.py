"""Somebody who uses the keyboard alone: Tab, Enter, Space, arrows, and letters. Nothing here clicks."""

from __future__ import annotations

from dataclasses import dataclass

from people import Person
from playwright.sync_api import Locator, Page

#: No page of ours has more stops than this; more would be a trap.
STOPS = 90

#: Where the focus is seen: the element itself, or what stands for it; and whether it is in sight, not under a bar.
SHOWN = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return 'nothing has the focus';
  const seen = one.matches('.unseen') ? one.nextElementSibling : one.closest('.option, .check') ?? one;
  const style = getComputedStyle(seen);
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  if (!drawn) return `no outline: ${seen.outerHTML.slice(0, 120)}`;
  const box = seen.getClientRects()[0];
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, innerHeight / 2));
  const free = top && (seen.contains(top) || top.contains(seen));
  return free ? '' : `hidden behind ${top?.outerHTML.slice(0, 80)}: ${seen.outerHTML.slice(0, 120)}`;
}"""


@dataclass
class Keys:
    """A person at a keyboard. Every stop of the focus is looked at: it must be seen."""

    person: Person
    stops: int = 0

    @property
    def page(self) -> Page:
        return self.person.page

    def to(self, target: Locator, key: str = "Tab") -> None:
        """Tab on until `target` has the focus."""
        for _ in range(STOPS):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.page.keyboard.press(key)
            self.stops += 1
            if wrong := self.page.evaluate(SHOWN):
                assert wrong == "nothing has the focus", wrong  # between the last stop and the first
        raise AssertionError(f"the keyboard never reaches {target}")

    def press(self, key: str, **values: object) -> None:
        """The button or link with this sentence, by Enter."""
        name = self.person.say(key, **values)
        button = self.page.get_by_role("button", name=name, exact=True)
        self.to(button.or_(self.page.get_by_role("link", name=name, exact=True)).first)
        self._enter()

    def follow(self, words: str) -> None:
        """The link that says these words of theirs."""
        self.to(self.page.get_by_role("link", name=words).first)
        self._enter()

    def write(self, field: str, text: str) -> None:
        self.to(self.page.locator(f'[name="{field}"]'))
        self.page.keyboard.type(text)

    def choose(self, field: str, value: str) -> None:
        """To the group by Tab, inside it by arrows, as radios are."""
        group = self.page.locator(f'input[name="{field}"]')
        wanted = self.page.locator(f'input[name="{field}"][value="{value}"]')
        chosen = group.and_(self.page.locator(":checked"))
        self.to(chosen if chosen.count() else group.first)
        for _ in range(group.count() + 1):
            if wanted.is_checked():
                return
            focused = wanted.evaluate("(one) => one === document.activeElement")
            self.page.keyboard.press("Space" if focused else "ArrowDown")
        raise AssertionError(f"arrows never choose {value}")

    def _enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
