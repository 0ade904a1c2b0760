"""Looks for what must not happen among transactions that append to lists and read them (Kingsbury, Alvaro: Elle, 2020).

A list keeps the order in which it was written, so the order of transactions can be told from what they read; where one
must have come both before and after another, there was no order at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Key = Hashable
Value = Hashable


@dataclass
class Transaction:
    """One transaction as its client knows it. client: who, for their own run one after the other · read: what each
    list held · added: values, list by list, in order · kept: whether it was acknowledged."""

    client: int
    read: dict[Key, tuple[Value, ...]] = field(default_factory=dict)
    added: dict[Key, list[Value]] = field(default_factory=dict)
    kept: bool = True


def anomalies(history: Sequence[Transaction], final: dict[Key, tuple[Value, ...]]) -> dict[str, int]:
    """How often each anomaly was seen; nothing for a history that has an order. final: every list at the end.

    lost: acknowledged and not there · doubled: there twice · strange: nobody wrote it · aborted read (G1a) ·
    intermediate read (G1b) · split: two reads of one list that cannot both be its past · lost update: two built on the
    same state of a list · cycle (G1c, G2): transactions without an order.
    """
    found: dict[str, int] = defaultdict(int)
    writer = {value: one for one in history for values in one.added.values() for value in values}
    for values in final.values():
        found["doubled"] += len(values) - len(set(values))
    for one in history:
        for key, values in one.added.items():
            found["lost"] += sum(one.kept and value not in final.get(key, ()) for value in values)
        for key, seen in one.read.items():
            _reading(found, writer, one, key, seen)
            found["split"] += seen != final.get(key, ())[: len(seen)]
    for values in final.values():
        found["strange"] += sum(value not in writer for value in values)
        found["aborted read"] += sum(value in writer and not writer[value].kept for value in values)
    found["lost update"] += _lost_updates(history)
    found["cycle"] += _cycles(_order(history, final, writer))
    return {name: count for name, count in found.items() if count}


def _reading(
    found: dict[str, int], writer: dict[Value, Transaction], one: Transaction, key: Key, seen: tuple[Value, ...]
) -> None:
    for value in seen:
        if value not in writer:
            found["strange"] += 1
        elif not writer[value].kept and writer[value] is not one:
            found["aborted read"] += 1
    if seen and seen[-1] in writer:
        last = writer[seen[-1]]
        found["intermediate read"] += last is not one and last.added[key][-1] != seen[-1]


def _lost_updates(history: Iterable[Transaction]) -> int:
    built: dict[tuple[Key, tuple[Value, ...]], int] = defaultdict(int)
    for one in history:
        for key in one.added.keys() & one.read.keys() if one.kept else ():
            built[key, one.read[key]] += 1
    return sum(count > 1 for count in built.values())


def _order(
    history: Sequence[Transaction], final: dict[Key, tuple[Value, ...]], writer: dict[Value, Transaction]
) -> dict[int, set[int]]:
    """Which transaction (by its place in the history) must come before which."""
    place = {id(one): number for number, one in enumerate(history)}
    after: dict[int, set[int]] = defaultdict(set)

    def before(one: Transaction, other: Transaction) -> None:
        if one is not other and one.kept and other.kept:
            after[place[id(one)]].add(place[id(other)])

    newest: dict[int, Transaction] = {}
    for one in history:
        if one.kept:
            if one.client in newest:
                before(newest[one.client], one)
            newest[one.client] = one
        for key, seen in one.read.items():
            whole = final.get(key, ())
            if seen and seen[-1] in writer:
                before(writer[seen[-1]], one)
            if len(seen) < len(whole) and whole[len(seen)] in writer:
                before(one, writer[whole[len(seen)]])
    for whole in final.values():
        for earlier, later in pairwise(whole):
            if earlier in writer and later in writer:
                before(writer[earlier], writer[later])
    return after


def _cycles(after: dict[int, set[int]]) -> int:
    """Groups of more than one that all come before each other (Tarjan 1972, without recursion)."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    cycles = 0
    for root in list(after):
        work = [(root, iter(after[root]))] if root not in number else []
        if work:
            number[root] = low[root] = len(number)
            stack.append(root)
            on_stack.add(root)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in number:
                    number[other] = low[other] = len(number)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(after.get(other, ()))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], number[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    group = stack[stack.index(node) :]
                    del stack[-len(group) :]
                    on_stack.difference_update(group)
                    cycles += len(group) > 1
    return cycles
