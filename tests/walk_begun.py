"""The walk through what was begun and not sent: the list, the form that remembers, two texts, a refusal, locked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from people import Person
    from walk import Walk


def begun(one: Walk) -> None:
    her = one.her
    her.go("/1/begun")
    one.her_page("begun, nothing")
    keeps(her, "talks/someday", one.told["hers"])
    her.go("/1/talks?new=dream")
    one.her_page("form, kept from before")
    keeps(her, "talks/someday", one.told["his"])
    her.go("/1/talks?new=dream")
    one.her_page("form, two texts")
    refused(her, one.told["hers"])
    one.her_page("form refused, words kept")
    her.go("/1/talks?new=ask")
    one.her_page("form, refused before")
    her.go("/1/locked")
    her.write("passphrase", her.passphrase)
    her.tap("web.locked.open")
    keeps(her, "locked/write-page", one.told["hers"])
    her.go("/1/locked")
    one.her_page("locked, kept from before")
    her.go("/1/begun")
    one.her_page("begun")
    her.page.get_by_text(her.say("web.begun.let_go"), exact=True).first.click()
    one.her_page("begun, letting go")


def keeps(one: Person, label: str, text: str) -> None:
    """As a form on some device keeps it."""
    headers = {"sec-fetch-site": "same-origin"}
    form = {"for": label, "once": str(uuid4()), "text": text}
    assert one.context.request.post(f"{one.url}/1/begun", form=form, headers=headers).ok


def refused(one: Person, text: str) -> None:
    one.go("/1/talks?new=ask")
    one.page.locator('textarea[name="text"]').evaluate("(box) => box.removeAttribute('maxlength')")
    one.write("text", text + "…" * 1000)
    one.tap("talks.send")
