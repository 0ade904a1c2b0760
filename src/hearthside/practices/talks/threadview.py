"""A thread as its two people read it: good news, a view asked for, a dream."""

from __future__ import annotations

from hearthside.kernel.practice import Page
from hearthside.kernel.scene import Scene
from hearthside.practices.talks.unfold import Talk


def thread_page(talk: Talk, scene: Scene, item: str) -> Page:
    said = talk.said
    assert said is not None
    mine = said.side is scene.side
    return Page(
        "thread",
        {
            "item": item,
            "kind": said.kind.value,
            "mine": mine,
            "side": said.side.value,
            "text": said.text,
            "share": said.share,
            "told": [{"side": one.side.value, "text": one.text, "did": one.did} for one in talk.told],
            "count": len(talk.told),
            "replied": any(one.side is not said.side for one in talk.told),
            "did": any(one.did for one in talk.told),
            "backed": bool(talk.thread and talk.thread.backed),
            "resting": talk.thread is None,
            "away": talk.away == len(talk.told),
        },
    )
