"""Making an archive in a test, and looking into it."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

from household import HERS, HIS, Household

from hearthside.house import by_words
from hearthside.house.act import Done, act, convert
from hearthside.house.house import House
from hearthside.house.practices.pages import PAGES
from hearthside.house.ring import Viewer
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive import write

WORDS = {"ruth": HERS, "sami": HIS}


def viewer(house: House, name: str, *, locked: bool = False) -> Viewer:
    found = by_words.viewer(house, name, WORDS[name], locked=locked)
    assert found is not None
    return found


def archive(house: House, name: str, *, locked: bool = False) -> bytes:
    made = BytesIO()
    write.write(house, viewer(house, name, locked=locked), made)
    return made.getvalue()


def everything_of(house: House, one: Viewer) -> str:
    """Every file of this person's archive, as one text."""
    made = BytesIO()
    write.write(house, one, made)
    return "\n".join(content.decode() for content in files(made.getvalue()).values())


def files(made: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(made)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def read(made: bytes) -> shape.Archive:
    return shape.read(files(made)[shape.FILE])


def page(pair: Household, name: str, text: str, where: str = "desk") -> None:
    """Write a page of one's own, in the drawer with the words."""
    one = viewer(pair.house, name, locked=True)
    command = convert(PAGES, "write-page", {"text": text, "where": where})
    assert isinstance(act(pair.house, one, one.ring.seats[0], PAGES, command, uuid4()), Done)
