"""Beginning again: an archive of ours into an empty house, for a family whose machine is lost.

The file is all there is: nobody here can say whose keys it names. What it holds is checked against them, so that a cut
or altered archive is refused, and every key is marked as brought, so that no page calls a voice genuine for it.
Everything goes in with one write, or nothing does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import msgspec

from hearthside.house import act, look
from hearthside.house.door import arriving, begin
from hearthside.house.door.arriving import Arriving, Before, Other
from hearthside.house.door.begin import Newcomer
from hearthside.house.house import House
from hearthside.house.look import Seen
from hearthside.house.practices.bond import BOND
from hearthside.house.practices.bond import State as BondState
from hearthside.house.practices.standing import LetInEnded
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.bring import Ready, checked, touched
from hearthside.keepsake.archive.opening import NoArchive
from hearthside.keepsake.archive.write import words_of
from hearthside.kernel.front import Front
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers
from hearthside.store.connection import Connection
from hearthside.store.errors import Taken
from hearthside.vault.succession import Known

#: Numbers of keys in an archive: a file that names a higher one was never ours.
HIGHEST = 1_000_000


@dataclass(frozen=True)
class Again:
    """brought: entries that came in · left: those whose signature did not hold when the archive was made ·
    waits: what the other is called, where their place waits for them; "" where it does not."""

    brought: int
    left: int
    waits: str


@dataclass(frozen=True)
class _Told:
    """What the archive says of the two, before a key is drawn."""

    before: Before
    bond: BondState


def again(house: House, archive: shape.Archive, who: Newcomer) -> Again | Refusal:
    """Make the archive's owner and their places anew and lay everything back. `who.person` is the archive's.

    Raises NoArchive, with nothing written; Busy when too many stir words at once.
    """
    (one,) = archive.seats if len(archive.seats) == 1 else (None,)
    if one is None:
        raise NoArchive("alone")
    told, who = _told(archive, one), _plain(house, who)
    if refusal := begin.unfit(house, who, (told.bond.mother, told.bond.son)):
        return refusal
    arrived = arriving.draw(house, who, told.before)
    seen = _seen(house, arrived, told.bond)
    known = {(archive.person, key.no) for key in told.before.own}
    others = {(told.before.other.person, key.no) for key in told.before.other.keys} if told.before.other else set()
    ready = [checked(house, seen, lay, known | others if lay.place is Place.TABLE else known) for lay in one.ledgers]
    try:
        house.db.write(lambda conn: _write(house, arrived, ready, conn))
    except Taken:
        return Refusal("house.said.name-taken")
    if told.bond.standing.letting:  # the link that was out opens nothing in this house
        ended = LetInEnded(side=one.side, day=house.clock().date())
        act.append(house, arrived.viewer, arrived.seat, BOND, [ended])
    brought = sum(len(found.rows) for found in ready)
    other = told.before.other
    waits = "" if other is None or other.left or other.ward else seen.scene.names[one.side.other]
    return Again(brought, sum(len(lay.entries) for lay in one.ledgers) - brought, waits)


def _plain(house: House, who: Newcomer) -> Newcomer:
    """Language and zone lie in clear, so they take no free words from a file."""
    try:
        zone = ZoneInfo(who.zone).key
    except (KeyError, ValueError, OSError):
        zone = "UTC"
    return msgspec.structs.replace(who, language=words_of(house, who.language).language, zone=zone)


def _told(archive: shape.Archive, one: shape.Seat) -> _Told:
    """Whose places these are. Raises NoArchive for a file that does not say so without contradicting itself."""
    places = {lay.place: lay for lay in one.ledgers}
    if len(places) != len(one.ledgers) or len({lay.id for lay in one.ledgers}) != len(one.ledgers):
        raise NoArchive("changed")
    if not {Place.TABLE, Place.DESK} <= places.keys():
        raise NoArchive("changed")
    sides = {writer.side: writer for writer in one.writers}
    mine, other = sides.get(one.side), sides.get(one.side.other)
    if len(sides) != len(one.writers) or mine is None or mine.id != archive.person or (other and other.id == mine.id):
        raise NoArchive("changed")
    bond = _bond(places[Place.TABLE])
    ids = {place: lay.id for place, lay in places.items()}
    head = sum(entry.genuine for entry in places[Place.TABLE].entries)
    before = Before(one.side, ids, _keys(mine), head, _other(bond, other) if other else None)
    _agree(bond, one.side, mine, other)
    return _Told(before, bond)


def _keys(writer: shape.Writer) -> tuple[Known, ...]:
    """Somebody's keys as the file names them: nobody vouches for them."""
    numbers = [key.no for key in writer.keys]
    if not numbers or numbers != sorted({*numbers}) or numbers[-1] > HIGHEST:
        raise NoArchive("changed")
    return tuple(Known(key.no, bytes.fromhex(key.public), brought=True) for key in writer.keys)


def _bond(table: shape.Ledger) -> BondState:
    """Who the two are, from the table's log. A desk that is called a table has no beginning in it."""
    bodies = [bytes(entry.body) for entry in table.entries if entry.genuine and entry.practice == BOND.slug]
    try:
        bond: BondState = BOND.fold(bodies)
        seed = bytes.fromhex(bond.seed)
    except (msgspec.DecodeError, TypeError, ValueError) as why:
        raise NoArchive("changed") from why
    if not seed:
        raise NoArchive("changed")
    return bond


def _other(bond: BondState, writer: shape.Writer) -> Other:
    """The other's place: of a small child, whose joining carries no proof, she holds the key again."""
    ward = bond.guest is not None and not bond.guest[2] and bond.guest[0] == str(writer.id)
    return Other(writer.id, _keys(writer), ward=ward, left=bond.standing.left == writer.side.value)


def _agree(bond: BondState, side: Side, mine: shape.Writer, other: shape.Writer | None) -> None:
    """Who joined, and with which keys the two began, is what the file lists. Raises NoArchive."""
    of = {side: mine, side.other: other}
    joined = bond.joined[0] if bond.joined else side.other
    person, public, _ = bond.guest or ("", "", "")
    guest, host = of[joined], of[joined.other]
    right = (
        (not person or (guest is not None and person == str(guest.id)))
        and _names(guest, public)
        and _names(host, bond.public)
    )
    if not right:
        raise NoArchive("changed")


def _names(writer: shape.Writer | None, public: str) -> bool:
    """Whether these packed public keys (hex) are among those of the writer; "" where the log names none."""
    return not public or (writer is not None and public in {key.public for key in writer.keys})


def _seen(house: House, arrived: Arriving, bond: BondState) -> Seen:
    """The seat as a page will find it, before a row of it lies there."""
    fronts = {place: Front() for place in arrived.seat.places}
    fronts[Place.TABLE] = Front(parts={BOND.slug: BOND.publish(bond)})
    scene = look.scene_of(house, arrived.viewer, arrived.seat, fronts)
    return Seen(arrived.viewer, arrived.seat, fronts, dict.fromkeys(fronts, 0), Places(None, None), scene)


def _write(house: House, arrived: Arriving, found: Sequence[Ready], conn: Connection) -> None:
    """Everything in one transaction: a cut in between leaves the house as empty as it was."""
    arriving.settle(house, conn, arrived)
    for one in found:
        key, head = one.seen.seat.key(one.place), 0
        for row in one.rows:
            head = ledgers.append(conn, key.ledger, row, head)
        for practice in touched(house, one.rows):
            act.refold(conn, one.seen, practice, key, one.place, head)
