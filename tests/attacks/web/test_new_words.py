"""T22, T41, R21, R23 where words change and where papers bring somebody back: old tokens, fixation, guessing, telling
known names from unknown ones, and setting the words of another."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from attacks.web.distributions import probability_of_one_source
from attacks.web.doorway import COOKIE, WORDS, Doorway, Person, doorway, plain

from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import papers, recover
from hearthside.house.keys.recover import Lost
from hearthside.store import people
from hearthside.vault import codes, password

NEW = "abacus bonnet clamp drizzle"
OWN = "the heron never pays its rent"
WRONG = codes.write(bytes(range(16)))
STRIP = re.compile(r'id="strip-(\w+)".*?class="symbols"[^>]*>(.*?)</p>', re.DOTALL)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Doorway]:
    """A world for one test, for words that change do not come back."""
    with doorway(tmp_path / "data") as found:
        yield found


def cookie_of(answer: Any) -> str:
    found = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        found.load(line)
    return found[COOKIE].value if COOKIE in found else ""


def opens(world: Doorway, cookie: str) -> bool:
    return world.ask("GET", "/1/today", Person("somebody", cookie=cookie)).status_code == 200


def change(world: Doorway, who: Person, now: str = WORDS, words: str = OWN) -> Any:
    return world.ask("POST", "/1/words/keep", who, {"now": now, "passphrase": words, "own": "yes"})


def draws(world: Doorway, who: Person, words: str = WORDS) -> dict[str, str]:
    form = {"passphrase": words, "shared": "yes", "private": "yes", "once": str(uuid4())}
    page = world.ask("POST", "/1/spare", who, form).text
    return {name: "-".join(re.findall(r"<span>(\w+)</span>", groups)) for name, groups in STRIP.findall(page)}


def recovers(world: Doorway, name: str, paper: dict[str, str], who: Person | None = None) -> Any:
    return world.ask("POST", "/lost/keep", who, {"name": name, **paper, "passphrase": OWN, "own": "yes"})


def by_change(world: Doorway) -> str:
    return cookie_of(change(world, world.people["ruth"]))


def by_paper(world: Doorway) -> str:
    return cookie_of(recovers(world, "ruth", draws(world, world.people["ruth"])))


@pytest.mark.parametrize("way", [by_change, by_paper])
def test_none_of_fifty_old_tokens_works_after_the_words_changed(own: Doorway, way: Any) -> None:
    old = [own.again("ruth", "phone" if at % 2 else "").cookie for at in range(49)] + [own.people["ruth"].cookie]
    his = own.people["sami"].cookie
    drawn = way(own)
    assert sum(opens(own, cookie) for cookie in old) == 0
    assert opens(own, drawn)
    assert opens(own, his)
    assert drawn not in old


@pytest.mark.parametrize("way", [by_change, by_paper])
def test_a_house_that_lets_old_sessions_live_is_seen(own: Doorway, monkeypatch: pytest.MonkeyPatch, way: Any) -> None:
    monkeypatch.setattr(people, "drop_sessions", lambda *_: 0)
    old = [own.again("ruth").cookie for _ in range(3)]
    way(own)
    assert all(opens(own, cookie) for cookie in old)


@pytest.mark.parametrize("brought", ["another's", "none", "made up"])
def test_a_session_brought_along_is_not_used_after_the_way_back(own: Doorway, brought: str) -> None:
    """Fixation: whatever cookie the browser brings, a new token is drawn and the one it brought stays what it was."""
    paper, person = draws(own, own.people["ruth"]), own.viewer("ruth")[0].person
    sent = {"another's": own.people["grace"].cookie, "none": "", "made up": sessions.cookie_of(person, bytes(32))}
    answer = recovers(own, "ruth", paper, Person("ruth", cookie=sent[brought]))
    assert cookie_of(answer) not in ("", sent[brought])
    assert opens(own, cookie_of(answer))
    assert opens(own, sent[brought] or "-") == (brought == "another's")


def test_a_retry_of_the_same_form_finds_its_session_gone_and_changes_nothing(own: Doorway) -> None:
    who = own.people["ruth"]
    assert change(own, who).status_code == 303
    assert change(own, who).status_code == 401
    assert own.ask("POST", "/sign-in", None, {"name": "ruth", "passphrase": OWN}).status_code == 303


def test_words_and_papers_are_in_no_address_and_no_header(own: Doorway) -> None:
    paper = draws(own, own.people["ruth"])
    own.ask("POST", "/lost", None, {"name": "ruth", **paper})
    recovers(own, "ruth", paper)
    for _, answer in own.seen:
        told = f"{answer.request.url}{answer.headers}".replace("-", "")
        assert OWN.replace(" ", "%20") not in told
        assert not any(code.replace("-", "") in told for code in paper.values())
        assert answer.headers["cache-control"] == "no-store" or answer.request.url.path.startswith("/static/")


@pytest.mark.parametrize("path", ["/1/words", "/1/words/keep", "/1/spare", "/1/spare/try"])
def test_words_are_guessed_at_by_a_borrowed_phone_twenty_times_and_no_more(own: Doorway, path: str) -> None:
    form = {"now": "wrong wrong wrong wrong", "passphrase": OWN if "words" in path else "wrong", "own": "yes",
            "shared": "yes", "code": WRONG}  # fmt: skip
    statuses = [own.ask("POST", path, own.people["ruth"], form).status_code for _ in range(60)]
    assert statuses == [422] * 20 + [429] * 40


def test_paper_is_guessed_at_by_strangers_twenty_times_and_a_known_device_still_gets_in(own: Doorway) -> None:
    paper = draws(own, own.people["ruth"])
    for path in ("/lost", "/lost/keep"):
        own.place.guesses.limiter.storage.reset()
        wrong = {"name": "ruth", "shared": WRONG, "passphrase": OWN, "own": "yes"}
        assert [own.ask("POST", path, None, wrong).status_code for _ in range(30)] == [422] * 20 + [429] * 10
    marked = own.ask("POST", "/sign-in", None, {"name": "sami", "passphrase": WORDS, "mine": "yes", "device": "x"})
    his = re.search(r"hearthside-d=(\w+)", str(marked.headers))
    assert his
    right = {"name": "ruth", **paper}
    assert own.ask("POST", "/lost", None, right, {"cookie": f"hearthside-d={his[1]}"}).status_code == 429
    own.place.guesses.limiter.storage.reset()
    assert own.ask("POST", "/lost", None, right).status_code == 200


def test_a_slip_of_the_pen_costs_no_guess(own: Doorway) -> None:
    for _ in range(60):
        assert own.ask("POST", "/lost", None, {"name": "ruth", "shared": WRONG[:-1] + "Z"}).status_code == 422
    assert own.ask("POST", "/lost", None, {"name": "ruth", **draws(own, own.people["ruth"])}).status_code == 200


def test_nobody_sets_the_words_of_another(own: Doorway) -> None:
    """With another's session, another's paper, another's name: her wraps stay as they are."""
    hers, person = draws(own, own.people["ruth"]), own.viewer("ruth")[0].person
    his = draws(own, own.people["sami"])
    of_hers = lambda: own.house.db.read(lambda conn: people.wraps(conn, person, (5, 6)))  # noqa: E731
    before = of_hers()
    for name in ("sami", "grace", "olaf", "nobody", "signed-out"):
        who = own.people[name]
        own.ask("POST", "/1/words/keep", who, {"now": "wrong", "passphrase": OWN, "person": str(person), "own": "yes"})
        own.ask("POST", "/1/spare", who, {"passphrase": "wrong", "shared": "yes", "person": str(person)})
        own.ask("POST", "/1/spare/away", who, {"person": str(person)})
        recovers(own, "ruth", his, who)
        recovers(own, "sami", hers, who)
        own.place.guesses.limiter.storage.reset()
    assert of_hers() == before
    assert opens(own, own.people["ruth"].cookie)


