"""A smaller PNG of a screenshot: no alpha, a little less fine in its colours, and packed as well as zlib can."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

#: The lowest bit of a colour is the noise of a gradient; nobody sees it.
COARSE = bytes(value & 0xFE | value >> 7 for value in range(256))


def squeeze(png: bytes) -> bytes:
    """Raises ValueError for anything but an 8-bit RGB or RGBA picture without interlacing."""
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    if depth != 8 or kind not in (2, 6) or interlaced:
        raise ValueError("not a screenshot")
    size = 3 if kind == 2 else 4
    before, packed = bytes(width * 3), bytearray()
    for line in _lines(zlib.decompress(_data(png)), width * size, size):
        plain = b"".join(line[at : at + 3] for at in range(0, len(line), size)).translate(COARSE)
        packed += min(_filtered(plain, before), key=_weight)
        before = plain
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return png[:8] + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(bytes(packed), 9)) + _chunk(b"IEND", b"")


def _filtered(line: bytes, above: bytes) -> Iterator[bytes]:
    """The row as it is, less its left, and less the row above, each behind the number of its filter."""
    yield b"\x00" + line
    yield b"\x01" + bytes((one - left) & 0xFF for one, left in zip(line, b"\0\0\0" + line, strict=False))
    yield b"\x02" + bytes((one - up) & 0xFF for one, up in zip(line, above, strict=True))


def _weight(row: bytes) -> int:
    """What a packer has to do with it: bytes that are not nothing."""
    return len(row) - row.count(0)


def _data(png: bytes) -> bytes:
    found, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            found += png[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def _lines(raw: bytes, length: int, size: int) -> list[bytearray]:
    """Rows without their filters (PNG, section 9)."""
    rows: list[bytearray] = []
    above = bytearray(length)
    for start in range(0, len(raw), length + 1):
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + length])
        for at in range(length if kind else 0):
            left = row[at - size] if at >= size else 0
            corner = above[at - size] if at >= size else 0
            guess = (left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[kind - 1]
            row[at] = (row[at] + guess) & 0xFF
        rows.append(row)
        above = row
    return rows


def _paeth(left: int, up: int, corner: int) -> int:
    around = left + up - corner
    return min((left, up, corner), key=lambda one: abs(around - one))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
