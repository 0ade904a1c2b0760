"""Lengths told in steps: 0x80, then zeros. 256-byte steps to 1 KiB, then Padmé (at most 12 % more).

Padmé: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019.
"""

from __future__ import annotations

from hearthside.vault.unreadable import Unreadable

_MARK = b"\x80"


def padded_length(length: int) -> int:
    """Bytes after padding a plain text of `length` bytes; the mark counts, so the result is larger."""
    marked = length + 1
    if marked <= 1024:
        return -(-marked // 256) * 256
    exponent = marked.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-marked // step) * step


def pad(plain: bytes) -> bytes:
    return (plain + _MARK).ljust(padded_length(len(plain)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The plain text; Unreadable unless the padding is exactly the one `pad` would have written."""
    plain = padded.rstrip(b"\0")
    if not plain.endswith(_MARK) or padded_length(len(plain) - 1) != len(padded):
        raise Unreadable
    return plain[:-1]
