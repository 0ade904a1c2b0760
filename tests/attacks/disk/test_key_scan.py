"""Every 32 bytes that lie on the disk, tried as a key on every kind of sealed record (T3)."""

from __future__ import annotations

import logging
import re
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from attacks.disk.family import Family, family, talked
from attacks.disk.plunder import Row, Thief
from attacks.disk.searching import cells, files
from attacks.disk.trying import lock_of

from hearthside.house import records
from hearthside.house.door import sessions
from hearthside.house.ring import ENCODE, LedgerKey

#: Keys written as text: 64 hex digits, or 43 symbols of base64.
HEX, BASE64 = re.compile(rb"[0-9a-fA-F]{64,}"), re.compile(rb"[A-Za-z0-9+/_-]{43,}")


def windows(raw: bytes) -> set[bytes]:
    """Every 32 bytes of `raw` at steps of one, and those that its hex and base64 stand for; nothing that is all one."""
    texts = [raw]
    for digits in HEX.findall(raw):
        texts += [bytes.fromhex(digits[at : at + (len(digits) - at) // 2 * 2].decode()) for at in (0, 1)]
    for symbols in BASE64.findall(raw):
        for at in range(4):
            whole = symbols[at : at + (len(symbols) - at) // 4 * 4].translate(bytes.maketrans(b"+/", b"-_"))
            try:
                texts.append(urlsafe_b64decode(whole))
            except NotBase64:
                continue
    found = {text[at : at + 32] for text in texts for at in range(len(text) - 31)}
    return {one for one in found if one.count(one[0]) < 24}


def locks(folder: Path) -> dict[str, Callable[[bytes], bool]]:
    """One record of each kind: an entry of every ledger, every kind of wrap, a session, an invitation."""
    thief = Thief(folder)
    first: dict[str, tuple[str, Row]] = {}
    for table, row in thief.sealed():
        told = [row[name] for name in ("ledger_id", "person_id", "domain", "obj", "label") if name in row]
        first.setdefault(f"{table} {' '.join(map(str, told))}", (table, row))
    found = {
        f"{kind} {number}": lock_of(context, row["body"])
        for kind, (table, row) in first.items()
        for number, context in enumerate(thief.contexts(table, row))
    }
    for row in thief.rows["session"]:
        named = row["session_id"]
        found["a cookie's token"] = lambda piece, named=named: sha256(b"SEAL1/sid" + piece).digest() == named  # type: ignore[misc]
    return found


def opened(folder: Path, pieces: set[bytes]) -> set[str]:
    """The kinds of record that some piece opens."""
    return {kind for kind, opens in locks(folder).items() if any(map(opens, pieces))}


def small(folder: Path, into: Path) -> bytes:
    """The database without free pages and without a write-ahead log."""
    connection = sqlite.connect(str(folder / "hearthside.db"))
    connection.execute("VACUUM INTO ?", (str(into),))
    connection.close()
    return into.read_bytes()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Family]:
    with family(tmp_path_factory.mktemp("house")) as both:
        talked(both)
        yield both


def everything(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in files([folder]))


def values(folder: Path) -> bytes:
    """Every value of every row, and the secrets of the one who runs the house."""
    found = [value for _, value in cells(folder / "hearthside.db")]
    return b"\n".join([*found, (folder / "server.key").read_bytes()])


def test_no_32_bytes_of_any_value_open_anything(two: Family, caplog: pytest.LogCaptureFixture) -> None:
    """The quick run: all windows of all values, of server.key and of the log."""
    assert len(locks(two.folder)) >= 12
    pieces = windows(values(two.folder) + caplog.text.encode())
    assert len(pieces) > 20_000
    assert opened(two.folder, pieces) == set()


@pytest.mark.long
def test_no_32_bytes_of_any_file_open_anything(two: Family, tmp_path: Path) -> None:
    """The whole run: all windows of all files, the write-ahead log and the free pages too."""
    pieces = windows(everything(two.folder) + small(two.folder, tmp_path / "small.db"))
    assert opened(two.folder, pieces) == set()


def test_the_scan_finds_a_key_however_it_is_written(two: Family) -> None:
    table, account = two.seat(two.sami).table.key, two.viewer(two.sami).ring.account
    for raw in (b"..." + table, table.hex().encode(), b"x" + table.hex().upper().encode()):
        found = opened(two.folder, windows(raw))
        assert any(kind.startswith("entry") for kind in found), raw
    assert any(kind.startswith("wrap") for kind in opened(two.folder, windows(b"\0" + account + b"\0")))
    token = two.sami.cookie.encode()
    assert "a cookie's token" in opened(two.folder, windows(b"s=" + token + b";"))


def test_a_ring_left_unsealed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: a session row holds the ring as it is."""
    monkeypatch.setattr(sessions, "_seal", lambda person, token, ring: ENCODE(ring))
    monkeypatch.setattr(sessions, "unseal", lambda key, context, body: body)
    with family(tmp_path / "house") as two:
        talked(two)
        rings = [value for column, value in cells(two.folder / "hearthside.db") if column == "session.body"]
        found = opened(two.folder, windows(b"\n".join(rings)))
        tables = {two.seat(two.sami).table.ledger.hex, two.seat(two.sami).desk.ledger.hex}
        assert {kind.split()[1] for kind in found if kind.startswith("entry")} >= tables


def test_a_key_in_the_log_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Broken on purpose: sealing says what it seals with."""
    kept = records.seal_page

    def talkative(key: LedgerKey, *rest: object) -> object:
        logging.getLogger("hearthside").warning("sealing with %s", key.key.hex())
        return kept(key, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(records, "seal_page", talkative)
    with family(tmp_path / "house") as two:
        talked(two)
        found = opened(two.folder, windows(caplog.text.encode()))
        assert any(kind.startswith("entry") for kind in found)
