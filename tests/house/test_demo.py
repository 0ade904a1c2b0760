"""The demo: two invented families, a year of theirs made by the rules, and everything sealed as always."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace
from opened import HEARTHSIDE, REAL, hearthside, opened

from hearthside import settings
from hearthside.house import demo, records
from hearthside.house.demo.script import HERE, Family, Person, Step, families
from hearthside.house.demo.year import Refused
from hearthside.house.door import sessions, signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.open import open_house
from hearthside.house.practices.bond import BOND
from hearthside.house.ring import LedgerKey, Viewer
from hearthside.kernel.gone import Gone
from hearthside.kernel.people import Side
from hearthside.practices.talks import PRACTICE as TALKS
from hearthside.practices.talks.events import Opened
from hearthside.settings import CannotStart
from hearthside.store import ledgers
from hearthside.vault.passphrase import WORDS, word_list
from hearthside.web.app import app, create
from hearthside.web.place import Place

#: A Sunday: this week has been as long as it can be. A Monday: it has just begun, and in a leap year.
SUNDAY, MONDAY = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2028, 2, 28, 9, tzinfo=UTC)
FAMILIES = families()
FOUR = [(family, side) for family in FAMILIES for side in Side]
NAMES = [family.people[side].login for family, side in FOUR]
two = pytest.mark.parametrize("family", FAMILIES, ids=["one house", "two cities"])
four = pytest.mark.parametrize(("family", "side"), FOUR, ids=NAMES)


@dataclass(frozen=True)
class Made:
    house: House
    folder: Path


@pytest.fixture(scope="module", params=[SUNDAY, MONDAY], ids=["sunday", "monday"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("demo")
    house = demo.open_demo(folder, lambda: request.param)
    yield Made(house, folder)
    house.db.close()


@four
def test_each_of_the_four_finds_something_to_open_something_shut_and_an_offer(
    family: Family, side: Side, made: Made
) -> None:
    asyncio.run(looks_around(family, side, Place(made.house, "http://localhost")))


async def looks_around(family: Family, side: Side, place: Place) -> None:
    one, running = family.people[side], httpx.ASGITransport(app(place))
    say, left = place.words[one.language], answer_left(family, side)
    ours = {"sec-fetch-site": "same-origin"}
    async with httpx.AsyncClient(transport=running, base_url=place.url, headers=ours, follow_redirects=True) as browser:
        today = await browser.post("/sign-in", data={"name": one.login, "passphrase": one.passphrase})
        assert today.url.path == "/1/today"
        assert say("talks.line.open") in text(today)
        assert say("web.today.for_today") in text(today)
        assert say("talks.line.shut") in text(await browser.get("/1/us"))
        item = re.search(r'class="lamp" href="/1/talks/([0-9a-f-]{36})"', html.unescape(today.text))
        assert item, "nothing to open"
        assert left not in text(await browser.get(f"/1/talks/{item[1]}"))
        assert left in text(await browser.post("/1/talks/open", data={"item": item[1]}))


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", response.text)).split())


def answer_left(family: Family, side: Side) -> str:
    """What the other answered in the exchange that the script leaves for this one to open."""
    (name,) = family.people[side].unopened
    return next(
        step.fields["text"] for step in family.steps if (step.name, step.who, step.do) == (name, side.other, "answer")
    )


def test_none_of_their_words_lies_open_in_the_folder(made: Made) -> None:
    told = [value for family in FAMILIES for step in family.steps for value in step.fields.values()]
    said = [one for one in told if isinstance(one, str) and " " in one]
    said += [one.passphrase for family in FAMILIES for one in family.people.values()]
    said += [family.gift for family in FAMILIES]
    words = [one for one in said if len(one) > 15]
    assert len(words) > 300
    readable = [one for path in made.folder.iterdir() for one in words if one.encode() in path.read_bytes()]
    assert readable == []
    assert any(words[0].encode() in path.read_bytes() for path in HERE.glob("*/*.toml")), "nothing would be found"


@four
def test_every_page_is_what_its_entries_fold_to(family: Family, side: Side, made: Made) -> None:
    seat = viewer(made.house, family.people[side]).ring.seats[0]
    folded = set()
    for key in (seat.table, seat.desk):
        for practice in (BOND, *made.house.practices.values()):
            page = made.house.db.read(lambda conn, at=key, of=practice: ledgers.pages(conn, at.ledger, (of.slug,)))
            if practice.slug in page:
                state = practice.codec.state(records.open_page(key, page[practice.slug]))
                assert state == practice.fold(bodies(made.house, key, practice.slug))
                folded.add(practice.slug)
    assert folded >= {one.practice for one in family.steps}


def viewer(house: House, one: Person) -> Viewer:
    cookie = signin.sign_in(house, Guesses(), one.login, one.passphrase, "")
    found = sessions.viewer(house, cookie or "")
    assert found is not None
    return found


def bodies(house: House, key: LedgerKey, slug: str) -> list[bytes]:
    return records.bodies(key, house.db.read(lambda conn: ledgers.entries_of(conn, key.ledger, slug)))


def test_the_same_day_makes_the_same_year(made: Made, tmp_path: Path) -> None:
    """All but keys, ids and the seed by which the house orders its offers."""
    again = demo.open_demo(tmp_path, made.house.clock)
    try:
        assert [told(again, *one) for one in FOUR] == [told(made.house, *one) for one in FOUR]
    finally:
        again.db.close()


def told(house: House, family: Family, side: Side) -> list[tuple[Any, ...]]:
    """What happened on this one's table and desk, in order: kinds, days and words; not what a test has opened since."""
    seat = viewer(house, family.people[side]).ring.seats[0]
    events = [
        event
        for key in (seat.table, seat.desk)
        for body in bodies(house, key, TALKS.slug)
        for event in TALKS.codec.events(body)
        if not isinstance(event, Gone | Opened)
    ]
    return [(type(event).__name__, getattr(event, "day", None), *TALKS.spoken(event)) for event in events]


