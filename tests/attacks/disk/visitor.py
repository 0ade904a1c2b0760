"""A browser as far as forms go: it keeps cookies, fills in fields, and notes the name of each field it was shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx
from attacks.disk.words import CANARY

#: Inputs that a finger chooses and no one writes in.
CHOSEN = frozenset({"radio", "checkbox", "submit", "button"})
COMMAND = re.compile(r"/\d+/([\w-]+)/([\w-]+)")


@dataclass
class Form:
    action: str
    values: dict[str, str] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page with the values they come with; `written` are fields to write in, `hidden` the others."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.written: set[str] = set()
        self.hidden: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(said.get("action", "")))
        name, kind = said.get("name"), said.get("type", "text")
        if name is None or tag not in ("input", "textarea", "select") or kind in CHOSEN:
            return
        (self.hidden if kind == "hidden" else self.written).add(name)
        if self.forms:
            self.forms[-1].values[name] = said.get("value", "")


class Visitor:
    """One person's browser. `written` and `hidden` collect the fields of every page it saw, `told` what went with a
    canary in it and was taken, `practice.command.field`."""

    def __init__(self, address: str, headers: dict[str, str]) -> None:
        self.http = httpx.Client(base_url=address, headers=headers, follow_redirects=False, timeout=20)
        self.written: set[str] = set()
        self.hidden: set[str] = set()
        self.told: set[str] = set()
        self.page = ""

    def see(self, path: str, status: int = 200) -> str:
        return self._note(self.http.get(path), status)

    def send(self, path: str, status: int = 303, /, **form: str) -> str:
        """Post; the address it leads to, "" for none."""
        answer = self.http.post(path, data=form)
        self._note(answer, status)
        if (command := COMMAND.fullmatch(path)) and answer.is_redirect:
            self.told |= {".".join((*command.groups(), name)) for name, said in form.items() if CANARY in said}
        return str(answer.headers.get("location", ""))

    def fill(self, path: str, status: int = 200, /, **form: str) -> str:
        """Send the form of the page before that leads to `path`, with the values it came with."""
        found = next(one for one in Forms(self.page).forms if one.action == path)
        return self.send(path, status, **(found.values | form))

    def hides(self, name: str) -> str:
        """What the page before carries in this field."""
        return next(one.values[name] for one in Forms(self.page).forms if name in one.values)

    def _note(self, answer: httpx.Response, status: int) -> str:
        assert answer.status_code == status, f"{answer.request.url.path}: {answer.status_code} instead of {status}"
        if answer.text:
            self.page = answer.text
            forms = Forms(answer.text)
            self.written |= forms.written
            self.hidden |= forms.hidden
        return self.page
