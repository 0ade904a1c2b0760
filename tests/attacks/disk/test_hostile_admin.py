"""The mother runs the house: she holds its database, its secrets, its source and her own passphrase (T2, T4, T9)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pysqlite3.dbapi2 as sqlite
import pytest
from attacks.disk.family import Family, family, talked
from attacks.disk.plunder import Thief

from hearthside.house.door import sessions, signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import keys
from hearthside.house.keys.keys import LEDGER, ledger_wrap, seal_wrap
from hearthside.house.secrets import at
from hearthside.store import Connection, people
from hearthside.store.rows import WrapRow
from hearthside.vault import contexts, password
from hearthside.vault.context import ZERO
from hearthside.vault.seal import Unreadable


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Family]:
    with family(tmp_path_factory.mktemp("house")) as both:
        talked(both)
        yield both


def places(two: Family) -> tuple[UUID, UUID, UUID, UUID]:
    """The table, her desk, his desk, his drawer."""
    hers, his = two.seat(two.ruth), two.seat(two.sami)
    return his.table.ledger, hers.desk.ledger, his.desk.ledger, his.drawer


def test_her_passphrase_and_all_files_open_none_of_his_desk_and_drawer(two: Family) -> None:
    thief = Thief(two.folder)
    thief.learn_passphrase(two.ruth.passphrase)
    thief.plunders()
    table, her_desk, his_desk, his_drawer = places(two)
    opened, entries = thief.read(table)
    assert opened == entries >= 5, "the table is hers too: else this thief is no good"
    opened, entries = thief.read(her_desk)
    assert opened == entries >= 1
    assert thief.read(his_desk) == (0, 4)
    assert thief.read(his_drawer) == (0, 4)
    assert thief.count("page", ledger_id=his_desk.hex)[0] == 0


def test_his_passphrase_opens_all_of_them(two: Family) -> None:
    thief = Thief(two.folder)
    thief.learn_passphrase(two.sami.passphrase)
    thief.plunders()
    table, her_desk, his_desk, his_drawer = places(two)
    assert thief.read(his_desk) == (4, 4)
    assert thief.read(his_drawer) == (4, 4)
    assert thief.read(table)[0] == thief.read(table)[1]
    assert thief.read(her_desk)[0] == 0


def test_the_files_alone_open_nothing(two: Family) -> None:
    thief = Thief(two.folder).plunders()
    assert thief.opened == {}


def test_a_house_that_keeps_a_spare_key_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: his desk's key lies there a second time, under the secret of the one who runs the house."""
    (tmp_path / "house").mkdir()
    kept, server = keys.put_new, at(tmp_path / "house").server

    def with_a_spare(conn: Connection, drawn: keys.NewKeys, wraps: list[WrapRow], week: str) -> None:
        kept(conn, drawn, wraps, week)
        spare = seal_wrap(server, contexts.by_password(drawn.person, "spare"), ZERO, "spare", drawn.desk.key)
        people.put_wrap(conn, drawn.person, spare)

    monkeypatch.setattr(keys, "put_new", with_a_spare)
    with family(tmp_path / "house") as two:
        talked(two)
        _, _, his_desk, his_drawer = places(two)
        thief = Thief(two.folder).plunders()
        assert thief.read(his_desk) == (4, 4)
        assert thief.read(his_drawer) == (0, 4)


def test_a_stolen_cookie_and_the_files_open_none_of_the_drawer(two: Family) -> None:
    thief = Thief(two.folder)
    thief.learn_cookie(two.sami.cookie)
    thief.plunders()
    _, _, his_desk, his_drawer = places(two)
    assert thief.read(his_desk) == (4, 4), "a cookie is a signed-in person: else this thief is no good"
    assert thief.read(his_drawer) == (0, 4)
    assert thief.count("wrap", person_id=two.sami.person.hex, label="private")[0] == 0


