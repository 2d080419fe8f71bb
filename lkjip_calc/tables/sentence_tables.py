"""Tables of kind `kalimat`: the statements of money of a column of texts, a row each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lkjip_calc.amounts import MONEY_DECIMALS, Number
from lkjip_calc.reading.letters import Letters, Told
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables import sentence_words as wording
from lkjip_calc.tables.model import Column, Figures, RowKind, State, Table
from lkjip_calc.tables.sentences import ROLES, SHARES, claims_of

MIN_LENGTH = 40
"""Shorter texts are labels."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one stretch of a text cell states: figures by role. `row` and `column` are the cell's."""

    row: int
    column: int
    text: str
    figures: dict[str, Number]


def sentence_tables(sheet: Sheet, first_number: int) -> list[Table]:
    """One table per column of the sheet whose text cells state money."""
    claims: dict[int, list[Claim]] = {}
    height, width = sheet.grid.shape
    for column in range(width):
        for row in np.flatnonzero(
            sheet.grid.says(_states_money, column, np.arange(height), bulk=_labels_by_letters)
        ).tolist():
            text = "\n".join(" ".join(line.split()) for line in str(sheet.rows[row][column]).splitlines())
            claims.setdefault(column, []).extend(Claim(row, column, words, f) for words, f in claims_of(text))
    return [
        _table(sheet, column, found, first_number + n)
        for n, (column, found) in enumerate(sorted((c, f) for c, f in claims.items() if f))
    ]


def _states_money(text: str) -> bool:
    """Whether a cell's text is long enough for a sentence and names an amount or a percentage."""
    return len(text) >= MIN_LENGTH and wording.TOKEN.search(text) is not None


def _labels_by_letters(letters: Letters) -> Told:
    """See `_states_money`."""
    return letters.told(yes=False, no=letters.size < MIN_LENGTH)


def _table(sheet: Sheet, column: int, claims: list[Claim], number: int) -> Table:
    """The claims of one column of text as a table."""
    shape = (len(claims), len(ROLES))
    value, slack = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    decimals, state = np.full(shape, MONEY_DECIMALS, np.int8), np.full(shape, State.BLANK, np.int8)
    for i, claim in enumerate(claims):
        for role, figure in claim.figures.items():
            j = ROLES.index(role)
            percent = role in SHARES.values()
            shift = 0 if percent else MONEY_DECIMALS - figure.decimals
            if shift < 0:
                continue
            value[i, j], state[i, j] = figure.value * 10**shift, State.NUMBER
            decimals[i, j] = figure.decimals if percent else MONEY_DECIMALS
            slack[i, j] = 2 * figure.slack
    return Table(
        id=f"T{number}",
        sheet=sheet.name,
        kind_of_table="kalimat",
        title="",
        first_row=claims[0].row,
        columns=tuple(Column(column, role) for role in ROLES),
        label_columns={"uraian": column},
        rows=np.array([c.row for c in claims], np.int64),
        kode=("",) * len(claims),
        uraian=tuple(" ".join(c.text.split()) for c in claims),
        level=np.zeros(len(claims), np.int64),
        parent=np.full(len(claims), -1, np.int64),
        kind=np.full(len(claims), RowKind.NODE, np.int8),
        level_names=("",) * len(claims),
        figures=Figures(value, decimals, slack, state),
    )
