"""R21, T20: a thousand tries at one account, from one client at many accounts, from many clients at one: at most a
hundred evaluated per account, and whoever owns a device that knows its name gets in all the while.

All of it by default; the counting by name is decision 0015. tests/attacks/web/test_guessing.py shows a house that does
not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from attacks.web.doorway import COOKIE, WORDS, Doorway
from household import newcomer
from trials.cast import world
from trials.figures import figures

from hearthside.house.door import begin, guesses
from hearthside.house.door.begin import Beginning
from hearthside.kernel.stages import Stage
from hearthside.vault import password

__all__ = ["world"]
TRIES, EVALUATED, ACCOUNTS = 1_000, 100, 50


@pytest.fixture(autouse=True)
def fresh_counts(world: Doorway) -> Iterator[None]:
    world.place.guesses.limiter.storage.reset()
    yield
    world.place.guesses.limiter.storage.reset()


@pytest.fixture
def evaluated(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many guesses Argon2 was asked about, by the name that each guess carries."""
    asked = Counter[str]()
    real = password.master_key

    def counted(passphrase: str, salt: bytes, cost: password.Cost) -> bytes:
        asked[passphrase.partition(" ")[0]] += 1
        return real(passphrase, salt, cost)

    monkeypatch.setattr(password, "master_key", counted)
    return asked


def tries(world: Doorway, name: str, times: int, cookie: str = "", **headers: str) -> list[int]:
    sent = headers | ({"cookie": cookie} if cookie else {})
    return [
        world.ask("POST", "/sign-in", None, {"name": name, "passphrase": f"{name} {at}"}, sent).status_code
        for at in range(times)
    ]


def device(world: Doorway, name: str) -> str:
    """The mark that a device keeps once it signed in, as a cookie."""
    form = {"name": name, "passphrase": WORDS, "mine": "yes", "device": "phone"}
    found = SimpleCookie()
    for line in world.ask("POST", "/sign-in", None, form).headers.get_list("set-cookie"):
        found.load(line)
    return f"hearthside-d={found['hearthside-d'].value}"


def gets_in(world: Doorway, name: str, cookie: str) -> bool:
    form = {"name": name, "passphrase": WORDS}
    return world.ask("POST", "/sign-in", None, form, {"cookie": cookie}).status_code == 303


def test_at_one_account(world: Doorway, evaluated: Counter[str]) -> None:
    known = device(world, "ruth")
    for number in range(10):
        statuses = tries(world, "ruth", TRIES // 10)
        assert gets_in(world, "ruth", known), f"her own phone, after {(number + 1) * 100} tries of a stranger"
    figures("R21 one account", tries=TRIES, evaluated=evaluated["ruth"])
    assert evaluated["ruth"] <= EVALUATED
    assert set(statuses) == {429}


def test_of_one_client_at_many_accounts(world: Doorway, evaluated: Counter[str]) -> None:
    """Each account is counted by itself; the owner of each is in all the while."""
    names = [f"many{number}" for number in range(ACCOUNTS)]
    for name in names[:3]:
        assert isinstance(
            begin.begin(world.house, newcomer(name, WORDS), Beginning(son="A", mother="B", stage=Stage.S4)), str
        )
    known = {name: device(world, name) for name in names[:3]}
    evaluated.clear()
    for _ in range(TRIES // ACCOUNTS):
        for name in names:
            tries(world, name, 2)
    most = evaluated.most_common(1)[0][1]
    figures("R21 many accounts", tries=2 * TRIES, accounts=ACCOUNTS, most_at_one=most)
    assert most <= EVALUATED
    assert all(gets_in(world, name, cookie) for name, cookie in known.items())


def test_of_many_clients_at_one_account(world: Doorway, evaluated: Counter[str]) -> None:
    """Whatever a client says of itself: an address, a browser, a device's mark of its own making."""
    known = device(world, "ruth")
    for client in range(TRIES // 5):
        says = {"x-forwarded-for": f"203.0.113.{client % 250}", "user-agent": f"browser {client}"}
        tries(world, "ruth", 4, f"hearthside-d={client:032x}", **says)
        tries(world, "ruth", 1, **says)
    figures("R21 many clients", tries=TRIES, evaluated=evaluated["ruth"])
    assert evaluated["ruth"] <= EVALUATED
    assert gets_in(world, "ruth", known)


def test_of_one_with_a_stolen_device_besides(world: Doorway, evaluated: Counter[str]) -> None:
    known = device(world, "ruth")
    tries(world, "ruth", TRIES // 2)
    tries(world, "ruth", TRIES // 2, known)
    figures("R21 stolen device", tries=TRIES, evaluated=evaluated["ruth"])
    assert evaluated["ruth"] <= EVALUATED


def test_at_the_drawer_of_one_who_is_signed_in(world: Doorway, evaluated: Counter[str]) -> None:
    """The open phone: the drawer's words are counted too, and he is not signed out by another's trying."""
    cookie = f"{COOKIE}={world.people['sami'].cookie}"
    for at in range(TRIES // 5):
        world.ask("POST", "/1/locked/open", None, {"passphrase": f"sami {at}"}, {"cookie": cookie})
    figures("R21 drawer", tries=TRIES // 5, evaluated=evaluated["sami"])
    assert 0 < evaluated["sami"] <= EVALUATED
    assert world.ask("GET", "/1/today", None, None, {"cookie": cookie}).status_code == 200


def test_an_hour_may_lie_across_two_counts() -> None:
    """The count begins anew with each hour of the clock: across its edge a name may have twice as many."""
    limits = (guesses.STRANGERS, guesses.KNOWN_DEVICE)
    assert all(one.get_expiry() == 3_600 for one in limits)
    assert 2 * sum(one.amount for one in limits) <= EVALUATED
