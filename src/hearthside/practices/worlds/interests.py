"""What the two like, and what both do: by card, and by own words that say the same."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from uuid import UUID

import msgspec

from hearthside.kernel.cards import Card, load
from hearthside.kernel.people import Side
from hearthside.kernel.scene import Scene
from hearthside.practices.worlds.events import State

LIBRARY = load(Path(__file__).parent)
#: What one may like; the other cards help a visit along.
INTERESTS = {name: card for name, card in LIBRARY.cards.items() if card.kind == "interest"}


class Like(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing somebody likes: a card, or own words with the items they were written under, by side."""

    card: str = ""
    words: str = ""
    items: dict[Side, str] = {}


class Overlap(msgspec.Struct, frozen=True):
    """each: what that side alone likes."""

    both: tuple[Like, ...] = ()
    each: dict[Side, tuple[Like, ...]] = {}


def item_of(seed: bytes) -> str:
    """The item under which the two tap: the same for both, and nothing to anybody else."""
    return str(UUID(bytes=hashlib.sha256(seed + b"worlds").digest()[:16], version=4))


def pictured(card: str, language: str) -> tuple[str, str]:
    """The picture and the words of an interest."""
    picture, _, words = LIBRARY.text(card, language).title.partition(" ")
    return picture, words


def label(card: str, language: str) -> str:
    """The words of an interest; none for one that is not known here."""
    return pictured(card, language)[1] if card in INTERESTS else ""


def same(words: str) -> str:
    """Own words as they are compared: without accents, signs and capitals."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(one if one.isalnum() else " " for one in bare if not unicodedata.combining(one)).split())


#: Own words that say what a card says, in either language.
CARD_OF = {same(pictured(card, language)[1]): card for language in LIBRARY.words for card in INTERESTS}


def overlap(state: State) -> Overlap:
    """What both like, and each alone; cards first, in the library's order."""
    likes = {side: _likes(state, side) for side in Side}
    keys = sorted({*likes[Side.MOTHER], *likes[Side.SON]}, key=lambda key: (key not in ORDER, ORDER.get(key, 0), key))
    both = tuple(_joined([likes[side][key] for side in Side]) for key in keys if all(key in likes[one] for one in Side))
    each = {side: tuple(likes[side][key] for key in keys if key in likes[side] and key not in likes[side.other])
            for side in Side}  # fmt: skip
    return Overlap(both, each)


ORDER = {card: at for at, card in enumerate(INTERESTS)}


def groups(state: State) -> dict[Side, frozenset[str]]:
    """The groups in which each likes something (the same as those of the things to do together)."""
    return {
        side: frozenset(INTERESTS[one.card].group for one in _likes(state, side).values() if one.card) for side in Side
    }


def fitting(scene: Scene, chosen: tuple[str, ...]) -> list[Card]:
    """What may be tapped now; what was tapped at another age stays among it."""
    now = {card.id for card in LIBRARY.live("interest") if scene.stage in card.stages}
    return [card for card in INTERESTS.values() if card.id in now or card.id in chosen]


def _likes(state: State, side: Side) -> dict[str, Like]:
    found = {card: Like(card=card) for card in state.chosen.get(side, ()) if card in INTERESTS}
    for item, own in state.named.items():
        if own.by is side:
            key = same(own.head) or own.head
            card = CARD_OF.get(key, "")
            found[card or key] = Like(card=card, words=own.head, items={side: item})
    return found


def _joined(likes: list[Like]) -> Like:
    """The same thing of both; the card's words stand for it where one of the two tapped it."""
    card = next((one.card for one in likes if one.card), "")
    return Like(card=card, words=likes[0].words or likes[1].words, items={**likes[0].items, **likes[1].items})
