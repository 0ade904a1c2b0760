"""deploy/Caddyfile.several in front of two small apps: forms to one, pages to both, and one that may be away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from opened import HEARTHSIDE, environment, opened
from test_caddy import free_ports


@dataclass(frozen=True)
class Front:
    https: str
    log: Path
    first: ExitStack

    def answered_by(self, method: str, times: int) -> Counter[int]:
        """How often each process answered."""
        with httpx.Client(verify=False) as visitor:
            pids = [visitor.request(method, f"{self.https}/process").json()["pid"] for _ in range(times)]
        return Counter(pids)


@pytest.fixture
def front(root: Path, tmp_path: Path) -> Iterator[Front]:
    """Caddy with the file as it is shipped; only what the environment may say is said."""
    ports, (plain, secure) = free_ports(2), free_ports(2)
    log = tmp_path / "caddy.log"
    env = environment(
        HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path / "caddy"),
        XDG_CONFIG_HOME=str(tmp_path / "caddy"),
        HEARTHSIDE_NAME="localhost",
        HEARTHSIDE_PORT=str(ports[0]),
        HEARTHSIDE_OTHER_PORT=str(ports[1]),
        HEARTHSIDE_HTTP_PORT=str(plain),
        HEARTHSIDE_HTTPS_PORT=str(secure),
    )
    caddy = ["caddy", "run", "--config", str(root / "deploy/Caddyfile.several"), "--adapter", "caddyfile"]
    with ExitStack() as first, ExitStack() as rest:
        for number, (port, stack) in enumerate(zip(ports, (first, rest), strict=True)):
            serve = [*HEARTHSIDE, "serve", "--port", str(port), "--data", str(tmp_path / f"data-{number}")]
            stack.enter_context(opened(f"http://127.0.0.1:{port}", serve))
        shell = ["bash", "-c", 'exec "$@" 2>"$0"', str(log), *caddy]
        rest.enter_context(opened(f"https://localhost:{secure}", shell, env, verify=False))
        yield Front(f"https://localhost:{secure}", log, first)


def test_forms_go_to_one_process_and_pages_to_both_and_either_may_be_away(front: Front) -> None:
    """Guesses at a name are counted in the memory of the process that takes the form (decision 0015)."""
    assert len(front.answered_by("POST", 10)) == 1
    assert sorted(front.answered_by("GET", 10).values()) == [5, 5]
    (before,) = front.answered_by("POST", 1)
    front.first.close()
    (after,) = front.answered_by("POST", 5)
    assert after != before
    assert set(front.answered_by("GET", 6)) == {after}
    assert "/process" not in front.log.read_text(), "nothing of a request is kept"
