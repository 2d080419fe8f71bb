"""The measures of tables of indicators: counts, shares and indices with their units, never money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lkjip_calc.amounts import Convention, Number
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.figures import conventions_of, read_cell
from lkjip_calc.tables.model import Column, Figures, Ints, State

MEASURES = ("target", "realisasi", "bertambah_berkurang", "sisa")
"""Roles whose figures are measured in the indicator's own unit; capaian is a percentage."""
MOST_PRINTED = 4
"""A percentage of more decimals was worked out and not printed."""
_MEASURE = re.compile(
    r"(?:[<>≥≤]=?\s*)?(-?\d[\d.,]*)\s*(?:\([^\W\d]+(?:\s[^\W\d]+)*\))?\s*%?\s*(?:[^\W\d_][^\d]{0,40})?"
)


def read_measures(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Figures, list[str]]:
    """The figures of a table of indicators with their own decimals, all measures in the same number of them.

    A measure that is known as printed only (a text), with decimals, is known to half its last one.
    """
    shape = (len(rows), len(columns))
    value, slack = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    decimals, state = np.zeros(shape, np.int8), np.zeros(shape, np.int8)
    conventions = conventions_of(sheet, columns, np.asarray(rows, np.int64))
    for j, column in enumerate(columns):
        for i, row in enumerate(rows):
            number, state[i, j] = _read(sheet, row, column, conventions[j])
            if number is not None:
                value[i, j], decimals[i, j], slack[i, j] = number.value, number.decimals, number.slack
        if column.role not in MEASURES:
            typed = np.array([isinstance(sheet.value(row, column.index), str) for row in rows], bool)
            _print_alike(value[:, j], decimals[:, j], (state[:, j] == State.NUMBER) & ~typed)
    figures = Figures(value, decimals, slack, state)
    return scaled(figures, columns, measure_decimals(figures, columns)), []


def _print_alike(value: Ints, decimals: NDArray[np.int8], stated: NDArray[np.bool_]) -> None:
    """Give the percentages among a column's numbers the decimals that it prints: 90 among 98.12 is 90,00."""
    printed = decimals[stated & (decimals > 0) & (decimals <= MOST_PRINTED)]
    if len(printed):
        usual = int(np.bincount(printed).argmax())
        fewer = stated & (decimals < usual)
        value[fewer] *= 10 ** (usual - decimals[fewer].astype(np.int64))
        decimals[fewer] = usual


def _read(sheet: Sheet, row: int, column: Column, convention: Convention) -> tuple[Number | None, State]:
    """One cell, its unit left out."""
    cell = sheet.value(row, column.index)
    printed = isinstance(cell, str)
    cell = without_unit(cell) if isinstance(cell, str) else cell
    number, state = read_cell(sheet, row, column.index, cell, convention, True)
    if number is not None and printed and number.decimals and not number.slack and column.role in MEASURES:
        number = replace(number, slack=1)
    return number, state


def without_unit(text: str) -> str:
    """A measure without its unit: ``82 orang`` is ``82``, ``3 (tiga) dokumen`` is ``3``, ``>= 75 %`` is ``75``."""
    match = _MEASURE.fullmatch(text.strip())
    return match[1] if match else text


def scaled(figures: Figures, columns: Sequence[Column], decimals: int) -> Figures:
    """The figures with their measures in a number of decimals not below their own: to be compared and divided."""
    measured = np.array([column.role in MEASURES for column in columns], bool)
    factor = np.where(measured, 10 ** np.maximum(decimals - figures.decimals.astype(np.int64), 0), 1)
    return replace(
        figures,
        value=figures.value * factor,
        slack=figures.slack * factor,
        decimals=np.where(measured, decimals, figures.decimals).astype(np.int8),
    )


def measure_decimals(figures: Figures, columns: Sequence[Column]) -> int:
    """The most decimals of a table's measures."""
    measured = [n for n, column in enumerate(columns) if column.role in MEASURES]
    return int(figures.decimals[:, measured].max(initial=0)) if measured else 0
