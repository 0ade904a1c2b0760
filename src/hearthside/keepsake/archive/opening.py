"""Opening a file that says it is an archive: one member of it is read, in memory, and only so much.

Whatever else is in it is looked at by name alone: a zip that could only be meant to do harm is refused whole.
"""

from __future__ import annotations

import stat
import zlib
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

import msgspec

from hearthside.keepsake.archive import format as shape

#: Files in an archive; bytes of archive.json; how much smaller than its contents a file may be.
FILES, BYTES, RATIO = 2_000, 256 << 20, 200
#: Small files of one letter repeated may well be packed more tightly.
SMALL = 1 << 20
_ENCRYPTED = 0x1


class NoArchive(Exception):
    """`key` names the sentence that says what the file is instead, or what is wrong with it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read(file: IO[bytes]) -> shape.Archive:
    """The archive in a zip. Raises NoArchive for anything else; writes nothing anywhere."""
    try:
        with ZipFile(file) as zipped:
            _refuse_harm(zipped.infolist())
            content = _member(zipped)
    # all that zipfile raises for a file that is cut, packed in a way it does not know, or locked with a password
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as why:
        raise NoArchive("cut") from why
    return decoded(content)


def decoded(content: bytes) -> shape.Archive:
    try:
        said = msgspec.json.decode(content, type=_Said)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as why:
        raise NoArchive("foreign") from why
    if said.format != shape.FORMAT:
        raise NoArchive("foreign")
    if said.version != shape.VERSION:
        raise NoArchive("newer")
    try:
        return shape.read(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as why:
        raise NoArchive("changed") from why


class _Said(msgspec.Struct):
    """What a file says it is, before the rest is believed."""

    format: str
    version: int


def _refuse_harm(members: list[ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(members) > FILES or len(set(names)) != len(names):
        raise NoArchive("harm")
    for member in members:
        path = PurePosixPath(member.filename)
        unpacked, packed = member.file_size, max(member.compress_size, 1)
        if (
            path.is_absolute()
            or ".." in path.parts
            or any(letter in member.filename for letter in "\\\0:")
            or stat.S_ISLNK(member.external_attr >> 16)
            or unpacked > BYTES
            or (unpacked > SMALL and unpacked / packed > RATIO)
            or member.flag_bits & _ENCRYPTED
        ):
            raise NoArchive("harm")
    if shape.FILE not in names:
        raise NoArchive("foreign")


def _member(zipped: ZipFile) -> bytes:
    """What a head says of its length is not believed."""
    with zipped.open(shape.FILE) as file:
        content = file.read(BYTES + 1)
    if len(content) > BYTES:
        raise NoArchive("harm")
    return content
