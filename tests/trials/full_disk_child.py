"""The real house on a disk of its own that fills up and is freed again; what came of it, as JSON in a file.

Arguments: a folder on that disk, the file. Whoever starts this has mounted the disk.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from dataclasses import asdict, dataclass, field
from html import unescape
from pathlib import Path
from threading import Lock
from uuid import UUID, uuid4

import httpx
from opened import until
from pysqlite3 import dbapi2
from store.house_of_rows import at_once
from trials.houses import FORM, Served, form, furnish, served

#: What is left free before the writing begins; each write takes some 12 kB of it.
ROOM = 1_500_000
WRITERS, MORE = 4, 25
FULL = "The disk of the machine is full"


@dataclass
class Found:
    """kept, refused: client ids by their answer · faults: what a person would complain of."""

    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    back_after: float = 0.0
    read_while_full: int = 0
    lost: int = 0
    doubled: int = 0
    half: int = 0
    appeared: int = 0
    same_process: bool = False


def main(folder: str, told: str) -> None:
    found, disk = Found(), Path(folder)
    with served(furnish(disk / "data")) as house:
        ballast = fill(disk)
        writes(house, found, until_refused=True)
        reads(house, found)
        writes(house, found, until_refused=False)
        ballast.unlink()
        found.back_after = back(house, found)
        writes(house, found, until_refused=False)
        for once in found.refused[:10]:  # what was refused is sent again, as the page offers
            send(house, found, once)
        found.same_process = Path(f"/proc/{house.process}").exists()
    count(disk / "data" / "hearthside.db", found)
    Path(told).write_text(json.dumps(asdict(found)))


def fill(disk: Path) -> Path:
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free - ROOM)
    return ballast


def words(once: str) -> str:
    return f"zebrafinch {once} " + "x" * 6_000


def send(house: Served, found: Found, once: str, client: httpx.Client | None = None) -> bool:
    """One reply of hers under the same thing; whether it was kept."""
    body = form(once=once, item=house.kept.item, text=words(once))
    with client or house.client("ruth") as asking:
        answer = asking.post("/1/talks/tell", content=body, headers=FORM)
    if answer.status_code == 303:
        found.kept.append(once)
        return True
    found.refused.append(once)
    page = unescape(answer.text)
    if answer.status_code != 507 or FULL not in page:
        found.faults.append(f"{answer.status_code}: {page[:200]}")
    if page.count(words(once).strip()) < 2 or once not in page or "/1/talks/tell" not in page:
        found.faults.append("the words, or the form to send them again, were lost")
    return False


def writes(house: Served, found: Found, *, until_refused: bool) -> None:
    """Four write at once, until everybody has been refused, or a while."""
    guard = Lock()

    def on(_: int) -> None:
        refused, done = 0, 0
        while refused < 3 if until_refused else done < MORE // WRITERS:
            one = Found()
            send(house, one, str(uuid4()))
            done, refused = done + 1, refused + len(one.refused)
            with guard:
                found.kept += one.kept
                found.refused += one.refused
                found.faults += one.faults

    at_once(WRITERS, on)


def reads(house: Served, found: Found) -> None:
    for name in ("ruth", "sami"):
        with house.client(name) as client:
            for path in ("/1/today", "/1/us", "/1/kept", f"/1/talks/{house.kept.item}", "/1/devices"):
                answer = client.get(path)
                found.read_while_full += answer.status_code == 200
                if answer.status_code != 200:
                    found.faults.append(f"{path} by {name}: {answer.status_code}")


def back(house: Served, found: Found) -> float:
    """Seconds until writing goes on."""
    begun = time.monotonic()
    until(lambda: send(house, found, str(uuid4())), 30)
    return time.monotonic() - begun


def count(file: Path, found: Found) -> None:
    """What lies in the file in the end, against what was answered."""
    connection = dbapi2.connect(str(file))
    rows = connection.execute("SELECT ledger_id, seq, client_id, body IS NULL FROM entry").fetchall()
    heads = dict(connection.execute("SELECT ledger_id, head FROM ledger").fetchall())
    sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    pages = connection.execute("SELECT ledger_id, max(version) FROM page GROUP BY ledger_id").fetchall()
    connection.close()
    there = [str(UUID(client)) for _, _, client, _ in rows]
    found.lost = len(set(found.kept) - set(there))
    found.doubled = len(there) - len(set(there))
    found.appeared = len((set(found.refused) - set(found.kept)) & set(there))
    by_ledger = {ledger: [seq for other, seq, *_ in rows if other == ledger] for ledger in heads}
    found.half = sum(
        sorted(seqs) != list(range(1, heads[ledger] + 1)) for ledger, seqs in by_ledger.items()
    ) + sum(heads[ledger] != version for ledger, version in pages)  # fmt: skip
    found.half += not sound


if __name__ == "__main__":
    main(*sys.argv[1:])
