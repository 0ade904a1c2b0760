"""Before it goes: which words of a form, about to be said to the other, might land hard.

`decide` is pure, so a form is decided first and weighed then, with nothing of it written: what a practice would lay on
the table and finds words in, and of these what the form itself brings in a box to write in. So what stays on a desk or
in a drawer is not looked at by itself, nor a tap, nor the other's words that an event repeats; and no practice lists
its fields. The answer is shown to the writer and forgotten (evidence.md section 5).

One exception, and it is the writer's: where a practice names a command and its fields (`asked_about`), whoever writes
there may ask by a button of its own how these words might land, also of words that stay on their desk. That hangs on no
switch and no age, for nobody asks but they themselves; nothing is decided, written or sent, and a field that is not
named is never looked at (docs/decisions/0055).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import msgspec
from msgspec.structs import replace

from hearthside.house.door import guardian
from hearthside.house.house import House
from hearthside.house.look import Seen, look
from hearthside.house.practices.before import BEFORE
from hearthside.house.practices.before import wanted as _wanted
from hearthside.house.ring import Seat, Viewer
from hearthside.kernel.gone import Gone
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Events, Practice
from hearthside.kernel.refusal import Refusal

#: Quiet lines at once.
MOST: Final = 2
#: A field that takes fewer characters holds a name, a place or an hour: a song may be called what it likes.
NAMES: Final = 200


class Hint(msgspec.Struct, frozen=True):
    """field: of the form, with the words it is about · key: the sentence, `listening.hint.blame-1`."""

    field: str
    key: str


class Held(Refusal, frozen=True):
    """Not sent yet: its writer looks at it once more. `key` is the title of that page."""

    hints: tuple[Hint, ...] = ()


def wanted(seen: Seen) -> bool:
    """Whether this person is shown hints: from their own desk alone, so that the other can neither see nor set it."""
    return _wanted(seen.fronts[Place.DESK].part(BEFORE.slug), seen.seat.side, seen.scene.stage)


def offered(house: House, seen: Seen) -> bool:
    """Whether a page of this person's may ask at all."""
    return wanted(seen) and _anybody_hears(house)


def may_ask(house: House, practice: Practice, shape: type | None) -> Sequence[str]:
    """The fields of a command whose writer may ask how they might land."""
    return practice.asked_about.get(shape, ()) if shape and _anybody_hears(house) else ()


def landing(house: House, practice: Practice, command: Any, seen: Seen) -> tuple[Hint, ...] | None:
    """How the words of those fields might land, by whoever wrote them and asks; None where nothing stands in them."""
    named = may_ask(house, practice, type(command))
    written = [(name, text) for name, text in _written(command) if name in named]
    return tuple(islice(_kinds(house, practice, seen, written), MOST)) if written else None


def _anybody_hears(house: House) -> bool:
    return any(one.has_hints for one in house.practices.values())


def weigh(house: House, practice: Practice, command: Any, seen: Seen, decided: Events) -> Held | None:
    """What of this decision might land hard; None for nothing. For `act`, bound to the first three."""
    if not offered(house, seen):
        return None
    hints = tuple(islice(_hints(house, practice, command, seen, decided), MOST))
    name = seen.scene.names[seen.seat.side.other]
    return Held("web.before.title", {"name": name}, hints) if hints else None


def weighing(house: House, practice: Practice, command: Any) -> partial[Held | None]:
    return partial(weigh, house, practice, command)


def ask(house: House, viewer: Viewer, seat: Seat, practice: Practice, command: Any) -> Held | None:
    """The same of a form that is not sent yet. Nothing is written."""
    seen = look(house, viewer, seat, practice)
    decided = practice.decide(seen.places, command, seen.scene)
    return None if isinstance(decided, Refusal) else weigh(house, practice, command, seen, decided)


def ask_together(
    house: House, viewer: Viewer, seat: Seat, practice: Practice, hers: Any, his: Any, *, his_first: bool = False
) -> Held | None:
    """Of a form of both thumbs, hers; her small son's half is never looked at. Where he begins, hers is decided on
    what would then lie there."""
    if hers is None:
        return None
    seen = look(house, viewer, seat, practice)
    places, about = seen.places, hers
    if his_first and his is not None:
        child = guardian.child_of(house, viewer, seat)
        first = look(house, child, child.ring.seats[0], practice)
        begun = practice.decide(first.places, his, first.scene)
        if isinstance(begun, Refusal):
            return None
        table = places.table
        for event in begun.get(Place.TABLE, ()):
            table = practice.step(table, event)
        items = [event.item for events in begun.values() for event in events if event.item]
        places, about = replace(places, table=table), guardian.about(hers, items[0] if items else "")
    decided = practice.decide(places, about, seen.scene)
    return None if isinstance(decided, Refusal) else weigh(house, practice, about, seen, decided)


def _hints(house: House, practice: Practice, command: Any, seen: Seen, decided: Events) -> Iterator[Hint]:
    events = [event for event in decided.get(Place.TABLE, ()) if not isinstance(event, Gone)]
    told = [words for event in events for words in practice.spoken(event)]
    said = ((field, text) for field, text in _written(command) if any(text in words for words in told))
    return _kinds(house, practice, seen, said)


def _kinds(house: House, practice: Practice, seen: Seen, said: Iterable[tuple[str, str]]) -> Iterator[Hint]:
    """In the order of the form's fields, each kind once; none of what the house itself had put into the box."""
    met = set[str]()
    for field, text in said:
        for one in house.practices.values():
            for kind in one.hints(text, seen.seat.side, seen.scene.stage, seen.scene.language):
                key = f"{one.slug}.hint.{kind}"
                if key not in met and text not in practice.sentences:
                    met.add(key)
                    yield Hint(field, key)


def _written(command: Any) -> Iterator[tuple[str, str]]:
    """What stands in a command's boxes to write in, by field."""
    for name, field in boxes(command.__class__):
        text = (getattr(command, name) or "").strip()
        if text:
            yield field, text


@lru_cache(maxsize=512)
def boxes(shape: type) -> tuple[tuple[str, str], ...]:
    """The fields of a command that take a person's own sentences: their names here and in a form."""
    return tuple((one.name, one.encode_name) for one in msgspec.structs.fields(shape) if _takes(one.type))


def _takes(kind: Any) -> bool:
    if get_origin(kind) in (Union, UnionType):
        return any(map(_takes, get_args(kind)))
    if get_origin(kind) is Annotated:
        inner, *said = get_args(kind)
        most = [one.max_length for one in said if isinstance(one, msgspec.Meta) and one.max_length is not None]
        return inner is str and (not most or min(most) >= NAMES)
    return kind is str
