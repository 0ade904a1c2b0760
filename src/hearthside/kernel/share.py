"""What each share carries: one sentence with defaults, changed by a tap."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

from hearthside.kernel.people import Side
from hearthside.kernel.stages import Stage


class How(StrEnum):
    """How do you want me to be?"""

    LISTEN = "listen"
    ASK = "ask"
    ADVISE = "advise"
    DO = "do"


class Whose(StrEnum):
    """Whose is it? The co-ownership tag of evidence.md P4."""

    US = "us"
    TELL = "tell"
    FREE = "free"


class Where(StrEnum):
    """Where it lies: for both, or only me."""

    BOTH = "both"
    ME = "me"


class Share(msgspec.Struct, frozen=True):
    """`aloud` false: please do not bring it up. `who` names the one who may be told, when whose is `tell`."""

    how: How = How.LISTEN
    aloud: bool = True
    whose: Whose = Whose.US
    who: str = ""


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """The share as a form sends it; a command that shares words inherits these fields."""

    how: How | None = None
    aloud: bool | None = None
    whose: Whose | None = None
    who: Annotated[str, msgspec.Meta(max_length=60)] = ""
    where: Where = Where.BOTH

    def share(self, side: Side, stage: Stage) -> Share:
        """What was chosen, and the stage's default for what was not."""
        usual = default(side, stage)
        return Share(
            how=self.how or usual.how,
            aloud=usual.aloud if self.aloud is None else self.aloud,
            whose=self.whose or usual.whose,
            who=self.who,
        )


def default(side: Side, stage: Stage) -> Share:
    """Just listen, stays with us; his from S3 to S4 also "don't bring it up" (product.md, What each share carries)."""
    return Share(aloud=not (side is Side.SON and stage.shares_quietly))
