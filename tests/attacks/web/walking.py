"""A walk of everybody to every route of the router by every method, judged by the rules of allowed.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from attacks.web.allowed import RULES, Rule, expected
from attacks.web.doorway import Doorway
from starlette.routing import Route

from hearthside.store import ledgers
from hearthside.web import serve

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
#: Who asks; the others of the cast are there to be looked for.
ASKING = ("ruth", "sami", "grace", "olaf", "invited", "signed-out", "nobody")
FOREIGN_SEATS = ("2", "0", "9" * 1500)


@dataclass
class Walk:
    """What a walk over every route found: sentences for what is wrong, and how much was asked."""

    faults: list[str] = field(default_factory=list)
    asked: int = 0


def routes(world: Doorway) -> list[Route]:
    return [route for route in world.client.app.routes if isinstance(route, Route)]


def addresses(world: Doorway, route: Route, rule: Rule, method: str) -> Iterator[tuple[str, bool, bool]]:
    """Address, whether its seat is the first one, and whether everything else in it is there."""
    path = route.path.replace("{lang}", "en").replace("{to:path}", "Mum~0123456789")
    if "{name:path}" in path:
        yield path.replace("{name:path}", "house.css"), False, True
        for name in ("nothing.css", "../app.py", "..%2f..%2fpyproject.toml", "/etc/passwd", "%00", ""):
            yield path.replace("{name:path}", name), False, False
        return
    for address, real in _things(world, path, rule, method):
        yield address.replace("{seat:int}", "1"), "{seat:int}" in path, real
        if "{seat:int}" in path:
            for seat in FOREIGN_SEATS:
                yield address.replace("{seat:int}", seat), False, real


def _things(world: Doorway, path: str, rule: Rule, method: str) -> Iterator[tuple[str, bool]]:
    if rule.who == "practice":
        yield path.replace("{practice}", "talks"), True
        for slug in ("bond", "front", "nothing", "%2e%2e", "static", "%00"):
            yield path.replace("{practice}", slug), False
    elif rule.who == "item" and method == "POST":
        talks = world.house.practices["talks"]
        for name in talks.command:
            yield path.replace("{practice}", "talks").replace("{item}", name), True
        for slug, name in (
            ("talks", "purge"),
            ("talks", "together"),
            ("talks", "keep"),
            ("bond", "set-limits"),
            ("nothing", "ask"),
        ):
            yield path.replace("{practice}", slug).replace("{item}", name), False
    elif rule.who == "item":
        other = world.bonds["two"].items["opened"]
        for item in (other, str(uuid4()), "nothing", "%2e%2e", "%00"):
            yield path.replace("{practice}", "talks").replace("{item}", item), False
        yield path.replace("{practice}", "nothing").replace("{item}", other), False
        mine = world.bonds["one"].items["opened"]
        yield path.replace("{practice}", "talks").replace("{item}", mine), True
    else:
        yield path, True


def walk(world: Doorway) -> Walk:
    """Everybody at every address by every method."""
    found = Walk()
    for route in routes(world):
        rule = RULES.get(route.path)
        if rule is None:
            found.faults.append(f"no rule for {route.path}")
            continue
        for method in METHODS:
            for address, first, real in addresses(world, route, rule, method):
                for name in ASKING:
                    attempt(world, found, rule, method, address, first, real, name)
    return found


def attempt(
    world: Doorway, found: Walk, rule: Rule, method: str, address: str, first: bool, real: bool, name: str
) -> None:
    who = world.people[name]
    if address == "/sign-out" and who.cookie and name != "signed-out":
        who = world.again(name)
    if rule.who == "item" and method != "POST":
        real = bool(who.bond) and address.split("/", 2)[2] in {
            f"talks/{item}" for item in world.bonds[who.bond].items.values()
        }
    form = {"code": who.code} if method == "POST" and who.code else {} if method == "POST" else None
    answer = world.ask(method, address, who, form)
    signed_in = bool(who.cookie) and name != "signed-out"
    wanted = expected(rule, method, seated=who.seated and first, signed_in=signed_in, code=bool(who.code), real=real)
    found.asked += 1
    if answer.status_code != wanted:
        found.faults.append(f"{method} {address[:80]} by {name}: {answer.status_code}, not {wanted}")
    if method == "HEAD" and answer.content:
        found.faults.append(f"HEAD {address[:80]} by {name} has a body")
    for bond, theirs in world.bonds.items():
        invited_to = who.code and bond == "four"
        if theirs.canary.encode() in answer.content and who.bond != bond and not invited_to:
            found.faults.append(f"{method} {address[:80]} by {name} shows words of bond {bond}")
        if theirs.canary.encode() in answer.content and not who.here:
            found.faults.append(f"{method} {address[:80]} by {name}, who left, shows words")


def everybody_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The house as it was before it asked whether a member had left."""
    monkeypatch.setattr(serve, "here", lambda house, viewer, seat: True)
    monkeypatch.setattr(ledgers, "here", lambda conn, ledger, person: True)
    monkeypatch.setattr(ledgers, "hold", lambda conn, ledger, person: ledgers.lock(conn, ledger))
    monkeypatch.setattr(
        ledgers, "pages_for", lambda conn, each, person, slugs: [ledgers.pages(conn, one, slugs) for one in each]
    )
