"""How much the search for causes may do for one result: a number of steps that all its groups share.

Steps are counted, not seconds, so that the same input gives the same output on every machine. Every group is sure of
a share of its own; what one leaves over serves those that need more, in their order.
"""

from __future__ import annotations

MAX_STEPS = 200_000
"""Steps for one result. A report with twenty wrong figures takes a fifth of it at the most, and most take 1,000."""
SURE = 500
"""Steps that are kept back for every group that is still to come; nineteen groups in twenty need fewer."""


class Steps:
    """The steps that are left for the groups to come."""

    def __init__(self, groups: int, total: int = MAX_STEPS) -> None:
        self.left = total
        self.groups = groups

    def share(self) -> int:
        """The most that the next group may take."""
        others = max(0, self.groups - 1)
        return max(self.left // (others + 1), self.left - SURE * others)

    def take(self, steps: int) -> None:
        """A group took some steps."""
        self.left = max(0, self.left - steps)

    def done(self) -> None:
        """A group is done with."""
        self.groups -= 1

    def further(self, groups: int) -> None:
        """A group was taken apart: more are to come."""
        self.groups += groups
