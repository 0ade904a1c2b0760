"""The ways in which one of the two goes, and what of both is there before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

from calendars import subscribes
from household import HERS, HIS, Household

from hearthside.house import act, look
from hearthside.house.calendar import address
from hearthside.house.door import signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.farewell import ending, going
from hearthside.house.keys import drawer, handing
from hearthside.house.practices.pages import PAGES
from hearthside.house.words import kept
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.store import directory, ledgers, people
from hearthside.store.errors import NotHere
from hearthside.vault.seal import epoch_of


def told(pair: Household) -> None:
    """Words of both on the table, on both desks and in both drawers."""
    pair.mother.pins()
    asked = pair.mother.does("ask", text="Where would you go?")
    assert not isinstance(asked, Refusal)
    pair.mother.does("answer", item=asked.item, text="To the sea, by heron.")
    pair.son.does("answer", item=asked.item, text="To the north, by bike.")
    pair.son.does("open", item=asked.item)
    pair.mother.does("open", item=asked.item)
    pair.son.does("good-news", text="The kestrel is back.")
    for one, words in ((pair.mother, HERS), (pair.son, HIS)):
        one.does("good-news", text="only mine", where="me")
        cookie = drawer.unlock(pair.house, Guesses(), one.viewer, one.seat, words)
        assert cookie
        seat = drawer.opened(pair.house, one.viewer, one.seat, cookie)
        assert seat
        page = act.convert(PAGES, "write-page", {"text": "locked", "where": "drawer"})
        assert not isinstance(act.act(pair.house, one.viewer, seat, PAGES, page, uuid4()), Refusal)


@dataclass
class Family:
    """The two as they are before one of them goes: ids that outlive what they name."""

    pair: Household
    mother: Any = field(init=False)
    son: Any = field(init=False)
    seats: dict[str, Any] = field(init=False)
    addresses: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.mother, self.son = self.pair.mother.viewer, self.pair.son.viewer
        self.seats = {"mother": self.pair.mother.seat, "son": self.pair.son.seat}
        self.addresses = {"mother": subscribes(self.pair.mother), "son": subscribes(self.pair.son)}

    def state(self) -> dict[str, bool]:
        """What is there, by the first column of the table, as the son's `I` and the mother as the other."""
        said = self._voices()
        return {
            "what I told": Side.SON in said,
            "what the other told": Side.MOTHER in said,
            "my own pages, and the locked ones": self._own("son"),
            "the other's own pages, and the locked ones": self._own("mother"),
            "my place at the table": self._seat(self.son.person),
            "the other's place at the table": self._seat(self.mother.person),
            "my account: name, words, keys, devices": self._account(),
            "the table's old key opens what lies there": self._same_key(),
            "my calendar address": address.fetched(self.pair.house, self.addresses["son"]) is not None,
            "the other's calendar address": address.fetched(self.pair.house, self.addresses["mother"]) is not None,
        }

    def _voices(self) -> set[Side]:
        """Whose words she reads on Kept."""
        try:
            seen = self._her_look()
        except NotHere:
            return set()
        return {one.voice.side for one in kept.timeline(self.pair.house, seen, {}).said if one.place == "table"}

    def _her_look(self) -> look.Seen:
        mother = self.pair.mother
        handing.catch_up(self.pair.house, mother.cookie, mother.viewer)
        if not mother.viewer.ring.seats:
            raise NotHere
        return look.look(self.pair.house, mother.viewer, mother.seat)

    def _own(self, who: str) -> bool:
        seat = self.seats[who]
        there = [
            bool(self.pair.house.db.read(partial(ledgers.latest, ledger_id=one, before_seq=None, limit=9)))
            for one in (seat.desk.ledger, seat.drawer)
        ]
        assert there[0] == there[1]
        return there[0]

    def _seat(self, person: Any) -> bool:
        table = self.seats["son"].table.ledger
        here = self.pair.house.db.read(partial(ledgers.here, ledger_id=table, person_id=person))
        assert here == bool(self.pair.house.db.read(partial(people.seats, person_id=person)))
        return here

    def _account(self) -> bool:
        house, person = self.pair.house, self.son.person
        found = (
            house.db.read(partial(people.get, person_id=person)) is not None,
            bool(house.db.read(lambda conn: people.wraps(conn, person, tuple(range(1, 16))))),
            house.db.read(lambda conn: directory.find_login(conn, house.secrets.login_hash("sami"))) == person,
            signin.sign_in(house, Guesses(), "sami", HIS, "") is not None,
        )
        assert len(set(found)) == 1, found
        return found[0]

    def _same_key(self) -> bool:
        table = self.seats["son"].table
        rows = self.pair.house.db.read(partial(ledgers.latest, ledger_id=table.ledger, before_seq=None, limit=99))
        return any(row.body is not None and epoch_of(row.body) == table.epoch for row in rows)


def leave(pair: Household, *, words_stay: bool) -> None:
    assert going.leave(pair.house, pair.son.viewer, pair.son.seat, uuid4(), words_stay=words_stay) is None


def close(pair: Household) -> None:
    assert going.unpair(pair.house, pair.mother.viewer, pair.mother.seat, "ask") is None
    assert going.unpair(pair.house, pair.son.viewer, pair.son.seat, "agree") is None


def delete(pair: Household, *, words_stay: bool) -> None:
    ending.delete_later(pair.house, pair.son.viewer, uuid4(), words_stay=words_stay)
    pair.clock.later(days=31)
    assert ending.sweep(pair.house) == 1
    ending.daily(pair.house, pair.mother.viewer)


def pause(pair: Household) -> None:
    """Nothing of this goes anywhere; the quiet itself is another's to test."""


WAYS: dict[str, Callable[[Household], None]] = {
    "Pause": pause,
    "Leave, words stay": partial(leave, words_stay=True),
    "Leave, words go": partial(leave, words_stay=False),
    "Close for both": close,
    "Delete, words stay": partial(delete, words_stay=True),
    "Delete, words go": partial(delete, words_stay=False),
}
