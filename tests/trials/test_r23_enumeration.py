"""R23: who is here is not to be learned by trying names, neither from the bytes of an answer nor from its time.

By default 60 names that are here and 60 that are not, with --long 500 and 500; Kolmogorov and Smirnov's test on the
times, whose turn it is being drawn. One in a hundred is chance, so a trial may be repeated twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import pytest
from attacks.web.distributions import probability_of_one_source
from attacks.web.doorway import WORDS, Doorway, doorway, plain
from household import newcomer
from trials.figures import figures

from hearthside.house.door import begin
from hearthside.house.door.begin import Beginning
from hearthside.house.door.guesses import NEWCOMERS, Guesses
from hearthside.kernel.stages import Stage
from hearthside.store import directory
from hearthside.vault import passphrase, password

DRAWN = passphrase.draw("en", Random(23).choice)
WRONG = "wrong wrong wrong wrong"
#: Some 2 ms in four lanes: as uneven as the real cost, so that what is left of a difference would show.
UNEVEN = password.Cost(4_096, 1, 4)
COUNTS = [60, pytest.param(500, marks=pytest.mark.long)]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("names") / "data", cost=UNEVEN) as found:
        yield found


@pytest.fixture(autouse=True)
def fresh_counts(world: Doorway) -> None:
    world.place.guesses.limiter.storage.reset()


def known(world: Doorway, count: int) -> list[str]:
    """Names of people who are here, all of the same length."""
    names = [f"here{number:04}" for number in range(count)]
    for name in names:
        if not world.house.db.read(lambda conn, name=name: is_here(conn, world, name)):
            made = begin.begin(world.house, newcomer(name, WORDS), Beginning(son="A", mother="B", stage=Stage.S4))
            assert isinstance(made, str)
    return names


def is_here(conn: Any, world: Doorway, name: str) -> bool:
    return directory.find_login(conn, world.house.secrets.login_hash(name)) is not None


def unknown(count: int) -> list[str]:
    return [f"gone{number:04}" for number in range(count)]


Ask = Callable[[str], httpx.Response]


def learned(ask: Ask, here: list[str], gone: list[str]) -> tuple[set[bytes], float]:
    """The different answers that came, names aside, and how likely all times are of one source."""
    names = [*here, *gone]
    Random(23).shuffle(names)
    for name in (here[0], gone[0]) * 10:
        ask(name)
    answers, times = set(), dict[bool, list[float]]({True: [], False: []})
    for name in names:
        begun = time.perf_counter()
        answer = ask(name)
        times[name in here].append(time.perf_counter() - begun)
        status, body = plain(answer)
        answers.add(b"%d " % status + body.replace(name.encode(), b"name") + repr(sorted(answer.headers)).encode())
    return answers, probability_of_one_source(times[True], times[False])


def nothing_is_learned(trial: str, ask: Ask, here: list[str], gone: list[str]) -> bool:
    for _ in range(3):
        answers, chance = learned(ask, here, gone)
        figures(trial, here=len(here), gone=len(gone), answers=len(answers), p=chance)
        if len(answers) > 1:
            return False
        if chance > 0.01:
            return True
    return False


def signs_in(world: Doorway) -> Ask:
    return lambda name: world.ask("POST", "/sign-in", None, {"name": name, "passphrase": WRONG})


def form(name: str, **other: str) -> dict[str, str]:
    return {
        "son": "Leo", "mother": "Ma", "stage": "S4", "tap": "son", "guess": "son", "person": str(uuid4()),
        "name": name, "own": "yes", "passphrase": "short",
    } | other  # fmt: skip


def signs_up(world: Doorway) -> Ask:
    """With words that would not do: they are looked at first."""
    return lambda name: world.ask("POST", "/begin/keep", None, form(name))


@pytest.mark.parametrize("count", COUNTS)
def test_signing_in_does_not_tell_who_is_here(world: Doorway, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(password, "STANDARD", UNEVEN)
    monkeypatch.setattr(Guesses, "count", lambda *_: None)
    assert nothing_is_learned("R23 sign-in", signs_in(world), known(world, count), unknown(count))


@pytest.mark.parametrize("count", COUNTS)
def test_a_form_that_makes_no_key_does_not_tell_who_is_here(world: Doorway, count: int) -> None:
    assert nothing_is_learned("R23 sign-up", signs_up(world), known(world, count), unknown(count))


@pytest.mark.parametrize("count", COUNTS)
def test_a_list_of_names_is_not_looked_up(world: Doorway, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that lack nothing: somebody must be told that a name is taken, but no more than thirty in an hour."""
    looked_up: set[bytes] = set()
    real = directory.find_login

    def counted(conn: Any, login: bytes) -> Any:
        looked_up.add(login)
        return real(conn, login)

    names = [*known(world, count), *unknown(count)]
    Random(5).shuffle(names)
    monkeypatch.setattr(directory, "find_login", counted)
    answers = [world.ask("POST", "/begin/keep", None, form(name, own="", passphrase=DRAWN)) for name in names]
    assert len(looked_up) == NEWCOMERS.amount == 30
    told = [one for one in answers if one.status_code != HTTPStatus.TOO_MANY_REQUESTS]
    assert len(told) == 30
    later = {plain(one)[1].replace(name.encode(), b"") for one, name in zip(answers[30:], names[30:], strict=True)}
    assert len(later) == 1, "the same to everybody"
    assert world.place.words["en"]("web.counted.names").encode() in later.pop()
    figures("R23 whole forms", tried=len(names), looked_up=len(looked_up))


def test_what_is_said_later_keeps_the_name_and_the_four_words(world: Doorway) -> None:
    while world.place.guesses.count_newcomer():
        pass
    page = world.ask("POST", "/begin/keep", None, form("quite-free", own="", passphrase=DRAWN))
    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 'value="quite-free"' in page.text
    assert f'value="{DRAWN}"' in page.text
    assert "set-cookie" not in page.headers


def test_a_list_that_a_stranger_tries_keeps_nobody_out_who_was_invited(world: Doorway) -> None:
    while world.place.guesses.count_newcomer():
        pass
    code = world.people["invited"].code
    taken = world.ask("POST", "/i/join", None, form("ruth", own="", passphrase=DRAWN, code=code))
    assert taken.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert f'value="{DRAWN}"' in taken.text, "his key is still there"
    for _ in range(30):
        tried = world.ask("POST", "/i/join", None, form("ruth", own="", passphrase=DRAWN, code=code))
    assert tried.status_code == HTTPStatus.TOO_MANY_REQUESTS
    world.place.guesses.limiter.storage.reset()
    joined = world.ask("POST", "/i/join", None, form(f"new-{uuid4()}", own="", passphrase=DRAWN, code=code))
    assert joined.status_code == HTTPStatus.SEE_OTHER


def test_a_house_that_looks_names_up_first_is_seen(world: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it was: the name before the words, and no count."""

    def unfit(house: Any, who: Any, names: tuple[str, ...]) -> Any:
        taken = house.db.read(lambda conn: is_here(conn, world, who.name))
        return begin.Refusal("house.said.name-taken") if taken else begin.incomplete(who, names)

    monkeypatch.setattr(begin, "unfit", unfit)
    assert not nothing_is_learned("R23 broken", signs_up(world), known(world, 20), unknown(20))
