"""The published vectors, both ways: opened, and sealed again to the same bytes."""

from __future__ import annotations

import pytest
from vault.vectors import BOND, ENTRY, FILE_ID, SON, VECTORS, WRAPS, raw, salt_of, wrapped

from hearthside.vault import author, codes, identity, inbox, password, seal, session, stream


@pytest.mark.parametrize("name", WRAPS)
def test_a_wrap_opens_and_seals_again_to_the_same_bytes(name: str) -> None:
    context, key_field = WRAPS[name]
    key, record = raw(name, key_field), raw(name, "blob")

    assert seal.unseal(key, context, record) == wrapped(name)
    assert seal.seal(key, context, wrapped(name), salt=salt_of(record)) == record


@pytest.mark.parametrize(("name", "epoch"), [("entry", 1), ("entry_resealed", 2)])
def test_an_entry_opens_verifies_and_seals_again_to_the_same_bytes(name: str, epoch: int) -> None:
    key, record = raw(name, "key"), raw(name, "blob")
    body = VECTORS[name]["plain"].encode()

    signed = author.unseal_entry(key, ENTRY, record)

    assert signed.body == body
    assert author.verify(raw(name, "author_pk"), ENTRY, signed)
    assert seal.epoch_of(record) == VECTORS[name]["epoch"] == epoch
    again = author.seal_entry(key, raw(name, "author_sk"), ENTRY, body, salt=salt_of(record), epoch=epoch)
    assert again == record


def test_resealing_gives_the_second_epochs_record_without_the_authors_key() -> None:
    later = raw("entry_resealed", "blob")
    keys = raw("entry", "key"), raw("entry_resealed", "key")
    assert author.reseal_entry(*keys, ENTRY, raw("entry", "blob"), salt=salt_of(later), epoch=2) == later


def test_the_authors_public_key_belongs_to_his_seed() -> None:
    keys = identity.Identity(agreement=bytes(32), signing=raw("entry", "author_sk")).public()
    assert keys.verifying == raw("entry", "author_pk")


def test_the_password_gives_the_master_key_and_both_wrapping_keys() -> None:
    v = VECTORS["argon2id"]
    mk = password.master_key(v["password"], bytes.fromhex(v["salt"]), password.Cost(v["m"], v["t"], v["p"]))

    assert mk.hex() == v["mk"]
    assert password.account_kek(mk, SON) == raw("wrap_account", "kek")
    assert password.private_kek(mk, SON) == raw("wrap_private", "kek")
    assert password.Cost(v["m"], v["t"], v["p"]) == password.STANDARD


def test_a_strip_is_written_read_and_gives_its_key() -> None:
    secret = raw("recovery", "raw")
    assert codes.write(secret) == VECTORS["recovery"]["code"]
    assert codes.read(VECTORS["recovery"]["code"]) == secret
    assert codes.strip_kek(secret, SON) == raw("recovery", "kek")


def test_an_invitation_is_written_read_and_gives_its_key() -> None:
    secret = raw("invite", "secret")
    assert codes.write(secret) == VECTORS["invite"]["code"]
    assert codes.read(VECTORS["invite"]["code"]) == secret
    assert codes.invitation_kek(secret, BOND) == raw("invite", "kek")


def test_a_cookies_token_gives_the_rows_id_and_key() -> None:
    token = raw("session", "cookie")
    assert session.session_id(token) == raw("session", "sid")
    assert session.session_key(token) == raw("session", "key")


def test_the_stream_opens_and_seals_again_to_the_same_chunks() -> None:
    v = VECTORS["stream"]
    chunks = [bytes.fromhex(chunk) for chunk in v["chunks"]]
    key, plain = raw("stream", "fk"), raw("stream", "plain")

    assert raw("stream", "aad") == BOND.bytes + FILE_ID.bytes
    assert b"".join(stream.unseal_stream(key, BOND, FILE_ID, chunks, chunk=v["chunk"])) == plain
    assert list(stream.seal_stream(key, BOND, FILE_ID, [plain], chunk=v["chunk"])) == chunks


def test_the_inbox_opens() -> None:
    box = raw("inbox_decrypt_only", "box")
    opened = inbox.unseal_box(raw("inbox_decrypt_only", "sk"), BOND, SON, box)
    assert opened == raw("inbox_decrypt_only", "plain")
    assert raw("inbox_decrypt_only", "info") == b"SEAL1/inbox" + BOND.bytes + SON.bytes


def test_no_vector_is_left_out() -> None:
    here = {"argon2id", "entry", "entry_resealed", "stream", "inbox_decrypt_only", "negative", *WRAPS}
    assert set(VECTORS) == here
