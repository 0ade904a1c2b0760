"""How a story begins: the two meet, or she makes a place with her small son; and the way of a keyboard to a thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from people import Person
from playwright.sync_api import expect

See = Callable[[str, Person], None]
#: Tabs until a thing is out of reach.
FAR = 160
NAMES = {"son": "Sami", "mother": "Mum", "gift": "A line", "her login": "ruth", "his login": "sami"}


def meet(her: Person, him: Person, stage: str = "S4", told: Mapping[str, str] = NAMES) -> str:
    """She begins, he joins. The link he came with."""
    names = {**NAMES, **told}
    link = her.begin(
        son=names["son"], mother=names["mother"], stage=stage, name=names["her login"], gift=names["gift"],
        tap="son", guess="mother",
    )  # fmt: skip
    him.join(link, name=names["his login"], tap="son", guess="son", gift=names["gift"], mother=names["mother"])
    return link


def to(one: Person, selector: str) -> None:
    """Tab until this has the focus."""
    wanted = one.page.locator(selector).first
    expect(wanted).to_be_visible()
    for _ in range(FAR):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        one.page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {selector}")


def with_small_son(one: Person, see: See = lambda *_: None, *, son: str = "Leo", mother: str = "Mami") -> None:
    """She makes a place for herself and a boy of six, whose side is on her phone."""
    one.go(f"/begin?l={one.words.language}")
    one.write("son", son)
    one.write("mother", mother)
    one.choose("stage", "S1")
    one.tap("door.next")
    see("small play", one)
    one.choose("tap", "dragon")
    one.tap("door.next")
    one.make_key("ana")
    one.write("gift", "You snored like a walrus")
    one.tap("door.next")
    one.tap("door.promise.agree")
    see("small side", one)
    one.tap("door.small.make")
    see("small meanwhile", one)
    one.tap("door.slot.never")
    see("small today", one)
