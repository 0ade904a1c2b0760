"""The running place: the house with its words, templates, address and guesses. One per process."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import minijinja
from babel.dates import format_date, format_skeleton

from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.kernel import emotions
from hearthside.kernel.words import Words, read
from hearthside.web.crowd import Crowd
from hearthside.web.locale import NAMES

HERE = Path(__file__).parent
STATIC = HERE / "static"
#: English is written here with the day before the month.
IMPORT = re.compile(r'from "\./([\w.-]+)"')
NUMBERED = {"en": "en_GB"}


@dataclass(frozen=True)
class Place:
    """url: the address people use, without a slash at its end."""

    house: House
    url: str
    guesses: Guesses = field(default_factory=Guesses)
    crowd: Crowd = field(default_factory=Crowd)

    @cached_property
    def words(self) -> dict[str, Words]:
        rooms = [HERE, HERE.parent / "house", emotions.FOLDER, *(one.folder for one in self.house.practices.values())]
        found = read(path for room in rooms for path in sorted(room.glob("words.*.toml")))
        return {lang: found[lang] for lang in NAMES if lang in found}

    @cached_property
    def templates(self) -> minijinja.Environment:
        environment = minijinja.Environment(loader=self._template)
        environment.undefined_behavior = "strict"
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.add_global("static", self.static_url)
        environment.add_filter("day", day)
        environment.add_filter("month", month)
        return environment

    def _template(self, name: str) -> str | None:
        """`talks/page.html` from the practice's folder, everything else from the room's own templates."""
        slug, _, rest = name.partition("/")
        practice = self.house.practices.get(slug)
        folder = practice.folder if practice and rest else HERE / "templates"
        path = folder / (rest if practice and rest else name)
        return path.read_text(encoding="utf-8") if path.is_file() else None

    @cached_property
    def files(self) -> dict[str, tuple[bytes, str]]:
        """Every static file and its hash, read once. What a module imports is named with its hash too."""
        raw = {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in STATIC.rglob("*") if path.is_file()}

        def hashed(name: str) -> tuple[bytes, str]:
            body = raw[name]
            if name.endswith(".js"):
                body = IMPORT.sub(
                    lambda found: f'from "/static/{found[1]}?{hashed(found[1])[1]}"', body.decode()
                ).encode()
            return body, hashlib.sha256(body).hexdigest()[:12]

        return {name: hashed(name) for name in sorted(raw)}

    def static_url(self, name: str) -> str:
        return f"/static/{name}?{self.files[name][1]}"

    @cached_property
    def secure(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    @cached_property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @cached_property
    def loopback(self) -> bool:
        """The address opens on this computer only."""
        return is_loopback(urlsplit(self.url).hostname or "")

    def render(self, template: str, **values: Any) -> str:
        return str(self.templates.render_template(template, **values))


@lru_cache(maxsize=10_000)
def day(written: str, lang: str) -> str:
    """A day as people say it: 2026-11-20 is 20 November 2026, 20 de noviembre de 2026."""
    return str(format_date(date.fromisoformat(written), "long", locale=NUMBERED.get(lang, lang)))


def month(written: str, lang: str, year: bool = False) -> str:
    """A month as people say it: June, junio; from far off with its year."""
    at, locale = date.fromisoformat(written), NUMBERED.get(lang, lang)
    return str(format_skeleton("yMMMM", at, locale=locale) if year else format_date(at, "LLLL", locale=locale))


def is_loopback(host: str) -> bool:
    """Browsers trust plain http on these names alone."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
