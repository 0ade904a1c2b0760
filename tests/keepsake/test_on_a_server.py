"""A house whose rows lie on a PostgreSQL server: what is taken along, brought back and looked over there too."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from household import HERS, Household, household
from keepsake.taking import archive, files, page, viewer
from keepsake.test_archive import opened
from opened import REAL, hearthside
from postgres import Postgres

from hearthside.house.act import Done, act, convert
from hearthside.house.calendar import address
from hearthside.house.open import open_house
from hearthside.keepsake import doctor


@pytest.fixture
def pair(data: Path, database: str) -> Iterator[Household]:
    with household(data, database=database) as found:
        opened(found)
        page(found, "ruth", "an owl for the desk alone")
        yield found


def runs(name: str, *said: str | Path, words: str = f"{HERS}\n") -> subprocess.CompletedProcess[str]:
    """A command beside the open house, with what is piped into it."""
    return hearthside(name, *map(str, said), command=REAL, typed=words)


def test_she_takes_everything_along_while_the_house_is_open(pair: Household, database: str, tmp_path: Path) -> None:
    file = tmp_path / "ruth.zip"
    done = runs("export", "--name", "ruth", "--out", file, "--data", pair.folder, "--database", database)
    assert (done.returncode, done.stderr) == (0, "")
    assert file.read_bytes() == archive(pair.house, "ruth")


def test_what_was_told_since_a_copy_comes_back_from_an_archive(
    data: Path, database: str, postgres: Postgres, tmp_path: Path
) -> None:
    """The older house: the rows as a dump had them, and the same secrets."""
    file = tmp_path / "ruth.zip"
    with household(data, database=database):
        pass
    with postgres.database(name_of(database)) as older:
        tells(data, database, "A tide pool, barefoot.", file)
        there = "--data", data, "--database", older
        done = runs("import", file, "--name", "ruth", *there)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("One entry came back;")
        assert runs("import", file, "--name", "ruth", *there).stdout.startswith("0 entries came back;")
        looked = runs("doctor", "--name", "ruth", *there)
        assert (looked.returncode, looked.stdout.splitlines()[0]) == (0, "Nothing is damaged.")
        assert "integrity_check" not in looked.stdout
        tells(data, older, "And a heron.", tmp_path / "later.zip")


def tells(data: Path, database: str, text: str, file: Path) -> None:
    """She tells it, and takes everything along."""
    house = open_house(data, database=database)
    with closing(house.db):
        one, talks = viewer(house, "ruth"), house.practices["talks"]
        done = act(house, one, one.ring.seats[0], talks, convert(talks, "good-news", {"text": text}), uuid4())
        assert isinstance(done, Done)
        file.write_bytes(archive(house, "ruth"))
    assert text.encode() in files(file.read_bytes())["archive.json"]


def test_in_an_empty_database_an_archive_begins_again(pair: Household, postgres: Postgres, tmp_path: Path) -> None:
    file = tmp_path / "ruth.zip"
    file.write_bytes(archive(pair.house, "ruth"))
    with postgres.database("migrated") as empty:
        there = "--data", tmp_path / "new", "--database", empty
        done = runs("import", file, *there, words="ruth\nbrick cedar fjord glade\n")
        assert done.returncode == 0, done.stderr
        assert "Open the house and sign in as ruth." in done.stdout
        assert runs("doctor", "--name", "ruth", *there, words="brick cedar fjord glade\n").returncode == 0


#: What a careless hand at the server does to the rows, and what the doctor finds.
HARM = {
    "an entry is gone": ("DELETE FROM entry WHERE seq = 2", "heads"),
    "bytes are others": ("UPDATE page SET body = decode('00', 'hex')", "head_of_seal"),
    "a page is ahead": ("UPDATE page SET version = version + 1000", "ahead"),
    "a name leads nowhere": ("UPDATE login_directory SET person_id = gen_random_uuid()", "orphan_login"),
    "a calendar is cut": ("UPDATE calendar SET lookup = NULL", "calendar"),
}


@pytest.mark.parametrize("how", HARM)
def test_the_doctor_sees_what_is_wrong_with_the_rows(
    pair: Household, postgres: Postgres, database: str, how: str
) -> None:
    address.make(pair.house, pair.mother.viewer, pair.mother.seat)
    assert list(doctor.without_key(pair.folder, pair.house.db)) == []
    statement, key = HARM[how]
    postgres.ask(name_of(database), statement)
    assert {one.key for one in doctor.without_key(pair.folder, pair.house.db)} == {key}


def test_pages_are_folded_anew_there_too(pair: Household, postgres: Postgres, database: str) -> None:
    there = "--data", pair.folder, "--database", database
    postgres.ask(name_of(database), "UPDATE page SET body = substr(body, 1, length(body) - 1)")
    assert runs("doctor", "--name", "ruth", *there).returncode == 1
    done = runs("doctor", "--name", "ruth", "--mend", *there)
    assert "folded anew" in done.stdout


@pytest.mark.parametrize("name", ["export", "doctor", "import"])
def test_where_nobody_says_which_server_the_command_asks_for_it(pair: Household, tmp_path: Path, name: str) -> None:
    file = tmp_path / "ruth.zip"
    file.write_bytes(archive(pair.house, "ruth"))
    more = {"export": ("--out", tmp_path / "new.zip", "--name", "ruth"), "import": (file,)}.get(name, ())
    done = runs(name, *more, "--data", pair.folder)
    assert done.stderr.startswith(f"The house of the folder {pair.folder} is kept in PostgreSQL. Say where")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_where_no_server_answers_the_command_says_so_without_the_password(pair: Household) -> None:
    there = "--data", pair.folder, "--database", "postgresql://hearth:quillwort@localhost:1/house"
    done = runs("doctor", *there)
    assert done.stderr.startswith("PostgreSQL does not answer: ")
    assert "quillwort" not in done.stderr + done.stdout


def name_of(database: str) -> str:
    return database.rpartition("/@/")[2].partition("?")[0].rpartition("/")[2]
