"""R11, T43: whatever fifty do at once to the same ledgers, it is as if they had done it one after the other.

By default one history of 1,000 transactions, with --long twenty of 5,000. The lists are items of a ledger, a value is
an entry; a transaction looks at some of them, decides and appends, as `house.act` does, or writes under the ledger's
lock. It takes the `database` of the suite, whichever engine that is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random
from uuid import UUID, uuid4

import pytest
from store.house_of_rows import at_once, new_entry, write
from trials.figures import figures
from trials.histories import Transaction, anomalies

from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.database import Database
from hearthside.store.errors import Moved

CLIENTS, LEDGERS, ITEMS = 50, 10, 3


class GivenUp(Exception):
    """A client thinks better of it in the midst of a write."""


class World:
    """Ledgers with some items each, and the history of what was done to them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ledgers = [uuid4() for _ in range(LEDGERS)]
        self.items = {one: [uuid4() for _ in range(ITEMS)] for one in self.ledgers}
        self.history: list[Transaction] = []
        self._guard = threading.Lock()
        for one in self.ledgers:
            write(database, ledgers.make, one, "desk")

    def done(self, one: Transaction) -> None:
        with self._guard:
            self.history.append(one)

    def final(self) -> dict[object, tuple[object, ...]]:
        return {
            (ledger, item): self.database.read(partial(values, ledger=ledger, item=item))
            for ledger in self.ledgers
            for item in self.items[ledger]
        }

    def found(self) -> dict[str, int]:
        return anomalies(self.history, self.final())


def values(conn: Connection, ledger: UUID, item: UUID) -> tuple[UUID, ...]:
    return tuple(row.client_id for row in ledgers.item_entries(conn, ledger, item))


def append(conn: Connection, one: Transaction, ledger: UUID, items: list[UUID], head: int) -> None:
    """One more value to each of the items, from the given head on."""
    for number, item in enumerate(items):
        row = new_entry(ledger, item=item)
        one.added.setdefault((ledger, item), []).append(row.client_id)
        ledgers.append(conn, ledger, row, head + number)


def looks(world: World, one: Transaction, ledger: UUID, some: list[UUID], chance: Random) -> None:
    def read(conn: Connection) -> None:
        one.read = {(ledger, item): values(conn, ledger, item) for item in some}

    world.database.read(read)


def acts(world: World, one: Transaction, ledger: UUID, some: list[UUID], chance: Random) -> None:
    """Look, decide, append at the head that was seen: refused where somebody wrote in between."""

    def look(conn: Connection) -> int:
        one.read = {(ledger, item): values(conn, ledger, item) for item in some}
        return ledgers.head(conn, ledger)

    head = world.database.read(look)
    to = [some[0], some[0], some[-1]]
    try:
        world.database.write(lambda conn: append(conn, one, ledger, to, head))
    except Moved:
        one.kept = False


def holds(world: World, one: Transaction, ledger: UUID, some: list[UUID], chance: Random) -> None:
    """Lock, look, append; now and then give up when all of it is written."""
    give_up = chance.random() < 0.2

    def run(conn: Connection) -> None:
        head = ledgers.lock(conn, ledger).head
        one.read = {(ledger, item): values(conn, ledger, item) for item in some}
        append(conn, one, ledger, [some[-1], some[0], some[-1]], head)
        if give_up:
            raise GivenUp

    one.kept = not give_up
    with suppress(GivenUp):
        world.database.write(run)


