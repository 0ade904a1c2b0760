"""Spare keys on paper: drawn with one's words, shown once, tried for a yes or a no, and offered without nagging."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from household import HERS, HIS, Household, Member, household
from msgspec.structs import replace
from spare_keys import BOTH, NEW, draws, recovers

from hearthside.house import act
from hearthside.house.door import sessions
from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import papers
from hearthside.house.look import Seen, look
from hearthside.house.practices import spare
from hearthside.kernel.people import Side
from hearthside.kernel.refusal import Refusal
from hearthside.kernel.stages import Stage
from hearthside.store import people
from hearthside.vault import codes
from hearthside.vault.context import BY_STRIP
from hearthside.vault.contexts import ACCOUNT, PRIVATE


@pytest.fixture
def pair(data: Path) -> Iterator[Household]:
    with household(data) as found:
        yield found


def tried(pair: Household, who: Member, code: str) -> str | None:
    return papers.tried(pair.house, Guesses(), who.viewer, code)


def refused(pair: Household, words: str, *which: str, once: object = None) -> str:
    viewer = pair.son.viewer
    made = papers.draw(pair.house, Guesses(), viewer, words, which, once or uuid4())  # type: ignore[arg-type]
    assert isinstance(made, Refusal), made
    return made.key.removeprefix("house.said.")


def strips(pair: Household, who: Member) -> list[bytes]:
    person = who.viewer.person
    return [one.body for one in pair.house.db.read(lambda conn: people.wraps(conn, person, (BY_STRIP,)))]


def test_a_paper_is_twenty_eight_symbols_and_only_its_wrap_is_kept(pair: Household) -> None:
    both = draws(pair, pair.son, HIS)
    assert set(both) == set(BOTH)
    assert [len(code.replace("-", "")) for code in both.values()] == [28, 28]
    assert both[ACCOUNT] != both[PRIVATE]
    assert len(strips(pair, pair.son)) == 2
    kept = b"".join(path.read_bytes() for path in pair.folder.iterdir())
    for code in both.values():
        for said in (code, code.replace("-", ""), code.lower()):
            assert said.encode() not in kept
        assert codes.read(code) not in kept


def test_a_try_says_yes_or_no_and_nothing_else_happens(pair: Household) -> None:
    both, guesses = draws(pair, pair.son, HIS), Guesses()
    before = strips(pair, pair.son)
    heads = pair.son.sees().heads
    assert tried(pair, pair.son, both[ACCOUNT].lower()) == ACCOUNT
    assert tried(pair, pair.son, both[PRIVATE]) == PRIVATE
    assert tried(pair, pair.mother, both[ACCOUNT]) is None
    assert tried(pair, pair.son, codes.write(bytes(16))) is None
    with pytest.raises(codes.Mistyped):
        papers.tried(pair.house, guesses, pair.son.viewer, both[ACCOUNT][:-2] + "00")
    assert strips(pair, pair.son) == before
    assert pair.son.sees().heads == heads


def test_a_new_paper_ends_the_older_of_its_kind_and_no_other(pair: Household) -> None:
    first, old = draws(pair, pair.son, HIS), strips(pair, pair.son)
    second = draws(pair, pair.son, HIS, ACCOUNT)
    assert tried(pair, pair.son, first[ACCOUNT]) is None
    assert tried(pair, pair.son, second[ACCOUNT]) == ACCOUNT
    assert tried(pair, pair.son, first[PRIVATE]) == PRIVATE
    gone = [body for body in old if body not in strips(pair, pair.son)]
    assert len(gone) == 1
    assert not any(gone[0] in path.read_bytes() for path in pair.folder.iterdir())


def test_a_page_loaded_anew_does_not_end_the_paper_that_was_just_printed(pair: Household) -> None:
    once = uuid4()
    both = draws(pair, pair.son, HIS, once=once)
    assert refused(pair, HIS, *BOTH, once=once) == "paper-shown"
    assert tried(pair, pair.son, both[ACCOUNT]) == ACCOUNT


def test_neither_paper_is_drawn_without_the_words(pair: Household) -> None:
    assert refused(pair, HERS, ACCOUNT) == "words-wrong"
    assert refused(pair, "", PRIVATE) == "words-wrong"
    assert refused(pair, HIS) == "paper-none"
    assert strips(pair, pair.son) == []


def test_the_private_paper_waits_while_the_locked_pages_need_older_words(pair: Household) -> None:
    recovers(pair, pair.son, draws(pair, pair.son, HIS, ACCOUNT)[ACCOUNT])
    assert refused(pair, NEW, PRIVATE) == "paper-older-words"
    assert strips(pair, pair.son) == []
    assert set(draws(pair, pair.son, NEW, ACCOUNT)) == {ACCOUNT}


@pytest.mark.parametrize("stage", list(Stage))
def test_under_eighteen_the_private_paper_is_off_unless_he_asks(pair: Household, stage: Stage) -> None:
    scene = replace(look(pair.house, pair.son.viewer, pair.son.seat).scene, stage=stage)
    assert (PRIVATE in papers.by_default(scene)) == (stage in (Stage.S5, Stage.S6))
    assert papers.by_default(replace(scene, side=Side.MOTHER)) == set(BOTH)


def seen(pair: Household, who: Member) -> Seen:
    return look(pair.house, who.viewer, who.seat)


def asked_today(pair: Household, who: Member) -> bool:
    return spare.on_today(pair.house, seen(pair, who))


def offered(pair: Household, who: Member) -> str:
    return spare.on_mine(pair.house, seen(pair, who))


def test_it_is_offered_from_the_third_day_once_on_today_and_on_mine_until_there_is_one(pair: Household) -> None:
    for _ in range(2):
        assert (asked_today(pair, pair.mother), offered(pair, pair.mother)) == (False, "")
        pair.clock.later(days=1)
        pair.mother.cookie = again(pair, pair.mother)
    for _ in range(3):
        assert (asked_today(pair, pair.mother), offered(pair, pair.mother)) == (True, "offer")
    pair.clock.later(days=1)
    assert (asked_today(pair, pair.mother), offered(pair, pair.mother)) == (False, "offer")
    draws(pair, pair.mother, HERS, ACCOUNT)
    assert offered(pair, pair.mother) == ""


def test_who_comes_again_after_weeks_is_offered_it_then(pair: Household) -> None:
    pair.clock.later(days=40)
    assert asked_today(pair, pair.mother)
    pair.clock.later(days=1)
    assert not asked_today(pair, pair.mother)


def test_one_tap_puts_it_away_for_good(pair: Household) -> None:
    pair.clock.later(days=3)
    act.act(pair.house, pair.mother.viewer, pair.mother.seat, spare.SPARE, spare.PutAway(), uuid4())
    for _ in range(5):
        assert (asked_today(pair, pair.mother), offered(pair, pair.mother)) == (False, "")
        pair.clock.later(days=17)


def test_nobody_else_learns_of_it(pair: Household) -> None:
    table = pair.mother.sees().heads
    pair.clock.later(days=3)
    assert asked_today(pair, pair.mother)
    now = pair.mother.sees()
    assert [place for place in now.heads if now.heads[place] != table[place]] == ["desk"]
    assert "spare.offered" not in seen(pair, pair.son).scene.facts


def test_once_a_year_for_two_weeks_it_is_asked_whether_it_is_still_there(pair: Household) -> None:
    draws(pair, pair.mother, HERS, ACCOUNT)
    act.act(pair.house, pair.mother.viewer, pair.mother.seat, spare.SPARE, spare.NoteDrawn(), uuid4())
    start, asked = pair.clock.now, []
    for day in range(2 * 366):
        pair.clock.now = start + timedelta(days=day)
        if day % 80 == 79:
            pair.mother.cookie = again(pair, pair.mother)
        if offered(pair, pair.mother) == "year":
            asked.append(day)
    assert asked == [*range(365, 379), *range(730, 732)]


def again(pair: Household, who: Member) -> str:
    """A session that does not run out of days."""
    return sessions.start(pair.house, who.viewer.person, who.viewer.ring.account, "phone")
