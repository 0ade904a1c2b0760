"""The whole story and all that breaks on the way, with every logger at its loudest: no word is in the log (T19)."""

from __future__ import annotations

import http.client
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from attacks.disk.family import family
from attacks.disk.searching import search
from attacks.disk.served import served
from attacks.disk.story import Story
from attacks.disk.words import Lies

from hearthside.house.door import invite
from hearthside.house.keys import keys
from hearthside.web.asked import Asked

#: What the loud log must show, else it was not loud.
LOUD = ("INSERT INTO session", "hearthside")


@dataclass(frozen=True)
class Heard:
    """What the log holds, and which words of the story and secrets of the house are in it."""

    text: str
    words: set[str]


def heard(folder: Path, kind: str) -> Heard:
    with served(folder, kind, PYTHONASYNCIODEBUG="1") as house:
        with closing(Story(house.address, house.clock)) as story:
            story.told()
            breaking(story)
            odd(story, house.address)
            secrets = story.secrets | keys_of(house.data)
        found = search({**story.say.word, **secrets}, [house.log])
    found |= search({**story.say.word, **secrets}, [house.log])
    return Heard(house.log.read_text(errors="replace"), {hit.name for hit in found})


def breaking(story: Story) -> None:
    """Pages whose exceptions say what was asked, by whom and with which keys."""
    for path in ("breaks", "breaks-in-the-database"):
        story.ruth.send(f"/1/{path}", 500, text=story.say(f"text of {path}", Lies.NOWHERE))
        assert story.say(f"text of {path}") not in story.ruth.page
    story.ruth.see(f"/1/breaks?x={story.say('a query of what breaks', Lies.NOWHERE)}", 500)


def odd(story: Story, address: str) -> None:
    """Requests no browser would send; each gets an answer, none of them a fault of ours."""
    say, parts = story.say, urlsplit(address)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    wanted = [
        ("GET", "/", {"Host": f"[{say('a broken host', Lies.NOWHERE)}"}, b""),
        ("POST", "/begin/play", {"Origin": f"http://[{say('a broken origin', Lies.NOWHERE)}"}, b"son=x"),
        ("POST", "/begin/play", form, b"son=%FF" + say("half", Lies.NOWHERE).encode()),
        ("POST", "/sign-in", {"Content-Type": say("a type", Lies.NOWHERE)}, say("a body", Lies.NOWHERE).encode()),
        ("GET", f"/%00{say('a path', Lies.NOWHERE)}%FF", {}, b""),
        ("GET", "/1/today", {"Cookie": f"hearthside-s={say('a broken cookie', Lies.NOWHERE)}"}, b""),
        ("GET", "/1/live", {"Cookie": f"hearthside-s={say('a live cookie', Lies.NOWHERE)}=="}, b""),
        (say("a method", Lies.NOWHERE).upper(), "/1/today", {}, b""),
    ]  # fmt: skip
    for method, path, headers, body in wanted:
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=10)
        connection.putrequest(method, path, skip_host="Host" in headers)
        sent = {"Sec-Fetch-Site": "same-origin", "Content-Length": str(len(body))} | headers
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert answer.status < 500, (method, path, answer.status)


def keys_of(data: Path) -> dict[str, bytes]:
    both = (data / "server.key").read_bytes()
    return {"the pepper": both[:32], "the server's key": both[32:]}


@pytest.fixture(scope="module")
def loud(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    return heard(tmp_path_factory.mktemp("loud"), "loud")


def test_the_loudest_log_holds_none_of_their_words(loud: Heard) -> None:
    """But device names, which lie in clear anyhow: SQLAlchemy at DEBUG shows each row it reads."""
    assert loud.words <= {"her device", "his device", "his newest device", "his other device"}


def test_the_log_was_loud_and_says_where_it_broke(loud: Heard) -> None:
    assert [word for word in LOUD if word not in loud.text] == []
    broke = [line for line in loud.text.splitlines() if line.startswith("ERROR:hearthside:")]
    assert any("RuntimeError at" in line and "houses.py" in line and ":breaks" in line for line in broke)
    assert any("ValueError at" in line for line in broke)
    assert any("IntegrityError at" in line for line in broke)


def test_a_house_that_logs_its_exceptions_is_found(tmp_path: Path) -> None:
    """Broken on purpose: the log writes the exception, not only where it was."""
    found = heard(tmp_path / "telling", "telling").words
    assert {"text of breaks", "her cookie", "her user agent"} <= found


def test_what_holds_keys_does_not_show_them(tmp_path: Path) -> None:
    """A careless `%r` of anything that travels through the house tells no key, passphrase or form."""
    with family(tmp_path / "house") as two:
        viewer, seat = two.viewer(two.ruth), two.seat(two.ruth)
        drawn = keys.draw(two.ruth.person)
        code = invite.invite(two.house, viewer, seat)
        guest = invite.guest(two.house, code)
        asked = Asked(None, None, "en", form={"text": ["kanarie"]}, cookie=two.ruth.cookie, viewer=viewer)  # type: ignore[arg-type]
        held = [viewer, viewer.ring, seat, seat.table, drawn, drawn.own, guest, two.house, two.ruth.comes(), asked]
        secrets = [
            viewer.ring.account, viewer.ring.signing, seat.table.key, seat.desk.key, drawn.account, drawn.private,
            drawn.own.signing, drawn.desk.key, drawn.drawer.key, two.house.secrets.pepper, two.house.secrets.server,
        ]  # fmt: skip
        shown = "\n".join(f"{one!r} {one}" for one in held)
        for secret in secrets:
            assert repr(secret)[2:-1] not in shown
        for word in (two.ruth.passphrase, two.ruth.cookie, "kanarie", "heron"):
            assert word not in shown
