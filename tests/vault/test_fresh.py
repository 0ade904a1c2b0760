"""No salt is ever drawn twice, not even by forked workers (T8)."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from multiprocessing.connection import Connection

from hearthside.vault import fresh

PROCESSES = 4
EACH = 250_000


def _draw(draw: Callable[[], bytes], count: int, out: Connection) -> None:
    out.send_bytes(b"".join(draw()[:16] for _ in range(count)))


def distinct(draw: Callable[[], bytes], each: int) -> int:
    """How many different first halves come out of four processes forked from one."""
    fork = multiprocessing.get_context("fork")
    seen: set[bytes] = set()
    workers = []
    for _ in range(PROCESSES):
        receiver, sender = fork.Pipe(duplex=False)
        worker = fork.Process(target=_draw, args=(draw, each, sender))
        worker.start()
        workers.append((worker, receiver))
    for worker, receiver in workers:
        drawn = receiver.recv_bytes()
        seen.update(drawn[at : at + 16] for at in range(0, len(drawn), 16))
        worker.join()
    return len(seen)


def test_a_million_salts_from_four_forked_workers_hold_no_repeat() -> None:
    assert distinct(fresh.salt, EACH) == PROCESSES * EACH == 1_000_000


def test_a_generator_kept_in_the_process_would_repeat_after_a_fork() -> None:
    kept = random.Random(7)
    assert distinct(lambda: kept.randbytes(32), 100) == 100


def test_everything_drawn_has_its_length_and_is_new() -> None:
    lengths = {fresh.salt: 32, fresh.key: 32, fresh.token: 32, fresh.password_salt: 16, fresh.secret: 16}
    for draw, length in lengths.items():
        assert len(draw()) == length
        assert draw() != draw()
    one, other = fresh.identity(), fresh.identity()
    assert len({one.agreement, one.signing, other.agreement, other.signing}) == 4
    assert fresh.choice(["only"]) == "only"
