"""R8, T27: ten thousand reminders, each once, when the clock on that person's wall shows the stated time; through
gaps, folds, the 29th of February, a clock that is an hour or two years wrong, and five years on.

By default two thousand of them, with --long all. There is no push and no mail yet: what is tried is the taking up, with
which every sending begins (house/dues.py). Letters have no practice yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from household import Clock, Household, household
from store.house_of_rows import at_once
from trials.figures import figures

from hearthside.house import dues
from hearthside.house.act import Done
from hearthside.house.door import sessions
from hearthside.house.house import House
from hearthside.house.words.gone import Going, take_away
from hearthside.kernel import wall as walls
from hearthside.kernel.wall import has_come, latest_wall, moment
from hearthside.store import ledgers, people
from hearthside.store.rows import DueRow, PersonRow, SeatRow

ZONES = (
    "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "America/Sao_Paulo",
)  # fmt: skip
#: Wall times that never were, came twice, or are the 29th of February: every zone's own.
ODD = {
    "Europe/Berlin": ["2026-03-29T02:30", "2026-10-25T02:30", "2026-10-25T02:00", "2026-03-29T02:00"],
    "Australia/Lord_Howe": ["2026-10-04T02:10", "2027-04-04T01:45", "2027-04-04T01:30"],
    "Pacific/Apia": ["2011-12-30T12:00", "2011-12-30T00:00", "2020-04-05T03:30"],
    "Africa/Casablanca": ["2026-02-15T02:30", "2026-03-22T02:30"],
    "America/Sao_Paulo": ["2018-11-04T00:30", "2018-02-17T23:30"],
    "Asia/Kathmandu": ["1986-01-01T00:10"],
}
BEGIN, DAYS = datetime(2026, 1, 1, tzinfo=UTC), 5 * 365


def meant(wall: datetime, zone: str) -> datetime:
    """The same by trying: the first moment at which the wall shows it; in a gap, as if the clock went on as before."""
    at, guess = ZoneInfo(zone), wall.replace(tzinfo=UTC)
    offsets = {(guess + timedelta(hours=hours)).astimezone(at).utcoffset() for hours in range(-48, 49, 3)}
    shown = [
        guess - one for one in offsets if one is not None and (guess - one).astimezone(at).replace(tzinfo=None) == wall
    ]
    if shown:
        return min(shown)
    before = (guess - timedelta(hours=40)).astimezone(at).utcoffset()
    assert before is not None
    return guess - before


def drawn(count: int, chance: Random) -> Iterator[tuple[datetime, str]]:
    """Wall times of all zones; every fifth within hours of a change of the clock."""
    changes = {zone: list(shifts(zone)) for zone in ZONES}
    for number in range(count):
        zone = ZONES[number % len(ZONES)]
        if number % 5 == 0 and changes[zone]:
            near = chance.choice(changes[zone]) + timedelta(minutes=chance.randrange(-150, 150))
        elif number % 11 == 0:
            near = datetime(2028, 2, 29) + timedelta(minutes=chance.randrange(24 * 60))
        else:
            near = BEGIN.replace(tzinfo=None) + timedelta(minutes=chance.randrange(DAYS * 24 * 60))
        yield near, zone


def shifts(zone: str) -> Iterator[datetime]:
    """Wall times, to the hour, at which this zone's clocks are changed between 2026 and 2031."""
    at, hours = ZoneInfo(zone), [BEGIN + timedelta(hours=one) for one in range(DAYS * 24)]
    for earlier, later in pairwise(hours):
        if earlier.astimezone(at).utcoffset() != later.astimezone(at).utcoffset():
            yield later.astimezone(at).replace(tzinfo=None)


@pytest.mark.parametrize("zone", ZONES)
def test_a_wall_time_is_the_first_moment_at_which_the_wall_shows_it(zone: str) -> None:
    odd = [(datetime.fromisoformat(one), zone) for one in ODD[zone]]
    found = Counter[str]()
    for wall, _ in [*odd, *((wall, one) for wall, one in drawn(10_000, Random(8)) if one == zone)]:
        at = moment(wall, zone)
        assert at == meant(wall, zone), f"{wall} in {zone}"
        shown = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        found["stated" if shown == wall else "gap"] += 1
        assert shown == wall or timedelta(0) < shown - wall <= timedelta(days=1)
        assert not has_come(wall, zone, at - timedelta(seconds=1))
        assert has_come(wall, zone, at)
        assert wall < latest_wall(at), "the statement that asks for what may have come would miss it"
    assert found["stated"] > 1_500


