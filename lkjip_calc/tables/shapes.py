"""The reading of rows without codes that the sums support best: by their dress, by formulas, by the sums alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.tables import parsing, readings
from lkjip_calc.tables.fits import Fit, measure
from lkjip_calc.tables.model import Figures, Ints, RowKind
from lkjip_calc.tables.row_labels import RowLabel
from lkjip_calc.tables.words import is_outlay_of_financing, is_receipt_of_financing

MAX_SHAPE_ROWS = 20_000
"""Longer tables without codes are read by their sums alone: trying every shape would take too long."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the rows without codes, and how the sums support it."""

    by: str
    parent: Ints
    fit: Fit
    nested: int
    notes: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """How well the sums agree, less what had to be nested against the dress of the rows."""
        return self.fit.held - self.fit.failed - 0.05 * self.nested


def best_shape(
    labels: Sequence[RowLabel],
    kind: NDArray[np.int8],
    nodes: NDArray[np.int64],
    figures: Figures,
    additive: Sequence[int],
    told: Ints | None,
    rule: str | None,
) -> Reading | None:
    """The reading by dress and sums that the sums support best, or None when they support none."""
    if not len(additive) or len(nodes) > MAX_SHAPE_ROWS:
        return None
    value, slack = figures.value[:, list(additive)], figures.slack[:, list(additive)]
    subtracted = _subtracted(labels, value)
    rows = nodes.tolist()
    place = {row: number for number, row in enumerate(rows)}
    owners = [place.get(owner, -1) for owner in subtracted[rows].tolist()]
    ranked = [("shape", ranks) for _, ranks in readings.shape_ranks([labels[r] for r in rows])]
    found: list[Reading] = []
    for by, ranks in [*ranked, ("sums", [0] * len(rows))]:
        try:
            parent, nested = parsing.parse(value[rows], slack[rows], range(len(rows)), ranks, owners)
        except parsing.TooManyWaysError:
            continue
        spread = _spread(parent, nodes, len(labels))
        found.append(Reading(by, spread, measure(spread, kind, figures, additive, subtracted), nested))
    if told is not None:
        fit = measure(told, kind, figures, additive, subtracted)
        # What formulas say outright counts as much as two sums more.
        found.append(Reading("formulas", told, fit, -40))
    if rule in ("shape", "formulas", "sums"):
        found = [r for r in found if r.by == rule]
    convincing = [r for r in found if r.fit.convincing and (r.by != "sums" or r.fit.held_of_many >= 2)]
    if not convincing:
        return None
    best = max(convincing, key=lambda r: r.score)
    if best.nested > 0 and slack.any():
        # Rounded figures balance in more than one way: rows nested by their sums alone may lie elsewhere.
        if best.fit.failed:
            return None
        return replace(best, notes=("levels:ambiguous:rounded",))
    adopted = _with_left_out(best.parent, labels, kind, value)
    if adopted is not None:
        return replace(best, parent=adopted)
    return replace(best, notes=_ambiguity(best, convincing, value))


def _with_left_out(parent: Ints, labels: Sequence[RowLabel], kind: NDArray[np.int8], value: Ints) -> Ints | None:
    """The parents with a row at the top given to the family above it, which left it out of its sum; None for none.

    It is dressed like that family and like nothing at the top, and a total of the tops does not count it.
    """
    tops = np.flatnonzero((kind == RowKind.NODE) & (parent < 0))
    families = set(parent[parent >= 0].tolist())
    dresses = {readings.shape_of(labels[r]) for r in tops.tolist() if r in families}
    totals = np.flatnonzero(kind == RowKind.TOTAL)
    for row in (r for r in tops.tolist() if r and r not in families and parent[r - 1] in tops):
        dress = readings.shape_of(labels[row])
        if dress in dresses or dress != readings.shape_of(labels[row - 1]) or not value[row].any():
            continue
        rest = value[tops[tops != row]].sum(axis=0)
        if any(bool(((value[t] == rest) & (value[row] != 0)).any()) for t in totals[totals > row].tolist()):
            changed = parent.copy()
            changed[row] = parent[row - 1]
            return changed
    return None


def _ambiguity(best: Reading, others: Sequence[Reading], value: Ints) -> tuple[str, ...]:
    """A note where another tree agrees with the sums as well, on rows that state something."""
    stated = value.any(axis=1)
    for other in others:
        if other.score == best.score and not np.array_equal(other.parent[stated], best.parent[stated]):
            return (f"levels:ambiguous:{int(np.sum(other.parent[stated] != best.parent[stated]))}",)
    return ()


def _subtracted(labels: Sequence[RowLabel], value: Ints) -> Ints:
    """For outlays of pembiayaan the row that subtracts them (account 6 printed as a net), -1 for every other row."""
    owner = np.full(len(labels), -1, np.int64)
    receipts = [r for r, label in enumerate(labels) if is_receipt_of_financing(label.uraian)]
    for row in (r for r, label in enumerate(labels) if is_outlay_of_financing(label.uraian)):
        for receipt in (r for r in receipts if r < row):
            net = value[receipt] - value[row]
            nets = ((value[:receipt] == net) & (net != 0) & (value[row] != 0)).any(axis=1)
            if nets.any():
                owner[row] = int(np.flatnonzero(nets)[-1])
    return owner


def _spread(parent: Ints, rows: NDArray[np.int64], size: int) -> Ints:
    """A parent array over some rows as one over all rows."""
    full = np.full(size, -1, np.int64)
    full[rows] = np.where(parent >= 0, rows[parent], -1)
    return full
