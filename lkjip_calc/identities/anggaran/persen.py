"""Rules `persen` and `sisa_persen`: a printed percentage stands for an interval around a ratio.

Ground: persen = realisasi / anggaran x 100 [practice]. The table decides how it rounds: half up or
truncated, found from all its rows; a percentage is consistent when the interval of the printed value and
the interval computed from its terms overlap (XBRL Calculations 1.1).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.amounts import FULL_PRECISION
from lkjip_calc.checking import ratio_holds
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import EITHER, HALF_UP, ROUNDING_NAMES, TRUNCATE, UNROUNDED, Batch, Ratios
from lkjip_calc.tables.model import Ints, RowKind, Table
from lkjip_calc.tables.words import ADDITIVE_ROLES, normalise

RULE = "persen"
RULE_SISA = "sisa_persen"
_OTHER_SHARES = re.compile(
    r"bobot|proporsi|porsi|kontribusi|komposisi|terhadap|fisik|kinerja|rencana|target|deviasi|\brak\b"
    r"|pertumbuhan|kenaikan|penurunan|naik|turun|inflasi"
)
"""Words of a header whose percentage need not be realisasi over anggaran; its figures must show it."""


def identities(cells: Cells, table: int) -> Iterator[Batch]:
    """The ratios that the percentage columns of one table state."""
    this = cells.tables[table]
    if this.kind_of_table == "indikator":
        return
    for column, described in enumerate(this.columns):
        if described.role not in ("persen", "sisa_persen") or _is_efficiency(this, column):
            continue
        batch = _column_ratio(cells, table, column)
        if batch is not None:
            yield batch


def _means(table: Table) -> list[int]:
    """The rows that state the mean of the percentages above them, or may, having no label."""
    derived = np.flatnonzero(table.kind == RowKind.DERIVED).tolist()
    named = [row for row in derived if normalise(table.uraian[row]).startswith(("rata-rata", "rata rata"))]
    return named + [row for row in np.flatnonzero(table.kind == RowKind.OTHER).tolist() if not table.uraian[row]]


def _is_efficiency(table: Table, column: int) -> bool:
    """Whether a column states the efficiency of a result: capaian less serapan, which is no ratio [practice]."""
    return "efisiensi" in normalise(table.columns[column].header) and table.find("capaian") is not None


def _column_ratio(cells: Cells, table: int, column: int) -> Ratios | None:
    """The ratio that one percentage column states, or None where no two columns give it."""
    this = cells.tables[table]
    told = next((d.terms for d in this.declared if d.column == column and d.kind == "ratio"), None)
    usual = (told[0], told[1]) if told is not None else usual_terms(this, column)
    rows = cells.stated_rows(table, [column, *(usual or ())])
    rows = rows[~np.isin(rows, _means(this))]
    if not len(rows):
        return None
    meant = told is not None or (usual is not None and not _OTHER_SHARES.search(normalise(this.columns[column].header)))
    candidates = [usual] if usual else []
    money = [n for n, c in enumerate(this.columns) if c.role in ADDITIVE_ROLES]
    group = this.columns[column].group
    others = [pair for pair in itertools.permutations(money, 2) if pair != usual]
    # The figures of the percentage's own group come first, then those beside it.
    others.sort(key=lambda p: (sum(this.columns[n].group != group for n in p), sum(abs(n - column) for n in p), p))
    candidates += others
    # Noughts say nothing of what they relate: every small ratio is rounded to one.
    told_by_figures = int((cells.value[cells.ids(table, rows, column)] != 0).sum()) >= 2
    best: tuple[float, Ratios] | None = None
    for place, (top, below) in enumerate(candidates[:60]):
        forms = _forms(this, column) if (top, below) == usual and told is None else [(100, 0)]
        for number, (factor, complement) in enumerate(forms):
            batch = _ratio(cells, table, rows, column, top, below)
            batch = with_rounding(cells, replace(batch, factor=factor, complement=complement), this.rounding)
            fit, telling = _fit(cells, batch)
            if place == 0 and meant and _is_plain(fit, telling, as_usual=number == 0):
                return batch
            if telling >= 3 and fit >= 0.8 and told_by_figures and (best is None or fit > best[0]):
                best = (fit, batch)
    return best[1] if best else None


def _is_plain(fit: float, telling: int, *, as_usual: bool) -> bool:
    """Whether a column that by its words is realisasi over anggaran is so by its figures, in one of the forms.

    In the usual form a column of one or two rows is taken at its word; in another one two rows must agree.
    """
    return (fit >= 0.5 and (as_usual or fit * telling >= 2)) or (as_usual and telling <= 2)


def _forms(table: Table, column: int) -> list[tuple[int, int]]:
    """The forms (factor, complement) that the ratio of the usual terms may take, the expected one first.

    A remainder's percentage in a table without remainders is the complement of realisasi over anggaran.
    """
    complement = table.columns[column].role == "sisa_persen" and table.find("sisa") is None
    return [(100, int(complement)), (1, int(complement))]


def usual_terms(table: Table, column: int) -> tuple[int, int] | None:
    """The figures that a percentage column relates by its words: realisasi (or sisa) to anggaran.

    Figures of the column's own group are preferred, then those without a group, then the only ones.
    """
    described = table.columns[column]
    top_role = "sisa" if described.role == "sisa_persen" and table.find("sisa") is not None else "realisasi"
    top, below = _closest(table, column, top_role), _closest(table, column, "anggaran")
    return (top, below) if top is not None and below is not None else None


def _closest(table: Table, column: int, role: str) -> int | None:
    """The column of a role that belongs to a percentage column."""
    group = table.columns[column].group
    same = [n for n, c in enumerate(table.columns) if c.role == role]
    for wanted in (group, ()):
        found = [n for n in same if table.columns[n].group == wanted]
        if found:
            return min(found, key=lambda n: (n > column, abs(n - column)))
    return same[0] if len(same) == 1 else None


def _ratio(cells: Cells, table: int, rows: Ints, column: int, top: int, below: int) -> Ratios:
    """The ratio of two columns in some rows, rounding still open."""
    return Ratios(
        RULE_SISA if cells.tables[table].columns[column].role == "sisa_persen" else RULE,
        cells.ids(table, rows, column),
        cells.ids(table, rows, top),
        cells.ids(table, rows, below),
        np.full(len(rows), HALF_UP, np.int8),
    )


def _telling(cells: Cells, batch: Ratios) -> NDArray[np.bool_]:
    """Which ratios can be judged at all."""
    known = cells.known()
    readable = cells.readable()
    return (
        known[batch.stated]
        & readable[batch.numerator]
        & readable[batch.denominator]
        & (cells.value[batch.denominator] > 0)
    )


def _fit(cells: Cells, batch: Ratios) -> tuple[float, int]:
    """The share of ratios that hold, of those that can be judged, and how many those are."""
    telling = _telling(cells, batch)
    held = ratio_holds(cells, batch) & telling
    return (float(held.sum() / telling.sum()) if telling.any() else 0.0), int(telling.sum())


def with_rounding(cells: Cells, batch: Ratios, declared: str | None) -> Ratios:
    """The batch with the rounding that its rows follow, or that a mapping declares for the table.

    Rows on which rounding half up and truncation disagree decide. Where nine in ten of them (at least
    three) follow one way, that is the table's way and every row is judged by it; otherwise either is
    accepted. Unrounded formula results are judged to their last digit.
    """
    full = cells.decimals[batch.stated] >= FULL_PRECISION
    telling = _telling(cells, batch) & ~full
    half_up = ratio_holds(cells, replace(batch, rounding=np.full(len(batch), HALF_UP, np.int8)))
    truncated = ratio_holds(cells, replace(batch, rounding=np.full(len(batch), TRUNCATE, np.int8)))
    deciding = telling & (half_up != truncated)
    rounds, cuts = int((deciding & half_up).sum()), int((deciding & truncated).sum())
    way = EITHER
    if declared is not None:
        way = ROUNDING_NAMES.index(declared)
    elif rounds + cuts >= 3 and max(rounds, cuts) >= 0.9 * (rounds + cuts):
        way = HALF_UP if rounds > cuts else TRUNCATE
    elif cuts == 0:
        way = HALF_UP
    return replace(batch, rounding=np.where(full, UNROUNDED, way).astype(np.int8))


def rounding_of(batches: Sequence[Batch]) -> str | None:
    """The rounding that a table's percentages follow: half_up, truncate, or None where they do not tell."""
    ways = {int(way) for batch in batches if isinstance(batch, Ratios) for way in np.unique(batch.rounding)}
    ways.discard(UNROUNDED)
    return ROUNDING_NAMES[ways.pop()] if len(ways) == 1 and ways <= {HALF_UP, TRUNCATE} else None
