"""T9 and T2 for words begun: a stolen cookie and the disk read no draft of the drawer, and the host none at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from attacks.disk.family import Family, One, family
from attacks.disk.plunder import Thief

from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import drawer
from hearthside.house.words import begun, drafts
from hearthside.house.words.begun import Begun, Form
from hearthside.house.words.drafts import Kept
from hearthside.kernel.places import Place
from hearthside.vault import outbox
from hearthside.vault.unreadable import Unreadable

DESK, LOCKED = Form(Place.DESK, "talks", "good-news"), Form(Place.DRAWER, "pages", "write-page")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        yield both


def begins(two: Family, one: One) -> str:
    """A draft on the desk, and one for the drawer kept after it shut; the private cookie it had while it was open."""
    viewer, seat = two.viewer(one), two.seat(one)
    private = drawer.unlock(two.house, Guesses(), viewer, seat, one.passphrase)
    assert private
    drawer.shut(two.house, viewer)
    for form, words in ((DESK, "pangolin under the porch"), (LOCKED, "quetzal on the lamp")):
        made = drafts.keep(two.house, viewer, seat, form, uuid4(), {"text": [words]})
        assert isinstance(made, Kept)
    return private


class Reader(Thief):
    """A thief who also tries every key he has on the boxes within."""

    def words(self, ledger: UUID, drawer_too: UUID) -> int:
        """How many drafts of this ledger he reads."""
        return sum(self.reads(row, drawer_too) for row in self.rows["draft"] if row["ledger_id"] == ledger.hex)

    def reads(self, row: dict[str, object], drawer_id: UUID) -> bool:
        plain = self.opened.get(("draft", row["rowid"]))  # type: ignore[arg-type]
        if plain is None:
            return False
        held = msgspec.msgpack.decode(plain, type=Begun)
        if not held.box:
            return bool(held.fields)
        label = held.form(Place.DRAWER).label
        for person in self.rows["person"]:
            about = outbox.info(drawer_id, UUID(person["person_id"]), held.once, label)
            if any(self._opens(seed, about, held.box) for key in self.keys for seed in (key, self._seed(key))):
                return True
        return False

    def _seed(self, key: bytes) -> bytes:
        return outbox.drawer_seed(key, self.drawer)

    def _opens(self, seed: bytes, about: bytes, box: bytes) -> bool:
        try:
            return bool(outbox.open_words(seed, about, box))
        except Unreadable:
            return False

    drawer: UUID


def steals(two: Family, one: One, *, cookie: str = "", words: str = "") -> tuple[int, int]:
    """How many drafts of the desk and of the drawer somebody reads who has the disk, and a cookie or the words."""
    thief, seat = Reader(two.folder), two.seat(one)
    thief.drawer = seat.drawer
    if cookie:
        thief.learn_cookie(cookie)
    if words:
        thief.learn_passphrase(words)
    thief.plunders()
    return thief.words(seat.desk.ledger, seat.drawer), thief.words(seat.drawer, seat.drawer)


def test_a_stolen_cookie_and_the_disk_read_no_draft_of_the_drawer(two: Family) -> None:
    begins(two, two.sami)
    assert steals(two, two.sami, cookie=two.sami.cookie) == (1, 0)


def test_his_own_words_read_both_or_this_thief_is_no_good(two: Family) -> None:
    begins(two, two.sami)
    assert steals(two, two.sami, words=two.sami.passphrase) == (1, 1)


def test_the_host_with_her_words_and_cookie_reads_none_of_his(two: Family) -> None:
    begins(two, two.sami)
    assert steals(two, two.sami, cookie=two.ruth.cookie, words=two.ruth.passphrase) == (0, 0)


def test_a_house_that_kept_it_under_the_desks_key_would_be_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: the drawer's words sealed to a pair that the account's key leads to."""
    viewer = two.viewer(two.sami)
    monkeypatch.setattr(begun, "drawer_public", lambda *_: outbox.public_of(viewer.ring.agreement))
    begins(two, two.sami)
    assert steals(two, two.sami, cookie=two.sami.cookie) == (1, 1)


def test_the_drawers_public_half_cannot_be_swapped_on_the_disk(two: Family) -> None:
    """Whoever writes to the database cannot make the house seal to a key of theirs: the half lies under AK."""
    begins(two, two.sami)
    begins(two, two.ruth)
    his, hers = two.seat(two.sami).drawer, two.seat(two.ruth).drawer
    body = "(SELECT body FROM wrap WHERE obj=:from AND label='drawer')"
    swap = f"UPDATE wrap SET body={body} WHERE obj=:to AND label='drawer'"
    two.house.db.write(
        lambda conn: conn.connection.driver_connection.execute(swap, {"from": hers.hex, "to": his.hex}).rowcount
    )
    viewer, seat = two.viewer(two.sami), two.seat(two.sami)
    with pytest.raises(Unreadable):
        drafts.keep(two.house, viewer, seat, LOCKED, uuid4(), {"text": ["to whom?"]})


def test_no_word_of_a_draft_lies_in_clear(two: Family) -> None:
    begins(two, two.sami)
    left = b"".join(path.read_bytes() for path in two.folder.iterdir())
    for words in (b"pangolin", b"quetzal", b"good-news", b"write-page"):
        assert words not in left
