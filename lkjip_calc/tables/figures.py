"""Read the figures of a table's columns exactly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lkjip_calc import amounts
from lkjip_calc.amounts import MONEY_DECIMALS, Convention, Number
from lkjip_calc.reading.sheets import Sheet, serial_of
from lkjip_calc.tables.bulk import Money, read_money, unit_slack
from lkjip_calc.tables.model import Column, Figures, State
from lkjip_calc.tables.words import ADDITIVE_ROLES, PERCENT_ROLES

_ERROR_TEXT = re.compile(r"#(DIV/0!|REF!|VALUE!|N/A|NAME\?|NUM!|NULL!|ERROR!)")


def read_figures(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Figures, list[str]]:
    """The figures of the body as exact integers, and notes on what was normalised."""
    shape = (len(rows), len(columns))
    value, slack = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    decimals, state = np.zeros(shape, np.int8), np.zeros(shape, np.int8)
    notes: list[str] = []
    conventions = _conventions(sheet, columns, rows)
    for j, column in enumerate(columns):
        cells = [sheet.value(row, column.index) for row in rows]
        plain = _is_money(column) and not sheet.features.errors and not sheet.features.serials
        money = read_money(cells, conventions[j]) if plain else None
        if money is None:
            numbers, states, column_notes = _read_column(sheet, column, rows, conventions[j])
            value[:, j] = [number.value if number else 0 for number in numbers]
            decimals[:, j] = [number.decimals if number else 0 for number in numbers]
            slack[:, j] = [number.slack if number else 0 for number in numbers]
            state[:, j] = states
            notes += column_notes
        else:
            value[:, j], slack[:, j], state[:, j] = money.value, money.slack, money.state
            decimals[:, j] = np.where(np.isin(money.state, (State.NUMBER, State.NIL)), MONEY_DECIMALS, 0)
        if _is_money(column) and column.role in ADDITIVE_ROLES:
            read = Money(value[:, j], slack[:, j], state[:, j])
            slack[:, j] = unit_slack(read, column.exponent, 2 if column.role == "sisa" else 1).slack
    return Figures(value, decimals, slack, state), notes


def _is_money(column: Column) -> bool:
    """Whether a column's figures are counted in sen; percentages and targets keep their own decimals."""
    return column.role not in PERCENT_ROLES and column.role not in ("target", "capaian")


def _conventions(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> list[Convention]:
    """How every column writes its numbers: by its own texts, else as the other columns of the table do."""
    balances = []
    for column in columns:
        texts = [v.strip() for row in rows if isinstance(v := sheet.value(row, column.index), str) and v]
        balances.append(amounts.convention_balance(texts, money=column.role in ADDITIVE_ROLES))
    usual = sum((b > 0) - (b < 0) for b in balances)
    return ["en" if (balance or usual) < 0 else "id" for balance in balances]


def _read_column(
    sheet: Sheet, column: Column, rows: Sequence[int], convention: Convention
) -> tuple[list[Number | None], list[State], list[str]]:
    """The numbers of one column; its convention is decided by the majority of its texts."""
    cells = [sheet.value(row, column.index) for row in rows]
    percent = not _is_money(column)
    numbers: list[Number | None] = []
    states: list[State] = []
    notes: Counter[str] = Counter()
    for row, cell in zip(rows, cells, strict=True):
        number, state = _read_cell(sheet, row, column.index, cell, convention, percent)
        if number is not None and number.note:
            notes[number.note] += 1
        numbers.append(number if percent or number is None else _money(number))
        states.append(state)
    if percent:
        numbers = _harmonise_decimals(numbers, cells)
    return (
        numbers,
        states,
        [f"{note}:{column.header}:{count}" for note, count in sorted(notes.items()) if note != "float"],
    )


def _read_cell(
    sheet: Sheet, row: int, column: int, cell: object, convention: Convention, percent: bool
) -> tuple[Number | None, State]:
    """One cell through the door."""
    if (row, column) in sheet.features.errors:
        return None, State.ERROR
    if isinstance(cell, bool):
        return None, State.TEXT
    if not isinstance(cell, (str, float)):
        # A number dressed as a date: what the file stores, else what the date stands for.
        cell = sheet.features.serials.get((row, column), serial_of(cell))
    if isinstance(cell, (int, float)):
        if abs(cell) >= 10.0**amounts.MAX_DIGITS:
            return None, State.TEXT
        if percent:
            style = sheet.features.style_at(row, column)
            return amounts.percent_from_float(float(cell), fraction=style.percent), State.NUMBER
        return amounts.from_float(float(cell)), State.NUMBER
    if not isinstance(cell, str):
        return None, State.TEXT
    text = cell.strip()
    if not text:
        return None, State.BLANK
    if _ERROR_TEXT.fullmatch(text):
        return None, State.ERROR
    number = amounts.parse(text, convention)
    if number is None:
        return None, State.TEXT
    return number, State.NIL if number.nil else State.NUMBER


def _money(number: Number) -> Number | None:
    """The number in sen."""
    shift = MONEY_DECIMALS - number.decimals
    if shift >= 0:
        return Number(
            number.value * 10**shift,
            MONEY_DECIMALS,
            number.nil,
            number.percent,
            number.slack * 10**shift,
            number.note,
        )
    unit = 10**-shift
    rounded = (abs(number.value) * 2 + unit) // (2 * unit)
    exact = number.value % unit == 0
    return Number(
        rounded if number.value >= 0 else -rounded,
        MONEY_DECIMALS,
        number.nil,
        slack=0 if exact else 1,
        note=number.note,
    )


def _harmonise_decimals(numbers: list[Number | None], cells: list[object]) -> list[Number | None]:
    """Give float percentages the decimals that the column prints: 100 among 90.04 is 100,00."""
    own = Counter(
        n.decimals for n, c in zip(numbers, cells, strict=True) if n and not isinstance(c, str) and n.decimals
    )
    if not own:
        return numbers
    usual = min(d for d, count in own.items() if count == max(own.values()))
    return [
        Number(n.value * 10 ** (usual - n.decimals), usual, n.nil, n.percent, n.slack, n.note)
        if n and not isinstance(c, str) and n.decimals < usual
        else n
        for n, c in zip(numbers, cells, strict=True)
    ]


def with_slack(figures: Figures, columns: Sequence[int]) -> Figures:
    """The figures with half a rupiah of slack in columns whose amounts turned out to be rounded."""
    slack = figures.slack.copy()
    chosen = np.zeros(slack.shape, bool)
    chosen[:, list(columns)] = True
    return replace(figures, slack=np.where(chosen & figures.known(), np.maximum(slack, 100), slack))
