"""Living a script: each step is a visit of one person, who finds only what a page would show on that day.

Nothing is written around the rules: the door, the clock, the depth of cards and every refusal are the house's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from hearthside.house import act
from hearthside.house.demo.script import Family, Step
from hearthside.house.door import begin, invite, join, sessions, signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.door.play import CARDS
from hearthside.house.house import House
from hearthside.house.look import Seen, entries, look
from hearthside.house.practices.bond import BOND
from hearthside.kernel.doors import Room
from hearthside.kernel.people import Side
from hearthside.kernel.practice import Line, Page, Practice
from hearthside.kernel.refusal import Refusal

#: After so many days people tap *enough for now* under what they have read and nobody has added to.
READ_FOR = timedelta(days=12)
TALKS = "talks"
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Refused(Exception):
    """The script asks for what the house, or a page of that day, would not have let them do."""


@dataclass
class Calendar:
    """The clock of a made year: morning of a day, and two minutes more for every step of it."""

    today: datetime
    now: datetime = LONG_AGO

    def __call__(self) -> datetime:
        return self.now

    def turn(self, ago: int) -> None:
        morning = datetime.combine(self.today.date() - timedelta(days=ago), time(8), UTC)
        self.now = max(morning, self.now + timedelta(minutes=2))


@dataclass
class Life:
    """A family on its way. items: what became of each exchange · names: items by their names in the script ·
    read: how many replies each had seen of what is on their pages."""

    house: House
    family: Family
    cookies: dict[Side, str] = field(default_factory=dict)
    items: dict[int, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    read: dict[tuple[Side, str], int] = field(default_factory=dict)


def live(house: House, family: Family, calendar: Calendar) -> None:
    """Make the two people and their year. `house` runs by `calendar`. Raises Refused."""
    life = Life(house, family)
    calendar.turn(family.people[Side.MOTHER].came)
    code = _begin(life)
    for step in family.steps:
        if Side.SON not in life.cookies and step.ago <= family.people[Side.SON].came:
            calendar.turn(family.people[Side.SON].came)
            _join(life, code)
        calendar.turn(step.ago)
        _step(life, step)


def _begin(life: Life) -> str:
    """Her first evening, as the door leads her. The code she sends."""
    house, family = life.house, life.family
    her, his = family.people[Side.MOTHER], family.people[Side.SON]
    what = begin.Beginning(son=his.called, mother=her.called, stage=family.stage)
    life.cookies[Side.MOTHER] = _in(begin.begin(house, _newcomer(family, Side.MOTHER), what))
    seen = _enter(life, Side.MOTHER)
    _first_card(life, seen)
    begin.give(house, seen.viewer, seen.seat, family.gift)
    begin.promise(house, seen.viewer, seen.seat)
    _do(life, seen, BOND, "tap-shoulder", {"slot": her.slot})
    return invite.invite(house, seen.viewer, seen.seat)


def _join(life: Life, code: str) -> None:
    life.cookies[Side.SON] = _in(join.join(life.house, code, _newcomer(life.family, Side.SON)))
    seen = _enter(life, Side.SON)
    _first_card(life, seen)
    _do(life, seen, BOND, "wish", {"wish": life.family.people[Side.SON].wish})


def _newcomer(family: Family, side: Side) -> begin.Newcomer:
    one = family.people[side]
    return begin.Newcomer(
        person=uuid4(),
        name=one.login,
        passphrase=one.passphrase,
        language=one.language,
        zone=one.zone,
        device=one.device,
    )


def _first_card(life: Life, seen: Seen) -> None:
    one = life.family.people[seen.seat.side]
    fields = {"card": CARDS[life.family.stage], "tap": one.tap, "guess": one.guess}
    _do(life, seen, life.house.practices["talks"], "answer", fields)


def _enter(life: Life, side: Side) -> Seen:
    """As at any request: the session, the other's key pinned, what ran out put away."""
    house, one = life.house, life.family.people[side]
    viewer = sessions.viewer(house, life.cookies[side])
    if viewer is None:
        cookie = signin.sign_in(house, Guesses(), one.login, one.passphrase, one.device)
        life.cookies[side] = cookie or ""
        viewer = sessions.viewer(house, life.cookies[side])
    if viewer is None:
        raise Refused(f"{one.login} cannot sign in")
    seat = join.pin_joined(house, viewer, viewer.ring.seats[0], life.cookies[side])
    return act.put_away_stale(house, look(house, viewer, seat))


def _step(life: Life, step: Step) -> None:
    practice = life.house.practice(step.practice)
    if practice is None:
        raise Refused(f"{step}: there is no such practice")
    seen = _tidy(life, _open(life, _enter(life, step.who)))
    item = life.items.get(step.exchange, "")
    try:
        fields = _fields(life, seen, practice, step, item)
    except Refused as why:
        raise Refused(f"{step.ago} days ago, {step.who}, {step.do} {step.card}{step.name}: {why}") from why
    done = _do(life, seen, practice, step.do, fields)
    life.items[step.exchange] = item = done or item
    if step.name:
        life.names[step.name] = item
    _open(life, look(life.house, seen.viewer, seen.seat))


