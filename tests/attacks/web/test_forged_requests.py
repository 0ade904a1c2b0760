"""T16, R18: a form counts only from a page of ours. Every changing route, sent from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attacks.web.allowed import RULES
from attacks.web.doorway import Doorway
from starlette.routing import Route

from hearthside.web.guard import SAFE, Guard

#: Headers a browser (or none) would send with a request that no page of ours made. "" is a header left out.
FROM_ELSEWHERE = {
    "neither header": {"sec-fetch-site": ""},
    "another site": {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    "another site, its origin forged": {"sec-fetch-site": "cross-site", "origin": "http://localhost"},
    "a sister host": {"sec-fetch-site": "same-site", "origin": "http://other.localhost"},
    "a sister host without an origin": {"sec-fetch-site": "same-site"},
    "the address bar": {"sec-fetch-site": "none"},
    "a wrong origin": {"sec-fetch-site": "", "origin": "https://evil.example"},
    "a wrong origin that says it is ours": {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    "another port": {"sec-fetch-site": "", "origin": "http://localhost:8001"},
    "our name in front": {"sec-fetch-site": "", "origin": "http://localhost.evil.example"},
    "our name behind": {"sec-fetch-site": "", "origin": "http://evil.example/localhost"},
    "our name as a user": {"sec-fetch-site": "", "origin": "http://localhost@evil.example"},
    "a sandboxed frame": {"sec-fetch-site": "", "origin": "null"},
    "a sandboxed frame of ours": {"sec-fetch-site": "same-origin", "origin": "null"},
    "an empty host, a null origin": {"sec-fetch-site": "", "origin": "null", "host": " ", "x-forwarded-proto": "https"},
    "an origin that is none": {"sec-fetch-site": "", "origin": "http://["},
    "two sites in one": {"sec-fetch-site": "same-origin, cross-site"},
    "capitals": {"sec-fetch-site": "Same-Origin"},
}


def changing(world: Doorway) -> list[str]:
    """The address of every route that takes a form, with a command for each of a practice."""
    found = []
    for route in world.client.app.routes:
        if isinstance(route, Route) and (set(route.methods or ()) - SAFE):
            path = route.path.replace("{seat:int}", "1").replace("{practice}", "talks")
            found += (
                [path.replace("{item}", name) for name in ("ask", "tell", "take-back")] if "{item}" in path else [path]
            )
    return found


def filled(world: Doorway) -> dict[str, Any]:
    items = world.bonds["one"].items
    return {
        "gift": "forged", "text": "forged", "item": items["opened"], "wish": "no-talk", "slot": "never", "depth": "1",
        "language": "es", "id": world.viewer("sami")[0].session.hex(), "code": world.people["invited"].code,
        "name": "forged", "passphrase": "forged-forged-words-16", "own": "yes", "tap": "son", "guess": "son",
        "son": "A", "mother": "B", "stage": "S4", "person": "7f0f3ea2-6b8e-4a5e-9a53-0a8b7b3c1a11",
    }  # fmt: skip


def forged(world: Doorway, headers: dict[str, str], paths: list[str]) -> Iterator[str]:
    """What came of sending every form with these headers: a sentence for each that was not refused, or wrote."""
    before = world.rows()
    for path in paths:
        for name in ("ruth", "sami", "nobody"):
            answer = world.ask("POST", path, world.people[name], filled(world), headers)
            if answer.status_code != 403:
                yield f"{path} by {name}: {answer.status_code}"
            if "set-cookie" in answer.headers or "location" in answer.headers:
                yield f"{path} by {name} led on"
    if world.rows() != before:
        yield "something was written"


@pytest.mark.parametrize("origin", FROM_ELSEWHERE)
def test_a_form_from_elsewhere_is_refused_and_writes_nothing(world: Doorway, origin: str) -> None:
    paths = changing(world)
    assert {path for path, rule in RULES.items() if rule.post not in (None, 404)} <= {
        route.path for route in world.client.app.routes if set(route.methods or ()) - SAFE
    }
    assert len(paths) > 25
    assert list(forged(world, FROM_ELSEWHERE[origin], paths)) == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "post", "QUERY"])
def test_no_other_method_slips_through(world: Doorway, method: str) -> None:
    before = world.rows()
    for path in changing(world):
        answer = world.ask(method, path, world.people["ruth"], filled(world), FROM_ELSEWHERE["another site"])
        assert answer.status_code in (403, 404)
    assert world.rows() == before


def test_looking_where_a_form_is_taken_writes_nothing(world: Doorway) -> None:
    """GET instead of POST, the form in the query: as a link or a picture on a foreign page would ask."""
    world.ask("GET", "/1/today", world.people["ruth"])
    before = world.rows()
    for path in changing(world):
        for name in ("ruth", "sami", "nobody"):
            query = "&".join(f"{key}={value}" for key, value in filled(world).items())
            for method in ("GET", "HEAD"):
                answer = world.ask(method, f"{path}?{query}", world.people[name], None, FROM_ELSEWHERE["another site"])
                assert answer.status_code in (200, 303, 404)
                assert "set-cookie" not in answer.headers
    assert world.rows() == before


def test_a_form_from_our_own_page_is_taken(world: Doorway) -> None:
    """Otherwise a guard that refuses everything would pass."""
    ruth = world.people["ruth"]
    for headers in ({"sec-fetch-site": "same-origin", "origin": "http://localhost"}, {"sec-fetch-site": "same-origin"},
                    {"sec-fetch-site": "", "origin": "http://localhost"}):  # fmt: skip
        assert world.ask("POST", "/1/wish", ruth, {"wish": "just-here"}, headers).status_code == 303


def test_a_method_cannot_be_put_in_a_header_or_a_field(world: Doorway) -> None:
    before = world.rows()
    for name in ("x-http-method-override", "x-method-override", "x-http-method"):
        answer = world.ask("GET", "/1/wish?_method=POST&wish=x", world.people["sami"], None, {name: "POST"})
        assert answer.status_code == 200
    assert world.rows() == before


BROKEN = {
    "no guard": lambda guard, headers: True,
    "only the site is asked": lambda guard, headers: headers.get("sec-fetch-site", "same-origin") == "same-origin",
    "our name anywhere": lambda guard, headers: "localhost" in headers.get("origin", "") or "origin" not in headers,
    "cross-site alone is bad": lambda guard, headers: headers.get("sec-fetch-site") != "cross-site",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_guard_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    monkeypatch.setattr(Guard, "same_origin", BROKEN[broken])
    assert any(list(forged(world, headers, ["/1/wish"])) for headers in FROM_ELSEWHERE.values())
