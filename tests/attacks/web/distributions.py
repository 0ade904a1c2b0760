"""Do two samples come from one source? Kolmogorov and Smirnov's test for two samples, large-sample form."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import exp, sqrt


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    """The largest gap between the two empirical distributions, 0 to 1."""
    first, second = sorted(one), sorted(other)
    return max(
        abs(bisect_right(first, at) / len(first) - bisect_right(second, at) / len(second)) for at in (*first, *second)
    )


def probability_of_one_source(one: Sequence[float], other: Sequence[float]) -> float:
    """How likely a gap as large as this one is by chance (Numerical Recipes 14.3; good from some 20 of each)."""
    size = sqrt(len(one) * len(other) / (len(one) + len(other)))
    gap = (size + 0.12 + 0.11 / size) * distance(one, other)
    if gap < 0.2:
        return 1.0
    return min(1.0, max(0.0, 2 * sum((-1) ** (term - 1) * exp(-2 * (term * gap) ** 2) for term in range(1, 101))))
