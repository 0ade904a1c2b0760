"""Four ways to go do what docs/leaving.md says, and nothing else; a cut in between is made good."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from documents import document
from household import HERS, HIS, Household, Member, newcomer
from ways_to_go import WAYS, Family, leave, told

from hearthside.house import look
from hearthside.house.door import begin, guardian, sessions, signin
from hearthside.house.door.begin import Beginning
from hearthside.house.door.guesses import Guesses
from hearthside.house.farewell import ending, going
from hearthside.house.keys import handing
from hearthside.house.open import open_house
from hearthside.house.words import kept
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.store import ledgers, people
from hearthside.store.errors import NotHere
from hearthside.store.tables import METADATA


def table_of_the_docs() -> dict[str, dict[str, str]]:
    """Way to row to `stays` or `goes`, as docs/leaving.md tells it."""
    rows = [row for row in document("docs/leaving.md").rows() if len(row) == 7]
    head, *body = rows
    return {way: {row[0]: row[column] for row in body} for column, way in enumerate(head) if column}


@pytest.mark.parametrize("way", WAYS)
def test_what_goes_and_what_stays_is_what_the_docs_say(pair: Household, way: str) -> None:
    told(pair)
    family = Family(pair)
    assert all(family.state().values()), "all of it is there before"
    WAYS[way](pair)
    found = {row: "stays" if there else "goes" for row, there in family.state().items()}
    assert found == table_of_the_docs()[way]


def test_the_docs_know_these_ways_and_no_others() -> None:
    assert list(table_of_the_docs()) == list(WAYS)


def test_she_is_told_in_one_line_and_nothing_is_offered_for_two(pair: Household) -> None:
    told(pair)
    leave(pair, words_stay=True)
    handing.catch_up(pair.house, pair.mother.cookie, pair.mother.viewer)
    scene = look.look(pair.house, pair.mother.viewer, pair.mother.seat).scene
    assert scene.facts["bond.left"] == ("son",)
    assert scene.facts["bond.left_words"] == ("stay",)
    assert scene.resting
    done = pair.mother.does("good-news", text="I go on here.")
    assert not isinstance(done, Refusal)


def test_who_left_has_no_key_of_the_table_and_no_seat(pair: Household) -> None:
    told(pair)
    person = pair.son.viewer.person
    leave(pair, words_stay=True)
    cookie = signin.sign_in(pair.house, Guesses(), "sami", HIS, "")
    assert cookie
    again = sessions.viewer(pair.house, cookie)
    assert again
    assert again.ring.seats == ()
    assert pair.house.db.read(lambda conn: people.wraps(conn, person, (9, 10, 13, 14))) == []
    with pytest.raises(NotHere):
        look.look(pair.house, pair.son.viewer, pair.son.seat)


def test_the_last_one_takes_the_table_along(pair: Household) -> None:
    told(pair)
    table = pair.mother.seat.table.ledger
    leave(pair, words_stay=True)
    handing.catch_up(pair.house, pair.mother.cookie, pair.mother.viewer)
    assert going.leave(pair.house, pair.mother.viewer, pair.mother.seat, uuid4(), words_stay=True) is None
    assert pair.house.db.read(partial(ledgers.epoch, ledger_id=table)) == 0


def test_asking_to_close_holds_fourteen_days_and_can_be_taken_back(pair: Household) -> None:
    told(pair)
    table = pair.mother.seat.table.ledger
    assert going.unpair(pair.house, pair.son.viewer, pair.son.seat, "agree") == Refusal("house.said.nobody-asked")
    going.unpair(pair.house, pair.mother.viewer, pair.mother.seat, "ask")
    own = going.unpair(pair.house, pair.mother.viewer, pair.mother.seat, "agree")
    assert own == Refusal("house.said.nobody-asked")
    going.unpair(pair.house, pair.mother.viewer, pair.mother.seat, "end")
    assert going.unpair(pair.house, pair.son.viewer, pair.son.seat, "agree") == Refusal("house.said.nobody-asked")
    going.unpair(pair.house, pair.mother.viewer, pair.mother.seat, "ask")
    pair.clock.later(days=15)
    assert going.unpair(pair.house, pair.son.viewer, pair.son.seat, "agree") == Refusal("house.said.nobody-asked")
    assert pair.house.db.read(partial(ledgers.epoch, ledger_id=table)) == 1


def test_signing_in_within_thirty_days_undoes_it_and_not_after(pair: Household) -> None:
    told(pair)
    person, cookie = pair.son.viewer.person, pair.son.cookie
    ending.delete_later(pair.house, pair.son.viewer, uuid4(), words_stay=True)
    assert sessions.viewer(pair.house, cookie) is None
    pair.clock.later(days=29)
    assert ending.sweep(pair.house) == 0
    assert signin.sign_in(pair.house, Guesses(), "sami", HIS, "")
    pair.clock.later(days=40)
    assert ending.sweep(pair.house) == 0
    again = signin.sign_in(pair.house, Guesses(), "sami", HIS, "")
    assert again
    viewer = sessions.viewer(pair.house, again)
    assert viewer
    ending.delete_later(pair.house, viewer, uuid4(), words_stay=True)
    pair.clock.later(days=30)
    assert signin.sign_in(pair.house, Guesses(), "sami", HIS, "") is None
    assert ending.sweep(pair.house) == 1
    assert pair.house.db.read(partial(people.get, person_id=person)) is None


def test_the_others_next_day_ends_it_too(pair: Household) -> None:
    told(pair)
    person = pair.son.viewer.person
    ending.delete_later(pair.house, pair.son.viewer, uuid4(), words_stay=True)
    pair.clock.later(days=30)
    ending.daily(pair.house, pair.mother.viewer)
    assert pair.house.db.read(partial(people.get, person_id=person)) is None
    handing.catch_up(pair.house, pair.mother.cookie, pair.mother.viewer)
    assert look.look(pair.house, pair.mother.viewer, pair.mother.seat).scene.facts["bond.left"] == ("son",)
    assert pair.mother.seat.table.epoch == 2


def test_now_for_good_asks_the_words_and_leaves_no_row(pair: Household) -> None:
    told(pair)
    viewer = pair.son.viewer
    wrong = ending.delete_now(pair.house, Guesses(), viewer, HERS, uuid4(), words_stay=True)
    assert wrong == Refusal("house.said.words-wrong")
    assert ending.delete_now(pair.house, Guesses(), viewer, HIS, uuid4(), words_stay=True) is None
    assert rows_of(pair, viewer.person) == {"member", "entry"}


def rows_of(pair: Household, person: Any) -> set[str]:
    """The tables in which something names this person."""

    def find(conn: Any) -> set[str]:
        return {
            table.name
            for table in METADATA.sorted_tables
            for row in conn.execute(table.select()).mappings()
            if person in (row.get("person_id"), row.get("author"))
        }

    return pair.house.db.read(find)


def test_a_mother_can_neither_delete_nor_give_up_her_sons_place(pair: Household) -> None:
    """All that she can do is done; he is where he was, with his words, his pages and his keys."""
    told(pair)
    family = Family(pair)
    ending.delete_now(pair.house, Guesses(), pair.mother.viewer, HERS, uuid4(), words_stay=False)
    handing.catch_up(pair.house, pair.son.cookie, pair.son.viewer)
    seen = look.look(pair.house, pair.son.viewer, pair.son.seat)
    assert [one.voice.side for one in kept.timeline(pair.house, seen, {}).said if one.place == "table"].count(
        Side.SON
    ) == 2
    assert family._own("son")
    assert family._seat(family.son.person)
    assert signin.sign_in(pair.house, Guesses(), "sami", HIS, "")


def test_who_holds_a_small_childs_key_cannot_leave_and_deleting_takes_his_side_along(data: Path) -> None:
    house = open_house(data)
    cookie = begin.begin(house, newcomer("ana", HERS), Beginning(son="Leo", mother="Mama", stage=Stage.S1))
    assert isinstance(cookie, str)
    ana = Member(house, cookie)
    assert guardian.make_child(house, ana.viewer, ana.seat, ana.cookie) is None
    refused = going.leave(house, ana.viewer, ana.seat, uuid4(), words_stay=True)
    assert refused == Refusal("house.said.holds-a-key")
    assert ending.delete_now(house, Guesses(), ana.viewer, HERS, uuid4(), words_stay=True) is None
    counts = house.db.read(
        lambda conn: {table.name: len(conn.execute(table.select()).all()) for table in METADATA.sorted_tables}
    )
    assert set(counts.values()) == {0}
    house.db.close()


@pytest.mark.parametrize("at", ["tidy", "reseal"])
def test_a_cut_while_leaving_is_made_good(pair: Household, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    told(pair)
    family = Family(pair)
    module = going if at == "tidy" else going.epochs
    with monkeypatch.context() as patch:
        patch.setattr(module, at, lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            leave(pair, words_stay=True)
    if at == "reseal":
        leave(pair, words_stay=True)
    ending.daily(pair.house, pair.son.viewer)
    found = {row: "stays" if there else "goes" for row, there in family.state().items()}
    assert found == table_of_the_docs()["Leave, words stay"]
