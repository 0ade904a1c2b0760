"""Five words from the public keys of two people: read aloud, they tell whether both hold the same keys (trust.md 1.5).

Five of 7,776 words are 64 bits. Who wants other keys with the same words has one try for each pair of keys he makes,
each of them a multiplication on the curve; the two who compare have all the time of one sentence.
"""

from __future__ import annotations

from typing import Final

from hearthside.vault.derive import hkdf
from hearthside.vault.passphrase import word_list

COUNT: Final = 5


def safety_words(language: str, one: bytes, other: bytes) -> tuple[str, ...]:
    """The same for both, whoever asks; `one` and `other` are packed public keys. KeyError: no such list."""
    words = word_list(language)
    raw = hkdf(b"".join(sorted((one, other))), b"", b"SEAL1/safety-words", COUNT * 16)
    return tuple(words[int.from_bytes(raw[at : at + 16]) % len(words)] for at in range(0, len(raw), 16))
