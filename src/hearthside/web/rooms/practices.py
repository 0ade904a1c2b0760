"""Every practice's pages: one look, one item, one command. The practices bring no handler of their own."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.responses import Response

from hearthside.house import act, where
from hearthside.house.door import guardian
from hearthside.house.look import Seen, entries
from hearthside.house.words import before
from hearthside.house.words.before import Held
from hearthside.house.words.begun import plain
from hearthside.kernel.practice import Entry, Page, Practice
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.scene import Scene
from hearthside.web import answers, holding, keeping, share
from hearthside.web.asked import WRITTEN, Asked
from hearthside.web.rooms import landing
from hearthside.web.rooms.five import item_id, looked, meanwhile, way_in

#: Fields of every form that are the web's own, not the command's; `back` is the query of the page it stands on.
OURS = frozenset({"once", "l", "back", "then"}) | keeping.OURS | holding.OURS
TOO_LONG = "web.said.too-long"
NOT_A_FIELD = "web.said.not-understood"
#: The name a form of both thumbs posts to, and what his fields begin with.
TOGETHER, HIS = "together", "his."
HIS_FIRST = "his"


def view(asked: Asked, said: str = "") -> Response:
    """The practice as it stands for this viewer, or one of its forms."""
    practice = _practice(asked)
    if practice is None:
        return answers.missing(asked)
    seen, seat = looked(asked, practice), asked.seated()[1]
    query = dict(asked.request.query_params) | dict(parse_qsl(asked.field("back")))
    query |= {"card": asked.field("card")} if asked.field("card") else {}
    shown = practice.view(seen.places, seen.scene, query)
    if shown.part == "goto":
        return answers.goto(f"/{seat.no}/{practice.slug}/{shown.data['item']}")
    return _render(asked, practice, shown, seen, said)


def item(asked: Asked, said: str = "", name: str = "") -> Response:
    """One thing, with full words from the log and their authors' signatures checked."""
    practice, wanted = _practice(asked), item_id(name or asked.param("item"))
    if practice is None or wanted is None:
        return answers.missing(asked)
    seen = looked(asked)
    found = entries(asked.place.house, seen, practice, wanted)
    shown = practice.item(found, seen.scene, str(wanted))
    if shown is None:
        return answers.missing(asked)
    if shown.part == "goto":
        return answers.goto(f"/{seen.seat.no}/{practice.slug}?{shown.data['query']}")
    genuine = all(entry.genuine for entry in found)
    brought = any(entry.brought for entry in found)
    mine = any(entry.side is seen.seat.side and _told(practice, entry, found, seen.scene) for entry in found)
    unsure = seen.seat.unsure and any(entry.side is not seen.seat.side for entry in found)
    take_away = f"/{seen.seat.no}/kept/gone?item={wanted}" if mine else ""
    return _render(
        asked,
        practice,
        shown,
        seen,
        said,
        genuine=genuine,
        brought=brought,
        take_away=take_away,
        unsure_key=unsure,
    )


def lead(asked: Asked) -> Response:
    """The address one may send by a messenger of one's own: to the page of a thing, in whichever seat it lies."""
    wanted = item_id(asked.param("item"))
    found = where.lies(asked.place.house, asked.viewer, wanted) if asked.viewer and wanted else None
    return answers.goto(f"/{found.seat.no}/{found.practice}/{wanted}") if found else answers.missing(asked)


