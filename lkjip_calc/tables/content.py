"""Columns by what they obey: a column whose header is lost or odd is the ratio or the difference of two others."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import amounts
from lkjip_calc.reading.grid import NUMBER, TEXT
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.figures import fractions
from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.label_cells import NO_FIGURES
from lkjip_calc.tables.words import MONEY_ROLES, normalise

Floats = NDArray[np.float64]
MAX_ROWS = 2_000
"""So many rows tell what a column obeys."""
MIN_ROWS = 3
"""A law that fewer rows obey may be chance."""
MONEY_FROM = 1_000.0
"""Figures that are smaller than this throughout are no amounts of money."""


def numbers_of(sheet: Sheet, column: int, rows: Sequence[int]) -> Floats:
    """The figures of a column as floats, nan where a cell holds none."""
    grid, where = sheet.grid, np.asarray(rows, np.int64)
    found = np.full(len(rows), np.nan)
    numbers = grid.is_kind(NUMBER, column, where)
    if numbers.any():
        own = where[numbers]
        found[numbers] = grid.number[column, own] * np.where(fractions(sheet, column, own), 100, 1)
    places = np.flatnonzero(grid.is_kind(TEXT, column, where)).tolist()
    texts = {place: str(grid.value(rows[place], column)).strip() for place in places}
    convention = amounts.convention_of(list(texts.values()))
    for place, text in texts.items():
        number = amounts.parse(text, convention) if text else None
        if number is not None:
            found[place] = float(number.as_decimal())
    return found


def roles_by_content(
    sheet: Sheet, header: Header, rows: Sequence[int], known: Mapping[int, str], labels: Sequence[int]
) -> dict[int, str]:
    """Roles for columns that no word gave one: `persen`, `sisa`, `anggaran`, `realisasi`, or `nilai`.

    `known` are the figure columns by role, `labels` columns that hold labels. `nilai` is given only to a
    named column of amounts or counts; whether it is summed at all its sums must show.
    """
    rows = rows[:MAX_ROWS]
    left = min([*labels, *known], default=0)
    right = min(max([*header.paths, *known], default=0), header.right)
    figures = {c: numbers_of(sheet, c, rows) for c in range(left, right + 1) if c not in labels and c not in known}
    unknown = [c for c in figures if _is_figures(sheet, c, rows, figures[c], header)]
    if not unknown:
        return {}
    figures |= {c: numbers_of(sheet, c, rows) for c in known}
    money = [c for c, role in known.items() if role in MONEY_ROLES and c in figures]
    amounts_unknown = [c for c in unknown if _is_money(figures[c])]
    found: dict[int, str] = {}
    _missing_amounts(figures, known, amounts_unknown, found)
    for column in unknown:
        if column in found:
            continue
        others = [c for c in (*money, *amounts_unknown) if c != column]
        if any(_is_ratio(figures[column], figures[a], figures[b]) for a, b in itertools.permutations(others[:8], 2)):
            found[column] = "persen"
        elif _is_main_difference(figures, known, found, column):
            found[column] = "sisa"
        elif _is_efficiency(figures, known, header, column):
            found[column] = "sisa_persen"
        elif column in header.paths and (column in amounts_unknown or len(rows) == 1 or _is_count(figures[column])):
            found[column] = "nilai"
    return found


def _is_figures(sheet: Sheet, column: int, rows: Sequence[int], figures: Floats, header: Header) -> bool:
    """Whether most filled cells of a column are numbers, and its header does not say what is no amount."""
    words = normalise(header.paths.get(column, ("",))[-1])
    if words.startswith(NO_FIGURES):
        return False
    filled = sum(sheet.value(row, column) not in ("", None) for row in rows)
    stated = int((~np.isnan(figures)).sum())
    return stated >= min(2, len(rows)) and 5 * stated >= 4 * filled


def _is_money(figures: Floats) -> bool:
    """Whether figures are large enough to be amounts."""
    stated = np.abs(figures[~np.isnan(figures) & (figures != 0)])
    return bool(len(stated)) and float(np.median(stated)) >= MONEY_FROM


def is_money_column(sheet: Sheet, column: int, rows: Sequence[int]) -> bool:
    """Whether a column holds amounts of money, by their size."""
    return _is_money(numbers_of(sheet, column, rows[:MAX_ROWS]))


def _is_count(figures: Floats) -> bool:
    """Whether figures are not all the same: staff, documents, pieces, lengths."""
    stated = figures[~np.isnan(figures)]
    return len(stated) >= MIN_ROWS and len(np.unique(stated)) > 2


def _is_ratio(percent: Floats, top: Floats, below: Floats) -> bool:
    """Whether a column is 100 times one over another in nearly all rows that tell."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = 100 * top / below
    telling = ~np.isnan(ratio) & ~np.isnan(percent) & (below > 0) & (percent != 0)
    if telling.sum() < MIN_ROWS or len(np.unique(percent[telling])) < MIN_ROWS:
        return False
    return bool((np.abs(ratio - percent)[telling] <= 0.51).mean() >= 0.8)


def _is_main_difference(
    figures: Mapping[int, Floats], known: Mapping[int, str], found: Mapping[int, str], column: int
) -> bool:
    """Whether a column is anggaran less realisasi, with either sign, in nearly all rows that tell."""
    roles = {**known, **found}
    pairs = [(a, r) for a in roles for r in roles if roles[a] == "anggaran" and roles[r] == "realisasi"]
    for a, r in pairs:
        if a not in figures or r not in figures:
            continue
        difference = np.abs(np.nan_to_num(figures[a]) - np.nan_to_num(figures[r]))
        telling = ~np.isnan(figures[column]) & (difference > 0)
        close = np.abs(np.abs(figures[column]) - difference) <= 1
        if telling.sum() >= MIN_ROWS and close[telling].mean() >= 0.8:
            return True
    return False


def _is_efficiency(figures: Mapping[int, Floats], known: Mapping[int, str], header: Header, column: int) -> bool:
    """Whether a column called efficiency is what capaian has over serapan, in most rows."""
    if "efisiensi" not in normalise(header.paths.get(column, ("",))[-1]):
        return False
    by_role = {role: [c for c, r in known.items() if r == role and c in figures] for role in ("capaian", "persen")}
    if any(len(columns) != 1 for columns in by_role.values()):
        return False
    difference = figures[by_role["capaian"][0]] - figures[by_role["persen"][0]]
    telling = ~np.isnan(figures[column]) & ~np.isnan(difference)
    close = np.abs(figures[column] - difference)[telling] <= 0.011
    return len(close) >= 2 and bool(close.mean() >= 0.5)


def _missing_amounts(
    figures: Mapping[int, Floats], known: Mapping[int, str], unknown: Sequence[int], found: dict[int, str]
) -> None:
    """Find anggaran and realisasi where one of them has no telling header: by the percentage beside them."""
    percents = [c for c, role in known.items() if role in ("persen", "capaian") and c in figures]
    roles = set(known.values())
    if {"anggaran", "realisasi"} <= roles or not percents:
        return
    budgets = [c for c, role in known.items() if role == "anggaran" and c in figures] or list(unknown)
    realised = [c for c, role in known.items() if role == "realisasi" and c in figures] or list(unknown)
    for percent in percents:
        for a, r in itertools.product(budgets, realised):
            if a != r and _is_ratio(figures[percent], figures[r], figures[a]):
                found |= {c: role for c, role in ((a, "anggaran"), (r, "realisasi")) if c not in known}
                return
