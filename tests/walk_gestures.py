"""The pages of small things on the walk: an idea, a line left and found, hearts, a thank-you, a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walk_talks import open_details, path

if TYPE_CHECKING:
    from people import Person
    from walk import See, Walk


def gestures(one: Walk, later: int = 80) -> None:
    """later: the day to which the clock is turned, a fortnight and more after the last line was left."""
    an_idea(one)
    left_and_found(one)
    thank_you(one)
    letter(one)
    vanished(one, later)


def an_idea(one: Walk) -> None:
    her, name = one.her, one.told["son"]
    her.go("/1/us")
    her.tap("gestures.door.small", name=name)
    one.her_page("small thing")
    her.tap("gestures.another")
    open_details(her)
    one.her_page("small thing, another")
    her.tap("gestures.leave", name=name)
    one.her_page("small thing refused")
    her.go("/1/gestures")
    her.tap("gestures.from_afar")
    one.her_page("small thing from afar")
    her.tap("gestures.one_roof")
    her.tap("gestures.pass")
    her.go("/1/gestures")
    her.tap("gestures.done")
    one.her_page("today, a small thing done")


def left_and_found(one: Walk) -> None:
    her, him, name = one.her, one.him, one.told["son"]
    her.go("/1/gestures")
    her.tap("gestures.own")
    one.her_page("small thing, own")
    her.write("text", one.told["gift"])
    her.tap("gestures.leave", name=name)
    one.her_page("small thing left")
    her.tap("gestures.tell.away")
    one.her_page("small thing, no link")
    him.go("/1/today")
    one.his_page("today, something small")
    him.go(path(her))
    one.his_page("something small, shut")
    him.tap("gestures.open")
    one.his_page("something small, open")
    him.tap("gestures.heart")
    one.his_page("something small, a heart sent")
    her.go("/1/today")
    one.her_page("today, a heart")
    her.go(path(him))
    one.her_page("small thing, a heart came")
    kept(one)
    her.go(path(him))
    her.tap("gestures.put_away")


def kept(one: Walk) -> None:
    """He would like to keep it, she taps it too: it stands under Us with its hour, and one day of it is left out."""
    her, him = one.her, one.him
    there = path(him)
    him.tap("gestures.keep.go")
    one.his_page("let us keep this")
    him.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    him.write("text", one.told["dream"][:40])
    him.tap("gestures.keep.ask", name=one.told["mother"])
    one.his_page("let us keep this refused")
    him.choose("weekday", "7")
    him.write("hour", "21:00")
    him.tap("gestures.keep.ask", name=one.told["mother"])
    one.his_page("kept, asked")
    her.go("/1/today")
    one.her_page("today, let us keep this")
    her.go(path(him))
    one.her_page("kept, asks")
    her.tap("gestures.keep.too")
    one.her_page("kept")
    her.go("/1/us")
    her.sees(one.told["dream"][:40])
    one.her_page("us, kept")
    him.page.reload()
    him.tap("gestures.keep.not_this_time")
    him.page.get_by_text(one.told["dream"][:40]).first.click()
    him.tap("gestures.keep.rest")
    him.never_sees(one.told["dream"][:40])
    him.go(there)


def thank_you(one: Walk) -> None:
    her, him = one.her, one.him
    him.go("/1/say")
    him.tap("gestures.door.thanks")
    one.his_page("thank-you")
    him.tap("gestures.send")
    one.his_page("thank-you refused")
    him.write("text", one.told["his"])
    him.tap("gestures.send")
    one.his_page("thank-you sent")
    her.go("/1/today")
    one.her_page("today, a thank-you")
    her.go(path(him))
    one.her_page("thank-you, theirs")
    her.tap("gestures.put_away")


def letter(one: Walk) -> None:
    her, him, name = one.her, one.him, one.told["son"]
    her.go("/1/kept")
    her.tap("gestures.door.letter")
    one.her_page("letter of thanks")
    for field, told in (("text", "gift"), ("deed", "his"), ("inside", "hers"), ("hope", "dream")):
        her.write(field, one.told[told])
    her.tap("gestures.send")
    one.her_page("letter of thanks sent")
    him.go(path(her))
    one.his_page("letter of thanks, shut")
    him.tap("gestures.open")
    one.his_page("letter of thanks, open")
    her.go("/1/gestures?new=letter")
    her.write("deed", one.told["his"])
    her.tap("gestures.letter.aloud", name=name)
    one.her_page("letter of thanks, read aloud")


def vanished(one: Walk, later: int) -> None:
    """A line nobody unfolded leads nowhere after a fortnight; its writer still has it."""
    her, him = one.her, one.him
    her.go("/1/gestures?new=own")
    her.write("text", one.told["hers"])
    her.tap("gestures.leave", name=one.told["son"])
    there = path(her)
    one.turn(later)
    him.go(there)
    one.his_page("something small, gone")
    her.go(there)
    one.her_page("small thing, long ago")


def small_thanks(her: Person, see: See) -> None:
    """A mother with a boy of six: thanks by pictures, and his small thing read out to him."""
    her.go("/1/us")
    see("small us", her)
    her.tap("gestures.door.his", name="Leo")
    see("small hands, his small thing", her)
    her.go("/1/gestures")
    see("small hands, her small thing", her)
    her.go("/1/gestures?card=the-same-goodbye&do=keep")
    her.write("hour", "07:45")
    her.choose("often", "1")
    see("small hands, keep this", her)
    her.tap("gestures.keep.both")
    see("small hands, kept", her)
    her.go("/1/gestures?new=thanks")
    see("small hands, thanks", her)
    for whose in ("", "his."):
        her.page.locator(f'label:has(input[name="{whose}text"])').nth(1).click()
    her.tap("gestures.thanks.both")
    see("small hands, thanked", her)
