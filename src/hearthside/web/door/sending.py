"""The door, her side after the key: what he will see, the promise, and the link she sends by her own messenger."""

from __future__ import annotations

from urllib.parse import quote

import segno
from starlette.responses import Response

from hearthside.house.door import begin, guardian, invite
from hearthside.house.door.play import CARDS
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.web import answers
from hearthside.web.asked import Asked
from hearthside.web.rooms.five import looked, names_of


def promise(asked: Asked) -> Response:
    """Exactly what he will see, and what both promise."""
    viewer, seat = asked.seated()
    house = asked.place.house
    if not invite.free(house, seat):
        return answers.goto(f"/{seat.no}/today")
    code = invite.current(house, viewer, seat)
    guest = invite.guest(house, code) if code else None
    if guest is None:
        code = invite.invite(house, viewer, seat)
        guest = invite.guest(house, code)
    card = house.practices["talks"].library.text(CARDS[_stage(asked)], asked.lang)
    return answers.page(asked, "door/promise.html", gift=guest.gift if guest else "", ask=card.ask, names=names(asked))


def promised(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    begin.promise(asked.place.house, viewer, seat)
    return answers.goto(f"/{seat.no}/begin/{'together' if _stage(asked).small else 'link'}")


def small(asked: Asked, said: str = "") -> Response:
    """His side on her phone, for one who is too small for a link."""
    if not _stage(asked).small:
        return answers.missing(asked)
    return answers.page(asked, "door/small.html", 422 if said else 200, said=said, names=names(asked))


def make_small(asked: Asked) -> Response:
    viewer, seat = asked.seated()
    made = guardian.make_child(asked.place.house, viewer, seat, asked.cookie)
    if isinstance(made, Refusal):
        return small(asked, answers.sentence(asked, made))
    return answers.goto(f"/{seat.no}/begin/meanwhile")


def link(asked: Asked) -> Response:
    """The link, the QR and the 28 symbols; sent by her own messenger, not by us."""
    viewer, seat = asked.seated()
    house = asked.place.house
    if not invite.free(house, seat):
        return answers.goto(f"/{seat.no}/today")
    code = invite.current(house, viewer, seat) or invite.invite(house, viewer, seat)
    address = address_of(asked, code)
    return answers.page(
        asked,
        "door/link.html",
        code=code,
        address=address,
        host=asked.place.host,
        qr=segno.make(address, error="m").png_data_uri(scale=6, border=2),
        loopback=asked.place.loopback,
        names=names(asked),
    )


def draw_again(asked: Asked) -> Response:
    """A new link; the old one ends."""
    viewer, seat = asked.seated()
    if invite.free(asked.place.house, seat):
        invite.invite(asked.place.house, viewer, seat)
    return answers.goto(f"/{seat.no}/begin/link")


def meanwhile(asked: Asked) -> Response:
    return answers.page(asked, "door/meanwhile.html", names=names(asked), stage=_stage(asked).value)


def address_of(asked: Asked, code: str) -> str:
    """What she sends: who it is from lies in the address with our mark, the secret behind the #, never sent to us."""
    name = names(asked)["me"]
    mark = asked.place.house.secrets.mark("link", f"{asked.lang}/{name}")
    return f"{asked.place.url}/i/{asked.lang}/{quote(name, safe='')}~{mark}#{code}"


def _stage(asked: Asked) -> Stage:
    return looked(asked).scene.stage


def names(asked: Asked) -> dict[str, str]:
    return names_of(looked(asked).scene)
