"""The pages of talks on the walk: questions of every form, opened, asked about, told; threads; what stayed mine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people import Person

if TYPE_CHECKING:
    from walk import Walk

#: One card of each form that a mother and a son of fifteen may answer.
TAP, GUESS, LINE = "wrong-present", "straight-face", "meal-that-went-wrong"


def talks(one: Walk) -> None:
    first_opens(one)
    own_question(one)
    listening(one)
    cards(one)
    for kind in ("news", "view", "dream"):
        thread(one, kind)
    taken_back(one)
    a_week_later(one)
    ran_out(one)


def first_opens(one: Walk) -> None:
    """The card played at the door is the first thing to open."""
    her = one.her
    her.go("/1/today")
    one.her_page("today, one to open")
    her.tap("web.today.look")
    one.her_page("to open")
    her.tap("talks.open")
    one.her_page("opened, a guess")
    her.tap("talks.close")
    one.her_page("today, enough")


def own_question(one: Walk) -> None:
    her, him, told = one.her, one.him, one.told
    her.go("/1/say")
    her.tap("talks.door.ask")
    one.her_page("new ask")
    her.write("text", told["question"])
    her.tap("talks.send")
    one.her_page("question, line")
    open_details(her)
    one.her_page("question, share open")
    her.tap("talks.send")
    one.her_page("question refused")
    her.write("text", told["hers"])
    her.tap("talks.send")
    one.her_page("shut, line")
    him.go("/1/today")
    one.his_page("today, a question")
    him.page.get_by_text(told["question"]).first.click()
    one.his_page("question, may listen")
    him.write("text", told["his"])
    him.tap("talks.send")
    one.his_page("to open")
    him.tap("talks.open")
    one.his_page("opened just now")
    her.page.reload()
    her.tap("talks.open")
    one.her_page("opened just now")
    her.page.locator(".phrase").nth(1).click()
    one.her_page("opened, asked")
    him.go("/1/today")
    one.his_page("today, asked for more")
    him.page.get_by_text(told["question"]).first.click()
    one.his_page("opened, asked for more")
    him.write("text", told["more"])
    him.tap("talks.send")
    one.his_page("opened, told")
    her.page.reload()
    one.her_page("opened, told")


def listening(one: Walk) -> None:
    """He listens this time: hers opens to him alone."""
    her, him, told = one.her, one.him, one.told
    her.go(f"/1/talks?card={LINE}")
    her.write("text", told["hers"])
    her.tap("talks.send")
    him.go(path(her))
    him.tap("talks.just_listen")
    if him.page.get_by_role("button", name=him.say("talks.open"), exact=True).count():
        him.tap("talks.open")
    one.his_page("opened, listening")
    her.page.reload()
    one.her_page("opened, he listens")


def cards(one: Walk) -> None:
    """A tap and a guess, and an answer that only its writer reads."""
    her, him = one.her, one.him
    him.go(f"/1/talks?card={TAP}")
    one.his_page("question, tap")
    refuse_empty(him)
    one.his_page("question, tap refused")
    him.page.locator(".option").first.click()
    him.tap("talks.send")
    one.his_page("shut, tap")
    her.go(f"/1/talks?card={GUESS}")
    one.her_page("question, guess")
    for field in ("tap", "guess"):
        her.page.locator(f'label:has(input[name="{field}"])').first.click()
    her.tap("talks.send")
    one.her_page("shut, guess")
    him.go("/1/talks?card=corner-of-an-old-room")
    him.write("text", one.told["his"])
    open_details(him)
    him.choose("where", "me")
    him.tap("talks.send")
    one.his_page("kept, only mine")


def thread(one: Walk, kind: str) -> None:
    """He tells good news and a dream; she asks what he thinks, and says what she did with it."""
    one_begins, other = (one.her, one.him) if kind == "view" else (one.him, one.her)
    page, other_page = (one.her_page, one.his_page) if kind == "view" else (one.his_page, one.her_page)
    one_begins.go(f"/1/talks?new={kind}")
    page(f"new {kind}")
    one_begins.write("text", one.told[kind])
    one_begins.tap("talks.send")
    page(f"{kind}, mine")
    other.go("/1/today")
    other_page(f"today, {kind}")
    other.go(path(one_begins))
    other_page(f"{kind}, theirs")
    other.write("text", one.told["reply"])
    other.tap("talks.send")
    if kind == "dream":
        other.tap("talks.thread.back_it")
    other_page(f"{kind}, answered")
    one_begins.page.reload()
    page(f"{kind}, heard")
    if kind == "view":
        one_begins.write("text", one.told["did"])
        one_begins.tap("talks.send")
        page("view, done")


def taken_back(one: Walk) -> None:
    """She writes while he takes his question back: nothing she wrote is lost."""
    her, him, told = one.her, one.him, one.told
    him.go("/1/talks?new=ask")
    him.write("text", told["question"])
    him.tap("talks.send")
    him.write("text", told["his"])
    him.tap("talks.send")
    her.go(path(him))
    her.write("text", told["hers"])
    him.tap("talks.take_back")
    her.tap("talks.send")
    one.her_page("refused, words kept")


def a_week_later(one: Walk) -> None:
    """A new week: offers again, and much between the two."""
    her, him = one.her, one.him
    for n in range(4):
        him.go("/1/talks?new=ask")
        him.write("text", f"{one.told['question']} ({n + 2})")
        him.tap("talks.send")
    one.turn(7)
    her.go("/1/today")
    one.her_page("today, full")
    her.go("/1/us")
    one.her_page("us full")
    him.go("/1/today")
    one.his_page("today, full")
    him.go("/1/us")
    one.his_page("us full")


def ran_out(one: Walk) -> None:
    one.turn(16)
    one.him.go("/1/talks")
    one.his_page("answers, mine")
    one.him.page.locator("a.row").last.click()
    one.his_page("kept, ran out")


def refuse_empty(person: Person) -> None:
    person.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    person.tap("talks.send")


def open_details(person: Person) -> None:
    """One after the other, as a hand does; what opens may hold another."""
    while (closed := person.page.locator("main details:not([open]) > summary")).count():
        closed.first.click()


def path(person: Person) -> str:
    """The address a person is at, without house and question mark."""
    return person.page.url.removeprefix(person.url).partition("?")[0]