def _fields(life: Life, seen: Seen, practice: Practice, step: Step, item: str) -> dict[str, Any]:
    """The form as the page of that day has it: what is not offered, not open and not theirs cannot be done."""
    told = _dated(life, step.fields)
    about = any(one.name == "item" for one in msgspec.structs.fields(practice.command[step.do]))
    if not about or (not item and not step.card):
        return told
    if practice.slug != TALKS:
        if _page(life, seen, practice, item) is None:
            raise Refused("there is no page of this for them")
        return {"item": item, **told}
    reachable = {line.item for line in _lines(seen, practice)}
    if step.card and item not in reachable and step.do in ("answer", "not-this-one"):
        offers = practice.offers(seen.parts(practice.slug), seen.scene)
        if step.card not in {offer.card for offer in offers}:
            raise Refused("this card was not offered to them on that day")
        return {"card": step.card, **step.fields}
    page = _page(life, seen, practice, item)
    if page is None or (item not in reachable and page.part != "kept"):
        raise Refused("they could not come to this from any page")
    if step.phrase:
        return {"item": item, "span": _span(page, step.phrase)}
    if page.part == "kept":
        kept = page.data["kept"]
        same = {name: getattr(kept, name) for name in ("card", "question", "tap", "guess", "text")}
        return {"item": item, **same, **step.fields}
    card = {"card": step.card} if step.do == "answer" and step.card else {}
    return {"item": item, **card, **step.fields}


def _dated(life: Life, fields: dict[str, Any]) -> dict[str, Any]:
    """A day to come, as the browser of that day sends it."""
    if not isinstance(ahead := fields.get("day"), int):
        return fields
    return {**fields, "day": (life.house.clock().date() + timedelta(days=ahead)).isoformat()}


def _span(page: Page, phrase: str) -> str:
    """The value of the phrase on the page that holds these words."""
    for one in (page.data.get("theirs") or {}).get("phrases", ()):
        if phrase in one["text"]:
            return str(one["value"])
    raise Refused(f"no phrase to tap holds “{phrase}”")


def _open(life: Life, seen: Seen) -> Seen:
    """Unfold what can be opened, but what the script leaves for the reader. What stands on top has only come back."""
    left = {life.names.get(name) for name in life.family.people[seen.seat.side].unopened}
    for practice in life.house.practices.values():
        for line in _lines(seen, practice) if "open" in practice.command else ():
            if line.lamp and not line.top and line.item not in left:
                _do(life, seen, practice, "open", {"item": line.item})
    return look(life.house, seen.viewer, seen.seat)


def _tidy(life: Life, seen: Seen) -> Seen:
    """Put aside what they talked about and what has lain on a page for long."""
    today, talks = seen.scene.now.date(), life.house.practices[TALKS]
    heads = {head.item: head for head in seen.parts(TALKS).table.heads}
    for line in _lines(seen, talks):
        head = heads.get(line.item)
        if head is None or line.room not in (Room.TODAY, Room.US) or today - head.day <= READ_FOR:
            continue
        if line.room is Room.TODAY or head.kind != "dream":
            _put_aside(life, seen, talks, line.item)
    return look(life.house, seen.viewer, seen.seat)


def _put_aside(life: Life, seen: Seen, practice: Practice, item: str) -> None:
    """*Enough for now*, where nothing was added since the last visit and no view waits for what came of it."""
    page = _page(life, seen, practice, item)
    if page is None or page.part not in ("opened", "thread") or page.data.get("away"):
        return
    before = life.read.get((seen.seat.side, item))
    life.read[seen.seat.side, item] = page.data["count"]
    waits = page.data.get("kind") == "view" and page.data["mine"] and not page.data["did"]
    if before == page.data["count"] and not waits:
        _do(life, seen, practice, "put-aside", {"item": item, "told": page.data["count"]})


def _lines(seen: Seen, practice: Practice) -> list[Line]:
    return list(practice.lines(seen.parts(practice.slug), seen.scene))


def _page(life: Life, seen: Seen, practice: Practice, item: str) -> Page | None:
    return practice.item(entries(life.house, seen, practice, UUID(item)), seen.scene, item) if item else None


def _do(life: Life, seen: Seen, practice: Practice, name: str, fields: dict[str, Any]) -> str:
    """The item the command was about. Raises Refused."""
    command = act.convert(practice, name, fields)
    done = act.act(life.house, seen.viewer, seen.seat, practice, command, uuid4())
    if isinstance(done, Refusal):
        raise Refused(f"{seen.seat.side}, {name} {fields}: {done.key}")
    return done.item


def _in(made: str | Refusal) -> str:
    if isinstance(made, Refusal):
        raise Refused(f"at the door: {made.key}")
    return made
