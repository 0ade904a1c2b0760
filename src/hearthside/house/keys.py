"""A person's keys: drawn, wrapped by the password, opened again (trust.md 1.5). Only wraps are ever stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import msgspec

from hearthside.house.gate import Gate
from hearthside.house.ring import LedgerKey
from hearthside.store import people
from hearthside.store.connection import Connection
from hearthside.store.database import Database
from hearthside.store.rows import WrapRow
from hearthside.vault import context, contexts, fresh, password
from hearthside.vault.context import BY_PASSWORD, ZERO, Context
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.vault.identity import Identity
from hearthside.vault.seal import seal, unseal
from hearthside.vault.succession import Known
from hearthside.vault.unreadable import Unreadable

#: Labels of the wraps in domains 9 and 12.
OWN, PEER, SECRET, LEDGER, MINE = "own", "peer", "invitation", "ledger", "mine"
FIRST = 1
#: Behind the label of a wrap of lost keys, kept for a while in case the words turn up (house/readmit.py).
SET_ASIDE = "@"


class Salted(msgspec.Struct, frozen=True):
    """What stands in clear beside a password wrap: the salt (hex) and cost of its Argon2id."""

    salt: str
    m: int
    t: int
    p: int

    @property
    def cost(self) -> password.Cost:
        return password.Cost(self.m, self.t, self.p)


class Peer(msgspec.Struct, frozen=True):
    """The other of a bond, pinned: their id and packed public keys.

    keys: all of them by number, once there was a second · unsure: the five words were not compared since the last.
    """

    person: UUID
    public: bytes
    keys: tuple[Known, ...] = ()
    unsure: bool = False


@dataclass(frozen=True)
class NewKeys:
    """Everything drawn for a new person: account, private, the two key pairs, desk and drawer keys."""

    person: UUID
    account: bytes = field(repr=False)
    private: bytes = field(repr=False)
    own: Identity
    desk: LedgerKey
    drawer: LedgerKey


def draw(person: UUID) -> NewKeys:
    return NewKeys(
        person=person,
        account=fresh.key(),
        private=fresh.key(),
        own=fresh.identity(),
        desk=LedgerKey(uuid4(), 1, fresh.key()),
        drawer=LedgerKey(uuid4(), 1, fresh.key()),
    )


def put_new(conn: Connection, keys: NewKeys, passphrase_wraps: list[WrapRow], week: str) -> None:
    """The wraps of a new person in one go: by password, identity under AK, desk under AK, drawer under PV."""
    own = own_wrap(keys.account, keys.person, FIRST, keys.own)
    desk, drawer = (
        ledger_wrap(keys.account, keys.person, keys.desk),
        ledger_wrap(keys.private, keys.person, keys.drawer),
    )
    for wrap in (*passphrase_wraps, own, desk, drawer):
        people.put_wrap(conn, keys.person, wrap)
    people.put_identity(conn, keys.person, FIRST, keys.own.public().packed(), week)


def by_password(gate: Gate, keys: NewKeys, passphrase: str) -> list[WrapRow]:
    """AK and PV wrapped under two keys from one Argon2id. Raises Busy when the gate is full."""
    salt, cost = fresh.password_salt(), password.STANDARD
    master = gate.through(lambda: password.master_key(passphrase, salt, cost))
    public = msgspec.json.encode(Salted(salt.hex(), cost.m, cost.t, cost.p)).decode()
    pairs = (
        (ACCOUNT, password.account_kek(master, keys.person), keys.account),
        (PRIVATE, password.private_kek(master, keys.person), keys.private),
    )
    return [
        seal_wrap(kek, contexts.by_password(keys.person, which), ZERO, which, plain, public=public)
        for which, kek, plain in pairs
    ]


def open_account(gate: Gate, person: UUID, wrap: WrapRow, passphrase: str) -> bytes | None:
    """AK, if the passphrase is right; None if not. Raises Busy when the gate is full."""
    kek = password.account_kek(_master(gate, wrap, passphrase), person)
    return _opened(kek, contexts.by_password(person, ACCOUNT), wrap)


def are_words_of(gate: Gate, db: Database, person: UUID, words: str) -> bool:
    """Whether these words are the person's own. Raises Busy when the gate is full."""
    wrap = db.read(lambda conn: people.wrap(conn, person, BY_PASSWORD, ZERO, ACCOUNT)) if words else None
    return wrap is not None and open_account(gate, person, wrap, words) is not None


