"""Help and quick exit: static pages. No cookie is read, nothing is written, nobody is told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from starlette.responses import Response

from hearthside.web import answers
from hearthside.web.asked import Asked

#: Off-app lines by country, with the day they were last looked up; checked again with each release.
LINES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("help.toml").read_text(encoding="utf-8"))


def help_page(asked: Asked) -> Response:
    """Lines of one country first, all others under it; the same for everybody."""
    countries = LINES["country"]
    wanted = asked.query("country")
    here = wanted if wanted in countries else LINES["first"].get(asked.lang, "eu")
    names = {code: asked.place.words[asked.lang](f"web.country.{code}") for code in countries}
    return answers.page(
        asked,
        "help.html",
        here=here,
        country=names[here],
        lines=countries[here]["lines"],
        others=sorted(((code, name) for code, name in names.items() if code != here), key=lambda one: one[1]),
        checked=str(LINES["checked"]),
    )


def leave(asked: Asked) -> Response:
    """Quick exit: an empty, unremarkable page."""
    return answers.page(asked, "exit.html")


def what_it_cannot(asked: Asked) -> Response:
    """What Hearthside cannot protect against, in five lines."""
    return answers.page(asked, "cannot.html")
