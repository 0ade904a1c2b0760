"""Mine: changing the words of one's key. The words of now are asked once, and go along in the form to its end."""

from __future__ import annotations

import secrets as random

from starlette.responses import Response

from hearthside.house.keys import new_words, reopen
from hearthside.house.keys.new_words import NewWords
from hearthside.kernel.refusal import Refusal
from hearthside.vault import passphrase
from hearthside.web import answers, cookies
from hearthside.web.asked import Asked

#: Two hundred characters, however they are composed.
WORDS_AT_MOST = 1000


def ask(asked: Asked, said: str = "", status: int = 200) -> Response:
    """The words of now; after a change, that it is done."""
    viewer, _ = asked.seated()
    before = reopen.older_since(asked.place.house, viewer)
    return answers.page(asked, "words.html", status, said=said, before=before, done=asked.query("done") == "yes")


def offer(asked: Asked) -> Response:
    """New words, drawn; drawing again and words of one's own are other sendings of the same form."""
    viewer, _ = asked.seated()
    if asked.field("again") != "yes" and not new_words.holds(
        asked.place.house, asked.place.guesses, viewer, now(asked)
    ):
        return ask(asked, asked.place.words[asked.lang]("house.said.words-wrong"), 422)
    return chosen(asked)


def keep(asked: Asked) -> Response:
    """Set them. Every other device is signed out; this one goes on with a new session."""
    viewer, seat = asked.seated()
    made = new_words.change(asked.place.house, asked.place.guesses, viewer, seat, now(asked), wanted(asked))
    if isinstance(made, Refusal):
        sentence = answers.sentence(asked, made)
        again = made.key.startswith("house.said.passphrase-") or made.key == "house.said.words-same"
        return chosen(asked, sentence, 422) if again else ask(asked, sentence, 422)
    response = cookies.locked(answers.goto(f"/{seat.no}/words?done=yes"), asked.place)
    return cookies.renewed(response, asked.place, made.cookie, named=made.named)


def chosen(asked: Asked, said: str = "", status: int = 200) -> Response:
    own = asked.field("own") == "yes"
    return answers.page(
        asked, "words-new.html", status, said=said, own=own, words="" if own else drawn(asked), now=now(asked)
    )


def drawn(asked: Asked) -> str:
    return passphrase.draw(asked.lang, random.choice)


def now(asked: Asked) -> str:
    return asked.field("now")[:WORDS_AT_MOST]


def wanted(asked: Asked) -> NewWords:
    """The words the form brings. One that is longer than anything we take is too long, never cut."""
    return NewWords(asked.field("passphrase"), drawn=asked.field("own") != "yes")
