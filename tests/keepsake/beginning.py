"""A house that was lost, an archive that was not, and a new house begun with it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import msgspec
from household import Clock, Member, newcomer
from keepsake.taking import WORDS, files, viewer
from msgspec.structs import replace

from hearthside.house.door import sessions
from hearthside.house.door.begin import Newcomer
from hearthside.house.door.guesses import Guesses
from hearthside.house.house import House
from hearthside.house.keys import handing, readmit
from hearthside.house.open import open_house
from hearthside.keepsake import doctor
from hearthside.keepsake.archive import anew, bring, own_places
from hearthside.keepsake.archive import format as shape
from hearthside.keepsake.archive.anew import Again
from hearthside.keepsake.archive.bring import Brought
from hearthside.keepsake.archive.opening import read
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.store import everywhere
from hearthside.store.sound import Fault
from hearthside.vault import author, contexts, fresh


@contextmanager
def empty(folder: Path, clock: Clock) -> Iterator[House]:
    house = open_house(folder, clock)
    try:
        yield house
    finally:
        house.db.close()


@contextmanager
def begun(folder: Path, clock: Clock, made: bytes, name: str) -> Iterator[House]:
    """A new house in which the owner of this archive has begun again."""
    with empty(folder, clock) as house:
        assert isinstance(again(house, made, name), Again)
        yield house


def again(house: House, made: bytes, name: str, *, words: str = "") -> Again | Refusal:
    archive = read(BytesIO(made))
    who = Newcomer(
        person=archive.person,
        name=name,
        passphrase=words or WORDS[name],
        language=archive.language,
        zone=archive.zone,
    )
    return anew.again(house, archive, who)


def nobody(house: House) -> bool:
    return not house.db.read(everywhere.anybody)


def signed_in(house: House, name: str) -> Member:
    one = viewer(house, name)
    return Member(house, sessions.start(house, one.person, one.ring.account, "my phone"))


def lets_in(house: House, host: Member, name: str) -> Member:
    """The other comes in by the link the host makes with their words; both hold each other's new keys after."""
    code = readmit.let_back(house, Guesses(), host.viewer, host.seat, WORDS[_other(name)])
    assert isinstance(code, str)
    cookie = readmit.come_back(house, code, newcomer(name, WORDS[name]))
    assert isinstance(cookie, str)
    assert handing.catch_up(house, host.cookie, host.viewer)
    return Member(house, cookie)


def brings(house: House, made: bytes, name: str) -> Brought:
    """What the command does for one who is known here."""
    from hearthside.house.keys import drawer

    one, archive = viewer(house, name, locked=True), read(BytesIO(made))
    one, moved = own_places.settle(house, one, archive, drawer.private_key(house, one, WORDS[name]))
    return bring.bring(house, one, archive) + Brought(new=moved, there=-moved)


def faults(house: House, name: str) -> list[Fault]:
    """As the doctor sees it with this person's words, and without."""
    found: list[Fault] = []
    doctor.with_words(house, viewer(house, name, locked=True), found)
    assert house.folder is not None
    return [*found, *doctor.without_key(house.folder)]


def lines(made: bytes) -> set[bytes]:
    """Every entry of an archive, byte for byte."""
    archive = shape.read(files(made)[shape.FILE])
    return {shape.encode(one) for seat in archive.seats for lay in seat.ledgers for one in lay.entries}


def item_of(made: bytes, words: bytes) -> str:
    """The thing under which an archive has these words."""
    archive = shape.read(files(made)[shape.FILE])
    entries = (one for seat in archive.seats for lay in seat.ledgers for one in lay.entries)
    return str(next(one.item for one in entries if words in bytes(one.body)))


def resigned(made: bytes, writer: Side, old: bytes, new: bytes) -> bytes:
    """The archive with other words in somebody's mouth, all they wrote signed with a key that the forger drew and
    lists as theirs: a file that contradicts itself nowhere."""
    archive, forger = shape.read(files(made)[shape.FILE]), fresh.identity()
    (seat,) = archive.seats
    whose = next(one for one in seat.writers if one.side is writer)
    public = forger.public().packed().hex()

    def entry(ledger: UUID, one: shape.Entry) -> shape.Entry:
        if one.author != whose.id:
            return one
        body = bytes(one.body).replace(old, new).replace(whose.keys[0].public.encode(), public.encode())
        context = contexts.entry(ledger, one.author, one.id, 1, one.practice)
        sealed = author.seal_entry(bytes(32), forger.signing, context, body, salt=bytes(32), epoch=1)
        signature = author.unseal_entry(bytes(32), context, sealed).signature.hex()
        return replace(one, body=msgspec.Raw(body), signature=signature)

    listed = replace(whose, keys=(replace(whose.keys[0], public=public),))
    seat = replace(
        seat,
        writers=tuple(listed if one is whose else one for one in seat.writers),
        ledgers=tuple(replace(lay, entries=tuple(entry(lay.id, one) for one in lay.entries)) for lay in seat.ledgers),
    )
    return changed(made, lambda _: shape.encode(replace(archive, seats=(seat,))))


def changed(made: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with another archive.json in it."""
    out = BytesIO()
    with ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files(made).items():
            zipped.writestr(name, change(content) if name == shape.FILE else content)
    return out.getvalue()


def structured(made: bytes, change: Callable[[shape.Seat], shape.Seat]) -> bytes:
    """The archive with its one seat changed, its entries as they were."""
    whole = shape.read(files(made)[shape.FILE])
    return changed(made, lambda _: shape.encode(replace(whole, seats=(change(whole.seats[0]),))))


def _other(name: str) -> str:
    return "ruth" if name == "sami" else "sami"
