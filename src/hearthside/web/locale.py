"""Which language to speak: the person's own, one asked for, or the browser's first that we know."""

from __future__ import annotations

from collections.abc import Collection
from zoneinfo import ZoneInfo

#: Languages by their own names; one more file per room adds one more.
NAMES = {"en": "English", "es": "Español"}
OTHERWISE = "en"


def choose(asked: str, own: str, accept: str, known: Collection[str]) -> str:
    """`asked` wins, then the person's `own`, then the Accept-Language header."""
    for lang in (asked, own, *_accepted(accept)):
        if lang in known:
            return lang
    return OTHERWISE


def zone(said: str) -> str:
    """The time zone a device names, UTC for anything else: the column lies in clear, so it takes no free words."""
    try:
        return ZoneInfo(said).key
    except (KeyError, ValueError, OSError):
        return "UTC"


def _accepted(header: str) -> list[str]:
    """Primary tags of an Accept-Language header, best first; nonsense is passed over."""
    weighed = []
    for at, part in enumerate(header[:400].split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        weighed.append((-weight, at, tag.split("-")[0].lower()))
    return [tag for _, _, tag in sorted(weighed)]
