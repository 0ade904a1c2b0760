"""Changing one's words: both wraps at once or neither, the old ones gone, every other session ended."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from household import HERS, HIS, LIGHT, Clock, Household, Member, household
from opened import environment
from spare_keys import NEW, OWN, alive, changes, draws, signs_in, unlocks

from hearthside.house.door.guesses import Guesses, TooMany
from hearthside.house.door.signin import sign_in
from hearthside.house.keys import drawer, new_words, papers
from hearthside.house.keys.new_words import NewWords
from hearthside.house.open import open_house
from hearthside.kernel.refusal import Refusal
from hearthside.store import people
from hearthside.vault import password
from hearthside.vault.context import BY_PASSWORD
from hearthside.vault.contexts import ACCOUNT, PRIVATE


@pytest.fixture
def pair(data: Path) -> Iterator[Household]:
    with household(data) as found:
        yield found


def test_new_words_open_both_places_and_the_old_ones_neither(pair: Household) -> None:
    assert isinstance(changes(pair, pair.son, HIS, NEW, drawn=True), new_words.Set)
    assert signs_in(pair, NEW)
    assert unlocks(pair, pair.son, NEW)
    assert signs_in(pair, HIS) is None
    assert unlocks(pair, pair.son, HIS) is None
    assert signs_in(pair, HERS, "ruth")


def test_the_old_wraps_leave_every_file(pair: Household) -> None:
    person = pair.son.viewer.person
    old = [one.body for one in pair.house.db.read(lambda conn: people.wraps(conn, person, (BY_PASSWORD,)))]
    assert len(old) == 2
    assert all(any(body in path.read_bytes() for path in pair.folder.iterdir()) for body in old)
    changes(pair, pair.son, HIS, NEW)
    assert not any(body in path.read_bytes() for path in pair.folder.iterdir() for body in old)


def test_every_other_session_ends_and_this_one_goes_on_with_a_new_token(pair: Household) -> None:
    old = [signs_in(pair, HIS) or "" for _ in range(5)] + [pair.son.cookie]
    private = unlocks(pair, pair.son, HIS)
    changes(pair, pair.son, HIS, NEW)
    assert alive(pair, *old) == [False] * 6
    assert alive(pair, pair.son.cookie, pair.mother.cookie) == [True, True]
    assert drawer.opened(pair.house, pair.son.viewer, pair.son.seat, private or "") is None


def test_a_named_device_keeps_its_name(pair: Household) -> None:
    made = changes(pair, pair.son, HIS, NEW)
    assert isinstance(made, new_words.Set)
    assert made.named
    person = pair.son.viewer.person
    rows = pair.house.db.read(lambda conn: people.sessions(conn, person))
    assert [row.device for row in rows] == ["my phone"]


@pytest.mark.parametrize(
    ("now", "words", "said"),
    [
        ("not these words", OWN, "words-wrong"),
        (HIS, "fourteen chars", "passphrase-short"),
        (HIS, "x" * 190 + "yz cdefghijk", "passphrase-long"),
        (HIS, "password1234567", "passphrase-common"),
        (HIS, "the sea and sami and the sky", "passphrase-name"),
        (HIS, "MUM went out to buy the bread", "passphrase-name"),
        (HIS, "1998-03-14/2011", "passphrase-year"),
        (HIS, HIS, "words-same"),
    ],
)
def test_what_cannot_be_had_is_refused_and_nothing_changes(pair: Household, now: str, words: str, said: str) -> None:
    assert changes(pair, pair.son, now, words) == Refusal(f"house.said.{said}")
    assert alive(pair, pair.son.cookie) == [True]
    assert signs_in(pair, HIS)
    assert unlocks(pair, pair.son, HIS)


def test_ones_name_to_sign_in_with_is_known_by_its_mark_and_refused_too(pair: Household) -> None:
    mother = changes(pair, pair.mother, HERS, "when Ruth was young and kind")
    assert mother == Refusal("house.said.passphrase-name")
    assert isinstance(changes(pair, pair.son, HIS, "when Ruth was young and kind"), new_words.Set)


@pytest.mark.parametrize(
    "words",
    [
        "canción de la niñez en otoño",
        "👩🏽‍👦 the two of us in a boat 🛶🛶",
        "".join("añoé"[at % 4] + str(at % 7) for at in range(100)),
        unicodedata.normalize("NFD", "ấễ" + "".join(chr(0x1EA4 + at % 80) for at in range(198))),
    ],
    ids=["accents", "emoji", "200 characters", "200 of three marks each"],
)
def test_words_of_any_letters_hold_however_they_are_composed(pair: Household, words: str) -> None:
    """T41."""
    assert isinstance(changes(pair, pair.son, HIS, words), new_words.Set)
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, words)  # type: ignore[arg-type]
        assert signs_in(pair, typed)
        assert unlocks(pair, pair.son, typed)


def test_words_are_asked_twenty_times_an_hour_and_no_more(pair: Household) -> None:
    guesses = Guesses()
    for _ in range(20):
        new_words.holds(pair.house, guesses, pair.son.viewer, "not these")
    with pytest.raises(TooMany):
        new_words.change(pair.house, guesses, pair.son.viewer, pair.son.seat, HIS, NewWords(OWN, drawn=False))
    with pytest.raises(TooMany):
        papers.draw(pair.house, guesses, pair.son.viewer, HIS, [ACCOUNT], pair.son.viewer.person)


def test_of_two_changes_at_once_one_holds(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other comes in between reading and writing."""
    settle, other = new_words.settle, pair.son.viewer

    def late(*asked: object) -> object:
        monkeypatch.setattr(new_words, "settle", settle)
        assert isinstance(changes(pair, pair.son, HIS, OWN), new_words.Set)
        return settle(*asked)  # type: ignore[arg-type]

    seat = pair.son.seat
    monkeypatch.setattr(new_words, "settle", late)
    made = new_words.change(pair.house, Guesses(), other, seat, HIS, NewWords(NEW, drawn=False))
    assert made == Refusal("house.said.words-race")
    assert signs_in(pair, OWN)
    assert signs_in(pair, NEW) is None


