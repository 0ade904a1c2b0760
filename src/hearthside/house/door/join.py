"""Joining, and how the two come to know each other's keys (trust.md 1.5, public keys are authenticated)."""

from __future__ import annotations

import msgspec

from hearthside.house import act
from hearthside.house.door import begin, invite, sessions
from hearthside.house.house import House
from hearthside.house.keys import keys
from hearthside.house.look import look
from hearthside.house.practices.bond import BOND, Joined, Promised
from hearthside.house.practices.bond import State as BondState
from hearthside.house.ring import Seat, Viewer
from hearthside.kernel.refusal import Refusal
from hearthside.store import directory, ledgers, people
from hearthside.store.errors import Full
from hearthside.vault import codes
from hearthside.vault.context import IDENTITY
from hearthside.vault.identity import PublicKeys, invitation_mac, invitation_mac_holds


def join(house: House, code: str, who: begin.Newcomer) -> str | Refusal:
    """Take the free seat; the cookie of his first session. The invitation is used up by this and nothing else."""
    guest = invite.guest(house, code)
    if guest is None:
        return Refusal("house.said.invitation-over")
    if refusal := begin.unfit(house, who, (guest.bond.mother, guest.bond.son)):
        return refusal
    side = guest.inviter_side.other
    drawn = keys.draw(who.person)
    if not begin.settle(house, who, drawn, guest.table, side):
        return Refusal("house.said.again")
    hers = guest.bond.standing.keys
    pinned = keys.Peer(guest.inviter, hers[-1].public if hers else bytes.fromhex(guest.bond.public), hers)
    seat = msgspec.structs.replace(
        begin.seat_of(drawn, guest.table, side), peer=pinned.person, peer_public=pinned.public, others=pinned.keys
    )
    viewer = begin.viewer_of(who, drawn, seat)
    if not begin.claim(house, who):
        return Refusal("house.said.name-taken")
    try:
        house.db.write(lambda conn: ledgers.join(conn, guest.table.ledger, who.person, side, begin.week(house)))
    except Full:
        begin.release(house, who)
        return Refusal("house.said.invitation-over")
    pin(house, viewer, seat, pinned)
    mac = invitation_mac(guest.secret, drawn.own.public(), who.person, guest.table.ledger)
    today, public = house.clock().date(), drawn.own.public().packed().hex()
    act.append(
        house,
        viewer,
        seat,
        BOND,
        [
            Joined(side=side, day=today, person=str(who.person), public=public, mac=mac.hex()),
            Promised(side=side, day=today),
        ],
    )
    house.db.write(lambda conn: directory.drop_invite(conn, codes.invitation_lookup(guest.secret)))
    house.db.scrub()  # its secret stays in a messenger for years, and would open the table's key in an old page
    return sessions.start(house, who.person, drawn.account, who.device)


def pin_joined(house: House, viewer: Viewer, seat: Seat, cookie: str) -> Seat:
    """At the inviter's next request: pin his key if he proved that he held the secret; the seat as it is then."""
    if seat.peer is not None:
        return seat
    pinned = _pinned(house, viewer, seat) or proven(house, viewer, seat)
    if pinned is None:
        return seat
    sessions.refresh(house, cookie, viewer)
    return msgspec.structs.replace(
        seat, peer=pinned.person, peer_public=pinned.public, others=pinned.keys, unsure=pinned.unsure
    )


def _pinned(house: House, viewer: Viewer, seat: Seat) -> keys.Peer | None:
    """Whom another device of hers pinned, which then forgot the secret."""
    wrap = house.db.read(lambda conn: people.wrap(conn, viewer.person, IDENTITY, seat.table.ledger, keys.PEER))
    return (
        msgspec.msgpack.decode(keys.open_wrap(viewer.ring.account, viewer.person, wrap), type=keys.Peer)
        if wrap
        else None
    )


def proven(house: House, viewer: Viewer, seat: Seat) -> keys.Peer | None:
    """Who joined, if they proved that they held the invitation's secret; pinned from now on."""
    pinned = provable(house, viewer, seat)
    if pinned:
        pin(house, viewer, seat, pinned)
        invite.forget_secret(house, viewer, seat)
    return pinned


def provable(house: House, viewer: Viewer, seat: Seat) -> keys.Peer | None:
    """Who joined, if they proved that they held the invitation's secret. Writes nothing."""
    state: BondState = look(house, viewer, seat, BOND).places.table
    joined = state.public_of(seat.side.other)
    secret = invite.secret_of(house, viewer, seat) if joined else None
    if joined is None or secret is None:
        return None
    person, public, mac = joined
    if not invitation_mac_holds(mac, secret, PublicKeys.unpacked(public), person, seat.table.ledger):
        return None
    return keys.Peer(person, public)


def pin(house: House, viewer: Viewer, seat: Seat, peer: keys.Peer) -> None:
    """Hold the other's keys fast under my own account key."""
    wrap = keys.peer_wrap(viewer.ring.account, viewer.person, seat.table.ledger, peer)
    house.db.write(lambda conn: people.put_wrap(conn, viewer.person, wrap))
