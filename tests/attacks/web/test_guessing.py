"""T20, R21: guessing at a name, from many names, at the gate; a device that knows its name is never locked out.
R23: whether somebody has a name here is not to be learned by trying to sign in, by words or by the clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from attacks.web.distributions import probability_of_one_source
from attacks.web.doorway import WORDS, Doorway, doorway, plain

from hearthside.house import gate as gates
from hearthside.house.door import signin
from hearthside.house.door.guesses import Guesses
from hearthside.house.gate import Busy, Gate
from hearthside.store import directory
from hearthside.vault import password

TRIES = 1_000
EVALUATED = 100
WRONG = "wrong wrong wrong wrong"


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passphrases that Argon2 was asked about, its cost aside."""
    asked: list[str] = []
    real = password.master_key

    def counted(passphrase: str, salt: bytes, cost: password.Cost) -> bytes:
        asked.append(passphrase)
        return real(passphrase, salt, cost)

    monkeypatch.setattr(password, "master_key", counted)
    return asked


@pytest.fixture(autouse=True)
def fresh_counts(world: Doorway) -> Iterator[None]:
    world.place.guesses.limiter.storage.reset()
    yield
    world.place.guesses.limiter.storage.reset()


def guess(world: Doorway, name: str, times: int, cookie: str = "") -> list[int]:
    sent = {"cookie": cookie} if cookie else {}
    return [
        world.ask("POST", "/sign-in", None, {"name": name, "passphrase": f"{WRONG} {at}"}, sent).status_code
        for at in range(times)
    ]


@pytest.mark.parametrize("name", ["ruth", "nobody-has-this-name"])
def test_a_thousand_tries_at_one_name_are_a_hundred_at_most(world: Doorway, evaluated: list[str], name: str) -> None:
    statuses = guess(world, name, TRIES)
    assert 0 < len(evaluated) <= EVALUATED
    assert statuses == [422] * len(evaluated) + [429] * (TRIES - len(evaluated))
    refused = world.ask("POST", "/sign-in", None, {"name": name, "passphrase": WORDS})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 3600
    assert world.place.words["en"]("web.trouble.guesses") in refused.text


def test_a_name_is_counted_as_one_in_any_spelling(world: Doorway, evaluated: list[str]) -> None:
    for at in range(200):
        spelled = ("ruth", "RUTH", " Ruth ", "rUTH\t", "ｒｕｔｈ", "ru\0th")[at % 6]
        guess(world, spelled, 1)
    assert len(evaluated) <= EVALUATED


def test_guesses_from_everywhere_count_together(world: Doorway, evaluated: list[str]) -> None:
    """An address is no person: nothing that a client can say about itself gives it tries of its own."""
    for at in range(150):
        sent = {"x-forwarded-for": f"203.0.113.{at}", "forwarded": f"for=198.51.100.{at}", "user-agent": str(at)}
        world.ask("POST", "/sign-in", None, {"name": "ruth", "passphrase": f"{WRONG} {at}"}, sent)
    assert len(evaluated) <= EVALUATED


def device(world: Doorway, name: str) -> str:
    """The mark that a device keeps after it signed in."""
    made = world.ask("POST", "/sign-in", None, {"name": name, "passphrase": WORDS, "mine": "yes", "device": "phone"})
    found = SimpleCookie()
    for line in made.headers.get_list("set-cookie"):
        found.load(line)
    return f"hearthside-d={found['hearthside-d'].value}"


def test_a_device_known_to_the_name_still_gets_in(world: Doorway) -> None:
    known = device(world, "ruth")
    assert guess(world, "ruth", 300)[-1] == 429
    words = {"name": "Ruth", "passphrase": WORDS}
    assert world.ask("POST", "/sign-in", None, words, {"cookie": known}).status_code == 303
    assert world.ask("POST", "/sign-in", None, words).status_code == 429


def test_a_device_known_to_one_name_has_no_tries_at_another(world: Doorway, evaluated: list[str]) -> None:
    known = device(world, "sami")
    for mark in (known, "hearthside-d=", "hearthside-d=" + "0" * 32, known[:-1]):
        guess(world, "ruth", 100, mark)
    assert len(evaluated) <= EVALUATED


def test_a_stolen_device_mark_has_few_tries_too(world: Doorway, evaluated: list[str]) -> None:
    known = device(world, "ruth")
    guess(world, "ruth", TRIES, known)
    assert len(evaluated) <= EVALUATED


def test_a_house_that_does_not_count_is_seen(
    world: Doorway, evaluated: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Guesses, "count", lambda *_: None)
    guess(world, "ruth", 200)
    assert len(evaluated) > EVALUATED


def test_at_the_gate_two_run_sixteen_wait_and_the_rest_hear_at_once() -> None:
    assert through(Gate()) == (2, 18, 40)


def test_a_gate_with_more_places_is_seen() -> None:
    assert through(Gate(run=3, wait=16)) != (2, 18, 40)
    assert through(Gate(run=2, wait=17)) != (2, 18, 40)


