"""T34, R24: every answer carries the headers: pages, refusals, errors, files, streams; and a page cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from attacks.web.doorway import Doorway, doorway

from hearthside.house.door.guesses import Guesses, TooMany
from hearthside.house.gate import Busy
from hearthside.store.errors import DiskFull
from hearthside.web import app, guard
from hearthside.web.rooms import five

NONE = ("default-src", "base-uri", "object-src", "frame-ancestors")
SELF = ("script-src", "style-src", "font-src", "connect-src", "form-action", "manifest-src")
YEAR = 31_536_000


def every_kind(world: Doorway, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, int, httpx.Response]]:
    """An answer of every kind the house gives: what it is, the status it must have, the answer."""
    ruth = world.people["ruth"]
    ask = world.ask
    yield "a page", 200, ask("GET", "/1/today", ruth)
    yield "a page of nobody's", 200, ask("GET", "/help")
    yield "the exit", 200, ask("GET", "/exit")
    yield "a way on", 303, ask("GET", "/", ruth)
    yield "nothing there", 404, ask("GET", "/nothing")
    yield "another's", 404, ask("GET", "/9/today", ruth)
    yield "a wrong method", 404, ask("DELETE", "/help")
    yield "a question about methods", 404, ask("OPTIONS", "/help")
    yield "no session", 401, ask("POST", "/1/wish", None, {"wish": "x"})
    yield "in pieces", 400, ask("POST", "/1/wish", ruth, body=b"%FF", headers={"content-type": "text/plain"})
    yield "too long", 413, ask("POST", "/1/wish", ruth, body=b"a" * 300_000)
    yield "refused", 422, ask("POST", "/1/talks/ask", ruth, {"text": ""})
    yield "from elsewhere", 403, ask("POST", "/1/wish", ruth, {}, {"sec-fetch-site": "cross-site"})
    yield "a stream", 200, ask("GET", "/1/live", ruth)
    yield "no stream", 404, ask("GET", "/1/live")
    yield "robots", 200, ask("GET", "/robots.txt")
    yield "a file", 200, ask("GET", "/static/house.css")
    yield "no file", 404, ask("GET", "/static/nothing.css")
    for what, status, trouble in (("busy", 503, Busy()), ("too many", 429, TooMany()), ("full", 507, DiskFull("full"))):
        with patch.context() as broken:
            broken.setattr(Guesses, "count", raising(trouble))
            yield what, status, ask("POST", "/sign-in", None, {"name": "ruth", "passphrase": "x"})
    with patch.context() as broken:
        broken.setattr(five, "looked", raising(RuntimeError("words of ruth")))
        yield "broken", 500, ask("GET", "/1/today", ruth)


def raising(problem: Exception):  # type: ignore[no-untyped-def]
    def fail(*_: object, **__: object) -> None:
        raise problem

    return fail


def lacking(answer: httpx.Response, *, secure: bool) -> list[str]:
    """What the headers of this answer lack."""
    headers = answer.headers
    policy = dict((part.strip() + " ").split(" ", 1) for part in headers.get("content-security-policy", "").split(";"))
    found = [name for name in NONE if policy.get(name, "").strip() != "'none'"]
    found += [name for name in SELF if policy.get(name, "").strip() != "'self'"]
    found += ["img-src"] * (policy.get("img-src", "").strip() != "'self' data:")
    found += ["trusted types"] * (policy.get("require-trusted-types-for", "").strip() != "'script'")
    found += [
        word
        for word in ("unsafe-", "nonce-", "*", "http:", "https:")
        if word in headers.get("content-security-policy", "")
    ]
    wanted = {
        "x-content-type-options": "nosniff", "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin", "referrer-policy": "same-origin", "x-frame-options": "DENY",
    }  # fmt: skip
    found += [name for name, value in wanted.items() if headers.get(name) != value]
    found += [name for name in headers if len(headers.get_list(name)) > 1 and name != "set-cookie"]
    hsts = headers.get("strict-transport-security", "")
    found += ["hsts"] * ((f"max-age={YEAR}" in hsts) != secure)
    found += [name for name in ("x-powered-by", "access-control-allow-origin", "etag") if name in headers]
    found += ["server"] * (headers.get("server") != "")  # empty, or the server would write its own name there
    return found


def test_every_kind_of_answer_carries_every_header(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = list(every_kind(world, monkeypatch))
    assert {what: answer.status_code for what, _, answer in kinds} == {what: status for what, status, _ in kinds}
    assert {what: lacking(answer, secure=False) for what, _, answer in kinds} == {what: [] for what, _, _ in kinds}


def test_the_words_of_an_error_reach_nobody(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = next(answer for what, _, answer in every_kind(world, monkeypatch) if what == "broken")
    assert "words of ruth" not in broken.text
    assert "RuntimeError" not in broken.text
    assert world.place.words["en"]("web.trouble.broken") in broken.text


def test_nothing_may_be_kept_but_a_file_named_by_its_hash(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    for what, _, answer in every_kind(world, monkeypatch):
        if what != "a file":
            assert answer.headers["cache-control"] == "no-store", what
    for name, (_, digest) in world.place.files.items():
        assert world.ask("GET", f"/static/{name}?{digest}").headers["cache-control"] == app.FOR_A_YEAR
        assert world.ask("GET", f"/static/{name}?0000").headers["cache-control"] == "no-cache"
        assert lacking(world.ask("GET", f"/static/{name}?{digest}"), secure=False) == []


def test_a_later_time_to_try_is_told(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {what: answer.headers.get("retry-after") for what, _, answer in every_kind(world, monkeypatch)}
    assert told["busy"] == str(Busy.retry_after)
    assert told["too many"] == str(TooMany.retry_after)


#: Nobody's rules ask for a permissions policy; it is kept for the browsers that read it.
@pytest.mark.parametrize("name", sorted(set(guard.HEADERS) - {"permissions-policy"}))
def test_a_guard_without_one_header_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delitem(guard.HEADERS, name)
    assert lacking(world.ask("GET", "/help"), secure=False) != []


@pytest.mark.parametrize("weaker", ["'unsafe-inline'", "https:", "*", "'nonce-1'"])
def test_a_weaker_policy_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch, weaker: str) -> None:
    loose = guard.CSP.replace("script-src 'self'", f"script-src 'self' {weaker}")
    monkeypatch.setitem(guard.HEADERS, "content-security-policy", loose)
    assert lacking(world.ask("GET", "/help"), secure=False) != []


def test_errors_outside_the_app_carry_them_too(world: Doorway) -> None:
    """What breaks before a route is found: a host that is none, an origin that is none."""
    for headers in ({"host": "["}, {"host": "a]b"}, {"host": "x:999999"}, {"origin": "http://["}):
        for method in ("GET", "POST"):
            answer = world.ask(method, "/help", None, {} if method == "POST" else None, headers)
            assert answer.status_code in (200, 403, 404, 421), headers
            assert lacking(answer, secure=False) == []


def test_over_https_the_browser_is_told_to_stay_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with doorway(tmp_path / "data", "https://home.example", "https://home.example") as world:
        kinds = list(every_kind(world, monkeypatch))
        assert {what: answer.status_code for what, _, answer in kinds} == {what: status for what, status, _ in kinds}
        assert {what: lacking(answer, secure=True) for what, _, answer in kinds} == {what: [] for what, _, _ in kinds}
        plain = world.ask("GET", "/help", None, None, {"x-forwarded-proto": "http"})
        assert (plain.status_code, lacking(plain, secure=True)) == (421, [])
