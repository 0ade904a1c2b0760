"""Write the fossil of a schema: a whole small house as a backup of it lies, with the words that open it.

    PYTHONPATH=src:tests python tests/fossils/write_database.py 0001

Run once when a schema is released. A past one is never written again: it stands for houses that exist.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

from household import HERS, HIS, Clock, Household, Member, household

from hearthside.house import by_words
from hearthside.house.act import Done, act, convert
from hearthside.house.calendar import address
from hearthside.house.practices.pages import PAGES
from hearthside.keepsake import backup

HERE = Path(__file__).parent / "databases"
#: What lies in it, by who must find it in their archive with all their words.
BOTH = ["Where would you go with a whole week?", "To the sea, as slow as walking.", "Somewhere flat, with bread."]

GIFT = "The heron stood on our roof again."
TOLD = {
    "ruth": [*BOTH, "I got the part.", "Only for my desk.", "Only for my drawer.", GIFT],
    "sami": [*BOTH, "I got the part.", "Leave without telling anybody.", "His locked page.", GIFT],
}
WORDS = {"ruth": HERS, "sami": HIS}


def live(pair: Household) -> None:
    """Something of every kind there is today, and something taken away."""
    asked = pair.mother.does("ask", text=BOTH[0])
    assert isinstance(asked, Done)
    pair.mother.does("answer", item=asked.item, text=BOTH[1])
    pair.son.does("answer", item=asked.item, text=BOTH[2])
    for one in (pair.mother, pair.son):
        one.pins()
        one.does("open", item=asked.item)
    pair.son.does("good-news", text="I got the part.")
    pair.son.does("someday", text="Leave without telling anybody.", where="me")
    pair.mother.does("answer", card="longest-without-phone", tap="son", guess="mother")
    shut = pair.son.does("answer", card="song-in-the-head", text="taken back")
    assert isinstance(shut, Done)
    pair.son.does("take-back", item=shut.item)
    address.make(pair.house, pair.mother.viewer, pair.mother.seat)
    _page(pair.mother, "ruth", "Only for my desk.", "desk")
    _page(pair.mother, "ruth", "Only for my drawer.", "drawer")
    _page(pair.son, "sami", "His locked page.", "drawer")


def _page(one: Member, name: str, text: str, where: str) -> None:
    viewer = by_words.viewer(one.house, name, WORDS[name], locked=True)
    assert viewer is not None
    command = convert(PAGES, "write-page", {"text": text, "where": where})
    assert isinstance(act(one.house, viewer, viewer.ring.seats[0], PAGES, command, uuid4()), Done)


def main(schema: str) -> None:
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with household(Path(folder) / "data", clock=Clock()) as pair:
            live(pair)
            made, manifest = backup.make(pair.folder, Path(folder) / "made", datetime(2026, 11, 21, tzinfo=UTC))
        assert manifest.counts.schema == schema
        with ZipFile(HERE / f"{schema}.zip", "x", ZIP_DEFLATED) as fossil:
            for path in sorted(made.iterdir()):
                fossil.write(path, path.name)
            fossil.writestr("told.json", json.dumps({"words": WORDS, "told": TOLD}, indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
