"""A time on a wall as people say it: Thursday 26 November, 20:00; jueves 26 de noviembre, 20:00."""

from __future__ import annotations

from datetime import datetime, timedelta

from babel.dates import format_datetime, format_skeleton

#: English is written here with the day before the month.
LOCALES = {"en": "en_GB"}
#: Where a language's own order would shorten the weekday.
PATTERNS = {"es": "EEEE d 'de' MMMM"}


def day_and_hour(wall: datetime, language: str) -> str:
    """A naive wall time with its weekday and day."""
    locale = LOCALES.get(language, language)
    said = PATTERNS.get(language)
    day = format_datetime(wall, said, locale=locale) if said else format_skeleton("MMMMEEEEd", wall, locale=locale)
    return f"{day}, {hour(wall)}"


def weekday_and_hour(wall: datetime, language: str) -> str:
    return f"{weekday(wall, language)} {hour(wall)}"


def weekday(wall: datetime, language: str) -> str:
    return str(format_datetime(wall, "EEEE", locale=LOCALES.get(language, language)))


def hour(wall: datetime) -> str:
    return f"{wall:%H:%M}"


def weekdays(language: str) -> list[dict[str, str]]:
    """Every day of a week by its ISO number and its whole name, Monday first."""
    monday = datetime(2024, 1, 1)
    return [{"key": str(day + 1), "label": weekday(monday + timedelta(days=day), language)} for day in range(7)]
