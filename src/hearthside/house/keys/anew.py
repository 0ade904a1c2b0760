"""Somebody may know my words: everything of one person anew, and every ledger they open under a new key (trust.md 1.5).

What was sealed before and copied stays as it was; what lies on the disk from now on opens with nothing that was known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import msgspec

from hearthside.house import act
from hearthside.house.door import begin, invite, sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import epochs, handing, keys, new_words, readmit
from hearthside.house.keys.new_words import NewWords
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.standing import Doubted
from hearthside.house.ring import LedgerKey, Ring, Seat, Viewer
from hearthside.house.words import begun
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.rows import WrapRow
from hearthside.vault import context, fresh
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.vault.identity import Identity

#: Wraps drawn anew rather than carried over; the last lie under the drawer's own key (house/keys/begun_anew.py).
PUT_ANEW = frozenset({keys.OWN, keys.MINE, begun.DRAWER, begun.PAST_DRAWER})


@dataclass(frozen=True)
class Turn:
    """One person's keys before and after. `private`: None where the locked pages wait for older words, which open them
    as before · `opened`: their wraps that are in use, opened with what they had before."""

    person: UUID
    ring: Ring
    account: bytes = field(repr=False)
    private: bytes | None = field(repr=False)
    own: Identity
    opened: list[tuple[WrapRow, bytes]] = field(repr=False)
    drawers: frozenset[UUID]

    @property
    def by_words(self) -> list[tuple[str, bytes]]:
        """What the new words are to open."""
        return [(ACCOUNT, self.account)] + ([(PRIVATE, self.private)] if self.private else [])


def renew(house: House, guesses: Guesses, viewer: Viewer, now: str, new: str, *, device: str = "") -> str | Refusal:
    """New words and new keys; the cookie of this browser's new session. Every other session and spare key ends.

    Raises TooMany and Busy like sign-in. Sent twice, the second finds the new words in place and signs in with them.
    """
    guesses.count_unlock(viewer.person)
    before = _opened(house, viewer, now)
    if before is None:
        guesses.count_unlock(viewer.person)
        again = _opened(house, viewer, new)
        made = sessions.start(house, viewer.person, again[ACCOUNT], device) if again else None
        return made or Refusal("house.said.words-wrong")
    account, private = before[ACCOUNT], before.get(PRIVATE)
    ring = house.db.read(lambda conn: sessions.ring_of(conn, viewer.person, account))
    viewer = msgspec.structs.replace(viewer, ring=ring)
    if refusal := _unfit(house, viewer, now, NewWords(new)) or _swapped(house, viewer):
        return refusal
    epochs.finish(house, viewer.person, account, private)
    for seat in viewer.ring.seats:
        readmit.stop(house, viewer, seat)
        invite.withdraw(house, viewer, seat)
    ring = house.db.read(lambda conn: sessions.ring_of(conn, viewer.person, account))
    turn = _turn(house, viewer.person, ring, account, private)
    stirred = keys.stir(house.gate, new, keys.fresh_salt())
    wraps = [keys.by_words(stirred, turn.person, which, key) for which, key in turn.by_words]
    wards = {child.person: child for child in _wards(house, turn)}
    with _lanes(house, ring.seats):
        tables = {seat.table.ledger: _next(seat.table) for seat in ring.seats}
        heads = {table: house.db.read(partial(ledgers.head, ledger_id=table)) for table in tables}
        each = [(turn, [*wraps, *rows_of(turn, wards, tables, heads)])]
        each += [(child, list(rows_of(child, {viewer.person: turn}, tables, heads))) for child in wards.values()]
        week = begin.week(house)

        def rows(conn: Connection) -> None:
            for one, wanted in each:
                put(conn, one, wanted, week)

        house.db.write(rows)
        epochs.finish(house, viewer.person, turn.account, turn.private)
    return sessions.start(house, viewer.person, turn.account, device)


def _opened(house: House, viewer: Viewer, words: str) -> dict[str, bytes] | None:
    """AK, and PV unless it waits for older words (house/keys/recover.py), where these are the words."""
    if not words:
        return None
    wraps = house.db.read(lambda conn: people.wraps(conn, viewer.person, (context.BY_PASSWORD,)))
    opened = keys.open_both(house.gate, viewer.person, {wrap.label: wrap for wrap in wraps}, words)
    return {which: key for which, key in opened.items() if key} if opened.get(ACCOUNT) else None


def _unfit(house: House, viewer: Viewer, now: str, new: NewWords) -> Refusal | None:
    """Why these cannot be the new words."""
    if new.words == now:
        return Refusal("house.said.words-same")
    names = [name for seat in viewer.ring.seats for name in new_words.names_of(house, viewer, seat, new.words)]
    return new_words.unfit(new, names)


def _swapped(house: House, viewer: Viewer) -> Refusal | None:
    """Nothing is handed to a public key that is not the pinned one; both are told (T21)."""
    found = [seat for seat in viewer.ring.seats if not handing.unswapped(house, seat)]
    for seat in found:
        doubt = Doubted(side=seat.side.other, day=house.clock().date())
        act.append(house, viewer, seat, BOND, [doubt])
    return Refusal("house.said.key-swapped") if found else None


def device_of(house: House, viewer: Viewer) -> str:
    """What this browser is called; "" where its owner named none."""
    rows = house.db.read(partial(people.sessions, person_id=viewer.person))
    return next((row.device for row in rows if row.session_id == viewer.session), "")


def _turn(house: House, person: UUID, ring: Ring, account: bytes, private: bytes | None) -> Turn:
    wraps, drawers = house.db.read(
        lambda conn: (
            people.wraps(conn, person, (context.LEDGER_KEY, context.GUARDIAN, context.IDENTITY)),
            people.drawers(conn, person),
        )
    )
    opened = [
        (wrap, keys.open_wrap(opener, person, wrap))
        for wrap in wraps
        if wrap.label not in PUT_ANEW and (opener := private if wrap.obj in drawers else account)
    ]
    new_private = fresh.key() if private else None
    return Turn(person, ring, fresh.key(), new_private, fresh.identity(), opened, drawers)


def _next(key: LedgerKey) -> LedgerKey:
    return LedgerKey(key.ledger, key.epoch + 1, fresh.key())


def _wards(house: House, turn: Turn) -> Iterator[Turn]:
    """The small children whose keys lie under hers: theirs were known with hers, so they are drawn anew too."""
    held = {(wrap.obj, wrap.label): plain for wrap, plain in turn.opened if wrap.domain == context.GUARDIAN}
    for child, which in held:
        if which == ACCOUNT:
            account, private = held[child, ACCOUNT], held[child, PRIVATE]
            ring = house.db.read(partial(sessions.ring_of, person=child, account=account))
            yield _turn(house, child, ring, account, private)


def rows_of(
    turn: Turn, beside: Mapping[UUID, Turn], tables: dict[UUID, LedgerKey], heads: dict[UUID, int]
) -> Iterator[WrapRow]:
    """Every wrap of the person under their new keys: each ledger's old key and its new one, until it is sealed anew.

    `beside`: whose keys are drawn anew in the same breath, a mother and her small child.
    """
    yield keys.own_wrap(turn.account, turn.person, turn.ring.key_no + 1, turn.own)
    yield keys.past_wrap(turn.account, turn.person, turn.ring.key_no, turn.ring.agreement)
    for seat in turn.ring.seats:
        known = handing.next_key(seat, turn.ring, turn.own, heads[seat.table.ledger], turn.person)
        yield keys.mine_wrap(turn.account, turn.person, seat.table.ledger, known)
    for wrap, found in turn.opened:
        plain = _renewed(wrap, found, beside, heads)
        key = (turn.private if wrap.obj in turn.drawers else None) or turn.account
        yield keys.seal_wrap(
            key, keys.context_of(turn.person, wrap), wrap.obj, wrap.label, plain, epoch=wrap.epoch, public=wrap.public
        )
        if wrap.domain == context.LEDGER_KEY:
            old = LedgerKey(wrap.obj, wrap.epoch, plain)
            yield keys.ledger_wrap(key, turn.person, tables.get(wrap.obj) or _next(old))


def _renewed(wrap: WrapRow, plain: bytes, beside: Mapping[UUID, Turn], heads: Mapping[UUID, int]) -> bytes:
    """What the wrap holds, or its newer counterpart of one whose keys change too."""
    if wrap.domain == context.GUARDIAN and wrap.obj in beside:
        child = beside[wrap.obj]
        return child.account if wrap.label == ACCOUNT else child.private or b""
    if wrap.label == keys.PEER:
        peer = msgspec.msgpack.decode(plain, type=keys.Peer)
        other = beside.get(peer.person)
        seat = next((seat for seat in other.ring.seats if seat.table.ledger == wrap.obj), None) if other else None
        if other and seat:
            known = handing.next_key(seat, other.ring, other.own, heads[wrap.obj], peer.person)
            return msgspec.msgpack.encode(keys.Peer(peer.person, known[-1].public, known))
    return plain


def put(conn: Connection, turn: Turn, rows: list[WrapRow], week: str) -> None:
    """One transaction: the old wraps make way, the new public key stands beside the old one, all sessions end."""
    people.drop_domains(conn, turn.person, (context.BY_PASSKEY,))
    for which, _ in turn.by_words:
        people.drop_wrap(conn, turn.person, context.BY_STRIP, context.ZERO, which)
    people.drop_wrap(conn, turn.person, context.IDENTITY, context.ZERO, keys.OWN)
    for drawer in turn.drawers:  # laid out anew when it is next unlocked
        people.drop_wrap(conn, turn.person, context.IDENTITY, drawer, begun.DRAWER)
    for row in rows:
        people.put_wrap(conn, turn.person, row)
    people.end_identity(conn, turn.person, turn.ring.key_no, week)
    people.put_identity(conn, turn.person, turn.ring.key_no + 1, turn.own.public().packed(), week)
    people.drop_sessions(conn, turn.person)


@contextmanager
def _lanes(house: House, seats: tuple[Seat, ...]) -> Iterator[None]:
    """Nobody of these bonds writes meanwhile: an entry in between would be signed with a key that has ended."""
    lanes = {id(lane): lane for lane in (house.lane(seat.table.ledger) for seat in seats)}
    with ExitStack() as held:
        for _, lane in sorted(lanes.items()):
            held.enter_context(lane)
        yield
