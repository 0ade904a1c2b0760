"""A time on a wall as people say it: Thursday 26 November, 20:00; jueves, 26 de noviembre, 20:00."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_datetime, format_skeleton

#: English is written here with the day before the month.
LOCALES = {"en": "en_GB"}


def day_and_hour(wall: datetime, language: str) -> str:
    """A naive wall time with its weekday and day."""
    return f"{format_skeleton('MMMMEEEEd', wall, locale=LOCALES.get(language, language))}, {hour(wall)}"


def weekday_and_hour(wall: datetime, language: str) -> str:
    return f"{weekday(wall, language)} {hour(wall)}"


def weekday(wall: datetime, language: str) -> str:
    return str(format_datetime(wall, "EEEE", locale=LOCALES.get(language, language)))


def hour(wall: datetime) -> str:
    return f"{wall:%H:%M}"