REFUSED = {
    "fourteen chars": "short", "x" * 201: "long", "contraseña12345": "common", "by the sea with mum": "name",
    "SOHN and the harbour": "name", "1998-03-14/2011": "year",
}  # fmt: skip


@pytest.mark.parametrize("words", REFUSED, ids=[f"too {said}" for said in REFUSED.values()])
def test_words_that_would_be_guessed_are_refused_with_a_sentence_and_the_rest_of_the_form_stays(
    own: Doorway, words: str
) -> None:
    sentence = own.place.words["en"](f"house.said.passphrase-{REFUSED[words]}")
    answer = change(own, own.people["ruth"], words=words)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert f'name="now" value="{WORDS}"' in answer.text
    paper = draws(own, own.people["ruth"])
    back = own.ask("POST", "/lost/keep", None, {"name": "ruth", **paper, "passphrase": words, "own": "yes"})
    assert back.status_code == 422
    assert sentence in unescape(back.text)
    assert all(code in back.text for code in paper.values())
    assert recovers(own, "ruth", paper).status_code == 303


def test_an_unknown_name_a_wrong_paper_and_no_paper_get_the_same_bytes(own: Doorway) -> None:
    draws(own, own.people["ruth"])
    for path in ("/lost", "/lost/keep"):
        form = {"shared": WRONG, "private": WRONG, "passphrase": OWN, "own": "yes"}
        said = [own.ask("POST", path, None, form | {"name": name}) for name in ("ruth", "sami", "nora")]
        pages = [plain(one)[1].replace(name, b"-") for one, name in zip(said, (b"ruth", b"sami", b"nora"), strict=True)]
        assert pages[0] == pages[1] == pages[2]
        assert {one.status_code for one in said} == {422}
        assert len({tuple(sorted(one.headers)) for one in said}) == 1


