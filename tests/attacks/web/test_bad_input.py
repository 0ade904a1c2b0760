"""Every form, filled as no browser of ours would: never a broken house, always a sentence, and no words are lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from attacks.web.doorway import FORM, Doorway
from attacks.web.test_forged_requests import changing

from hearthside.kernel.words import Words
from hearthside.web import serve
from hearthside.web.rooms import practices as practice_pages

#: What somebody wrote, wherever it stands in a form.
WORD = "zebrafinch"
ODD = {
    "right to left": f"{WORD}\u202e drow\u202c",
    "marks on marks": f"{WORD} " + "z\u0351\u0310" * 60,
    "emoji": f"{WORD} \U0001f469\u200d\U0001f466\U0001f3fd",
    "lines": f"{WORD}\n\r\n\n again",
    "separators": f"{WORD}\u2028\u2029\x85\x0b\x0c",
    "no letters": f"{WORD}\uffff\ufffe\U0010ffff",
    "bells": f"{WORD}\x07\x1b[31m\x7f",
    "a mark of order": f"\ufeff{WORD}",
    "only spaces": " \t\u00a0\u3000",
    "braces": f"{WORD} {{name}} {{0.__class__}} %s %(name)s ${{x}}",
    "a path": f"../../{WORD}",
    "sql": f"{WORD}'; DROP TABLE entry; --",
}
WRONG = {
    "item": ("[]", "null", "-1", "../..", "{}", "1" * 64, "0" * 32, "urn:uuid:00000000-0000-0000-0000-000000000000"),
    "told": ("NaN", "-1", "1e9", "1.5", "９", "9" * 400, "true"),
    "did": ("maybe", "2", "[]"),
    "depth": ("0", "4", "x", "²"),
    "span": ("9-1", "0-0", "99999-99999", "1", "a-b", "-", "1-2-3", "９-９"),
    "id": ("zz", "0", "é", "00" * 32, "00" * 9000),
    "person": ("x", "", "0" * 32, "{" * 9),
    "stage": ("S9", "", "S1\n", "s1"),
    "tap": ("x", "", "son\n", "x" * 90),
    "guess": ("x", "[", "x" * 90),
    "card": ("x", "../x", "someday-together", "[]"),
    "once": ("x", "", "0" * 32, "{}"),
    "slot": ("x" * 90,),
    "wish": ("", "y" * 90),
    "language": ("xx", "", "en\n", "../en"),
    "l": ("xx", "../../en", "en\0"),
    "code": ("x", "0" * 28, "é" * 28, "ı" * 28, "٣" * 28),
    "where": ("here", "me "),
    "how": ("x",),
    "aloud": ("x",),
    "whose": ("x",),
    "who": ("x" * 500,),
    "own": ("no", "x"),
    "zone": ("x" * 90,),
    "then": ("//x", "x"),
    "back": ("new=%00", "&&&=", "card=x&new=y", "new=ask&new=dream"),
    "device": ("x" * 90,),
    "his.tap": ("x",),
}
SENTENCES = re.compile(
    r"^(web\.(trouble|said|missing|sign_in|delete|leave|close)|house\.said|talks\.said|door\.key|door\.envelope)\."
)


def sensible(world: Doorway) -> dict[str, str]:
    """Fields of every form, all as they should be; each form takes what it knows."""
    items = world.bonds["one"].items
    return {
        "text": WORD, "gift": WORD, "item": items["opened"], "wish": "no-talk", "slot": "never", "depth": "1",
        "language": "en", "id": "00" * 32, "name": "ruth", "passphrase": "x", "tap": "son", "guess": "son",
        "son": "Leo", "mother": "Ma", "stage": "S4",
    }  # fmt: skip


def paths(world: Doorway) -> list[str]:
    commands = [f"/1/talks/{name}" for name in world.house.practices["talks"].command]
    return [path for path in changing(world) if "/talks/" not in path and path != "/sign-out"] + [
        *commands,
        "/1/talks/together",
    ]


@lru_cache
def answers_of(words: Words) -> tuple[str, ...]:
    """What the house says to a form it cannot take."""
    return tuple(said for key, said in words.sentences.items() if SENTENCES.match(key) and isinstance(said, str))


def faults(world: Doorway, path: str, answer: httpx.Response, written: list[str]) -> Iterator[str]:
    """What is wrong with this answer to a form that could not be taken."""
    status = answer.status_code
    if status in (200, 303):
        return
    if status not in (400, 401, 404, 413, 422, 429, 503):
        yield f"{path}: {status}"
        return
    page = unescape(answer.text)
    if not any(said in page for said in answers_of(world.place.words["en"])):
        yield f"{path}: {status} without a sentence"
    if status in (400, 401, 422, 429, 503):
        normal = page.replace("\r\n", "\n")
        for words in written:
            if words.strip() and words not in normal:
                yield f"{path}: {status} lost {words[:40]!r}"


def send(world: Doorway, path: str, form: Any = None, body: bytes | None = None, kind: str = FORM) -> httpx.Response:
    world.place.guesses.limiter.storage.reset()
    return world.ask("POST", path, world.people["ruth"], form, {"content-type": kind}, body)


def written_in(path: str, form: dict[str, str]) -> list[str]:
    """The words that this form would carry: a practice's text, the gift."""
    if "/talks/" in path:
        return [form["text"]] if form.get("text") else []
    return [form["gift"]] if path.endswith("/gift") and form.get("gift") else []


