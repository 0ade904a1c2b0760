"""T11: the rows of trust.md's table of recovery that are about words and papers, each with the result it states."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from household import HIS, Household, household
from spare_keys import (
    NEW,
    OWN,
    alive,
    changes,
    draws,
    locked_heads,
    locks_away,
    opens,
    recovers,
    reopens,
    signs_in,
    unlocks,
)  # fmt: skip

from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses, TooMany
from hearthside.house.keys import drawer, new_words, papers, recover, reopen
from hearthside.house.keys.recover import Lost, Opened
from hearthside.kernel.refusal import Refusal
from hearthside.vault import codes
from hearthside.vault.contexts import ACCOUNT, PRIVATE

PAGE = "the saffron kite stayed in the tree"


@pytest.fixture
def pair(data: Path) -> Iterator[Household]:
    with household(data) as found:
        locks_away(found, found.son, HIS, PAGE)
        yield found


def test_words_lost_and_both_papers_there_opens_all(pair: Household) -> None:
    both = draws(pair, pair.son, HIS)
    recovers(pair, pair.son, both[ACCOUNT], both[PRIVATE])
    assert pair.son.seat.table.key == pair.mother.seat.table.key
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, NEW)) == [PAGE]
    assert signs_in(pair, NEW)
    assert signs_in(pair, HIS) is None
    assert reopen.older_since(pair.house, pair.son.viewer) == ""


def test_words_lost_and_the_shared_paper_there_opens_all_but_the_locked_pages(pair: Household) -> None:
    recovers(pair, pair.son, draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT])
    assert signs_in(pair, NEW)
    assert unlocks(pair, pair.son, NEW) is None
    assert reopen.older_since(pair.house, pair.son.viewer) == "2026-03-02"


def test_locked_pages_left_behind_open_later_with_the_older_words(pair: Household) -> None:
    recovers(pair, pair.son, draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT])
    pair.clock.later(days=300)
    pair.son.cookie = signs_in(pair, NEW) or ""
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, HIS)) == [PAGE]
    assert reopens(pair, pair.son, NEW, older="not these") == Refusal("house.said.older-not")
    assert reopens(pair, pair.son, HIS, older=HIS) == Refusal("house.said.words-wrong")
    assert locked_heads(pair, pair.son, reopens(pair, pair.son, NEW, older=HIS)) == [PAGE]
    assert reopen.older_since(pair.house, pair.son.viewer) == ""
    assert unlocks(pair, pair.son, HIS) is None
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, NEW)) == [PAGE]


def test_locked_pages_left_behind_open_later_with_the_private_paper_which_then_has_done_its_work(
    pair: Household,
) -> None:
    both = draws(pair, pair.son, HIS)
    recovers(pair, pair.son, both[ACCOUNT])
    assert papers.there(pair.house, pair.son.viewer) == {PRIVATE}
    assert reopens(pair, pair.son, NEW, paper=both[ACCOUNT]) == Refusal("house.said.older-not")
    assert reopens(pair, pair.son, NEW, paper=both[PRIVATE][:-1]) == Refusal("house.said.paper-mistyped")
    assert locked_heads(pair, pair.son, reopens(pair, pair.son, NEW, paper=both[PRIVATE])) == [PAGE]
    assert papers.there(pair.house, pair.son.viewer) == frozenset()
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, NEW)) == [PAGE]


def test_newer_words_leave_locked_pages_that_still_need_older_ones_as_they_are(pair: Household) -> None:
    both = draws(pair, pair.son, HIS)
    recovers(pair, pair.son, both[ACCOUNT])
    assert isinstance(changes(pair, pair.son, NEW, OWN), new_words.Set)
    assert reopen.older_since(pair.house, pair.son.viewer) == "2026-03-02"
    assert locked_heads(pair, pair.son, reopens(pair, pair.son, OWN, older=HIS)) == [PAGE]


def test_a_second_recovery_keeps_the_day_of_the_first(pair: Household) -> None:
    recovers(pair, pair.son, draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT])
    pair.clock.later(days=20)
    pair.son.cookie = signs_in(pair, NEW) or ""
    recovers(pair, pair.son, draws(pair, pair.son, NEW, ACCOUNT)[ACCOUNT], words=OWN)
    assert reopen.older_since(pair.house, pair.son.viewer) == "2026-03-02"
    assert locked_heads(pair, pair.son, reopens(pair, pair.son, OWN, older=HIS)) == [PAGE]


def test_a_used_paper_opens_nothing_more_and_a_new_one_can_be_drawn_at_once(pair: Household) -> None:
    both = draws(pair, pair.son, HIS)
    recovers(pair, pair.son, both[ACCOUNT], both[PRIVATE])
    assert opens(pair, both[ACCOUNT]) == recover.NOTHING
    assert papers.tried(pair.house, Guesses(), pair.son.viewer, both[PRIVATE]) is None
    newer = draws(pair, pair.son, NEW)
    assert isinstance(opens(pair, newer[ACCOUNT], newer[PRIVATE]), Opened)


def test_recovery_ends_every_session_and_every_open_drawer(pair: Household) -> None:
    shared = draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT]
    old = [signs_in(pair, HIS) or "" for _ in range(5)] + [pair.son.cookie]
    private = unlocks(pair, pair.son, HIS)
    hers = pair.mother.cookie
    recovers(pair, pair.son, shared)
    assert alive(pair, *old) == [False] * 6
    assert drawer.opened(pair.house, pair.son.viewer, pair.son.seat, private or "") is None
    assert alive(pair, pair.son.cookie, hers) == [True, True]


def test_an_unknown_name_a_wrong_paper_and_no_paper_get_one_answer(pair: Household) -> None:
    shared, foreign = draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT], codes.write(bytes(16))
    assert opens(pair, foreign) == opens(pair, shared, name="ruth") == opens(pair, shared, name="nobody")
    assert opens(pair, foreign) == recover.NOTHING


def test_hers_does_not_open_his(pair: Household) -> None:
    hers = draws(pair, pair.mother, "anvil brisk cobalt dune")
    assert opens(pair, hers[ACCOUNT]) == recover.NOTHING
    assert isinstance(opens(pair, hers[ACCOUNT], hers[PRIVATE], name="ruth"), Opened)


def test_a_private_paper_that_does_not_fit_is_told_and_nothing_changes(pair: Household) -> None:
    both = draws(pair, pair.son, HIS)
    assert opens(pair, both[ACCOUNT], codes.write(bytes(16))) == Refusal("house.said.paper-private-not")
    assert opens(pair, both[ACCOUNT], both[ACCOUNT]) == Refusal("house.said.paper-private-not")
    assert opens(pair, both[PRIVATE]) == recover.NOTHING
    assert signs_in(pair, HIS)


def test_a_slip_of_the_pen_is_told_without_being_tried_or_counted(pair: Household) -> None:
    shared, guesses = draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT], Guesses()
    slip = shared[:-1] + ("0" if shared[-1] != "0" else "1")
    for _ in range(40):
        assert recover.opens(pair.house, guesses, Lost("sami", slip)) == Refusal("house.said.paper-mistyped")
    assert isinstance(recover.opens(pair.house, guesses, Lost("sami", shared)), Opened)


@pytest.mark.parametrize("how", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("0", "O")])
def test_hurried_symbols_open_all_the_same(pair: Household, how: object) -> None:
    assert callable(how)
    assert isinstance(opens(pair, how(draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT]), name=" Sami "), Opened)


def test_papers_are_tried_no_more_often_than_words(pair: Household) -> None:
    guesses, wrong = Guesses(), Lost("sami", codes.write(bytes(16)))
    for _ in range(20):
        assert recover.opens(pair.house, guesses, wrong) == recover.NOTHING
    with pytest.raises(TooMany):
        recover.opens(pair.house, guesses, Lost("sami", draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT]))


@pytest.mark.parametrize(
    "words", ["short", "sami and the sea and the sea", "my mum lives by the sea", "password1234567"]
)
def test_words_that_would_be_guessed_are_refused_and_the_paper_is_not_used_up(pair: Household, words: str) -> None:
    shared = draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT]
    opened = opens(pair, shared)
    assert isinstance(opened, Opened)
    refused = recover.recover(pair.house, opened, new_words.NewWords(words, drawn=True), "sami", "")
    assert isinstance(refused, Refusal)
    assert refused.key.startswith("house.said.passphrase-")
    assert isinstance(opens(pair, shared), Opened)
    assert signs_in(pair, HIS)


def test_of_two_who_use_one_paper_at_once_one_gets_in(pair: Household) -> None:
    shared = draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT]
    first, second = opens(pair, shared), opens(pair, shared)
    assert isinstance(first, Opened)
    assert isinstance(second, Opened)
    assert isinstance(
        recover.recover(pair.house, first, new_words.NewWords(OWN, drawn=False), "sami", ""), new_words.Set
    )
    late = recover.recover(pair.house, second, new_words.NewWords(NEW, drawn=True), "sami", "")
    assert late == recover.NOTHING
    assert signs_in(pair, OWN)
    assert signs_in(pair, NEW) is None


def test_the_paper_still_opens_after_words_were_changed(pair: Household) -> None:
    both = draws(pair, pair.son, HIS)
    assert isinstance(changes(pair, pair.son, HIS, OWN), new_words.Set)
    recovers(pair, pair.son, both[ACCOUNT], both[PRIVATE])
    assert locked_heads(pair, pair.son, unlocks(pair, pair.son, NEW)) == [PAGE]


def test_a_mail_address_alone_opens_nothing_for_none_is_asked_for(pair: Household) -> None:
    """trust.md's row of the e-mail reset: there is no such way here at all."""
    viewer = sessions.viewer(pair.house, pair.son.cookie)
    assert viewer
    assert opens(pair, "sami@house.example") == Refusal("house.said.paper-mistyped")
