"""Choose the hierarchy of a table: by code where there are codes, else by shape, else by the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import codes
from lkjip_calc.tables import parsing, readings
from lkjip_calc.tables.body import RowLabel, leading_code
from lkjip_calc.tables.model import Figures, Ints, RowKind, State
from lkjip_calc.tables.words import (
    is_derived,
    is_outlay_of_financing,
    is_receipt_of_financing,
    is_total,
    normalise,
)

MAX_SHAPE_ROWS = 20_000
"""Longer tables without codes are read by their sums alone: trying every shape would take too long."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Kind, parent, depth and level name of every row, and what they were read from."""

    kind: NDArray[np.int8]
    parent: Ints
    level: Ints
    level_names: tuple[str, ...]
    by: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the sums agree with a reading: parents (per column) that hold and that fail."""

    held: int
    held_of_many: int
    failed: int

    @property
    def score(self) -> float:
        """A parent of several children that balances says more than a parent equal to its only child."""
        return self.held_of_many + 0.4 * (self.held - self.held_of_many) - self.failed

    @property
    def convincing(self) -> bool:
        """Whether most parents balance, one of several children among them."""
        return self.held_of_many >= 1 and self.held >= 1.5 * self.failed


def read_hierarchy(
    labels: Sequence[RowLabel],
    figures: Figures,
    additive: Sequence[int],
    by_formulas: Callable[[NDArray[np.int8]], Ints | None] = lambda _: None,
    rule: str | None = None,
    kode: Sequence[str] | None = None,
) -> Hierarchy:
    """The hierarchy of a body. `additive` are the columns of `figures` whose children sum to parents.

    `by_formulas` gives the parents that the sheet's formulas tell, from the kinds of the rows. `rule` is
    what the hierarchy is to be read from (code, shape, formulas, sums, list), None to find out. `kode` are
    the whole codes of the rows, where they are known already.
    """
    value = figures.value[:, list(additive)]
    kind = _kinds(labels, figures.state[:, list(additive)] != State.BLANK)
    kode = readings.full_codes(labels) if kode is None else kode
    refused: tuple[str, ...] = ()
    for name, parent, coded in _coded(labels, value, kode) if rule in (None, "code") else ():
        kinds = _coded_kinds(kind, coded, labels)
        parent = np.where(kinds <= RowKind.HEADING, parent, -1)
        fit = measure(parent, kinds, figures, additive)
        if rule == "code" or fit.held >= 0.4 * (fit.held + fit.failed) or fit.held + fit.failed < 3:
            whole = kode if name == "kode" else None
            notes = _contradiction(labels, kind, figures, additive, fit) if fit.failed > fit.held else ()
            return _hierarchy(labels, kinds, parent, value, "code", whole, notes)
        refused = (f"levels:contradiction:code:{fit.held}:{fit.failed}",)
    nodes = np.flatnonzero(kind <= RowKind.HEADING)
    best = _best_shape(labels, kind, nodes, figures, additive, by_formulas(kind), rule) if rule != "list" else None
    if best is not None:
        return _hierarchy(labels, kind, best.parent, value, best.by, notes=(*refused, *best.notes))
    alike = len({readings.shape_of(labels[r]) for r in nodes.tolist() if kind[r] == RowKind.NODE}) <= 1
    return _hierarchy(labels, kind, _headings_only(labels, kind), value, "list" if alike else "none", notes=refused)


def _contradiction(
    labels: Sequence[RowLabel], kind: NDArray[np.int8], figures: Figures, additive: Sequence[int], fit: Fit
) -> tuple[str, ...]:
    """A note where most sums fail by the codes, and all hold by another reading of the rows."""
    nodes = np.flatnonzero(kind <= RowKind.HEADING)
    other = _best_shape(labels, kind, nodes, figures, additive, None, None)
    if other is None or other.fit.failed or other.fit.held <= fit.held:
        return ()
    return (f"levels:contradiction:code:{other.by}:{fit.failed}",)


def _kinds(labels: Sequence[RowLabel], filled: NDArray[np.bool_]) -> NDArray[np.int8]:
    """What each row is, by its words and whether its figure cells hold anything (an unreadable one included)."""
    kind = np.full(len(labels), RowKind.NODE, np.int8)
    for row, label in enumerate(labels):
        if any(label.kode):
            continue
        if not filled[row].any():
            kind[row] = RowKind.HEADING
        elif label.indicator:
            continue
        elif is_derived(label.uraian):
            kind[row] = RowKind.DERIVED
        elif is_total(label.uraian):
            kind[row] = RowKind.TOTAL
        elif not label.uraian and not label.nomor:
            kind[row] = RowKind.OTHER
    return kind


def _paths(labels: Sequence[RowLabel], name: str) -> list[readings.Path]:
    """The code paths from the code columns or from the text column."""
    return readings.code_paths(labels) if name == "kode" else readings.text_codes(labels)


def _coded(
    labels: Sequence[RowLabel], value: Ints, kode: Sequence[str]
) -> Iterator[tuple[str, Ints, NDArray[np.bool_]]]:
    """Readings by codes, where most rows have one and some code is above another."""
    for name in ("kode", "uraian"):
        paths = _paths(labels, name)
        if 2 * sum(bool(path) for path in paths) < len(labels):
            continue
        texts = kode if name == "kode" else [leading_code(label.uraian) for label in labels]
        paths = readings.accounts_under_programmes(paths, texts)
        parent = readings.by_paths(paths, lambda a, b: _repeats(value[a], value[b]))
        if (parent >= 0).any():
            yield name, parent, np.array([bool(path) for path in paths])


def _repeats(above: Ints, below: Ints) -> bool:
    """Whether a row repeats the figures above it; one equal amount is enough, another may be the error looked for."""
    return bool(np.array_equal(above, below) or ((above == below) & (above != 0)).any())


def _coded_kinds(kind: NDArray[np.int8], coded: NDArray[np.bool_], labels: Sequence[RowLabel]) -> NDArray[np.int8]:
    """Among coded rows, a row without code is no item: a total, a derived figure, or of no known place."""
    kinds = kind.copy()
    first_coded = int(np.argmax(coded)) if coded.any() else 0
    for row in np.flatnonzero(~coded).tolist():
        if kinds[row] == RowKind.NODE:
            kinds[row] = RowKind.TOTAL if row < first_coded else RowKind.OTHER
        elif kinds[row] == RowKind.HEADING and not labels[row].nomor:
            kinds[row] = RowKind.OTHER
    return kinds


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


def _best_shape(
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
    owners = [rows.index(o) if o in rows else -1 for o in subtracted[rows].tolist()]
    ranked = [("shape", ranks) for _, ranks in readings.shape_ranks([labels[r] for r in rows])]
    found: list[Reading] = []
    for by, ranks in [*ranked, ("sums", [0] * len(rows))]:
        parent, nested = parsing.parse(value[rows], slack[rows], range(len(rows)), ranks, owners)
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
    return replace(best, notes=_ambiguity(best, convincing, value))


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


def _headings_only(labels: Sequence[RowLabel], kind: NDArray[np.int8]) -> Ints:
    """A flat list: items under the heading above them, if any."""
    parent = np.full(len(labels), -1, np.int64)
    current = -1
    for row in range(len(labels)):
        if kind[row] == RowKind.HEADING:
            current = row
        elif kind[row] == RowKind.NODE:
            parent[row] = current
        else:
            current = -1
    return parent


def effective(parent: Ints, kind: NDArray[np.int8], value: Ints) -> Ints:
    """Each row's figures, with those of a heading worked out from the rows under it."""
    worked = value.copy()
    for heading in np.flatnonzero(kind == RowKind.HEADING)[::-1]:
        worked[heading] = worked[parent == heading].sum(axis=0)
    return worked