def open_private(gate: Gate, person: UUID, wrap: WrapRow, passphrase: str) -> bytes | None:
    """PV, if the passphrase is right; None if not. AK is no way to it. Raises Busy when the gate is full."""
    kek = password.private_kek(_master(gate, wrap, passphrase), person)
    return _opened(kek, contexts.by_password(person, PRIVATE), wrap)


def _master(gate: Gate, wrap: WrapRow, passphrase: str) -> bytes:
    salted = msgspec.json.decode(wrap.public or "", type=Salted)
    return gate.through(lambda: password.master_key(passphrase, bytes.fromhex(salted.salt), salted.cost))


def _opened(kek: bytes, context: Context, wrap: WrapRow) -> bytes | None:
    try:
        return unseal(kek, context, wrap.body)
    except Unreadable:
        return None


def seal_wrap(
    key: bytes,
    context: Context,
    obj: UUID,
    label: str,
    plain: bytes,
    *,
    epoch: int = 1,
    public: str | None = None,
) -> WrapRow:
    """One row of the wrap table; `obj` and `label` are the columns from which its context is rebuilt."""
    return WrapRow(
        wrap_id=uuid4(),
        domain=context.domain,
        obj=obj,
        epoch=epoch,
        label=label,
        public=public,
        body=seal(key, context, plain, salt=fresh.salt(), epoch=epoch),
    )


def open_wrap(account: bytes, person: UUID, wrap: WrapRow) -> bytes:
    """What AK opens: domains 9, 10 and 12. Raises Unreadable where the key, the person or the row is another."""
    return unseal(account, context_of(person, wrap), wrap.body)


def own_wrap(account: bytes, person: UUID, number: int, own: Identity) -> WrapRow:
    """The two key pairs under AK; their number stands where other wraps have their epoch."""
    return seal_wrap(account, contexts.identity(person, number), ZERO, OWN, own.packed(), epoch=number)


def ledger_wrap(key: bytes, person: UUID, ledger: LedgerKey) -> WrapRow:
    context = contexts.ledger_key(ledger.ledger, person)
    return seal_wrap(key, context, ledger.ledger, LEDGER, ledger.key, epoch=ledger.epoch)


def peer_wrap(account: bytes, person: UUID, table: UUID, peer: Peer) -> WrapRow:
    return seal_wrap(account, contexts.pinned(table, person), table, PEER, msgspec.msgpack.encode(peer))


def mine_wrap(account: bytes, person: UUID, table: UUID, own: tuple[Known, ...]) -> WrapRow:
    return seal_wrap(account, contexts.own_keys(table, person), table, MINE, msgspec.msgpack.encode(own))


def secret_wrap(account: bytes, person: UUID, table: UUID, secret: bytes) -> WrapRow:
    return seal_wrap(account, contexts.held_secret(table, person), table, SECRET, secret)


def context_of(person: UUID, wrap: WrapRow) -> Context:
    """Where the wrap belongs, rebuilt from its columns."""
    match wrap.domain, wrap.label:
        case (_, "own"):
            return contexts.identity(person, wrap.epoch)
        case (_, "peer"):
            return contexts.pinned(wrap.obj, person)
        case (_, "mine"):
            return contexts.own_keys(wrap.obj, person)
        case (context.GUARDIAN, which):
            return contexts.guardian(person, wrap.obj, which)
        case (_, "invitation"):
            return contexts.held_secret(wrap.obj, person)
        case _:
            return contexts.ledger_key(wrap.obj, person)
