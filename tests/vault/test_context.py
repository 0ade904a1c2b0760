"""A context's bytes are one of a kind."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vault.vectors import BOND, ENTRY, ENTRY_ID, MOTHER, SON

from hearthside.vault import context as c
from hearthside.vault import contexts
from hearthside.vault.context import ZERO, Context

some_context = st.builds(
    Context,
    domain=st.integers(1, 255),
    ledger=st.uuids(),
    person=st.uuids(),
    obj=st.uuids(),
    kind=st.integers(0, 2**16 - 1),
    rev=st.integers(0, 2**64 - 1),
    field=st.text(max_size=12),
)


def test_a_context_is_packed_field_by_field() -> None:
    tail = bytes.fromhex("0000000000000000000700000005") + b"talks"
    assert ENTRY.packed() == b"\x01" + BOND.bytes + SON.bytes + ENTRY_ID.bytes + tail


@given(some_context, some_context)
def test_two_contexts_never_share_their_bytes(one: Context, other: Context) -> None:
    assert (one.packed() == other.packed()) == (one == other)


@pytest.mark.parametrize(
    ("domain", "kind", "rev"), [(0, 0, 0), (256, 0, 0), (1, -1, 0), (1, 2**16, 0), (1, 0, -1), (1, 0, 2**64)]
)
def test_numbers_that_do_not_fit_are_refused_at_once(domain: int, kind: int, rev: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        Context(domain, ZERO, ZERO, ZERO, kind, rev, "")


def test_all_contexts_in_use_differ_from_each_other() -> None:
    used = [
        contexts.entry(BOND, SON, ENTRY_ID, 1, "talks"),
        contexts.entry(BOND, MOTHER, ENTRY_ID, 1, "talks"),
        contexts.page(BOND, "talks", 1),
        contexts.front(BOND, "talks", 1),
        contexts.by_password(SON, contexts.ACCOUNT),
        contexts.by_password(SON, contexts.PRIVATE),
        contexts.by_strip(SON),
        contexts.by_strip(SON, contexts.PRIVATE),
        contexts.by_session(SON),
        contexts.ledger_key(BOND, SON),
        contexts.identity(SON, 1),
        contexts.identity(SON, 2),
        contexts.invitation(BOND),
        contexts.pinned(BOND, SON),
        contexts.held_secret(BOND, SON),
        contexts.calendar(BOND, SON),
        contexts.calendar_secret(BOND, SON),
    ]
    assert len({context.packed() for context in used}) == len(used)


def test_domains_keep_their_numbers() -> None:
    names = "ENTRY PAGE FILE DRAFT BY_PASSWORD BY_STRIP BY_PASSKEY BY_SESSION LEDGER_KEY GUARDIAN LETTER"
    numbers = [getattr(c, name) for name in [*names.split(), "IDENTITY", "INVITATION"]]
    assert numbers == list(range(1, 14))
    assert c.CALENDAR == 16
    assert UUID(int=0) == ZERO
