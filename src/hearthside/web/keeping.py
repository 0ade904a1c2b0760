"""Drafts in forms: what a form kept before, what it keeps now, and the words of a form that was refused."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import msgspec

from hearthside.house.practices.pages import PAGES
from hearthside.house.ring import Seat
from hearthside.house.words import drafts, outbox
from hearthside.house.words.begun import GIFT, TOGETHER, Fields, Form, named, shape
from hearthside.house.words.drafts import Found, Kept
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.web.asked import WORDS, Asked

#: Fields of a writing form that are the draft's own: which form, the version it was loaded with, its savings.
OURS = frozenset({"for", "rev", "turn"})
#: Forms that stand beside the first one on the page of their thing.
BESIDE = frozenset({"suggest", "ask-about", "not-yet", "say-more"})
#: Both thumbs on one phone: his fields stand beside hers.
HIS = "his."


def form_of(asked: Asked, label: str, fields: Fields) -> Form | None:
    return named(asked.place.house, label, fields)


def words_of(asked: Asked, form: Form, sent: Fields | None = None) -> Fields:
    """What a draft keeps of a form: the fields its command knows, where there are words at all. Nothing else is
    ever kept: no name, no password, no code."""
    sent = asked.form if sent is None else sent
    if not any(value.strip() for name in WORDS for value in sent.get(name, ())):
        return {}
    return {name: values for name, values in sent.items() if name in _known(asked, form) and any(values)}


def for_form(asked: Asked, seat: Seat, label: str, about: str = "", usual: str = "") -> dict[str, Any]:
    """What a template needs of one writing form. `typed` are its fields: as they were just sent, else as they were
    kept; `every` the same with all values of a field that has more than one; `usual` is what the box holds where
    nothing was kept."""
    viewer, _ = asked.seated()
    form = form_of(asked, label, {"item": [about]})
    assert form is not None
    found = [one for one in drafts.find(asked.place.house, viewer, seat, form) if one.fields]
    posted = any(asked.field(name).strip() for name in WORDS)
    main = _own(asked, found) if posted else _chosen(asked, found)
    empty = "fresh" in asked.request.query_params
    every = main.fields if not posted and not empty and main and main.fields else asked.form
    typed = {name: values[-1] for name, values in every.items()}
    return {
        "form": label,
        "rev": main.rev if main else "",
        "turn": 0,
        "typed": {"text": usual} | typed,
        "every": dict(every),
        "before": main is not None and not posted and not empty,
        "said": main.begun.said if main and main.begun and not posted else "",
        "others": [{"text": words_in(one), "href": _here(asked, {"from": one.rev})} for one in found if one != main],
        "fresh": _here(asked, {"fresh": "1"}),
        "address": f"/{seat.no}/begun",
        "home": address_of(seat, form, asked.form if posted else (main.fields if main else None)),
        "seal": _seal(asked, seat, form),
    }


def _seal(asked: Asked, seat: Seat, form: Form) -> str:
    """To whom the browser seals the words when there is no signal; "" for a form that waits for one."""
    viewer, _ = asked.seated()
    if form.place is Place.DRAWER:
        return outbox.address_locked(asked.place.house, viewer, seat)
    alone = (form.practice, form.command) == GIFT or form.command == TOGETHER
    return "" if alone else outbox.address(viewer, seat)


def _chosen(asked: Asked, found: list[Found]) -> Found | None:
    """The version the address asks for, else the first."""
    wanted = asked.query("from")
    return next((one for one in found if one.rev == wanted), found[0] if found else None)


def _own(asked: Asked, found: list[Found]) -> Found | None:
    """The version that the form just sent wrote or was loaded with; another is not replaced unseen."""
    rev = asked.field("rev")
    return next((one for one in found if one.rev == rev or (one.begun and one.begun.once == asked.once)), None)


def refused(asked: Asked, label: str, why: str) -> bool:
    """Keep the words of a form that was refused, with the sentence why; whether there were any."""
    form = form_of(asked, label, asked.form)
    fields = words_of(asked, form) if form else {}
    if form is None or not fields:
        return False
    made = keep(asked, form, fields, said=why)
    return isinstance(made, Kept) and bool(made.rev)


def sent(asked: Asked, label: str) -> None:
    """The form's words are kept as an entry: its draft goes, if it had one."""
    viewer, seat = asked.seated()
    form = form_of(asked, label, asked.form)
    if form is not None and asked.field("for"):
        drafts.sent(asked.place.house, viewer, seat, form, asked.once, asked.field("rev"))


def keep(asked: Asked, form: Form, fields: Fields, said: str = "") -> Kept | Refusal:
    """Keep the form just sent, as it says it is: its own id, the version it was loaded with, its turn."""
    viewer, seat = asked.seated()
    turn = asked.field("turn")
    return drafts.keep(
        asked.place.house,
        viewer,
        seat,
        form,
        asked.once,
        fields,
        rev=asked.field("rev"),
        turn=int(turn) if turn.isascii() and turn.isdecimal() and len(turn) < 9 else 0,
        said=said,
    )


def address_of(seat: Seat, form: Form, fields: Fields | None) -> str:
    """Where these words were begun."""
    base = f"/{seat.no}"
    if (form.practice, form.command) == GIFT:
        return f"{base}/begin/gift"
    if form.practice == PAGES.slug:
        base += "/locked" if form.place is Place.DRAWER else "/pages"
        return f"{base}/{form.about}" if _is_id(form.about) else base
    item, card, back = ((fields or {}).get(name, [""])[-1] for name in ("item", "card", "back"))
    base += f"/{form.practice}"
    if _is_id(item):
        return f"{base}/{item}" + (f"?do={form.command}" if form.command in BESIDE else "")
    return f"{base}?{urlencode({'card': card} if card else parse_qsl(back))}"


def words_in(found: Found) -> str:
    """The words of a draft, to be read."""
    return "\n\n".join(value for name in WORDS for value in (found.fields or {}).get(name, ()) if value.strip())


def _known(asked: Asked, form: Form) -> frozenset[str]:
    if (form.practice, form.command) == GIFT:
        return frozenset({"gift"})
    if form.practice == PAGES.slug:
        return frozenset({"text", "item"})
    command = shape(asked.place.house, form.practice, form.command)
    own = {field.encode_name for field in msgspec.structs.fields(command)} if command else set()
    both = {HIS + name for name in own} if form.command == TOGETHER else set()
    return frozenset(own | both | {"back"})


def _here(asked: Asked, more: dict[str, str]) -> str:
    """This page's own address with something more in its query; of a form that was sent, the page it stood on."""
    query = asked.request.url.query if asked.request.method == "GET" else asked.field("back")
    kept = [(name, value) for name, value in parse_qsl(query) if name not in ("from", "fresh", "arrived")]
    if asked.request.method == "POST" and asked.field("card"):
        kept.append(("card", asked.field("card")))
    return "?" + urlencode([*kept, *more.items()])


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
