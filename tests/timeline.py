"""The timeline as one person reads it, time that goes by, and what there is to read: shared by its tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from household import Household, Member

from hearthside.house import look
from hearthside.house.act import Done, act, convert
from hearthside.house.door import sessions
from hearthside.house.practices.bond import BOND
from hearthside.house.words import kept
from hearthside.kernel.places import Place
from hearthside.vault import author

CARD = "longest-without-phone"


def told(pair: Household, member: Member, **below: int) -> list[str]:
    """The words of a page of this person's timeline, newest first."""
    seen = look.look(pair.house, member.viewer, member.seat)
    found = kept.timeline(pair.house, seen, {Place(name): number for name, number in below.items()})
    return [one.voice.words for one in found.said]


def later(pair: Household, days: int) -> None:
    """Time goes by, and both sign in again."""
    keys = [(one, one.viewer.person, one.viewer.ring.account) for one in (pair.mother, pair.son)]
    pair.clock.later(days=days)
    for member, person, account in keys:
        member.cookie = sessions.start(pair.house, person, account, "my phone")


def item(done: object) -> str:
    assert isinstance(done, Done), done
    return done.item


def asked_and_answered(pair: Household, hers: str = "To the sea.", his: str = "Anywhere flat.") -> str:
    question = item(pair.mother.does("ask", text="Where would you go?"))
    pair.mother.does("answer", item=question, text=hers)
    pair.son.does("answer", item=question, text=his)
    return question


def does(pair: Household, member: Member, name: str, **fields: object) -> None:
    done = act(pair.house, member.viewer, member.seat, BOND, convert(BOND, name, fields), uuid4())
    assert isinstance(done, Done)


def count_opened(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], int]:
    """How many entries are opened while something is done."""
    counted: list[None] = []
    unseal = author.unseal_entry

    def counting(*given: Any) -> author.Signed:
        counted.append(None)
        return unseal(*given)

    monkeypatch.setattr(author, "unseal_entry", counting)

    def opened(do: Callable[[], object]) -> int:
        counted.clear()
        do()
        return len(counted)

    return opened
