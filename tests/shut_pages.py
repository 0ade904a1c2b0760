"""Pages of one's own that are shut: how they came to be, and what is there once words or paper were found."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

from household import HERS, HIS, Household, Member, newcomer
from spare_keys import NEW, draws, locked_heads, locks_away, recovers, unlocks

from hearthside.house import act, look
from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import aside, drawer, found, locked_anew, readmit
from hearthside.house.practices.pages import PAGES
from hearthside.house.ring import Seat
from hearthside.house.words import begun, drafts, kept
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers, people
from hearthside.vault.contexts import ACCOUNT

KITE, HERON, LIST = "the saffron kite stayed in the tree", "the heron pays no rent", "the gooseberry list"
SINCE, SINCE_LOCKED = "written since", "locked since"
FORM = begun.Form(Place.DESK, "talks", "good-news")
FORM_LOCKED = begun.Form(Place.DRAWER, "pages", "write-page")


def writes(one: Member, text: str) -> None:
    command = act.convert(PAGES, "write-page", {"text": text, "where": "desk"})
    assert not isinstance(act.act(one.house, one.viewer, one.seat, PAGES, command, uuid4()), Refusal)


def begins(one: Member, text: str) -> None:
    for form in (FORM, FORM_LOCKED):
        assert not isinstance(drafts.keep(one.house, one.viewer, one.seat, form, uuid4(), {"text": [text]}), Refusal)


def let_in_again(pair: Household, words: str = NEW) -> None:
    """He is signed in nowhere and lost all; she lets him in. He writes and begins since."""
    rows = pair.house.db.read(partial(people.sessions, person_id=pair.son.viewer.person))
    sessions.end(pair.house, pair.son.viewer.person, *(row.session_id for row in rows))
    code = readmit.let_back(pair.house, Guesses(), pair.mother.viewer, pair.mother.seat, HERS)
    assert isinstance(code, str)
    made = readmit.come_back(pair.house, code, newcomer("sami", words))
    assert isinstance(made, str)
    pair.son.cookie = made
    pair.clock.later(days=1)
    writes(pair.son, SINCE)
    locks_away(pair, pair.son, words, SINCE_LOCKED)
    begins(pair.son, "begun since")


def locked_anew_after_loss(pair: Household) -> dict[str, str]:
    """Back with the *Shared* paper alone, then new locked pages. The papers drawn before."""
    codes = draws(pair, pair.son, HIS)
    recovers(pair, pair.son, codes[ACCOUNT])
    made = locked_anew.start(pair.house, Guesses(), pair.son.viewer, pair.son.seat, NEW)
    assert isinstance(made, str), made
    pair.son.cookie = made
    locks_away(pair, pair.son, NEW, SINCE_LOCKED)
    return codes


def finds(pair: Household, older: str = "", code: str = "", now: str = NEW) -> Refusal | None:
    made = found.reopen(pair.house, Guesses(), pair.son.viewer, pair.son.seat, now, older=older, code=code)
    if isinstance(made, Refusal):
        return made
    pair.son.cookie = made
    return None


def own_pages(one: Member) -> list[str]:
    seen = look.look(one.house, one.viewer, one.seat, PAGES)
    return sorted(page["text"] for page in PAGES.view(seen.places, seen.scene, {"where": "desk"}).data["pages"])


def told_to_himself(one: Member) -> list[str]:
    seen = look.look(one.house, one.viewer, one.seat)
    return [said.voice.words for said in kept.timeline(one.house, seen, {}).said if said.place is Place.DESK]


def begun_by(pair: Household, words: str) -> list[list[str]]:
    """What is begun in both places, the drawer open."""
    cookie = unlocks(pair, pair.son, words)
    assert cookie
    seat = drawer.opened(pair.house, pair.son.viewer, pair.son.seat, cookie)
    assert seat
    every = drafts.everything(pair.house, pair.son.viewer, seat)
    drawer.shut(pair.house, pair.son.viewer)
    return sorted((one.fields or {"text": ["unreadable"]})["text"] for one in every)


def genuine(one: Member, place: Place, seat: Seat | None = None) -> list[bool]:
    """Of everything in this place, the newest first; `seat` with its drawer open."""
    key = (seat or one.seat).key(place)
    rows = one.house.db.read(partial(ledgers.latest, ledger_id=key.ledger, before_seq=None, limit=99))
    seen = look.look(one.house, one.viewer, seat or one.seat)
    mine = [(one.house.practice(row.practice), row) for row in rows]
    return [look.opened(seen, practice, place, row).genuine for practice, row in mine if practice]


def whole(pair: Household, words: str = NEW) -> None:
    """Everything of before and since, once, in its place, genuine, and under a key of its own."""
    one = pair.son
    assert own_pages(one) == sorted([LIST, SINCE])
    assert told_to_himself(one) == [HERON]
    assert locked_heads(pair, one, unlocks(pair, one, words)) == [SINCE_LOCKED, KITE]
    cookie = unlocks(pair, one, words)
    assert cookie
    seat = drawer.opened(pair.house, one.viewer, one.seat, cookie)
    assert seat
    assert genuine(one, Place.DESK)
    assert all(genuine(one, Place.DESK) + genuine(one, Place.DRAWER, seat))
    assert aside.lying(pair.house, one.viewer.person) == []
