"""What the page of leaving says before, sentence by sentence, and what both then find, on the screen and on the disk.

A sentence of the page without a check here fails the test, and so does a check whose sentence is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from people import Person
from playwright.sync_api import expect

from hearthside.house import by_words, records
from hearthside.house.open import open_house
from hearthside.store import ledgers
from hearthside.vault.seal import epoch_of
from hearthside.vault.unreadable import Unreadable

if TYPE_CHECKING:
    from hearthside.house.ring import Seat

T = TypeVar("T")

#: Both ways of saying what happens to one's words, on the page.
STAY, GONE = "web.leave.stay", "web.leave.gone"


@dataclass
class Leaving:
    """Who leaves and who stays · told: what both wrote · link: what he once joined with · taken: his archive,
    unpacked · before: his seat as it was, with every key of it."""

    her: Person
    him: Person
    told: dict[str, str]
    link: str
    taken: Path
    before: Seat
    words_stay: bool
    address: str = ""

    def reads_the_page(self) -> None:
        """Every sentence there is one of ours, and the other way round."""
        self.him.go("/1/calendar")
        self.him.tap("web.calendar.make")
        self.address = self.him.page.locator("#address").inner_text().strip()
        assert self.him.page.request.get(self.address).status == 200
        self.him.go("/1/leave")
        said = self.him.page.locator("main > p:not(.quiets), main .lines > li, main .option-words").all_inner_texts()
        assert sorted(said) == sorted(self.him.say(key, name=self.told["mother"]) for key in CLAIMS)

    def goes(self) -> None:
        self.him.choose("words", "stay" if self.words_stay else "gone")
        self.him.tap("web.leave.do")
        self.him.sees(self.him.say("web.account.left"))

    def finds_what_it_said(self) -> None:
        for key, found in CLAIMS.items():
            if key not in (STAY, GONE) or key == (STAY if self.words_stay else GONE):
                found(self)


def place_is_hers(one: Leaving) -> None:
    """Hers, and she goes on in it; no address of it answers him."""
    one.her.go("/1/talks?new=news")
    one.her.write("text", one.told["did"])
    one.her.tap("talks.send")
    one.her.sees(one.told["did"])
    for path in ("today", "kept", "us", "talks"):
        one.him.go(f"/1/{path}")
        one.him.sees(one.him.say("web.missing.title"))


def own_is_gone(one: Leaving) -> None:
    """A page, a locked page, and what he told with *only me*: on the screen here, on the disk in `on_the_disk`."""
    for path in ("pages", "locked", "begun", "mine"):
        one.him.go(f"/1/{path}")
        for his in ("own page", "locked", "kept to himself"):
            one.him.never_sees(one.told[his])


def she_keeps(one: Leaving) -> None:
    """What she told stays hers; what was read is in the file he took along."""
    one.her.go("/1/kept")
    one.her.sees(one.told["view"])
    one.her.go("/1/pages")
    expect(one.her.page.get_by_role("link", name=one.told["her page"])).to_have_count(1)
    one.him.context.set_offline(True)
    one.him.page.goto(next(one.taken.glob("2*.html")).as_uri())
    for told in ("view", "news", "dream"):
        one.him.sees(one.told[told])
    one.him.page.goto((one.taken / "index.html").as_uri())
    one.him.tap("keepsake.archive.locked")
    one.him.sees(one.told["locked"])
    one.him.context.set_offline(False)


def one_line(one: Leaving) -> None:
    one.her.go("/1/today")
    line = one.her.say("web.notice.left" if one.words_stay else "web.notice.left_gone", name=one.told["son"])
    expect(one.her.page.get_by_text(line)).to_have_count(1)


def address_ended(one: Leaving) -> None:
    assert one.him.page.request.get(one.address).status == 404
    one.her.go("/1/calendar")
    one.her.sees(one.her.say("web.calendar.left", name=one.told["son"]))


def never_undone(one: Leaving) -> None:
    """The link of long ago opens nothing, and her page of letting in has nobody to let in."""
    one.him.page.goto("about:blank")
    one.him.open_link(one.link)
    one.him.sees(one.him.say("house.said.invitation-over"))
    one.her.go("/1/let-in")
    one.her.sees(one.her.say("web.let_in.nobody"))


def account_stays(one: Leaving) -> None:
    """His name and his words open it still; once he deletes it, they open nothing."""
    one.him.go("/me")
    one.him.tap("web.mine.sign_out")
    one.him.sign_in()
    one.him.go("/me")
    one.him.sees(one.him.say("web.account.no_place"))
    one.him.tap("web.delete.title")
    one.him.choose("when", "now")
    one.him.write("passphrase", one.him.passphrase)
    one.him.tap("web.delete.do")
    one.him.sees(one.him.say("web.deleted.now"))
    one.him.sign_in()
    one.him.sees(one.him.say("web.said.not-opened"))


def words_stayed(one: Leaving) -> None:
    one.her.go("/1/kept")
    for told in ("news", "dream"):
        one.her.sees(one.told[told])


def words_went(one: Leaving) -> None:
    one.her.go("/1/kept")
    one.her.sees(one.told["view"])
    for told in ("news", "dream"):
        one.her.never_sees(one.told[told])


#: In this order: the account is deleted last.
CLAIMS: dict[str, Callable[[Leaving], None]] = {
    "web.leave.what": place_is_hers,
    "web.leave.goes": own_is_gone,
    "web.leave.keeps": she_keeps,
    "web.leave.told": one_line,
    "web.calendar.ends": address_ended,
    "web.leave.undo": never_undone,
    STAY: words_stayed,
    GONE: words_went,
    "web.leave.account": account_stays,
}


def beside(work: Callable[[], T]) -> T:
    """In a thread beside the browser's, whose event loop the store would refuse to be asked from."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def seat_in(folder: Path, name: str, passphrase: str) -> Seat:
    """The seat, with every key of it, that these words open in a folder no house is open in."""
    with closing((house := open_house(folder)).db):
        found = by_words.viewer(house, name, passphrase, locked=True)
        assert found, "these words open nothing here"
        assert found.ring.seats[0].drawer_key
        return found.ring.seats[0]


def on_the_disk(folder: Path, old: Seat) -> None:
    """Of his own nothing is left, and every sealed row of the place is under a key that he never had."""
    with closing((house := open_house(folder)).db):

        def rows(ledger: object) -> list[ledgers.EntryRow]:
            return house.db.read(partial(ledgers.latest, ledger_id=ledger, before_seq=None, limit=999))

        for own in (old.desk.ledger, old.drawer):
            assert rows(own) == []
        table = [row for row in rows(old.table.ledger) if row.body is not None]
        assert len(table) > 3
        assert min(epoch_of(row.body) for row in table if row.body) > old.table.epoch
        pages = house.db.read(lambda conn: ledgers.pages(conn, old.table.ledger, ("talks", "front")))
        assert pages
        for page in pages.values():
            with pytest.raises(Unreadable):
                records.open_page(old.table, page)
