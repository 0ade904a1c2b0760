"""A reader in another language, on another library, opens the same bytes (T5)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from vault.vectors import BOND, ENTRY_ID, PATH, SON, VECTORS, WRAPS, wrapped

from hearthside.vault import author, contexts, fresh
from hearthside.vault.seal import seal

READER = Path(__file__).with_name("reader.mjs")


def read_by_node(vectors: Path) -> dict[str, Any]:
    # Node 18 warns on standard error that Ed25519 and X25519 are experimental there
    done = subprocess.run(["node", str(READER), str(vectors)], capture_output=True, check=True, timeout=60)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    return read_by_node(PATH)


@pytest.mark.parametrize("name", ["entry", "entry_resealed"])
def test_javascript_opens_an_entry_and_knows_its_author(read: dict[str, Any], name: str) -> None:
    expected = {"body": VECTORS[name]["plain"], "author": True, "authorElsewhere": False, "moved": True}
    assert read[name] == expected


@pytest.mark.parametrize("name", WRAPS)
def test_javascript_opens_each_wrap(read: dict[str, Any], name: str) -> None:
    assert read[name] == wrapped(name).hex()


def test_javascript_opens_stream_and_inbox_and_finds_the_session(read: dict[str, Any]) -> None:
    assert read["stream"] == VECTORS["stream"]["plain"]
    assert read["inbox"] == VECTORS["inbox_decrypt_only"]["plain"]
    assert read["sid"] == VECTORS["session"]["sid"]


def test_javascript_opens_what_python_sealed_just_now(tmp_path: Path) -> None:
    key, keys = fresh.key(), fresh.identity()
    body = "Te escuché hoy. 🌻 " * 200
    place = contexts.entry(BOND, SON, ENTRY_ID, 2**53, "needs")
    record = author.seal_entry(key, keys.signing, place, body.encode(), salt=fresh.salt(), epoch=70_000)
    entry = VECTORS["entry"] | {
        "key": key.hex(),
        "rev": 2**53,
        "field": "needs",
        "author_pk": keys.public().verifying.hex(),
        "blob": record.hex(),
    }
    path = tmp_path / "vectors.json"
    path.write_text(json.dumps(VECTORS | {"entry": entry}), "utf-8")

    opened = read_by_node(path)["entry"]

    assert opened["body"] == body
    assert opened["author"]


def test_javascript_refuses_an_altered_record(tmp_path: Path) -> None:
    altered = VECTORS["wrap_bond"] | {"blob": seal_for_another_person().hex()}
    path = tmp_path / "vectors.json"
    path.write_text(json.dumps(VECTORS | {"wrap_bond": altered}), "utf-8")
    with pytest.raises(subprocess.CalledProcessError) as error:
        read_by_node(path)
    assert b"unreadable" in error.value.stderr


def seal_for_another_person() -> bytes:
    kek = bytes.fromhex(VECTORS["wrap_bond"]["kek"])
    return seal(kek, contexts.ledger_key(BOND, BOND), bytes(32), salt=bytes(32))
