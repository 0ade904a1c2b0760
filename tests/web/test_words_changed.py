"""Words changed, as people would do it in a browser."""

from __future__ import annotations

from on_paper import drawn_words
from people import person
from playwright.sync_api import Browser
from settled import EITHER
from spare_keys import OWN
from web.test_drawer import begins, unlocks

from hearthside.kernel.words import Words


@EITHER
def test_words_are_changed_drawn_again_and_the_other_device_is_out(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    words = sentences[language]
    with person(browser, url, words, scripts=scripts) as ruth, person(browser, url, words, scripts=scripts) as laptop:
        begins(ruth)
        laptop.sign_in("ruth", ruth.passphrase)
        laptop.go("/1/mine")
        ruth.go("/1/mine")
        ruth.tap("web.words.title")
        ruth.write("now", "not these words at all")
        ruth.tap("door.next")
        ruth.sees(ruth.say("house.said.words-wrong"))
        ruth.write("now", ruth.passphrase)
        ruth.tap("door.next")
        first = drawn_words(ruth)
        ruth.tap("door.key.again")
        assert drawn_words(ruth) != first
        old, ruth.passphrase = ruth.passphrase, drawn_words(ruth)
        ruth.tap("door.key.keep")
        ruth.sees(ruth.say("web.words.done"))
        laptop.go("/1/mine")
        laptop.sees(laptop.say("web.sign_in.title"))
        laptop.sign_in("ruth", old)
        laptop.sees(laptop.say("web.said.not-opened"))
        laptop.sign_in("ruth", ruth.passphrase)
        laptop.go("/1/locked")
        laptop.passphrase = ruth.passphrase
        unlocks(laptop)
        laptop.sees(laptop.say("web.pages.none"))
        assert not ruth.errors + laptop.errors


@EITHER
def test_words_of_ones_own_that_anybody_would_guess_are_refused_with_nothing_lost(
    browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    with person(browser, url, sentences[language], scripts=scripts) as ruth:
        begins(ruth)
        ruth.go("/1/words")
        ruth.write("now", ruth.passphrase)
        ruth.tap("door.next")
        ruth.tap("door.key.choose_own")
        for own, said in (("Sami and the sea and the sea", "name"), ("password1234567", "common")):
            ruth.write("passphrase", own)
            ruth.tap("door.key.keep")
            ruth.sees(ruth.say(f"house.said.passphrase-{said}"))
        ruth.write("passphrase", OWN)
        ruth.tap("door.key.keep")
        ruth.sees(ruth.say("web.words.done"))
        ruth.passphrase = OWN
        ruth.go("/1/locked")
        unlocks(ruth)
        ruth.sees(ruth.say("web.pages.none"))
