"""How much is offered, and when nothing is: enough is a result, and silence is answered with less (evidence.md 4)."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from hearthside.kernel.balance import Past
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage
from hearthside.kernel.weather import Weather, weather

#: Cards in as many weeks: a fortnight for S6 (evidence.md 4.2).
WEEKS = {Stage.S6: 2}
A_WEEK = {Stage.S1: 3, Stage.S2: 3, Stage.S3: 2, Stage.S4: 1, Stage.S5: 1, Stage.S6: 1}
#: Offers nobody touched, one a week or fortnight, until there are half as many, and until there are none.
HALVED, STOPPED = 2, 4
#: One soft note so long after the last offer, for a week; then silence (evidence.md 4.9).
NOTE_AFTER, NOTE_FOR = timedelta(days=21), timedelta(days=7)


class Pace(StrEnum):
    """What Today does: it offers · this week is full · I rest this week · one of the two wants quiet · nobody came,
    so it is still · the one note after that."""

    OFFERS = "offers"
    ENOUGH = "enough"
    RESTING = "resting"
    QUIET = "quiet"
    STILL = "still"
    NOTE = "note"


def pace(past: Past, scene: Scene) -> Pace:
    today = scene.now.date()
    if scene.quiet_until and scene.quiet_until >= today:
        return Pace.QUIET
    if scene.resting:
        return Pace.RESTING
    period = timedelta(weeks=WEEKS.get(scene.stage, 1))
    silent = today - max(filter(None, (past.touched, scene.began)), default=today)
    if silent >= STOPPED * period:
        return Pace.NOTE if NOTE_AFTER <= silent - STOPPED * period < NOTE_AFTER + NOTE_FOR else Pace.STILL
    half = silent >= HALVED * period or Weather.HALF in weather({**scene.shared, **scene.facts}, today)
    cards, weeks = cadence(scene.stage, scene.wished, half=half)
    since = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    return Pace.ENOUGH if sum(day >= since for day in past.days) >= cards else Pace.OFFERS


def cadence(stage: Stage, wished: int = 0, *, half: bool = False) -> tuple[int, int]:
    """How many cards in how many weeks. wished: 1 where both want more, -1 where one of the two wants less."""
    cards, weeks = A_WEEK[stage], WEEKS.get(stage, 1)
    if wished > 0:
        cards *= 2
    for _ in range((wished < 0) + half):
        cards, weeks = (cards // 2, weeks) if cards > 1 else (1, weeks * 2)
    return cards, weeks
