"""Words on their way: once however often they come, decided anew, and nothing lost that is refused (R9, T28)."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import msgspec
import pytest
from household import HIS, Household, Member

from hearthside.house import act
from hearthside.house.act import Done
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import drawer
from hearthside.house.practices.pages import PAGES
from hearthside.house.words import drafts, outbox
from hearthside.house.words.begun import Form
from hearthside.house.words.drafts import Kept
from hearthside.house.words.outbox import NOT_UNDERSTOOD, TOO_LONG, Arrived
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers
from hearthside.vault import outbox as seals

#: Once in each default run, ten times as many with --long.
SOME, MANY = 300, 10_000


def boxed(one: Member, label: str, once: UUID, **fields: str) -> bytes:
    """As the page of this person seals it."""
    ledger, person, key = outbox.address(one.viewer, one.seat).split(".")
    about = seals.info(UUID(ledger), UUID(person), once, label)
    plain = msgspec.json.encode({name: [value] for name, value in fields.items()})
    return seals.seal_words(bytes.fromhex(key), about, plain)


def arrives(one: Member, label: str, once: UUID, box: bytes) -> Arrived | Refusal:
    return outbox.arrive(one.house, one.viewer, one.seat, label, once, box)


def entries(pair: Household, item: str) -> Counter[UUID]:
    """How often each form's id made an entry of this item."""
    table = pair.mother.seat.table.ledger
    rows = pair.house.db.read(lambda conn: ledgers.item_entries(conn, table, UUID(item)))
    return Counter(row.client_id for row in rows)


def thread_of(pair: Household) -> str:
    done = pair.mother.does("good-news", text="I got the part")
    assert isinstance(done, Done)
    return done.item


def hail(pair: Household, number: int) -> None:
    """Each word 1 to 5 times, some of the times cut, from four hands, in no order."""
    luck, item = random.Random(number), thread_of(pair)
    onces = [uuid4() for _ in range(number)]
    writers = {once: luck.choice((pair.mother, pair.son)) for once in onces}
    boxes = {once: boxed(writers[once], "talks/tell", once, item=item, text=f"word {once}") for once in onces}
    tries = [(once, boxes[once]) for once in onces for _ in range(luck.randint(1, 5))]
    tries += [(once, boxes[once][: luck.randrange(len(boxes[once]))]) for once in luck.sample(onces, number // 3)]
    luck.shuffle(tries)
    with ThreadPoolExecutor(4) as hands:
        told = list(hands.map(lambda one: arrives(writers[one[0]], "talks/tell", *one), tries))
    assert Counter(type(one).__name__ for one in told) == {
        "Arrived": len(tries) - number // 3, "Refusal": number // 3
    }  # fmt: skip
    assert all(one.refusal is None for one in told if isinstance(one, Arrived))
    kept = entries(pair, item)
    assert set(kept.values()) == {1}
    assert len(kept) == number + 1, "each write once, and the news itself"
    assert set(onces) <= set(kept)


def test_each_write_counts_once_however_often_and_in_whatever_order_it_comes(pair: Household) -> None:
    hail(pair, SOME)


@pytest.mark.long
def test_ten_thousand_writes_are_ten_thousand_entries(pair: Household) -> None:
    """T28, R9."""
    hail(pair, MANY)


def test_a_house_that_knows_no_ids_would_be_found(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: every arrival gets an id of its own."""
    real = act.act
    monkeypatch.setattr(act, "act", lambda *given, **named: real(*given[:-1], uuid4(), **named))
    with pytest.raises(AssertionError):
        hail(pair, 20)


def test_what_is_refused_by_then_says_so_and_hands_the_words_back(pair: Household) -> None:
    once = uuid4()
    came = arrives(
        pair.son, "pages/change-page", once, boxed(pair.son, "pages/change-page", once, item=str(uuid4()), text="x")
    )
    assert isinstance(came, Arrived)
    assert came.refusal == Refusal("house.said.page-gone")
    assert came.fields["text"] == ["x"]
    assert came.form.practice == PAGES.slug


def test_a_box_of_another_form_id_or_person_does_not_open(pair: Household) -> None:
    once = uuid4()
    box = boxed(pair.mother, "pages/write-page", once, text="mine")
    assert arrives(pair.mother, "talks/good-news", once, box) == NOT_UNDERSTOOD
    assert arrives(pair.mother, "pages/write-page", uuid4(), box) == NOT_UNDERSTOOD
    assert arrives(pair.son, "pages/write-page", once, box) == NOT_UNDERSTOOD
    assert arrives(pair.mother, "pages/write-page", once, bytes(outbox.LONGEST + 1)) == TOO_LONG


@pytest.mark.parametrize(
    "label", ["talks/nothing", "nothing/answer", "bond/gift", "talks/together", "locked/write-page", ""]
)
def test_a_form_that_is_none_of_these_is_not_done(pair: Household, label: str) -> None:
    once = uuid4()
    assert arrives(pair.mother, label, once, boxed(pair.mother, label, once, text="x")) == NOT_UNDERSTOOD


def test_nothing_written_offline_reaches_a_drawer_by_the_accounts_key(pair: Household) -> None:
    once = uuid4()
    box = boxed(pair.mother, "pages/write-page", once, text="x", where="drawer")
    came = arrives(pair.mother, "pages/write-page", once, box)
    assert isinstance(came, Arrived)
    assert came.refusal == NOT_UNDERSTOOD


def test_a_draft_of_the_same_form_goes_with_what_arrived(pair: Household) -> None:
    one, once = pair.mother, uuid4()
    form = Form(Place.DESK, "pages", "write-page")
    assert isinstance(drafts.keep(one.house, one.viewer, one.seat, form, once, {"text": ["half"]}), Kept)
    came = arrives(one, "pages/write-page", once, boxed(one, "pages/write-page", once, text="half, and the rest"))
    assert isinstance(came, Arrived)
    assert drafts.find(one.house, one.viewer, one.seat, form) == []


def test_a_box_for_the_drawer_lies_there_shut_until_it_opens(pair: Household) -> None:
    one, once = pair.son, uuid4()
    assert outbox.address_locked(one.house, one.viewer, one.seat) == "", "it was never unlocked"
    cookie = drawer.unlock(one.house, Guesses(), one.viewer, one.seat, HIS)
    assert cookie
    ledger, person, key = outbox.address_locked(one.house, one.viewer, one.seat).split(".")
    about = seals.info(UUID(ledger), UUID(person), once, "locked/write-page")
    box = seals.seal_words(bytes.fromhex(key), about, b'{"text": ["to myself"]}')
    for _ in range(3):
        made = outbox.arrive_locked(one.house, one.viewer, one.seat, "locked/write-page", "", once, box)
        assert isinstance(made, Kept)
    form = Form(Place.DRAWER, "pages", "write-page")
    (shut,) = drafts.find(one.house, one.viewer, one.seat, form)
    assert shut.fields is None
    seat = drawer.opened(one.house, one.viewer, one.seat, cookie)
    assert seat
    (found,) = drafts.find(one.house, one.viewer, seat, form)
    assert found.fields == {"text": ["to myself"]}
    for label in ("pages/write-page", "talks/answer", "locked/let-go"):
        assert outbox.arrive_locked(one.house, one.viewer, one.seat, label, "", once, box) == NOT_UNDERSTOOD
