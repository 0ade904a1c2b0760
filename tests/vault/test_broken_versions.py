"""The same attacks against versions that leave one protection out: there they succeed.

So the refusals in the other files come from that protection, and not from luck.
"""

from __future__ import annotations

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from vault.vectors import BOND, ENTRY, MOTHER, SON

from hearthside.vault import contexts, padding
from hearthside.vault import seal as sealing
from hearthside.vault.context import Context
from hearthside.vault.seal import Unreadable, seal, unseal

KEY, OTHER_KEY, SALT = b"\1" * 32, b"\2" * 32, b"\3" * 32
WRAP = contexts.ledger_key(BOND, SON)
MOVED = msgspec.structs.replace(ENTRY, person=MOTHER)


def test_without_the_context_his_entry_passes_for_hers(monkeypatch: pytest.MonkeyPatch) -> None:
    def attack() -> bytes:
        return unseal(KEY, MOVED, seal(KEY, ENTRY, b"words", salt=SALT))

    with pytest.raises(Unreadable):
        attack()

    bound, derived = sealing.bound, sealing.derived
    one = contexts.by_session(SON).packed()
    monkeypatch.setattr(sealing, "bound", lambda head, where: head)
    with pytest.raises(Unreadable):
        attack()  # bound twice: the key derivation still refuses
    monkeypatch.setattr(sealing, "bound", bound)
    monkeypatch.setattr(sealing, "derived", lambda key, salt, head, where: derived(key, salt, head, one))
    with pytest.raises(Unreadable):
        attack()  # and so does the authenticated data
    monkeypatch.setattr(sealing, "bound", lambda head, where: head)
    assert attack() == b"words"


def test_without_one_field_of_the_context_that_field_can_be_swapped(monkeypatch: pytest.MonkeyPatch) -> None:
    older = msgspec.structs.replace(ENTRY, rev=6)
    packed = Context.packed

    def attack() -> bytes:
        return unseal(KEY, ENTRY, seal(KEY, older, b"the older words", salt=SALT))

    with pytest.raises(Unreadable):
        attack()
    monkeypatch.setattr(Context, "packed", lambda self: packed(msgspec.structs.replace(self, rev=0)))
    assert attack() == b"the older words"


def test_without_the_length_before_it_a_field_would_still_stand_last() -> None:
    """Only one part has no fixed length and it comes last; the length makes it plain, not merely true."""
    assert ENTRY.packed().endswith(len("talks").to_bytes(4) + b"talks")


def test_without_the_commitment_one_box_opens_under_two_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    record = two_faced(KEY, OTHER_KEY)
    with pytest.raises(Unreadable):
        unseal(OTHER_KEY, WRAP, record)

    monkeypatch.setattr(sealing, "commits", lambda expected, found: True)
    assert unseal(KEY, WRAP, record) != unseal(OTHER_KEY, WRAP, record)


def test_without_checking_the_padding_bare_lengths_pass_unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as careless_writer:
        careless_writer.setattr(padding, "pad", lambda plain: plain + b"\x80")
        bare = seal(KEY, ENTRY, b"yes", salt=SALT)  # its size tells the answer's length
        careless_writer.setattr(padding, "pad", lambda plain: plain + b"\0")
        unmarked = seal(KEY, ENTRY, b"yes", salt=SALT)
    for record in (bare, unmarked):
        with pytest.raises(Unreadable):
            unseal(KEY, ENTRY, record)

    monkeypatch.setattr(padding, "unpad", lambda padded: padded.rstrip(b"\0")[:-1])
    assert unseal(KEY, ENTRY, bare) == b"yes"
    assert unseal(KEY, ENTRY, unmarked) == b"ye"  # silently another text


def test_without_the_tag_a_flipped_bit_changes_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Untagged:
        def __init__(self, key: bytes) -> None:
            self._key = key

        def decrypt(self, nonce: bytes, box: bytes, bound: bytes) -> bytes:
            counter = modes.CTR(nonce + b"\0\0\0\2")
            return Cipher(algorithms.AES(self._key), counter).decryptor().update(box[:-16])

    record = bytearray(seal(KEY, ENTRY, b"yes", salt=SALT))
    record[75] ^= ord("y") ^ ord("n")
    with pytest.raises(Unreadable):
        unseal(KEY, ENTRY, bytes(record))

    monkeypatch.setattr(sealing, "AESGCM", Untagged)
    assert unseal(KEY, ENTRY, bytes(record)) == b"nes"


def two_faced(one: bytes, other: bytes) -> bytes:
    """A wrap whose box has a valid tag under two keys, committed to the first (Dodis et al., 2018).

    The box is three blocks: two at will and one solved so that both GHASH sums give the same tag.
    """
    head = b"SEAL\x01\x01" + bytes([WRAP.domain]) + (1).to_bytes(4)
    bound = head + WRAP.packed()
    sides = [sealing.derived(key, SALT, head, WRAP.packed()) for key in (one, other)]
    h = [_block(side.key, bytes(16)) for side in sides]
    mask = [_block(side.key, side.nonce + b"\0\0\0\1") for side in sides]
    empty = bytes(32)
    partial = [_ghash(h[i], bound, empty + bytes(16)) ^ mask[i] for i in (0, 1)]
    # the third block is multiplied by h**2: once for the length block, once for itself
    factor = _times(h[0], h[0]) ^ _times(h[1], h[1])
    third = _times(partial[0] ^ partial[1], _inverse(factor))
    box = empty + third.to_bytes(16)
    tag = _ghash(h[0], bound, box) ^ mask[0]
    assert tag == _ghash(h[1], bound, box) ^ mask[1]
    return head + SALT + sides[0].commitment + box + tag.to_bytes(16)


def _block(key: bytes, block: bytes) -> int:
    return int.from_bytes(Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(block))


def _times(a: int, b: int) -> int:
    """Multiplication in GF(2**128) with GCM's bit order (SP 800-38D, 6.3)."""
    product = 0
    for bit in range(127, -1, -1):
        if a >> bit & 1:
            product ^= b
        b = b >> 1 ^ (0xE1 << 120 if b & 1 else 0)
    return product


def _inverse(a: int) -> int:
    """a ** (2**128 - 2)."""
    result = 1 << 127
    for _ in range(127):
        a = _times(a, a)
        result = _times(result, a)
    return result


def _ghash(h: int, bound: bytes, box: bytes) -> int:
    lengths = (len(bound) * 8).to_bytes(8) + (len(box) * 8).to_bytes(8)
    data = bound.ljust(-(-len(bound) // 16) * 16, b"\0") + box + lengths
    total = 0
    for at in range(0, len(data), 16):
        total = _times(total ^ int.from_bytes(data[at : at + 16]), h)
    return total
