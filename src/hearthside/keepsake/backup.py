"""A backup: a folder that is a data folder, with the secrets it needs and a page that says what must be in it.

Made while the house is open. It is named only once it was read again and found whole.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from datetime import datetime
from pathlib import Path
from uuid import UUID

import msgspec

import hearthside
from hearthside.house import secrets
from hearthside.house.swap import DATABASE
from hearthside.store import copies
from hearthside.store.errors import Damaged
from hearthside.store.onlooker import Missing

MANIFEST = "backup.json"
FORMAT, VERSION = "hearthside-backup", 1
NAME = re.compile(r"hearthside-\d{4}-\d{2}-\d{2}-\d{6}(-\d+)?")
_PIECE = 1 << 20


class File(msgspec.Struct, frozen=True):
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """made: when, in UTC · house: which one, told by its server.key's SHA-256 without telling the key."""

    format: str
    version: int
    made: str
    hearthside: str
    counts: copies.Counts
    files: dict[str, File]

    @property
    def house(self) -> str:
        return self.files[secrets.FILE].sha256


def make(data: Path, to: Path, now: datetime) -> tuple[Path, Manifest]:
    """A new backup in the folder `to`. Raises Missing, Damaged, UnsafeDatabase, OSError."""
    if not (data / secrets.FILE).exists():
        raise Missing(f"There is no {secrets.FILE} in {data}.")
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = _free(to, f"hearthside-{now:%Y-%m-%d-%H%M%S}")
    part = to / f"{target.name}.part"
    part.mkdir(mode=0o700)
    try:
        manifest = _fill(part, data, now)
        os.rename(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    copies.on_disk(to)
    return target, manifest


def _fill(part: Path, data: Path, now: datetime) -> Manifest:
    source = data / DATABASE
    before = copies.heads(source) if source.exists() else {}
    copies.copy(source, part / DATABASE)
    after = copies.heads(source)
    _write(part / secrets.FILE, (data / secrets.FILE).read_bytes())
    counts = copies.check(part / DATABASE)
    _between(before, copies.heads(part / DATABASE), after)
    manifest = Manifest(
        format=FORMAT,
        version=VERSION,
        made=f"{now:%Y-%m-%dT%H:%M:%SZ}",
        hearthside=hearthside.__version__,
        counts=counts,
        files={name: _file(part / name) for name in (DATABASE, secrets.FILE)},
    )
    _write(part / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
    copies.on_disk(part)
    return manifest


def _between(before: dict[UUID, int], found: dict[UUID, int], after: dict[UUID, int]) -> None:
    """What was acknowledged before the copy began is in it; and nothing is that was never written."""
    if any(found.get(ledger, -1) < head for ledger, head in before.items()):
        raise Damaged("the copy lacks entries that were there before it began")
    if any(after.get(ledger, -1) < head for ledger, head in found.items()):
        raise Damaged("the copy holds entries that the house does not")


def check(backup: Path) -> Manifest:
    """Read a backup whole, every byte against its page. Raises Missing, Damaged, NewerSchema."""
    try:
        manifest = msgspec.json.decode((backup / MANIFEST).read_bytes(), type=Manifest)
    except (FileNotFoundError, NotADirectoryError) as why:
        raise Missing(f"{backup} is no backup: it has no {MANIFEST}.") from why
    except (msgspec.DecodeError, UnicodeDecodeError) as why:
        raise Damaged(f"{MANIFEST} cannot be read") from why
    if (manifest.format, manifest.version) != (FORMAT, VERSION) or set(manifest.files) != {DATABASE, secrets.FILE}:
        raise Damaged(f"{MANIFEST} is of another kind")
    for name, file in manifest.files.items():
        refuse_other(backup / name, file)
    if copies.check(backup / DATABASE) != manifest.counts:
        raise Damaged(f"{DATABASE} does not hold what {MANIFEST} says")
    return manifest


def refuse_other(path: Path, wanted: File) -> None:
    """Raises Damaged where the file is not, byte for byte, what was written."""
    if not path.is_file() or _file(path) != wanted:
        raise Damaged(f"{path.name} is not what was written")


def drop_older(to: Path, newest: Path, keep: int) -> list[Path]:
    """Delete the older backups of the same house in this folder, but `keep` with the newest; what went."""
    house = _house(newest)
    others = sorted(
        (one for one in to.iterdir() if NAME.fullmatch(one.name) and one != newest and _house(one) == house),
        reverse=True,
    )
    gone = others[max(keep - 1, 0) :]
    for one in gone:
        shutil.rmtree(one)
    return gone


def _house(backup: Path) -> str:
    """Which house a backup is of, "" for what is none."""
    try:
        return msgspec.json.decode((backup / MANIFEST).read_bytes(), type=Manifest).house
    except (OSError, msgspec.DecodeError, KeyError):
        return ""


def _free(to: Path, name: str) -> Path:
    """The name, or the name with a number where two were made in one second."""
    found, number = to / name, 1
    while found.exists() or (to / f"{found.name}.part").exists():
        number += 1
        found = to / f"{name}-{number}"
    return found


def _file(path: Path) -> File:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return File(size, digest.hexdigest())


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