def measure(
    parent: Ints, kind: NDArray[np.int8], figures: Figures, additive: Sequence[int], subtracted: Ints | None = None
) -> Fit:
    """How the sums of the additive columns agree with a reading; sums of nothing but zeros say nothing."""
    value = figures.value[:, list(additive)]
    slack = figures.slack[:, list(additive)]
    worked = effective(parent, kind, value)
    children = np.flatnonzero(parent >= 0)
    sums, slacks, counts = np.zeros_like(value), slack.copy(), np.zeros_like(value)
    negative = (subtracted >= 0) & (subtracted == parent) if subtracted is not None else np.zeros(len(parent), bool)
    signed = np.where(negative[:, None], -worked, worked)
    np.add.at(sums, parent[children], signed[children])
    np.add.at(slacks, parent[children], slack[children])
    np.add.at(counts, parent[children], (worked[children] != 0).astype(np.int64))
    known = figures.known()[:, list(additive)] & (kind == RowKind.NODE)[:, None]
    telling = known & ((counts > 0) | ((value != 0) & np.isin(np.arange(len(parent)), parent)[:, None]))
    held = telling & (np.abs(value - sums) * 2 <= slacks)
    return Fit(int(held.sum()), int((held & (counts > 1)).sum()), int((telling & ~held).sum()))


