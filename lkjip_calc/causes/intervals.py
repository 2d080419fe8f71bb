"""Ranges of values, and what several of them have in common."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from lkjip_calc.identities.single import Interval

FREE: Interval = (None, None)
"""All values."""


def meet(a: Interval, b: Interval) -> Interval:
    """The common part of two intervals."""
    low = b[0] if a[0] is None else a[0] if b[0] is None else max(a[0], b[0])
    high = b[1] if a[1] is None else a[1] if b[1] is None else min(a[1], b[1])
    return low, high


def is_empty(interval: Interval) -> bool:
    """Whether an interval holds no integer."""
    return interval[0] is not None and interval[1] is not None and interval[0] > interval[1]


def contains(interval: Interval, value: int) -> bool:
    """Whether a value lies in an interval."""
    return (interval[0] is None or interval[0] <= value) and (interval[1] is None or value <= interval[1])


def meet_all(intervals: Sequence[Interval]) -> Interval:
    """The common part of some intervals."""
    joint = FREE
    for interval in intervals:
        joint = meet(joint, interval)
    return joint


def all_but_one(intervals: Sequence[Interval], places: Sequence[int]) -> list[Interval]:
    """For each of some places, the common part of all intervals but the one there."""
    before = list(itertools.accumulate(intervals, meet, initial=FREE))
    after = list(itertools.accumulate(reversed(intervals), meet, initial=FREE))[::-1]
    return [meet(before[place], after[place + 1]) for place in places]


def grown(interval: Interval, others: Sequence[Interval]) -> Interval:
    """The common part of an interval and of as many others, in their order, as leave something of it."""
    for other in others:
        more = meet(interval, other)
        interval = interval if is_empty(more) else more
    return interval
