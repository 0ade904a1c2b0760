"""Unique words in every field a person can write, then every byte the server left behind is searched (T1)."""

from __future__ import annotations

import gzip
import zlib
from base64 import b64encode
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import msgspec
import pytest
from attacks.disk.fields import FIELDS, HIDDEN
from attacks.disk.searching import Hit, search
from attacks.disk.served import Served, served
from attacks.disk.story import Story
from attacks.disk.visitor import Forms
from attacks.disk.words import Lies, written
from found import OURS

from hearthside.house.practices.bond import BOND

#: The house's own commands, by the name of their page.
OF_THE_BOND = {"bond.tap-shoulder.slot", "bond.wish.wish"}
KEPT = (Lies.SEALED, Lies.HASHED, Lies.CLEAR)


@dataclass(frozen=True)
class Ran:
    """A story and what was found: while the house was open, and after it closed."""

    story: Story
    house: Served
    found: set[Hit]


def ran(folder: Path, kind: str) -> Ran:
    with served(folder, kind) as house:
        with closing(Story(house.address, house.clock)) as story:
            story.told()
        words: dict[str, str | bytes] = {**story.say.word, **story.secrets}
        found = search(words, house.left)
    return Ran(story, house, found | search(words, house.left))


@pytest.fixture(scope="module")
def true(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return ran(tmp_path_factory.mktemp("true"), "true")


@pytest.fixture(scope="module")
def in_clear(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return ran(tmp_path_factory.mktemp("clear"), "in_clear")


def test_no_word_of_theirs_lies_anywhere(true: Ran) -> None:
    """Device names are the one exception, listed as such in docs: the person named the device for others to see."""
    clear = true.story.say.of(Lies.CLEAR)
    assert sorted(clear) == ["her device", "his newest device", "his other device"]
    assert {hit for hit in true.found if hit.name not in clear} == set()
    assert len(true.story.say.word) > 80


def test_a_device_name_lies_in_its_column_and_nowhere_else(true: Ran) -> None:
    columns = {hit.where for hit in true.found if hit.name in true.story.say.of(Lies.CLEAR)}
    assert columns == {"hearthside.db", "hearthside.db session.device", "hearthside.db-wal"} - (
        set() if "hearthside.db-wal" in columns else {"hearthside.db-wal"}
    )


def test_a_house_that_seals_and_hashes_nothing_shows_every_word(in_clear: Ran) -> None:
    """Broken on purpose: so the search sees each field, and each field was really kept."""
    say = in_clear.story.say
    in_data = {hit.name for hit in in_clear.found if hit.where.startswith("hearthside.db")}
    assert set(say.of(*KEPT)) - in_data == set()
    assert set(say.of(Lies.GONE)) & in_data == set(), "taken back is gone, sealed or not"


def test_a_house_that_writes_down_what_it_is_asked_shows_the_rest(in_clear: Ran) -> None:
    """Broken on purpose: headers, addresses, bodies that were refused, cookies. A foreign form is not read."""
    passing = set(in_clear.story.say.of(Lies.NOWHERE)) - {"a foreign form"}
    in_log = {hit.name for hit in in_clear.found if hit.where == "log"}
    assert passing - in_log == set()


@pytest.fixture(scope="module")
def told(true: Ran) -> set[str]:
    return true.story.ruth.told | true.story.sami.told


def test_every_text_of_every_command_was_written(told: set[str]) -> None:
    """A new field of a practice needs a word of its own in the story."""
    missing = set().union(*(written(one) for one in OURS.values())) - told
    assert missing == set()


def test_every_text_of_the_bond_was_written(true: Ran) -> None:
    assert written(BOND) == OF_THE_BOND
    assert {"TapShoulder.slot", "Wish.wish"} <= set(true.story.say.word)


def test_every_field_of_every_page_was_written(true: Ran) -> None:
    story = true.story
    shown = story.ruth.written | story.sami.written | story.stranger.written
    assert shown == set(FIELDS)
    assert set().union(*FIELDS.values()) <= set(story.say.word)
    assert (story.ruth.hidden | story.sami.hidden | story.stranger.hidden) - HIDDEN == set()


class Spot(msgspec.Struct):
    town: str = ""


class Answer(msgspec.Struct):
    """Named as a command of talks is, with more to write in."""

    text: str
    nickname: Annotated[str, msgspec.Meta(max_length=40)] = ""
    wishes: tuple[str, ...] = ()
    place: Spot | None = None


def test_a_new_field_of_a_command_is_missed(told: set[str]) -> None:
    """Broken on purpose: commands that know a nickname, a list of wishes and a place, and no word for them."""
    richer = {slug: SimpleNamespace(slug=slug, command={"answer": Answer}) for slug in ("talks", "stones")}
    missing = set().union(*(written(one) for one in richer.values())) - told  # type: ignore[arg-type]
    new = {"nickname", "wishes", "place.town"}
    assert missing == {"stones.answer.text"} | {f"{slug}.answer.{name}" for slug in richer for name in new}


def test_a_new_field_of_a_page_is_missed() -> None:
    forms = Forms('<form action="/begin"><input name="nickname"><input type="hidden" name="mood" value="1"></form>')
    assert forms.written - set(FIELDS) == {"nickname"}
    assert forms.hidden - HIDDEN == {"mood"}


WORD = "kanarie99bcdfghjk"


@pytest.mark.parametrize(
    "written_as",
    [
        WORD.encode(), WORD.encode("utf-16-le"), WORD.encode("utf-16-be"), WORD.encode().hex().encode(),
        WORD.encode().hex().upper().encode(), b64encode(WORD.encode()), b64encode(b"." + WORD.encode()),
        b64encode(b".." + WORD.encode() + b"."), zlib.compress(WORD.encode()), gzip.compress(WORD.encode(), mtime=0),
        zlib.compress(WORD.encode("utf-16-le")),
    ],
)  # fmt: skip
def test_the_search_sees_a_word_however_it_is_written(tmp_path: Path, written_as: bytes) -> None:
    (tmp_path / "file").write_bytes(b"\0\x01before" + written_as + b"after")
    assert {hit.name for hit in search({"it": WORD, "other": "kanarie98zzzzzzzz"}, [tmp_path])} == {"it"}


def test_the_search_sees_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / f"cache-{WORD}").touch()
    assert search({"it": WORD}, [tmp_path])
