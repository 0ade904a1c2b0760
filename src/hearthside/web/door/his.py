"""The door, his side: without an account until he wants one. Nothing is kept until he joins."""

from __future__ import annotations

from uuid import uuid4

from starlette.responses import Response

from hearthside.house.door import invite, join
from hearthside.house.door.invite import Guest
from hearthside.house.door.play import CARDS, hers
from hearthside.house.keys import readmit
from hearthside.kernel.refusal import Refusal
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.door import coming_back
from hearthside.web.door.hers import NAMES_TRIED, answer_first, entered, key_words, may_look_up, newcomer, options


def envelope(asked: Asked) -> Response:
    """What a preview robot sees and what he sees first: somebody left you something. Uses nothing up."""
    name, _, mark = asked.param("to").rpartition("~")
    lang = asked.param("lang")
    if lang in asked.place.words and not asked.query("l"):
        asked = asked.with_lang(lang)
    genuine = asked.place.house.secrets.mark("link", f"{lang}/{name}") == mark
    return answers.page(asked, "door/envelope.html", name=name if genuine else "", said="", code="")


def typed(asked: Asked) -> Response:
    """Where the 28 symbols are typed."""
    return answers.page(asked, "door/envelope.html", name="", said="", code="")


def opened(asked: Asked) -> Response:
    """Her line; *ha* goes on, *later* leaves the link as it was."""
    guest = _guest(asked)
    if guest is None and (found := readmit.returning(asked.place.house, asked.field("code"))):
        return coming_back.page(asked, found)
    return _over(asked) if guest is None else _page(asked, "door/gift-opened.html", guest)


def later(asked: Asked) -> Response:
    return answers.page(asked, "door/later.html")


def guess(asked: Asked) -> Response:
    """She guessed your answer. Tap yours."""
    guest = _guest(asked)
    if guest is None:
        return _over(asked)
    her = hers(asked.place.house, guest)
    if her is None:
        return _page(asked, "door/promise-his.html", guest)
    return _guess(asked, guest)


def hers_opens(asked: Asked) -> Response:
    """His tap opens hers; then the five lines and *I'm in · not now · ask her something first*."""
    guest = _guest(asked)
    if guest is None:
        return _over(asked)
    card = asked.place.house.practices["talks"].library.cards[CARDS[guest.bond.stage]]
    if asked.field("tap") not in card.options or (card.answer == "guess" and asked.field("guess") not in card.options):
        return _guess(asked, guest, "web.said.tap-both" if card.answer == "guess" else "web.said.tap-one")
    her = hers(asked.place.house, guest)
    labels = {one["key"]: one["label"] for one in _options(asked, guest)}
    tapped = labels | {"son": asked.place.words[asked.lang]("web.you")}
    return _page(
        asked,
        "door/hers.html",
        guest,
        her_tap=tapped.get(her.tap, "") if her else "",
        her_guess=labels.get(her.guess, "") if her else "",
        right=bool(her and her.guess and her.guess == asked.field("tap")),
    )


def lines(asked: Asked) -> Response:
    guest = _guest(asked)
    return _over(asked) if guest is None else _page(asked, "door/promise-his.html", guest)


def not_now(asked: Asked) -> Response:
    """Leaves no trace: nothing was written, and nothing is."""
    return answers.page(asked, "door/not-now.html")


def ask_first(asked: Asked) -> Response:
    """Ask her the way you always do; the link waits."""
    guest = _guest(asked)
    return _over(asked) if guest is None else _page(asked, "door/ask-first.html", guest)


def key(asked: Asked, said: str = "", status: int = 200) -> Response:
    guest = _guest(asked)
    if guest is None:
        return _over(asked)
    own = asked.field("own") == "yes"
    return _page(
        asked,
        "door/key.html",
        guest,
        status,
        carried=asked.fields("code", "tap", "guess", "zone", "l"),
        person=str(uuid4()),
        words="" if own else key_words(asked, said),
        own=own,
        name=asked.field("name"),
        device=asked.field("device"),
        said=said,
        action="/i/join",
        again="/i/key",
    )


def joined(asked: Asked) -> Response:
    try:
        who = newcomer(asked)
    except ValueError:
        return key(asked)
    guest = _guest(asked)
    if guest is None:
        return _over(asked)
    if not may_look_up(asked, who, (guest.bond.mother, guest.bond.son), guest.table.ledger.hex):
        return key(asked, asked.place.words[asked.lang](NAMES_TRIED), 429)
    made = join.join(asked.place.house, asked.field("code"), who)
    if isinstance(made, Refusal):
        over = made.key == "house.said.invitation-over"
        return _over(asked) if over else key(asked, answers.sentence(asked, made), 422)
    if asked.field("tap"):
        answer_first(asked, made, asked.field("tap"), asked.field("guess"), seen=True)
    return entered(asked, made, "/1/wish", who)


def _guest(asked: Asked) -> Guest | None:
    return invite.guest(asked.place.house, asked.field("code"))


def _over(asked: Asked) -> Response:
    words = asked.place.words[asked.lang]
    said = words("house.said.invitation-over") if asked.field("code") else words("web.said.code-empty")
    return answers.page(asked, "door/envelope.html", 404, name="", said=said, code=asked.field("code"))


def _page(asked: Asked, template: str, guest: Guest, status: int = 200, **values: object) -> Response:
    base = {
        "code": asked.field("code"),
        "gift": guest.gift,
        "names": {"other": guest.bond.mother, "me": guest.bond.son},
        "stage": guest.bond.stage.value,
        "carried": asked.fields("code", "tap", "guess", "zone", "l"),
    }
    return answers.page(asked, template, status, **(base | values))


def _guess(asked: Asked, guest: Guest, said: str = "") -> Response:
    words = asked.place.words[asked.lang]
    talks = asked.place.house.practices["talks"].library
    card = CARDS[guest.bond.stage]
    return _page(
        asked,
        "door/guess.html",
        guest,
        422 if said else 200,
        ask=talks.text(card, asked.lang).ask,
        options=_options(asked, guest),
        guess=talks.cards[card].answer == "guess",
        small=guest.bond.stage.small,
        said=words(said) if said else "",
        tap=asked.field("tap"),
        guessed=asked.field("guess"),
    )


def _options(asked: Asked, guest: Guest) -> list[dict[str, str]]:
    words = asked.place.words[asked.lang]
    return options(asked, CARDS[guest.bond.stage], {"son": words("web.me"), "mother": guest.bond.mother})