def as_kept(words: str) -> str:
    """What a form's text is before anything looks at it."""
    return words.replace("\r\n", "\n").replace("\0", "")


@pytest.mark.parametrize("how", ["missing", "empty", "a thousand", "eight thousand", "no end", *ODD])
def test_words_of_any_kind_are_taken_or_given_back(world: Doorway, how: str) -> None:
    found: list[str] = []
    for path in paths(world):
        form = sensible(world)
        value = {
            "missing": "",
            "empty": "",
            "a thousand": f"{WORD} " * 101,
            "eight thousand": WORD * 801,
            "no end": WORD * 30_000,
        }.get(how, ODD.get(how, ""))
        for field in ("text", "gift", "question", "name", "son", "mother", "device", "wish", "slot"):
            form[field] = value
        if how == "missing":
            form = {}
        if how == "no end":
            form = {"text": value}
        answer = send(world, path, form)
        if how == "no end":
            form["text"] = ""
            assert answer.status_code == 413, path
            assert world.place.words["en"]("web.trouble.long") in unescape(answer.text)
        found += faults(world, path, answer, [as_kept(words) for words in written_in(path, form)])
    assert found == []


@pytest.mark.parametrize("field", WRONG)
def test_a_field_of_the_wrong_kind_is_refused_with_its_words_kept(world: Doorway, field: str) -> None:
    found: list[str] = []
    for path in paths(world):
        for value in WRONG[field]:
            form = sensible(world) | {field: value}
            answer = send(world, path, form)
            found += faults(world, f"{path} {field}={value[:20]}", answer, written_in(path, form))
    assert found == []


BODIES = {
    "a lone surrogate": b"text=" + WORD.encode() + b"%ED%A0%80&gift=" + WORD.encode() + b"%ED%A0%80",
    "half a letter": b"text=" + WORD.encode() + b"%C3&gift=" + WORD.encode() + b"%C3",
    "bytes that are no text": b"text=" + WORD.encode() + b"\xff\xfe&gift=" + WORD.encode() + b"\xff",
    "ten thousand fields": b"text=" + WORD.encode() + b"&gift=" + WORD.encode() + b"&a=1" * 10_000,
    "ten thousand of one": b"&".join([b"text=" + WORD.encode()] * 10_000),
    "only joints": b"&" * 300 + b"text=" + WORD.encode() + b"&gift=" + WORD.encode(),
    "percent signs": b"text=%" + WORD.encode() + b"%%%&gift=%" + WORD.encode() + b"&%=%&=&",
    "a key of bytes": b"%FF%FE=1&\xff=2&text=" + WORD.encode() + b"&gift=" + WORD.encode(),
    "nul": b"text=" + WORD.encode() + b"%00%00&gift=" + WORD.encode() + b"%00&item=%00&once=%00",
}


@pytest.mark.parametrize("how", BODIES)
def test_a_broken_body_is_told_of_with_what_can_be_read(world: Doorway, how: str) -> None:
    found: list[str] = []
    for path in paths(world):
        answer = send(world, path, body=BODIES[how])
        found += faults(world, path, answer, written_in(path, {"text": WORD, "gift": WORD}))
    assert found == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", json.dumps({"text": WORD, "item": ["x"]}).encode()),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhello\r\n--x--\r\n',
        ),
        ("multipart/form-data", b"no boundary"),
        ("text/plain", b"text=hello"),
        ("", b"text=hello"),
        ("application/x-www-form-urlencoded; charset=utf-16", "text=hello".encode("utf-16")),
        ("\xff\xfe", b"x"),
    ],
)
def test_what_no_form_of_ours_sends_is_refused_whole(world: Doorway, kind: str, body: bytes) -> None:
    before = world.rows()
    for path in paths(world):
        answer = send(world, path, body=body, kind=kind)
        if "utf-16" not in kind:
            assert answer.status_code == 400, path
            assert world.place.words["en"]("web.trouble.form") in unescape(answer.text)
        assert answer.status_code in (400, 404, 422)
    assert world.rows() == before


