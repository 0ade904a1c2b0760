"""Words that were on their way while their writer drew new keys: kept for them, never done unasked, never lost."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from house.test_outbox import arrives, boxed
from household import HIS, Household, Member
from spare_keys import OWN, unlocks

from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import anew, drawer
from hearthside.house.words import begun, drafts, outbox
from hearthside.house.words.begun import Form
from hearthside.house.words.drafts import Kept
from hearthside.house.words.outbox import NOT_UNDERSTOOD, OLDER, Arrived
from hearthside.kernel.places import Place
from hearthside.store import people
from hearthside.vault import outbox as seals
from hearthside.vault.context import IDENTITY

NEWEST = "quartz ribbon sable thistle"
NEWS, LOCKED = "talks/good-news", "locked/write-page"


def renews(one: Member, now: str, new: str) -> None:
    made = anew.renew(one.house, Guesses(), one.viewer, now, new)
    assert isinstance(made, str), made
    one.cookie = made


def sealed_to_the_drawer(one: Member, once: UUID, text: str) -> bytes:
    """As the page seals it to the drawer, which need not be open."""
    ledger, person, key = outbox.address_locked(one.house, one.viewer, one.seat).split(".")
    about = seals.info(UUID(ledger), UUID(person), once, LOCKED)
    return seals.seal_words(bytes.fromhex(key), about, f'{{"text":["{text}"]}}'.encode())


@pytest.mark.parametrize("times", [1, 2])
def test_a_box_sealed_to_a_key_of_before_opens_and_is_a_draft_not_a_deed(pair: Household, times: int) -> None:
    once = uuid4()
    box = boxed(pair.son, NEWS, once, text="I got the part")
    for now, new in ((HIS, OWN), (OWN, NEWEST))[:times]:
        renews(pair.son, now, new)
    made = arrives(pair.son, NEWS, once, box)
    assert made == Arrived(Form(Place.DESK, "talks", "good-news"), {"text": ["I got the part"]}, OLDER)


def test_what_is_sealed_to_nobodys_key_still_opens_nowhere(pair: Household) -> None:
    once = uuid4()
    hers = boxed(pair.mother, NEWS, once, text="hers")
    renews(pair.son, HIS, OWN)
    assert arrives(pair.son, NEWS, once, hers) == NOT_UNDERSTOOD
    cut = boxed(pair.son, NEWS, once, text="his")[:-1]
    assert arrives(pair.son, NEWS, once, cut) == NOT_UNDERSTOOD


def test_the_half_that_signs_is_kept_nowhere(pair: Household) -> None:
    """An old key may open what was on its way; nobody may speak with it."""
    signing, agreement = pair.son.viewer.ring.signing, pair.son.viewer.ring.agreement
    renews(pair.son, HIS, OWN)
    one = pair.son.viewer
    wraps = pair.house.db.read(lambda conn: people.wraps(conn, one.person, (IDENTITY,)))
    opened = [begun.open_wrap(one.ring.account, one.person, wrap) for wrap in wraps if wrap.label != begun.PAST_DRAWER]
    assert any(agreement in plain for plain in opened)
    assert not any(signing in plain for plain in opened)


@pytest.mark.parametrize("times", [1, 2])
def test_words_for_the_locked_pages_that_come_late_are_read_once_they_open(pair: Household, times: int) -> None:
    assert unlocks(pair, pair.son, HIS)
    drawer.shut(pair.house, pair.son.viewer)
    once = uuid4()
    box = sealed_to_the_drawer(pair.son, once, "the kite")
    words = HIS
    for new in (OWN, NEWEST)[:times]:
        renews(pair.son, words, new)
        words = new
    kept = outbox.arrive_locked(pair.house, pair.son.viewer, pair.son.seat, LOCKED, "", once, box)
    assert isinstance(kept, Kept)
    for _ in range(2):
        cookie = unlocks(pair, pair.son, words)
        assert cookie
        seat = drawer.opened(pair.house, pair.son.viewer, pair.son.seat, cookie)
        assert seat
        (found,) = drafts.everything(pair.house, pair.son.viewer, seat)
        assert found.fields == {"text": ["the kite"]}
