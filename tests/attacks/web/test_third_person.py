"""Two seats at a table: a link used twice, two at once, an old code, her own link. A third person never joins."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Barrier, Thread
from uuid import UUID, uuid4

import httpx
import pytest
from attacks.web.doorway import WORDS, Doorway, Person, doorway

from hearthside.house.door import invite, join, sessions
from hearthside.store import directory, ledgers
from hearthside.store.errors import Full
from hearthside.vault import codes


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    """A door of its own for each test, since each of them uses a seat up."""
    with doorway(tmp_path_factory.mktemp("door") / "data") as found:
        yield found


def joins(
    world: Doorway, code: str, name: str, person: UUID | None = None, who: Person | None = None
) -> httpx.Response:
    form = {
        "code": code, "person": str(person or uuid4()), "name": name, "passphrase": WORDS, "device": "x", "l": "en",
        "tap": "son", "guess": "son",
    }  # fmt: skip
    return world.ask("POST", "/i/join", who, form)


def members(world: Doorway, bond: str) -> int:
    return len(world.house.db.read(lambda conn: ledgers.members(conn, world.bonds[bond].table)))


def test_a_link_used_up_lets_nobody_in(world: Doorway) -> None:
    code = world.people["invited"].code
    assert joins(world, code, "noah").status_code == 303
    again = joins(world, code, "third")
    assert (again.status_code, members(world, "four")) == (404, 2)
    assert "set-cookie" not in again.headers
    assert world.bonds["four"].canary not in again.text
    for path in ("/i/open", "/i/guess", "/i/lines", "/i/key", "/i/hers", "/i/ask-first"):
        seen = world.ask("POST", path, None, {"code": code, "tap": "son", "guess": "son"})
        assert seen.status_code == 404
        assert world.bonds["four"].canary not in seen.text


@pytest.mark.parametrize("crowd", [2, 6])
def test_of_those_who_come_at_once_one_is_in(world: Doorway, crowd: int) -> None:
    gate, made = Barrier(crowd), []

    def come(name: str) -> None:
        gate.wait()
        made.append(joins(world, world.people["invited"].code, name))

    threads = [Thread(target=come, args=(f"guest{number}",)) for number in range(crowd)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(answer.status_code for answer in made) == [303] + [404] * (crowd - 1)
    assert sum("set-cookie" in answer.headers for answer in made) == 1
    assert members(world, "four") == 2


def test_those_who_came_too_late_have_no_name_and_no_session(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """The race lost at the last moment: the seat is taken between looking and joining."""
    code = world.people["invited"].code

    def full(*_: object) -> None:
        raise Full("Both seats are taken.")

    with monkeypatch.context() as broken:
        broken.setattr(join.ledgers, "join", _only_tables(full))
        late = joins(world, code, "late")
    assert late.status_code == 404
    assert world.ask("POST", "/sign-in", None, {"name": "late", "passphrase": WORDS}).status_code == 422
    assert members(world, "four") == 1


def _only_tables(full):  # type: ignore[no-untyped-def]
    real = ledgers.join

    def join_ledger(conn, ledger_id, person_id, side, week):  # type: ignore[no-untyped-def]
        if ledgers.lock(conn, ledger_id).kind == "table":
            full()
        return real(conn, ledger_id, person_id, side, week)

    return join_ledger


def test_an_old_link_ends_when_a_new_one_is_drawn(world: Doorway) -> None:
    old = world.people["invited"].code
    assert world.ask("POST", "/1/begin/link", world.people["maya"], {}).status_code == 303
    viewer, seat = world.viewer("maya")
    new = invite.current(world.house, viewer, seat)
    assert new not in (None, old)
    assert joins(world, old, "late").status_code == 404
    assert members(world, "four") == 1
    assert joins(world, new or "", "noah").status_code == 303


def test_her_own_link_gives_her_no_second_seat(world: Doorway) -> None:
    """Under her own id, or her own name, signed in or not."""
    code, maya = world.people["invited"].code, world.people["maya"]
    viewer, _ = world.viewer("maya")
    for name, person, who in (("new", viewer.person, None), ("maya", None, None), ("  MAYA ", None, maya)):
        answer = joins(world, code, name, person, who)
        assert answer.status_code == 422
        assert "set-cookie" not in answer.headers
    assert members(world, "four") == 1
    assert sessions.viewer(world.house, maya.cookie) is not None


def test_one_who_left_cannot_come_back_by_a_link(world: Doorway) -> None:
    """Olaf's seat stays empty: no link can be drawn for it, and an old one opens nothing."""
    lena = world.people["lena"]
    before = world.rows("session")
    for path in ("/1/begin/link", "/1/begin/promise"):
        assert world.ask("GET", path, lena).headers["location"] == "/1/today"
    assert world.ask("POST", "/1/begin/link", lena, {}).status_code == 303
    assert world.rows("session")["invite_directory"] == before["invite_directory"]
    assert members(world, "three") == 2


def test_a_link_of_one_who_left_opens_nothing(world: Doorway) -> None:
    viewer, seat = world.viewer("maya")
    world.house.db.write(lambda conn: ledgers.leave(conn, seat.table.ledger, viewer.person))
    assert joins(world, world.people["invited"].code, "noah").status_code == 404


def test_a_late_look_at_the_link_does_not_lose_his_key(world: Doorway) -> None:
    """He joined; her first look afterwards is at the link's page. His key must still be pinned by its proof."""
    joins(world, world.people["invited"].code, "noah")
    maya = world.people["maya"]
    for path in ("/1/begin/link", "/1/begin/promise"):
        assert world.ask("GET", path, maya).status_code == 303
    world.ask("POST", "/1/begin/link", maya, {})
    assert world.ask("GET", "/1/today", maya).status_code == 200
    assert world.viewer("maya")[1].peer is not None


def test_a_drawn_link_for_a_full_table_would_be_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    joins(world, world.people["invited"].code, "noah")
    monkeypatch.setattr(invite, "free", lambda house, seat: True)
    maya = world.people["maya"]
    world.ask("GET", "/1/begin/link", maya)
    world.ask("GET", "/1/today", maya)
    assert world.viewer("maya")[1].peer is None


def test_a_house_without_the_seats_rule_would_be_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the link's end nor the guest's look keeps a third out if the store does not."""
    code = world.people["invited"].code
    joins(world, code, "noah")
    _, seat = world.viewer("maya")
    secret = codes.read(code)
    real = world.house.db.read(lambda conn: ledgers.members(conn, seat.table.ledger))
    row = invite.InviteRow(ledger_id=seat.table.ledger, until_day="9999-12-31", body=_sealed(secret, seat))
    world.house.db.write(lambda conn: directory.put_invite(conn, codes.invitation_lookup(secret), row))
    monkeypatch.setattr(invite.ledgers, "members", lambda conn, ledger: real[:1])
    assert joins(world, code, "third").status_code in (404, 422)


def _sealed(secret: bytes, seat) -> bytes:  # type: ignore[no-untyped-def]
    return invite.seal(
        codes.invitation_kek(secret, seat.table.ledger),
        invite.contexts.invitation(seat.table.ledger),
        seat.table.key,
        salt=bytes(32),
        epoch=seat.table.epoch,
    )
