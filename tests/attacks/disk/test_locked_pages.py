"""T9 with the drawer open: a stolen cookie and the whole disk open none of its pages; its own cookie opens all.
T1 for pages of one's own: no word of them lies in clear."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from attacks.disk.family import Family, family
from attacks.disk.plunder import Thief

from hearthside.house import act
from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import drawer
from hearthside.house.practices.pages import PAGES
from hearthside.store import people

CANARIES = ("pangolin under the porch", "quetzal on the lamp")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        yield both


def writes(two: Family) -> str:
    """A page on his desk and one in his open drawer; the private cookie."""
    viewer, seat = two.viewer(two.sami), two.seat(two.sami)
    cookie = drawer.unlock(two.house, Guesses(), viewer, seat, two.sami.passphrase)
    assert cookie
    opened = drawer.opened(two.house, viewer, seat, cookie)
    assert opened
    for words, where in zip(CANARIES, ("desk", "drawer"), strict=True):
        command = act.convert(PAGES, "write-page", {"text": words, "where": where})
        assert isinstance(act.act(two.house, viewer, opened, PAGES, command, uuid4()), act.Done)
    return cookie


def stolen(two: Family, cookie: str) -> tuple[int, int]:
    """How many of the drawer's entries a cookie and the disk open, and how many there are."""
    thief = Thief(two.folder)
    thief.learn_cookie(cookie)
    thief.plunders()
    assert thief.read(two.seat(two.sami).desk.ledger)[1] == 1
    return thief.read(two.seat(two.sami).drawer)


def test_the_accounts_cookie_and_the_disk_open_no_locked_page_while_the_drawer_is_open(two: Family) -> None:
    private = writes(two)
    assert stolen(two, two.sami.cookie) == (0, 1)
    assert stolen(two, private) == (1, 1), "this cookie holds the key: else this thief is no good"


def test_a_house_that_kept_the_drawers_key_with_the_rest_would_be_found(two: Family) -> None:
    private = writes(two)
    viewer = two.viewer(two.sami)
    seat = drawer.opened(two.house, viewer, two.seat(two.sami), private)
    parsed = sessions.parse(two.sami.cookie)
    assert seat
    assert parsed
    body = sessions._seal(viewer.person, parsed[1], msgspec.structs.replace(viewer.ring, seats=(seat,)))
    two.house.db.write(lambda conn: people.reseal_session(conn, viewer.person, viewer.session, body))
    assert stolen(two, two.sami.cookie) == (1, 1)


def test_after_it_is_shut_its_own_cookie_opens_nothing_either(two: Family) -> None:
    private = writes(two)
    drawer.shut(two.house, two.viewer(two.sami))
    assert stolen(two, private) == (0, 1)


def test_no_word_of_either_page_lies_in_clear(two: Family) -> None:
    writes(two)
    for path in two.folder.iterdir():
        for words in CANARIES:
            assert words.encode() not in path.read_bytes()
            assert words.split()[0].encode("utf-16-le") not in path.read_bytes()
