"""R6: one flipped bit in what is sealed is found and named, no wrong text is shown, and the rest can be read."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pysqlite3.dbapi2 as driver
import pytest
from household import HERS, Household, household
from keepsake.taking import files, page
from opened import REAL, environment

from hearthside.house import by_words, records
from hearthside.house.act import Done
from hearthside.house.house import House
from hearthside.house.open import look_into_house
from hearthside.house.ring import Viewer
from hearthside.house.swap import DATABASE
from hearthside.keepsake import doctor
from hearthside.keepsake.archive import write
from hearthside.store.sound import Fault
from hearthside.vault.unreadable import Unreadable

TEXTS = ["the heron came back", "a whole week of rain", "the bus waited for me", "nobody asked where I was"]


@dataclass
class Told:
    """A house that is shut, with something of everything; nothing in it is damaged."""

    folder: Path
    table: UUID
    desk: UUID


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("told") / "data"
    with household(folder) as pair:
        live(pair)
        seat = pair.mother.seat
        return Told(folder, seat.table.ledger, seat.desk.ledger)


def live(pair: Household) -> None:
    for text in TEXTS:
        assert isinstance(pair.son.does("good-news", text=text), Done)
    done = pair.mother.does("ask", text="Where would you go?")
    assert isinstance(done, Done)
    pair.mother.does("answer", item=done.item, text="To the sea.")
    pair.son.does("answer", item=done.item, text="Anywhere flat.")
    pair.mother.pins()
    pair.mother.does("open", item=done.item)
    page(pair, "ruth", "only for the desk")
    page(pair, "ruth", "only for the drawer", "drawer")


@contextmanager
def looked_into(folder: Path, one: Viewer | None = None) -> Iterator[tuple[House, Viewer | None]]:
    """With her words, or, where they opened her keys before, as the one who has those."""
    house = look_into_house(folder)
    try:
        yield house, one or by_words.viewer(house, "ruth", HERS, locked=True)
    finally:
        house.db.close()


def examined(folder: Path, her: Viewer | None = None) -> list[Fault]:
    """What the command finds with her words."""
    found = list(doctor.without_key(folder))
    try:
        with looked_into(folder, her) as (house, one):
            if one is None:
                return [*found, Fault("keys")]
            doctor.with_words(house, one, found)
    except (Unreadable, KeyError):
        found.append(Fault("keys"))
    return found


def changed(folder: Path, sql: str, *values: Any) -> None:
    file = driver.connect(str(folder / DATABASE), isolation_level=None)
    assert file.execute(sql, values).rowcount
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()


def copied(told: Told, to: Path) -> Path:
    """The folder again, without what a look at it left beside the file."""
    to.mkdir(mode=0o700)
    for name in (DATABASE, "server.key"):
        (to / name).write_bytes((told.folder / name).read_bytes())
        (to / name).chmod(0o600)
    return to


def test_in_a_sound_house_nothing_is_found(told: Told) -> None:
    assert examined(told.folder) == []


def test_in_a_house_that_is_open_nothing_is_found(pair: Household) -> None:
    live(pair)
    assert examined(pair.folder) == []


def sealed(folder: Path, one: Viewer) -> list[tuple[str, dict[str, Any], bytes]]:
    """Every sealed body that her words open: (kind, what its fault must name, the bytes as they lie)."""
    seat = one.ring.seats[0]
    places = {seat.table.ledger: "table", seat.desk.ledger: "desk", seat.drawer: "drawer"}
    file = driver.connect(f"{(folder / DATABASE).as_uri()}?mode=ro", uri=True)
    found: list[tuple[str, dict[str, Any], bytes]] = []
    for ledger, seq, body in file.execute("SELECT ledger_id, seq, body FROM entry WHERE body IS NOT NULL"):
        if UUID(ledger) in places:
            found.append(("unreadable", {"place": places[UUID(ledger)], "number": str(seq)}, body))
    for ledger, practice, body in file.execute("SELECT ledger_id, practice, body FROM page"):
        if UUID(ledger) in places:
            kind = "front" if practice == records.FRONT else "page"
            found.append((kind, {"place": places[UUID(ledger)]}, body))
    for (body,) in file.execute("SELECT body FROM wrap WHERE person_id = ?", (one.person.hex,)):
        found.append(("keys", {}, body))
    file.close()
    return found


def flips(told: Told, tmp_path: Path, times: int) -> None:
    folder = copied(told, tmp_path / "flipped")
    whole, luck = (folder / DATABASE).read_bytes(), random.Random(11)
    with looked_into(folder) as (_, her):
        assert her is not None
        places = [found for found in sealed(folder, her) if found[2] in whole]
    assert {kind for kind, _, _ in places} == {"unreadable", "front", "page", "keys"}
    for turn in range(times):
        kind, named, body = luck.choice(places)
        at = whole.index(body) + luck.randrange(len(body))
        flipped = bytearray(whole)
        flipped[at] ^= 1 << luck.randrange(8)
        (folder / DATABASE).write_bytes(flipped)
        found = examined(folder, None if kind == "keys" else her)
        kinds = {"keys", "drawer"} if kind == "keys" else {kind}
        hits = [one for one in found if one.key in kinds and named.items() <= one.values.items()]
        assert hits, (turn, kind, named, found)
        if kind != "keys":
            shown_without(folder, her, kind == "unreadable")


def shown_without(folder: Path, her: Viewer, an_entry: bool) -> None:
    """What can be shown is what was written, and one damaged entry takes no other with it."""
    with looked_into(folder, her) as (house, _):
        made = BytesIO()
        try:
            damaged = write.write(house, her, made)
        except Unreadable:  # the front is the seat itself
            assert not an_entry
            return
        assert damaged == an_entry
        text = b"".join(files(made.getvalue()).values()).decode()
        assert sum(one in text for one in TEXTS) >= len(TEXTS) - an_entry


def test_every_flipped_bit_in_what_is_sealed_is_found_and_named(told: Told, tmp_path: Path) -> None:
    flips(told, tmp_path, 60)


@pytest.mark.long
def test_a_thousand_flipped_bits_in_what_is_sealed_are_found_and_named(told: Told, tmp_path: Path) -> None:
    flips(told, tmp_path, 1000)


def test_a_flipped_bit_anywhere_in_the_file_shows_no_wrong_word(told: Told, tmp_path: Path) -> None:
    """Also where nothing is sealed: numbers, ids, the tree itself. What is shown is right, or it is not shown."""
    folder = copied(told, tmp_path / "flipped")
    whole, luck = (folder / DATABASE).read_bytes(), random.Random(5)
    with looked_into(folder) as (_, her):
        pass
    for _ in range(25):
        flipped = bytearray(whole)
        at = luck.randrange(len(whole))
        flipped[at] ^= 1 << luck.randrange(8)
        (folder / DATABASE).write_bytes(flipped)
        found = examined(folder, her)
        assert all(isinstance(one, Fault) for one in found)
        assert not any(text in str(found) for text in TEXTS)


BROKEN = {
    "heads": "UPDATE ledger SET head = head + 1 WHERE ledger_id = ?",
    "ahead": "UPDATE page SET version = version + 90 WHERE practice = 'talks' AND ledger_id = ?",
    "head_of_seal": "UPDATE entry SET epoch = 2 WHERE seq = 2 AND ledger_id = ?",
    "orphan_key": "UPDATE entry SET key_no = 7 WHERE seq = 2 AND ledger_id = ?",
    "orphan_member": "UPDATE member SET person_id = lower(hex(randomblob(16))) WHERE side = 'son' AND ledger_id = ?",
    "orphan_seat": "UPDATE seat SET desk_id = lower(hex(randomblob(16))) WHERE side = 'mother' AND table_id = ?",
    "orphan_login": "UPDATE login_directory SET person_id = lower(hex(randomblob(16))) WHERE ? <> ''",
    "foreign": "UPDATE page SET ledger_id = 'nowhere' WHERE practice = 'bond' AND ledger_id = ?",
    "unreadable": "UPDATE entry SET author = (SELECT person_id FROM person WHERE person_id <> author LIMIT 1)"
    " WHERE seq = 5 AND ledger_id = ?",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_wrong_among_the_rows_is_found(kind: str, told: Told, tmp_path: Path) -> None:
    folder = copied(told, tmp_path / "broken")
    changed(folder, BROKEN[kind], told.table.hex)
    assert kind in {one.key for one in examined(folder)}


def test_a_page_put_back_to_an_older_one_is_not_what_its_log_makes_of_it(pair: Household, tmp_path: Path) -> None:
    """The host puts an older page and front back in place, sealed as they were."""
    pair.son.does("good-news", text=TEXTS[0])
    key = pair.mother.seat.table
    talks = pair.house.practices["talks"]
    from hearthside.store import ledgers

    old = pair.house.db.read(lambda conn: ledgers.pages(conn, key.ledger, ("talks",)))["talks"]
    pair.son.does("good-news", text=TEXTS[1])
    head = pair.house.db.read(lambda conn: ledgers.head(conn, key.ledger))
    stale = records.seal_page(key, "talks", head, records.open_page(key, old))
    pair.house.db.write(lambda conn: ledgers.put_page(conn, key.ledger, stale))
    assert talks.slug in [one.values.get("practice") for one in examined(pair.folder) if one.key == "fold"]


def test_an_entry_that_a_member_forged_with_the_tables_key_is_found(pair: Household) -> None:
    """Ruth runs the machine and holds the table's key; she cannot sign as her son."""
    from msgspec.structs import replace

    from hearthside.house import act

    forger = replace(pair.mother.viewer, person=pair.son.viewer.person)
    talks = pair.house.practices["talks"]
    command = act.convert(talks, "good-news", {"text": "I take it all back."})
    seat = replace(pair.son.seat, table=pair.mother.seat.table)
    assert isinstance(act.act(pair.house, forger, seat, talks, command, UUID(int=5)), Done)
    pair.mother.pins()
    assert "forged" in {one.key for one in examined(pair.folder)}


