"""The memory of a process watched from outside, where the system itself sets no limit (Windows, macOS)."""

from __future__ import annotations

import sys

EVERY = 0.05
"""Seconds between two looks: a process may take what it can take in that time beyond its limit."""
TIRED = 0.25
"""A process that keeps more than this share of its memory limit between files is to be replaced."""


class MemoryWatch:
    """What a process takes beyond what it took when the watch began."""

    def __init__(self, number: int, limit: int) -> None:
        self._number = number
        self._limit = limit
        self._base = 0
        self._base = self._more()

    def over(self) -> bool:
        """Whether it is beyond the limit."""
        return self._more() > self._limit

    def tired(self) -> bool:
        """Whether it has kept too much for another request."""
        return self._more() > TIRED * self._limit

    def _more(self) -> int:
        """The bytes taken since the watch began; none where the process has ended."""
        import psutil

        try:
            taken = psutil.Process(self._number).memory_info()
        except psutil.Error:
            return 0
        # Windows moves pages of a process out of the memory; what it has asked for counts.
        return int(taken.private if sys.platform == "win32" else taken.rss) - self._base