def test_the_skipped_day_of_samoa_and_a_zone_that_is_gone() -> None:
    assert moment(datetime(2011, 12, 30, 12), "Pacific/Apia") == datetime(2011, 12, 30, 22, tzinfo=UTC)
    for gone in ("Mars/Olympus", "", "../etc/localtime"):
        assert moment(datetime(2026, 1, 1, 12), gone) == datetime(2026, 1, 1, 12, tzinfo=UTC)


def laid(house: House, count: int, tables: int = 100) -> dict[UUID, datetime]:
    """Dues at so many tables, and when each is to be told."""
    rows = [(uuid4(), wall, zone) for wall, zone in drawn(count, Random(8))]
    for table in range(tables):
        ledger, person = uuid4(), uuid4()
        mine = [
            DueRow(due_id, person, wall.strftime(dues.MINUTE), zone, "talks")
            for due_id, wall, zone in rows[table::tables]
        ]
        house.db.write(lambda conn, ledger=ledger: ledgers.make(conn, ledger, "table"))
        house.db.write(lambda conn, ledger=ledger, mine=mine: ledgers.set_dues(conn, ledger, "talks", mine))
        house.db.write(lambda conn, person=person, ledger=ledger: seated(conn, person, ledger))
    return {due_id: moment(wall, zone) for due_id, wall, zone in rows}


def seated(conn, person: UUID, ledger: UUID) -> None:  # type: ignore[no-untyped-def]
    people.make(conn, PersonRow(person_id=person, language="en", zone="UTC", made_day="2026-01-01"))
    people.put_seat(conn, person, SeatRow(1, "mother", ledger, uuid4(), uuid4()))


def wrongly_set(due: dict[UUID, datetime], chance: Random) -> Iterator[datetime]:
    """A clock for five years, looked at every few weeks and around every hundredth due; now and then it is an hour or
    two years wrong for one look, ahead or behind."""
    now, end = BEGIN, BEGIN + timedelta(days=DAYS + 60)
    looks = [one + timedelta(seconds=by) for one in sorted(due.values())[::100] for by in (-1, 0)]
    while now < end:
        looks.append(now)
        now += timedelta(hours=chance.randrange(1, 24 * 45))
    for now in sorted(looks):
        yield now
        if chance.random() < 0.1:
            yield now + timedelta(hours=chance.choice([-1, 1]))
        if chance.random() < 0.01:
            yield now + timedelta(days=chance.choice([-730, 730]))


@dataclass
class Told:
    """often: how often each was taken up · early: of these, before the clock showed it · late: not at the first look
    at which any clock had shown it."""

    often: Counter[UUID] = field(default_factory=Counter)
    early: int = 0
    late: int = 0


def told(house: House, clock: Clock, times: Sequence[datetime], due: dict[UUID, datetime]) -> Told:
    found, latest = Told(), BEGIN - timedelta(days=36_500)
    for clock.now in times:
        for row in dues.take_up(house):
            found.often[row.due_id] += 1
            found.early += due[row.due_id] > clock.now
            found.late += due[row.due_id] <= latest
        latest = max(latest, clock.now)
    return found


@pytest.mark.parametrize("many", [2_000, pytest.param(10_000, marks=pytest.mark.long)])
def test_many_are_told_once_each_and_none_early(tmp_path: Path, many: int) -> None:
    clock = Clock(BEGIN)
    with household(tmp_path / "data", clock=clock) as pair:
        due = laid(pair.house, many)
        times = list(wrongly_set(due, Random(88)))
        found = told(pair.house, clock, times, due)
        again = sum(found.often.values()) - len(found.often)
        figures(
            "R8",
            dues=len(due),
            looks=len(times),
            told=len(found.often),
            again=again,
            early=found.early,
            late=found.late,
        )
        assert found.often == Counter(due.keys())
        assert (found.early, found.late) == (0, 0)


def test_each_is_told_within_the_minute_that_the_clock_shows(pair: Household) -> None:
    """Looked at every minute around each change of the clock."""
    due = laid(pair.house, 30, tables=3)
    for due_id, at in sorted(due.items(), key=lambda one: one[1]):
        for minute in (-1, 0):
            pair.clock.now = at + timedelta(minutes=minute)
            came = [row.due_id for row in dues.take_up(pair.house)]
            assert (due_id in came) == (minute == 0) or due[due_id] in [due[one] for one in came]


