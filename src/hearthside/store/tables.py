"""Every table, in three groups that never share a foreign key or a transaction (trust.md section 4).

Ids are random UUIDs made by the app. `Uuid` is a native uuid on PostgreSQL and 32 hex digits on SQLite: blobs
of sixteen bytes were measured there and are no faster (17 against 16 µs a row): the plain type stays, though
the file is a quarter larger. On SQLite every table keeps its rowid: bodies that lie in index pages left ten
times the remnants that secure_delete does not wipe (see `Database.scrub`).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _of_ledger() -> Column[object]:
    return Column("ledger_id", Uuid, ForeignKey("ledger.ledger_id"), primary_key=True)


def _of_person() -> Column[object]:
    return Column("person_id", Uuid, ForeignKey("person.person_id"), primary_key=True)


#: kind: table, desk or drawer · head: number of the newest entry · epoch: number of the ledger's newest key.
ledger = Table(
    "ledger",
    METADATA,
    Column("ledger_id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("head", BigInteger, nullable=False),
    Column("epoch", Integer, nullable=False),
)

#: state: here or left. A side is taken once and for all.
member = Table(
    "member",
    METADATA,
    _of_ledger(),
    Column("person_id", Uuid, primary_key=True),
    Column("side", Text, nullable=False),
    Column("since_week", Text, nullable=False),
    Column("state", Text, nullable=False),
    UniqueConstraint("ledger_id", "side"),
)

#: item: the thing the entry is about, if any · week: YYYY-Www · body: sealed; NULL once the words are gone.
entry = Table(
    "entry",
    METADATA,
    _of_ledger(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entry_id", Uuid, nullable=False),
    Column("author", Uuid, nullable=False),
    Column("key_no", Integer, nullable=False),
    Column("client_id", Uuid, nullable=False),
    Column("practice", Text, nullable=False),
    Column("item", Uuid),
    Column("week", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("body", LargeBinary),
    UniqueConstraint("ledger_id", "entry_id"),
    UniqueConstraint("ledger_id", "client_id"),
    Index(None, "ledger_id", "practice", "seq"),
    Index(None, "ledger_id", "item", "seq"),
    Index(None, "ledger_id", "week", "seq"),
)

#: version: the ledger's head at which the page was folded. The front is one of them.
page = Table(
    "page",
    METADATA,
    _of_ledger(),
    Column("practice", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

draft = Table(
    "draft",
    METADATA,
    _of_ledger(),
    Column("slot", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

#: wall: local time in `zone`, YYYY-MM-DDTHH:MM. The time is clear; what waits is not.
due = Table(
    "due",
    METADATA,
    _of_ledger(),
    Column("due_id", Uuid, primary_key=True),
    Column("person_id", Uuid, nullable=False),
    Column("wall", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("practice", Text, nullable=False),
    Index(None, "ledger_id", "wall"),
)

#: One person's calendar address. lookup: found by, from the address · held: the address, sealed to the table · body:
#: the calendar, sealed under the address. All three are NULL once the address has ended, until its person takes note.
calendar = Table(
    "calendar",
    METADATA,
    _of_ledger(),
    Column("person_id", Uuid, primary_key=True),
    Column("lookup", LargeBinary),
    Column("held", LargeBinary),
    Column("body", LargeBinary),
)

#: Every key of these is led by ledger_id.
LEDGER_GROUP = (ledger, member, entry, page, draft, due, calendar)

#: quiet_from, quiet_to: HH:MM in `zone`, or NULL · made_day, ends_day: YYYY-MM-DD; from ends_day on, nothing of a
#: person who asked to be deleted is kept.
person = Table(
    "person",
    METADATA,
    Column("person_id", Uuid, primary_key=True),
    Column("language", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("quiet_from", Text),
    Column("quiet_to", Text),
    Column("made_day", Text, nullable=False),
    Column("ends_day", Text),
)

#: Every wrap of every key. domain, epoch: trust.md 1.5 · obj: whose or which key · label: which of several ·
#: public: what opening needs in clear, such as the salt and cost of Argon2id, as JSON.
wrap = Table(
    "wrap",
    METADATA,
    _of_person(),
    Column("wrap_id", Uuid, primary_key=True),
    Column("domain", SmallInteger, nullable=False),
    Column("obj", Uuid, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("public", Text),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("person_id", "domain", "obj", "label", "epoch"),
)

#: Public keys by number; to_week is NULL while the key is in use.
identity = Table(
    "identity",
    METADATA,
    _of_person(),
    Column("key_no", Integer, primary_key=True, autoincrement=False),
    Column("public", LargeBinary, nullable=False),
    Column("from_week", Text, nullable=False),
    Column("to_week", Text),
)

#: session_id: 32 bytes · kind: account or private · day: last used; a finer time would watch people.
session = Table(
    "session",
    METADATA,
    _of_person(),
    Column("session_id", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("made_day", Text, nullable=False),
    Column("until_day", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

seat = Table(
    "seat",
    METADATA,
    _of_person(),
    Column("seat_no", Integer, primary_key=True, autoincrement=False),
    Column("side", Text, nullable=False),
    Column("table_id", Uuid, nullable=False),
    Column("desk_id", Uuid, nullable=False),
    Column("drawer_id", Uuid, nullable=False),
    UniqueConstraint("person_id", "table_id"),
)

#: Every key of these is led by person_id.
PERSON_GROUP = (person, wrap, identity, session, seat)

login_directory = Table(
    "login_directory",
    METADATA,
    Column("login_hash", LargeBinary, primary_key=True),
    Column("person_id", Uuid, nullable=False),
)

invite_directory = Table(
    "invite_directory",
    METADATA,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("ledger_id", Uuid, nullable=False),
    Column("until_day", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: Each row stands alone.
DIRECTORY_GROUP = (login_directory, invite_directory)
