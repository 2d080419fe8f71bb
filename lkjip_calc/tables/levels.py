"""Choose the hierarchy of a table: by code where there are codes, else by shape, else by the sums."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import codes
from lkjip_calc.tables import readings
from lkjip_calc.tables.code_tree import CodeParts
from lkjip_calc.tables.fits import Below, Fit, effective, measure
from lkjip_calc.tables.model import Figures, Ints, RowKind, State
from lkjip_calc.tables.row_labels import Labels
from lkjip_calc.tables.shapes import best_shape
from lkjip_calc.tables.words import DERIVED_WORDS, TOTAL_WORDS, is_derived, is_total, normalise, rows_naming


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Kind, parent, depth and level name of every row, and what they were read from."""

    kind: NDArray[np.int8]
    parent: Ints
    level: Ints
    level_names: tuple[str, ...]
    by: str
    notes: tuple[str, ...] = ()


def read_hierarchy(
    labels: Labels,
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
    for name, readings_of, coded in _coded(labels, value, kode) if rule in (None, "code") else ():
        kinds = _coded_kinds(kind, coded, labels)
        parent, fit = _best_by_code(readings_of, kinds, figures, additive)
        if rule == "code" or fit.held >= 0.4 * (fit.held + fit.failed) or fit.held + fit.failed < 3:
            whole = kode if name == "kode" else None
            notes = _contradiction(labels, kind, figures, additive, fit) if fit.failed > fit.held else ()
            return _hierarchy(labels, kinds, parent, value, "code", whole, notes)
        refused = (f"levels:contradiction:code:{fit.held}:{fit.failed}",)
    nodes = np.flatnonzero(kind <= RowKind.HEADING)
    best = best_shape(labels, kind, nodes, figures, additive, by_formulas(kind), rule) if rule != "list" else None
    if best is not None:
        return _hierarchy(labels, kind, best.parent, value, best.by, notes=(*refused, *best.notes))
    alike = readings.dressed_alike(labels, np.flatnonzero(kind == RowKind.NODE))
    return _hierarchy(labels, kind, _headings_only(labels, kind), value, "list" if alike else "none", notes=refused)


def _contradiction(
    labels: Labels, kind: NDArray[np.int8], figures: Figures, additive: Sequence[int], fit: Fit
) -> tuple[str, ...]:
    """A note where most sums fail by the codes, and all hold by another reading of the rows."""
    nodes = np.flatnonzero(kind <= RowKind.HEADING)
    other = best_shape(labels, kind, nodes, figures, additive, None, None)
    if other is None or other.fit.failed or other.fit.held <= fit.held:
        return ()
    return (f"levels:contradiction:code:{other.by}:{fit.failed}",)


def _kinds(labels: Labels, filled: NDArray[np.bool_]) -> NDArray[np.int8]:
    """What each row is, by its words and whether its figure cells hold anything (an unreadable one included)."""
    kind = np.full(len(labels), RowKind.NODE, np.int8)
    stated = np.asarray(filled.any(axis=1))
    kind[~labels.coded & ~stated] = RowKind.HEADING
    asked = ~labels.coded & stated & ~labels.indicator
    if not asked.any():
        return kind
    for row in (row for row in rows_naming(labels.uraian, *DERIVED_WORDS, *TOTAL_WORDS) if asked[row]):
        if is_derived(labels.uraian[row]):
            kind[row] = RowKind.DERIVED
        elif is_total(labels.uraian[row]):
            kind[row] = RowKind.TOTAL
    nameless = np.fromiter(map(operator.not_, labels.uraian), bool, len(labels))
    for row in np.flatnonzero(asked & nameless).tolist():
        if not labels.nomor[row]:
            kind[row] = RowKind.OTHER
    return kind


def _coded(labels: Labels, value: Ints, kode: Sequence[str]) -> Iterator[tuple[str, list[Ints], NDArray[np.bool_]]]:
    """Readings by codes, where most rows have one and some code is above another; the plainest reading first."""

    def alike(above: int, below: int) -> bool:
        run = _run(kode, below)
        if run > 2:
            return bool(run == 3 and np.array_equal(value[above], value[below]))
        return _repeats(value[above], value[below])

    for name in ("kode", "uraian"):
        if name == "kode" and not labels.kode:
            continue
        texts = kode if name == "kode" else readings.leading_codes(labels)
        plain = labels.parts if name == "kode" else CodeParts.of(texts)
        if plain is not None and not plain.cut_by_length:
            if 2 * int((plain.count > 0).sum()) >= len(labels):
                trees = [tree.parents(alike) for tree in plain.trees()]
                if (trees[-1] >= 0).any():
                    yield name, trees, plain.count > 0
            continue
        paths = readings.code_paths(labels) if name == "kode" else readings.text_codes(texts)
        if 2 * sum(bool(path) for path in paths) < len(labels):
            continue
        organised = readings.programmes_under_organisations(paths, texts)
        found = [
            readings.by_paths(readings.accounts_under_programmes(read, texts), alike)
            for read in ((paths, organised) if organised != paths else (paths,))
        ]
        if (found[-1] >= 0).any():
            yield name, found, np.array([bool(path) for path in paths])


def _best_by_code(
    found: Sequence[Ints], kinds: NDArray[np.int8], figures: Figures, additive: Sequence[int]
) -> tuple[Ints, Fit]:
    """The reading that places most rows, unless the sums that it adds fail more often than they hold."""
    best: tuple[Ints, Fit] | None = None
    for parent in found:
        placed = np.where(kinds <= RowKind.HEADING, parent, -1)
        fit = measure(placed, kinds, figures, additive)
        if best is None or fit.held - best[1].held >= fit.failed - best[1].failed or fit.failed - best[1].failed < 3:
            best = placed, fit
    assert best is not None
    return best


def _run(kode: Sequence[str], row: int) -> int:
    """How many rows in a row have the code of a row, 4 for more: an agency is printed twice, documents' codes often."""
    first = last = row
    while first > 0 and kode[first - 1] == kode[row] and last - first < 3:
        first -= 1
    while last + 1 < len(kode) and kode[last + 1] == kode[row] and last - first < 3:
        last += 1
    return last - first + 1


def _repeats(above: Ints, below: Ints) -> bool:
    """Whether a row repeats the figures above it; one equal amount is enough, another may be the error looked for."""
    return bool(np.array_equal(above, below) or ((above == below) & (above != 0)).any())


def _coded_kinds(kind: NDArray[np.int8], coded: NDArray[np.bool_], labels: Labels) -> NDArray[np.int8]:
    """Among coded rows, a row without code is no item: a total, a derived figure, or of no known place."""
    kinds = kind.copy()
    first_coded = int(np.argmax(coded)) if coded.any() else 0
    for row in np.flatnonzero(~coded).tolist():
        if kinds[row] == RowKind.NODE:
            kinds[row] = RowKind.TOTAL if row < first_coded else RowKind.OTHER
        elif kinds[row] == RowKind.HEADING and not labels.nomor[row]:
            kinds[row] = RowKind.OTHER
    return kinds


def _headings_only(labels: Labels, kind: NDArray[np.int8]) -> Ints:
    """A flat list: items under the heading above them, if any."""
    node = kind == RowKind.NODE
    last = np.maximum.accumulate(np.where(node, -1, np.arange(len(labels))))
    under = node & (last >= 0) & (kind[last] == RowKind.HEADING)
    return np.where(under, last, -1)


def _hierarchy(
    labels: Labels,
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
    level = _depths(parent)
    placed = kind <= RowKind.HEADING
    level = np.where(placed, level, -1)
    if kode is None:
        names = _shape_names(labels, level)
    else:
        names = labels.parts.level_names() if labels.parts is not None else [codes.level_name(code) for code in kode]
    for row in np.flatnonzero(~placed).tolist():
        names[row] = ""
    return Hierarchy(kind, parent, level, tuple(names), by, notes)


def _depths(parent: Ints) -> Ints:
    """How deep every row stands. A row above its parent is one level down, however deep that is."""
    level = np.zeros(len(parent), np.int64)
    if (parent < np.arange(len(parent))).all():
        inner = np.flatnonzero(parent >= 0)
        while len(inner):
            deeper = level[parent[inner]] + 1
            inner, deeper = inner[deeper > level[inner]], deeper[deeper > level[inner]]
            level[inner] = deeper
        return level
    for row, above in enumerate(parent.tolist()):
        if above >= 0:
            level[row] = level[above] + 1
    return level


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
    below = Below.of(hierarchy.parent)
    own = below.owners
    for column in additive:
        value = figures.value[:, column]
        if (value % 100 != 0).any() or figures.slack[:, column].any():
            continue
        worked = effective(hierarchy.parent, hierarchy.kind, value[:, None])[:, 0]
        sums, counts = below.sums(worked), below.sums(worked != 0)
        telling = (counts > 1) & (hierarchy.kind[own] == RowKind.NODE)
        off = np.abs(value[own] - sums) // 100
        near = telling & (off > 0) & (2 * off <= counts + 1)
        small, many = small + int(near.sum()), many + int(telling.sum())
        if near.any():
            found.append(column)
    return found if small >= 2 and 10 * small >= many else []


def _shape_names(labels: Labels, level: Ints) -> list[str]:
    """Level names where the rows of one depth are called PROGRAM: the depths around it follow."""
    named = (row for row in rows_naming(labels.uraian, "program") if normalise(labels.uraian[row])[:8] == "program ")
    starts = Counter(int(level[row]) for row in named)
    if not starts:
        return [""] * len(labels)
    depth, count = starts.most_common(1)[0]
    if 2 * count < int(np.sum(level == depth)):
        return [""] * len(labels)
    names = {depth - 1: "opd", depth: "program", depth + 1: "kegiatan", depth + 2: "sub_kegiatan"}
    return [names.get(d, "") for d in level.tolist()]