def test_a_field_said_often_is_no_list_where_one_is_asked(world: Doorway) -> None:
    """The last one counts where one is asked; a list where none is meant is refused, and the words stay."""
    found: list[str] = []
    for path in paths(world):
        many = [(key, value) for key, value in sensible(world).items() for _ in range(3)]
        answer = send(world, path, body=urlencode(many).encode())
        found += faults(world, path, answer, written_in(path, sensible(world)))
    assert found == []


ADDRESSES = (
    *(f"/1/today?more={more}" for more in ("-1", "9999999", "%00", "²", "٣", "1e3")),
    *(f"/1/talks?{query}" for query in ("new=../x", "new=ask&new=x", "card=%00", "card=../x", "arrived=%ED%A0%80")),
    *(f"/help?{query}" for query in ("country=../x", "country=%FF", "l=../../en")),
    *(f"/i/{rest}" for rest in ("../%00~x", "xx/~", "en/~", "en/%FF~%FF", "en/a%2Fb~x", "en/" + "~" * 900)),
    *(f"/sign-in?{query}" for query in ("then=%00", "then=//x&then=/1/us")),
    *("/?l=xx", "/?l=en&l=es&l=%00", "/1/today?x=%FF%FE", "/1/us?" + "&" * 5000, "/" + "?a" * 900),
    *("/1/talks/%ED%A0%80", "/%FF", "/1/%FF", "/static/%FF", "/1/%0d%0aset-cookie:x"),
)


def test_an_address_of_any_kind_is_a_page_or_none(world: Doorway) -> None:
    for path in ADDRESSES:
        for name in ("ruth", "nobody"):
            answer = world.ask("GET", path, world.people[name])
            assert answer.status_code in (200, 303, 404), f"{path}: {answer.status_code}"
            assert "\n" not in answer.headers.get("location", "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("accept-language", value)
        for value in (
            "\xff",
            "en;q=nan",
            "en;q=inf,es;q=-1",
            ";;;,,,q=",
            "x" * 9000,
            "en-" * 900,
            "*;q=2",
            "es;q=1e999",
        )
    ]
    + [("cookie", value) for value in ("\xff=\xfe", "=;=;", "hearthside-s", "a" * 9000, "hearthside-s=%ED%A0%80", '="')]
    + [("content-length", "-1"), ("referer", "\xff"), ("x-forwarded-proto", "\xff, https")],
)
def test_a_header_of_any_kind_breaks_nothing(world: Doorway, name: str, value: str) -> None:
    for path in ("/", "/1/today", "/help", "/sign-in"):
        assert world.ask("GET", path, None, None, {name: value}).status_code in (200, 303, 404, 421)


@pytest.mark.parametrize("broken", ["words are dropped", "no page is tried"])
def test_a_house_that_loses_words_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    if broken == "words are dropped":
        monkeypatch.setattr(serve, "_typed", lambda asked: [])
        path, form, body = "/1/talks/ask", None, BODIES["half a letter"]
    else:
        monkeypatch.setattr(practice_pages, "WRITTEN", frozenset())
        path, form, body = "/1/talks/tell", {"item": "gone", "text": WORD}, None
    answer = send(world, path, form, body)
    assert list(faults(world, path, answer, [WORD])) != []


def test_an_account_needs_words_that_hold(world: Doorway) -> None:
    """A key form without its passphrase, or with one nobody drew, makes no account that a guess would open."""
    for passphrase in ("", "x", "dog", "password1234567", "ruth ruth ruth ruth"):
        form = sensible(world) | {
            "person": "7f0f3ea2-6b8e-4a5e-9a53-0a8b7b3c1a11",
            "name": "newcomer",
            "passphrase": passphrase,
        }
        before = world.rows()
        assert world.ask("POST", "/begin/keep", None, form).status_code == 422
        joining = form | {"code": world.people["invited"].code}
        assert world.ask("POST", "/i/join", None, joining).status_code == 422
        assert world.rows() == before
