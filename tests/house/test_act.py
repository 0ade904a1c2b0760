"""Acting: once however often it is sent, decided anew after a lost race, put away when its time ran out."""

from __future__ import annotations

from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from household import Household

from hearthside.house import act, look
from hearthside.house.act import Done
from hearthside.kernel.places import Place
from hearthside.kernel.refusal import Refusal
from hearthside.store import ledgers

CARD = "longest-without-phone"


def entries(pair: Household, place: Place = Place.TABLE) -> int:
    key = pair.mother.seat.key(place)
    return pair.house.db.read(lambda conn: ledgers.head(conn, key.ledger))


def test_the_same_form_sent_five_times_is_one_entry(pair: Household) -> None:
    once, before = uuid4(), entries(pair)
    sent = [pair.mother.does("ask", text="What did you dream?", once=once) for _ in range(5)]
    assert all(isinstance(one, Done) for one in sent)
    assert entries(pair) == before + 1


def test_a_retry_of_what_the_rules_refuse_by_now_still_counts_as_done(pair: Household) -> None:
    once = uuid4()
    first = pair.mother.does("answer", card=CARD, tap="son", guess="son", once=once)
    again = pair.mother.does("answer", card=CARD, tap="son", guess="son", once=once)
    other = pair.mother.does("answer", card=CARD, tap="son", guess="son")
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert isinstance(other, Refusal)


def test_two_who_answer_in_the_same_breath_are_both_in(pair: Household) -> None:
    """The loser of the race decides anew; nobody is overwritten."""
    gate = Barrier(2)

    def answer(member: object, tap: str) -> None:
        gate.wait()
        member.does("answer", card=CARD, tap=tap, guess=tap)  # type: ignore[attr-defined]

    both = [Thread(target=answer, args=one) for one in ((pair.mother, "son"), (pair.son, "mother"))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    (question,) = pair.mother.sees().places.table.questions.values()
    assert {side: given.tap for side, given in question.given.items()} == {"mother": "son", "son": "mother"}


def test_forty_writes_of_both_at_once_are_forty_entries(pair: Household) -> None:
    before = entries(pair)

    def write(member: object, name: str) -> None:
        for number in range(10):
            done = member.does("good-news", text=f"{name} {number}")  # type: ignore[attr-defined]
            assert isinstance(done, Done), done

    threads = [Thread(target=write, args=one) for one in 2 * ((pair.mother, "hers"), (pair.son, "his"))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert entries(pair) == before + 40


def test_an_answer_that_ran_out_lies_on_its_writers_desk_and_off_the_table(pair: Household) -> None:
    asked = pair.mother.does("ask", text="Where would you go?")
    assert isinstance(asked, Done)
    pair.mother.does("answer", item=asked.item, text="To the sea, barefoot.")
    pair.clock.later(days=15)
    act.put_away_stale(pair.house, look.look(pair.house, pair.mother.viewer, pair.mother.seat))
    seen = pair.mother.sees()
    assert seen.places.desk.kept[asked.item].head == "To the sea, barefoot."
    assert asked.item not in seen.places.table.questions
    table = pair.mother.seat.table.ledger
    rows = pair.house.db.read(lambda conn: ledgers.item_entries(conn, table, UUID(asked.item)))
    bodies = [row.body for row in rows]
    assert bodies[:-1] == [None, None], "the question and the answer are blanked, only Gone is left"


def test_the_other_sees_nothing_of_an_answer_that_ran_out(pair: Household) -> None:
    asked = pair.mother.does("ask", text="Where would you go?")
    assert isinstance(asked, Done)
    pair.mother.does("answer", item=asked.item, text="To the sea, barefoot.")
    pair.clock.later(days=15)
    seen = pair.son.sees()
    talks = pair.house.practices["talks"]
    found = look.entries(pair.house, seen, talks, UUID(asked.item))
    assert talks.item(found, seen.scene, asked.item) is None
    assert not [line for line in talks.lines(seen.parts("talks"), seen.scene) if line.item == asked.item]


def test_what_was_taken_back_is_in_no_entry(pair: Household) -> None:
    asked = pair.son.does("ask", text="What is quillwort?")
    assert isinstance(asked, Done)
    pair.mother.does("answer", item=asked.item, text="A fern of sorts.")
    assert isinstance(pair.mother.does("take-back", item=asked.item), Done)
    seen = pair.mother.sees()
    found = look.entries(pair.house, seen, pair.house.practices["talks"], UUID(asked.item))
    assert "fern" not in str(found)
    assert pair.mother.sees().places.table.questions[asked.item].given == {}


def test_pages_are_the_fold_of_the_log(pair: Household) -> None:
    """Replaying what lies in the log gives the page that lies beside it."""
    pair.mother.does("answer", card=CARD, tap="son", guess="son")
    pair.son.does("answer", card=CARD, tap="son", guess="mother")
    pair.son.does("someday", text="See the northern lights")
    from hearthside.house import records

    seen, talks = pair.mother.sees(), pair.house.practices["talks"]
    key = pair.mother.seat.table
    rows = pair.house.db.read(lambda conn: ledgers.entries_of(conn, key.ledger, "talks"))
    assert talks.fold(records.bodies(key, rows)) == seen.places.table
    assert talks.publish(seen.places.table) == seen.fronts[Place.TABLE].part("talks")


def test_entries_carry_their_authors_signature_once_the_key_is_pinned(pair: Household) -> None:
    pair.mother.pins()
    done = pair.son.does("good-news", text="Passed the swimming badge")
    assert isinstance(done, Done)
    assert pair.mother.seat.peer_public
    seen = pair.mother.sees()
    (entry,) = look.entries(pair.house, seen, pair.house.practices["talks"], UUID(done.item))
    assert entry.genuine


def test_a_cut_between_desk_and_table_is_made_good(pair: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    """The power goes after the words lie on the desk and before they are off the table: nothing is lost or doubled."""
    asked = pair.mother.does("ask", text="Where would you go?")
    assert isinstance(asked, Done)
    pair.mother.does("answer", item=asked.item, text="To the sea, barefoot.")
    pair.clock.later(days=15)

    def cut(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(act, "_withdraw", cut)
        with pytest.raises(KeyboardInterrupt):
            act.put_away_stale(pair.house, look.look(pair.house, pair.mother.viewer, pair.mother.seat))
    desk = entries(pair, Place.DESK)
    act.put_away_stale(pair.house, look.look(pair.house, pair.mother.viewer, pair.mother.seat))
    assert entries(pair, Place.DESK) == desk
    seen = pair.mother.sees()
    assert seen.places.desk.kept[asked.item].head == "To the sea, barefoot."
    assert asked.item not in seen.places.table.questions
