"""The long story of a place: written without a signal, words lost, a machine lost, and somebody who leaves.

Two people, two browsers, one real server; each sentence they were told on the way is held against what they find.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from on_paper import draw, drawn_words
from opened import REAL, environment, hearthside, opened
from people import DESKTOP, PHONE, Person, person
from playwright.sync_api import Browser, expect
from settled import settle
from test_serve import serve
from told import TOLD
from walk_left import Leaving, beside, on_the_disk, seat_in
from walk_talks import open_details
from web.test_drawer import unlocks
from web.test_offline import waits, writes_without_a_signal
from web.test_story import readable
from web.test_take import download

from hearthside.house.ring import Seat
from hearthside.kernel.words import Words

NEWS = "/1/talks?new=news"
OWN = {
    "en": {
        "own page": "the gooseberry list, do not show",
        "locked": "the saffron kite stayed in the tree",
        "kept to himself": "I counted the swifts alone this year",
        "her page": "what the plumber said, and the tamarind",
        "shut": "A quince tree, and nobody who prunes it",
        "later": "The marzipan came after the copy was made",
    },
    "es": {
        "own page": "la lista de grosellas, no enseñar",
        "locked": "la cometa de azafrán se quedó en el árbol",
        "kept to himself": "Este año conté los vencejos sin nadie",
        "her page": "lo que dijo el fontanero, y el tamarindo",
        "shut": "Un membrillo, y nadie que lo pode",
        "later": "El mazapán llegó después de la copia",
    },
}


@dataclass
class House:
    """One server process on one folder, opened and closed as often as the story wants."""

    url: str
    port: int
    data: Path

    @contextmanager
    def open(self) -> Iterator[None]:
        with opened(self.url, serve(self.port, self.data, command=REAL), environment()):
            yield


@pytest.mark.long
@pytest.mark.parametrize(("language", "words_stay"), [("en", True), ("es", False)])
def test_a_place_from_the_first_line_to_the_last(
    browser: Browser,
    data: Path,
    tmp_path: Path,
    port: int,
    sentences: dict[str, Words],
    language: str,
    words_stay: bool,
) -> None:
    words, told = sentences[language], TOLD[language] | OWN[language]
    house = House(f"http://localhost:{port}", port, data)
    with (
        person(browser, house.url, words, size=DESKTOP) as her,
        person(browser, house.url, words, size=PHONE) as him,
    ):
        with house.open():
            link = settle(her, him, told)
            both_write_without_a_signal(her, him, told)
            keeps_to_himself(him, told)
            has_hers(her, told)
            comes_back_by_paper(him, told)
            her_words, made = her.passphrase, backed_up(data, tmp_path)
            goes_on(her, him, told, tmp_path)
        assert readable(made, [*told.values(), her_words, him.passphrase]) == []
        before = went_back(data, made, him)
        her.passphrase = her_words
        with house.open():
            finds_what_the_backup_held(her, him, told)
            leaving = Leaving(her, him, told, link, takes_along(him, told, tmp_path / "his"), before, words_stay)
            leaving.reads_the_page()
            leaving.goes()
            leaving.finds_what_it_said()
        beside(lambda: on_the_disk(data, before))
        assert not her.errors + him.errors


def both_write_without_a_signal(her: Person, him: Person, told: dict[str, str]) -> None:
    """She into a form, he into one and onto the page that says there is no signal; each arrives once, by itself."""
    her.go(NEWS)
    him.go(NEWS)
    him.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    writes_without_a_signal(her, told["view"], "talks.send")
    writes_without_a_signal(him, told["dream"], "talks.send")
    him.go("/1/us")
    him.sees(him.say("web.offline.what"))
    him.write("text", told["own page"])
    him.tap("web.offline.keep")
    expect(him.page.locator("[data-waiting-list] li")).to_have_count(2)
    her.context.set_offline(False)
    expect(her.page.locator("[data-waits]")).to_contain_text(her.say("web.outbox.sent"))
    her.go("/1/kept")
    her.never_sees(told["dream"])
    him.context.set_offline(False)
    him.tap("web.offline.again")
    expect(him.page.locator("[data-waits]")).to_contain_text(him.say("web.outbox.sent"))
    for one in (her, him):
        waits(one, 0)
        one.go("/1/kept")
        for words in ("view", "dream"):
            expect(one.page.get_by_text(told[words])).to_have_count(1)
    him.go("/1/pages")
    expect(him.page.get_by_role("link", name=told["own page"])).to_have_count(1)


def keeps_to_himself(him: Person, told: dict[str, str]) -> None:
    """A locked page, and something told with *only me*."""
    him.go("/1/locked")
    unlocks(him)
    him.write("text", told["locked"])
    him.tap("web.pages.keep")
    him.go(NEWS)
    him.write("text", told["kept to himself"])
    open_details(him)
    him.choose("where", "me")
    him.tap("talks.send")
    him.sees(told["kept to himself"])


def has_hers(her: Person, told: dict[str, str]) -> None:
    """A page of her own, and a question whose answer is shut until he answers too."""
    her.go("/1/pages")
    her.write("text", told["her page"])
    her.tap("web.pages.keep")
    her.go("/1/talks?new=ask")
    her.write("text", told["question"])
    her.tap("talks.send")
    her.write("text", told["shut"])
    her.tap("talks.send")
    her.sees(her.say("talks.opens_when"))


def comes_back_by_paper(him: Person, told: dict[str, str]) -> None:
    """Both papers are drawn; the phone is lost and the words with it; new words, and all is there."""
    papers, old = draw(him, "private"), him.passphrase
    him.context.clear_cookies()
    him.sign_in(passphrase="none of these any more")
    him.sees(him.say("web.said.not-opened"))
    him.tap("web.lost.title")
    him.write("name", him.name)
    for which, symbols in papers.items():
        him.write(which, symbols)
    him.tap("door.next")
    him.sees(him.say("web.lost.opened"))
    him.passphrase = drawn_words(him)
    him.tap("door.key.keep")
    him.sees(him.say("web.spare.used"))
    finds_his_own(him, told)
    him.go("/1/kept")
    for words in ("view", "dream", "news", "kept to himself"):
        him.sees(told[words])
    him.context.clear_cookies()
    him.sign_in(passphrase=old)
    him.sees(him.say("web.said.not-opened"))
    him.sign_in()
    him.page.wait_for_url("**/1/today")


def finds_his_own(him: Person, told: dict[str, str]) -> None:
    him.go("/1/pages")
    him.sees(told["own page"])
    him.go("/1/locked")
    unlocks(him)
    him.sees(told["locked"])


def backed_up(data: Path, folder: Path) -> Path:
    """The command, while both are signed in and the house is open."""
    done = hearthside("backup", "--to", str(folder / "backups"), "--keep", "2", "--data", str(data), command=REAL)
    assert done.returncode == 0, done.stderr
    (made,) = (folder / "backups").iterdir()
    assert str(made) in done.stdout
    return made


def goes_on(her: Person, him: Person, told: dict[str, str], folder: Path) -> None:
    """After the copy: he tells more, she takes her archive along and changes her words."""
    him.go(NEWS)
    him.write("text", told["later"])
    him.tap("talks.send")
    him.sees(told["later"])
    her.go("/1/take")
    assert told["later"] in (download(her, folder / "hers") / "words.md").read_text()
    her.go("/1/words")
    her.write("now", her.passphrase)
    her.tap("door.next")
    her.passphrase = drawn_words(her)
    her.tap("door.key.keep")
    her.sees(her.say("web.words.done"))


def went_back(data: Path, made: Path, him: Person) -> Seat:
    """The folder is lost with the machine; the backup stands in its place. His seat as it is then."""
    shutil.rmtree(data)
    done = hearthside("restore", str(made), "--data", str(data), command=REAL)
    assert done.returncode == 0, done.stderr
    assert not list(data.glob("before-restore-*")), "there was nothing to set aside"
    return beside(lambda: seat_in(data, him.name, him.passphrase))


def finds_what_the_backup_held(her: Person, him: Person, told: dict[str, str]) -> None:
    """Everybody signs in again, with the words of that day; what was told since is not there, all else is."""
    for one in (her, him):
        one.go("/1/kept")
        one.page.wait_for_url("**/sign-in?**")
        one.sign_in()
        one.page.wait_for_url("**/1/today")
        one.go("/1/kept")
        for words in ("news", "view", "dream"):
            expect(one.page.get_by_text(told[words])).to_have_count(1)
        one.never_sees(told["later"])
    finds_his_own(him, told)


def takes_along(him: Person, told: dict[str, str], to: Path) -> Path:
    """His archive, unpacked: both voices and his own pages, the locked ones asked for; nothing that is still shut."""
    him.go("/1/take")
    him.page.get_by_text(him.say("web.take.with_locked"), exact=True).click()
    him.write("passphrase", him.passphrase)
    taken = download(him, to)
    text = (taken / "words.md").read_text()
    for words in ("news", "view", "dream", "own page", "locked", "kept to himself"):
        assert told[words] in text, words
    assert told["shut"] not in text
    return taken
