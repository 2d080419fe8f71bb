"""Read the figures of a table's columns exactly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lkjip_calc import amounts
from lkjip_calc.amounts import MONEY_DECIMALS, Convention, Number
from lkjip_calc.reading.grid import NUMBER, OTHER, TEXT, Mask, blocks
from lkjip_calc.reading.sheets import Sheet, serial_of
from lkjip_calc.tables.bulk import (
    STRICT_LINES,
    Money,
    percents_of_floats,
    sen_of_floats,
    sen_of_texts,
    unit_slack,
)
from lkjip_calc.tables.model import Column, Figures, Ints, State
from lkjip_calc.tables.words import ADDITIVE_ROLES, PERCENT_ROLES

TYPED_DECIMALS = 2
"""A percentage that is typed among results of formulas is one of so many decimals."""
_CLEAR_LINES = re.compile(r"(?:(?:\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d{1,2}|\d+,\d{1,2})\n)*")
_ERROR_TEXT = re.compile(r"#(DIV/0!|REF!|VALUE!|N/A|NAME\?|NUM!|NULL!|ERROR!)")


@dataclass(frozen=True, slots=True)
class _Door:
    """A column on its way in: its arrays, as in `Figures`, and what was normalised, with the rows."""

    value: Ints
    decimals: NDArray[np.int8]
    slack: Ints
    state: NDArray[np.int8]
    notes: list[tuple[int, str]]

    @classmethod
    def blank(cls, size: int) -> _Door:
        """A column of blanks."""
        return cls(
            np.zeros(size, np.int64),
            np.zeros(size, np.int8),
            np.zeros(size, np.int64),
            np.full(size, State.BLANK, np.int8),
            [],
        )

    def put(self, place: int, number: Number | None, state: State) -> None:
        """Set one cell."""
        self.state[place] = state
        if number is not None:
            self.value[place], self.decimals[place] = number.value, number.decimals
            self.slack[place] = number.slack
            if number.note and number.note != "float":
                self.notes.append((place, number.note))


def read_figures(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Figures, list[str]]:
    """The figures of the body as exact integers, and notes on what was normalised."""
    where = np.asarray(rows, np.int64)
    shape = (len(where), len(columns))
    value, slack = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    decimals, state = np.zeros(shape, np.int8), np.zeros(shape, np.int8)
    notes: list[str] = []
    normalised: list[tuple[int, int, str]] = []
    conventions = conventions_of(sheet, columns, where)
    for j, column in enumerate(columns):
        door = _read_column(sheet, column, where, conventions[j])
        own_slack = door.slack
        if _is_money(column) and column.role in ADDITIVE_ROLES:
            read = Money(door.value, door.slack, door.state)
            own_slack = unit_slack(read, column.exponent, 2 if column.role == "sisa" else 1).slack
        value[:, j], decimals[:, j], slack[:, j], state[:, j] = door.value, door.decimals, own_slack, door.state
        counts = Counter(note for _, note in door.notes)
        notes += [f"{note}:{column.header}:{count}" for note, count in sorted(counts.items())]
        normalised += [(place, j, note) for place, note in sorted(door.notes)]
    return Figures(value, decimals, slack, state, tuple(normalised)), notes


def _is_money(column: Column) -> bool:
    """Whether a column's figures are counted in sen; percentages and targets keep their own decimals."""
    return column.role not in PERCENT_ROLES and column.role not in ("target", "capaian")


def conventions_of(sheet: Sheet, columns: Sequence[Column], where: Ints) -> list[Convention]:
    """How every column writes its numbers: by its own texts, else as the other columns of the table do."""
    balances = [_balance(sheet, column, where) for column in columns]
    usual = sum((b > 0) - (b < 0) for b in balances)
    return ["en" if (balance or usual) < 0 else "id" for balance in balances]


def _balance(sheet: Sheet, column: Column, where: Ints) -> int:
    """How many texts of a column are Indonesian beyond doubt, less those that are English (`amounts` says which)."""
    grid = sheet.grid
    rows = where[grid.is_kind(TEXT, column.index, where)]
    clear, unclear = 0, []
    for block in blocks(rows):
        texts = [grid.strings[i] for i in grid.text[column.index, block].tolist()]
        lines = "\n".join(texts) + "\n"
        if lines.count("\n") == len(texts) and _CLEAR_LINES.fullmatch(lines):
            clear += len(texts)
        else:
            unclear += [text.strip() for text in texts]
    return amounts.convention_balance(unclear, money=column.role in ADDITIVE_ROLES, clear=clear)


