"""What the two have at an hour, on the wall of the one who looks: the top of Today, and the rituals under Us."""

from __future__ import annotations

from hearthside.house import today
from hearthside.house.look import Seen
from hearthside.house.today import AtHour
from hearthside.kernel.hour_words import hour, weekday_and_hour
from hearthside.kernel.occasions import Every
from hearthside.kernel.wall import on_wall
from hearthside.web.asked import Asked


def at_this_hour(asked: Asked, seen: Seen) -> list[dict[str, str]]:
    """Each with its name, its hour, and the way to it."""
    zone = seen.viewer.zone
    return [
        _row(asked, seen, one, f"{hour(on_wall(one.begins, zone))}–{hour(on_wall(one.ends, zone))}")
        for one in today.at_this_hour(asked.place.house, seen)
    ]


def rituals(asked: Asked, seen: Seen) -> list[dict[str, str]]:
    """Each with its name, how often and when on this wall."""
    words = asked.place.words[asked.lang]

    def often(one: AtHour) -> str:
        wall = on_wall(one.begins, seen.viewer.zone)
        when = hour(wall) if one.occasion.every is Every.DAY else weekday_and_hour(wall, asked.lang)
        return words(f"web.hours.every_{int(one.occasion.every)}", when=when)

    return [_row(asked, seen, one, often(one)) for one in today.rituals(asked.place.house, seen)]


def _row(asked: Asked, seen: Seen, one: AtHour, when: str) -> dict[str, str]:
    """Their own name for it, and what the practice calls it; where they gave none, that alone."""
    words, slug, own = asked.place.words[asked.lang], one.practice.slug, one.occasion.quote
    called = words(f"{slug}.calendar.{one.occasion.key}")
    return {
        "name": own or called,
        "when": f"{called} · {when}" if own and not one.occasion.every else when,
        "href": f"/{seen.seat.no}/{slug}/{one.occasion.item}",
    }
