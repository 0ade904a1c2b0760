"""The pages of an hour for two on the walk: asked, moved once, agreed, at the top of Today, and how it was; a ritual of
both; and when each is easy to talk to. What one of the two must not see is asked for on the way.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from people import Person
from playwright.sync_api import expect

if TYPE_CHECKING:
    from walk import See, Walk

TIMES = {
    "en": {
        "place": "The bench by the weir, where the quolls are",
        "otherwise": "If it pours, then the station café",
        "ritual": "Pancake call, tapir edition",
        "by phone": "If one of us is on a train, then ten minutes by phone",
        "easy": "After my night shift, not before eleven, says the okapi",
        "hers": "You laughed at the ducks. I had forgotten that laugh.",
        "his": "Quieter than I thought, in a good way.",
    },
    "es": {
        "place": "El banco junto a la presa, donde están los cuoles",
        "otherwise": "Si diluvia, entonces el café de la estación",
        "ritual": "La llamada de las tortitas, edición tapir",
        "by phone": "Si alguien va en tren, entonces diez minutos por teléfono",
        "easy": "Después de mi turno de noche, no antes de las once, dice el okapi",
        "hers": "Te reíste de los patos. Había olvidado esa risa.",
        "his": "Más tranquilo de lo que pensaba, para bien.",
    },
}


class Calendar:
    """The clock of the house, and what stands on the two walls."""

    def __init__(self, one: Walk, zone: str, days: float) -> None:
        self.turn, self.zone, self.later = one.turn, ZoneInfo(zone), timedelta(days=days)

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + self.later

    def wall(self, days: int, hour: int) -> datetime:
        """So many days from today, at this hour of her wall."""
        here = self.now.astimezone(self.zone) + timedelta(days=days)
        return here.replace(hour=hour, minute=0, second=0, microsecond=0)

    def go_to(self, at: datetime) -> None:
        self.later = at - datetime.now(UTC)
        self.turn(self.later / timedelta(days=1))  # type: ignore[arg-type]


def times(one: Walk, hers: str = "UTC", his: str = "UTC", days: float = 0) -> None:
    """days: to which the clock was turned before."""
    told = TIMES[one.her.words.language]
    calendar = Calendar(one, hers, days)
    easy(one, told, calendar)
    hour = an_hour(one, told, calendar, ZoneInfo(hers), ZoneInfo(his))
    a_ritual(one, told, calendar, ZoneInfo(his))
    how_it_was(one, told, calendar, hour)


def easy(one: Walk, told: dict[str, str], calendar: Calendar) -> None:
    """She tells when she is easy to talk to, he reads it on his wall."""
    her, him = one.her, one.him
    her.go("/1/mine")
    her.tap("time.door.easy")
    one.her_page("easy, nothing yet")
    for when in ("1-evening", "3-evening", "6-morning"):
        her.choose("easy", when)
    her.write("text", told["easy"])
    her.tap("time.easy.keep")
    one.her_page("easy, hers")
    him.go("/1/time?new=easy")
    him.sees(told["easy"])
    one.his_page("easy, hers and his")
    her.go("/1/time?new=easy")
    her.write("day", calendar.wall(2, 8).date().isoformat())
    her.tap("time.easy.say")
    one.her_page("easy, not now")
    her.tap("time.easy.over")


def an_hour(one: Walk, told: dict[str, str], calendar: Calendar, hers: ZoneInfo, his: ZoneInfo) -> datetime:
    """She asks, he would rather another time, she says yes: both walls say when it is. When it is."""
    her, him = one.her, one.him
    first = calendar.wall(3, 20)
    her.go("/1/us")
    her.tap("time.door.hour")
    one.her_page("hour to ask")
    her.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    her.write("text", told["place"])
    ask(her, him)
    one.her_page("hour refused")
    assert her.page.locator('[name="text"]').input_value() == told["place"]
    plan(her, first)
    her.write("plan", told["otherwise"])
    her.choose("minutes", "30")
    ask(her, him)
    one.her_page("hour, asked")
    him.go("/1/today")
    one.his_page("today, an hour asked")
    him.sees(at(first, his))
    link = him.page.locator("a.row", has_text=at(first, his))
    link.click()
    him.sees(told["place"])
    one.his_page("hour, asked")
    him.tap("time.plan.move")
    one.his_page("hour, to move")
    rather = calendar.wall(4, 9)
    plan(him, rather.astimezone(his))
    him.tap("time.plan.send")
    one.his_page("hour, moved")
    her.go("/1/today")
    her.page.locator("a.row", has_text=at(rather, hers)).click()
    one.her_page("hour, moved")
    her.tap("time.plan.yes")
    one.her_page("hour, agreed")
    for person, mine, theirs in ((her, hers, his), (him, his, hers)):
        person.go("/1/us")
        row = person.page.locator("a.row", has_text=at(rather, mine))
        expect(row).to_be_visible()
        if at(rather, mine) != at(rather, theirs):
            expect(row).to_contain_text(at(rather, theirs))
        person.never_sees(at(first, mine))
    one.her_page("us, an hour")
    return rather


def a_ritual(one: Walk, told: dict[str, str], calendar: Calendar, his: ZoneInfo) -> None:
    """It stands once he said yes; at its hour it is at the top of both first pages, and gone afterwards."""
    her, him = one.her, one.him
    begins = calendar.wall(2, 18)
    her.go("/1/us")
    her.tap("time.door.ritual")
    one.her_page("ritual")
    her.write("text", told["ritual"])
    her.choose("weekday", str(begins.isoweekday()))
    her.write("hour", f"{begins:%H:%M}")
    her.write("plan", told["by phone"])
    name = her.say("time.ritual.ask", name=one.told["son"])
    her.page.get_by_role("button", name=name).click()
    one.her_page("ritual, suggested")
    for person in (her, him):
        person.go("/1/us")
        expect(person.page.locator("[data-rituals]")).to_have_count(0)
    him.go("/1/today")
    him.page.get_by_text(told["ritual"]).click()
    one.his_page("ritual, suggested")
    him.tap("time.plan.yes")
    one.his_page("ritual, agreed")
    for person in (her, him):
        person.go("/1/us")
        expect(person.page.locator("[data-rituals]")).to_contain_text(told["ritual"])
    one.his_page("us, a ritual")
    for person in (her, him):
        person.go("/1/today")
        person.never_sees(told["ritual"])
    calendar.go_to(begins - timedelta(minutes=10))
    at_the_top(her, told["ritual"], begins)
    at_the_top(him, told["ritual"], begins.astimezone(his))
    one.his_page("today, a ritual")
    one.her_page("today, a ritual")
    calendar.go_to(begins + timedelta(hours=3))
    for person in (her, him):
        person.go("/1/today")
        person.never_sees(told["ritual"])


def at_the_top(person: Person, name: str, wall: datetime) -> None:
    """It is the hour of it: Today says so, by the clock of whoever looks."""
    person.go("/1/today")
    person.sees(person.say("web.hours.now"))
    expect(person.page.locator("a.row", has_text=name)).to_contain_text(f"{wall:%H:%M}")


def how_it_was(one: Walk, told: dict[str, str], calendar: Calendar, hour: datetime) -> None:
    """At its hour on Today; afterwards each says how it was, and neither sees the other's before both are in."""
    her, him = one.her, one.him
    calendar.go_to(hour + timedelta(minutes=5))
    for person in (her, him):
        person.go("/1/today")
        person.sees(told["place"])
    one.her_page("today, an hour")
    calendar.go_to(hour + timedelta(hours=2))
    her.go("/1/today")
    her.page.get_by_text(her.say("time.line.how")).click()
    one.her_page("hour, how was it")
    her.choose("tap", "great")
    her.write("text", told["hers"])
    her.tap("time.how.send")
    one.her_page("hour, hers is in")
    him.go("/1/today")
    him.page.get_by_text(him.say("time.line.how")).click()
    him.never_sees(told["hers"])
    him.page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    him.tap("time.how.send")
    one.his_page("how it was, refused")
    him.choose("tap", "good")
    him.write("text", told["his"])
    him.tap("time.how.send")
    him.sees(told["hers"])
    one.his_page("hour, how it was")
    her.go("/1/kept")
    her.sees(told["his"])
    her.go("/1/time")
    one.her_page("hours and rituals")


def small_times(her: Person, see: See) -> None:
    """A boy of six: ten minutes, he leads; both say yes on her phone."""
    her.go("/1/time?new=hour")
    see("small hour", her)
    today = datetime.fromisoformat(her.page.locator("#day").get_attribute("min") or "")
    plan(her, today + timedelta(days=1, hours=17))
    her.tap("time.small.both")
    her.sees(her.say("time.plan.stands"))
    see("small hour, agreed", her)


def ask(her: Person, him: Person) -> None:
    her.page.locator("main form button.lamp").click()


def plan(person: Person, at: datetime) -> None:
    person.write("day", at.date().isoformat())
    person.write("hour", f"{at:%H:%M}")


def at(moment: datetime, zone: ZoneInfo) -> str:
    """The hour that stands on this wall then."""
    return f"{moment.astimezone(zone):%H:%M}"