def _read_column(sheet: Sheet, column: Column, where: Ints, convention: Convention) -> _Door:
    """The numbers of one column; its convention is decided by the majority of its texts."""
    grid, index = sheet.grid, column.index
    percent = not _is_money(column)
    door = _Door.blank(len(where))
    alone = grid.is_kind(OTHER, index, where)
    numbers = grid.is_kind(NUMBER, index, where)
    if numbers.any():
        alone |= _read_floats(sheet, index, where, numbers, door, percent=percent)
    texts = np.flatnonzero(grid.is_kind(TEXT, index, where))
    if len(texts):
        _read_texts(sheet, index, where, texts, door, convention, percent=percent)
    in_error = [row for row, at in sheet.features.errors if at == index]
    if in_error:
        alone |= np.isin(where, in_error)
    for place in np.flatnonzero(alone).tolist():
        row = int(where[place])
        number, state = read_cell(sheet, row, index, sheet.value(row, index), convention, percent)
        door.value[place] = door.decimals[place] = door.slack[place] = 0
        door.put(place, number if percent or number is None else _money(number), state)
    if percent:
        _harmonise_decimals(door, ~grid.is_kind(TEXT, index, where))
    else:
        door.decimals[door.state == State.BLANK] = MONEY_DECIMALS
    return door


def _read_floats(sheet: Sheet, index: int, where: Ints, numbers: Mask, door: _Door, *, percent: bool) -> Mask:
    """Read the floats of a column; which of them must be read one by one."""
    places = slice(None) if numbers.all() else np.flatnonzero(numbers)
    figures = sheet.grid.number[index, where[places]]
    if percent:
        value, decimals, read = percents_of_floats(figures, fractions(sheet, index, where[places]))
        door.decimals[places] = decimals
    else:
        value, slack, read = sen_of_floats(figures)
        door.slack[places] = slack
        door.decimals[places] = np.where(read, MONEY_DECIMALS, 0)
    door.value[places] = value
    door.state[places] = State.NUMBER
    left = np.zeros(len(where), bool)
    left[places] = ~read
    return left


def fractions(sheet: Sheet, index: int, rows: Ints) -> Mask:
    """Which cells of a column show 0.9004 as 90,04 %."""
    features = sheet.features
    styles = np.array([*(style.percent for style in features.styles), False], bool)
    found = np.zeros(len(rows), bool)
    if index < features.style.shape[1]:
        inside = rows < features.style.shape[0]
        found[inside] = styles[np.minimum(features.style[rows[inside], index], len(features.styles))]
    return found


def _read_texts(
    sheet: Sheet, index: int, where: Ints, places: Ints, door: _Door, convention: Convention, *, percent: bool
) -> None:
    """Read the texts of a column: strictly written amounts at once, every other different text once."""
    grid = sheet.grid
    known: dict[int, tuple[Number | None, State]] = {}
    for block in blocks(places):
        numbers = grid.text[index, where[block]].tolist()
        texts = [grid.strings[i] for i in numbers]
        lines = "\n".join(texts) + "\n"
        if not percent and convention == "id" and lines.count("\n") == len(texts) and STRICT_LINES.fullmatch(lines):
            door.value[block] = sen_of_texts(texts)
            door.decimals[block] = MONEY_DECIMALS
            door.state[block] = State.NUMBER
            continue
        for place, number, text in zip(block.tolist(), numbers, texts, strict=True):
            if number not in known:
                read, state = _read_text(text, convention)
                known[number] = (read if percent or read is None else _money(read), state)
            door.put(place, *known[number])


def read_cell(
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
        if not abs(cell) < 10.0**amounts.MAX_DIGITS:  # also what is no number, which a file can hold too
            return None, State.TEXT
        if percent:
            style = sheet.features.style_at(row, column)
            return amounts.percent_from_float(float(cell), fraction=style.percent), State.NUMBER
        return amounts.from_float(float(cell)), State.NUMBER
    return _read_text(cell, convention) if isinstance(cell, str) else (None, State.TEXT)


def _read_text(cell: str, convention: Convention) -> tuple[Number | None, State]:
    """One text through the door."""
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


def _harmonise_decimals(door: _Door, untyped: Mask) -> None:
    """Give float percentages (no texts) the decimals that the column prints: 100 among 90.04 is 100,00.

    Among results of formulas, which go on to the last digit, one with few decimals was typed as it is printed.
    """
    stated = untyped & np.isin(door.state, (State.NUMBER, State.NIL))
    own = door.decimals[stated & (door.decimals > 0)]
    if not len(own):
        return
    usual = int(np.bincount(own).argmax())
    usual = TYPED_DECIMALS if usual == amounts.FULL_PRECISION else usual
    fewer = stated & (door.decimals < usual)
    door.value[fewer] *= 10 ** (usual - door.decimals[fewer].astype(np.int64))
    door.decimals[fewer] = usual


def with_slack(figures: Figures, columns: Sequence[int]) -> Figures:
    """The figures with half a rupiah of slack in columns whose amounts turned out to be rounded."""
    slack = figures.slack.copy()
    chosen = np.zeros(slack.shape, bool)
    chosen[:, list(columns)] = True
    return replace(figures, slack=np.where(chosen & figures.known(), np.maximum(slack, 100), slack))
