"""What a calendar holds of the two's occasions: when, and a word of the practice's own; nothing they wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from hearthside.kernel.front import Front
from hearthside.kernel.occasions import Every, Occasion
from hearthside.vault.derive import expand

#: Sequence numbers count days from here on.
FIRST = date(2026, 1, 1)


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One occasion as a calendar has it. `uid` stays while the occasion does, under every key and address, and is the
    same in both calendars; `sequence` grows whenever anything else of it changes. `key`: in the words of `practice`."""

    uid: UUID
    sequence: int
    practice: str
    key: str
    wall: datetime
    zone: str
    minutes: int
    every: Every = Every.ONCE
    but: tuple[date, ...] = ()


ENCODE = msgspec.json.Encoder().encode
DECODE = msgspec.json.Decoder(tuple[Event, ...]).decode


def changed(before: Front, after: Front) -> bool:
    """Whether the two have anything at another hour than before."""
    return list(_occasions(before)) != list(_occasions(after))


def events(front: Front, before: Sequence[Event], today: date) -> tuple[Event, ...]:
    """The events of a table's front; `before`: those that were there, whose numbers stay where nothing changed."""
    seed = bytes.fromhex(front.facts().get("bond.seed", ("",))[0])
    known = {one.uid: one for one in before}
    met: Counter[tuple[str, str, str]] = Counter()
    found = []
    for practice, one in _occasions(front):
        which = practice, one.item, one.key
        uid = _uid(seed, *which, str(met[which]))
        met[which] += 1
        found.append(_event(uid, practice, one, known.get(uid), (today - FIRST).days))
    return tuple(found)


def _occasions(front: Front) -> Iterator[tuple[str, Occasion]]:
    for practice, part in sorted(front.parts.items()):
        for one in part.occasions:
            yield practice, msgspec.structs.replace(one, quote="")


def _event(uid: UUID, practice: str, one: Occasion, known: Event | None, day: int) -> Event:
    """Days, not moments: a calendar does not tell at what hour one of the two was here."""
    made = Event(
        uid=uid,
        sequence=max(day, known.sequence + 1 if known else 0),
        practice=practice,
        key=one.key,
        wall=one.wall,
        zone=one.zone,
        minutes=one.minutes,
        every=one.every,
        but=one.but,
    )
    return known if known and msgspec.structs.replace(made, sequence=known.sequence) == known else made


def _uid(seed: bytes, *which: str) -> UUID:
    """As the ids of dues are made: opaque without the bond's seed, which lies inside the seal."""
    return UUID(bytes=expand(seed, b"SEAL1/calendar-event\0" + "\0".join(which).encode(), 16), version=4)
