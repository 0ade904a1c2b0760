"""A box that waits in one browser while its writer makes everything new in another; and one that opens nowhere."""

from __future__ import annotations

import pytest
from people import Person, person
from playwright.sync_api import Browser, expect
from walk_going import renews
from web.test_begun import box_holds
from web.test_drawer import begins
from web.test_offline import NEWS, WORDS, waits, writes_without_a_signal

from hearthside.kernel.words import Words

SPOILED = """() => new Promise((done) => {
  const opening = indexedDB.open('hearthside', 1);
  opening.onsuccess = () => {
    const all = opening.result.transaction('waiting', 'readwrite').objectStore('waiting');
    const found = all.getAll();
    found.onsuccess = () => {
      const [one] = found.result;
      one.box = one.box.map((byte) => byte ^ 1);
      const kept = all.put(one);
      kept.onsuccess = () => { opening.result.close(); done(true); };
    };
  };
})"""


def comes_back_online(one: Person) -> None:
    """Signed in with the words of now, on the device where the box waits."""
    one.context.set_offline(False)
    one.context.clear_cookies()
    one.sign_in()
    one.page.wait_for_url("**/today")


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_words_that_waited_while_a_new_key_was_made_come_back_as_begun_and_go_when_she_sends_them(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    words = sentences[language]
    with person(browser, url, words) as phone, person(browser, url, words) as laptop:
        begins(phone)
        phone.go(NEWS)
        writes_without_a_signal(phone, WORDS, "talks.send")
        laptop.sign_in(phone.name, phone.passphrase)
        laptop.page.wait_for_url("**/today")
        laptop.passphrase = phone.passphrase
        renews(laptop)
        phone.passphrase = laptop.passphrase
        comes_back_online(phone)
        expect(phone.page.locator("[data-waits]")).to_contain_text(phone.say("house.shut.older-key"))
        waits(phone, 0)
        phone.tap("web.outbox.look")
        phone.sees(WORDS)
        phone.sees(phone.say("house.shut.older-key"))
        phone.tap("web.begun.go_on")
        box_holds(phone, WORDS)
        phone.tap("talks.send")
        phone.go("/1/kept")
        expect(phone.page.get_by_text(WORDS)).to_have_count(1)
        phone.go("/1/begun")
        phone.sees(phone.say("web.begun.none"))
        assert not phone.errors + laptop.errors


@pytest.mark.parametrize("language", ["en", pytest.param("es", marks=pytest.mark.long)])
def test_what_opens_nowhere_says_so_on_every_page_until_it_is_let_go(
    browser: Browser, url: str, sentences: dict[str, Words], language: str
) -> None:
    with person(browser, url, sentences[language]) as ruth:
        begins(ruth)
        ruth.go(NEWS)
        writes_without_a_signal(ruth, WORDS, "talks.send")
        ruth.page.evaluate(SPOILED)
        comes_back_online(ruth)
        said = ruth.page.locator("[data-waits]")
        expect(said).to_contain_text(ruth.say("house.said.box-shut"))
        ruth.go("/1/us")
        expect(said).to_contain_text(ruth.say("house.said.box-shut"))
        ruth.tap("web.outbox.look")
        row = ruth.page.locator("[data-waiting-list] li")
        expect(row).to_contain_text(ruth.say("house.said.box-shut"))
        row.get_by_role("button").click()
        row.get_by_role("button", name=ruth.say("web.begun.let_go_now")).click()
        expect(row).to_have_count(0)
        ruth.go("/1/us")
        expect(said).to_be_hidden()
        waits(ruth, 0)
        assert not ruth.errors
