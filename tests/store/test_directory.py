"""Names and invitations, each found by a hash alone."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace
from store.house_of_rows import LATER, at_once, read, write

from hearthside.store import directory
from hearthside.store.database import Database
from hearthside.store.errors import Taken
from hearthside.store.rows import InviteRow

NAME, TOKEN = b"n" * 32, b"t" * 32


def test_a_name_belongs_to_the_first_who_claims_it(db: Database, mother: UUID, stranger: UUID) -> None:
    for _ in range(2):
        write(db, directory.claim_login, NAME, mother)
    with pytest.raises(Taken):
        write(db, directory.claim_login, NAME, stranger)
    assert read(db, directory.find_login, NAME) == mother
    assert read(db, directory.find_login, b"other") is None


def test_of_many_who_claim_a_name_at_once_one_gets_it(db: Database) -> None:
    def claim(number: int) -> bool:
        try:
            write(db, directory.claim_login, NAME, uuid4())
        except Taken:
            return False
        return True

    assert sum(at_once(8, claim)) == 1


def test_only_its_owner_frees_a_name(db: Database, mother: UUID, stranger: UUID) -> None:
    write(db, directory.claim_login, NAME, mother)
    assert write(db, directory.release_login, NAME, stranger) is False
    assert write(db, directory.release_login, NAME, mother) is True
    write(db, directory.claim_login, NAME, stranger)
    assert read(db, directory.find_login, NAME) == stranger


def test_an_invitation_is_used_up_once(db: Database) -> None:
    row = InviteRow(uuid4(), LATER, b"sealed key")
    for _ in range(2):
        write(db, directory.put_invite, TOKEN, row)
    with pytest.raises(Taken):
        write(db, directory.put_invite, TOKEN, replace(row, ledger_id=uuid4()))
    assert read(db, directory.find_invite, TOKEN) == row
    assert read(db, directory.find_invite, b"other") is None
    assert sum(at_once(8, lambda _: write(db, directory.drop_invite, TOKEN))) == 1
    assert read(db, directory.find_invite, TOKEN) is None
