"""The door, her side: play before account, the key, one thing only she could send. What she sends is in sending.py."""

from __future__ import annotations

import secrets as random
from uuid import UUID, uuid4

from starlette.responses import Response

from hearthside.house import act
from hearthside.house.door import begin, sessions, signin
from hearthside.house.door.begin import Beginning, Newcomer
from hearthside.house.door.play import CARDS
from hearthside.house.look import here, look
from hearthside.house.words.begun import GIFT
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.vault import passphrase
from hearthside.web import answers, cookies, keeping
from hearthside.web.asked import Asked
from hearthside.web.door.sending import names
from hearthside.web.locale import zone

#: What is carried from step to step in the form, because nothing is kept before there is a key.
CARRIED = ("son", "mother", "stage", "tap", "guess", "zone", "l")
NAME_AT_MOST = 40
NAMES_TRIED = "web.counted.names"


def welcome(asked: Asked) -> Response:
    """For you and your son; somebody who is signed in goes to Today."""
    if asked.viewer:
        seat = next((one for one in asked.viewer.ring.seats if here(asked.place.house, asked.viewer, one)), None)
        return answers.goto(f"/{seat.no}/today" if seat else "/me")
    return _who(asked)


def play(asked: Asked) -> Response:
    """Play before account: she taps hers, then guesses his."""
    lacking = _lacking(asked)
    return _who(asked, lacking) if lacking else _play(asked)


def key(asked: Asked, said: str = "", status: int = 200) -> Response:
    """To keep this, make your key: a name and four drawn words. Drawing again is another sending of the form."""
    if lacking := _lacking(asked):
        return _who(asked, lacking)
    if not _tapped(asked, CARDS[Stage(asked.field("stage"))], asked.field("tap"), asked.field("guess")):
        return _play(asked, "web.said.tap-both")
    own = asked.field("own") == "yes"
    return answers.page(
        asked,
        "door/key.html",
        status,
        carried=asked.fields(*CARRIED),
        person=str(uuid4()),
        words="" if own else key_words(asked, said),
        own=own,
        name=asked.field("name"),
        device=asked.field("device"),
        said=said,
        action="/begin/keep",
        again="/begin/key",
    )


def keep(asked: Asked) -> Response:
    """The account is made here and not before; what she tapped becomes her first answer."""
    if lacking := _lacking(asked):
        return _who(asked, lacking)
    try:
        who = newcomer(asked)
    except ValueError:
        return key(asked)
    what = Beginning(
        son=asked.field("son").strip(), mother=asked.field("mother").strip(), stage=Stage(asked.field("stage"))
    )
    if not may_look_up(asked, who, (what.son, what.mother)):
        return key(asked, asked.place.words[asked.lang](NAMES_TRIED), 429)
    made = begin.begin(asked.place.house, who, what)
    if isinstance(made, Refusal):
        return key(asked, answers.sentence(asked, made), 422)
    answer_first(asked, made, asked.field("tap"), asked.field("guess"))
    return entered(asked, made, "/1/begin/gift", who)


def gift(asked: Asked, said: str = "") -> Response:
    """Add one thing only you could send."""
    return answers.page(
        asked,
        "door/gift.html",
        422 if said else 200,
        said=said,
        draft=keeping.for_form(asked, asked.seated()[1], "/".join(GIFT)),
        names=names(asked),
    )


