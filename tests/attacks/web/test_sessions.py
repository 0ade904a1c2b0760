"""R22 and the cookie: nobody can choose a session for somebody else, and one that ended opens nothing."""

from __future__ import annotations

import base64
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from attacks.web.doorway import COOKIE, COOKIE_SECURE, WORDS, Doorway, Person, doorway

from hearthside.house.door import sessions
from hearthside.store import people

SIGN_IN = {"name": "ruth", "passphrase": WORDS}


def cookies_of(answer: Any) -> dict[str, Any]:
    found = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        found.load(line)
    return dict(found)


def opens(world: Doorway, value: str) -> bool:
    """Whether the cookie opens anything: Today, a form, the stream."""
    who = Person("somebody", cookie=value)
    answers = [
        world.ask("GET", "/1/today", who).status_code == 200,
        world.ask("POST", "/1/wish", who, {"wish": "just-here"}).status_code == 303,
        world.ask("GET", "/1/live", who).status_code == 200,
    ]
    assert len(set(answers)) == 1
    return answers[0]


def test_a_session_set_before_signing_in_is_not_used_after(world: Doorway) -> None:
    """Fixation: whatever cookie the browser brings, signing in draws a new token and the old one stays what it was."""
    person = world.viewer("ruth")[0].person
    grace = world.again("grace").cookie
    for brought in (base64.urlsafe_b64encode(person.bytes + bytes(32)).decode(), "x", grace):
        answer = world.ask("POST", "/sign-in", Person("ruth", cookie=brought), SIGN_IN)
        drawn = cookies_of(answer)[COOKIE].value
        assert answer.status_code == 303
        assert drawn != brought
        assert opens(world, drawn)
        assert opens(world, brought) == (brought == grace)
        assert base64.urlsafe_b64decode(drawn)[:16] == person.bytes


def test_every_sign_in_draws_another_token(world: Doorway) -> None:
    drawn = {cookies_of(world.ask("POST", "/sign-in", None, SIGN_IN))[COOKIE].value for _ in range(3)}
    assert len(drawn) == 3


def ended(world: Doorway) -> dict[str, str]:
    """Sessions that ended, by how."""
    out = world.again("ruth")
    world.ask("POST", "/sign-out", out)
    closed, other = world.again("ruth", "my old phone"), world.again("ruth")
    found = sessions.viewer(world.house, closed.cookie)
    assert found is not None
    world.ask("POST", "/1/devices", other, {"id": found.session.hex()})
    itself = world.again("ruth")
    own = sessions.viewer(world.house, itself.cookie)
    assert own is not None
    world.ask("POST", "/1/devices", itself, {"id": own.session.hex()})
    return {"signed out": out.cookie, "closed from another device": closed.cookie, "closed by itself": itself.cookie}


def test_a_session_that_ended_opens_nothing(world: Doorway) -> None:
    assert {how: opens(world, cookie) for how, cookie in ended(world).items()} == dict.fromkeys(ended(world), False)


def test_a_sign_out_that_keeps_the_session_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "drop_session", lambda *_: True)
    assert all(opens(world, cookie) for cookie in ended(world).values())


def test_after_signing_out_a_look_leads_to_the_door_and_words_are_kept(world: Doorway) -> None:
    out = world.again("sami")
    left = world.ask("POST", "/sign-out", out)
    assert cookies_of(left)[COOKIE]["max-age"] == "0"
    assert world.ask("GET", "/1/us?more=3", out).headers["location"] == "/sign-in?then=%2F1%2Fus%3Fmore%3D3"
    sent = world.ask("POST", "/1/talks/good-news", out, {"text": "zebrafinch words"})
    assert sent.status_code == 401
    assert "zebrafinch words" in sent.text


def test_another_cannot_close_ones_device(world: Doorway) -> None:
    hers = world.again("ruth")
    found = sessions.viewer(world.house, hers.cookie)
    assert found is not None
    for name in ("sami", "grace", "olaf", "nobody"):
        world.ask("POST", "/1/devices", world.people[name], {"id": found.session.hex()})
    assert opens(world, hers.cookie)


def test_fifty_cookies_that_are_none_open_nothing(world: Doorway) -> None:
    """Cut, turned, of another person, of the row's own id, of the device's mark."""
    real = world.again("ruth").cookie
    raw = base64.urlsafe_b64decode(real)
    found = sessions.viewer(world.house, real)
    assert found is not None
    sami = world.viewer("sami")[0].person.bytes
    tries = [raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :] for at in range(48)]
    tries += [sami + raw[16:], raw[:16] + found.session, raw[:47], raw + b"\0", raw[:16], b"", raw[:16] + bytes(32)]
    assert len(tries) > 50
    for one in tries:
        assert not opens(world, base64.urlsafe_b64encode(one).decode() or "-"), one.hex()
    for text in ("=", "%00", "é".encode().decode("latin-1"), "A" * 64, "a" * 8000, f"{real}; {COOKIE}=x"):
        sent = {"cookie": f"{COOKIE}={text}"}
        assert world.ask("GET", "/1/today", None, None, sent).status_code == 303
    assert opens(world, real)


def test_a_copied_session_table_opens_nothing(world: Doorway) -> None:
    """The row's id is not its token; the person and the id together are no cookie."""
    viewer = world.viewer("ruth")[0]
    for row in world.house.db.read(lambda conn: people.sessions(conn, viewer.person)):
        for token in (row.session_id, row.body[:32], row.body[-32:]):
            assert not opens(world, sessions.cookie_of(viewer.person, token))


@pytest.mark.parametrize("named", [True, False], ids=["a device of one's own", "elsewhere"])
@pytest.mark.parametrize("secure", [True, False], ids=["https", "loopback"])
def test_the_cookies_are_for_this_host_and_no_script(tmp_path: Path, secure: bool, named: bool) -> None:
    url = "https://home.example" if secure else "http://localhost"
    with doorway(tmp_path / "data", url, url) as world:
        form = SIGN_IN | ({"mine": "yes", "device": "my phone"} if named else {})
        found = cookies_of(world.ask("POST", "/sign-in", None, form))
        assert set(found) == ({COOKIE_SECURE, "__Host-d"} if secure else {COOKIE, "hearthside-d"})
        for morsel in found.values():
            assert (morsel["httponly"], morsel["secure"]) == (True, True if secure else "")
            assert (morsel["samesite"].lower(), morsel["path"], morsel["domain"]) == ("lax", "/", "")
            assert morsel["max-age"] == (str(90 * 24 * 3600) if named else "")


def test_the_cookie_of_plain_http_is_nothing_over_https(tmp_path: Path) -> None:
    """A cookie without `__Host-` can be set by a neighbour's page; where there is https it is not read."""
    with doorway(tmp_path / "data", "https://home.example", "https://home.example") as world:
        value = world.people["ruth"].cookie
        assert world.ask("GET", "/1/today", None, None, {"cookie": f"{COOKIE}={value}"}).status_code == 303
        assert world.ask("GET", "/1/today", None, None, {"cookie": f"{COOKIE_SECURE}={value}"}).status_code == 200


def test_no_page_without_a_sign_in_sets_a_cookie(world: Doorway) -> None:
    for path in (
        "/",
        "/begin",
        "/i",
        "/i/en/Mum~0",
        "/sign-in",
        "/help",
        "/exit",
        "/cannot",
        "/1/today",
        "/robots.txt",
    ):
        assert "set-cookie" not in world.ask("GET", path).headers
    wrong = world.ask("POST", "/sign-in", None, SIGN_IN | {"passphrase": "wrong wrong wrong wrong"})
    assert "set-cookie" not in wrong.headers
