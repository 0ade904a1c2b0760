"""Guesses at words, counted in memory alone: by name, by device, and for names that newcomers try."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from limits import RateLimitItemPerHour
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

#: Guesses evaluated per name and hour; an hour's hundred tries evaluate no more (trust.md R21).
STRANGERS = RateLimitItemPerHour(20)
KNOWN_DEVICE = RateLimitItemPerHour(20)
#: Names looked up for newcomers in an hour: for all who begin together, and for each invitation (decision 0028).
NEWCOMERS = RateLimitItemPerHour(30)


class TooMany(Exception):
    """This name was guessed at too often; try again within the hour, or from a device it knows."""

    retry_after = 3600


@dataclass(frozen=True)
class Guesses:
    """Counts guesses by name in memory alone; a device that signed in before has a count of its own."""

    limiter: FixedWindowRateLimiter = field(default_factory=lambda: FixedWindowRateLimiter(MemoryStorage()))

    def count(self, login_hash: bytes, known_device: str) -> None:
        limit = KNOWN_DEVICE if known_device else STRANGERS
        if not self.limiter.hit(limit, known_device or "strangers", login_hash.hex()):
            raise TooMany

    def count_newcomer(self, invitation: str = "") -> bool:
        """Whether one more name may be looked up for somebody new; those who join are counted by their table alone,
        so that nobody else's trying keeps them out."""
        return self.limiter.hit(NEWCOMERS, "newcomers", invitation)

    def count_unlock(self, person: UUID) -> None:
        """The words asked again of one who is signed in: unlocking the drawer, changing them."""
        if not self.limiter.hit(STRANGERS, "unlock", person.hex):
            raise TooMany
