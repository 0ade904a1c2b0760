"""Accords: something proposed, asked about, countered, agreed, looked at again (evidence.md P4).

A yes needs both: one proposes a version, the other accepts that very one. What stands goes on standing until another
version is accepted or both want it over; asking to look at it again changes nothing. Every step is total: one that is
not open leaves the accord as it was, so that a log which lacks entries folds to nothing that was not agreed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from hearthside.kernel.people import Side

#: Versions that were answered by something else than a yes; then it is solved together (evidence.md P4).
ROUNDS = 3


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one side proposes. no: from 1, never used twice in an accord · text: a head (kernel/heads.py) · mark: a
    choice beside the words · look: the day on which both look at it again, None for what stands without."""

    no: int
    by: Side
    day: date
    text: str = ""
    mark: str = ""
    look: date | None = None


class Accord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """waits: proposed, and not answered by a yes · stands: in force, accepted on `since` · grew: what stood before,
    oldest first · rounds: versions answered otherwise since the last yes · asked: somebody asked about what waits ·
    again: the day on which a "not yet" comes back · looking: who asks to look again · fine: who looked and finds it
    fine, and until when (None: for good) · ending: who wants it over · over: the day both did."""

    waits: Version | None = None
    stands: Version | None = None
    since: date | None = None
    grew: tuple[Version, ...] = ()
    last: int = 0
    rounds: int = 0
    asked: bool = False
    again: date | None = None
    looking: tuple[Side, ...] = ()
    fine: Mapping[Side, date | None] = {}
    ending: tuple[Side, ...] = ()
    over: date | None = None

    @property
    def in_force(self) -> bool:
        return self.stands is not None and self.over is None

    @property
    def stuck(self) -> bool:
        """Three rounds without a yes."""
        return self.waits is not None and self.rounds >= ROUNDS


def turn(accord: Accord, today: date) -> Side | None:
    """Whose word is next on what waits; None where nothing waits, or not yet."""
    if accord.waits is None or (accord.again and today < accord.again):
        return None
    return accord.waits.by if accord.asked else accord.waits.by.other


def due(accord: Accord, today: date) -> bool:
    """It stands, and its day to look again has come, or one of the two asks to."""
    if not accord.in_force or accord.stands is None:
        return False
    return bool(accord.looking) or (accord.stands.look is not None and today >= accord.stands.look)


def answerable(accord: Accord, side: Side, no: int) -> bool:
    """Whether this side may say yes, not yet or ask about this very version: it waits, and the other proposed it."""
    return accord.waits is not None and accord.waits.no == no and accord.waits.by is not side


def propose(accord: Accord, version: Version) -> Accord:
    """A first version, a counter, a better one of one's own, or a change of what stands. What is over stays over."""
    if accord.over or version.no <= accord.last:
        return accord
    countered = accord.waits is not None and accord.waits.by is not version.by and accord.again is None
    return replace(
        accord, waits=version, last=version.no, rounds=accord.rounds + countered, asked=False, again=None, ending=()
    )


def ask(accord: Accord, side: Side, no: int) -> Accord:
    return replace(accord, asked=True) if answerable(accord, side, no) else accord


def tell(accord: Accord, side: Side) -> Accord:
    """Who proposed it says what was asked."""
    mine = accord.waits is not None and accord.waits.by is side
    return replace(accord, asked=False) if mine else accord


def not_yet(accord: Accord, side: Side, no: int, again: date) -> Accord:
    """Never a bare no: it comes back on `again`."""
    if not answerable(accord, side, no):
        return accord
    return replace(accord, again=again, asked=False, rounds=accord.rounds + (accord.again is None))


def accept(accord: Accord, side: Side, no: int, day: date) -> Accord:
    if not answerable(accord, side, no) or accord.over:
        return accord
    grew = (*accord.grew, accord.stands) if accord.stands else accord.grew
    return Accord(stands=accord.waits, since=day, grew=grew, last=accord.last)


def take_back(accord: Accord, side: Side, no: int) -> Accord:
    """One's own version, while it waits; what stands is untouched."""
    if accord.waits is None or accord.waits.by is not side or accord.waits.no != no:
        return accord
    return replace(accord, waits=None, asked=False, again=None)


def look_again(accord: Accord, side: Side) -> Accord:
    if not accord.in_force or side in accord.looking:
        return accord
    return replace(accord, looking=(*accord.looking, side))


def still_fine(accord: Accord, side: Side, no: int, look: date | None) -> Accord:
    """Once both found this version fine it stands on, until the earlier of the days they named."""
    if not accord.in_force or accord.stands is None or accord.stands.no != no:
        return accord
    fine = {**accord.fine, side: look}
    ending = tuple(one for one in accord.ending if one is not side)
    if set(fine) != set(Side):
        return replace(accord, fine=fine, ending=ending)
    until = min(filter(None, fine.values()), default=None)
    return replace(accord, stands=replace(accord.stands, look=until), fine={}, looking=(), ending=())


def end(accord: Accord, side: Side, no: int, day: date) -> Accord:
    """Over once both want it over."""
    if not accord.in_force or accord.stands is None or accord.stands.no != no or side in accord.ending:
        return accord
    ending = (*accord.ending, side)
    if set(ending) != set(Side):
        return replace(accord, ending=ending)
    return replace(accord, ending=ending, over=day, waits=None, asked=False, again=None, looking=(), fine={})


def brief(accord: Accord) -> Accord:
    """As a page keeps it: of what stood before, the last alone; the rest is read from the log."""
    return replace(accord, grew=accord.grew[-1:])
