"""The single place where randomness is drawn. The rooms above call it and hand the bytes down.

Every call asks the kernel: nothing is kept in the process, so forked workers share nothing.
"""

from __future__ import annotations

import os
from secrets import choice

from hearthside.vault.identity import Identity

__all__ = ["choice", "identity", "key", "password_salt", "salt", "secret", "token"]


def salt() -> bytes:
    """32 bytes for one sealed record; never used for a second."""
    return os.urandom(32)


def password_salt() -> bytes:
    """16 bytes for one Argon2id."""
    return os.urandom(16)


def key() -> bytes:
    """32 bytes: an account, private, ledger or file key."""
    return os.urandom(32)


def token() -> bytes:
    """32 bytes for a session's cookie."""
    return os.urandom(32)


def secret() -> bytes:
    """16 bytes for a strip or an invitation."""
    return os.urandom(16)


def identity() -> Identity:
    return Identity(os.urandom(32), os.urandom(32))
