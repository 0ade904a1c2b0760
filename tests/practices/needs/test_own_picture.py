"""My own picture: weeks and colours and words, for own eyes only; and the words both use."""

from __future__ import annotations

from needing import BAD, FINE, MOTHER, SON, Needing

from hearthside.practices.needs.commands import Headline, Name
from hearthside.practices.needs.picture import DOTS, WEEKS


def test_a_picture_has_weeks_colours_and_words_and_what_was_shared_counts_too() -> None:
    two = Needing()
    two.share(SON, "angry", at=BAD)
    two.given(SON, Name(item=two.dot(SON, FINE), words=("calm",)))
    two.wait(days=7)
    two.dot(SON, FINE)
    page = two.view(SON, new="picture").data
    assert [week["monday"] for week in page["weeks"]] == ["2026-03-09", "2026-03-02"]
    cells = {cell["colour"]: (cell["dots"], cell["words"]) for cell in page["weeks"][1]["cells"]}
    assert cells == {"yellow": (0, []), "green": (1, ["calm"]), "red": (1, ["angry"]), "blue": (0, [])}
    assert page["words"] == ["calm", "angry"]


def test_a_picture_is_of_ones_own_dots_alone() -> None:
    two = Needing()
    two.share(SON, "angry", at=BAD)
    assert two.view(MOTHER, new="picture").data["weeks"] == []


def test_it_shows_twelve_weeks_and_no_cell_is_ever_so_full_that_one_could_count_on_it() -> None:
    two = Needing()
    for _ in range(WEEKS + 3):
        two.dot(SON, BAD)
        two.wait(days=7)
    for _ in range(DOTS + 4):
        two.dot(SON, BAD)
    weeks = two.view(SON, new="picture").data["weeks"]
    assert len(weeks) == WEEKS
    assert max(cell["dots"] for cell in weeks[0]["cells"]) == DOTS


def test_the_words_both_use_are_those_both_have_shared_in_no_order_of_theirs() -> None:
    two = Needing()
    two.share(SON, "tired", "angry")
    two.share(SON, "calm")
    kept = two.dot(MOTHER)
    two.given(MOTHER, Name(item=kept, words=("angry",)))
    assert two.view(SON, new="both").data["words"] == [], "what she keeps is not shared"
    for word in ("tired", "calm"):
        two.given(MOTHER, Headline(item=two.dot(MOTHER), words=(word,), plan="a walk"))
    for side in (MOTHER, SON):
        assert two.view(side, new="both").data["words"] == ["calm", "tired"]
