"""Evaluate identities, many at once and exactly: held, failed, or not evaluated with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import BOUNDS2, Batch, Ratios, Sums
from lkjip_calc.identities.single import Identity, LinearIdentity, MeanIdentity, RatioIdentity
from lkjip_calc.tables.model import Ints, State

if TYPE_CHECKING:
    from lkjip_calc.identities.assertions import Assertion

_SHORT = 8
"""Segments of one length up to this are added place by place."""
FAILED, HELD, NOT_EVALUATED = 0, 1, 2
OUTCOMES = ("failed", "held", "not_evaluated")
REASONS = (
    "",
    "stated_blank",
    "no_number",
    "error_cell",
    "zero_denominator",
    "terms_blank",
    "no_formula",
    "no_scale",
    "scale_gap",
)
"""Why an identity was not evaluated: by position, the number kept in `Checked.reasons`."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Identities with their outcomes. `outcomes[b][i]` belongs to identity i of batch b; assertions carry theirs."""

    cells: Cells
    batches: tuple[Batch, ...]
    outcomes: tuple[NDArray[np.int8], ...]
    reasons: tuple[NDArray[np.int8], ...]
    assertions: tuple[Assertion, ...] = ()

    def count(self, outcome: int) -> int:
        """How many identities had an outcome."""
        return int(sum(int((o == outcome).sum()) for o in self.outcomes))

    def failed(self) -> Iterator[tuple[int, int]]:
        """(batch, identity) of every failed identity."""
        for number, outcome in enumerate(self.outcomes):
            for i in np.flatnonzero(outcome == FAILED).tolist():
                yield number, i

    def identity(self, batch: int, i: int) -> Identity:
        """One identity of a batch, as the search for causes sees it."""
        return identity_of(self.cells, self.batches[batch], i)


def check(cells: Cells, batches: Sequence[Batch]) -> Checked:
    """Evaluate all identities of `batches` over `cells`."""
    results = [_evaluate(cells, batch) for batch in batches]
    return Checked(cells, tuple(batches), tuple(r[0] for r in results), tuple(r[1] for r in results))


def fit(cells: Cells, batch: Batch) -> tuple[int, int]:
    """How many identities of a batch hold and state something other than nought, and how many fail."""
    outcomes = check(cells, [batch]).outcomes[0]
    said = cells.value[batch.stated] != 0
    return int(((outcomes == HELD) & said).sum()), int((outcomes == FAILED).sum())


def _evaluate(cells: Cells, batch: Batch) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Outcome and reason of every identity of one batch."""
    if isinstance(batch, Sums):
        return _evaluate_sums(cells, batch)
    if isinstance(batch, Ratios):
        return _evaluate_ratios(cells, batch)
    outcome = np.full(len(batch), HELD, np.int8)
    reason = _segment_reasons(cells, batch.stated, batch.start, batch.parts)
    for i in range(len(batch)):
        identity = identity_of(cells, batch, i)
        values = {c: int(cells.value[c]) for c in identity.cells}
        if batch.weights is not None and sum(values[c] for c in identity.cells[1 + len(identity.cells) // 2 :]) <= 0:
            reason[i] = reason[i] or REASONS.index("zero_denominator")
        outcome[i] = HELD if not reason[i] and identity.holds(values) else FAILED
    return np.where(reason > 0, NOT_EVALUATED, outcome).astype(np.int8), reason


def segment_sums(flat: Ints, start: Ints) -> Ints:
    """The sum of every segment; differences of a running sum, exact even where the running sum wraps."""
    length = int(start[1] - start[0]) if len(start) > 1 else 0
    if 0 < length <= _SHORT and len(flat) == length * (len(start) - 1) and (np.diff(start) == length).all():
        total = flat[::length].astype(np.int64)
        for place in range(1, length):
            total += flat[place::length]
        return total
    running = np.concatenate([np.zeros(1, np.int64), np.cumsum(flat, dtype=np.int64)])
    return np.asarray(running[start[1:]] - running[start[:-1]], np.int64)


def _evaluate_sums(cells: Cells, batch: Sums) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Signed sums: stated against computed, within the slack of all cells that take part."""
    computed = segment_sums(cells.value[batch.terms] * batch.signs, batch.start)
    exact = not cells.slack.any()
    slack = 0 if exact else segment_sums(cells.slack[batch.terms], batch.start) + cells.slack[batch.stated]
    reason = _segment_reasons(cells, batch.stated, batch.start, batch.terms)
    held = np.abs(cells.value[batch.stated] - computed) * 2 <= slack
    return np.where(reason > 0, NOT_EVALUATED, np.where(held, HELD, FAILED)).astype(np.int8), reason


def _segment_reasons(cells: Cells, stated: Ints, start: Ints, terms: Ints) -> NDArray[np.int8]:
    """Why identities with many terms cannot be evaluated: 0 where they can."""
    state = cells.state
    reason = _state_reasons(state[stated])
    if len(start) > 1 and int(np.diff(start).min()) > 0 and cells.known()[terms].all():
        return reason
    for bad, name in ((State.TEXT, "no_number"), (State.ERROR, "error_cell")):
        found = segment_sums((state[terms] == bad).astype(np.int64), start) > 0
        reason = np.where((reason == 0) & found, REASONS.index(name), reason)
    stated_terms = segment_sums(cells.known()[terms].astype(np.int64), start)
    return np.where((reason == 0) & (stated_terms == 0), REASONS.index("terms_blank"), reason).astype(np.int8)


