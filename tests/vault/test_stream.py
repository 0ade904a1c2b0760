"""A file opens whole or not at all: cut, swapped, repeated, grown and moved files are refused."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault.vectors import BOND, FILE_ID, MOTHER, raw

from hearthside.vault import stream
from hearthside.vault.stream import seal_stream, unseal_chunk, unseal_stream
from hearthside.vault.unreadable import Unreadable

KEY = raw("stream", "fk")
PLAIN = raw("stream", "plain")
CHUNKS = list(seal_stream(KEY, BOND, FILE_ID, [PLAIN], chunk=16))


def opened(blocks: Iterable[bytes], ledger: UUID = BOND, file: UUID = FILE_ID) -> bytes:
    return b"".join(unseal_stream(KEY, ledger, file, blocks, chunk=16))


@given(st.binary(max_size=200), st.integers(1, 40), st.integers(1, 50), st.integers(1, 40))
def test_a_file_comes_back_however_it_is_read(plain: bytes, chunk: int, there: int, back: int) -> None:
    blocks = [plain[at : at + there] for at in range(0, len(plain), there)]
    sealed = b"".join(seal_stream(KEY, BOND, FILE_ID, blocks, chunk=chunk))
    pieces = [sealed[at : at + back] for at in range(0, len(sealed), back)]
    assert b"".join(unseal_stream(KEY, BOND, FILE_ID, pieces, chunk=chunk)) == plain
    assert len(sealed) == len(plain) + 16 * max(1, -(-len(plain) // chunk))


@pytest.mark.parametrize(
    "chunks",
    [
        [],
        CHUNKS[:1],
        CHUNKS[:2],
        CHUNKS[1:],
        [CHUNKS[1], CHUNKS[0], CHUNKS[2]],
        [CHUNKS[0], CHUNKS[0], CHUNKS[1], CHUNKS[2]],
        [CHUNKS[0], CHUNKS[2]],
        [*CHUNKS, b"\0"],
        [*CHUNKS, CHUNKS[2]],
        [*CHUNKS[:2], CHUNKS[2][:15]],
        [*CHUNKS[:2], CHUNKS[2][:-1]],
    ],
)
def test_a_cut_swapped_repeated_or_grown_file_is_refused(chunks: list[bytes]) -> None:
    with pytest.raises(Unreadable):
        opened(chunks)


def test_every_flipped_bit_is_refused() -> None:
    sealed = b"".join(CHUNKS)
    for bit in range(len(sealed) * 8):
        bad = (int.from_bytes(sealed) ^ 1 << bit).to_bytes(len(sealed))
        with pytest.raises(Unreadable):
            opened([bad])


def test_a_file_moved_to_another_ledger_or_name_is_refused() -> None:
    for ledger, file in ((MOTHER, FILE_ID), (BOND, MOTHER)):
        with pytest.raises(Unreadable):
            opened(CHUNKS, ledger, file)


def test_an_empty_last_chunk_after_others_is_refused_even_if_sealed_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty_file = list(seal_stream(KEY, BOND, FILE_ID, [], chunk=16))
    assert opened(empty_file) == b""
    with monkeypatch.context() as careless_writer:
        careless_writer.setattr(stream, "_cut", lambda blocks, size: [(PLAIN[:16], False), (b"", True)])
        sealed = list(seal_stream(KEY, BOND, FILE_ID, [], chunk=16))
    with pytest.raises(Unreadable):
        opened(sealed)


def test_a_chunk_from_the_middle_opens_alone_at_its_own_number_only() -> None:
    assert unseal_chunk(KEY, BOND, FILE_ID, 1, CHUNKS[1], last=False) == PLAIN[16:32]
    for number, last in ((0, False), (2, False), (1, True)):
        with pytest.raises(Unreadable):
            unseal_chunk(KEY, BOND, FILE_ID, number, CHUNKS[1], last=last)


def test_a_file_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        list(seal_stream(KEY[:16], BOND, FILE_ID, [PLAIN]))