def command(asked: Asked) -> Response:
    """A form to a command; done, the page anew; refused, the same page with the sentence and what was written."""
    practice = _practice(asked)
    viewer, seat = asked.seated()
    name = asked.param("item")
    together = name == TOGETHER and seat.ward
    if practice is None or not (together or name in practice.command):
        return answers.missing(asked)
    if asked.field(holding.LANDS):
        return _landing(asked, practice, name)
    try:
        if together:
            return _together(asked, practice)
        wanted = act.convert(practice, name, fields(asked))
    except msgspec.ValidationError as problem:
        return _refused(asked, practice, name, _not_taken(asked, problem))
    house = asked.place.house
    doing = guardian.hands(house, viewer, seat, wanted)
    weigh = act.UNWEIGHED if holding.anyway(asked, doing[0]) else before.weighing(house, practice, wanted)
    done = act.act(house, *doing, practice, wanted, asked.once, weigh=weigh)
    if isinstance(done, Held):
        return holding.page(asked, f"{practice.slug}/{name}", done)
    if isinstance(done, Refusal):
        return _refused(asked, practice, name, answers.sentence(asked, done))
    keeping.sent(asked, f"{practice.slug}/{name}")
    where = asked.field("then")
    if where in ("today", "us", "say", "mine"):
        return answers.goto(f"/{seat.no}/{where}")
    if where == "list":
        return answers.goto(f"/{seat.no}/{practice.slug}")
    arrived = "?arrived=" if name == "open" else ""
    item = done.item or asked.field("item")
    return answers.goto(f"/{seat.no}/{practice.slug}" + (f"/{item}" if item else "") + arrived)


def _landing(asked: Asked, practice: Practice, name: str) -> Response:
    """The page the form stands on, with how its words might land: their writer asked. Nothing is done or kept."""
    house, (viewer, seat) = asked.place.house, asked.seated()
    if not before.may_ask(house, practice, practice.command.get(name)):
        return answers.missing(asked)
    try:
        wanted = act.convert(practice, name, fields(asked))
    except msgspec.ValidationError as problem:
        return _again(asked, _not_taken(asked, problem))
    if guardian.hands(house, viewer, seat, wanted)[0] is not viewer:  # her small son's half is never looked at
        return answers.missing(asked)
    return _again(asked, "", 200)


def _together(asked: Asked, practice: Practice) -> Response:
    """Hers and her small son's, from one phone. Raises msgspec.ValidationError."""
    (viewer, seat), house = asked.seated(), asked.place.house
    hers, child, his_first = thumbs(asked, practice)
    if not holding.anyway(asked, viewer):
        held = before.ask_together(house, viewer, seat, practice, hers, child, his_first=his_first)
        if held:
            return holding.page(asked, f"{practice.slug}/{TOGETHER}", held)
    done = guardian.together(house, viewer, seat, practice, hers, child, asked.once, his_first=his_first)
    if isinstance(done, Refusal):
        return _refused(asked, practice, TOGETHER, answers.sentence(asked, done))
    keeping.sent(asked, f"{practice.slug}/{TOGETHER}")
    return answers.goto(f"/{seat.no}/{practice.slug}/{done.item or asked.field('item')}")


def thumbs(asked: Asked, practice: Practice) -> tuple[Any, Any, bool]:
    """What each of the two does: an answer of each, unless `do` and `his.do` name it, one of them perhaps nothing; and
    whether he begins, where `first` says that hers is about his. Raises msgspec.ValidationError."""
    sent = fields(asked)
    own = {field: value for field, value in sent.items() if not field.startswith(HIS)}
    his = {field.removeprefix(HIS): value for field, value in sent.items() if field.startswith(HIS)}
    named = "do" in own or "do" in his
    about = {name: asked.field(name) for name in ("card", "item")}
    hers, child = (_half(practice, about | half, "" if named else "answer") for half in (own, his))
    return hers, child, own.get("first") == HIS_FIRST


def _half(practice: Practice, fields: dict[str, Any], usual: str) -> Any:
    """What one of the two does on the shared phone; None for nothing. Raises msgspec.ValidationError."""
    name = fields.get("do", usual)
    if not name:
        return None
    if name not in practice.command:
        raise msgspec.ValidationError(f"nothing is called {name}")
    return act.convert(practice, name, fields)


def _not_taken(asked: Asked, problem: msgspec.ValidationError) -> str:
    return asked.place.words[asked.lang](TOO_LONG if "length" in str(problem) else NOT_A_FIELD)


