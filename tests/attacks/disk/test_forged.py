"""Both hold the table's key, so what tells their words apart is the author's signature (T21)."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pysqlite3.dbapi2 as sqlite
import pytest
from attacks.disk.asking import ask
from attacks.disk.family import HERS, HIS, Family, family
from found import PRACTICES
from practice_player import Player

import hearthside.practices
from hearthside import web
from hearthside.house import begin, records, sessions
from hearthside.kernel.discovery import practices
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.kernel.words import read
from hearthside.practices.talks import PRACTICE as TALKS
from hearthside.practices.talks.events import Answered, Told
from hearthside.store import Connection, ledgers
from hearthside.vault import author
from hearthside.vault.seal import Unreadable, seal

WEB = Path(web.__file__).parent
SENTENCE = read([WEB / "words.en.toml"])["en"]("base.not_genuine")
FORGED = "I never want to see her again"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        yield both


def both_in(two: Family, question: str = "Where would you go, if it were easy?") -> str:
    item = two.does(two.ruth, "ask", text=question)
    two.does(two.ruth, "answer", item=item, text=HERS)
    two.does(two.sami, "answer", item=item, text=HIS)
    for one in (two.ruth, two.sami):
        two.does(one, "open", item=item)
    return item


def forged(two: Family, item: str, events: list[Any]) -> None:
    """She writes a row of the log under his id, with the table's key and her own signing key."""
    hers = two.viewer(two.ruth)
    as_him = msgspec.structs.replace(hers, person=two.sami.person)
    table = two.seat(two.ruth).table
    row = records.seal_entry(
        table, as_him, TALKS, events, client_id=uuid4(), week=begin.week(two.house), item=UUID(item)
    )
    two.house.db.write(lambda conn: ledgers.append(conn, table.ledger, row, ledgers.lock(conn, table.ledger).head))


def told(two: Family, item: str) -> Told:
    return Told(item=item, side=Side.SON, day=two.house.clock().date(), text=FORGED)


def shown(two: Family, cookie: str, item: str) -> tuple[str, bool]:
    """The item's page as this cookie gets it, and whether it carries the sentence."""
    page = ask(two.house, cookie, f"/1/talks/{item}")
    assert page.status_code == 200
    text = unescape(page.text)
    return text, SENTENCE in text


def altered(two: Family, statement: str, *values: object) -> None:
    connection = sqlite.connect(str(two.folder / "hearthside.db"), timeout=5)
    assert connection.execute(statement, values).rowcount > 0
    connection.commit()
    connection.close()


def test_true_words_carry_no_warning(two: Family) -> None:
    item = both_in(two)
    for one in (two.ruth, two.sami):
        text, warned = shown(two, one.cookie, item)
        assert HIS[:10] in text
        assert not warned
        assert all(entry.genuine for entry in two.reads(one, item))


@pytest.mark.parametrize("reader", ["ruth", "sami"])
def test_words_forged_with_the_tables_key_are_flagged(two: Family, reader: str) -> None:
    item = both_in(two)
    forged(two, item, [told(two, item)])
    one = two.ruth if reader == "ruth" else two.sami
    his = [entry for entry in two.reads(one, item) if entry.side is Side.SON and entry.place is Place.TABLE]
    assert [entry.genuine for entry in his] == [True, False]
    text, warned = shown(two, one.cookie, item)
    assert FORGED in text
    assert warned


def test_words_put_into_his_mouth_under_her_own_name_are_flagged(two: Family) -> None:
    """Her true signature, her own id, and inside an event that says it is his."""
    item = both_in(two)
    two.house.db.write(lambda conn: append_as_herself(two, conn, item))
    text, warned = shown(two, two.sami.cookie, item)
    assert FORGED in text
    assert warned


def append_as_herself(two: Family, conn: Connection, item: str) -> None:
    table = two.seat(two.ruth).table
    row = records.seal_entry(
        table,
        two.viewer(two.ruth),
        TALKS,
        [told(two, item)],
        client_id=uuid4(),
        week=begin.week(two.house),
        item=UUID(item),
    )
    ledgers.append(conn, table.ledger, row, ledgers.lock(conn, table.ledger).head)


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice.slug)
def test_no_practice_writes_an_event_in_the_name_of_the_other(practice: Practice) -> None:
    """So that the rule above warns of nothing true: an event's side is its author's."""
    player = Player(practice, seed=5)
    player.play(200)
    for rows in player.house.rows.values():
        for row in rows:
            for event in practice.codec.events(row.body) if row.body else ():
                assert getattr(event, "side", row.author) is row.author, event


@pytest.mark.parametrize("practice", practices(hearthside.practices).values(), ids=lambda practice: practice.slug)
def test_every_practice_shows_the_sentence_on_its_pages(practice: Practice) -> None:
    """It stands in the page that every practice's page extends."""
    assert "extends 'base.html'" in (practice.folder / "page.html").read_text(encoding="utf-8")


