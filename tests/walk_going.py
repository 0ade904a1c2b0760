"""The pages of keys that change and of going, as her and as him, from the first to the last there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people import Person
from playwright.sync_api import expect

if TYPE_CHECKING:
    from walk import Walk


def renews(one: Person) -> None:
    """Make everything new with the words the page draws."""
    one.go("/1/someone-knows")
    drawn = one.page.locator('input[name="new"]').input_value()
    one.write("passphrase", one.passphrase)
    one.tap("web.anew.do")
    one.sees(one.say("web.anew.done"))
    one.passphrase = drawn


def lets_in(one: Person, name: str) -> str:
    """Let the other in again; the link."""
    one.go("/1/let-in")
    one.write("passphrase", one.passphrase)
    one.tap("web.let_in.do", name=name)
    return one.page.locator("#address").inner_text().strip()


def signs_out_elsewhere(one: Person) -> None:
    """Every device but this one."""
    one.go("/1/devices")
    out = one.page.get_by_role("button", name=one.say("web.devices.out"))
    for left in range(out.count(), 0, -1):
        out.first.click()
        expect(out).to_have_count(left - 1)


def comes_back(one: Person, link: str, name: str) -> None:
    """Come back with the words the page draws."""
    one.page.goto("about:blank")
    one.open_link(link)
    one.passphrase = one.page.locator('input[name="passphrase"]').input_value()
    one.write("name", name)
    one.write("device", "a new phone")
    one.tap("web.back_again.do")
    one.sees(one.say("web.back_again.done"))


def going(walk: Walk) -> None:
    """Last of all, for nothing is there afterwards."""
    her, him, names = walk.her, walk.him, walk.told
    her.sign_in(names["her login"])
    him.sign_in(names["his login"])
    keys(walk)
    again(walk)
    for path in ("going", "leave", "close"):
        her.go(f"/1/{path}")
        walk.her_page(path)
    her.tap("web.close.ask", name=names["son"])
    walk.her_page("close asked")
    him.go("/1/today")
    walk.his_page("today asked to close")
    him.go("/1/close")
    walk.his_page("close to agree")
    him.tap("web.close.no")
    him.go("/me")
    walk.his_page("account")
    him.go("/me/delete")
    walk.his_page("delete")
    him.go("/1/leave")
    him.choose("words", "stay")
    him.tap("web.leave.do")
    walk.his_page("left")
    her.go("/1/today")
    walk.her_page("today alone after")
    her.go("/me/delete")
    her.choose("words", "stay")
    her.tap("web.delete.do")
    walk.her_page("deleted")


def keys(walk: Walk) -> None:
    her, him = walk.her, walk.him
    her.go("/1/someone-knows")
    walk.her_page("someone knows")
    her.write("passphrase", "not her words")
    her.tap("web.anew.do")
    walk.her_page("someone knows refused")
    her.go("/1/someone-knows?own=yes")
    walk.her_page("someone knows own")
    renews(her)
    walk.her_page("five words done")
    her.go("/1/calendar")
    walk.her_page("calendar, ended")
    him.go("/1/today")
    walk.his_page("today new key")
    him.go("/1/five-words")
    walk.his_page("five words")
    him.tap("web.five.other")
    walk.his_page("five words not the same")
    him.tap("web.five.same")
    walk.his_page("five words same")


def again(walk: Walk) -> None:
    her, him, names = walk.her, walk.him, walk.told
    her.go("/in-again")
    walk.her_page("in again")
    her.go("/1/let-in")
    walk.her_page("let in")
    link = lets_in(her, names["son"])
    walk.her_page("let in link")
    him.go("/1/today")
    walk.his_page("today let in")
    him.go("/1/let-in")
    walk.his_page("let in stop")
    him.page.goto("about:blank")
    him.open_link(link)
    walk.his_page("back waits")
    him.go("/1/let-in")
    him.tap("web.let_in.me_stop")
    him.sees(him.say("web.let_in.stopped"))
    signs_out_elsewhere(him)
    him.go("/1/mine")
    him.tap("web.mine.sign_out")
    him.page.wait_for_url(lambda address: not address.endswith("/mine"))
    link, old = lets_in(her, names["son"]), him.passphrase
    him.page.goto("about:blank")
    him.open_link(link)
    walk.his_page("back")
    comes_back(him, link, names["his login"])
    walk.his_page("back done")
    found(walk, old)


def found(walk: Walk, old: str) -> None:
    """The words he had lost turn up."""
    him = walk.him
    him.go("/1/mine")
    walk.his_page("mine, pages are shut")
    him.tap("web.shut.title")
    walk.his_page("shut pages")
    for older, name in (("not these words at all", "shut pages refused"), (old, "shut pages open again")):
        him.write("older", older)
        him.write("now", him.passphrase)
        him.tap("web.shut.do")
        walk.his_page(name)
