"""Mine: everything I may read, taken with me in one file that opens without us."""

from __future__ import annotations

from io import BytesIO

from msgspec.structs import replace
from starlette.responses import Response

from hearthside.house.keys import drawer
from hearthside.keepsake.archive import write
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked, names_of


def about(asked: Asked) -> Response:
    """What will be in it, and that whoever has the file can read it."""
    return _page(asked)


def take(asked: Asked) -> Response:
    """This seat's file, made in memory: nothing unsealed touches a disk. The locked pages take the words."""
    viewer, seat = asked.seated()
    typed, opened = asked.field("passphrase")[:400], None
    if typed:
        asked.place.guesses.count_unlock(viewer.person)
        private = drawer.private_key(asked.place.house, viewer, typed)
        opened = drawer.drawer_key(asked.place.house, viewer, seat, private) if private else None
        if opened is None:
            return _page(asked, asked.place.words[asked.lang]("web.take.not_opened"), 422)
    seen = looked(asked)
    ring = replace(viewer.ring, seats=(replace(seen.seat, drawer_key=opened),))
    made = BytesIO()
    write.write(asked.place.house, replace(viewer, ring=ring), made)
    name = f"hearthside-{seen.scene.now.date().isoformat()}.zip"
    return Response(
        made.getvalue(),
        media_type="application/zip",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _page(asked: Asked, said: str = "", status: int = 200) -> Response:
    return answers.page(asked, "take.html", status, said=said, names=names_of(looked(asked).scene))
