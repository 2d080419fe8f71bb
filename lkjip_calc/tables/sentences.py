"""Figures in sentences: every statement of money becomes a row of a table of kind `kalimat`.

``mengelola anggaran ... sebesar Rp. 12.588.628.067,- terealisasi sebesar Rp. 11.334.430.823,- atau
sebesar 90,04%`` states an anggaran, a realisasi and a percentage, all in one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lkjip_calc import amounts
from lkjip_calc.amounts import MONEY_DECIMALS, Number
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.model import Column, Figures, RowKind, State, Table

ROLES = ("anggaran", "realisasi", "persen", "sisa", "sisa_persen")
MIN_LENGTH = 40
_TOKEN = re.compile(r"rp\.?\s*(?P<money>\d[\d.,]*\d|\d)\s*(?:,?-)?|(?P<percent>\d[\d.,]*)\s*%", re.IGNORECASE)
_WORDS = re.compile(
    r"(?P<sisa>(?:sisa|silpa|efisiensi|penghematan)(?:\s+(?:lebih|pembiayaan|pagu|dana))*(?:\s+anggaran)?)"
    r"|(?P<capaian>(?<!realisasi )capaian|tercapai|target)"
    r"|(?P<realisasi>realisasi(?:\s+anggaran)?|terserap|serapan|penyerapan)"
    r"|(?P<anggaran>anggaran|pagu|apbd|alokasi)"
)
_IDLE = re.compile(r"(tahun|mata|jenis|sumber|pos|realisasi|kuasa pengguna|pengguna) anggaran")
_OTHER_YEARS = re.compile(r"sebelum perubahan|semula|murni|tahun (lalu|sebelumnya)")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one stretch of a text cell states: figures by role. `row` and `column` are the cell's."""

    row: int
    column: int
    text: str
    figures: dict[str, Number]


def claims_of(text: str) -> Iterator[tuple[str, dict[str, Number]]]:
    """The statements of money in a text: (the words they stand in, figures by role)."""
    figures: dict[str, Number] = {}
    begin = previous_end = 0
    previous_role: str | None = None
    for match in _TOKEN.finditer(text):
        role = _role(text[previous_end : match.start()].lower(), previous_role, percent=bool(match["percent"]))
        number = amounts.parse((match["money"] or match["percent"]).rstrip(".,"))
        if role in ROLES and number is not None:
            if role in figures:
                yield text[begin:previous_end].strip(" .,;-"), figures
                figures, begin = {}, previous_end
            figures[role] = number
        previous_role, previous_end = role, match.end()
    if figures:
        yield text[begin:previous_end].strip(" .,;-"), figures


def _role(before: str, previous: str | None, *, percent: bool) -> str | None:
    """What a figure is, by the last telling word before it, or by the figure it qualifies."""
    if _OTHER_YEARS.search(before):
        return None
    found = [m.lastgroup for m in _WORDS.finditer(_IDLE.sub(lambda m: m[0].split()[0], before))]
    word = found[-1] if found else None
    if not percent:
        return word
    subject = word if word is not None else previous
    return {"realisasi": "persen", "sisa": "sisa_persen"}.get(subject or "")


def sentence_tables(sheet: Sheet, first_number: int) -> list[Table]:
    """One table per column of the sheet whose text cells state money."""
    claims: dict[int, list[Claim]] = {}
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if isinstance(value, str) and len(value) >= MIN_LENGTH and _TOKEN.search(value):
                text = " ".join(value.split())
                claims.setdefault(column, []).extend(Claim(row, column, words, f) for words, f in claims_of(text))
    return [
        _table(sheet, column, found, first_number + n)
        for n, (column, found) in enumerate(sorted(claims.items()))
        if found
    ]


def _table(sheet: Sheet, column: int, claims: list[Claim], number: int) -> Table:
    """The claims of one column of text as a table."""
    shape = (len(claims), len(ROLES))
    value, slack = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    decimals, state = np.full(shape, MONEY_DECIMALS, np.int8), np.full(shape, State.BLANK, np.int8)
    for i, claim in enumerate(claims):
        for role, figure in claim.figures.items():
            j = ROLES.index(role)
            percent = role in ("persen", "sisa_persen")
            shift = 0 if percent else MONEY_DECIMALS - figure.decimals
            if shift < 0:
                continue
            value[i, j], state[i, j] = figure.value * 10**shift, State.NUMBER
            decimals[i, j] = figure.decimals if percent else MONEY_DECIMALS
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
        uraian=tuple(c.text for c in claims),
        level=np.zeros(len(claims), np.int64),
        parent=np.full(len(claims), -1, np.int64),
        kind=np.full(len(claims), RowKind.NODE, np.int8),
        level_names=("",) * len(claims),
        figures=Figures(value, decimals, slack, state),
    )
