"""Words sealed by the page's own script open here, in their place and nowhere else."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from conftest import ROOT
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from hearthside.vault import outbox, padding
from hearthside.vault.unreadable import Unreadable

SEED = bytes(range(32))
LEDGER, PERSON, ONCE = (UUID(int=number) for number in (1, 2, 3))
TEXTS = ["", "a", 'ñandú 🪿 \u2028 "quoted"', "x" * 255, "x" * 1100, "é" * 20_000]
LENGTHS = [0, 1, 254, 255, 256, 1022, 1023, 1024, 1025, 5000, 8191, 8192, 100_000, 1_000_001]


def sealed_by_the_page(tmp_path: Path, label: str = "talks/answer") -> dict[str, Any]:
    module = tmp_path / "seal.mjs"
    shutil.copy(ROOT / "src/hearthside/web/static/seal.js", module)
    address = ".".join((LEDGER.hex, PERSON.hex, outbox.public_of(SEED).hex()))
    asked = {"module": module.as_uri(), "address": address, "once": str(ONCE), "label": label, "texts": TEXTS,
             "lengths": LENGTHS}  # fmt: skip
    # Node warns on standard error that X25519 is experimental there
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("sealer.mjs"))],
        input=json.dumps(asked).encode(), capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return sealed_by_the_page(tmp_path_factory.mktemp("page"))


def test_the_house_opens_what_the_page_sealed(made: dict[str, Any]) -> None:
    about = outbox.info(LEDGER, PERSON, ONCE, "talks/answer")
    opened = [json.loads(outbox.open_words(SEED, about, bytes.fromhex(box))) for box in made["boxes"]]
    assert opened == [{"text": [text]} for text in TEXTS]


def test_any_reader_of_the_standard_opens_it_too(made: dict[str, Any]) -> None:
    """The library's own HPKE, with nothing of ours around it."""
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    about = b"SEAL1/outbox" + LEDGER.bytes + PERSON.bytes + ONCE.bytes + b"talks/answer"
    plain = suite.decrypt(bytes.fromhex(made["boxes"][1]), X25519PrivateKey.from_private_bytes(SEED), about)
    assert padding.unpad(plain) == b'{"text":["a"]}'


def test_lengths_are_told_in_the_same_steps(made: dict[str, Any]) -> None:
    assert made["lengths"] == [padding.padded_length(length) for length in LENGTHS]
    assert len(bytes.fromhex(made["boxes"][0])) == len(bytes.fromhex(made["boxes"][1]))


def test_no_two_boxes_are_alike(made: dict[str, Any], tmp_path: Path) -> None:
    again = sealed_by_the_page(tmp_path)
    assert not set(made["boxes"]) & set(again["boxes"])


@pytest.mark.parametrize("moved", ["ledger", "person", "once", "form", "key"])
def test_a_box_in_another_place_does_not_open(made: dict[str, Any], moved: str) -> None:
    other = UUID(int=9)
    about = outbox.info(
        other if moved == "ledger" else LEDGER,
        other if moved == "person" else PERSON,
        other if moved == "once" else ONCE,
        "talks/tell" if moved == "form" else "talks/answer",
    )
    with pytest.raises(Unreadable):
        outbox.open_words(bytes(32) if moved == "key" else SEED, about, bytes.fromhex(made["boxes"][1]))


def test_every_flipped_bit_and_every_cut_is_refused(made: dict[str, Any]) -> None:
    box, about = bytes.fromhex(made["boxes"][1]), outbox.info(LEDGER, PERSON, ONCE, "talks/answer")
    broken = [bytes([*box[:at], box[at] ^ 1 << at % 8, *box[at + 1 :]]) for at in range(len(box))]
    # The highest bit of an X25519 key counts for nothing (RFC 7748, 5), but it is part of what the box is bound to.
    for one in (*broken, *(box[:length] for length in (0, 1, 31, 32, 47, len(box) - 1)), box + b"\0"):
        with pytest.raises(Unreadable):
            outbox.open_words(SEED, about, one)


def test_the_drawers_pair_comes_from_its_own_key_and_ledger_alone() -> None:
    seeds = {outbox.drawer_seed(key, ledger) for key in (bytes(32), SEED) for ledger in (LEDGER, PERSON)}
    assert len(seeds) == 4
    assert outbox.drawer_seed(SEED, LEDGER) == outbox.drawer_seed(SEED, LEDGER)


def test_a_slot_tells_neither_form_nor_thing_without_the_key() -> None:
    slots = {outbox.slot(key, form) for key in (bytes(32), SEED) for form in ("talks/ask/", "talks/tell/1")}
    assert {len(slot) for slot in slots} == {32}
    assert len(slots) == 4