def _refused(asked: Asked, practice: Practice, name: str, said: str) -> Response:
    """Its words are kept as a draft, and the page says so."""
    if keeping.refused(asked, f"{practice.slug}/{name}", said):
        said = f"{said} {asked.place.words[asked.lang]('web.begun.after')}"
    return _again(asked, said)


def _again(asked: Asked, said: str, status: int = 422) -> Response:
    """The page the form stood on, with what was written still in it."""
    name = asked.field("item")
    shown = item(asked, said, name) if name else view(asked, said)
    written = [value for field in WRITTEN for value in asked.form.get(field, []) if value.strip()]
    there = unescape(bytes(shown.body).decode())
    if shown.status_code != 200 or any(words not in there for words in written):
        said = said or asked.place.words[asked.lang]("web.lands.gone")
        return answers.page(asked, "refused.html", 422, said=said, typed=written)
    shown.status_code = status
    return shown


def fields(asked: Asked) -> dict[str, Any]:
    """A form as its command takes it."""
    return plain({name: values for name, values in asked.form.items() if name not in OURS})


def _practice(asked: Asked) -> Practice | None:
    return asked.place.house.practices.get(asked.param("practice"))


def _told(practice: Practice, entry: Entry, around: Sequence[Entry], scene: Scene) -> bool:
    """Whether the timeline has words of this entry: what is still shut is taken back, not away."""
    return bool(practice.voices(entry, around, scene))


def _render(
    asked: Asked,
    practice: Practice,
    shown: Page,
    seen: Seen,
    said: str,
    *,
    genuine: bool = True,
    brought: bool = False,
    take_away: str = "",
    unsure_key: bool = False,
) -> Response:
    words, scene = asked.place.words[asked.lang], seen.scene
    ask = f"/{seen.seat.no}/before/line" if before.offered(asked.place.house, seen) else ""
    return answers.page(
        asked,
        f"{practice.slug}/page.html",
        page={"part": shown.part, **shown.data},
        said=said,
        genuine=genuine,
        brought=brought,
        take_away=take_away,
        unsure_key=unsure_key,
        typed={name: values[-1] for name, values in asked.form.items()},
        draft_of=lambda command, about="", usual="": (
            keeping.for_form(asked, seen.seat, f"{practice.slug}/{command}", about, usual)
            | {"ask": ask}
            | landing.for_form(asked, seen, practice, command, fields(asked))
        ),
        names={side.value: name for side, name in scene.names.items()},
        share_of=lambda usual, typed: share.line(words, usual, typed, scene.names[scene.side.other]),
        wish_of=lambda asked_for: share.wish(words, asked_for),
        link_of=lambda item: f"{asked.place.url}/to/{item}",
        stage=scene.stage.value,
        small=scene.stage.small,
        ward=asked.seated()[1].ward,
        arrived="arrived" in asked.request.query_params,
        doing=asked.query("do") or (asked.param("item") if asked.request.method == "POST" else ""),
        way_to=lambda slug, query: _way(asked, seen, slug, query)["href"],
        door_to=lambda slug, query: _way(asked, seen, slug, query),
        action=f"/{asked.seated()[1].no}/{practice.slug}",
        once=landing.once(asked),
        **meanwhile(asked, seen, str(shown.data.get("item", ""))),
    )


def _way(asked: Asked, seen: Seen, slug: str, query: str) -> dict[str, str]:
    """Another practice's door, its address and its own sentence, where that practice is here and the door is for this
    viewer; both "" where not."""
    other = asked.place.house.practices.get(slug)
    doors = [one for one in (other.doors if other else ()) if one.query == query]
    fits = [one for one in doors if one.fits(seen.seat.side, seen.scene.stage)]
    return way_in(asked, seen, other, fits[0]) if other and fits else {"href": "", "text": ""}
