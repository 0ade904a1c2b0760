"""One thing asked or agreed, unfolded from its entries with the full words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearthside.kernel.accord import Accord
from hearthside.kernel.places import Place
from hearthside.kernel.practice import Entry
from hearthside.practices.boundaries import agreeing
from hearthside.practices.boundaries.events import (
    Accepted,
    Floored,
    Laid,
    Lifted,
    Marked,
    Proposed,
    PutAway,
    Step,
)


@dataclass
class Story:
    """accord: with all it grew from · versions and yeses by number · said: every step with words, in order ·
    kept: on the own desk alone · away: put aside after so many steps · floor: a line of it · of_map: it is a map."""

    accord: Accord = field(default_factory=Accord)
    versions: dict[int, Proposed] = field(default_factory=dict)
    yeses: dict[int, Accepted] = field(default_factory=dict)
    said: list[Step] = field(default_factory=list)
    first: Proposed | None = None
    kept: Proposed | None = None
    steps: int = 0
    away: int | None = None
    floor: Floored | None = None
    lifted: bool = False
    of_map: bool = False


def unfold(entries: Sequence[Entry]) -> Story:
    story = Story()
    for entry in entries:
        for event in entry.events:
            match event:
                case Proposed() if entry.place is not Place.TABLE:
                    story.kept = event
                case Step():
                    _step(story, event)
                case Floored():
                    story.floor = event
                case Lifted():
                    story.lifted = True
                case Laid() | Marked():
                    story.of_map = True
                case PutAway():
                    story.away = event.steps
    return story


def _step(story: Story, event: Step) -> None:
    """As the page folds it: what comes before the first version left in the log is about nothing."""
    if event.text or (isinstance(event, Proposed) and (event.why or event.fine or event.safety)):
        story.said.append(event)
    if story.first is None:
        if not isinstance(event, Proposed):
            return
        story.first = event
    before = story.accord
    if before.over or (story.steps and not (before.waits or before.stands)):
        return
    story.accord = agreeing.after(before, event)
    story.steps += 1
    match event:
        case Proposed() if story.accord.waits and story.accord.waits.no == event.no:
            story.versions[event.no] = event
        case Accepted() if story.accord.stands and story.accord.stands.no == event.no:
            story.yeses[event.no] = event
