"""Every text field of the house, filled with words that would like to be a program (payloads.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from itertools import cycle
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx
from attacks.web.doorway import WORDS, Doorway, Person
from attacks.web.payloads import PAYLOADS, SHORT
from household import newcomer

from hearthside.house.door import begin, invite, join
from hearthside.house.door.begin import Beginning
from hearthside.kernel.stages import Stage


@dataclass
class Written:
    """items: address of each thing and the words in it · by: who wrote it, "" for both · named: bonds of such names."""

    items: dict[str, str] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)
    named: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    answers: list[tuple[str, httpx.Response, str]] = field(default_factory=list)


def words_everywhere(world: Doorway) -> Written:
    """Every text field of every form, filled through the web; each payload begins at least one thing of its own."""
    found = Written()
    _things(world, found)
    _refusals(world, found)
    _names(world, found)
    for payload in SHORT[:12]:
        world.again("ruth", payload)
    return found


def _sends(world: Doorway, name: str, command: str, **fields: str) -> str:
    """Send a form of talks; the address it leads to."""
    answer = world.ask("POST", f"/1/talks/{command}", world.people[name], {"once": str(uuid4())} | fields)
    assert answer.status_code == 303, f"{command}: {answer.status_code}"
    return str(answer.headers["location"]).partition("?")[0]


def _things(world: Doorway, found: Written) -> None:
    left, short = cycle(PAYLOADS), cycle([one for one in PAYLOADS if len(one) <= 60])
    whole = "\n".join(PAYLOADS)
    assert len(whole) < 8_000

    def thing(name: str, command: str, many: int) -> None:
        for _ in range(many):
            words = next(left)
            fields = {} if command == "ask" else {"who": next(short), "whose": "tell"}
            address = _sends(world, name, command, text=words, **fields)
            found.items[address], found.by[address] = words, name

    thing("ruth", "good-news", 12)
    thing("sami", "good-news", 8)
    thing("ruth", "what-do-you-think", 3)
    thing("ruth", "someday", 15)
    thing("sami", "ask", 14)
    news = next(iter(found.items))
    for name in ("ruth", "sami"):
        _sends(world, name, "tell", item=news.rpartition("/")[2], text=whole)
    kept = world.ask("POST", "/1/talks/good-news", world.people["sami"], {"text": whole, "where": "me"})
    assert kept.status_code == 303
    question = next(address for address in reversed(found.items))
    item = question.rpartition("/")[2]
    for name in ("ruth", "sami"):
        _sends(world, name, "answer", item=item, text=whole, who=SHORT[0], whose="tell")
    for name in ("ruth", "sami"):
        _sends(world, name, "open", item=item)
    _sends(world, "sami", "tell", item=item, text=whole)
    _sends(world, "ruth", "tell-me-more", item=item, span="0-40")
    found.items[news] = found.items[question] = whole
    found.by[news] = found.by[question] = ""


def _refusals(world: Doorway, found: Written) -> None:
    """Answers to forms that could not be taken, each with words in every field."""
    ruth, nobody = world.people["ruth"], world.people["nobody"]
    whole = "\n".join(PAYLOADS)
    every = dict.fromkeys(("text", "gift", "question", "wish", "slot", "item", "card", "name", "son", "mother"), whole)
    every |= {
        "device": whole,
        "who": whole,
        "tap": whole,
        "guess": whole,
        "code": whole,
        "then": whole,
        "l": whole,
        "zone": whole,
    }

    def kept(path: str, who: Person, form: dict[str, Any], stands: str = whole) -> None:
        found.answers.append((path, world.ask("POST", path, who, form), stands))

    for command in ("ask", "someday", "good-news", "tell", "answer", "what-do-you-think", "nothing"):
        kept(f"/1/talks/{command}", ruth, every, "" if command == "nothing" else whole)
        kept(f"/1/talks/{command}", nobody, every)
    kept("/1/talks/ask", ruth, {"text": whole, "back": "new=ask"})
    kept("/1/talks/tell", ruth, {"text": whole * 4, "item": next(iter(found.items)).rpartition("/")[2]})
    kept("/1/begin/gift", ruth, {"gift": whole})
    kept("/1/begin/gift", nobody, {"gift": whole})
    kept(
        "/sign-in", nobody, {f"kept.{name}": value for name, value in every.items()} | {"name": whole, "then": "/1/us"}
    )
    kept(
        "/sign-in",
        nobody,
        {"kept.text": whole, "name": "ruth", "passphrase": WORDS, "then": "/1/talks/ask", f"kept.{whole}": "x"},
    )
    kept("/sign-in", nobody, {"kept.text": whole, "then": "/" + PAYLOADS[0], "name": PAYLOADS[37]}, PAYLOADS[37])
    kept("/begin/play", nobody, {"son": PAYLOADS[0], "mother": PAYLOADS[9], "stage": "S4", "l": whole}, PAYLOADS[0])
    kept("/begin/play", nobody, every)
    for short in SHORT[:6]:
        form = {
            "son": short,
            "mother": short,
            "stage": "S4",
            "tap": "son",
            "guess": "son",
            "zone": whole,
            "name": whole,
        }
        kept("/begin/key", nobody, form | {"device": whole})
        kept("/begin/keep", nobody, form | {"device": whole, "own": "yes", "passphrase": whole, "person": str(uuid4())})
    for path in ("open", "guess", "hers", "lines", "key", "join", "ask-first", "later", "not-now"):
        kept(f"/i/{path}", nobody, every, whole if path not in ("later", "not-now") else "")
        kept(f"/i/{path}", nobody, every | {"code": world.people["invited"].code}, "")
    found.answers.append(("in pieces", world.ask("POST", "/1/talks/ask", ruth, body=_pieces(whole)), whole))
    found.answers.append(
        ("from elsewhere", world.ask("POST", "/1/talks/ask", ruth, every, {"sec-fetch-site": "none"}), "")
    )
    said = quote(whole)
    asked = (
        "/help?country={0}&l={0}",
        "/sign-in?then=/{0}&l={0}",
        "/1/talks?new={0}&card={0}",
        "/1/today?more={0}",
        "/i?l={0}",
    )
    for path in (one.format(said) for one in asked):
        found.answers.append((path[:20], world.ask("GET", path, ruth if "/1/" in path else None), ""))
    for payload in SHORT[::5]:
        for path in (f"/i/en/{quote(payload)}~{quote(payload)}", f"/{quote(payload)}"):
            found.answers.append((path, world.ask("GET", path), ""))


def _pieces(words: str) -> bytes:
    return b"text=" + quote(words).encode() + b"&broken=%FF"


def _names(world: Doorway, found: Written) -> None:
    """Three bonds whose two are named by payloads: names stand on every page, in the link, in the data block of Say."""
    names = [one for one in SHORT if "\u2028" not in one]
    for at in range(0, 6, 2):
        his, hers = names[at], names[at + 1]
        cookie = begin.begin(
            world.house, newcomer(f"mother{at}", WORDS), Beginning(son=his, mother=hers, stage=Stage.S4)
        )
        assert isinstance(cookie, str)
        mother = world.people[f"mother{at}"] = Person(f"mother{at}", "", cookie)
        world.ask("POST", "/1/begin/gift", mother, {"gift": "\n".join(PAYLOADS)[:1000]})
        for path, stands in (("begin/promise", hers), ("begin/link", his)):
            found.answers.append((path, world.ask("GET", f"/1/{path}", mother), stands))
        code = invite.current(world.house, *world.viewer(f"mother{at}")) or ""
        for path in ("open", "guess", "hers", "lines", "ask-first"):
            form = {"code": code, "tap": "son", "guess": "son"}
            found.answers.append((f"/i/{path}", world.ask("POST", f"/i/{path}", None, form), hers))
        link = unescape(world.ask("GET", "/1/begin/link", mother).text).partition("/i/en/")[2].partition("#")[0]
        found.links.append((f"/i/en/{link}", hers))
        joined = join.join(world.house, code, newcomer(f"son{at}", WORDS))
        assert isinstance(joined, str)
        world.people[f"son{at}"] = Person(f"son{at}", "", joined)
        found.named.append((f"mother{at}", f"son{at}", his + "\n" + hers))
