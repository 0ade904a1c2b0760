"""Pages of a practice that name nobody: the same for everybody who asks, so that a browser may keep them."""

from __future__ import annotations

from starlette.responses import Response

from hearthside.web import answers
from hearthside.web.asked import Asked


def shell(asked: Asked) -> Response:
    """No cookie is read, and what the practice gets is the language and the address alone (docs/decisions/0043)."""
    practice = asked.place.house.practices.get(asked.param("practice"))
    shown = practice.shell(asked.lang, asked.request.query_params) if practice else None
    if practice is None or shown is None:
        return answers.missing(asked)
    return answers.page(asked, f"{practice.slug}/shell.html", page={"part": shown.part, **shown.data})
