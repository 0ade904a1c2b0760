"""A damaged page is folded anew from its log; entries are never touched."""

from __future__ import annotations

import pytest
from household import Household
from keepsake.taking import archive, viewer
from keepsake.test_doctor import live
from msgspec.structs import replace

from hearthside.house import records
from hearthside.keepsake import doctor
from hearthside.keepsake.mend import mend
from hearthside.kernel.front import Front
from hearthside.store import ledgers
from hearthside.store.rows import PageRow
from hearthside.store.sound import Fault


def found(pair: Household) -> set[str]:
    faults: list[Fault] = []
    doctor.with_words(pair.house, viewer(pair.house, "ruth", locked=True), faults)
    return {one.key for one in faults}


def page(pair: Household, slug: str) -> PageRow:
    ledger = pair.mother.seat.table.ledger
    return pair.house.db.read(lambda conn: ledgers.pages(conn, ledger, (slug,)))[slug]


def put(pair: Household, row: PageRow) -> None:
    ledger = pair.mother.seat.table.ledger
    pair.house.db.write(lambda conn: ledgers.put_page(conn, ledger, row))


@pytest.mark.parametrize("wrong", ["page", "front", "fold", "part"])
def test_whatever_is_wrong_with_a_page_is_made_good_from_the_log(wrong: str, pair: Household) -> None:
    live(pair)
    before, key = archive(pair.house, "ruth", locked=True), pair.mother.seat.table
    talks = pair.house.practices["talks"]
    slug = records.FRONT if wrong in ("front", "part") else "talks"
    now = page(pair, slug)
    flipped = bytes([*now.body[:-1], now.body[-1] ^ 1])
    wrongs = {
        "page": replace(now, body=flipped),
        "front": replace(now, body=flipped),
        "fold": records.seal_page(key, "talks", now.version, talks.codec.page(talks.state())),
        "part": records.seal_front(key, now.version, Front(parts={"bond": records.open_front(key, now).part("bond")}))
        if wrong == "part"
        else now,
    }
    put(pair, wrongs[wrong])
    assert wrong in found(pair)
    assert mend(pair.house, viewer(pair.house, "ruth", locked=True)) >= 1
    assert found(pair) == set()
    assert archive(pair.house, "ruth", locked=True) == before
    assert not isinstance(pair.mother.sees(), Exception)


def test_in_a_sound_house_nothing_is_mended(pair: Household) -> None:
    live(pair)
    assert mend(pair.house, viewer(pair.house, "ruth", locked=True)) == 0
