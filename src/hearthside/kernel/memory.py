"""The shared memory of what was offered and done: small enough to lie in the front for decades."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from datetime import date
from functools import lru_cache

import msgspec

LAST = 16
CODE = 3


@lru_cache(maxsize=4096)
def code(card: str) -> str:
    """Three symbols for a card (18 bits); a test holds that no two cards of a library share theirs."""
    return urlsafe_b64encode(hashlib.sha256(card.encode()).digest()[:3])[:CODE].decode()


def codes(run: str) -> frozenset[str]:
    """The codes in a run of them."""
    return frozenset(run[at : at + CODE] for at in range(0, len(run), CODE))


class Finished(msgspec.Struct, frozen=True, array_like=True):
    """A card both finished; a plain list in the page, so that 16 of them stay short."""

    card: str
    day: date
    depth: int


class Memory(msgspec.Struct, frozen=True, omit_defaults=True):
    """used: codes of all cards begun, run together · last: the last 16 finished · finished: count by depth ·
    first: the day of the first one finished by both · since: the day a card was begun after the last finished one."""

    used: str = ""
    last: tuple[Finished, ...] = ()
    finished: dict[int, int] = {}
    first: date | None = None
    since: date | None = None

    def has(self, card: str) -> bool:
        return code(card) in codes(self.used)

    def begun(self, card: str, day: date) -> Memory:
        used = self.used if self.has(card) else self.used + code(card)
        since = day if day > (self.touched or date.min) else self.since
        return msgspec.structs.replace(self, used=used, since=since)

    def done(self, card: str, day: date, depth: int) -> Memory:
        return msgspec.structs.replace(
            self.begun(card, day),
            last=(*self.last, Finished(card, day, depth))[-LAST:],
            finished={**self.finished, depth: self.finished.get(depth, 0) + 1},
            first=self.first or day,
            since=None,
        )

    @property
    def touched(self) -> date | None:
        """The last day on which a card was begun or finished."""
        return self.since or (self.last[-1].day if self.last else None)
