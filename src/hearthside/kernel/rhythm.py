"""How much is offered in a week (evidence.md 4.2): enough is a result, not a failure."""

from __future__ import annotations

from datetime import timedelta

from hearthside.kernel.memory import Memory
from hearthside.kernel.scene import Scene
from hearthside.kernel.stages import Stage

#: Cards in as many weeks: a fortnight for S6.
WEEKS = {Stage.S6: 2}
A_WEEK = {Stage.S1: 3, Stage.S2: 3, Stage.S3: 2, Stage.S4: 1, Stage.S5: 1, Stage.S6: 1}


def enough(memory: Memory, scene: Scene) -> bool:
    """This week's cards are done: Today offers no more by itself, *something else* still does."""
    today = scene.now.date()
    since = today - timedelta(days=today.weekday() + 7 * (WEEKS.get(scene.stage, 1) - 1))
    done = [one for one in memory.last if one.day >= since]
    return len(done) >= A_WEEK[scene.stage]
