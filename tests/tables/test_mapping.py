"""A mapping says what cannot be guessed; a wrong one is refused by the name of its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_calc.reading import open_file
from lkjip_calc.tables import MappingError, Table, describe, read_mapping, understand

QUIRKS = Path(__file__).parents[1] / "workbooks"
ODD = "Alfa;Beta;Gama;Delta\n1;BELANJA;900;500\n1.1;Operasi;400;300\n1.2;Modal;500;200\n"
GOOD = """
[[table]]
header_rows = [1, 1]
levels = "code"
unit = 1000
rounding = "truncate"
[table.columns]
A = "kode"
B = "uraian"
C = "anggaran"
D = { role = "realisasi", group = "operasi" }
"""


def mapped(tmp_path: Path, mapping: str, content: str = ODD) -> tuple[Table, ...]:
    (tmp_path / "odd.csv").write_text(content, "utf-8")
    (tmp_path / "peta.toml").write_text(mapping, "utf-8")
    return understand(open_file(tmp_path / "odd.csv"), read_mapping(tmp_path / "peta.toml")).tables


def test_a_mapping_gives_columns_levels_unit_and_rounding(tmp_path: Path) -> None:
    (table,) = mapped(tmp_path, GOOD)
    assert [(c.role, c.group, c.exponent) for c in table.columns] == [
        ("anggaran", (), 3),
        ("realisasi", ("operasi",), 3),
    ]
    assert table.parent.tolist() == [-1, 0, 0]
    assert table.figures.value[:, 0].tolist() == [90000, 40000, 50000]
    assert (table.levels_by, table.rounding) == ("code", "truncate")


def test_a_mapping_can_ask_for_a_plain_list(tmp_path: Path) -> None:
    (table,) = mapped(tmp_path, GOOD.replace('"code"', '"list"'))
    assert table.parent.tolist() == [-1, -1, -1]


def test_rows_limit_the_body(tmp_path: Path) -> None:
    (table,) = mapped(tmp_path, GOOD.replace("[1, 1]\n", "[1, 1]\nrows = [3, 3]\n"))
    assert table.rows.tolist() == [2]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("levels =", "tingkat ="), "table[0].tingkat"),
        (('"code"', '"kode"'), "table[0].levels"),
        (("1000", "12"), "table[0].unit"),
        (("[1, 1]", "[3, 1]"), "table[0].header_rows"),
        (("header_rows = [1, 1]", ""), "table[0].header_rows"),
        (('"truncate"', '"up"'), "table[0].rounding"),
        (('C = "anggaran"', 'C = "biaya"'), "table[0].columns.C"),
        (('A = "kode"', 'a1 = "kode"'), "table[0].columns.a1"),
        (("header_rows", 'sheet = "LRA"\nheader_rows'), "table[0].sheet"),
        (("[[table]]", "[[tabel]]"), "tabel"),
        (("[[table]]", "[[table]"), "-"),
    ],
)
def test_a_wrong_mapping_is_refused_by_the_name_of_its_key(change: tuple[str, str], key: str, tmp_path: Path) -> None:
    with pytest.raises(MappingError) as refused:
        mapped(tmp_path, GOOD.replace(*change))
    assert refused.value.key == key
    assert key in str(refused.value)


def test_a_column_without_figures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MappingError) as refused:
        mapped(tmp_path, GOOD.replace("C =", "G =").replace("D =", "H ="))
    assert refused.value.key == "table[0].columns"


@pytest.mark.parametrize("name", sorted(p.stem for p in QUIRKS.glob("*.xlsx")))
def test_what_was_understood_reads_back_as_the_same_tables(name: str, tmp_path: Path) -> None:
    source = open_file(QUIRKS / f"{name}.xlsx")
    guessed = understand(source)
    (tmp_path / "peta.toml").write_text(describe(guessed), "utf-8")
    mapped_back = understand(source, read_mapping(tmp_path / "peta.toml"))
    for ours, theirs in zip(guessed.tables, mapped_back.tables, strict=True):
        assert ours.rows.tolist() == theirs.rows.tolist()
        assert ours.parent.tolist() == theirs.parent.tolist()
        assert ours.figures.value.tolist() == theirs.figures.value.tolist()
        assert [(c.role, c.exponent) for c in ours.columns] == [(c.role, c.exponent) for c in theirs.columns]