UNEVEN = password.Cost(4_096, 1, 4)


def learned(world: Doorway, one: str, other: str, samples: int = 150) -> float:
    """The probability that two names take their time from one source. Whose turn it is, is drawn."""
    names = [one, other] * samples
    Random(7).shuffle(names)
    times: dict[str, list[float]] = {one: [], other: []}
    for name in [one, other] * 20 + names:
        begun = time.perf_counter()
        recover.opens(world.house, world.place.guesses, Lost(name, WRONG))
        times[name].append(time.perf_counter() - begun)
    return probability_of_one_source(times[one][20:], times[other][20:])


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("clock") / "data", cost=UNEVEN) as found:
        draws(found, found.people["ruth"])
        yield found


@pytest.mark.parametrize("other", ["sami", "quxx"], ids=["who has no paper", "who is unknown"])
def test_the_clock_does_not_tell_who_has_a_paper(timed: Doorway, monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    """Three times, for one in a hundred is chance."""
    monkeypatch.setattr(password, "STANDARD", UNEVEN)
    monkeypatch.setattr(Guesses, "count", lambda *_: None)
    assert any(learned(timed, "ruth", other) > 0.01 for _ in range(3))


def test_a_house_that_stirs_for_known_names_alone_is_seen(timed: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """At least twice in three, for a busy machine drowns it now and then."""
    monkeypatch.setattr(password, "STANDARD", UNEVEN)
    monkeypatch.setattr(Guesses, "count", lambda *_: None)
    real = recover._as_slow

    def lighter(house: Any, name: str) -> Any:
        salted = real(house, name)
        return type(salted)(salted.salt, 1_024, 1, 4) if name == "quxx" else salted

    monkeypatch.setattr(recover, "_as_slow", lighter)
    assert sum(learned(timed, "ruth", "quxx") <= 0.01 for _ in range(3)) >= 2


def test_a_paper_of_a_kind_nobody_knows_is_not_drawn(own: Doorway) -> None:
    viewer, _ = own.viewer("ruth")
    for form in ({"shared": "no"}, {"passphrase": WORDS, "guardian": "yes"}, {"passphrase": WORDS, "shared": "true"}):
        assert own.ask("POST", "/1/spare", own.people["ruth"], form).status_code == 422
    assert papers.there(own.house, viewer) == frozenset()
