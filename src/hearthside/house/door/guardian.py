"""A small child's side (S1, S2): his own keys, wrapped for his mother too, until he takes them himself (trust.md 1.5).

He has no sign-in and no device. What he taps on her phone is kept as his: signed with his key, on his seat.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from msgspec.structs import replace

from hearthside.house import act
from hearthside.house.act import Done
from hearthside.house.door import begin, invite, sessions
from hearthside.house.door.begin import Newcomer
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.look import look
from hearthside.house.practices.bond import BOND, Joined, Promised
from hearthside.house.ring import Seat, Viewer
from hearthside.kernel.practice import Practice
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers, people
from hearthside.store.connection import Connection
from hearthside.store.errors import Full
from hearthside.store.rows import PersonRow
from hearthside.vault import contexts
from hearthside.vault.context import GUARDIAN
from hearthside.vault.contexts import ACCOUNT, PRIVATE
from hearthside.vault.identity import Identity


def make_child(house: House, viewer: Viewer, seat: Seat, cookie: str) -> Refusal | None:
    """Give him his seat; her invitation ends. Refused where he is no small child or the seat is taken."""
    if not look(house, viewer, seat).scene.stage.small:
        return Refusal("house.said.not-small")
    invite.withdraw(house, viewer, seat)
    drawn, side = keys.draw(uuid4()), seat.side.other
    try:
        house.db.write(lambda conn: ledgers.join(conn, seat.table.ledger, drawn.person, side, begin.week(house)))
    except Full:
        return Refusal("house.said.invitation-over")
    hers = keys.Peer(viewer.person, Identity(viewer.ring.agreement, viewer.ring.signing).public().packed())
    begin.settle_rows(house, _row(house, viewer, drawn.person), drawn, [], seat.table, side)
    his = keys.Peer(drawn.person, drawn.own.public().packed())

    def wraps(conn: Connection) -> None:
        people.put_wrap(conn, drawn.person, keys.peer_wrap(drawn.account, drawn.person, seat.table.ledger, hers))
        people.put_wrap(conn, viewer.person, keys.peer_wrap(viewer.ring.account, viewer.person, seat.table.ledger, his))
        for which, key in ((ACCOUNT, drawn.account), (PRIVATE, drawn.private)):
            context = contexts.guardian(viewer.person, drawn.person, which)
            people.put_wrap(conn, viewer.person, keys.seal_wrap(viewer.ring.account, context, drawn.person, which, key))

    house.db.write(wraps)
    child = begin.viewer_of(
        Newcomer(person=drawn.person, name="", passphrase="", language=viewer.language, zone=viewer.zone),
        drawn,
        begin.seat_of(drawn, seat.table, side),
    )
    today = house.clock().date()
    joined = Joined(side=side, day=today, person=str(drawn.person), public=his.public.hex())
    act.append(house, child, child.ring.seats[0], BOND, [joined, Promised(side=side, day=today)])
    sessions.refresh(house, cookie, viewer)
    return None


def child_of(house: House, viewer: Viewer, seat: Seat) -> Viewer:
    """The child as one who acts, through his guardian's wrap. Raises LookupError where she holds none."""
    if not seat.ward or seat.peer is None:
        raise LookupError("no child of hers")
    child = seat.peer
    wrap = house.db.read(lambda conn: people.wrap(conn, viewer.person, GUARDIAN, child, ACCOUNT))
    if wrap is None:
        raise LookupError("no child of hers")
    account = keys.open_wrap(viewer.ring.account, viewer.person, wrap)
    ring = house.db.read(lambda conn: sessions.ring_of(conn, child, account))
    return Viewer(person=child, session=b"", ring=ring, language=viewer.language, zone=viewer.zone)


def together(
    house: House,
    viewer: Viewer,
    seat: Seat,
    practice: Practice,
    hers: Any,
    his: Any,
    once: UUID,
    *,
    his_first: bool = False,
) -> Done | Refusal:
    """One phone, both thumbs: what each does is kept as its own, hers first unless he begins; None for nothing.

    What comes second is about the thing that came of the first, where it names none itself.
    """
    child = child_of(house, viewer, seat)
    halves = [(viewer, seat, hers, once), (child, child.ring.seats[0], his, once_of(once))]
    first: Done | None = None
    for one, at, command, kept_as in reversed(halves) if his_first else halves:
        if command is None:
            continue
        done = act.act(house, one, at, practice, about(command, first.item if first else ""), kept_as)
        if isinstance(done, Refusal):
            return done
        first = first or done
    return first or Done()


def hands(house: House, viewer: Viewer, seat: Seat, command: Any) -> tuple[Viewer, Seat]:
    """Who acts: she, or her small child where the command says that the words are his (`voice`)."""
    if not seat.ward or getattr(command, "voice", None) != seat.side.other:
        return viewer, seat
    child = child_of(house, viewer, seat)
    return child, child.ring.seats[0]


def about(command: Any, item: str) -> Any:
    """What comes second is about `item`, what the first was about, where it names no thing itself."""
    names = getattr(command, "item", None)
    if names != "" or getattr(command, "card", ""):
        return command
    return replace(command, item=item)


def once_of(once: UUID) -> UUID:
    """His half's own id, so that the form sent twice is kept once."""
    return UUID(int=once.int ^ 1)


def _row(house: House, viewer: Viewer, child: UUID) -> PersonRow:
    return PersonRow(
        person_id=child, language=viewer.language, zone=viewer.zone, made_day=house.clock().date().isoformat()
    )
