"""The walk through words and spare keys: changed words, the sheet, a try, and the way back in by paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from on_paper import drawn_words

if TYPE_CHECKING:
    from walk import Walk


def keys(one: Walk) -> None:
    offered(one)
    changing(one)
    papers = drawing(one)
    coming_back(one, papers)


def offered(one: Walk) -> None:
    """He comes again after a year: the line on Mine, and the reason why one paper is left out."""
    him = one.him
    him.context.clear_cookies()
    him.sign_in()
    him.go("/1/mine")
    one.his_page("mine, a spare key")
    him.go("/1/spare")
    one.his_page("spare keys")


def changing(one: Walk) -> None:
    her = one.her
    her.go("/1/words")
    one.her_page("words")
    her.write("now", "not these words at all")
    her.tap("door.next")
    one.her_page("words refused")
    her.write("now", her.passphrase)
    her.tap("door.next")
    one.her_page("new words")
    her.tap("door.key.choose_own")
    one.her_page("new words, own")
    her.write("passphrase", "password1234567")
    her.tap("door.key.keep")
    one.her_page("new words, own refused")
    her.tap("web.words.draw")
    her.passphrase = drawn_words(her)
    her.tap("door.key.keep")
    one.her_page("words changed")


def drawing(one: Walk) -> list[str]:
    """Both papers. What stands on them."""
    her = one.her
    her.go("/1/spare")
    her.write("passphrase", "not these words at all")
    her.tap("web.spare.draw")
    one.her_page("spare keys refused")
    her.write("passphrase", her.passphrase)
    her.tap("web.spare.draw")
    one.her_page("sheet")
    papers = [re.sub(r"\s+", "-", text.strip()) for text in her.page.locator(".symbols").all_inner_texts()]
    her.go("/1/spare/try")
    her.write("code", papers[0][:-1])
    her.tap("web.spare.try_it")
    one.her_page("try refused")
    her.write("code", papers[0])
    her.tap("web.spare.try_it")
    one.her_page("try, yes")
    return papers


def coming_back(one: Walk, papers: list[str]) -> None:
    """With one paper; the locked pages wait for the other."""
    her = one.her
    her.context.clear_cookies()
    her.go(f"/lost?l={her.words.language}")
    one.her_page("lost")
    her.write("name", one.told["her login"])
    her.write("shared", papers[1])
    her.tap("door.next")
    one.her_page("lost refused")
    her.write("shared", papers[0])
    her.tap("door.next")
    one.her_page("lost, new words")
    her.passphrase = drawn_words(her)
    her.tap("door.key.keep")
    one.her_page("spare keys, one used")
    her.go("/1/locked")
    one.her_page("locked, older words")
    her.tap("web.fresh.neither")
    one.her_page("locked, begin new ones")
    her.tap("web.back")
    her.page.get_by_text(her.say("web.older.paper"), exact=True).click()
    her.write("code", papers[1])
    her.write("passphrase", her.passphrase)
    her.tap("web.locked.open")
    one.her_page("locked, no spare key")
