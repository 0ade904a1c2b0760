"""Which practice's turn it is: weighed over all of them, the same for both (evidence.md 4.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from hearthside.kernel.front import Front
from hearthside.kernel.offers import Offer, lot
from hearthside.kernel.practice import Practice
from hearthside.kernel.scene import Scene

#: Each practice that comes round at least once in so many offers; at most two of one practice in five.
ONCE_IN, MOST, MOST_IN = 15, 2, 5
SHARE, RARE = 8, 10
NEED = 1.5
#: The least a practice weighs that had all of the last eight.
LEAST = 1 / 64
#: Rows of the mission that are main practices; the others feed them.
MAIN = 9


class Past(msgspec.Struct, frozen=True):
    """What the two finished last, whichever practice it was: slugs and days, oldest first, at most sixteen ·
    touched: the last day a card was begun or finished."""

    slugs: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    touched: date | None = None


def past(front: Front) -> Past:
    """The past of all practices, from the front of the table alone."""
    done = sorted((one.day, slug) for slug, part in front.parts.items() for one in part.memory.last)[-16:]
    touched = [part.memory.touched for part in front.parts.values() if part.memory.touched]
    return Past(tuple(slug for _, slug in done), tuple(day for day, _ in done), max(touched, default=None))


def mixed(
    practices: Mapping[str, Practice], each: Mapping[str, Iterable[Offer]], past: Past, scene: Scene
) -> Iterator[Offer]:
    """The offers of all practices in one line, best first; a practice that has no more is passed over."""
    left = {slug: iter(offers) for slug, offers in each.items()}
    line = list(past.slugs)
    while left:
        slug, because = _turn([practices[slug] for slug in left], line, scene)
        offer = next(left[slug], None)
        if offer is None:
            del left[slug]
            continue
        line.append(slug)
        yield msgspec.structs.replace(offer, because=(*offer.because, *because))


def _turn(practices: Sequence[Practice], line: Sequence[str], scene: Scene) -> tuple[str, tuple[str, ...]]:
    """Whose turn it is after `line`, and what spoke for it."""
    due = sorted((_deadline(one.slug, line), one.slug) for one in practices if one.comes_round)
    pressing = next((due[0][1] for later, (deadline, _) in enumerate(due) if deadline <= later), None)
    if pressing:
        return pressing, ("rare",)
    recent = line[-(MOST_IN - 1) :]
    free = [one for one in practices if recent.count(one.slug) < MOST] or practices
    chosen = free[0] if len(free) == 1 else min(free, key=lambda one: (_lot(one, line, scene), one.slug))
    return chosen.slug, _because(chosen, line, scene)


def _deadline(slug: str, line: Sequence[str]) -> int:
    """In how many offers from now it must have come; what never came counts from the beginning of the line."""
    ago = next((ago for ago, one in enumerate(reversed(line)) if one == slug), len(line))
    return ONCE_IN - 1 - min(ago, ONCE_IN - 1)


def _lot(one: Practice, line: Sequence[str], scene: Scene) -> float:
    return lot(scene, f"{len(line)}/{one.slug}", _weight(one, line, scene))


def _weight(one: Practice, line: Sequence[str], scene: Scene) -> float:
    share = line[-SHARE:].count(one.slug) / SHARE
    need = NEED if _called(one, scene) or _rare(one, line) else 1.0
    return max(one.base.get(scene.stage, 1.0) * (1 - share) ** 2 * need, LEAST)


def _because(one: Practice, line: Sequence[str], scene: Scene) -> tuple[str, ...]:
    return ("called",) if _called(one, scene) else ("rare",) if _rare(one, line) else ()


def _called(one: Practice, scene: Scene) -> bool:
    """What both chose asks for it: a change that is open, an agreement that is due (a fact `calls` on the table)."""
    return any(one.slug in slugs for name, slugs in scene.shared.items() if name.endswith(".calls"))


def _rare(one: Practice, line: Sequence[str]) -> bool:
    """A main practice that none of the last ten were of."""
    return 0 < one.row <= MAIN and len(line) >= RARE and one.slug not in line[-RARE:]
