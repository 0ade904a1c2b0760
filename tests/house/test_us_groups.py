"""Us: every door once, under the heading its manifest names; where it names none, among the things to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from attacks.web.doorway import Doorway, doorway

from hearthside.house import today
from hearthside.house.look import look
from hearthside.kernel.doors import Door, Group, Room

HEADING, DOOR = re.compile(r"<h2>(.*?)</h2>"), re.compile(r'<a href="(/1/[^"]*)">')


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("us") / "data") as found:
        yield found


def groups(page: str) -> dict[str, list[str]]:
    """The addresses of the doors, by the heading they stand under."""
    pieces = HEADING.split(unescape(page))
    return {name: DOOR.findall(rest) for name, rest in zip(pieces[1::2], pieces[2::2], strict=True)}


@pytest.mark.parametrize("name", ["ruth", "sami"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_door_stands_once_in_its_group_in_the_same_order_in_both_languages(
    world: Doorway, name: str, language: str
) -> None:
    viewer, seat = world.viewer(name)
    doors = today.doors(world.house, look(world.house, viewer, seat), Room.US)
    words = world.place.words[language]
    wanted = {
        words(f"web.us.group.{group}"): [
            f"/1/{practice.slug}" + (f"?{door.query}" if door.query else "")
            for practice, door in doors
            if door.group is group
        ]
        for group in Group
    }
    world.ask("POST", "/1/language", world.people[name], {"language": language})
    found = groups(world.ask("GET", "/1/us", world.people[name]).text)
    assert {title: found[title] for title in wanted} == wanted
    assert [title for title in found if title in wanted] == list(wanted)
    assert sum(map(len, wanted.values())) == len(doors) > 12
    assert all(len(one) <= 10 for one in wanted.values())


def test_a_door_that_says_nothing_stands_among_the_things_to_do() -> None:
    assert Door(room=Room.US, key="lay").group is Group.DO
