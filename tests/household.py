"""Two people in a real house without a browser: what the tests of the house, of attacks and of docs share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

from hearthside.house.act import Done, act, convert
from hearthside.house.door import begin, invite, join, sessions
from hearthside.house.door.begin import Beginning, Newcomer
from hearthside.house.house import House
from hearthside.house.look import Seen, look
from hearthside.house.open import open_house
from hearthside.house.ring import Seat, Viewer
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.vault import password

HERS, HIS = "anvil brisk cobalt dune", "ember flint gorse heath"
#: A passphrase's cost where its weight is not what is tried: some 0.1 ms. Servers and commands that a test starts, and
#: tests/vault, stretch in full.
LIGHT = password.Cost(64, 1, 1)


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Member:
    """One of the two, signed in."""

    house: House
    cookie: str

    @property
    def viewer(self) -> Viewer:
        found = sessions.viewer(self.house, self.cookie)
        assert found is not None
        return found

    @property
    def seat(self) -> Seat:
        return self.viewer.ring.seats[0]

    def does(self, command: str, *, once: UUID | None = None, **fields: Any) -> Done | Refusal:
        talks = self.house.practices["talks"]
        return act(self.house, self.viewer, self.seat, talks, convert(talks, command, fields), once or uuid4())

    def sees(self) -> Seen:
        return look(self.house, self.viewer, self.seat, self.house.practices["talks"])

    def pins(self) -> None:
        join.pin_joined(self.house, self.viewer, self.seat, self.cookie)


@dataclass
class Household:
    house: House
    clock: Clock
    mother: Member
    son: Member
    code: str = ""
    folder: Path = field(default_factory=Path)


def newcomer(name: str, passphrase: str, language: str = "en") -> Newcomer:
    return Newcomer(person=uuid4(), name=name, passphrase=passphrase, language=language, device="my phone")


@contextmanager
def household(
    folder: Path, *, stage: Stage = Stage.S4, clock: Clock | None = None, database: str = ""
) -> Iterator[Household]:
    """Ruth began, Sami joined, both are signed in."""
    clock = clock or Clock()
    house = open_house(folder, clock, database)
    with closing(house.db), patch.object(password, "STANDARD", LIGHT):
        hers = begin.begin(house, newcomer("ruth", HERS), Beginning(son="Sami", mother="Mum", stage=stage))
        assert isinstance(hers, str)
        mother = Member(house, hers)
        begin.give(house, mother.viewer, mother.seat, "The heron stood on our roof again.")
        code = invite.invite(house, mother.viewer, mother.seat)
        his = join.join(house, code, newcomer("sami", HIS))
        assert isinstance(his, str)
        yield Household(house, clock, mother, Member(house, his), code, folder)
