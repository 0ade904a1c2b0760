"""What a share carries when nobody changes it (product.md, What each share carries)."""

from __future__ import annotations

import pytest

from hearthside.kernel.people import Side
from hearthside.kernel.share import How, Share, Shared, Where, Whose, default
from hearthside.kernel.stages import Stage


@pytest.mark.parametrize("stage", [Stage.S3, Stage.S4])
def test_from_eleven_to_seventeen_his_share_asks_not_to_be_brought_up(stage: Stage) -> None:
    assert default(Side.MOTHER, stage).aloud
    assert default(Side.SON, stage) == Share(how=How.LISTEN, aloud=False, whose=Whose.US)


@pytest.mark.parametrize("stage", [Stage.S1, Stage.S2, Stage.S5, Stage.S6])
def test_before_and_after_it_may_be_spoken_of(stage: Stage) -> None:
    assert default(Side.SON, stage) == Share(how=How.LISTEN, aloud=True, whose=Whose.US)


def test_what_was_chosen_stands_and_the_rest_is_the_default() -> None:
    chosen = Shared(how=How.ADVISE, whose=Whose.TELL, who="Gran").share(Side.SON, Stage.S4)
    assert chosen == Share(how=How.ADVISE, aloud=False, whose=Whose.TELL, who="Gran")
    assert Shared(aloud=True).share(Side.SON, Stage.S4).aloud
    assert not Shared(aloud=False).share(Side.SON, Stage.S6).aloud


def test_it_lies_for_both_unless_one_says_only_me() -> None:
    assert Shared().where is Where.BOTH
