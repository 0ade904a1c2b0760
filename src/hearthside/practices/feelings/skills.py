"""A skill of feeling now and then: one of three small scenes to do it on, the next one the next time. Offered once a
fortnight to each, from the own desk alone; what one does, passes or writes moves nothing for the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from hearthside.kernel.cards import Card
from hearthside.kernel.memory import LAST, Finished, Memory, code
from hearthside.kernel.offers import Drawn, for_me, order
from hearthside.kernel.people import Side
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Events
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.kernel.share import Where
from hearthside.practices.feelings import commands as do
from hearthside.practices.feelings import events as on
from hearthside.practices.feelings.events import Aside
from hearthside.practices.feelings.library import SCENES, SKILLS

#: One skill in so long, and so long until the same one comes by itself with its next scene (evidence.md 4.2).
FORTNIGHT, AGAIN = timedelta(days=14), timedelta(days=180)
BY_CODE = {code(card): card for card in SKILLS.cards}
GONE = Refusal("feelings.said.gone")

Asides = Mapping[str, Aside]


def fits(card: Card, scene: Scene) -> bool:
    """Of this age and for this side, never deeper than the age allows, whatever a request says."""
    mine = card.addressed in (scene.side, "either") or (scene.stage.small and scene.side is Side.MOTHER)
    return mine and scene.stage in card.stages and card.depth <= scene.stage.deepest


def offered(aside: Asides, scene: Scene) -> Iterator[Drawn]:
    """One that rested long enough; none within a fortnight of the last."""
    today = scene.now.date()
    if any(today - one.day < FORTNIGHT for one in aside.values()):
        return
    resting = {name for name, one in aside.items() if today - one.day < AGAIN}
    there = [card for card in SKILLS.live() if fits(card, scene) and code(card.id) not in resting]
    for drawn in order(there, _memory(aside), scene):
        if for_me(drawn.card, scene):
            yield drawn


def known(aside: Asides, scene: Scene) -> list[Card]:
    """Those this side met before, the last first: to do again on purpose."""
    met = sorted((one.day, BY_CODE[name]) for name, one in aside.items() if name in BY_CODE)
    return [card for _, name in reversed(met) if fits(card := SKILLS.cards[name], scene)]


def next_scene(aside: Asides, card: str) -> int:
    """The three in turn."""
    last = aside.get(code(card))
    return (last.scene + 1) % SCENES if last else 0


def practise(command: do.Practise | do.NotThisOne, scene: Scene) -> Events | Refusal:
    card = SKILLS.cards.get(command.card)
    if card is None or not fits(card, scene):
        return GONE
    today, words = scene.now.date(), command.text.strip() if isinstance(command, do.Practise) else ""
    aside = on.SetAside(item="", day=today, card=code(card.id), scene=command.scene)
    if not words or isinstance(command, do.NotThisOne):
        return {Place.DESK: [aside]}
    alone = command.where is Where.ME
    line = on.Practised(
        item=str(scene.fresh), side=scene.side, day=today, card=card.id, scene=command.scene, lang=scene.language,
        tap=command.tap if command.tap in card.options else "", text=words, alone=alone,
    )  # fmt: skip
    return {Place.DESK: [line, aside]} if alone else {Place.TABLE: [line], Place.DESK: [aside]}


def set_aside(aside: Asides, event: on.SetAside) -> dict[str, Aside]:
    """As many as there are cards; a card that is no longer known here stays, so that it comes back as it was."""
    rest = {name: one for name, one in aside.items() if name != event.card}
    return dict(list({**rest, event.card: Aside(event.day, event.scene % SCENES)}.items())[-2 * len(SKILLS.cards) :])


def _memory(aside: Asides) -> Memory:
    """What this side met so far, as the order asks for it: for variety, and so that what is tender waits."""
    met = [Finished(BY_CODE[name], one.day, SKILLS.cards[BY_CODE[name]].depth) for name, one in aside.items()
           if name in BY_CODE]  # fmt: skip
    finished = {depth: sum(one.depth == depth for one in met) for depth in (1, 2, 3)}
    return Memory(last=tuple(met[-LAST:]), finished=finished, first=min((one.day for one in met), default=None))


def said_of(aside: Asides) -> tuple[str, ...]:
    """On the own front: card, day and scene, so that offers are drawn without the page."""
    return tuple(f"{name} {one.day.isoformat()} {one.scene}" for name, one in aside.items())


def read(facts: tuple[str, ...]) -> dict[str, Aside]:
    found = (one.rsplit(" ", 2) for one in facts)
    return {name: Aside(date.fromisoformat(day), int(no)) for name, day, no in found}
