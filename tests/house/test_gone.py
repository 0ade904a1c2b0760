"""Taking words away: one entry, one thing, everything told; the other's stay, and stay as open as they were."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from attacks.disk.asking import ask
from household import Household, Member
from store.statements import watched

from hearthside.house import act, look, records
from hearthside.house.act import Done
from hearthside.house.words import gone
from hearthside.house.words.gone import Going
from hearthside.house.words.kept import timeline
from hearthside.kernel.places import Place
from hearthside.store import ledgers

HERS, HIS = "To the quillwort shore.", "Anywhere flat, by kestrel."


def item(done: object) -> str:
    assert isinstance(done, Done), done
    return done.item


def opened(pair: Household) -> str:
    """A question of hers that both answered and both unfolded."""
    question = item(pair.mother.does("ask", text="Where would you go?"))
    pair.mother.does("answer", item=question, text=HERS)
    pair.son.does("answer", item=question, text=HIS)
    for one in (pair.mother, pair.son):
        one.does("open", item=question)
    return question


def told(pair: Household, member: Member) -> list[str]:
    seen = look.look(pair.house, member.viewer, member.seat)
    return [one.voice.words for one in timeline(pair.house, seen, {}).said]


def entry_of(pair: Household, member: Member, words: str) -> UUID:
    seen = look.look(pair.house, member.viewer, member.seat)
    return next(one.entry for one in timeline(pair.house, seen, {}).said if one.voice.words == words)


def takes(pair: Household, member: Member, **going: UUID) -> int:
    return gone.take_away(pair.house, member.viewer, member.seat, Going(**going), uuid4())


def pages(pair: Household, member: Member, question: str) -> str:
    paths = ("/1/today", "/1/us", "/1/kept", "/1/mine", f"/1/talks/{question}", "/1/talks")
    return "".join(ask(pair.house, member.cookie, path).text for path in paths)


def test_one_answer_goes_and_the_others_stays_open_for_ever(pair: Household) -> None:
    """Weeks later too: it does not run out, and does not go back to its writer as if it had never been read."""
    question = opened(pair)
    assert takes(pair, pair.mother, entry=entry_of(pair, pair.mother, HERS)) == 1
    for member in (pair.mother, pair.son):
        assert HIS in pages(pair, member, question)
        assert "quillwort" not in pages(pair, member, question)
    pair.clock.later(days=15)
    for member in (pair.mother, pair.son):
        act.put_away_stale(pair.house, look.look(pair.house, member.viewer, member.seat))
        assert HIS in told(pair, member)
    assert question in pair.son.sees().places.table.questions
    assert question not in pair.son.sees().places.desk.kept


def test_what_is_still_shut_goes_without_a_trace(pair: Household) -> None:
    question = item(pair.son.does("ask", text="Where would you go?"))
    pair.mother.does("answer", item=question, text=HERS)
    assert takes(pair, pair.mother, item=UUID(question)) == 1
    assert pair.son.sees().places.table.questions[question].given == {}
    assert isinstance(pair.mother.does("answer", item=question, text="Another"), Done)


def test_everything_told_goes_and_what_only_i_read_stays(pair: Household) -> None:
    question = opened(pair)
    news = item(pair.mother.does("good-news", text="The quillwort is in bloom"))
    pair.son.does("tell", item=news, text="By kestrel, at last")
    dream = item(pair.son.does("someday", text="Fly like a kestrel"))
    pair.mother.does("tell", item=dream, text="Bring quillwort")
    pair.mother.does("someday", text="Sail alone", where="me")
    assert takes(pair, pair.mother) == 5, "question, answer, news, reply, and the line he saw first"
    assert sorted(told(pair, pair.mother)) == sorted(["Sail alone", "Fly like a kestrel", "By kestrel, at last", HIS])
    assert sorted(told(pair, pair.son)) == sorted(["Fly like a kestrel", "By kestrel, at last", HIS])
    for name in (question, news, dream):
        for member in (pair.mother, pair.son):
            assert "uillwort" not in pages(pair, member, name)
            assert "estrel" in ask(pair.house, member.cookie, f"/1/talks/{name}").text
    assert takes(pair, pair.mother) == 0


def test_the_line_he_saw_first_goes_with_everything_and_the_two_stay_who_they_are(pair: Household) -> None:
    key = pair.mother.seat.table
    takes(pair, pair.mother)
    rows = pair.house.db.read(lambda conn: ledgers.entries_of(conn, key.ledger, "bond"))
    assert not [body for body in records.bodies(key, rows) if b"heron" in body]
    scene = pair.son.sees().scene
    assert set(scene.names.values()) == {"Mum", "Sami"}
    assert scene.stage == "S4"
    assert isinstance(pair.son.does("good-news", text="Still here"), Done)


def test_pages_and_fronts_are_the_fold_of_what_is_left(pair: Household) -> None:
    opened(pair)
    takes(pair, pair.mother)
    seen, talks, key = pair.mother.sees(), pair.house.practices["talks"], pair.mother.seat.table
    rows = pair.house.db.read(lambda conn: ledgers.entries_of(conn, key.ledger, "talks"))
    bodies = records.bodies(key, rows)
    assert talks.fold(bodies) == seen.places.table
    assert talks.publish(seen.places.table) == seen.fronts[Place.TABLE].part("talks")
    assert not [body for body in bodies if b"quillwort" in body]


def test_what_remains_is_signed_and_sealed_by_the_one_who_took_away(pair: Household) -> None:
    pair.mother.pins()
    question = opened(pair)
    takes(pair, pair.son, item=UUID(question))
    found = look.entries(pair.house, pair.mother.sees(), pair.house.practices["talks"], UUID(question))
    assert all(one.genuine for one in found)


def test_a_reply_to_a_thing_put_aside_still_brings_it_back_after_one_was_taken_away(pair: Household) -> None:
    """What is counted still fits."""
    news = item(pair.mother.does("good-news", text="It is in bloom"))
    pair.mother.does("tell", item=news, text="All of it")
    pair.son.does("put-aside", item=news)
    takes(pair, pair.mother, entry=entry_of(pair, pair.mother, "All of it"))
    pair.mother.does("tell", item=news, text="And the next one too")
    assert news in ask(pair.house, pair.son.cookie, "/1/today").text


def test_a_dream_taken_away_is_due_no_more(pair: Household) -> None:
    dream = item(pair.son.does("someday", text="See the northern lights"))
    table = pair.son.seat.table.ledger
    assert pair.house.db.read(lambda conn: ledgers.dues_before(conn, table, "9999"))
    takes(pair, pair.son, item=UUID(dream))
    assert pair.house.db.read(lambda conn: ledgers.dues_before(conn, table, "9999")) == []
    assert ask(pair.house, pair.mother.cookie, f"/1/talks/{dream}").status_code == 404


@pytest.mark.parametrize("how", ["entry", "item", "both"])
def test_nobody_takes_away_the_others_words(pair: Household, how: str) -> None:
    question = opened(pair)
    his = entry_of(pair, pair.mother, HIS)
    asked = {"entry": {"entry": str(his)}, "item": {"item": question}, "both": {"item": question, "entry": str(his)}}
    ask(pair.house, pair.mother.cookie, "/1/kept/gone", asked[how])
    assert HIS in told(pair, pair.mother)
    assert HIS in told(pair, pair.son)
    assert ask(pair.house, pair.mother.cookie, f"/1/kept/gone?entry={his}").status_code == 404


def test_the_store_rewrites_no_entry_of_another(pair: Household) -> None:
    """Below the rules too: the statement itself names the author."""
    opened(pair)
    his = entry_of(pair, pair.mother, HIS)
    viewer, key, talks = pair.mother.viewer, pair.mother.seat.table, pair.house.practices["talks"]
    forged = records.seal_entry(key, viewer, talks, [], client_id=uuid4(), week="2026-W10", item=None, entry_id=his)
    assert pair.house.db.write(lambda conn: ledgers.rewrite(conn, key.ledger, viewer.person, forged)) is False
    assert HIS in told(pair, pair.son)


def test_before_it_is_done_one_sees_what_goes_and_nothing_is_gone_yet(pair: Household) -> None:
    question = opened(pair)
    page = ask(pair.house, pair.mother.cookie, f"/1/kept/gone?item={question}").text
    assert HERS in page
    assert "Where would you go?" in page
    assert HIS not in page
    ask(pair.house, pair.mother.cookie, "/1/kept/gone")
    assert HERS in told(pair, pair.son)


def test_an_empty_form_takes_nothing_away(pair: Household) -> None:
    opened(pair)
    for form in ({}, {"item": ""}, {"all": "no"}, {"item": "x", "all": "yes"}):
        assert ask(pair.house, pair.mother.cookie, "/1/kept/gone", form).status_code == 404
    assert HERS in told(pair, pair.son)


def test_sent_twice_it_is_done_once(pair: Household) -> None:
    opened(pair)
    once, table = uuid4(), pair.mother.seat.table.ledger
    for _ in range(2):
        gone.take_away(pair.house, pair.mother.viewer, pair.mother.seat, Going(), once)
        head = pair.house.db.read(lambda conn: ledgers.head(conn, table))
    pair.mother.does("good-news", text="New quillwort")
    assert gone.take_away(pair.house, pair.mother.viewer, pair.mother.seat, Going(), once) == 0
    assert pair.house.db.read(lambda conn: ledgers.head(conn, table)) == head + 1
    assert "New quillwort" in told(pair, pair.son)


def test_every_statement_names_its_ledger(pair: Household) -> None:
    question = opened(pair)
    with watched():
        takes(pair, pair.mother, item=UUID(question))
        takes(pair, pair.son)