def run(world: World, transactions: int, seed: int, kinds: tuple[Callable[..., None], ...]) -> None:
    def client(number: int) -> None:
        chance = Random(f"{seed} {number}")
        for _ in range(transactions // CLIENTS):
            ledger = chance.choice(world.ledgers)
            one = Transaction(number)
            chance.choice(kinds)(world, one, ledger, chance.sample(world.items[ledger], 2), chance)
            world.done(one)

    at_once(CLIENTS, client)


SIZES = [pytest.param(1, 1_000, id="1 of 1000"), pytest.param(20, 5_000, id="20 of 5000", marks=pytest.mark.long)]


@pytest.mark.parametrize(("histories", "transactions"), SIZES)
def test_what_many_do_at_once_has_an_order(database: Database, histories: int, transactions: int) -> None:
    kept = refused = 0
    for seed in range(histories):
        world = World(database)
        run(world, transactions, seed, (looks, acts, acts, holds))
        assert len(world.history) == transactions
        assert world.found() == {}
        kept += sum(one.kept and bool(one.added) for one in world.history)
        refused += sum(not one.kept for one in world.history)
    assert refused > histories * transactions // 50, "nobody was in anybody's way: this shows nothing"
    figures(
        "R11", histories=histories, transactions=histories * transactions, writes=kept, refused=refused, anomalies=0
    )


def heedless(world: World, one: Transaction, ledger: UUID, some: list[UUID], chance: Random) -> None:
    """A house that writes at whatever head there is by then, upon what it saw before."""
    looks(world, one, ledger, some, chance)
    world.database.write(
        lambda conn: append(conn, one, ledger, [some[0]], ledgers.lock(conn, ledger).head),
    )


def piecemeal(world: World, one: Transaction, ledger: UUID, some: list[UUID], chance: Random) -> None:
    """A house that looks at each list in a moment of its own."""
    one.read = {
        (ledger, item): world.database.read(partial(values, ledger=ledger, item=item)) for item in world.items[ledger]
    }


def test_a_house_that_writes_upon_an_old_look_is_seen(database: Database) -> None:
    world = World(database)
    run(world, 500, 0, (heedless,))
    assert world.found().keys() == {"lost update", "cycle"}


def test_a_house_that_looks_piece_by_piece_is_seen(database: Database) -> None:
    found: dict[str, int] = {}
    for seed in range(5):
        world = World(database)
        run(world, 1_000, seed, (piecemeal, holds))
        found |= world.found()
        if found:
            break
    assert found.keys() == {"cycle"}


T = Transaction
HISTORIES = {
    "lost": ([T(1, added={"x": [1]})], {"x": ()}),
    "doubled": ([T(1, added={"x": [1]})], {"x": (1, 1)}),
    "strange": ([T(1, added={"x": [1]})], {"x": (1, 9)}),
    "aborted read": ([T(1, added={"x": [1]}, kept=False), T(2, read={"x": (1,)})], {"x": ()}),
    "intermediate read": ([T(1, added={"x": [1, 2]}), T(2, read={"x": (1,)})], {"x": (1, 2)}),
    "split": ([T(1, added={"x": [1]}), T(2, added={"x": [2]}), T(3, read={"x": (2,)})], {"x": (1, 2)}),
    "lost update": (
        [T(1, read={"x": ()}, added={"x": [1]}), T(2, read={"x": ()}, added={"x": [2]})],
        {"x": (1, 2)},
    ),
    "cycle": (  # each saw what the other wrote (G1c)
        [T(1, read={"y": (2,)}, added={"x": [1]}), T(2, read={"x": (1,)}, added={"y": [2]})],
        {"x": (1,), "y": (2,)},
    ),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_each_anomaly_is_known_when_it_is_seen(name: str) -> None:
    assert name in anomalies(*HISTORIES[name])


def test_two_who_each_missed_the_other_are_seen() -> None:
    """Write skew (G2): both looked at the other's list and wrote to their own."""
    skew = [T(1, read={"y": ()}, added={"x": [1]}), T(2, read={"x": ()}, added={"y": [2]})]
    assert anomalies(skew, {"x": (1,), "y": (2,)}) == {"cycle": 1}


def test_two_looks_that_saw_two_writes_in_two_orders_are_seen() -> None:
    """The long fork of a copy that lags (Jepsen on RDS, 2025)."""
    history = [
        T(1, added={"x": [1]}), T(2, added={"y": [2]}),
        T(3, read={"x": (1,), "y": ()}), T(4, read={"x": (), "y": (2,)}),
    ]  # fmt: skip
    assert anomalies(history, {"x": (1,), "y": (2,)}) == {"cycle": 1}


def test_a_history_with_an_order_is_clean() -> None:
    history = [
        T(1, read={"x": ()}, added={"x": [1]}), T(2, read={"x": (1,)}, added={"x": [2], "y": [3]}),
        T(1, read={"x": (1, 2), "y": (3,)}), T(3, added={"y": [4]}, kept=False),
    ]  # fmt: skip
    assert anomalies(history, {"x": (1, 2), "y": (3,)}) == {}