def through(gate: Gate, crowd: int = 58) -> tuple[int, int, int]:
    """How many worked at once, how many were served, how many were sent away while none had finished."""
    go, lock, running, most, done, away = Event(), threading.Lock(), [0], [0], [0], [0]

    def work() -> None:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        go.wait(10)
        with lock:
            running[0] -= 1
            done[0] += 1

    def come() -> None:
        try:
            gate.through(work)
        except Busy:
            with lock:
                away[0] += 1

    threads = [Thread(target=come) for _ in range(crowd)]
    for one in threads:
        one.start()
    held = 18
    end = time.monotonic() + 10
    while away[0] < crowd - held - 1 and time.monotonic() < end:
        time.sleep(0.001)
    time.sleep(0.02)
    sent_away = away[0]
    go.set()
    for one in threads:
        one.join()
    return most[0], done[0], sent_away


def test_from_many_names_the_gate_says_later_and_the_house_goes_on(world: Doorway) -> None:
    """18 sign-ins in hand: the next hears 503 at once and when to come back; whoever is in notices nothing."""
    go, entered = Event(), threading.Semaphore(0)

    def hold() -> None:
        entered.release()
        go.wait(10)

    threads = [Thread(target=lambda: world.house.gate.through(hold)) for _ in range(18)]
    for one in threads:
        one.start()
    for _ in range(2):
        assert entered.acquire(timeout=10)
    end = time.monotonic() + 10
    while world.house.gate._places._value and time.monotonic() < end:
        time.sleep(0.001)
    begun = time.perf_counter()
    for at in range(20):
        answer = world.ask("POST", "/sign-in", None, {"name": f"name{at}", "passphrase": WRONG})
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == str(gates.Busy.retry_after)
        assert world.place.words["en"]("web.trouble.busy") in answer.text
    assert (time.perf_counter() - begun) / 20 < 0.1
    assert world.ask("GET", "/1/today", world.people["ruth"]).status_code == 200
    go.set()
    for one in threads:
        one.join()
    assert world.ask("POST", "/sign-in", None, {"name": "ruth", "passphrase": WORDS}).status_code == 303


def test_a_known_and_an_unknown_name_get_the_same_bytes(world: Doorway) -> None:
    for passphrase in (WRONG, "", "x" * 5000, "ü" * 100):
        answers = [
            world.ask("POST", "/sign-in", None, {"name": name, "passphrase": passphrase}) for name in ("ruth", "nora")
        ]
        assert plain(answers[0])[0] == plain(answers[1])[0]
        assert plain(answers[0])[1].replace(b"ruth", b"nora") == plain(answers[1])[1]
        assert sorted(answers[0].headers) == sorted(answers[1].headers)


def seconds(world: Doorway, name: str) -> float:
    begun = time.perf_counter()
    signin.sign_in(world.house, world.place.guesses, name, WRONG, "")
    return time.perf_counter() - begun


#: Some 2 ms in four lanes: as uneven as the real cost, and the two ways may differ by a row's worth of time (4 µs).
UNEVEN = password.Cost(4_096, 1, 4)


def learned(world: Doorway, samples: int) -> float:
    """The probability that known and unknown names take their time from one source. Whose turn it is, is drawn."""
    names = ["ruth", "quxx"] * samples
    Random(7).shuffle(names)
    for name in ("ruth", "quxx") * 20:
        seconds(world, name)
    times: dict[str, list[float]] = {"ruth": [], "quxx": []}
    for name in names:
        times[name].append(seconds(world, name))
    return probability_of_one_source(times["ruth"], times["quxx"])


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorway]:
    with doorway(tmp_path_factory.mktemp("clock") / "data", cost=UNEVEN) as found:
        yield found


def test_the_clock_does_not_tell_a_known_name(timed: Doorway, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three times, for one in a hundred is chance."""
    monkeypatch.setattr(password, "STANDARD", UNEVEN)
    monkeypatch.setattr(Guesses, "count", lambda *_: None)
    assert any(learned(timed, 150) > 0.01 for _ in range(3))


@pytest.mark.parametrize("cost", [None, password.Cost(2_048, 1, 4)], ids=["no Argon2", "a lighter one"])
def test_a_house_that_makes_it_short_for_an_unknown_name_is_seen(
    timed: Doorway, monkeypatch: pytest.MonkeyPatch, cost: password.Cost | None
) -> None:
    monkeypatch.setattr(Guesses, "count", lambda *_: None)
    real = signin.sign_in

    def shorter(house, guesses, name, passphrase, device, known=""):  # type: ignore[no-untyped-def]
        login = house.secrets.login_hash(name)
        if house.db.read(lambda conn: directory.find_login(conn, login)):
            return real(house, guesses, name, passphrase, device, known)
        if cost:
            house.gate.through(lambda: password.master_key(passphrase, bytes(16), cost))
        return None

    monkeypatch.setattr(signin, "sign_in", shorter)
    assert all(learned(timed, 150) <= 0.01 for _ in range(3))


def test_at_full_cost_a_name_takes_what_argon2_takes(tmp_path: Path) -> None:
    with doorway(tmp_path / "data", cost=password.FLOOR) as world:
        for _ in range(5):
            known, unknown = (min(seconds(world, name) for _ in range(4)) for name in ("ruth", "quxx"))
            assert min(known, unknown) > 0.002
            world.place.guesses.limiter.storage.reset()
            if abs(known - unknown) < 0.3 * min(known, unknown):
                return
        pytest.fail(f"{known * 1e3:.1f} ms against {unknown * 1e3:.1f} ms")
