"""What a practice is: a folder of pure functions, found by walking, known to the house by this value alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from hearthside.kernel.cards import Library, load
from hearthside.kernel.codec import Codec
from hearthside.kernel.doors import Door, Room
from hearthside.kernel.dues import Due
from hearthside.kernel.front import Part
from hearthside.kernel.gone import Gone
from hearthside.kernel.offers import Offer
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place, Places
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.kernel.voices import Voice
from hearthside.kernel.words import read

Events = Mapping[Place, Sequence[Any]]
T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True):
    """One opened entry of the log, as `item` and `view` get it. `week` is `2026-W47`; gone words have no events;
    `genuine` says that its author's signature holds, `brought` that it was checked with a key that an archive alone
    names: so nobody may say that it is theirs."""

    id: UUID
    place: Place
    side: Side
    week: str
    events: tuple[Any, ...]
    genuine: bool = True
    brought: bool = False


class Around(tuple[Entry, ...]):
    """The first entries of one thing, and what its practice makes of them for one viewer, once for all its voices."""

    def once(self, make: Callable[[Sequence[Entry], Scene], T], scene: Scene) -> T:
        made: dict[Any, T] = self.__dict__
        if make.__qualname__ not in made:
            made[make.__qualname__] = make(self, scene)
        return made[make.__qualname__]


class Page(msgspec.Struct, frozen=True):
    """What a viewer sees: `part` names the template's part, `data` its values."""

    part: str
    data: dict[str, Any] = {}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line in a room of the screen: `key` in the practice's words; `lamp` marks the one thing to do now, `top` what
    stands above every other, since its time has come."""

    room: Room
    key: str
    values: dict[str, str] = {}
    item: str = ""
    query: str = ""
    lamp: bool = False
    top: bool = False
    quote: str = ""


def _nothing(*_: Any) -> tuple[()]:
    return ()


def _none_stays(*_: Any) -> dict[UUID, Sequence[Any]]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Practice:
    """The manifest. Every function is pure and reads nothing but its arguments.

    decide(places, command, scene) -> {place: [events]} | Refusal · evolve(state, event) -> state
    view(places, scene, query) -> Page · item(entries, scene, item) -> Page | None: one thing, from its
    entries on table and desk (None: no such thing for this viewer)
    publish(state) -> Part · lines(parts, scene) -> [Line] · offers(parts, scene) -> [Offer], best first, drawn
    lazily (kernel/offers.py offered) · base: how much it weighs by stage among the others, 1 if not named ·
    comes_round: once in so many offers it must have its turn; where nothing says that it was done, its weight alone
    brings it
    meanwhile(parts, scene) -> [Line]: what stands above every page of the two while it is so, whatever its `room` ·
    turns(parts, scene) -> when any of its lines says something else by itself, an aware time; None where none does
    dues(state) -> [Due] · spoken(event) -> the words a person wrote in it
    voices(entry, around, scene) -> [Voice]: what this viewer may read of one entry in the timeline; `around` are the
    first entries of its item on the table and on the own desk (kernel/voices.py AROUND), itself among them; `once`
    unfolds them for all its voices ·
    heard: the events that may be voices; an entry without one is not looked into further ·
    shows(entry, around, scene): whether this viewer may take an entry of the other's with them as it stands; where a
    practice does not say, what its voices show
    remains(entries, gone) -> {entry: events}: what stays, wordless, of entries of one item in one place whose words
    their writer takes away; where nothing of an entry stays it is not named
    shell(language, query) -> Page | None: a page of the house's own words alone, the same for everybody who asks, which
    a browser may keep for when there is no signal (`shell.html` of the folder); None where nothing is asked for
    hints(text, side, stage, language) -> the kinds of what may land hard in words that `side` is about to say to the
    other, the gravest first (`hint.<kind>` in the practice's words says it to the writer alone); never asked of words
    that stay on one's own desk unless their writer asks, and nothing of the answer is kept. `stage`: his; `language`:
    the writer's
    asked_about: {command: fields} whose writer may ask how these words might land, also where they stay on the own
    desk (house/words/before.py); a field that is not named is not looked at, whoever asks
    stale(parts, scene) -> an item whose time has run out, or "" · keep(entries, scene, item) -> the command by which
    its writer's next request puts it away
    """

    slug: str
    row: int
    folder: Path
    state: type
    events: Any
    commands: Sequence[type]
    decide: Callable[[Places[Any], Any, Scene], Events | Refusal]
    evolve: Callable[[Any, Any], Any]
    view: Callable[[Places[Any], Scene, Mapping[str, str]], Page]
    item: Callable[[Sequence[Entry], Scene, str], Page | None]
    spoken: Callable[[Any], Sequence[str]]
    publish: Callable[[Any], Part] = lambda _: Part()
    lines: Callable[[Places[Part], Scene], Sequence[Line]] = _nothing
    meanwhile: Callable[[Places[Part], Scene], Sequence[Line]] = _nothing
    turns: Callable[[Places[Part], Scene], datetime | None] = lambda *_: None
    offers: Callable[[Places[Part], Scene], Iterable[Offer]] = _nothing
    base: Mapping[Stage, float] = field(default_factory=dict)
    comes_round: bool = True
    dues: Callable[[Any], Sequence[Due]] = _nothing
    voices: Callable[[Entry, Sequence[Entry], Scene], Sequence[Voice]] = _nothing
    heard: Any = object
    shows: Callable[[Entry, Sequence[Entry], Scene], bool] | None = None
    remains: Callable[[Sequence[Entry], Collection[UUID]], Mapping[UUID, Sequence[Any]]] = _none_stays
    shell: Callable[[str, Mapping[str, str]], Page | None] = lambda *_: None
    stale: Callable[[Places[Part], Scene], str] = lambda *_: ""
    keep: Callable[[Sequence[Entry], Scene, str], Any] = lambda *_: None
    hints: Callable[[str, Side, Stage, str], Sequence[str]] = _nothing
    asked_about: Mapping[type, Sequence[str]] = field(default_factory=dict)
    doors: Sequence[Door] = field(default=())

    @cached_property
    def codec(self) -> Codec:
        return Codec(self.events, self.state)

    @cached_property
    def library(self) -> Library:
        return load(self.folder)

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Every text of its cards and of its words files, in all languages: what may stand in a box before anybody has
        written there."""
        cards = msgspec.to_builtins(self.library.words)
        told = {language: words.sentences for language, words in read(self.folder.glob("words.*.toml")).items()}
        return frozenset(_texts([cards, told]))

    @cached_property
    def command(self) -> Mapping[str, type]:
        """Command types by the name a form posts to: `TakeBack` is `take-back`."""
        return {_kebab(one.__name__): one for one in self.commands}

    def opened(self, entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
        """Whether this viewer may take an entry of the other's with them."""
        return self.shows(entry, around, scene) if self.shows else bool(self.voices(entry, around, scene))

    @property
    def has_hints(self) -> bool:
        """Whether words are shown to it at all."""
        return self.hints is not _nothing

    def fold(self, bodies: Sequence[bytes]) -> Any:
        """The state after these entry bodies, oldest first."""
        state = self.state()
        for body in bodies:
            for event in self.codec.events(body):
                state = self.step(state, event)
        return state

    def step(self, state: Any, event: Any) -> Any:
        return state if isinstance(event, Gone) else self.evolve(state, event)


def _texts(found: Any) -> Iterator[str]:
    """Every text in tables and lists of tables and texts."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Mapping):
        for one in found.values():
            yield from _texts(one)
    elif isinstance(found, Sequence):
        for one in found:
            yield from _texts(one)


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")
