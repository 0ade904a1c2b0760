"""The main job, end to end: two people, one question, and nothing of theirs readable on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from opened import REAL, environment, opened
from people import Person, person
from playwright.sync_api import Browser, expect
from postgres import Postgres
from sqlalchemy.engine import make_url

from hearthside.kernel.words import Words

STORIES = {
    "en": {
        "gift": "The heron stood on our roof again, zebrafinch witness",
        "hers": "A small boat with quillwort sails. And you at the tiller.",
        "his": "A green bike, somewhere flat; with marzipan tyres.",
        "more": "The bike would be heliotrope, honestly.",
    },
    "es": {
        "gift": "La garza volvió a nuestro tejado, testigo ornitorrinco",
        "hers": "Una barca pequeña con velas de alcaravea. Y tú al timón.",
        "his": "Una bici verde, por algún llano; con ruedas de mazapán.",
        "more": "La bici sería heliotropo, la verdad.",
    },
}
CARD = "someday-together"


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        pytest.param("en", True, id="en-scripts"),
        pytest.param("es", False, id="es-plain", marks=pytest.mark.long),
        pytest.param("en", False, id="en-plain", marks=pytest.mark.long),
        pytest.param("es", True, id="es-scripts", marks=pytest.mark.long),
    ],
)
def test_two_people_one_question(
    browser: Browser, url: str, data: Path, sentences: dict[str, Words], language: str, scripts: bool
) -> None:
    """She makes the place, he joins, both answer shut, both open, one asks more; the disk tells nothing."""
    secrets = live_it(browser, url, sentences, language, scripts)
    found = readable(data, secrets)
    assert not found, f"readable on the disk: {found}"


def test_the_same_with_everything_in_postgresql(
    browser: Browser, postgres: Postgres, data: Path, port: int, sentences: dict[str, Words]
) -> None:
    """Nothing of theirs is readable in its tables, its write-ahead log and its own log either."""
    address = f"http://localhost:{port}"
    with postgres.database("migrated") as database:
        command = [*REAL, "serve", "--port", str(port), "--data", str(data), "--database", database]
        with opened(address, command, environment()):
            secrets = live_it(browser, address, sentences, "en", True)
        postgres.ask("postgres", "CHECKPOINT")
        found = readable(data, secrets) + readable(postgres.folder, secrets)
        asked = postgres.ask(str(make_url(database).database), "SELECT count(*) > 10 FROM entry")
    assert not found, f"readable on the disk: {found}"
    assert asked == [(True,)], "the words were there to be found"


def live_it(browser: Browser, url: str, sentences: dict[str, Words], language: str, scripts: bool) -> list[str]:
    """The story; what nobody else may read of it."""
    words, told = sentences[language], STORIES[language]
    moves = {"scripts": scripts, "motion": True}
    with person(browser, url, words, **moves) as ruth, person(browser, url, words, **moves) as sami:
        link = ruth.begin(
            son="Sami", mother="Mum", stage="S4", name="ruth", gift=told["gift"], tap="son", guess="mother"
        )
        sami.join(link, name="sami", tap="son", guess="son", gift=told["gift"], mother="Mum")
        opens(ruth, sami)
        answer_apart(ruth, sami, told, scripts)
        ask_more(ruth, sami, told)
        assert not ruth.errors
        assert not sami.errors
        return [*told.values(), ruth.passphrase, sami.passphrase]


def opens(ruth: Person, sami: Person) -> None:
    """The card played at the door is open for both now."""
    ruth.go("/1/today")
    ruth.tap("web.today.look")
    ruth.tap("talks.open")
    ruth.sees("Sami")


def answer_apart(ruth: Person, sami: Person, told: dict[str, str], live: bool) -> None:
    """The same question; neither sees the other's answer before both are in."""
    ruth.go("/1/talks?new=ask")
    question = "?" + told["hers"][:9]
    ruth.write("text", question)
    ruth.tap("talks.send")
    ruth.write("text", told["hers"])
    ruth.tap("talks.send")
    ruth.sees(ruth.say("talks.opens_when"))
    sami.go("/1/today")
    sami.sees(question)
    sami.never_sees(told["hers"])
    sami.page.get_by_text(question).first.click()
    sami.never_sees(told["hers"])
    sami.write("text", told["his"])
    sami.tap("talks.send")
    sami.tap("talks.open")
    sami.sees(told["hers"].split(".")[0])
    if not live:
        ruth.page.reload()
    expect(ruth.page.get_by_role("button", name=ruth.say("talks.open"))).to_be_visible(timeout=3000)
    ruth.never_sees(told["his"])
    ruth.tap("talks.open")
    ruth.sees(told["his"].split(";")[0])


def ask_more(ruth: Person, sami: Person, told: dict[str, str]) -> None:
    """She taps words of his; he tells more."""
    ruth.page.locator("label.phrase").first.click()
    ruth.sees(ruth.say("talks.tell_me_more"))
    sami.go("/1/today")
    sami.page.get_by_text(sami.say("talks.line.more", name="Mum")).first.click()
    sami.write("text", told["more"])
    sami.tap("talks.send")
    ruth.page.reload()
    ruth.sees(told["more"])


def readable(folder: Path, secrets: list[str]) -> list[str]:
    """Words of theirs that any file of the folder shows, as UTF-8 or UTF-16."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            for secret in secrets:
                if any(secret.encode(code) in raw for code in ("utf-8", "utf-16-le", "utf-16-be")):
                    found.append(f"{path.name}: {secret}")
    return found
