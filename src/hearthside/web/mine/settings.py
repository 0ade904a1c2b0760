"""Mine: what I want left alone, and the language I read in."""

from __future__ import annotations

from starlette.responses import Response

from hearthside.house import act
from hearthside.house.practices.bond import BOND, SetLimits
from hearthside.kernel.cards import TOPICS
from hearthside.store import people
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked, names_of

#: Kept for the deepest questions alone; before S3 there are none.
USUAL, OFF, OPENED = "usual", "off", "opened"


def limits(asked: Asked) -> Response:
    """Topics left alone and how deep questions may go: on the own desk, so that nobody else learns of it."""
    scene = looked(asked).scene
    deepest = scene.stage.deepest
    ways = (USUAL, OFF, OPENED) if deepest == 3 else (USUAL, OFF)
    topics = [{"key": topic, "ways": ways, "now": _now(topic, scene.off_limits, scene.open_topics)} for topic in TOPICS]
    return answers.page(
        asked,
        "limits.html",
        topics=topics,
        deepest=deepest,
        chosen=min(scene.depth, deepest),
        names=names_of(scene),
    )


def set_limits(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    depth = asked.field("depth", "2")
    command = SetLimits(
        off=tuple(topic for topic in TOPICS if asked.field(f"topic.{topic}") == OFF),
        opened=tuple(topic for topic in TOPICS if asked.field(f"topic.{topic}") == OPENED),
        depth=int(depth) if depth in ("1", "2", "3") else 2,
    )
    act.act(asked.place.house, viewer, seat, BOND, command, asked.once)
    return answers.goto(f"/{seat.no}/mine")


def language(asked: Asked) -> Response:
    """The language this person reads in, on every device of theirs."""
    viewer, seat = asked.seated()
    wanted = asked.field("language")
    if wanted in asked.place.words:
        row = asked.place.house.db.read(lambda conn: people.get(conn, viewer.person))
        if row:
            changed = type(row)(**{**{name: getattr(row, name) for name in row.__struct_fields__}, "language": wanted})
            asked.place.house.db.write(lambda conn: people.update(conn, changed))
    return answers.goto(f"/{seat.no}/mine")


def _now(topic: str, off: frozenset[str], opened: frozenset[str]) -> str:
    return OFF if topic in off else OPENED if topic in opened else USUAL
