"""Rule jumlah, the structure: a code whose own row is not printed, where all others of its level have theirs."""

import pytest

from lkjip_calc.identities.anggaran import susunan
from lkjip_calc.identities.cells import Cells
from lkjip_calc.tables.model import Table
from tests.making import table


def drawn(top: str, without: tuple[int, ...] = (), groups: int = 12) -> Table:
    """Groups of two rows under one top row, the own rows of some groups left out."""
    lines, kode = ["Atas | 1"], [top]
    for group in range(1, groups + 1):
        if group not in without:
            lines.append(f"  Kelompok {group} | 1")
            kode.append(f"{top}.{group:02d}")
        for item in (1, 2):
            lines.append(f"{'  ' if group in without else '    '}Jenis {group} {item} | 1")
            kode.append(f"{top}.{group:02d}.{item}")
    return table("\n".join([" | anggaran", *lines]), levels_by="code", kode=kode)


def missing(this: Table) -> list[str]:
    """The codes that are said to lack their row."""
    return [assertion.detail for assertion in susunan.assertions(Cells.of([this]), [])]


@pytest.mark.parametrize("top", ["5.1", "X.XX.01"])
def test_one_code_without_a_row_is_told(top: str) -> None:
    assert missing(drawn(top, (4,))) == [f"{top}.04"]


@pytest.mark.parametrize("top", ["5.1", "X.XX.01"])
def test_a_table_with_all_its_rows_lacks_none(top: str) -> None:
    assert missing(drawn(top)) == []


def test_several_codes_without_rows_are_a_way_of_printing() -> None:
    assert missing(drawn("5.1", (4, 6))) == []


def test_among_few_codes_one_without_a_row_is_not_striking() -> None:
    assert missing(drawn("5.1", (4,), groups=10)) == []
    assert missing(drawn("5.1", (4,), groups=11)) == ["5.1.04"]
