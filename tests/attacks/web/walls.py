"""A real Chromium before the app in this process: every request it makes is answered by the app, whatever the address.
Prepared answers stand at addresses of their own, so that a refusal to a form is drawn like any page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
from attacks.web.doorway import Doorway, Person
from playwright.sync_api import Browser, Page, Route

HOST = "http://localhost"
#: Reports what the browser refused to run, and what ran.
WATCH = """
document.addEventListener('securitypolicyviolation', event =>
  window.refused(event.violatedDirective + ' ' + event.blockedURI));
window.open = () => window.hit('open');
"""
#: What no page of ours has, so that one of these came from somebody's words.
FOREIGN = """() => [...document.querySelectorAll(
  'iframe, object, embed, base, svg, math, style, audio, video, marquee, template, noscript, meta[http-equiv],' +
  'img:not([src^="data:image/png"]), script:not([src^="/static/"]):not([type="application/json"]),' +
  '[href^="javascript:" i], [src^="javascript:" i], [action^="javascript:" i], [formaction^="javascript:" i],' +
  'link:not([href^="/static/"]):not([href="data:,"])')
].map(one => one.outerHTML.slice(0, 80)).concat([...document.querySelectorAll('*')].flatMap(one =>
  [...one.attributes].filter(at => at.name.startsWith('on') && at.name !== 'once').map(at => at.name)))"""
#: Every word that stands on the page: in its text, its fields, its title, its descriptions.
STANDS = """() => [document.documentElement.textContent, document.title,
  ...[...document.querySelectorAll('input, textarea, button')].map(one => one.value),
  ...[...document.querySelectorAll('*')].flatMap(one => [...one.attributes].map(at => at.value))].join('\\n')"""


@dataclass
class Wall:
    """What one browser saw. ran: scripts of somebody's words, dialogs · refused: what its content policy stopped."""

    page: Page
    ran: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    prepared: dict[str, httpx.Response] = field(default_factory=dict)
    bare: bool = False

    def draw(self, path: str, *, bare: bool = False) -> str:
        """Load the address; everything that stands there to be read. `bare`: without our own scripts."""
        self.bare = bare
        self.page.goto(HOST + path, wait_until="load")
        self.foreign += [f"{path}: {one}" for one in self.page.evaluate(FOREIGN)]
        return str(self.page.evaluate(STANDS))

    def draw_answer(self, answer: httpx.Response) -> str:
        """The same for the answer to a form, already in hand."""
        path = f"/prepared/{len(self.prepared)}"
        self.prepared[path] = answer
        return self.draw(path, bare=True)


@contextmanager
def wall(
    browser: Browser, world: Doorway, who: Person, *, policy: bool = True, dressed: bool = False
) -> Iterator[Wall]:
    """A browser of this person's. Without `policy` the content policy is not obeyed: words must be harmless by then.
    `dressed`: with styles and pictures, which many pages of words are drawn without."""
    context = browser.new_context(bypass_csp=not policy, locale="en")
    found = Wall(context.new_page())
    context.expose_binding("hit", lambda _, *what: found.ran.append(str(what)))
    context.expose_binding("refused", lambda _, what: found.refused.append(str(what)))
    context.add_init_script(WATCH)
    context.on("page", lambda page: found.ran.append(f"opened {page.url}"))
    found.page.on("dialog", lambda dialog: (found.ran.append(dialog.message), dialog.dismiss()))
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))

    def answered(route: Route) -> None:
        asked, parts = route.request, urlsplit(route.request.url)
        if f"{parts.scheme}://{parts.netloc}" != HOST:
            found.outside.append(asked.url)
            return route.abort()
        if parts.path.endswith("/live") or (not dressed and asked.resource_type in ("stylesheet", "image")):
            return route.abort()
        if found.bare and parts.path.startswith("/static/"):
            return route.abort()
        answer = found.prepared.get(parts.path) or _ask(world, who, asked, parts.path, parts.query)
        headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
        return route.fulfill(status=answer.status_code, headers=headers, body=answer.content)

    context.route("**/*", answered)
    try:
        yield found
    finally:
        context.close()


def _ask(world: Doorway, who: Person, asked: Any, path: str, query: str) -> httpx.Response:
    """Redirects are followed here: the browser's router does not take them."""
    answer = world.ask(asked.method, path + (f"?{query}" if query else ""), who, body=asked.post_data_buffer)
    while answer.is_redirect:
        answer = world.ask("GET", answer.headers["location"], who)
    return answer