def test_files_that_others_may_read_and_a_missing_secret_are_found(told: Told, tmp_path: Path) -> None:
    folder = copied(told, tmp_path / "open")
    (folder / DATABASE).chmod(0o644)
    assert {one.key for one in doctor.without_key(folder)} == {"mode"}
    (folder / "server.key").write_bytes(b"short")
    assert {one.key for one in doctor.without_key(folder)} == {"mode", "secrets"}


def test_nothing_it_finds_tells_a_word(told: Told, tmp_path: Path) -> None:
    folder = copied(told, tmp_path / "broken")
    changed(folder, "UPDATE entry SET body = zeroblob(400) WHERE ledger_id = ?", told.table.hex)
    found = examined(folder)
    assert len(found) > len(TEXTS)
    assert not any(text in str(found) for text in [*TEXTS, "To the sea.", "Anywhere flat.", HERS])


def command(*said: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [*REAL, *said], env=environment(), input=f"{HERS}\n", capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("cut", ["the first page", "half of it", "all of it"])
def test_of_a_file_that_is_no_database_any_more_every_command_says_so_in_a_sentence(
    cut: str, told: Told, tmp_path: Path
) -> None:
    folder = copied(told, tmp_path / "cut")
    whole = (folder / DATABASE).read_bytes()
    left = {
        "the first page": bytes(4096) + whole[4096:],
        "half of it": whole[: len(whole) // 2],
        "all of it": b"x" * 99,
    }
    (folder / DATABASE).write_bytes(left[cut])
    data = ("--data", str(folder))
    for said in (
        ("doctor", "--name", "ruth", *data),
        ("doctor", *data),
        ("doctor", "--name", "ruth", "--mend", *data),
        ("backup", "--to", str(tmp_path / "backups"), *data),
        ("export", "--name", "ruth", "--out", str(tmp_path / "ruth.zip"), *data),
    ):
        code, out, err = command(*said)
        assert code == 1, (said, out, err)
        assert "Traceback" not in err, said
        assert out + err
    assert not (tmp_path / "ruth.zip").exists()
    assert list((tmp_path / "backups").glob("*")) == []
