"""The house that is measured: bonds of known ages, made by the house's own rules, with a session for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from msgspec.structs import replace

from hearthside.house import act, records
from hearthside.house.door import begin, invite, join, sessions
from hearthside.house.door.begin import Beginning, Newcomer
from hearthside.house.house import House
from hearthside.house.look import look
from hearthside.house.open import open_house
from hearthside.house.ring import LedgerKey, Viewer
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Practice
from hearthside.kernel.stages import Stage
from hearthside.practices.talks import events as said
from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.vault import password

#: Entries on the table of each bond that is looked at: young, a year of a lively pair, thirty years of one.
YOUNG, YEAR, OLD = 100, 365, 30_000
#: Bonds that write at once, and bonds that are looked at one after the other.
WRITERS, MANY = 16, 1_000
WORDS = "The heron stood on our roof again, and I thought of the summer you counted them all. " * 2


@dataclass
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Bond:
    """cookie: of her session · item: an open question both answered · viewer, name, passphrase: hers."""

    cookie: str
    item: str
    viewer: Viewer
    name: str


@dataclass(frozen=True)
class World:
    young: Bond
    year: Bond
    old: Bond
    writers: list[Bond]
    many: list[str]


def make(folder: Path) -> World:
    """Fill an empty data folder; closed again when this returns."""
    password.STANDARD = password.FLOOR  # type: ignore[misc]  # two thousand keys would take minutes and measure Argon2
    today = datetime.now(UTC).replace(hour=9)
    clock = Clock(today)
    house = open_house(folder, clock)
    try:
        aged = {count: _bond(house, clock, today, f"bond-{count}", count) for count in (YOUNG, YEAR, OLD)}
        writers = [_bond(house, clock, today, f"writer-{at}", 20) for at in range(WRITERS)]
        many = [_alone(house, f"mother-{at}") for at in range(MANY)]
    finally:
        house.db.close()
    return World(aged[YOUNG], aged[YEAR], aged[OLD], writers, many)


def _alone(house: House, name: str) -> str:
    cookie = begin.begin(house, _newcomer(name), Beginning(son="Sami", mother="Mum", stage=Stage.S4))
    assert isinstance(cookie, str)
    return cookie


def _newcomer(name: str) -> Newcomer:
    words = "anvil brisk cobalt dune"
    return Newcomer(person=uuid4(), name=name, passphrase=words, language="en", device="bench")


def _bond(house: House, clock: Clock, today: datetime, name: str, count: int) -> Bond:
    clock.now = today - timedelta(days=max(365, count // 3))
    hers = _alone(house, name)
    mother = _viewer(house, hers)
    code = invite.invite(house, mother, mother.ring.seats[0])
    his = join.join(house, code, _newcomer(f"{name}-son"))
    assert isinstance(his, str)
    join.pin_joined(house, mother, mother.ring.seats[0], hers)
    viewers = {Side.MOTHER: _viewer(house, hers), Side.SON: _viewer(house, his)}
    item = _fill(house, viewers, clock, today, count)
    clock.now = today
    account = viewers[Side.MOTHER].ring.account
    cookie = sessions.start(house, viewers[Side.MOTHER].person, account, "bench")
    return Bond(cookie, item, viewers[Side.MOTHER], name)


def _viewer(house: House, cookie: str) -> Viewer:
    found = sessions.viewer(house, cookie)
    assert found is not None
    return found


def _fill(house: House, viewers: dict[Side, Viewer], clock: Clock, today: datetime, entries: int) -> str:
    """So many entries on the table over the time since they began, and on her desk, day by day, that she opened them;
    the last card lies eight days back, so that Today offers. The item of the last one."""
    talks = house.practices["talks"]
    days = (today - timedelta(days=8) - clock.now) / entries
    opened: dict[str, date] = {}
    for place in (Place.TABLE, Place.DESK):
        seen = look(house, viewers[Side.MOTHER], viewers[Side.MOTHER].ring.seats[0], talks)
        key, state = seen.seat.key(place), getattr(seen.places, place)
        rows: list[tuple[Side, date, Any]] = []
        if place is Place.TABLE:
            for at, (side, event) in enumerate(islice(_told(talks, entries), entries)):
                day = (clock.now + at * days).date()
                rows.append((side, day, _dated(event, day)))
                opened[event.item] = day
        else:
            rows = [(Side.MOTHER, day, said.Opened(item=item)) for item, day in opened.items()]
        for _, _, event in rows:
            state = talks.step(state, event)
        _keep(house, viewers, key, talks, rows, state)
    return list(opened)[-1]


def _told(talks: Practice, entries: int) -> Iterator[tuple[Side, Any]]:
    """A life that repeats itself: a question both answer, and a reply of each; own questions, and cards at the last."""
    cards = [card.id for card in talks.library.cards.values() if Stage.S4 in card.stages and card.depth == 1][:30]
    own = max(0, entries - 4 * len(cards)) // 5
    for turn in range(own + len(cards)):
        item, card = str(uuid4()), cards[turn - own] if turn >= own else ""
        if not card:
            yield Side.MOTHER, said.Put(item=item, side=Side.MOTHER, day=date.min, words="Where would you go?")
        for side in Side:
            yield side, said.Answered(item=item, side=side, day=date.min, card=card, text=WORDS)
        for side in Side:
            yield side, said.Told(item=item, side=side, day=date.min, text=WORDS[:60])


def _dated(event: Any, day: date) -> Any:
    return replace(event, day=day) if hasattr(event, "day") else event


def _keep(
    house: House,
    viewers: dict[Side, Viewer],
    key: LedgerKey,
    talks: Practice,
    rows: list[tuple[Side, date, Any]],
    state: Any,
) -> None:
    def write(conn: Connection) -> int:
        head = ledgers.lock(conn, key.ledger).head
        for side, day, event in rows:
            row = records.seal_entry(
                key, viewers[side], talks, [event],
                client_id=uuid4(), week=day.strftime("%G-W%V"), item=UUID(event.item),
            )  # fmt: skip
            head = ledgers.append(conn, key.ledger, row, head)
        found = ledgers.pages(conn, key.ledger, (records.FRONT,)).get(records.FRONT)
        front = act._with_part(records.open_front(key, found), talks, state)
        ledgers.put_page(conn, key.ledger, records.seal_page(key, talks.slug, head, talks.codec.page(state)))
        ledgers.put_page(conn, key.ledger, records.seal_front(key, head, front))
        return head

    house.db.write(write)
