"""One digit of one cell of the clean recap is changed, and exactly that cell is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import lkjip_calc as lk
from lkjip_calc.reading.files import open_file
from lkjip_calc.reading.sheets import address
from lkjip_calc.tables.build import understand

RECAP = "rekap-belanja-2022.xlsx"


def with_cell(workbooks: Path, row: int, column: int, text: str) -> lk.Workbook:
    """The recap with one cell (0-based) written differently."""
    source = open_file(workbooks / RECAP)
    (sheet,) = source.sheets
    rows = [list(values) for values in sheet.rows]
    rows[row][column] = text
    return understand(replace(source, sheets=(replace(sheet, rows=rows),)))


def rows_with_children(workbook: lk.Workbook) -> list[int]:
    """The 0-based sheet rows of some parents that are children themselves."""
    table = workbook.tables[0]
    parents = [r for r in sorted(set(table.parent[table.parent >= 0].tolist())) if table.parent[r] >= 0]
    return [int(table.rows[r]) for r in parents[::17]]


def test_a_changed_digit_of_a_parent_is_blamed_on_that_parent(workbooks: Path) -> None:
    original = lk.read(workbooks / RECAP)
    tried = 0
    for row in rows_with_children(original):
        text = original.source.sheets[0].text(row, 5)
        if len(text) < 12:
            continue
        position = 3 if text[3].isdigit() else 2
        wrong = text[:position] + str((int(text[position]) + 4) % 10) + text[position + 1 :]
        result = lk.check(with_cell(workbooks, row, 5, wrong))
        assert [(f.cell, f.cause.kind) for f in result.findings] == [(address(row, 5), "substitution")]
        assert result.findings[0].expected is not None
        tried += 1
    assert tried >= 5


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [("10.702.063.954,05", "transposition"), ("1.072.063.954,05", "omission"), ("100.072.063.954,05", "insertion")],
)
def test_the_total_row_is_blamed_for_its_own_slip(workbooks: Path, wrong: str, kind: str) -> None:
    original = lk.read(workbooks / RECAP)
    table = original.tables[0]
    last = int(table.rows[-1])
    total = sum(int(original.source.sheets[0].text(last, c).replace(".", "").replace(",", "")) for c in (5, 7, 9, 11))
    assert total == 1007206395405
    right = original.source.sheets[0].text(last, 5)
    digits = right.replace(".", "")
    slips = {
        "transposition": digits[0] + digits[2] + digits[1] + digits[3:],
        "omission": digits[0] + digits[2:],
        "insertion": digits[0] + "7" + digits[1:],
    }
    result = lk.check(with_cell(workbooks, last, 5, slips[kind]))
    assert [(f.cell, f.cause.kind) for f in result.findings] == [(address(last, 5), kind)]
