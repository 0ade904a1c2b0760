"""A person's keys: drawn, wrapped by the password, opened again (trust.md 1.5). Only wraps are ever stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import msgspec

from hearthside.house.gate import Gate
from hearthside.house.ring import LedgerKey
from hearthside.store import people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault import codes, context, contexts, fresh, password
from hearthside.vault.context import ZERO, Context
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.vault.identity import Identity
from hearthside.vault.seal import seal, unseal
from hearthside.vault.succession import Known
from hearthside.vault.unreadable import Unreadable

#: Labels of the wraps in domains 9 and 12.
OWN, PEER, SECRET, LEDGER, MINE, PAST = "own", "peer", "invitation", "ledger", "mine", "past"
FIRST = 1


class Salted(msgspec.Struct, frozen=True, omit_defaults=True):
    """What stands in clear beside a password wrap: the salt (hex) and cost of its Argon2id.

    before: YYYY-MM-DD, where the person has had newer words since that day which do not open this wrap.
    """

    salt: str
    m: int
    t: int
    p: int
    before: str = ""

    @property
    def cost(self) -> password.Cost:
        return password.Cost(self.m, self.t, self.p)


@dataclass(frozen=True)
class Stirred:
    """Words after their Argon2id, with the salt and cost it took."""

    salted: Salted
    master: bytes = field(repr=False)


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


def put_new(
    conn: Connection, keys: NewKeys, passphrase_wraps: list[WrapRow], week: str, *, number: int = FIRST
) -> None:
    """The wraps of a new person in one go: by password, identity under AK, desk under AK, drawer under PV."""
    own = own_wrap(keys.account, keys.person, number, keys.own)
    desk, drawer = (
        ledger_wrap(keys.account, keys.person, keys.desk),
        ledger_wrap(keys.private, keys.person, keys.drawer),
    )
    for wrap in (*passphrase_wraps, own, desk, drawer):
        people.put_wrap(conn, keys.person, wrap)
    people.put_identity(conn, keys.person, number, keys.own.public().packed(), week)


def by_password(gate: Gate, keys: NewKeys, passphrase: str) -> list[WrapRow]:
    """AK and PV wrapped under two keys from one Argon2id. Raises Busy when the gate is full."""
    stirred = stir(gate, passphrase, fresh_salt())
    pairs = ((ACCOUNT, keys.account), (PRIVATE, keys.private))
    return [by_words(stirred, keys.person, which, plain) for which, plain in pairs]


def open_account(gate: Gate, person: UUID, wrap: WrapRow, passphrase: str) -> bytes | None:
    """AK, if the passphrase is right; None if not. Raises Busy when the gate is full."""
    return opened_by_words(stir(gate, passphrase, salted_of(wrap)), person, wrap, ACCOUNT)


def open_private(gate: Gate, person: UUID, wrap: WrapRow, passphrase: str) -> bytes | None:
    """PV, if the passphrase is right; None if not. AK is no way to it. Raises Busy when the gate is full."""
    return opened_by_words(stir(gate, passphrase, salted_of(wrap)), person, wrap, PRIVATE)


def open_both(gate: Gate, person: UUID, wraps: Mapping[str, WrapRow], passphrase: str) -> dict[str, bytes | None]:
    """AK and PV as far as these words open them, stirred once for each salt. Raises Busy when the gate is full."""
    stirred = {salt: stir(gate, passphrase, salt) for salt in {salted_of(wrap) for wrap in wraps.values()}}
    return {which: opened_by_words(stirred[salted_of(wrap)], person, wrap, which) for which, wrap in wraps.items()}


def fresh_salt() -> Salted:
    """A new salt at the cost of today."""
    cost = password.STANDARD
    return Salted(fresh.password_salt().hex(), cost.m, cost.t, cost.p)


def salted_of(wrap: WrapRow) -> Salted:
    return msgspec.json.decode(wrap.public or "", type=Salted)


def stir(gate: Gate, passphrase: str, salted: Salted) -> Stirred:
    """One Argon2id. Raises Busy when the gate is full."""
    salt = bytes.fromhex(salted.salt)
    return Stirred(salted, gate.through(lambda: password.master_key(passphrase, salt, salted.cost)))


def by_words(stirred: Stirred, person: UUID, which: str, plain: bytes) -> WrapRow:
    """AK (ACCOUNT) or PV (PRIVATE) wrapped under its own half of the stirred words."""
    public = msgspec.json.encode(stirred.salted).decode()
    context = contexts.by_password(person, which)
    return seal_wrap(_kek(stirred, person, which), context, ZERO, which, plain, public=public)


def opened_by_words(stirred: Stirred, person: UUID, wrap: WrapRow, which: str) -> bytes | None:
    """What the wrap holds, where these are its words. The salt must be the wrap's own."""
    return _opened(_kek(stirred, person, which), contexts.by_password(person, which), wrap)


def by_strip(secret: bytes, person: UUID, which: str, plain: bytes, *, wrap_id: UUID) -> WrapRow:
    """AK or PV wrapped under the 16 bytes of a spare key on paper."""
    wrap = seal_wrap(codes.strip_kek(secret, person), contexts.by_strip(person, which), ZERO, which, plain)
    return msgspec.structs.replace(wrap, wrap_id=wrap_id)


def opened_by_strip(secret: bytes, person: UUID, wrap: WrapRow, which: str) -> bytes | None:
    return _opened(codes.strip_kek(secret, person), contexts.by_strip(person, which), wrap)


def _kek(stirred: Stirred, person: UUID, which: str) -> bytes:
    halves = {ACCOUNT: password.account_kek, PRIVATE: password.private_kek}
    return halves[which](stirred.master, person)


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


def past_wrap(account: bytes, person: UUID, number: int, agreement: bytes) -> WrapRow:
    """The half of an ended pair that opens what was sealed to it; the half that signs is kept nowhere."""
    return seal_wrap(account, contexts.past(ZERO, person, number), ZERO, PAST, agreement, epoch=number)


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
        case (_, "past"):
            return contexts.past(ZERO, person, wrap.epoch)
        case (_, "mine"):
            return contexts.own_keys(wrap.obj, person)
        case (context.GUARDIAN, which):
            return contexts.guardian(person, wrap.obj, which)
        case (context.IDENTITY, "drawer"):
            return contexts.drawer_public(wrap.obj, person)
        case (_, "invitation"):
            return contexts.held_secret(wrap.obj, person)
        case _:
            return contexts.ledger_key(wrap.obj, person)
