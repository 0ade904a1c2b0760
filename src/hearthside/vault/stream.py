"""Files in chunks, like age's STREAM: cut, swapped, repeated or lengthened, a file does not open.

A chunk is AES-256-GCM under one key for the file; nonce = number (11 bytes) ‖ 1 for the last, else 0.
The file key must be new for every file and every change of it: there is no salt here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hearthside.vault.derive import expand
from hearthside.vault.unreadable import Unreadable

CHUNK: Final = 65_536
_TAG: Final = 16


class _Chunks:
    def __init__(self, file_key: bytes, ledger: UUID, file: UUID) -> None:
        if len(file_key) != 32:
            raise ValueError("a file key has 32 bytes")
        self._box = AESGCM(expand(file_key, b"SEAL1/chunk"))
        self._bound = ledger.bytes + file.bytes

    def seal(self, number: int, plain: bytes, last: bool) -> bytes:
        return self._box.encrypt(_nonce(number, last), plain, self._bound)

    def unseal(self, number: int, sealed: bytes, last: bool) -> bytes:
        if len(sealed) < _TAG or (number > 0 and len(sealed) == _TAG):
            raise Unreadable  # only an empty file has an empty chunk, as in age
        try:
            return self._box.decrypt(_nonce(number, last), sealed, self._bound)
        except InvalidTag:
            raise Unreadable from None


def seal_stream(
    file_key: bytes, ledger: UUID, file: UUID, blocks: Iterable[bytes], *, chunk: int = CHUNK
) -> Iterator[bytes]:
    """Sealed chunks of `chunk` + 16 bytes, the last one shorter. `blocks` may have any sizes."""
    chunks = _Chunks(file_key, ledger, file)
    for number, (plain, last) in enumerate(_cut(blocks, chunk)):
        yield chunks.seal(number, plain, last)


def unseal_stream(
    file_key: bytes, ledger: UUID, file: UUID, blocks: Iterable[bytes], *, chunk: int = CHUNK
) -> Iterator[bytes]:
    """Plain chunks, each verified before it is given out; `blocks` may have any sizes.

    Unreadable may come after good chunks, when the end was cut: keep nothing until the end is reached.
    """
    chunks = _Chunks(file_key, ledger, file)
    for number, (sealed, last) in enumerate(_cut(blocks, chunk + _TAG)):
        yield chunks.unseal(number, sealed, last)


def unseal_chunk(file_key: bytes, ledger: UUID, file: UUID, number: int, sealed: bytes, *, last: bool) -> bytes:
    """One chunk from the middle, for players that ask for a part. `number` counts from 0."""
    return _Chunks(file_key, ledger, file).unseal(number, sealed, last)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


def _cut(blocks: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Pieces of `size` bytes and whether each is the last. The last is empty only if all is."""
    held = bytearray()
    for block in blocks:
        held += block
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True