def give(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    text = asked.field("gift").strip()
    if not text or len(text) > 1000:
        return gift(asked, asked.place.words[asked.lang]("web.said.gift-empty" if not text else "web.said.too-long"))
    begin.give(asked.place.house, viewer, seat, text, asked.once)
    keeping.sent(asked, "/".join(GIFT))
    return answers.goto(f"/{seat.no}/begin/promise")


def newcomer(asked: Asked) -> Newcomer:
    """The person of a key form. Raises ValueError for a form that was tampered with."""
    return Newcomer(
        person=UUID(asked.field("person")),
        name=asked.field("name").strip()[:80],
        passphrase=asked.field("passphrase"),
        language=asked.lang,
        zone=zone(asked.field("zone")),
        device=asked.field("device").strip()[:40],
        drawn=asked.field("own") != "yes",
    )


def may_look_up(asked: Asked, who: Newcomer, names: tuple[str, ...], invitation: str = "") -> bool:
    """Whether this form may learn if its name is free: one that lacks something else learns nothing, and is not
    counted (decision 0028)."""
    return begin.incomplete(who, names) is not None or asked.place.guesses.count_newcomer(invitation)


def key_words(asked: Asked, said: str) -> str:
    """Four words to keep: those already shown where a form comes back with a sentence, else new ones."""
    shown = asked.field("passphrase")
    return shown if said and passphrase.drawn(shown) else passphrase.draw(asked.lang, random.choice)


def entered(asked: Asked, cookie: str, then: str, who: Newcomer) -> Response:
    mark = signin.device_mark(asked.place.house, who.name)
    return cookies.signed_in(answers.goto(then), asked.place, cookie, named=bool(who.device), mark=mark)


def answer_first(asked: Asked, cookie: str, tap: str, guess: str, *, seen: bool = False) -> None:
    """The card played before there was an account becomes an answer like any other. `seen`: the other's was opened
    at the door already, so it is not shut here again."""
    house = asked.place.house
    viewer = sessions.viewer(house, cookie)
    assert viewer is not None
    seat = viewer.ring.seats[0]
    talks = house.practices["talks"]
    card = CARDS[look(house, viewer, seat).scene.stage]
    if not _tapped(asked, card, tap, guess):
        return
    command = act.convert(talks, "answer", {"card": card, "tap": tap, "guess": guess})
    done = act.act(house, viewer, seat, talks, command, asked.once)
    if seen and isinstance(done, act.Done) and done.item:
        act.act(house, viewer, seat, talks, act.convert(talks, "open", {"item": done.item}), uuid4())


def _who(asked: Asked, said: str = "") -> Response:
    words = asked.place.words[asked.lang]
    return answers.page(
        asked,
        "door/who.html",
        422 if said else 200,
        said=words(said) if said else "",
        **asked.fields("son", "mother", "stage"),
    )


def _play(asked: Asked, said: str = "") -> Response:
    card = _card(asked)
    assert card is not None
    talks = asked.place.house.practices["talks"].library
    words = asked.place.words[asked.lang]
    names = {"mother": words("web.me"), "son": asked.field("son").strip()}
    return answers.page(
        asked,
        "door/play.html",
        422 if said else 200,
        carried=asked.fields("son", "mother", "stage", "zone", "l"),
        ask=talks.text(card, asked.lang).ask,
        options=options(asked, card, names),
        guess=talks.cards[card].answer == "guess",
        small=Stage(asked.field("stage")).small,
        son=asked.field("son").strip(),
        said=words(said) if said else "",
        tap=asked.field("tap"),
        guessed=asked.field("guess"),
    )


def options(asked: Asked, card: str, names: dict[str, str]) -> list[dict[str, str]]:
    """The taps of a card for somebody who has no scene yet."""
    talks = asked.place.house.practices["talks"].library
    text = talks.text(card, asked.lang)
    return [
        {"key": key, **picture(names.get(key) or text.options[key], Stage.S1 in talks.cards[card].stages)}
        for key in talks.cards[card].options
    ]


def picture(text: str, small: bool) -> dict[str, str]:
    """A small child's option begins with its picture."""
    first, _, rest = text.partition(" ")
    return {"picture": first, "label": rest} if small and rest else {"picture": "", "label": text}


def _lacking(asked: Asked) -> str:
    """The sentence for what the first form still lacks; "" for nothing."""
    names = asked.field("son").strip(), asked.field("mother").strip()
    if not all(names) or asked.field("stage") not in set(Stage):
        return "web.said.three-things"
    return "web.said.name-long" if max(map(len, names)) > NAME_AT_MOST else ""


def _tapped(asked: Asked, card: str, tap: str, guess: str) -> bool:
    """Whether this is an answer to the card."""
    known = asked.place.house.practices["talks"].library.cards[card]
    return tap in known.options and (known.answer != "guess" or guess in known.options)


def _card(asked: Asked) -> str | None:
    stage = asked.field("stage")
    return CARDS[Stage(stage)] if stage in set(Stage) else None
