"""The people at the door: two bonds that live, one that somebody left, one that waits, and those who hold nothing.

Everybody asks in process: one app, one client, no jar; a header that is "" is not sent.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode
from uuid import UUID, uuid4

import httpx
from attacks.web.in_process import Client, client_of
from household import LIGHT, newcomer

from hearthside.house import act
from hearthside.house.door import begin, invite, join, sessions
from hearthside.house.door.begin import Beginning
from hearthside.house.house import House
from hearthside.house.look import look
from hearthside.house.open import open_house
from hearthside.house.ring import Seat, Viewer
from hearthside.kernel.stages import Stage
from hearthside.store import ledgers
from hearthside.store.tables import METADATA
from hearthside.vault import password
from hearthside.web import live
from hearthside.web.app import app
from hearthside.web.place import Place

COOKIE, COOKIE_SECURE = "hearthside-s", "__Host-s"
OURS = {"sec-fetch-site": "same-origin"}
FORM = "application/x-www-form-urlencoded"
ONCE = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
WORDS = "marble nickel otter plum"


@dataclass
class Person:
    """Somebody who asks. `bond`: whose words they may read · `code`: the invitation in their hand."""

    who: str
    bond: str = ""
    cookie: str = ""
    code: str = ""
    here: bool = True

    @property
    def seated(self) -> bool:
        return bool(self.bond and self.cookie) and self.here


@dataclass
class Bond:
    """canary: a word that stands in everything of theirs · items: what lies on their table."""

    canary: str
    table: UUID
    items: dict[str, str]


@dataclass
class Doorway:
    house: House
    place: Place
    client: Client
    people: dict[str, Person] = field(default_factory=dict)
    bonds: dict[str, Bond] = field(default_factory=dict)
    seen: list[tuple[Person, httpx.Response]] = field(default_factory=list)

    def ask(
        self,
        method: str,
        path: str,
        who: Person | None = None,
        form: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> httpx.Response:
        """One request. A body of bytes goes as the form it claims to be in `headers`."""
        sent = OURS | dict(headers if headers is not None else {})
        if who and who.cookie and "cookie" not in sent:
            sent["cookie"] = f"{COOKIE_SECURE if self.place.secure else COOKIE}={who.cookie}"
        if form is not None:
            body = urlencode(form, doseq=True).encode()
        if body is not None:
            sent = {"content-type": FORM} | sent
        answer = self.client.request(method, path, {name: value for name, value in sent.items() if value}, body)
        self.seen.append((who or Person("nobody"), answer))
        return answer

    def viewer(self, name: str) -> tuple[Viewer, Seat]:
        found = sessions.viewer(self.house, self.people[name].cookie)
        assert found is not None
        return found, found.ring.seats[0]

    def again(self, name: str, device: str = "") -> Person:
        """The same person in a session of its own, to be ended by a test."""
        viewer, _ = self.viewer(name)
        one = self.people[name]
        cookie = sessions.start(self.house, viewer.person, viewer.ring.account, device)
        return Person(one.who, one.bond, cookie, one.code, one.here)

    def rows(self, *but: str) -> dict[str, list[Any]]:
        """Every row of the database, by table."""

        def every(conn: Any) -> dict[str, list[Any]]:
            return {
                table.name: sorted(map(tuple, conn.execute(table.select()).all()), key=repr)
                for table in METADATA.sorted_tables
                if table.name not in but
            }

        return self.house.db.read(every)


def plain(answer: httpx.Response) -> tuple[int, bytes]:
    """What may be compared: the status and the body without the ids drawn for each form."""
    return answer.status_code, ONCE.sub(b"-", answer.content)


def unhurried() -> Callable[[], datetime]:
    """From the beginning of this minute on, and a minute takes an hour: a page that shows the time stays as it is while
    somebody looks at what else has changed."""
    begun, at = datetime.now(UTC).replace(second=0, microsecond=0), time.monotonic()
    return lambda: begun + timedelta(seconds=(time.monotonic() - at) / 60)


@contextmanager
def doorway(
    folder: Path, url: str = "http://localhost", base: str = "http://localhost", cost: password.Cost = LIGHT
) -> Iterator[Doorway]:
    """The whole cast, some words of everybody's, and a stream that ends at once."""
    house = open_house(folder, unhurried())
    place = Place(house, url)
    with (
        patch.object(live, "AT_MOST", 0.0),
        patch.object(password, "STANDARD", cost),
        client_of(app(place), base) as client,
    ):
        world = Doorway(house, place, client)
        _cast(world)
        yield world


def _cast(world: Doorway) -> None:
    for bond, mother, son in (("one", "ruth", "sami"), ("two", "grace", "tom"), ("three", "lena", "olaf")):
        code = _begins(world, bond, mother)
        his = join.join(world.house, code, newcomer(son, WORDS))
        assert isinstance(his, str)
        world.people[son] = Person(son, bond, his)
        world.bonds[bond] = _talk(world, bond, mother, son)
    code = _begins(world, "four", "maya")
    world.people["invited"] = Person("invited", code=code)
    world.people["nobody"] = Person("nobody")
    gone = world.again("sami")
    world.ask("POST", "/sign-out", gone)
    world.people["signed-out"] = Person("signed-out", cookie=gone.cookie)
    viewer, seat = world.viewer("olaf")
    assert world.house.db.write(lambda conn: ledgers.leave(conn, seat.table.ledger, viewer.person))
    world.people["olaf"].here = False
    world.seen.clear()


def _begins(world: Doorway, bond: str, mother: str) -> str:
    what = Beginning(son="Sohn", mother="Mum", stage=Stage.S4)
    hers = begin.begin(world.house, newcomer(mother, WORDS), what)
    assert isinstance(hers, str)
    world.people[mother] = Person(mother, bond, hers)
    viewer, seat = world.viewer(mother)
    canary = f"quillwort{bond}"
    begin.give(world.house, viewer, seat, f"A gift of {canary}")
    world.bonds[bond] = Bond(canary, seat.table.ledger, {})
    return invite.invite(world.house, viewer, seat)


def _talk(world: Doorway, bond: str, mother: str, son: str) -> Bond:
    """A shut answer of hers, an open question, good news."""
    canary = world.bonds[bond].canary

    def does(name: str, command: str, **fields: Any) -> str:
        viewer, seat = world.viewer(name)
        talks = world.house.practices["talks"]
        done = act.act(world.house, viewer, seat, talks, act.convert(talks, command, fields), uuid4())
        assert isinstance(done, act.Done), done
        return done.item

    shut = does(mother, "ask", text=f"Why {canary}?")
    does(mother, "answer", item=shut, text=f"Because {canary}, shut.")
    opened = does(mother, "ask", text=f"When {canary}?")
    does(mother, "answer", item=opened, text=f"In spring, {canary}.")
    does(son, "answer", item=opened, text=f"In autumn, {canary}.")
    news = does(son, "good-news", text=f"Found {canary}.")
    look(world.house, *world.viewer(mother))
    return Bond(canary, world.bonds[bond].table, {"shut": shut, "opened": opened, "news": news})