def test_a_house_that_believes_every_signature_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose."""
    monkeypatch.setattr(author, "verify", lambda *_: True)
    item = both_in(two)
    forged(two, item, [told(two, item)])
    assert not shown(two, two.ruth.cookie, item)[1]


def test_an_altered_answer_sealed_anew_is_flagged(two: Family) -> None:
    """His own row, opened with the table's key, rewritten, and sealed again with his old signature."""
    item = both_in(two)
    table = two.seat(two.ruth).table
    rows = two.house.db.read(lambda conn: ledgers.item_entries(conn, table.ledger, UUID(item)))
    row = next(one for one in rows if one.author == two.sami.person)
    context = records.entry_context(row.ledger_id, row.author, row.entry_id, row.practice)
    signed = author.unseal_entry(table.key, context, row.body or b"")
    body = signed.body.replace(HIS.encode(), FORGED.encode())
    assert body != signed.body
    again = seal(table.key, context, body + signed.signature, salt=bytes(32), epoch=1)
    altered(two, "UPDATE entry SET body = ? WHERE entry_id = ?", again, row.entry_id.hex)
    text, warned = shown(two, two.ruth.cookie, item)
    assert FORGED in text
    assert warned


def test_a_true_answer_moved_under_another_question_is_flagged(two: Family) -> None:
    """The signature still holds; the words answer something else. The item's column is the host's to write."""
    harmless, cruel = both_in(two), two.does(two.ruth, "ask", text="Shall he move out?")
    two.does(two.ruth, "answer", item=cruel, text="I hope not")
    altered(
        two, "UPDATE entry SET item = ? WHERE item = ? AND author = ?",
        UUID(cruel).hex, UUID(harmless).hex, two.sami.person.hex,
    )  # fmt: skip
    assert not all(entry.genuine for entry in two.reads(two.ruth, cruel))
    assert shown(two, two.ruth.cookie, cruel)[1]


@pytest.mark.parametrize("change", ["ledger", "author", "entry_id", "practice"])
def test_an_entry_moved_to_another_place_does_not_open(two: Family, change: str) -> None:
    """Even where the very same key would open what lies there."""
    item = both_in(two)
    table, desk = two.seat(two.ruth).table, two.seat(two.ruth).desk
    rows = two.house.db.read(lambda conn: ledgers.item_entries(conn, table.ledger, UUID(item)))
    other = {"ledger": desk.ledger, "author": two.ruth.person, "entry_id": uuid4(), "practice": "bond"}[change]
    row = next(one for one in rows if one.author == two.sami.person)
    assert records.bodies(table, [row])
    there, moved = table, row
    if change == "ledger":
        there = msgspec.structs.replace(table, ledger=other)
    else:
        moved = msgspec.structs.replace(row, **{change: other})
    with pytest.raises(Unreadable):
        records.bodies(there, [moved])


def test_a_page_of_another_ledger_or_head_does_not_open(two: Family) -> None:
    both_in(two)
    table, desk = two.seat(two.ruth).table, two.seat(two.ruth).desk
    page = two.house.db.read(lambda conn: ledgers.pages(conn, table.ledger, ("talks",)))["talks"]
    assert records.open_page(table, page)
    moved = [
        (msgspec.structs.replace(table, ledger=desk.ledger), page),
        (table, msgspec.structs.replace(page, version=page.version - 1)),
        (table, msgspec.structs.replace(page, practice="bond")),
        (table, msgspec.structs.replace(page, practice="front")),
    ]
    for key, row in moved:
        with pytest.raises(Unreadable):
            records.open_page(key, row)


def unpinned(two: Family, reader: str) -> str:
    """The host deletes what pins the other's key; the reader signs in afterwards. The new cookie."""
    one = two.ruth if reader == "ruth" else two.sami
    account = two.viewer(one).ring.account
    altered(two, "DELETE FROM wrap WHERE person_id = ? AND label IN ('peer', 'invitation')", one.person.hex)
    return sessions.start(two.house, one.person, account, "")


@pytest.mark.parametrize("reader", ["ruth", "sami"])
def test_deleting_the_pinned_key_does_not_make_forged_words_true(two: Family, reader: str) -> None:
    """Without the other's key nothing of theirs can be checked, and what cannot be checked is said to be so."""
    item = both_in(two)
    side = Side.SON if reader == "ruth" else Side.MOTHER
    words = Answered(item=item, side=side, day=two.house.clock().date(), text=FORGED)
    forged(two, item, [words]) if reader == "ruth" else None
    assert shown(two, unpinned(two, reader), item)[1]


def test_her_second_device_knows_his_key_too(tmp_path: Path) -> None:
    """Two devices signed in before he joined; the first to look pins his key and forgets the secret."""
    with family(tmp_path / "house", pin=False) as two:
        account = two.viewer(two.ruth).ring.account
        second = sessions.start(two.house, two.ruth.person, account, "tablet")
        item = both_in(two)
        for cookie in (two.ruth.cookie, second, second, two.ruth.cookie):
            assert shown(two, cookie, item)[1] is False
        for cookie in (two.ruth.cookie, second):
            assert two.viewer(two.ruth, cookie).seat(1).peer_public  # type: ignore[union-attr]
        forged(two, item, [told(two, item)])
        assert shown(two, second, item)[1]