def test_of_several_who_look_at_once_one_is_given_each(pair: Household) -> None:
    due = laid(pair.house, 1_000, tables=10)
    pair.clock.now = BEGIN + timedelta(days=DAYS + 1)
    came = [row.due_id for rows in at_once(6, lambda _: dues.take_up(pair.house)) for row in rows]
    assert Counter(came) == Counter(due.keys())


def a_year_later(pair: Household) -> None:
    """Their devices would have forgotten them; they are signed in anew."""
    both = [(member, member.viewer) for member in (pair.mother, pair.son)]
    pair.clock.later(days=366)
    for member, viewer in both:
        member.cookie = sessions.start(pair.house, viewer.person, viewer.ring.account, "my phone")


def test_one_that_was_told_is_not_laid_down_again_by_the_next_write(pair: Household) -> None:
    first, second = (pair.son.does("someday", text=text) for text in ("See the northern lights", "A boat"))
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    a_year_later(pair)
    assert len(dues.take_up(pair.house)) == 2
    pair.son.does("let-it-rest", item=second.item)
    assert isinstance(pair.son.does("someday", text="A dog"), Done)
    assert dues.take_up(pair.house) == []
    a_year_later(pair)
    assert len(dues.take_up(pair.house)) == 1, "the dog alone"


def test_taking_words_away_lays_nothing_down_again(pair: Household) -> None:
    """The page is folded anew from the log then, and its dues with it."""
    first, second, _ = (pair.son.does("someday", text=text) for text in ("Northern lights", "A boat", "A dog"))
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    a_year_later(pair)
    assert len(dues.take_up(pair.house)) == 3
    assert isinstance(pair.son.does("someday", text="A hut"), Done)
    assert take_away(pair.house, pair.son.viewer, pair.son.seat, Going(item=UUID(second.item)), uuid4()) == 1
    assert dues.take_up(pair.house) == []
    a_year_later(pair)
    assert len(dues.take_up(pair.house)) == 1, "the hut alone"


def test_a_house_that_forgets_what_it_told_is_seen(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    real = ledgers.set_dues
    monkeypatch.setattr(ledgers, "set_dues", lambda conn, ledger, slug, rows, known: real(conn, ledger, slug, rows))
    assert isinstance(pair.son.does("someday", text="Northern lights"), Done)
    a_year_later(pair)
    assert len(dues.take_up(pair.house)) == 1
    assert isinstance(pair.son.does("someday", text="A boat"), Done)
    assert len(dues.take_up(pair.house)) == 1, "the northern lights again"


def test_one_who_travels_is_told_once(pair: Household) -> None:
    """The row is laid down in the zone of whoever wrote; the other's next write leaves it as it is."""
    assert isinstance(pair.son.does("someday", text="See the northern lights"), Done)
    person = pair.mother.viewer.person
    row = pair.house.db.read(lambda conn: people.get(conn, person))
    assert row is not None
    away = PersonRow(person_id=person, language="en", zone="America/Sao_Paulo", made_day=row.made_day)
    pair.house.db.write(lambda conn: people.update(conn, away))
    a_year_later(pair)
    assert len(dues.take_up(pair.house)) == 1
    assert isinstance(pair.mother.does("someday", text="Patagonia"), Done)
    assert dues.take_up(pair.house) == []


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Household]:
    with household(tmp_path / "pair") as found:
        yield found


@pytest.mark.parametrize("broken", ["by the wall of UTC", "read and not taken"])
def test_a_house_that_tells_early_or_twice_is_seen(
    pair: Household, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    due = laid(pair.house, 120, tables=6)
    if broken == "by the wall of UTC":
        monkeypatch.setattr(dues, "has_come", lambda wall, zone, now: walls.has_come(wall, "UTC", now))
    else:
        monkeypatch.setattr(ledgers, "claim_due", lambda conn, ledger, due_id: True)
    times = sorted(one + timedelta(seconds=by) for one in due.values() for by in (-1, 0))
    found = told(pair.house, pair.clock, times, due)
    assert found.early + found.late > 0 or found.often != Counter(due.keys())


def test_two_who_look_at_once_without_taking_are_seen(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    due = laid(pair.house, 200, tables=2)
    pair.clock.now = BEGIN + timedelta(days=DAYS + 1)
    monkeypatch.setattr(ledgers, "claim_due", lambda conn, ledger, due_id: True)
    with ThreadPoolExecutor(2) as pool:
        came = [row.due_id for rows in pool.map(lambda _: dues.take_up(pair.house), range(2)) for row in rows]
    assert Counter(came) != Counter(due.keys())
