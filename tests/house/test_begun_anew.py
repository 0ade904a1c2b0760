"""Words begun and not sent go along to new keys, and the old ones open them no more."""

from __future__ import annotations

import pytest
from house.test_drafts import LOCKED, NEWS, Device, rows, texts, unlocked
from household import HIS, Household, Member

from hearthside.house.door.guesses import Guesses
from hearthside.house.keys import anew, begun_anew, drawer
from hearthside.house.words import begun, drafts
from hearthside.kernel.places import Place
from hearthside.vault.unreadable import Unreadable

NEW = "quartz ribbon sable thistle"


def with_new_keys(pair: Household) -> Member:
    """He began words in both places, and then made everything new."""
    unlocked(pair)
    Device(pair.son).keeps("the bus was late")
    Device(pair.son, LOCKED).keeps("nobody knows this")
    made = anew.renew(pair.house, Guesses(), pair.son.viewer, HIS, NEW)
    assert isinstance(made, str)
    return Member(pair.house, made)


def found_by(him: Member) -> list[list[str]]:
    """What he finds begun, on the desk and, unlocked, for the drawer."""
    cookie = drawer.unlock(him.house, Guesses(), him.viewer, him.seat, NEW)
    assert cookie
    seat = drawer.opened(him.house, him.viewer, him.seat, cookie)
    assert seat is not None
    return [texts(drafts.find(him.house, him.viewer, seat, form)) for form in (NEWS, LOCKED)]


def test_words_begun_outlive_new_keys_and_the_old_ones_open_them_no_more(pair: Household) -> None:
    old = pair.son.viewer, pair.son.seat
    him = with_new_keys(pair)
    assert found_by(him) == [["the bus was late"], ["nobody knows this"]]
    assert Device(him, LOCKED).keeps("and this neither") is not None
    for place in (Place.DESK, Place.DRAWER):
        for slot, body in rows(pair, place, him).items():
            with pytest.raises(Unreadable):
                begun.open_begun(*old, place, slot, body)


def test_a_house_that_left_them_under_the_old_keys_would_lose_them(
    pair: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(begun_anew, "_each", lambda *what: None)
    assert found_by(with_new_keys(pair)) == [[], []]
