"""Solve it together, as the two see it: three steps, one of them open."""

from __future__ import annotations

from msgspec.structs import replace

from hearthside.kernel.people import Side
from hearthside.kernel.practice import Page
from hearthside.kernel.reveal import is_open
from hearthside.kernel.scene import Scene
from hearthside.practices.leaning import events as on
from hearthside.practices.leaning.said import said, title_of, wishes
from hearthside.practices.leaning.state import Solving
from hearthside.practices.leaning.turns import stand
from hearthside.practices.leaning.unfold import Told


def solving(told: Told, one: Solving, scene: Scene, item: str) -> Page:
    me, words = scene.side, {event.no: event.text for event in told.all(on.Optioned)}
    his, hers = _concerns(told, scene)
    marked, stands = is_open(one.marks), stand(replace(one, resting=False))
    looks = one.looks.marks.get(me, {})
    return Page(
        "solving",
        {
            "item": item,
            "title": title_of(told, scene),
            "mine": one.by is me,
            "resting": one.resting,
            "wishes": wishes(told, me),
            "side": one.by.value,
            "stand": stands,
            "step": 1 if one.turn is not None else 3 if one.chosen or one.kept else 2,
            "turn": one.turn.value if one.turn else "",
            "spoke": one.turn is not None and one.turn in one.spoke,
            "turned": one.turned,
            "his": his,
            "hers": hers,
            "list": [
                {
                    "no": option.no,
                    "text": words.get(option.no, ""),
                    "side": option.by.value,
                    "fits": option.no in one.fits,
                    "out": option.no in one.out,
                    "marked": one.marks.marks.get(me, {}).get(str(option.no), ""),
                }
                for option in one.options
            ],
            "marked": me in one.marks.answered,
            "both": marked,
            "may_add": one.open_to_options,
            "chosen": words.get(one.chosen, ""),
            "look": one.look_on.isoformat() if one.look_on else "",
            "due": one.look_on is not None and scene.now.date() >= one.look_on,
            "how": looks.get("how", ""),
            "alone": one.by is me and one.turns == 1,
        },
    )


def _concerns(told: Told, scene: Scene) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """What was said about his concern, and about hers: the first ends where he taps "that's it"."""
    ends = next((at for at, one in enumerate(told.said) if isinstance(one, on.Heard)), len(told.said))
    about = (on.Raised, on.Spoke)
    his = Told(said=[one for one in told.said[:ends] if isinstance(one, about)])
    hers = Told(said=[one for one in told.said[ends:] if isinstance(one, about)])
    if his.said and isinstance(his.said[0], on.Raised) and his.said[0].side is Side.MOTHER:
        his.said = his.said[1:]
    return said(his, scene.side), said(hers, scene.side)
