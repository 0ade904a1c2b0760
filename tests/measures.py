"""What is measured on a page that stands in a browser: access, width, targets, focus."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
#: A finger needs 44 px; words that are tapped inside a text at least 24 (WCAG 2.5.8 lets a line of text be less).
TARGET, PHRASE = 44, 24

AXE = """async ([type, values]) => {
  const how = {runOnly: {type, values}, rules: {'color-contrast-enhanced': {enabled: true}}};
  const found = await axe.run(document, {...how, resultTypes: ['violations']});
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`));
}"""

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 100)).slice(0, 4).concat([`${document.documentElement.scrollWidth} px`])"""

#: Buttons and fields in sight that a form without scripts cannot send.
DEAD = """() => [...document.querySelectorAll('button, input, select, textarea, [role=button], a:not([href])')]
  .filter((one) => one.checkVisibility() && !(one.form && one.form.action && (one.type !== 'button')))
  .map((one) => one.outerHTML.slice(0, 120))"""

SMALL = """([target, phrase]) => {
  const inText = (one) => one.matches('.phrase') || (one.matches('p a') && !one.className);
  const hit = (one) => one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') : one;
  const rects = (one) => inText(one) ? [...one.getClientRects()] : [hit(one).getBoundingClientRect()];
  return [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=hidden]), .phrase')]
    .filter((one) => !one.matches('.skip, .unseen') && one.checkVisibility({checkVisibilityCSS: true}))
    .flatMap((one) => rects(one).map((box) => [one, box, inText(one) ? phrase : target]))
    .filter(([one, box, least]) => box.height < least - 0.5 || (!inText(one) && box.width < 24))
    .map(([one, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${one.outerHTML.slice(0, 90)}`);
}"""


def settle(page: Page) -> None:
    """The page as it is when everything that opens has opened."""
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds against WCAG 2.0 to 2.2, A and AA, with the contrast of AAA; of `rules` alone where some
    are named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(AXE, ["rule", list(rules)] if rules else ["tag", WCAG])
    return found


def too_wide(page: Page) -> list[str]:
    """What sticks out to the right; nothing where the page needs no scrolling sideways."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


def too_small(page: Page) -> list[str]:
    """Everything to touch that a finger would miss."""
    found: list[str] = page.evaluate(SMALL, [TARGET, PHRASE])
    return found


def dead(page: Page) -> list[str]:
    """What could be pressed or filled in by a script alone."""
    found: list[str] = page.evaluate(DEAD)
    return found


class Letters:
    """The browser's own setting for the size of letters, as somebody who needs them larger sets it."""

    def __init__(self, page: Page) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)

    def set(self, percent: int) -> None:
        sizes: Any = {"standard": 16 * percent // 100, "fixed": 13 * percent // 100}
        self.cdp.send("Page.setFontSizes", {"fontSizes": sizes})


def _axe() -> str:
    """The text of axe-core, as the package that carries it has it."""
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