def _state_reasons(state: NDArray[np.int8]) -> NDArray[np.int8]:
    """Why a stated cell cannot be judged: 0 where it can."""
    table = np.zeros(len(State), np.int8)
    table[State.BLANK] = REASONS.index("stated_blank")
    table[State.TEXT] = REASONS.index("no_number")
    table[State.ERROR] = REASONS.index("error_cell")
    return np.asarray(table[state], np.int8)


def _evaluate_ratios(cells: Cells, batch: Ratios) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Percentages: by cross-multiplication, in int64 where it is wide enough and Python integers elsewhere."""
    reason = _state_reasons(cells.state[batch.stated])
    for term in (batch.numerator, batch.denominator):
        more = _state_reasons(cells.state[term])
        reason = np.where((reason == 0) & (more > REASONS.index("stated_blank")), more, reason)
    zero = cells.value[batch.denominator] <= 0
    reason = np.where((reason == 0) & zero, REASONS.index("zero_denominator"), reason).astype(np.int8)
    held = ratio_holds(cells, batch)
    return np.where(reason > 0, NOT_EVALUATED, np.where(held, HELD, FAILED)).astype(np.int8), reason


def ratio_holds(cells: Cells, batch: Ratios) -> NDArray[np.bool_]:
    """Whether every ratio of a batch holds (meaningless where its denominator is not positive)."""
    size = np.maximum(np.abs(cells.value[batch.numerator]), np.abs(cells.value[batch.denominator])).astype(float)
    digits = 10.0 ** cells.decimals[batch.stated].astype(float)
    width = np.maximum(batch.factor * digits, np.abs(cells.value[batch.stated]).astype(float) + 2)
    wide = (size + cells.slack[batch.numerator] + cells.slack[batch.denominator] + 1) * width * 8 >= 2.0**62
    held = np.zeros(len(batch), bool)
    for part, dtype in ((~wide, np.int64), (wide, object)):
        chosen = np.flatnonzero(part)
        if len(chosen):
            held[chosen] = _ratio_part(cells, batch, chosen, dtype)
    return held


def _ratio_part(cells: Cells, batch: Ratios, chosen: Ints, dtype: type) -> NDArray[np.bool_]:
    """The ratio test for some identities in one width of integers."""

    def column(array: NDArray[np.int64] | NDArray[np.int8]) -> NDArray[np.int64]:
        return array.astype(dtype)

    stated, numerator = batch.stated[chosen], batch.numerator[chosen]
    denominator = batch.denominator[chosen]
    ten = column(np.full(len(chosen), 10, np.int64))
    unit = batch.factor * ten ** column(cells.decimals[stated])
    bounds = np.array(BOUNDS2, np.int64)[batch.rounding[chosen]]
    printed = 2 * column(cells.value[stated])
    low, high = printed + column(bounds[:, 0]), printed + column(bounds[:, 1])
    # A nought is what a small ratio of either sign is cut to.
    low = np.where(printed == 0, np.minimum(low, -high), low)
    negative = cells.value[stated] < 0
    low, high = (
        np.where(negative, printed - column(bounds[:, 1]), low),
        np.where(negative, printed - column(bounds[:, 0]), high),
    )
    if batch.complement:
        whole = 2 * batch.complement * unit
        low, high = whole - high, whole - low
    top, below = 2 * column(cells.value[numerator]), 2 * column(cells.value[denominator])
    slack_top, slack_below = column(cells.slack[numerator]), column(cells.slack[denominator])
    slack_below = np.where(cells.value[numerator] >= 0, slack_below, -slack_below)
    most = low * (below - slack_below) <= 2 * unit * (top + slack_top)
    least = 2 * unit * (top - slack_top) <= high * (below + slack_below)
    return np.asarray(most & least, bool)


def identity_of(cells: Cells, batch: Batch, i: int) -> Identity:
    """Identity i of a batch as an object."""
    stated = int(batch.stated[i])
    if isinstance(batch, Sums):
        terms = batch.terms[batch.start[i] : batch.start[i + 1]]
        signs = batch.signs[batch.start[i] : batch.start[i + 1]]
        tolerance = int(cells.slack[terms].sum() + cells.slack[stated])
        return LinearIdentity(batch.rule, (stated, *terms.tolist()), tuple(signs.tolist()), tolerance)
    if isinstance(batch, Ratios):
        numerator, denominator = int(batch.numerator[i]), int(batch.denominator[i])
        return RatioIdentity(
            batch.rule,
            (stated, numerator, denominator),
            batch.factor * 10 ** int(cells.decimals[stated]),
            BOUNDS2[int(batch.rounding[i])],
            (int(cells.slack[numerator]), int(cells.slack[denominator])),
            batch.complement,
        )
    parts = batch.parts[batch.start[i] : batch.start[i + 1]].tolist()
    weights = batch.weights[batch.start[i] : batch.start[i + 1]].tolist() if batch.weights is not None else []
    most = max(int(cells.decimals[c]) for c in (stated, *parts))
    scale = tuple(10 ** (most - int(cells.decimals[c])) for c in (stated, *parts))
    return MeanIdentity(batch.rule, (stated, *parts, *weights), scale)
