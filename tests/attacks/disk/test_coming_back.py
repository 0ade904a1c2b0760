"""After he was let in again, what he lost opens his old desk, and nothing of what is written from then on; and whoever
has the link of it, used or stopped, opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attacks.disk.asking import ask
from attacks.disk.family import Family, family, talked
from attacks.disk.plunder import Thief
from attacks.disk.test_anew import known, robbed

from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import epochs, readmit
from hearthside.vault import codes

NEW = "quartz ribbon sable thistle"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        talked(both)
        yield both


def let_in(two: Family) -> str:
    made = readmit.let_back(two.house, Guesses(), two.viewer(two.ruth), two.seat(two.ruth), two.ruth.passphrase)
    assert isinstance(made, str), made
    return made


def comes_back(two: Family, code: str) -> None:
    two.later(days=5)
    two.sami.passphrase = NEW
    made = readmit.come_back(two.house, code, two.sami.comes())
    assert isinstance(made, str), made
    two.sami.cookie = made


def test_what_he_lost_opens_his_old_desk_and_nothing_newer(two: Family) -> None:
    secrets, old = known(two), two.seat(two.sami)
    comes_back(two, let_in(two))
    ask(two.house, two.ruth.cookie, "/1/today")
    two.does(two.sami, "good-news", text="written since", where="me")
    two.does(two.ruth, "good-news", text="written since")
    thief = robbed(two, secrets)
    assert thief.read(old.table.ledger)[0] == 0
    assert thief.read(two.seat(two.sami).desk.ledger) == (0, 1)
    assert thief.read(old.desk.ledger) == (4, 4), "it stays sealed to the lost words"
    assert thief.read(old.drawer) == (4, 4)


def test_a_house_that_leaves_the_table_under_its_old_key_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets, old = known(two), two.seat(two.sami)
    code = let_in(two)
    monkeypatch.setattr(epochs, "reseal", lambda house, old, new: False)
    with pytest.raises(Exception):  # noqa: B017, PT011  # nothing goes on from there; what counts is what the thief opens
        comes_back(two, code)
    assert robbed(two, secrets).read(old.table.ledger)[0] > 4


@pytest.mark.parametrize("how", ["used", "stopped"])
def test_the_link_opens_nothing_afterwards(two: Family, how: str) -> None:
    code = let_in(two)
    before = Thief(two.folder)
    before.learn_code(codes.read(code))
    assert before.plunders().count("invite_directory")[0] == 1, "else this thief is no good"
    if how == "used":
        comes_back(two, code)
    else:
        readmit.stop(two.house, two.viewer(two.sami), two.seat(two.sami))
    if how == "stopped":
        readmit.stop(two.house, two.viewer(two.ruth), two.seat(two.ruth))
    thief = Thief(two.folder)
    thief.learn_code(codes.read(code))
    assert thief.plunders().opened == {}


def test_she_cannot_open_what_was_only_his_by_letting_herself_in_as_him(two: Family) -> None:
    """She runs the machine, and takes the link on her own phone: his desk and drawer stay shut."""
    old = two.seat(two.sami)
    comes_back(two, let_in(two))
    thief = Thief(two.folder)
    thief.learn_passphrase(two.ruth.passphrase)
    thief.learn_passphrase(NEW)
    thief.plunders()
    assert thief.read(old.desk.ledger) == (0, 4)
    assert thief.read(old.drawer) == (0, 4)