def _hierarchy(
    labels: Sequence[RowLabel],
    kind: NDArray[np.int8],
    parent: Ints,
    value: Ints,
    by: str,
    kode: Sequence[str] | None = None,
    notes: tuple[str, ...] = (),
) -> Hierarchy:
    """Depths and names added to a chosen reading."""
    kind, spanning = _without_spanning(kind, parent, value)
    notes = (*notes, *(f"rows:subtotal_spans_levels:{row}" for row in spanning))
    level = np.zeros(len(parent), np.int64)
    for row, above in enumerate(parent):
        if above >= 0:
            level[row] = level[above] + 1
    placed = kind <= RowKind.HEADING
    level = np.where(placed, level, -1)
    names = [codes.level_name(code) for code in kode] if kode is not None else _shape_names(labels, level)
    return Hierarchy(kind, parent, level, tuple(n if p else "" for n, p in zip(names, placed, strict=True)), by, notes)


def _without_spanning(kind: NDArray[np.int8], parent: Ints, value: Ints) -> tuple[NDArray[np.int8], list[int]]:
    """Kinds without totals that add up every level (a SUBTOTAL under a filter): they are a total of nothing.

    Such a row is the sum of all rows above it, and not the sum of the roots.
    """
    kinds, spanning = kind.copy(), []
    node = kind == RowKind.NODE
    under_node = (parent >= 0) & node[parent]
    for row in np.flatnonzero(kind == RowKind.TOTAL).tolist():
        above = np.arange(len(kind)) < row
        everything = value[node & above].sum(axis=0)
        roots = value[node & above & ~under_node].sum(axis=0)
        totals = value[(kind == RowKind.TOTAL) & above].sum(axis=0)
        stated = value[row] != 0
        spans = (value[row] == everything) | (value[row] == everything + totals)
        if stated.any() and spans[stated].all() and (value[row] != roots)[stated].any():
            kinds[row] = RowKind.OTHER
            spanning.append(row)
    return kinds, spanning


def rounded_columns(hierarchy: Hierarchy, figures: Figures, additive: Sequence[int]) -> list[int]:
    """The columns of whole figures whose sums miss by what rounding their terms explains, again and again.

    A lone sum that misses by one is an error of its own; a tenth of all sums (two at least) is a unit that
    nobody declared.
    """
    small, many, found = 0, 0, []
    for column in additive:
        value = figures.value[:, column]
        if (value % 100 != 0).any() or figures.slack[:, column].any():
            continue
        worked = effective(hierarchy.parent, hierarchy.kind, value[:, None])[:, 0]
        children = np.flatnonzero(hierarchy.parent >= 0)
        sums, counts = np.zeros_like(value), np.zeros_like(value)
        np.add.at(sums, hierarchy.parent[children], worked[children])
        np.add.at(counts, hierarchy.parent[children], (worked[children] != 0).astype(np.int64))
        telling = (counts > 1) & (hierarchy.kind == RowKind.NODE)
        off = np.abs(value - sums) // 100
        near = telling & (off > 0) & (2 * off <= counts + 1)
        small, many = small + int(near.sum()), many + int(telling.sum())
        if near.any():
            found.append(column)
    return found if small >= 2 and 10 * small >= many else []


def _shape_names(labels: Sequence[RowLabel], level: Ints) -> list[str]:
    """Level names where the rows of one depth are called PROGRAM: the depths around it follow."""
    starts = Counter(
        int(d) for d, label in zip(level, labels, strict=True) if normalise(label.uraian).startswith("program ")
    )
    if not starts:
        return ["" for _ in labels]
    depth, count = starts.most_common(1)[0]
    if 2 * count < int(np.sum(level == depth)):
        return ["" for _ in labels]
    named = {depth - 1: "opd", depth: "program", depth + 1: "kegiatan", depth + 2: "sub_kegiatan"}
    return [named.get(int(d), "") for d in level]
