"""The two secrets of the one who runs the house. They open nothing a person wrote."""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkstemp

from hearthside.vault import fresh

FILE = "server.key"


@dataclass(frozen=True)
class ServerSecrets:
    """pepper: hides names in the login directory · server: signs what the house itself hands out."""

    pepper: bytes = field(repr=False)
    server: bytes = field(repr=False)

    def login_hash(self, name: str) -> bytes:
        """HMAC-SHA256 of the name as people type it: any case, any composition, any spaces around."""
        plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
        return hmac.digest(self.pepper, plain.encode(), "sha256")

    def mark(self, purpose: str, text: str, length: int = 10) -> str:
        """A short mark by which the house knows its own handiwork again."""
        return hmac.digest(self.server, f"{purpose}\0{text}".encode(), "sha256").hex()[:length]


def at(folder: Path) -> ServerSecrets:
    """Read the secrets of a data folder, drawing them on the first start. The file is for its owner alone."""
    path = folder / FILE
    if not path.exists():
        _draw(path)
    return read(folder)


def read(folder: Path) -> ServerSecrets:
    """The secrets of a data folder that has some. Raises FileNotFoundError, ValueError."""
    path = folder / FILE
    both = path.read_bytes()
    if len(both) != 64:
        raise ValueError(f"{path} is damaged: restore it from a backup or from the printed page.")
    return ServerSecrets(both[:32], both[32:])


def _draw(path: Path) -> None:
    """Of several processes that start at once, one draws, and none reads half of it."""
    handle, drawn = mkstemp(prefix=f"{FILE}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(fresh.key() + fresh.key())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(drawn, path)
        _sync_folder(path.parent)  # or a power cut could take the file though not its words: no name would be found
    finally:
        os.unlink(drawn)


def _sync_folder(folder: Path) -> None:
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def dummy_salt(secrets: ServerSecrets, name: str) -> bytes:
    """The salt an unknown name is calculated with, so that it takes as long as a known one."""
    return hashlib.sha256(secrets.pepper + secrets.login_hash(name)).digest()[:16]
