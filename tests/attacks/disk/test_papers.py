"""T2 with papers: the mother runs the house and holds its files, her words and both her papers. Each paper opens its
own half and no more, and none opens anything of another. T10 for words that were changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from attacks.disk.family import Family, One, family, talked
from attacks.disk.plunder import Thief

from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import keys, new_words, papers
from hearthside.house.keys.new_words import NewWords
from hearthside.house.ring import Viewer
from hearthside.store import people
from hearthside.vault import codes
from hearthside.vault.contexts import ACCOUNT, PRIVATE

OWN = "the heron never pays its rent"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        talked(both)
        yield both


def draws(two: Family, one: One) -> dict[str, bytes]:
    """The secrets on both papers of this person."""
    made = papers.draw(two.house, Guesses(), two.viewer(one), one.passphrase, papers.PAPERS, uuid4())
    assert isinstance(made, papers.Drawn)
    return {which: codes.read(code) for which, code in made.codes.items()}


def places(two: Family, one: One) -> tuple[UUID, UUID]:
    """Desk and drawer."""
    seat = two.seat(one)
    return seat.desk.ledger, seat.drawer


def test_her_words_and_both_her_papers_open_none_of_his_desk_and_drawer(two: Family) -> None:
    hers = draws(two, two.ruth)
    draws(two, two.sami)
    key = two.drawer(two.ruth)
    two.locks_away(two.ruth, key, "hers, locked")
    thief = Thief(two.folder)
    thief.learn_passphrase(two.ruth.passphrase)
    for secret in hers.values():
        thief.learn_code(secret)
    thief.plunders()
    assert [thief.read(ledger) for ledger in places(two, two.sami)] == [(0, 4), (0, 4)]
    assert [thief.read(ledger)[0] for ledger in places(two, two.ruth)] == [1, 1], (
        "hers open: else this thief is no good"
    )


@pytest.mark.parametrize(("which", "opened"), [(ACCOUNT, [4, 0]), (PRIVATE, [0, 4])], ids=["Shared", "Private"])
def test_each_of_his_papers_opens_its_own_half_alone(two: Family, which: str, opened: list[int]) -> None:
    secret = draws(two, two.sami)[which]
    thief = Thief(two.folder)
    thief.learn_code(secret)
    thief.plunders()
    assert [thief.read(ledger)[0] for ledger in places(two, two.sami)] == opened


def test_a_house_that_keeps_the_locked_pages_key_on_the_shared_paper_is_found(
    two: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose: one secret for both papers."""
    monkeypatch.setattr("hearthside.house.keys.papers.fresh.secret", lambda: bytes(range(16)))
    draws(two, two.sami)
    thief = Thief(two.folder)
    thief.learn_code(bytes(range(16)))
    thief.plunders()
    assert [thief.read(ledger)[0] for ledger in places(two, two.sami)] == [4, 4]


def test_the_files_alone_open_nothing_with_papers_drawn(two: Family) -> None:
    draws(two, two.sami)
    draws(two, two.ruth)
    assert Thief(two.folder).plunders().opened == {}


def after_change(two: Family) -> Thief:
    """The files as they lie after he changed his words, and a thief who knows the old ones and the old cookie."""
    viewer: Viewer = two.viewer(two.sami)
    made = new_words.change(
        two.house, Guesses(), viewer, two.seat(two.sami), two.sami.passphrase, NewWords(OWN, drawn=False)
    )
    assert isinstance(made, new_words.Set)
    thief = Thief(two.folder)
    thief.learn_passphrase(two.sami.passphrase)
    thief.learn_cookie(two.sami.cookie)
    two.sami.cookie = made.cookie
    return thief.plunders()


def test_old_words_and_an_old_cookie_open_nothing_after_a_change(two: Family) -> None:
    assert after_change(two).opened == {}
    thief = Thief(two.folder)
    thief.learn_passphrase(OWN)
    thief.plunders()
    assert [thief.read(ledger)[0] for ledger in places(two, two.sami)] == [4, 4]


def test_a_house_that_keeps_the_old_wrap_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: the new wrap is laid beside the old one, as another epoch."""
    put = people.put_wrap

    def beside(conn: object, person: UUID, row: object) -> None:
        put(conn, person, keys.msgspec.structs.replace(row, epoch=2))  # type: ignore[arg-type,attr-defined]

    monkeypatch.setattr(people, "put_wrap", beside)
    thief = after_change(two)
    assert [thief.read(ledger)[0] for ledger in places(two, two.sami)] == [4, 4]
