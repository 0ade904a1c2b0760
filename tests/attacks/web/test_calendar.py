"""A calendar address over HTTP: no cookie and no name opens it, and what is not it is a missing page, byte for byte."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.doorway import Doorway, doorway, plain
from calendars import agreed, does
from hours import HOURS

from hearthside.house.calendar import address
from hearthside.house.farewell import going
from hearthside.vault.calendar import Address, read

ADDRESS = re.compile(r"http://localhost(/calendar/([a-z2-7]{52})\.ics)")
PAGE = "/1/calendar"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("calendar") / "data") as found:
        found.house.practices[HOURS.slug] = HOURS  # type: ignore[index]
        found.place.__dict__.pop("words", None)
        yield found


@pytest.fixture
def hers(world: Doorway) -> Iterator[str]:
    """Where her address leads, for one test."""
    assert world.ask("POST", PAGE, world.people["ruth"], {"do": "make"}).status_code == 303
    yield shown(world, "ruth")
    world.ask("POST", PAGE, world.people["ruth"], {"do": "back"})


def shown(world: Doorway, name: str) -> str:
    found = ADDRESS.search(unescape(world.ask("GET", PAGE, world.people[name]).text))
    assert found
    return found[1]


def agrees(world: Doorway, name: str, **fields: Any) -> str:
    return does(world.house, *world.viewer(name), agreed(**fields))


def test_she_makes_it_and_a_program_without_a_cookie_follows_what_he_changes(world: Doorway, hers: str) -> None:
    item = agrees(world, "sami")
    first = world.ask("GET", hers)
    assert first.status_code == 200
    assert "SUMMARY:An hour for us" in first.text
    assert "DTSTART;TZID=Europe/Madrid:20260416T200000" in first.text
    agrees(world, "sami", item=item, wall="2026-04-16T21:15:00")
    second = world.ask("GET", hers)
    assert "DTSTART;TZID=Europe/Madrid:20260416T211500" in second.text
    assert re.findall("UID:.*", second.text) == re.findall("UID:.*", first.text)
    assert world.ask("HEAD", hers).status_code == 200


def test_nothing_keeps_it_and_nothing_is_set(world: Doorway, hers: str) -> None:
    """Not a cache, not an ETag that says whether anything changed, no cookie, no way to read it from another page."""
    answer = world.ask("GET", hers, headers={"sec-fetch-site": "cross-site", "origin": "https://evil.example"})
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert not {"etag", "last-modified", "set-cookie", "access-control-allow-origin"} & set(answer.headers)


def test_it_speaks_the_language_of_its_person_and_not_of_who_fetches(world: Doorway, hers: str) -> None:
    agrees(world, "sami")
    world.ask("POST", "/1/language", world.people["ruth"], {"language": "es"})
    spanish = world.ask("GET", hers, headers={"accept-language": "en"}).text
    world.ask("POST", "/1/language", world.people["ruth"], {"language": "en"})
    assert "SUMMARY:Una hora para los dos" in spanish
    assert "X-WR-CALNAME:Para dos" in spanish


def test_a_thing_whose_word_is_not_there_has_a_plain_title(world: Doorway, hers: str) -> None:
    """A practice that was taken away: what lies there does not break the calendar."""
    agrees(world, "sami")
    words = world.place.words["en"].sentences
    kept = words.pop("hours.calendar.hour")
    try:
        assert "SUMMARY:Something for two" in world.ask("GET", hers).text
    finally:
        words["hours.calendar.hour"] = kept


def test_what_is_not_the_address_is_a_missing_page_byte_for_byte(world: Doorway, hers: str) -> None:
    right = hers.removeprefix("/calendar/").removesuffix(".ics")
    wrong = [
        hers.replace(right, one)
        for one in (
            Address(read(right).ledger, bytes(16)).written(), Address(uuid4(), read(right).secret).written(),
            right.upper(), right[:-1], right + "a", f"{right}%20", "%00", "x", "..%2f..%2fetc%2fpasswd", "ä" * 26,
        )
    ]  # fmt: skip
    wrong += [f"/calendar/{right}", f"/calendar/{right}.ICS", f"/calendar/{right}.ics/", "/calendar", "/calendar/.ics"]
    nothing = plain(world.ask("GET", "/there-is-no-such-page"))
    assert {plain(world.ask("GET", one)) for one in wrong} == {nothing}
    assert plain(world.ask("POST", hers, form={}))[0] == 404
    world.ask("POST", PAGE, world.people["ruth"], {"do": "back"})
    assert plain(world.ask("GET", hers)) == nothing
    assert plain(world.ask("GET", hers, world.people["ruth"])) == nothing, "nor with her own cookie"


def test_a_wrong_one_takes_as_long_whether_its_table_is_there_or_not(world: Doorway, hers: str) -> None:
    """The room is what a busy computer needs; how an address is spelled is no secret."""
    table = read(hers.removeprefix("/calendar/").removesuffix(".ics")).ledger
    there, none = (Address(one, bytes(16)).written() for one in (table, uuid4()))
    for _ in range(6):
        times: dict[str, list[float]] = {there: [], none: []}
        for _ in range(60):
            for written, each in times.items():
                begun = time.perf_counter()
                address.fetched(world.house, written)
                each.append(time.perf_counter() - begun)
        one, two = (median(each) for each in times.values())
        if abs(one - two) < 0.25 * min(one, two):
            return
    pytest.fail(f"{one * 1e6:.0f} µs against {two * 1e6:.0f} µs")


def test_wrong_addresses_by_the_hundred_do_not_shut_out_a_right_one(world: Doorway, hers: str) -> None:
    """They are not counted: 128 bits are not guessed, and whoever counted could be made to refuse a calendar."""
    table = read(hers.removeprefix("/calendar/").removesuffix(".ics")).ledger
    for number in range(100):
        wrong = Address(table, number.to_bytes(16)).written()
        assert world.ask("GET", f"/calendar/{wrong}.ics").status_code == 404
    assert world.ask("GET", hers).status_code == 200


def test_nobody_elses_page_shows_it(world: Doorway, hers: str) -> None:
    token = hers.removeprefix("/calendar/").removesuffix(".ics")
    for name in ("sami", "grace", "tom", "olaf", "nobody", "signed-out"):
        for path in (PAGE, "/2/calendar", "/1/mine"):
            assert token not in world.ask("GET", path, world.people[name]).text
    world.ask("POST", PAGE, world.people["sami"], {"do": "back"})
    assert world.ask("GET", hers).status_code == 200, "he takes back his own alone"


def test_a_form_from_another_page_makes_and_takes_back_nothing(world: Doorway, hers: str) -> None:
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    before = world.rows("session")
    for do in ("make", "back", "file", "other"):
        assert world.ask("POST", PAGE, world.people["ruth"], {"do": do}, headers=foreign).status_code == 403
    assert world.rows("session") == before
    assert world.ask("POST", PAGE, world.people["ruth"], {"do": "other"}).status_code == 404


def test_a_file_is_saved_without_any_address(world: Doorway) -> None:
    agrees(world, "tom")
    saved = world.ask("POST", PAGE, world.people["grace"], {"do": "file"})
    assert saved.headers["content-type"] == "text/calendar; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="calendar-\d{4}-\d\d-\d\d\.ics"', saved.headers["content-disposition"])
    assert saved.text.count("BEGIN:VEVENT") == 1
    assert not ADDRESS.search(unescape(world.ask("GET", PAGE, world.people["grace"]).text))


def test_who_was_left_is_told_that_there_is_nothing_more(tmp_path: Path) -> None:
    with doorway(tmp_path / "data") as world:
        viewer, seat = world.viewer("sami")
        assert world.ask("GET", PAGE, world.people["ruth"]).status_code == 200
        assert going.leave(world.house, viewer, seat, uuid4(), words_stay=True) is None
        assert "Sohn has left." in world.ask("GET", PAGE, world.people["ruth"]).text
        for do in ("make", "file"):
            assert world.ask("POST", PAGE, world.people["ruth"], {"do": do}).status_code == 404
