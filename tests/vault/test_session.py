"""A copied session table opens nothing."""

from __future__ import annotations

import pytest
from vault.vectors import raw

from hearthside.vault.session import session_id, session_key


def test_the_rows_id_is_neither_the_key_nor_the_token() -> None:
    token = raw("session", "cookie")
    assert len({token, session_id(token), session_key(token)}) == 3


@pytest.mark.parametrize("token", [b"", bytes(31), bytes(33)])
def test_a_token_of_another_length_is_refused(token: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        session_key(token)
