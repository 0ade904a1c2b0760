"""The contexts in use, one function each, so that writer and reader cannot spell one differently."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from hearthside.vault import context as c
from hearthside.vault.context import ZERO, Context

ACCOUNT: Final = "account"
PRIVATE: Final = "private"


def entry(ledger: UUID, author: UUID, entry_id: UUID, rev: int, practice: str) -> Context:
    return Context(c.ENTRY, ledger, author, entry_id, 0, rev, practice)


def page(ledger: UUID, practice: str, version: int) -> Context:
    return Context(c.PAGE, ledger, ZERO, ZERO, 0, version, practice)


def front(ledger: UUID, practice: str, version: int) -> Context:
    """Kind 1: a page and a front share domain, ledger, version and slug, and must not be swapped."""
    return Context(c.PAGE, ledger, ZERO, ZERO, 1, version, practice)


def by_password(person: UUID, which: str) -> Context:
    """`which` is ACCOUNT for the account key, PRIVATE for the drawer's."""
    return Context(c.BY_PASSWORD, ZERO, person, ZERO, 0, 0, which)


def by_strip(person: UUID, which: str = ACCOUNT) -> Context:
    """The Shared strip's field is empty (so the vectors say); the Private strip's is PRIVATE."""
    return Context(c.BY_STRIP, ZERO, person, ZERO, 0, 0, "" if which == ACCOUNT else which)


def by_session(person: UUID) -> Context:
    return Context(c.BY_SESSION, ZERO, person, ZERO, 0, 0, "")


def ledger_key(ledger: UUID, person: UUID) -> Context:
    return Context(c.LEDGER_KEY, ledger, person, ZERO, 0, 0, "")


def identity(person: UUID, number: int) -> Context:
    """`number` counts a person's key pairs, as the public keys' rows do."""
    return Context(c.IDENTITY, ZERO, person, ZERO, 0, number, "")


def invitation(ledger: UUID) -> Context:
    return Context(c.INVITATION, ledger, ZERO, ZERO, 0, 0, "")


def pinned(ledger: UUID, person: UUID) -> Context:
    """The other's public keys as this person holds them fast under AK."""
    return Context(c.IDENTITY, ledger, person, ZERO, 0, 0, "peer")


def own_keys(ledger: UUID, person: UUID) -> Context:
    """A person's own public keys as they count in one bond, under AK."""
    return Context(c.IDENTITY, ledger, person, ZERO, 0, 0, "mine")


def held_secret(ledger: UUID, person: UUID) -> Context:
    """The secret of the invitation that is out, under its inviter's AK until the keys are pinned."""
    return Context(c.IDENTITY, ledger, person, ZERO, 0, 0, "invitation")


def guardian(guardian: UUID, child: UUID, which: str) -> Context:
    """A small child's account or private key under his mother's AK, until he takes it himself."""
    return Context(c.GUARDIAN, ZERO, guardian, child, 0, 0, which)


def draft(ledger: UUID, person: UUID, slot: str) -> Context:
    """Words begun and not sent, of a desk or a drawer. Two versions of one form share the context, not the row."""
    return Context(c.DRAFT, ledger, person, ZERO, 0, 0, slot)


def drawer_public(drawer: UUID, person: UUID) -> Context:
    """The public half to which drafts for a locked drawer are sealed, under AK: so nobody slips in one of his own."""
    return Context(c.IDENTITY, drawer, person, ZERO, 0, 0, "drawer")


def past(ledger: UUID, person: UUID, number: int) -> Context:
    """The private half of a pair that has ended, to open what was on its way when it did: a person's under AK, where
    `ledger` is ZERO, or a drawer's under its key of now. Kind 1: it shares domain, person and number with the pair."""
    return Context(c.IDENTITY, ledger, person, ZERO, 1, number, "past")


def calendar(table: UUID, person: UUID) -> Context:
    """What a person's calendar says, under the key of its address."""
    return Context(c.CALENDAR, table, person, ZERO, 0, 0, "")


def calendar_secret(table: UUID, person: UUID) -> Context:
    """The secret of that address, under the table's key, so that either of the two can lay the calendar anew. Kind 1:
    it shares all else with the calendar."""
    return Context(c.CALENDAR, table, person, ZERO, 1, 0, "")
