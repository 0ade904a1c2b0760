"""The pages of what the two like on the walk: taps, own words, what both like, and a thing to try by its name. What
one of the two must not see is asked for on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from people import Person
from playwright.sync_api import expect
from walk_visits import a_visit, an_invitation_not_now, small_visit

if TYPE_CHECKING:
    from walk import See, Walk

WORLDS = {
    "en": {
        "own": "Lighthouses, numbat style",
        "alone": "Crying at films, echidna style",
        "song": "The River Goes Round, by the Quokka Band",
        "why": "The part after the second chorus, with the headphones on.",
        "back": "I played it twice on the bus. Who is the second voice?",
        "film": "The Slow Ferry",
        "see": "How you keep your feet on it, potoroo style",
        "rather": "The ramp behind the station, bilby style",
        "when": "Before dinner, while it is light",
        "line": "You asked the right ones, bandicoot",
        "seen": "I did not know the board has a nose, dugong",
    },
    "es": {
        "own": "Los faros, al estilo del numbat",
        "alone": "Llorar en el cine, al estilo del equidna",
        "song": "El río da la vuelta, de la Banda del Quokka",
        "why": "La parte después del segundo estribillo, con auriculares.",
        "back": "La puse dos veces en el autobús. ¿Quién canta la segunda voz?",
        "film": "El transbordador lento",
        "see": "Cómo no se te van los pies, al estilo del potoroo",
        "rather": "La rampa de detrás de la estación, al estilo del bilby",
        "when": "Antes de cenar, con luz",
        "line": "Preguntaste lo justo, bandicut",
        "seen": "No sabía que la tabla tiene morro, dugongo",
    },
}
HERS, HIS = ("baking", "walks", "comics", "old-songs", "sea"), ("comics", "video-games", "skating", "sea", "new-music")
#: Only she sees that she likes this; it must be nowhere in what he gets.
HERS_ALONE = "scary-films"


def worlds(one: Walk) -> None:
    told = WORLDS[one.her.words.language]
    taps(one)
    only_hers(one, told)
    own_words(one, told)
    a_song(one, told)
    a_film_passed(one, told)
    a_visit(one, told)
    an_invitation_not_now(one)


def taps(one: Walk) -> None:
    """She taps, he taps: the picture and the list."""
    her, him = one.her, one.him
    her.go("/1/us")
    her.tap("worlds.door.both")
    one.her_page("likes, nothing yet")
    her.tap("worlds.likes.begin")
    one.her_page("likes, to tap")
    choose(her, "likes", *HERS)
    one.her_page("likes, hers alone")
    him.go("/1/mine")
    him.tap("worlds.door.likes")
    tick(him, *HIS)
    him.tap("worlds.likes.keep")
    one.his_page("likes, both")
    her.page.reload()
    one.her_page("likes, both")


def only_hers(one: Walk, told: dict[str, str]) -> None:
    """A tap and a line that only she sees: his page stands as it stood."""
    her, him = one.her, one.him
    before = him.page.locator("main").inner_text()
    her.tap("worlds.likes.go")
    her.tap("worlds.alone.go")
    one.her_page("likes, only hers")
    tick(her, HERS_ALONE)
    her.tap("worlds.alone.keep")
    her.go("/1/worlds?new=words")
    her.write("text", told["alone"])
    her.choose("where", "me")
    her.tap("worlds.words.keep")
    one.her_page("likes, own words, only hers")
    her.go("/1/worlds?new=alone")
    expect(her.page.locator("main")).to_contain_text(told["alone"])
    assert her.page.locator(f'input[value="{HERS_ALONE}"]').is_checked()
    him.go("/1/worlds")
    assert him.page.locator("main").inner_text() == before


def own_words(one: Walk, told: dict[str, str]) -> None:
    her, him = one.her, one.him
    him.go("/1/worlds")
    him.tap("worlds.words.go")
    one.his_page("likes, own words")
    him.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    him.tap("worlds.words.keep")
    one.his_page("likes, own words refused")
    him.write("text", told["own"])
    him.tap("worlds.words.keep")
    one.his_page("likes, own words kept")
    her.go("/1/worlds")
    her.page.get_by_text(told["own"]).last.click()
    one.her_page("likes, his own words")


def a_song(one: Walk, told: dict[str, str]) -> None:
    """By its name and one line why; he finds it on Today, says later, and then a line."""
    her, him = one.her, one.him
    her.go("/1/us")
    her.tap("worlds.door.try")
    one.her_page("try")
    her.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    her.write("why", told["why"])
    name = her.say("worlds.try.send", name=one.told["son"])
    her.page.get_by_role("button", name=name).click()
    one.her_page("name refused")
    expect(her.page.locator("main")).to_contain_text(told["why"])
    her.choose("kind", "song")
    her.write("text", told["song"])
    her.page.get_by_role("button", name=name).click()
    one.her_page("song, hers")
    him.go("/1/today")
    one.his_page("today, a song")
    him.page.get_by_text(told["song"]).first.click()
    one.his_page("song")
    expect(him.page.locator("main a[href^=http]")).to_have_count(0)
    him.tap("worlds.answer.send")
    one.his_page("song refused")
    him.choose("tap", "later")
    him.tap("worlds.answer.send")
    one.his_page("song, later")
    him.choose("tap", "liked")
    him.write("text", told["back"])
    him.tap("worlds.answer.send")
    one.his_page("song, answered")
    her.go("/1/today")
    one.her_page("today, song answered")
    her.page.get_by_text(told["song"]).first.click()
    expect(her.page.locator("main")).to_contain_text(told["back"])
    one.her_page("song, answered")
    her.tap("worlds.thing.close")


def a_film_passed(one: Walk, told: dict[str, str]) -> None:
    """He passes: to her it is as if he had not come by."""
    her, him = one.her, one.him
    her.go("/1/worlds?new=try")
    her.choose("kind", "film")
    her.write("text", told["film"])
    her.page.get_by_role("button", name=her.say("worlds.try.send", name=one.told["son"])).click()
    address = her.page.url
    before = her.page.locator("main").inner_text()
    him.go("/1/today")
    him.page.get_by_text(told["film"]).first.click()
    him.tap("worlds.thing.pass")
    him.never_sees(told["film"])
    her.page.goto(address)
    assert her.page.locator("main").inner_text() == before
    her.tap("worlds.thing.take_back")
    her.never_sees(told["film"])


def small_worlds(her: Person, see: See) -> None:
    """A boy of six: his pictures and hers, on one phone."""
    her.go("/1/worlds?new=likes")
    see("small likes", her)
    for field, cards in (("his.cards", ("dinosaurs", "sea", "drums")), ("cards", ("sea", "baking"))):
        for card in cards:
            her.choose(field, card)
    her.tap("worlds.together.both")
    see("small likes, both", her)
    names = her.page.locator(".circles-both li").all_inner_texts()
    assert len(names) == 1, names
    small_visit(her, see)


def choose(person: Person, form: str, *cards: str) -> None:
    person.go(f"/1/worlds?new={form}")
    tick(person, *cards)
    person.tap(f"worlds.{form}.keep")
    expect(person.page).to_have_url(re.compile(r"/worlds\??$"))


def tick(person: Person, *cards: str) -> None:
    for card in cards:
        person.choose("cards", card)