def test_a_change_that_breaks_off_leaves_all_as_it_was(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    put, told = people.put_wrap, []

    def breaks(*asked: object) -> None:
        put(*asked)  # type: ignore[arg-type]
        told.append(asked)
        if len(told) == 2:
            raise OSError("cut")

    monkeypatch.setattr(people, "put_wrap", breaks)
    with pytest.raises(OSError, match="cut"):
        changes(pair, pair.son, HIS, OWN)
    monkeypatch.undo()
    assert alive(pair, pair.son.cookie) == [True]
    assert signs_in(pair, HIS)
    assert unlocks(pair, pair.son, HIS)


#: A house whose process ends in the midst of changing words: at the so-many-th wrap, or before the old ones are wiped.
CHILD = """
import os, sys
from pathlib import Path
from hearthside.house.door import sessions
from hearthside.house.keys import new_words
from hearthside.house.open import open_house
from hearthside.house.door.guesses import Guesses
from hearthside.store import people
from hearthside.vault import password
password.STANDARD = password.Cost(64, 1, 1)
folder, cookie, now, new, at = sys.argv[1:]
house = open_house(Path(folder))
put, done = people.put_wrap, []
def cut(*asked):
    put(*asked)
    done.append(1)
    if len(done) == int(at):
        os._exit(9)
people.put_wrap = cut
house.db.scrub = lambda **_: os._exit(9)
viewer = sessions.viewer(house, cookie)
new_words.change(house, Guesses(), viewer, viewer.ring.seats[0], now, new_words.NewWords(new, False))
"""


@pytest.mark.parametrize(("at", "holds"), [(1, HIS), (2, HIS), (3, OWN)], ids=["one wrap", "both wraps", "kept"])
def test_a_machine_that_dies_in_the_midst_leaves_one_of_the_two_sets_working(
    data: Path, monkeypatch: pytest.MonkeyPatch, at: int, holds: str
) -> None:
    monkeypatch.setattr(password, "STANDARD", LIGHT)
    with household(data, clock=Clock(datetime.now(UTC))) as before:
        cookie, person = before.son.cookie, before.son.viewer.person
        old = [one.body for one in before.house.db.read(lambda conn: people.wraps(conn, person, (BY_PASSWORD,)))]
    command = [sys.executable, "-c", CHILD, str(data), cookie, HIS, OWN, str(at)]
    died = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=False)
    assert died.returncode == 9, died.stderr
    house = open_house(data)
    try:
        fits = {words: sign_in(house, Guesses(), "sami", words, "") for words in (HIS, OWN)}
        assert [words for words, made in fits.items() if made] == [holds]
        son = Member(house, fits[holds] or "")
        assert unlocks(Household(house, Clock(), son, son), son, holds)
    finally:
        house.db.close()
    left = b"".join(path.read_bytes() for path in data.iterdir())
    assert [body in left for body in old] == [holds == HIS] * 2, "the next start wipes what this end could not"


def test_papers_drawn_before_go_on_opening(pair: Household) -> None:
    both = draws(pair, pair.son, HIS)
    changes(pair, pair.son, HIS, OWN)
    assert papers.tried(pair.house, Guesses(), pair.son.viewer, both[ACCOUNT]) == ACCOUNT
    assert papers.tried(pair.house, Guesses(), pair.son.viewer, both[PRIVATE]) == PRIVATE