def test_a_drawer_that_the_account_key_opens_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: PV lies under AK."""
    kept = keys.put_new

    def reachable(conn: Connection, drawn: keys.NewKeys, wraps: list[WrapRow], week: str) -> None:
        kept(conn, drawn, wraps, week)
        context = contexts.ledger_key(ZERO, drawn.person)
        people.put_wrap(conn, drawn.person, seal_wrap(drawn.account, context, ZERO, LEDGER, drawn.private))

    monkeypatch.setattr(keys, "put_new", reachable)
    with family(tmp_path / "house") as two:
        talked(two)
        thief = Thief(two.folder)
        thief.learn_cookie(two.sami.cookie)
        assert thief.plunders().read(places(two)[3]) == (4, 4)


def test_twenty_sessions_open_with_nothing_that_lies_in_the_database(two: Family) -> None:
    account = two.viewer(two.sami).ring.account
    cookies = [sessions.start(two.house, two.sami.person, account, f"device {number}") for number in range(20)]
    thief = Thief(two.folder)
    for table, column in (
        ("session", "session_id"), ("session", "body"), ("wrap", "body"), ("identity", "public"),
        ("login_directory", "login_hash"), ("invite_directory", "token_hash"),
    ):  # fmt: skip
        for row in thief.rows[table]:
            value = row[column]
            for piece in (value,) if len(value) <= 64 else (value[11:43], value[43:75], value[-32:]):
                thief.learn(piece)
    thief.plunders()
    assert len(thief.rows["session"]) >= 20
    assert thief.opened == {}
    thief.learn_cookie(cookies[7])
    thief.plunders()
    assert thief.count("session") == (1, len(thief.rows["session"])), "one cookie opens its own row, and no other"


def test_a_session_under_its_own_name_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: the ring is sealed under the row's id, which lies beside it."""
    from hearthside.vault import session

    monkeypatch.setattr(session, "session_key", session.session_id)
    with family(tmp_path / "house") as two:
        thief = Thief(two.folder)
        for row in thief.rows["session"]:
            thief.learn(row["session_id"])
        assert thief.plunders().count("session") == (2, 2)


def guesses(two: Family, folder: Path) -> list[str]:
    """What she could type in his place."""
    server = (folder / "server.key").read_bytes()
    rows = Thief(folder).rows
    return [two.ruth.passphrase, server[:32].hex(), server[32:].hex(), rows["login_directory"][0]["login_hash"].hex()]


def signs_in(two: Family, name: str, passphrase: str) -> str | None:
    return signin.sign_in(two.house, Guesses(), name, passphrase, "")


def test_nothing_she_holds_signs_her_in_as_him(two: Family) -> None:
    assert signs_in(two, two.sami.name, two.sami.passphrase)
    assert [signs_in(two, two.sami.name, guess) for guess in guesses(two, two.folder)] == [None] * 4


def altered(two: Family, statement: str, *values: object) -> None:
    connection = sqlite.connect(str(two.folder / "hearthside.db"), timeout=5)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Family]:
    with family(tmp_path / "house") as both:
        talked(both)
        yield both


def test_her_own_wrap_in_his_row_does_not_let_her_in(fresh: Family) -> None:
    """The wrap is bound to its person: her passphrase opens it for her alone."""
    altered(
        fresh,
        "UPDATE wrap SET (body, public) = (SELECT body, public FROM wrap WHERE person_id = ? AND label = 'account')"
        " WHERE person_id = ? AND label = 'account'",
        fresh.ruth.person.hex,
        fresh.sami.person.hex,
    )
    assert signs_in(fresh, fresh.sami.name, fresh.ruth.passphrase) is None


def test_his_name_pointed_at_her_is_her_own_account(fresh: Family) -> None:
    altered(fresh, "UPDATE login_directory SET person_id = ?", fresh.ruth.person.hex)
    cookie = signs_in(fresh, fresh.sami.name, fresh.ruth.passphrase)
    assert cookie
    assert fresh.viewer(fresh.ruth, cookie).person == fresh.ruth.person


def test_an_account_key_of_her_own_making_opens_nothing_of_his(fresh: Family) -> None:
    """She forges a whole new wrap under a passphrase of hers. Sealed things stay sealed, so there is no session."""
    person, salt, cost = fresh.sami.person, bytes(16), password.FLOOR
    master = password.master_key("hers, typed in his place", salt, cost)
    public = msgspec.json.encode(keys.Salted(salt.hex(), cost.m, cost.t, cost.p)).decode()
    forged = seal_wrap(
        password.account_kek(master, person), contexts.by_password(person, contexts.ACCOUNT), ZERO, contexts.ACCOUNT,
        bytes(32), public=public,
    )  # fmt: skip
    fresh.house.db.write(lambda conn: people.put_wrap(conn, person, forged))
    before = len(Thief(fresh.folder).rows["session"])
    with pytest.raises(Unreadable):
        signs_in(fresh, fresh.sami.name, "hers, typed in his place")
    assert len(Thief(fresh.folder).rows["session"]) == before


def test_a_wrap_moved_to_another_ledger_of_the_same_person_does_not_open(two: Family) -> None:
    """His desk's wrap under the drawer's name: the context names the ledger."""
    person, desk = two.sami.person, two.seat(two.sami).desk
    account = two.viewer(two.sami).ring.account
    wrap = ledger_wrap(account, person, desk)
    assert keys.open_wrap(account, person, wrap) == desk.key
    moved = msgspec.structs.replace(wrap, obj=uuid4())
    with pytest.raises(Unreadable):
        keys.open_wrap(account, person, moved)
