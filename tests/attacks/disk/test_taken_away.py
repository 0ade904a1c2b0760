"""Words their writer takes away are in no file, whether something of the entry remains or nothing; the other's are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from attacks.disk.asking import ask
from attacks.disk.family import Family, family
from attacks.disk.plunder import rows_of
from attacks.disk.test_gone import LONG, remains, without_scrubbing

from hearthside.house import records
from hearthside.store import ledgers


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        yield both


def told(two: Family) -> tuple[str, list[bytes]]:
    """An opened question with his long answer, and the sealed bodies that hold it."""
    item = two.does(two.ruth, "ask", text="Where would you go, if it were easy?")
    two.does(two.sami, "answer", item=item, text=LONG)
    two.does(two.ruth, "answer", item=item, text="The canal, by heron.")
    two.does(two.ruth, "open", item=item)
    his = two.sami.person.hex
    rows = rows_of(two.folder)["entry"]
    bodies = [row["body"] for row in rows if row["author"] == his and row["item"] == UUID(item).hex and row["body"]]
    assert len(bodies) == 1
    assert all(remains(two.folder, body) for body in bodies)
    return item, bodies


@pytest.mark.parametrize("what", ["item", "all"])
def test_words_taken_away_after_they_were_open_are_in_no_file(two: Family, what: str) -> None:
    item, bodies = told(two)
    form = {"item": item} if what == "item" else {"all": "yes"}
    assert ask(two.house, two.sami.cookie, "/1/kept/gone", form).status_code == 303
    assert [remains(two.folder, body) for body in bodies] == [0]
    table = two.seat(two.ruth).table
    rows = two.house.db.read(lambda conn: ledgers.item_entries(conn, table.ledger, UUID(item)))
    left = b"".join(records.bodies(table, rows))
    assert b"kestrels" not in left
    assert b"heron" in left
    for cookie in (two.ruth.cookie, two.sami.cookie):
        for path in ("/1/kept", f"/1/talks/{item}", "/1/us", "/1/today"):
            assert "kestrels" not in ask(two.house, cookie, path).text
        assert ask(two.house, cookie, f"/1/talks/{item}").status_code == 200
    assert "heron" in ask(two.house, two.ruth.cookie, "/1/kept").text


def test_rewriting_without_scrubbing_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    without_scrubbing(monkeypatch)
    item, bodies = told(two)
    ask(two.house, two.sami.cookie, "/1/kept/gone", {"item": item})
    assert remains(two.folder, bodies[0]) > 10


def test_a_practice_that_leaves_words_in_what_remains_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: the answer is put back as it was."""
    item, _ = told(two)
    module = sys.modules["hearthside.practices.talks.remains"]
    monkeypatch.setattr(module, "_bare", lambda event, *_: event)
    ask(two.house, two.sami.cookie, "/1/kept/gone", {"item": item})
    assert "kestrels" in ask(two.house, two.ruth.cookie, f"/1/talks/{item}").text
