"""Writing the archive: a zip made in memory or straight into what takes it, the same bytes for the same words.

Nothing here touches a disk: what a person wrote leaves the seal only into the `sink` that they asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hearthside.house.house import House
from hearthside.house.ring import Viewer
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.book import book
from hearthside.keepsake.archive.gather import Taken, TakenSeat, seats, writers
from hearthside.keepsake.archive.markdown import markdown
from hearthside.keepsake.archive.pages import pages
from hearthside.kernel.words import Words, read

#: Zips know no time before this; there is none in an archive, so that the same words are the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)
ROOM = Path(__file__).parent.parent
README = "README.txt"


def write(house: House, viewer: Viewer, sink: IO[bytes]) -> int:
    """Everything this person may read, into `sink`; how many entries are damaged and so not in it."""
    taken = seats(house, viewer)
    words = words_of(house, viewer.language)
    books = [book(one, words) for one in taken]
    with ZipFile(sink, "w", ZIP_DEFLATED) as made:
        for name, page in pages(books, words):
            _put(made, name, [page])
        _put(made, "words.md", [markdown(books, words)])
        _put(made, shape.FILE, _archive(viewer, taken))
        _put(made, "schema.json", [schema()])
        _put(made, README, [_readme(words)])
    return sum(len(one.damaged) for one in taken)


def words_of(house: House, language: str) -> Words:
    """The sentences of an archive: our own, and those of the practices' titles."""
    known = _known(tuple(one.folder for one in house.practices.values()))
    return known.get(language, known["en"])


def schema() -> bytes:
    return json.dumps(shape.schema(), indent=2, ensure_ascii=False, sort_keys=True).encode() + b"\n"


@cache
def _known(folders: tuple[Path, ...]) -> dict[str, Words]:
    return read(path for folder in (ROOM, *folders) for path in sorted(folder.glob("words.*.toml")))


def _archive(viewer: Viewer, taken: Sequence[TakenSeat]) -> Iterator[bytes]:
    """archive.json, an entry a line."""
    head = {
        "format": shape.FORMAT,
        "version": shape.VERSION,
        "person": viewer.person,
        "language": viewer.language,
        "zone": viewer.zone,
    }
    yield shape.encode(head)[:-1] + b',"seats":['
    for number, one in enumerate(taken):
        about = {"side": one.seat.side, "names": dict(one.names), "writers": writers(viewer, one)}
        yield (b",\n" if number else b"\n") + shape.encode(about)[:-1] + b',"ledgers":['
        for at, (place, entries) in enumerate(one.entries.items()):
            ledger = {"place": place, "id": one.seat.key(place).ledger}
            yield (b",\n" if at else b"\n") + shape.encode(ledger)[:-1] + b',"entries":['
            yield from _entries(entries)
            yield b"]}"
        yield b"]}"
    yield b"]}\n"


def _entries(entries: Iterable[Taken]) -> Iterator[bytes]:
    for number, one in enumerate(entries):
        yield (b",\n" if number else b"\n") + shape.encode(one.raw)


def _readme(words: Words) -> bytes:
    lines = ("readme_what", "readme_open", "readme_anyone", "readme_files", "readme_back")
    told = [words(f"keepsake.archive.{line}") for line in lines]
    return ("\n\n".join(told) + f"\n\nHearthside {shape.FORMAT} {shape.VERSION}\n").encode()


def _put(made: ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    info = ZipInfo(name, NO_TIME)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    info.create_system = 3
    with made.open(info, "w") as file:
        for piece in pieces:
            file.write(piece)
