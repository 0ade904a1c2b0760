"""Ruth and Sami in a real house on a real file, without a web: what the attacks on the disk begin from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import msgspec
from household import LIGHT

from hearthside.house import act, look, records
from hearthside.house.door import begin, invite, join, sessions
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.open import open_house
from hearthside.house.ring import LedgerKey, Seat, Viewer
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.practices.talks import PRACTICE as TALKS
from hearthside.practices.talks.events import Said
from hearthside.store import ledgers, people
from hearthside.vault import contexts, password
from hearthside.vault.context import BY_PASSWORD, LEDGER_KEY
from hearthside.vault.seal import unseal

HERS, HIS = "boat with quillwort sails and you", "green bike with marzipan tyres!"


@dataclass
class One:
    """One of the two. `cookie` is that of the first session."""

    name: str
    passphrase: str
    person: UUID = field(default_factory=uuid4)
    cookie: str = ""

    def comes(self) -> begin.Newcomer:
        return begin.Newcomer(
            person=self.person, name=self.name, passphrase=self.passphrase, language="en", device="phone"
        )


@dataclass
class Family:
    house: House
    folder: Path
    ruth: One
    sami: One
    days: list[timedelta]

    def viewer(self, one: One, cookie: str = "") -> Viewer:
        found = sessions.viewer(self.house, cookie or one.cookie)
        assert found is not None
        return found

    def seat(self, one: One) -> Seat:
        seat = self.viewer(one).seat(1)
        assert seat is not None
        return seat

    def does(self, one: One, name: str, **form: Any) -> str:
        """A command of talks by the name a form posts to; the item it was about."""
        viewer, seat = self.viewer(one), self.seat(one)
        done = act.act(self.house, viewer, seat, TALKS, act.convert(TALKS, name, form), uuid4())
        assert not isinstance(done, Refusal), done
        return done.item

    def pins(self, one: One) -> Seat:
        """What every page does first: pin the other's key where it is not yet."""
        return join.pin_joined(self.house, self.viewer(one), self.seat(one), one.cookie)

    def reads(self, one: One, item: str) -> list[Any]:
        """The entries of one item as this person's page gets them."""
        viewer = self.viewer(one)
        seen = look.look(self.house, viewer, self.seat(one))
        return look.entries(self.house, seen, TALKS, UUID(item))

    def later(self, **by: float) -> None:
        self.days[0] += timedelta(**by)

    def drawer(self, one: One) -> LedgerKey:
        """The drawer's key, reached as unlocking will: passphrase, PV, drawer."""
        with_wraps = self.house.db.read(lambda conn: people.wraps(conn, one.person, (BY_PASSWORD, LEDGER_KEY)))
        drawer = self.seat(one).drawer
        private = next(wrap for wrap in with_wraps if wrap.label == contexts.PRIVATE)
        salted = msgspec.json.decode(private.public or "", type=keys.Salted)
        master = password.master_key(one.passphrase, bytes.fromhex(salted.salt), salted.cost)
        kek, context = password.private_kek(master, one.person), contexts.by_password(one.person, contexts.PRIVATE)
        pv = unseal(kek, context, private.body)
        wrap = next(wrap for wrap in with_wraps if wrap.domain == LEDGER_KEY and wrap.obj == drawer)
        return LedgerKey(drawer, wrap.epoch, keys.open_wrap(pv, one.person, wrap))

    def locks_away(self, one: One, key: LedgerKey, words: str) -> None:
        """An entry in the drawer."""
        viewer = self.viewer(one)
        side = self.seat(one).side
        said = Said(item=str(uuid4()), kind="news", side=side, day=self.house.clock().date(), text=words)  # type: ignore[arg-type]
        row = records.seal_entry(
            key, viewer, TALKS, [said], client_id=uuid4(), week=begin.week(self.house), item=UUID(said.item)
        )
        self.house.db.write(lambda conn: ledgers.append(conn, key.ledger, row, ledgers.lock(conn, key.ledger).head))


@contextmanager
def family(folder: Path, *, pin: bool = True) -> Iterator[Family]:
    """The two, joined, with nothing said yet; `pin` lets her look once, which pins his key."""
    days = [timedelta()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with patch.object(password, "STANDARD", LIGHT):
        yield from _joined(folder, days, pin)


def _joined(folder: Path, days: list[timedelta], pin: bool) -> Iterator[Family]:
    house = open_house(folder, clock=lambda: datetime(2026, 11, 18, 9, tzinfo=UTC) + days[0])
    try:
        two = Family(house, folder, One("ruth", "tablet cod ruby lunar"), One("sami", "vapor elk mossy trombone"), days)
        came = begin.begin(house, two.ruth.comes(), begin.Beginning(son="Sami", mother="Mum", stage=Stage.S4))
        assert isinstance(came, str)
        two.ruth.cookie = came
        begin.give(house, two.viewer(two.ruth), two.seat(two.ruth), "the heron stood on our roof again")
        code = invite.invite(house, two.viewer(two.ruth), two.seat(two.ruth))
        joined = join.join(house, code, two.sami.comes())
        assert isinstance(joined, str)
        two.sami.cookie = joined
        if pin:
            two.pins(two.ruth)
        yield two
    finally:
        house.db.close()


def talked(two: Family) -> None:
    """Something on the table, on either desk and in his drawer."""
    item = two.does(two.ruth, "ask", text="Where would you go, if it were easy?")
    two.does(two.ruth, "answer", item=item, text=HERS)
    two.does(two.sami, "answer", item=item, text=HIS)
    two.does(two.sami, "open", item=item)
    for words in ("only mine one", "only mine two", "only mine three"):
        two.does(two.sami, "good-news", text=words, where="me")
    two.does(two.ruth, "good-news", text="hers alone", where="me")
    key = two.drawer(two.sami)
    for words in ("locked one", "locked two", "locked three", "locked four"):
        two.locks_away(two.sami, key, words)
