"""What was ended or taken back is on the disk no more: sessions, invitations, words."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from attacks.disk.asking import ask
from attacks.disk.family import Family, family
from attacks.disk.plunder import Thief, rows_of
from attacks.disk.searching import files

from hearthside.house import records
from hearthside.house.door import invite, sessions
from hearthside.practices.talks import PRACTICE as TALKS
from hearthside.store import Connection, ledgers, people
from hearthside.store.database import Database
from hearthside.vault import session

LONG = "kestrels over the allotment, " * 40


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        yield both


def remains(folder: Path, body: bytes) -> int:
    """How many 24-byte pieces of a sealed body any file still holds."""
    raw = b"\n".join(path.read_bytes() for path in files([folder]))
    return sum(body[at : at + 24] in raw for at in range(11, len(body) - 24, 24))


def without_scrubbing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: rows are deleted, and the write-ahead log keeps what they were."""
    monkeypatch.setattr(Database, "scrub", lambda self, *, whole=False: True)


def session_body(two: Family, cookie: str) -> bytes:
    found = two.viewer(two.sami, cookie).session
    return bytes(next(row["body"] for row in rows_of(two.folder)["session"] if row["session_id"] == found))


def ended(two: Family, by: str) -> tuple[str, bytes]:
    """A session of his that was ended: its cookie, and what its row held."""
    account = two.viewer(two.sami).ring.account
    cookie = sessions.start(two.house, two.sami.person, account, "old phone")
    body = session_body(two, cookie)
    assert remains(two.folder, body)
    if by == "itself":
        answer = ask(two.house, cookie, "/sign-out", {})
    else:
        found = two.viewer(two.sami, cookie).session
        answer = ask(two.house, two.sami.cookie, "/1/devices", {"id": found.hex()})
    assert answer.status_code == 303
    return cookie, body


@pytest.mark.parametrize("by", ["itself", "another device"])
def test_signing_out_leaves_nothing_that_the_old_cookie_opens(two: Family, by: str) -> None:
    cookie, body = ended(two, by)
    assert sessions.viewer(two.house, cookie) is None
    thief = Thief(two.folder)
    thief.learn_cookie(cookie)
    assert thief.plunders().opened == {}
    assert remains(two.folder, body) == 0, "an old copy of the row lies in a file"


def test_a_house_that_only_deletes_the_row_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    without_scrubbing(monkeypatch)
    _, body = ended(two, "itself")
    assert remains(two.folder, body) > 10


def test_a_session_past_its_day_opens_nothing_and_is_swept(two: Family) -> None:
    """The day is kept by the house alone, so a row past it must go: its cookie would still open it."""
    account = two.viewer(two.sami).ring.account
    lent = sessions.start(two.house, two.sami.person, account, "")
    forgotten = sessions.start(two.house, two.sami.person, account, "tablet")
    bodies = [session_body(two, cookie) for cookie in (lent, forgotten)]
    two.later(days=2)
    assert sessions.viewer(two.house, lent) is None
    two.later(days=80)
    two.viewer(two.sami)
    two.later(days=20)
    two.viewer(two.sami)
    assert sessions.viewer(two.house, forgotten) is None
    thief = Thief(two.folder)
    for cookie in (lent, forgotten):
        thief.learn_cookie(cookie)
    assert thief.plunders().opened == {}
    assert [remains(two.folder, body) for body in bodies] == [0, 0]
    assert thief.count("session", person_id=two.sami.person.hex)[1] == 1


def test_a_row_past_its_day_still_opens_for_whoever_holds_file_and_cookie(two: Family) -> None:
    """Why it must be swept: the thief asks no house what day it is."""
    account = two.viewer(two.sami).ring.account
    cookie = sessions.start(two.house, two.sami.person, account, "")
    two.later(days=400)
    thief = Thief(two.folder)
    thief.learn_cookie(cookie)
    assert thief.plunders().count("session")[0] == 1


def test_no_session_lives_a_year_however_often_it_is_used(two: Family) -> None:
    for _ in range(8):
        two.later(days=45)
        two.viewer(two.sami)
    two.later(days=10)
    assert sessions.viewer(two.house, two.sami.cookie) is None


def test_an_invitation_that_ended_opens_nothing_though_its_link_lies_in_a_messenger(two: Family) -> None:
    """Drawn anew: the first link's secret is known to the thief, and the row it opened is in no file."""
    viewer, seat = two.viewer(two.ruth), two.seat(two.ruth)
    invite.invite(two.house, viewer, seat)
    body = rows_of(two.folder)["invite_directory"][0]["body"]
    assert remains(two.folder, body)
    invite.invite(two.house, viewer, seat)
    assert remains(two.folder, body) == 0


