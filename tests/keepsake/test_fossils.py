"""R7: a house of every schema there ever was opens with its words, folds, and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from fossils.write_database import HERE
from keepsake.taking import everything_of

from hearthside.house import by_words
from hearthside.house.door import signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.open import open_house
from hearthside.keepsake import backup, doctor
from hearthside.store import migrations
from hearthside.store.sound import Fault

FOSSILS = sorted(HERE.glob("*.zip"))
#: What a later release may fold in another way; the log is the same.
FOLDED_ANEW = {"fold", "part"}


@pytest.fixture(params=FOSSILS, ids=lambda path: path.stem)
def fossil(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / request.param.stem
    folder.mkdir(mode=0o700)
    with ZipFile(request.param) as zipped:
        for name in zipped.namelist():
            (folder / name).write_bytes(zipped.read(name))
            (folder / name).chmod(0o600)
    return folder


def test_every_schema_has_its_fossil() -> None:
    assert migrations.newest() in [path.stem for path in FOSSILS]


def test_a_house_of_every_schema_opens_and_folds_and_loses_no_word(fossil: Path) -> None:
    told = json.loads((fossil / "told.json").read_text())
    assert backup.check(fossil).counts.schema == fossil.name
    house = open_house(fossil)
    try:
        for name, words in told["words"].items():
            assert signin.sign_in(house, Guesses(), name, words, "phone")
            one = by_words.viewer(house, name, words, locked=True)
            assert one is not None
            found: list[Fault] = []
            assert doctor.with_words(house, one, found).entries > 8
            assert {fault.key for fault in found} <= FOLDED_ANEW
            archive = everything_of(house, one)
            assert [text for text in told["told"][name] if text not in archive] == []
            assert "taken back" not in archive
    finally:
        house.db.close()
    assert [one for one in doctor.without_key(fossil) if one.key != "mode"] == []
