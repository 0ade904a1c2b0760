"""An archive that contradicts itself, or that somebody edited, begins no house."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from household import Clock, household
from keepsake.beginning import (
    again,
    begun,
    changed,
    empty,
    nobody,
    resigned,
    structured,
)
from keepsake.taking import archive, files, read, viewer
from keepsake.test_archive import opened
from keepsake.test_bringing import FORGED
from msgspec.structs import replace

from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.opening import NoArchive
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place as Lying
from hearthside.store import people


def renamed(seat: shape.Seat, **names: Lying) -> shape.Seat:
    """Places under other names, each with its own id and so with signatures that hold."""
    to = {Lying(old): new for old, new in names.items()}
    return replace(seat, ledgers=tuple(replace(lay, place=to.get(lay.place, lay.place)) for lay in seat.ledgers))


BENT: dict[str, Callable[[shape.Seat], shape.Seat]] = {
    "her desk called the table": lambda seat: renamed(seat, desk=Lying.TABLE, table=Lying.DESK),
    "two tables": lambda seat: renamed(seat, desk=Lying.TABLE),
    "two desks": lambda seat: renamed(seat, drawer=Lying.DESK),
    "no table": lambda seat: replace(seat, ledgers=seat.ledgers[1:]),
    "no desk": lambda seat: replace(seat, ledgers=(seat.ledgers[0],)),
    "desk and table of one id": lambda seat: replace(
        seat, ledgers=(seat.ledgers[0], replace(seat.ledgers[1], id=seat.ledgers[0].id), *seat.ledgers[2:])
    ),
    "the other's side": lambda seat: replace(seat, side=seat.side.other),
    "a third writer": lambda seat: replace(seat, writers=(*seat.writers, replace(seat.writers[0], id=UUID(int=7)))),
    "nobody else": lambda seat: replace(seat, writers=tuple(one for one in seat.writers if one.side is seat.side)),
    "a key twice": lambda seat: replace(seat, writers=tuple(replace(one, keys=one.keys * 2) for one in seat.writers)),
    "a key beyond all numbers": lambda seat: replace(
        seat, writers=tuple(replace(one, keys=(replace(one.keys[0], no=2**31 - 1),)) for one in seat.writers)
    ),
    "an entry twice": lambda seat: replace(
        seat, ledgers=tuple(replace(lay, entries=lay.entries + lay.entries[-1:]) for lay in seat.ledgers)
    ),
    "an entry of the table on the desk": lambda seat: replace(
        seat,
        ledgers=(
            seat.ledgers[0],
            replace(seat.ledgers[1], entries=(*seat.ledgers[1].entries, seat.ledgers[0].entries[-1])),
            *seat.ledgers[2:],
        ),
    ),
    "no beginning": lambda seat: replace(
        seat, ledgers=(replace(seat.ledgers[0], entries=seat.ledgers[0].entries[1:]), *seat.ledgers[1:])
    ),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Ruth's archive, for those who only bend copies of it."""
    with household(tmp_path_factory.mktemp("old")) as pair:
        opened(pair)
        pair.mother.does("good-news", text="I got the shift.")
        return archive(pair.house, "ruth", locked=True)


@pytest.mark.parametrize("what", BENT)
def test_an_archive_that_contradicts_itself_is_refused_and_the_house_stays_empty(
    what: str, whole: bytes, tmp_path: Path
) -> None:
    with empty(tmp_path / "new", Clock()) as house:
        with pytest.raises(NoArchive, match="changed"):
            again(house, structured(whole, BENT[what]), "ruth")
        assert nobody(house)


def test_a_beginning_that_no_house_could_have_written_is_refused(whole: bytes, tmp_path: Path) -> None:
    """Signed by whoever made the file, so that its signatures hold."""
    seed = re.search(rb'"seed":"([0-9a-f]{64})"', files(whole)[shape.FILE])
    assert seed
    with empty(tmp_path / "new", Clock()) as house:
        with pytest.raises(NoArchive, match="changed"):
            again(house, resigned(whole, Side.MOTHER, seed[1], b"not in hex"), "ruth")
        assert nobody(house)


def test_what_lies_in_clear_takes_no_free_words_from_a_file(whole: bytes, tmp_path: Path) -> None:
    made = changed(whole, lambda text: text.replace(b'"zone":"UTC"', b'"zone":"my heron"', 1))
    made = changed(made, lambda text: text.replace(b'"language":"en"', b'"language":"heron"', 1))
    with begun(tmp_path / "new", Clock(), made, "ruth") as house:
        for seat in viewer(house, "ruth").ring.seats:
            for person in filter(None, (read(made).person, seat.peer)):
                row = house.db.read(lambda conn, person=person: people.get(conn, person))
                assert row is not None
                assert (row.language, row.zone) == ("en", "UTC")


@pytest.mark.parametrize("what", FORGED)
def test_an_edited_archive_is_refused_and_the_house_stays_empty(what: str, whole: bytes, tmp_path: Path) -> None:
    old, new = FORGED[what]
    assert old in files(whole)[shape.FILE]
    with empty(tmp_path / "new", Clock()) as house:
        with pytest.raises(NoArchive):
            again(house, changed(whole, lambda content: content.replace(old, new)), "ruth")
        assert nobody(house)
