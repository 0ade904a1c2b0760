"""T17, the edges: keys outlive leaving, the seat does not. In the middle of a write, on an open stream, at the house's
own functions; and asking for it costs a look no more page reads than before."""

from __future__ import annotations

import asyncio
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from attacks.web.doorway import COOKIE, Doorway, doorway
from attacks.web.walking import everybody_is_here
from store.statements import watched

from hearthside.house import act, look, records
from hearthside.house.practices.bond import BOND, Wish
from hearthside.store import ledgers, people
from hearthside.store.errors import NotHere
from hearthside.vault import session
from hearthside.web import live


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("leaving") / "data") as found:
        yield found


def leaves(world: Doorway, name: str) -> None:
    viewer, seat = world.viewer(name)
    assert world.house.db.write(lambda conn: ledgers.leave(conn, seat.table.ledger, viewer.person))


def writes(world: Doorway, name: str, command: str, **fields: Any) -> Any:
    viewer, seat = world.viewer(name)
    talks = world.house.practices["talks"]
    return act.act(world.house, viewer, seat, talks, act.convert(talks, command, fields), uuid4())


def test_the_house_itself_refuses_whom_the_web_let_through(world: Doorway) -> None:
    """Looking, acting, laying an event on the table: nothing of it trusts that somebody asked before."""
    viewer, seat = world.viewer("olaf")
    before = world.rows()
    with pytest.raises(NotHere):
        look.look(world.house, viewer, seat)
    with pytest.raises(NotHere):
        writes(world, "olaf", "good-news", text="x")
    with pytest.raises(NotHere):
        act.act(world.house, viewer, seat, BOND, Wish(wish="x"), uuid4())
    assert world.rows() == before
    assert not look.here(world.house, viewer, seat)


@pytest.mark.parametrize("command", ["good-news", "take-back"])
def test_one_who_leaves_while_their_words_are_sealed_writes_nothing(
    world: Doorway, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    assert left_in_between(world, monkeypatch, command) == "refused"


@pytest.mark.parametrize("command", ["good-news", "take-back"])
def test_a_house_that_asks_only_before_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr(ledgers, "here", lambda conn, ledger, person: True)
    monkeypatch.setattr(ledgers, "hold", lambda conn, ledger, person: ledgers.lock(conn, ledger))
    assert left_in_between(world, monkeypatch, command) == "written"


def left_in_between(world: Doorway, monkeypatch: pytest.MonkeyPatch, command: str) -> str:
    """Ruth is let in and looks; before her words are written, she has left."""
    before: dict[str, Any] = {}
    real = look.look

    def looked(*asked: Any) -> Any:
        seen = real(*asked)
        if not before:
            leaves(world, "ruth")
            before.update(world.rows())
        return seen

    monkeypatch.setattr(look, "look", looked)
    fields = {"text": "x"} if command == "good-news" else {"item": world.bonds["one"].items["shut"]}
    try:
        writes(world, "ruth", command, **fields)
    except NotHere:
        assert world.rows() == before
        return "refused"
    return "written" if world.rows() != before else "nothing"


class Stream:
    """An open stream of one person's, as the server would hold it."""

    def __init__(self, world: Doorway, name: str) -> None:
        self.world, self.got, self.closed = world, b"", False
        cookie = f"{COOKIE}={world.people[name].cookie}".encode()
        self.scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": "/1/live", "raw_path": b"/1/live", "query_string": b"", "root_path": "",
            "server": ("localhost", 80), "client": ("192.0.2.7", 1),
            "headers": [(b"host", b"localhost"), (b"cookie", cookie)],
        }  # fmt: skip

    async def heard(self, *happens: Any) -> bytes:
        """What the stream carried while these happened one after the other, each followed by a written entry."""
        task = asyncio.create_task(self.world.client.app(self.scope, self._quiet, self._send))
        await self._until(lambda: b"retry" in self.got)
        for happen in happens:
            await asyncio.to_thread(happen)
            await asyncio.sleep(0.15)
        self.closed = task.done()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return self.got

    async def _quiet(self) -> dict[str, Any]:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        self.got += message.get("body", b"")

    async def _until(self, come: Any) -> None:
        for _ in range(500):
            if come():
                return
            await asyncio.sleep(0.01)
        raise TimeoutError


def heard(world: Doorway, name: str, *happens: Any) -> tuple[int, bool]:
    """How many versions a stream told of, and whether it was closed by the house."""
    stream = Stream(world, name)

    async def listen() -> bytes:
        return await stream.heard(*happens)

    got = world.client.portal.call(listen)
    return got.count(b"data:"), stream.closed


@pytest.mark.parametrize("how", ["left", "signed out"])
def test_an_open_stream_falls_silent_when_its_listener_goes(
    world: Doorway, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(live, "AT_MOST", 30.0)
    assert heard(world, "sami", *_news_and(world, how)) == (1, True)


def test_a_stream_that_is_asked_only_once_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "AT_MOST", 30.0)
    everybody_is_here(monkeypatch)
    monkeypatch.setattr(live, "here", lambda house, viewer, seat: True)
    assert heard(world, "sami", *_news_and(world, "left")) == (2, False)


def _news_and(world: Doorway, how: str) -> tuple[Any, Any, Any]:
    def news() -> None:
        writes(world, "ruth", "good-news", text="x")

    def goes() -> None:
        if how == "left":
            leaves(world, "sami")
        else:
            raw = urlsafe_b64decode(world.people["sami"].cookie)
            person, token = UUID(bytes=raw[:16]), session.session_id(raw[16:])
            world.house.db.write(lambda conn: people.drop_session(conn, person, token))

    return news, goes, news


def test_asking_costs_a_look_no_page_read_more(world: Doorway) -> None:
    """One read of pages for a look and for an act, each part of it bound to one ledger and naming the person."""
    viewer, seat = world.viewer("ruth")
    with watched() as statements:
        look.look(world.house, viewer, seat, world.house.practices["talks"])
    assert _reads_of_pages(statements.seen) == 1
    with watched() as statements:
        writes(world, "ruth", "good-news", text="x")
    assert _reads_of_pages(statements.seen) == 1
    world.ask("GET", "/1/us", world.people["ruth"])  # pins his key, once
    with watched() as statements:
        assert world.ask("GET", "/1/us", world.people["ruth"]).status_code == 200
    assert _reads_of_pages(statements.seen) == 1
    assert statements.stray == []


def _reads_of_pages(seen: list[str]) -> int:
    reads = [sql for sql in seen if sql.startswith("SELECT") and "page" in sql.partition("FROM")[2]]
    assert all("member.person_id =" in sql and "ledger_id =" in sql for sql in reads)
    return len(reads)


def test_what_is_asked_of_a_member_who_wrote_nothing_yet_is_no_refusal(world: Doorway) -> None:
    """Here without a page is not the same as gone: a new ledger is looked at before its first page lies there."""
    viewer, seat = world.viewer("ruth")
    assert world.house.db.read(
        lambda conn: ledgers.pages_for(conn, [seat.desk.ledger], viewer.person, ("nothing",))
    ) == [{}]
    with pytest.raises(NotHere):
        world.house.db.read(lambda conn: ledgers.pages_for(conn, [seat.desk.ledger], uuid4(), (records.FRONT,)))
