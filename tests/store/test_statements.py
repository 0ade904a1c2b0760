"""The reader of statements: it must see a stray one however it is dressed, and let every good one pass."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import (
    ClauseElement,
    Column,
    Integer,
    MetaData,
    Table,
    create_engine,
    func,
    insert,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from store.statements import Statements, Stray, stray, watched

from hearthside.store.database import open_database
from hearthside.store.tables import entry, ledger, member, page, person

ID = uuid4()

STRAY = [
    "SELECT * FROM entry",
    "select body from Entry where seq = ?",
    'SELECT * FROM "entry" WHERE "seq" = ?',
    "SELECT * FROM main.entry WHERE seq = ?",
    "SELECT * FROM entry WHERE ledger_id = ? OR 1 = 1",
    "SELECT * FROM entry WHERE (ledger_id = ? AND seq = 1) OR seq = 2",
    "SELECT * FROM entry WHERE NOT ledger_id = ?",
    "SELECT * FROM entry WHERE ledger_id != ?",
    "SELECT * FROM entry WHERE ledger_id >= ?",
    "SELECT * FROM entry WHERE ledger_id = ledger_id",
    "SELECT * FROM entry WHERE ledger_id = author",
    "SELECT * FROM entry WHERE ledger_id IN (?, ?)",
    "SELECT * FROM entry WHERE seq BETWEEN ? AND ledger_id = ?",
    "SELECT * FROM entry WHERE '.ledger_id = ?' = body",
    "SELECT * FROM entry -- WHERE ledger_id = ?",
    "SELECT * FROM entry /* WHERE ledger_id = ? */",
    "SELECT * FROM entry WHERE CASE WHEN ledger_id = ? AND seq = 1 THEN 1 ELSE 1 END",
    "SELECT * FROM entry AS a, entry AS b WHERE a.ledger_id = ?",
    "SELECT * FROM entry, member WHERE entry.ledger_id = ?",
    "SELECT * FROM entry JOIN member ON member.person_id = entry.author WHERE entry.ledger_id = ?",
    "SELECT * FROM entry LEFT JOIN member ON entry.ledger_id = ? AND member.ledger_id = ?",
    "SELECT * FROM entry RIGHT JOIN member ON entry.ledger_id = ? AND member.ledger_id = ?",
    "SELECT * FROM entry FULL OUTER JOIN member ON entry.ledger_id = ? AND member.ledger_id = ?",
    "SELECT * FROM seat JOIN (entry JOIN page ON page.ledger_id = entry.ledger_id) ON seat.table_id = ?",
    "SELECT * FROM seat JOIN entry ON entry.ledger_id = seat.table_id WHERE seat.person_id = ?",
    "SELECT * FROM entry WHERE ledger_id = (SELECT ledger_id FROM ledger LIMIT 1)",
    "SELECT * FROM entry WHERE ledger_id = ? AND seq = (SELECT max(seq) FROM entry)",
    "SELECT (SELECT count(*) FROM due) FROM person WHERE person_id = ?",
    "SELECT * FROM page WHERE ledger_id = ? UNION ALL SELECT * FROM page",
    "SELECT * FROM page UNION SELECT * FROM page WHERE ledger_id = ?",
    "SELECT * FROM (SELECT * FROM entry) AS e WHERE e.ledger_id = ?",
    "WITH e AS (SELECT * FROM entry) SELECT * FROM e WHERE e.ledger_id = ?",
    "WITH e AS (SELECT 1) SELECT * FROM entry WHERE seq = ?",
    "SELECT EXISTS (SELECT 1 FROM member WHERE person_id = ?)",
    "UPDATE ledger SET head = ?",
    "UPDATE ledger SET ledger_id = ?",
    "UPDATE entry SET body = NULL WHERE author = ?",
    "UPDATE entry SET body = NULL FROM member WHERE entry.ledger_id = ? AND member.person_id = entry.author",
    "DELETE FROM due WHERE wall < ?",
    "DELETE FROM draft",
    "DELETE FROM draft USING ledger WHERE draft.ledger_id = ?",
    "INSERT INTO draft VALUES (?, ?, ?)",
    "INSERT INTO draft (slot, body) VALUES (?, ?)",
    "INSERT INTO draft (ledger_id, slot, body) SELECT ledger_id, slot, body FROM draft",
    "INSERT INTO draft (ledger_id, slot, body) SELECT ?, practice, body FROM page WHERE practice = ?",
    "REPLACE INTO draft (ledger_id, slot, body) VALUES (?, ?, ?)",
    "TABLE entry",
    "EXPLAIN SELECT * FROM entry",
]

GOOD = [
    "SELECT 1",
    "SELECT * FROM person WHERE person_id = ?",
    "SELECT * FROM alembic_version",
    "CREATE TABLE entry (ledger_id TEXT)",
    "PRAGMA table_info(entry)",
    "SELECT * FROM entry WHERE ledger_id = ?",
    "SELECT * FROM entry e WHERE ? = e.ledger_id",
    "SELECT * FROM entry WHERE (entry.ledger_id = :of_ledger) AND (seq = 1 OR seq = 2) ORDER BY seq LIMIT ?",
    "SELECT * FROM entry WHERE seq BETWEEN ? AND ? AND entry.ledger_id = ?",
    "SELECT entry.seq FROM entry WHERE entry.ledger_id = %(l)s::UUID FOR UPDATE",
    "SELECT * FROM entry AS a JOIN entry AS b ON a.ledger_id = b.ledger_id WHERE b.ledger_id = ?",
    "SELECT * FROM ledger LEFT OUTER JOIN page ON page.ledger_id = ledger.ledger_id WHERE ledger.ledger_id = ?",
    "SELECT * FROM entry WHERE ledger_id = ? AND seq = (SELECT max(seq) FROM entry AS e WHERE e.ledger_id = ?)",
    "SELECT * FROM member WHERE member.ledger_id = ? AND EXISTS"
    " (SELECT 1 FROM entry WHERE entry.ledger_id = member.ledger_id)",
    "SELECT * FROM page WHERE ledger_id = ? UNION ALL SELECT * FROM page WHERE ledger_id = ?",
    "WITH e AS (SELECT * FROM entry WHERE ledger_id = ?) SELECT * FROM e",
    "UPDATE ledger SET head = ? WHERE ledger_id = ? AND head = ?",
    "UPDATE entry SET body = NULL WHERE entry.ledger_id = ? AND entry.entry_id IN (?, ?) RETURNING seq",
    "DELETE FROM due WHERE due.ledger_id = ? AND due.practice = ?",
    "INSERT INTO draft (ledger_id, slot, body) VALUES (?, ?, ?)",
    "INSERT INTO draft (ledger_id, slot, body) VALUES (?, ?, ?) ON CONFLICT (ledger_id, slot) DO UPDATE SET body = ?",
    "INSERT INTO draft (ledger_id, slot, body) SELECT ?, practice, body FROM page WHERE ledger_id = ?",
]


@pytest.mark.parametrize("sql", STRAY)
def test_a_statement_that_could_reach_a_second_ledger_is_stray(sql: str) -> None:
    assert stray(sql)


@pytest.mark.parametrize("sql", GOOD)
def test_a_statement_bound_to_one_ledger_passes(sql: str) -> None:
    assert stray(sql) == ""


here = entry.c.ledger_id == ID
BUILT = [
    (select(entry), True),
    (select(entry).where(here), False),
    (select(entry).where(or_(here, entry.c.seq == 1)), True),
    (select(entry).where(here, or_(entry.c.seq == 1, entry.c.seq == 2)), False),
    (select(entry).join(member, member.c.person_id == entry.c.author).where(here), True),
    (select(entry).join(member, member.c.ledger_id == entry.c.ledger_id).where(here), False),
    (select(ledger).outerjoin(page, page.c.ledger_id == ID), True),
    (select(ledger).outerjoin(page, page.c.ledger_id == ID).where(ledger.c.ledger_id == ID), False),
    (select(entry).where(here, entry.c.seq == select(func.max(entry.alias().c.seq)).scalar_subquery()), True),
    (union_all(select(page).where(page.c.ledger_id == ID), select(page)), True),
    (select(person, select(func.count()).select_from(member).scalar_subquery()), True),
    (insert(page).values(ledger_id=ID, practice="talks"), False),
    (insert(page).from_select(["ledger_id", "practice"], select(page.c.ledger_id, page.c.practice)), True),
    (page.delete().where(page.c.practice == "talks"), True),
    (page.update().where(page.c.ledger_id == ID).values(version=1), False),
]


@pytest.mark.parametrize(("statement", "is_stray"), BUILT)
def test_what_sqlalchemy_writes_for_either_engine_is_read_alike(statement: ClauseElement, is_stray: bool) -> None:
    for dialect in (sqlite.dialect(), postgresql.dialect()):  # type: ignore[no-untyped-call]
        assert bool(stray(str(statement.compile(dialect=dialect)))) is is_stray


def test_the_watch_stops_a_stray_statement_of_a_running_database(url: str) -> None:
    db = open_database(url)
    with watched() as statements:
        with pytest.raises(Stray, match="entry is asked without ledger_id"):
            db.read(lambda conn: conn.execute(select(entry)).all())
        with pytest.raises(Stray):
            db.write(lambda conn: conn.execute(text("DELETE FROM due WHERE wall < '2026'")))
        db.read(lambda conn: conn.execute(select(entry).where(here)).all())
    db.close()
    assert len(statements.stray) == 2
    assert len(statements.seen) == 3


def test_a_stray_statement_that_someone_caught_still_fails_the_test() -> None:
    statements = Statements()
    with pytest.raises(Stray):
        statements.check("SELECT * FROM entry")
    assert statements.stray == ["entry is asked without ledger_id =: SELECT * FROM entry"]


def test_nothing_is_watched_after_the_test() -> None:
    elsewhere = Table("entry", MetaData(), Column("seq", Integer))
    with watched():
        pass
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        elsewhere.create(connection)
        assert connection.execute(select(elsewhere)).all() == []
    engine.dispose()