def test_an_invitation_that_was_used_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies: list[bytes] = []
    kept = invite.guest

    def looked(*asked: object) -> object:
        bodies.extend(row["body"] for row in rows_of(tmp_path / "house")["invite_directory"])
        return kept(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(invite, "guest", looked)
    with family(tmp_path / "house") as two:
        assert len(bodies) == 1
        assert rows_of(two.folder)["invite_directory"] == []
        assert remains(two.folder, bodies[0]) == 0


def bodies_of(two: Family, item: str) -> list[bytes]:
    """The sealed entries of an item, and the pages folded from them."""
    rows = rows_of(two.folder)
    ledger = two.seat(two.sami).table.ledger.hex
    return [
        *(row["body"] for row in rows["entry"] if row["item"] == UUID(item).hex and row["body"]),
        *(row["body"] for row in rows["page"] if row["ledger_id"] == ledger and row["practice"] != "bond"),
    ]


def asked_and_answered(two: Family) -> tuple[str, list[bytes]]:
    item = two.does(two.ruth, "ask", text="Where would you go, if it were easy?")
    two.does(two.sami, "answer", item=item, text=LONG)
    mine = [row for row in rows_of(two.folder)["entry"] if row["author"] == two.sami.person.hex and row["item"]]
    bodies = [row["body"] for row in mine if row["item"] == UUID(item).hex] + bodies_of(two, item)[-2:]
    assert all(remains(two.folder, body) for body in bodies)
    return item, bodies


def test_words_taken_back_are_in_no_file(two: Family) -> None:
    item, bodies = asked_and_answered(two)
    two.does(two.sami, "take-back", item=item)
    assert [remains(two.folder, body) for body in bodies] == [0] * len(bodies)


def test_words_taken_back_while_someone_reads_go_with_the_next_write(two: Family) -> None:
    """A reader holds the old pages, so they cannot be wiped just then; they are not forgotten."""
    item, bodies = asked_and_answered(two)
    reads, go = threading.Event(), threading.Event()
    table = two.seat(two.sami).table.ledger

    def reading(conn: Connection) -> None:
        ledgers.head(conn, table)
        reads.set()
        go.wait(20)

    slow = threading.Thread(target=two.house.db.read, args=(reading,))
    slow.start()
    reads.wait(20)
    two.does(two.sami, "take-back", item=item)
    held = remains(two.folder, bodies[0])
    go.set()
    slow.join()
    assert held > 10, "else this reader held nothing"
    two.does(two.ruth, "ask", text="And if it rained?")
    assert remains(two.folder, bodies[0]) == 0


def test_words_that_ran_out_leave_the_table(two: Family) -> None:
    """They go to his desk at his next look, and from the table without a trace."""
    from hearthside.house import act, look

    item, bodies = asked_and_answered(two)
    two.later(days=15)
    seen = look.look(two.house, two.viewer(two.sami), two.seat(two.sami))
    act.put_away_stale(two.house, seen)
    assert remains(two.folder, bodies[0]) == 0
    table = two.seat(two.sami).table
    rows = two.house.db.read(lambda conn: ledgers.item_entries(conn, table.ledger, UUID(item)))
    left = b"".join(records.bodies(table, rows))
    assert b"kestrels" not in left


def test_blanking_without_scrubbing_is_found(two: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    without_scrubbing(monkeypatch)
    item, bodies = asked_and_answered(two)
    two.does(two.sami, "take-back", item=item)
    assert remains(two.folder, bodies[0]) > 10


def test_what_is_left_in_the_log_tells_only_ids(two: Family) -> None:
    item, _ = asked_and_answered(two)
    two.does(two.sami, "take-back", item=item)
    table = two.seat(two.sami).table
    rows = two.house.db.read(lambda conn: ledgers.item_entries(conn, table.ledger, UUID(item)))
    his = [row for row in rows if row.author == two.sami.person]
    assert [row.body is None for row in his] == [True, False]
    said = json.loads(records.bodies(table, his[1:])[0])
    assert said == {"v": 1, "e": [{"t": "gone", "item": item, "ids": [str(his[0].entry_id)]}]}
    assert TALKS.fold(records.bodies(table, his)) == TALKS.state()


def test_a_dropped_session_is_the_owners_alone_to_drop(two: Family) -> None:
    """She names his session's id in her own form: nothing of his ends."""
    found = two.viewer(two.sami).session
    assert ask(two.house, two.ruth.cookie, "/1/devices", {"id": found.hex()}).status_code in (303, 404)
    assert two.viewer(two.sami).session == found
    assert two.house.db.read(lambda conn: people.session(conn, two.ruth.person, found)) is None
    assert session.session_id(bytes(32)) != found
