"""Load from a process of its own, and what is asked of the samples it brings back."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import urlencode

from opened import environment
from trials import load
from trials.houses import Served


@dataclass(frozen=True)
class Sample:
    """One answer: seconds from the start, seconds it took, the header's seconds."""

    kind: str
    status: int
    begun: float
    seconds: float
    retry_after: int


def kind(name: str, requests: list[str], clients: int, rate: float = 0) -> dict[str, object]:
    return {"name": name, "requests": requests, "clients": clients, "rate": rate}


def loaded(house: Served, seconds: float, *kinds: dict[str, object]) -> list[Sample]:
    """What came of asking all these kinds of things for so long."""
    told = json.dumps({"port": house.port, "seconds": seconds, "kinds": kinds})
    done = subprocess.run(
        [sys.executable, "-P", load.__file__], input=told, env=environment(), capture_output=True, text=True,
        timeout=seconds + 60, check=True,
    )  # fmt: skip
    return [Sample(*one) for one in json.loads(done.stdout)]


def look(path: str, cookie: str = "") -> str:
    return (
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\n"
        + (f"Cookie: hearthside-s={cookie}\r\n" if cookie else "")
        + "\r\n"
    )


def post(path: str, cookie: str = "", **fields: str) -> str:
    body = urlencode(fields)
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
        + (f"Cookie: hearthside-s={cookie}\r\n" if cookie else "")
        + f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    )


def at(share: float, seconds: list[float]) -> float:
    """The quantile: at(0.99, …) is what one in a hundred exceeds."""
    found = sorted(seconds)
    return found[min(len(found) - 1, int(share * len(found)))] if found else 0.0


def of(samples: list[Sample], kind: str, *status: int) -> list[float]:
    return [one.seconds for one in samples if one.kind == kind and one.status in status]
