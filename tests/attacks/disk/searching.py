"""Looks for words in every byte that a thief of the disk would hold, however they are written there."""

from __future__ import annotations

import base64
import re
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pysqlite3.dbapi2 as sqlite

#: Where a zlib or gzip stream may begin.
_STREAMS = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
#: Where a file in a zip begins: the lengths of its name and of what follows that, 26 bytes on.
_ZIPPED = re.compile(rb"PK\x03\x04")
#: How much of one stream is inflated.
_AT_MOST = 1 << 20


class Hit(NamedTuple):
    """name: which of the words · way: how it was written · where: the file, and the column if SQL showed it."""

    name: str
    way: str
    where: str


def ways(word: str | bytes) -> dict[str, bytes]:
    """One word as UTF-8, UTF-16 either way round, hex, and base64 at each of the three places it can begin."""
    plain = word.encode() if isinstance(word, str) else word
    found = {"as it is": plain, "hex": plain.hex().encode(), "HEX": plain.hex().upper().encode()}
    if isinstance(word, str):
        found |= {code: word.encode(code) for code in ("utf-16-le", "utf-16-be")}
    for offset in range(3):
        whole = base64.b64encode(bytes(offset) + plain)
        inside = whole[-(-offset * 8 // 6) : (offset + len(plain)) * 8 // 6]
        found[f"base64 {offset}"] = inside
        found[f"base64url {offset}"] = inside.translate(bytes.maketrans(b"+/", b"-_"))
    return found


def search(words: Mapping[str, str | bytes], places: Iterable[Path]) -> set[Hit]:
    """Every hit of every word in every file under `places`."""
    wanted = [(name, way, raw) for name, word in words.items() for way, raw in ways(word).items()]
    hits = set()
    for where, raw in haystacks(places):
        hits |= {Hit(name, way, where) for name, way, needle in wanted if needle in raw}
    return hits


def haystacks(places: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Each file's name and bytes, then what inflates in it, then each cell of a database by its column."""
    for path in files(places):
        raw = path.read_bytes()
        yield path.name, f"{path.name}\n".encode() + raw
        yield from ((f"{path.name} inflated", piece) for piece in inflated(raw))
        if raw.startswith(b"SQLite format 3\0"):
            for column, value in cells(path):
                yield f"{path.name} {column}", value
                yield from ((f"{path.name} {column} inflated", piece) for piece in inflated(value, bare=True))


def files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(one for one in ([place] if place.is_file() else place.rglob("*")) if one.is_file())


def inflated(raw: bytes, *, bare: bool = False) -> Iterator[bytes]:
    """Whatever zlib makes of `raw`; `bare` tries a stream without a header from the first byte too."""
    starts = [(match.start(), 47) for match in _STREAMS.finditer(raw)]
    for match in _ZIPPED.finditer(raw):
        name, more = struct.unpack("<HH", raw[match.start() + 26 : match.start() + 30].ljust(4, b"\0"))
        starts.append((match.start() + 30 + name + more, -15))
    for start, kind in [*starts, *([(0, -15)] if bare else [])]:
        try:
            piece = zlib.decompressobj(kind).decompress(raw[start:], _AT_MOST)
        except zlib.error:
            continue
        if piece:
            yield piece


def cells(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every value as SQL gives it: words cut by the edge of a page are whole here. Read from a copy."""
    with tempfile.TemporaryDirectory() as folder:
        for name in (path.name, f"{path.name}-wal"):
            if (path.parent / name).exists():
                shutil.copy(path.parent / name, folder)
        connection = sqlite.connect(str(Path(folder) / path.name))
        try:
            for table in [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]:
                rows = connection.execute(f'SELECT * FROM "{table}"')
                names = [column[0] for column in rows.description]
                for row in rows:
                    for name, value in zip(names, row, strict=True):
                        yield f"{table}.{name}", value if isinstance(value, bytes) else str(value).encode()
        finally:
            connection.close()