@two
def test_a_year_has_every_practice_in_it(family: Family, made: Made) -> None:
    assert {step.practice for step in family.steps} >= set(made.house.practices)


@two
def test_a_year_has_every_way_of_talking_in_it(family: Family) -> None:
    """What the house and the reading of pages do by themselves is not in the script."""
    by_itself = {"open", "put-aside", "keep-mine"}
    assert {step.do for step in family.steps if step.practice == "talks"} == set(TALKS.command) - by_itself
    assert len({step.exchange for step in family.steps}) >= 45
    days = [step.ago for step in family.steps]
    assert (max(days) >= 360, min(days)) == (True, 1)


def test_their_passphrases_are_as_the_house_draws_them() -> None:
    for family, side in FOUR:
        one = family.people[side]
        words = one.passphrase.split(" ")
        assert len(words) == WORDS[one.language]
        assert set(words) <= set(word_list(one.language))


def step(card: str, who: Side = Side.MOTHER, practice: str = "talks", do: str = "answer", **fields: str) -> Step:
    return Step(
        ago=350, who=who, exchange=99, practice=practice, do=do, card=card, name="", phrase="", fields=dict(fields)
    )


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (step("place-to-be-alone", text="the top deck"), "this card was not offered"),
        (step("toys-at-night", tap="us"), "this card was not offered"),
        (step("again-or-new", tap="again"), "guess-one"),
        (step("again-or-new", do="tell", text="and another thing"), "could not come to this"),
        (step("", do="someday", text=" "), "empty"),
    ],
    ids=["too deep for that day", "of another stage", "half a guess", "words to nothing", "no words"],
)
def test_what_the_house_would_refuse_ends_the_making(wrong: Step, why: str, tmp_path: Path) -> None:
    family = FAMILIES[0]
    with pytest.raises(Refused, match=why):
        demo.open_demo(tmp_path, told=[replace(family, steps=(*family.steps[:3], wrong))])
    assert not demo.made(tmp_path)


def test_what_stayed_with_one_of_the_two_is_not_answered_by_the_other(tmp_path: Path) -> None:
    alone = step("", practice="boundaries", do="ask", text="the blue mug is mine", where="me")
    answered = step("", who=Side.SON, practice="boundaries", do="say-more", text="which one")
    with pytest.raises(Refused, match="no page of this"):
        demo.open_demo(tmp_path, told=[replace(FAMILIES[0], steps=(alone, answered))])


def test_a_making_that_was_cut_short_begins_anew(tmp_path: Path) -> None:
    family = replace(FAMILIES[0], steps=())
    with pytest.raises(Refused):
        demo.open_demo(tmp_path, told=[replace(family, steps=(step("no-such-card"),))])
    demo.open_demo(tmp_path, told=[family]).db.close()
    assert demo.made(tmp_path)


def test_the_second_start_is_the_same_house(tmp_path: Path) -> None:
    family = replace(FAMILIES[0], steps=())
    demo.open_demo(tmp_path, told=[family]).db.close()
    key = (tmp_path / "server.key").read_bytes()
    house = demo.open_demo(tmp_path, told=[family])
    try:
        assert viewer(house, family.people[Side.MOTHER]).ring.seats
        assert house.db.stats().commits < 5
    finally:
        house.db.close()
    assert (tmp_path / "server.key").read_bytes() == key


def test_a_real_house_is_never_filled(tmp_path: Path) -> None:
    open_house(tmp_path).db.close()
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises(CannotStart, match=r"demo\.taken"):
        demo.open_demo(tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == before


def test_a_demo_is_never_opened_as_a_real_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "families", list)
    monkeypatch.setenv("HEARTHSIDE_DATA", str(tmp_path))
    monkeypatch.setenv("HEARTHSIDE_DEMO", "yes")
    create().state.place.house.db.close()
    monkeypatch.delenv("HEARTHSIDE_DEMO")
    with pytest.raises(CannotStart, match=r"demo\.only"):
        create()


def test_a_demo_has_a_usual_folder_of_its_own() -> None:
    assert settings.read({"HEARTHSIDE_DEMO": "yes"}).data == Path.cwd() / "data-demo"
    assert settings.read({"HEARTHSIDE_DEMO": "yes", "HEARTHSIDE_HOME": "/h"}).data == Path("/h/data-demo")
    assert settings.read({"HEARTHSIDE_HOME": "/h"}).data == Path("/h/data")


def test_a_folder_of_a_real_house_is_a_sentence_at_the_start(port: int, tmp_path: Path) -> None:
    open_house(tmp_path).db.close()
    done = hearthside("serve", "--demo", "--port", str(port), "--data", str(tmp_path), command=REAL)
    assert done.stderr.startswith(f"The folder {tmp_path} is a real house")
    assert (done.stderr.count("\n"), done.returncode) == (1, 1)


def test_the_start_says_how_to_be_one_of_the_four(port: int, data: Path) -> None:
    command = [*HEARTHSIDE, "serve", "--demo", "--port", str(port), "--data", str(data)]
    with opened(f"http://127.0.0.1:{port}", command) as house:
        house.terminate()
        said = house.communicate(timeout=10)[0]
    for name, passphrase in demo.sign_ins():
        assert re.search(rf"^ +{name} +{passphrase}$", said, re.MULTILINE)
