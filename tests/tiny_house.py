"""A house in memory: it carries decisions into ledgers the way the real one does, without keys or a database."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from hearthside.kernel.front import Front, Part
from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.practice import Entry, Line, Page, Practice
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.kernel.voices import AROUND, Voice

MOTHER, SON = Side.MOTHER, Side.SON
NAMES = {MOTHER: "Ruth", SON: "Sami"}
BEGUN = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)
SEED = bytes(range(32))

#: The table, or one side's desk.
Ledger = tuple[Place, Side | None]
TABLE: Ledger = (Place.TABLE, None)


@dataclass
class Row:
    """One entry: `body` is None once its words are gone."""

    id: UUID
    author: Side
    item: str
    week: str
    body: bytes | None


@dataclass
class TinyHouse:
    """Two people and one practice. `at` is now; `refusals` are the keys the two were answered with,
    `done` counts the commands that were not refused."""

    practice: Practice
    stage: Stage = Stage.S4
    at: datetime = BEGUN
    seed: bytes = SEED
    rows: dict[Ledger, list[Row]] = field(default_factory=dict)
    states: dict[Ledger, Any] = field(default_factory=dict)
    limits: dict[Side, dict[str, Any]] = field(default_factory=dict)
    languages: dict[Side, str] = field(default_factory=lambda: {MOTHER: "en", SON: "es"})
    luck: random.Random = field(default_factory=lambda: random.Random(1))
    refusals: set[str] = field(default_factory=set)
    done: Counter[type] = field(default_factory=Counter)
    known: dict[Ledger, list[tuple[int, Any]]] = field(default_factory=dict)
    published: dict[Ledger, tuple[Any, Part]] = field(default_factory=dict)
    about: dict[str, list[tuple[Ledger, Row]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for ledger in (TABLE, (Place.DESK, MOTHER), (Place.DESK, SON)):
            self.rows[ledger], self.states[ledger], self.known[ledger] = [], self.practice.state(), []

    def wait(self, **time: float) -> None:
        self.at += timedelta(**time)

    def scene(self, side: Side) -> Scene:
        parts = self.parts(side)
        fronts = [Front(parts={self.practice.slug: part}) for part in (parts.table, parts.desk)]
        return Scene(
            side=side,
            now=self.at,
            stage=self.stage,
            names=NAMES,
            language=self.languages[side],
            seed=self.seed,
            fresh=self._identity(),
            facts={**fronts[0].facts(), **fronts[1].facts()},
            **self.limits.get(side, {}),
        )

    def places(self, side: Side) -> Places[Any]:
        return Places(self.states[TABLE], self.states[Place.DESK, side])

    def parts(self, side: Side) -> Places[Part]:
        return Places(self._part(TABLE), self._part((Place.DESK, side)))

    def entries(self, side: Side, item: str) -> list[Entry]:
        """The entries of one item on table and own desk, oldest first in each."""
        return [
            self._entry(place, row)
            for place, owner in (TABLE, (Place.DESK, side))
            for ledger, row in self.about.get(item, ())
            if ledger == (place, owner)
        ]

    def voices(self, side: Side) -> list[Voice]:
        """The timeline of the table and the own desk, each oldest first."""
        scene = self.scene(side)
        return [
            voice
            for place, owner in (TABLE, (Place.DESK, side))
            for row in self.rows[place, owner]
            for voice in self.practice.voices(self._entry(place, row), self._around(side, row), scene)
        ]

    def taken_along(self, side: Side) -> list[Entry]:
        """What this side's archive holds of the other's."""
        scene = self.scene(side)
        theirs = [(row, self._entry(Place.TABLE, row)) for row in self.rows[TABLE] if row.author is side.other]
        return [
            entry for row, entry in theirs if row.body and self.practice.opened(entry, self._around(side, row), scene)
        ]

    def _around(self, side: Side, row: Row) -> list[Entry]:
        """The first entries of its item on the table, then on the own desk."""
        entries = [one for one in self.entries(side, row.item) if one.events] if row.item else []
        return [one for where in (Place.TABLE, Place.DESK) for one in [e for e in entries if e.place is where][:AROUND]]

    def take_away(self, side: Side, ledger: Ledger, rows: Iterable[Row]) -> None:
        """As the house does when a person's words go: what remains of an entry takes its place."""
        gone = {row.id: row for row in rows}
        for item in {row.item for row in gone.values()}:
            entries = [one for one in self.entries(side, item) if one.place is ledger[0]]
            left = self.practice.remains(entries, [one for one in gone if gone[one].item == item])
            mine = [row for row in gone.values() if row.item == item]
            self.withdraw(ledger, mine)
            for row in mine:
                row.body = self.practice.codec.body(list(left[row.id])) if row.id in left else None
            self._fold_since(ledger, min(self.rows[ledger].index(row) for row in mine))

    def act(self, side: Side, command: Any) -> dict[Place, list[Any]] | Refusal:
        """One request: what ran out is put away first, then the command is decided and kept."""
        self.put_away(side)
        decision = self.practice.decide(self.places(side), command, self.scene(side))
        if isinstance(decision, Refusal):
            self.refusals.add(decision.key)
            return decision
        self.done[type(command)] += 1
        for place, events in decision.items():
            if events:
                self._keep(side, place, list(events))
        return {place: list(events) for place, events in decision.items()}

    def _entry(self, place: Place, row: Row) -> Entry:
        events = tuple(self.practice.codec.events(row.body)) if row.body else ()
        return Entry(row.id, place, row.author, row.week, events)

    def put_away(self, side: Side) -> None:
        while item := self.practice.stale(self.parts(side), self.scene(side)):
            command = self.practice.keep(self.entries(side, item), self.scene(side), item)
            decision = self.practice.decide(self.places(side), command, self.scene(side))
            assert not isinstance(decision, Refusal), f"stale for ever: {decision.key}"
            self.done[type(command)] += 1
            for place, events in decision.items():
                self._keep(side, place, list(events))

    def withdraw(self, ledger: Ledger, gone: Iterable[Row]) -> None:
        """Blank these rows of one author and fold anew."""
        blanked = list(gone)
        for row in blanked:
            row.body = None
        if blanked:
            said = Gone(item=blanked[0].item, ids=tuple(str(row.id) for row in blanked))
            self._append(ledger, blanked[0].author, blanked[0].item, [said])
            self._fold_since(ledger, min(self.rows[ledger].index(row) for row in blanked))

    def fold(self, ledger: Ledger) -> Any:
        return self.practice.fold([row.body for row in self.rows[ledger] if row.body])

    def _fold_since(self, ledger: Ledger, first: int) -> None:
        """As `fold`, from the last state known before the first row that changed."""
        self.known[ledger] = [one for one in self.known[ledger] if one[0] <= first] or [(0, self.practice.state())]
        begin, state = self.known[ledger][-1]
        for row in self.rows[ledger][begin:]:
            for event in self.practice.codec.events(row.body) if row.body else ():
                state = self.practice.step(state, event)
        self.states[ledger] = state

    def page(self, side: Side, item: str) -> Page | None:
        return self.practice.item(self.entries(side, item), self.scene(side), item)

    def view(self, side: Side, **query: str) -> Page:
        return self.practice.view(self.places(side), self.scene(side), query)

    def lines(self, side: Side) -> list[Line]:
        return list(self.practice.lines(self.parts(side), self.scene(side)))

    def offers(self, side: Side) -> list[Any]:
        return list(self.practice.offers(self.parts(side), self.scene(side)))

    def items(self) -> list[str]:
        """Everything there ever was an entry about, oldest first."""
        return list(self.about)

    def log(self, ledger: Ledger) -> Iterator[tuple[Row, list[Any]]]:
        """Rows whose words are still there, with their events, oldest first."""
        for row in self.rows[ledger]:
            if row.body:
                yield row, self.practice.codec.events(row.body)

    def _keep(self, side: Side, place: Place, events: list[Any]) -> None:
        ledger = TABLE if place is Place.TABLE else (place, side)
        named = {event.item for event in events if event.item}
        assert len(named) <= 1, "an entry speaks of one item"
        if gone := next((event for event in events if isinstance(event, Gone)), None):
            assert len(events) == 1, "a Gone stands alone"
            mine = [row for row in self.rows[ledger] if row.author is side and row.item == gone.item and row.body]
            return self.withdraw(ledger, mine)
        self._append(ledger, side, next(iter(named), ""), events)
        state = self.states[ledger]
        for event in events:
            state = self.practice.step(state, event)
        self.states[ledger] = self.practice.codec.state(self.practice.codec.page(state))
        return None

    def _append(self, ledger: Ledger, side: Side, item: str, events: list[Any]) -> None:
        row = Row(self._identity(), side, item, self.at.strftime("%G-W%V"), self.practice.codec.body(events))
        self.rows[ledger].append(row)
        if item:
            self.about.setdefault(item, []).append((ledger, row))
        if len(self.rows[ledger]) % 50 == 1:
            self.known[ledger].append((len(self.rows[ledger]) - 1, self.states[ledger]))

    def _part(self, ledger: Ledger) -> Part:
        """What lies on the front, made anew only when the page changed."""
        state, part = self.published.get(ledger, (None, Part()))
        if state is not self.states[ledger]:
            part = self.practice.publish(self.states[ledger])
            self.published[ledger] = (self.states[ledger], part)
        return part

    def _identity(self) -> UUID:
        return UUID(int=self.luck.getrandbits(128), version=4)


def text(shown: Any) -> str:
    """Everything in `shown`, as one text to search."""
    return msgspec.json.encode(msgspec.to_builtins(shown, enc_hook=str)).decode()
