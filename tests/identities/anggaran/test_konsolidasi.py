"""Consolidated tables: the sheet of all agencies against the sheets of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import xlsxwriter
from making import table, verdicts

import lkjip_calc as lk
from lkjip_calc.tables.model import Table

HEADER = ["Kode", "Uraian", "Anggaran", "Realisasi"]
PARTS: dict[str, dict[str, tuple[str, int, int]]] = {
    "Dinas Pendidikan": {
        "5": ("BELANJA", 700_000_000, 650_500_000),
        "5.1": ("Belanja Operasi", 600_000_000, 560_500_000),
        "5.2": ("Belanja Modal", 100_000_000, 90_000_000),
    },
    "Dinas Kesehatan": {
        "5": ("BELANJA", 410_000_000, 380_250_000),
        "5.1": ("Belanja Operasi", 330_000_000, 300_250_000),
        "5.2": ("Belanja Modal", 80_000_000, 80_000_000),
    },
    "Kecamatan": {
        "5": ("BELANJA", 90_000_000, 70_000_000),
        "5.1": ("Belanja Operasi", 90_000_000, 70_000_000),
    },
}
WHOLE = {
    "5": ("BELANJA", 1_200_000_000, 1_100_750_000),
    "5.1": ("Belanja Operasi", 1_020_000_000, 930_750_000),
    "5.2": ("Belanja Modal", 180_000_000, 170_000_000),
}


def written(folder: Path, whole: dict[str, tuple[str, int, int]] = WHOLE, name: str = "SELURUH") -> Path:
    path = folder / "rekap.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for title, rows in {**PARTS, name: whole}.items():
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, HEADER)
            for number, (kode, values) in enumerate(rows.items(), 1):
                sheet.write_row(number, 0, [kode, *values])
    return path


def test_every_row_and_column_of_the_whole_is_tested_against_its_parts(tmp_path: Path) -> None:
    result = lk.check(written(tmp_path))
    assert result.findings == ()
    own = result.checks()
    consolidated = own[own["rule"] == "konsolidasi"]
    assert consolidated["outcome"].tolist() == ["held"] * 6
    assert "C3 = 'Dinas Pendidikan'!C3 + 'Dinas Kesehatan'!C3 + 'Kecamatan'!C3" in consolidated["identity"].tolist()


def test_the_whole_is_found_by_its_figures_where_its_name_says_nothing(tmp_path: Path) -> None:
    checks = lk.check(written(tmp_path, name="Lembar4")).checks()
    assert (checks["rule"] == "konsolidasi").sum() == 6


def test_a_wrong_figure_of_a_part_is_blamed_through_the_whole(tmp_path: Path) -> None:
    path = written(tmp_path, {**WHOLE, "5.2": ("Belanja Modal", 180_000_000, 170_000_000)})
    book = lk.read(path)
    assert lk.check(book).findings == ()
    wrong = {**PARTS["Kecamatan"], "5.1": ("Belanja Operasi", 90_000_000, 7_000_000)}
    PARTS["Kecamatan"], kept = wrong, PARTS["Kecamatan"]
    try:
        (finding,) = lk.check(written(tmp_path)).findings
    finally:
        PARTS["Kecamatan"] = kept
    assert (finding.sheet, finding.cell, finding.expected) == ("Kecamatan", "D3", 70_000_000)


def test_sheets_that_are_no_parts_of_each_other_are_left_alone(tmp_path: Path) -> None:
    months = {**WHOLE, "5": ("BELANJA", 5_000, 4_000), "5.1": ("Belanja Operasi", 3_000, 3_000)}
    months["5.2"] = ("Belanja Modal", 2_000, 1_000)
    checks = lk.check(written(tmp_path, months, name="TOTAL LAIN")).checks()
    assert (checks["rule"] == "konsolidasi").sum() == 0


def test_parts_and_whole_may_be_files_of_their_own(tmp_path: Path) -> None:
    paths = []
    for title, rows in {**PARTS, "SELURUH": WHOLE}.items():
        path = tmp_path / f"{title}.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, HEADER)
            for number, (kode, values) in enumerate(rows.items(), 1):
                sheet.write_row(number, 0, [kode, *values])
        paths.append(path)
    result = lk.check(paths)
    assert result.findings == ()
    checks = result.checks()
    tested = checks[checks["rule"] == "konsolidasi"]
    assert len(tested) == 6
    assert "'[Kecamatan.xlsx]Kecamatan'!C3" in tested["identity"].tolist()[2]


def _sheet(name: str, drawing: str) -> Table:
    return table(drawing, sheet=name)


def test_only_the_sheet_that_is_called_the_whole_is_the_sum_of_the_others() -> None:
    rows = ("A", "B", "C", "D", "E", "F")
    part = _sheet("Dinas", "  | anggaran\n" + "\n".join(f"{r} | {100 + n}" for n, r in enumerate(rows)))
    other = _sheet("Badan", "  | anggaran\n" + "\n".join(f"{r} | {200 + n}" for n, r in enumerate(rows)))
    third = _sheet("Kantor", "  | anggaran\n" + "\n".join(f"{r} | {300 + 2 * n}" for n, r in enumerate(rows)))
    assert set(verdicts(part, other, third, rule="konsolidasi")) == {f"Kantor!B{n}" for n in range(2, 8)}
    named = replace(part, sheet="SELURUH")
    assert verdicts(named, other, third, rule="konsolidasi") == {}


def test_a_table_that_repeats_one_other_is_not_its_whole() -> None:
    rows = ("A", "B", "C", "D", "E", "F")
    part = _sheet("Dinas", "  | anggaran\n" + "\n".join(f"{r} | {100 + n}" for n, r in enumerate(rows)))
    again = replace(part, sheet="Salinan")
    apart = _sheet("Badan", "  | anggaran\n" + "\n".join(f"X {r} | {200 + n}" for n, r in enumerate(rows)))
    assert verdicts(part, again, apart, rule="konsolidasi") == {}


def test_a_row_that_a_part_has_at_another_level_is_not_tested() -> None:
    whole = _sheet("SELURUH", _TWO.format(a=300, b=100, c=200, d=10, e=20, f=30, g=40))
    part = _sheet("Dinas", _TWO.format(a=100, b=40, c=60, d=4, e=8, f=12, g=16))
    other = _sheet("Badan", _TWO.format(a=200, b=60, c=140, d=6, e=12, f=18, g=24).replace("  C", "C"))
    found = verdicts(whole, part, other, rule="konsolidasi")
    assert set(found.values()) == {"held"}
    assert "SELURUH!B4" not in found


_TWO = """
        | anggaran
    A   | {a}
      B | {b}
      C | {c}
    D   | {d}
    E   | {e}
    F   | {f}
    G   | {g}
"""


def _accounts(sheet: str, rows: dict[str, tuple[str, int]], title: str = "") -> Table:
    drawing = " | anggaran\n" + "\n".join(f"{name} | {amount}" for name, amount in rows.values())
    return table(drawing, sheet=sheet, kode=list(rows), title=title)


_OLD = ("Belanja Tidak Langsung", "Belanja Langsung")
_NEW = ("Belanja Operasi", "Belanja Modal")


def _agency(sheet: str, step: int, kinds: tuple[str, str], title: str = "") -> Table:
    rows = {f"5.{1 + n // 3}{'.1' * (n % 3)}": (kinds[n // 3], 100 * (n + 1) + step) for n in range(6)}
    return _accounts(sheet, rows, title)


def test_tables_of_different_charts_of_accounts_are_no_parts_of_one_whole() -> None:
    # By their codes and amounts alone the third would be the sum of the first two: 100 + 1 + 100 + 2 = 200 + 3.
    one, two = _agency("Dinas", 1, _OLD), _agency("Badan", 2, _OLD)
    rows = {code: (_NEW[n // 3], 200 * (n + 1) + 3) for n, code in enumerate(one.kode)}
    assert verdicts(one, two, _accounts("Lembar3", rows), rule="konsolidasi") == {}
    same = {code: (_OLD[n // 3], 200 * (n + 1) + 3) for n, code in enumerate(one.kode)}
    assert len(verdicts(one, two, _accounts("Lembar3", same), rule="konsolidasi")) == 6


def test_tables_of_different_years_are_no_parts_of_one_whole() -> None:
    one, two = _agency("Dinas", 1, _NEW, "TAHUN ANGGARAN 2022"), _agency("Badan", 2, _NEW, "TAHUN ANGGARAN 2023")
    rows = {code: (_NEW[n // 3], 200 * (n + 1) + 3) for n, code in enumerate(one.kode)}
    assert verdicts(one, two, _accounts("SELURUH", rows, "TAHUN ANGGARAN 2023"), rule="konsolidasi") == {}


def test_parts_with_codes_of_two_generations_and_without_dots_are_matched() -> None:
    ends = [("5.1.02.01.01.0024", "5.1.02.01.001.00024", "510201010024"), ("5.1.02.01", "5.1.02.01", "510201")]
    ends += [("5.1.02", "5.1.02", "5102"), ("5.1", "5.1", "51"), ("5", "5", "5")]
    one, two, three = (
        _accounts(sheet, {codes[n]: ("Belanja", 10 * k + m) for k, codes in enumerate(ends, 1)})
        for n, (sheet, m) in enumerate([("Dinas", 1), ("Badan", 2), ("Kantor", 4)])
    )
    whole = _accounts("SELURUH", {codes[0]: ("Belanja", 30 * k + 7) for k, codes in enumerate(ends, 1)})
    assert list(verdicts(one, two, three, whole, rule="konsolidasi").values()) == ["held"] * 5


def test_parents_below_their_rows_are_matched_as_well(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        for name, factor in (("Dinas A", 1), ("Dinas B", 2), ("Dinas C", 3), ("Gabungan", 6)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Uraian", "Anggaran", "Realisasi"])
            for group in range(3):
                first = 1 + 5 * group
                items = [[(1_003 + 17 * n + 111 * group) * factor * size for size in (1_000, 900)] for n in range(4)]
                for row, item in enumerate(items, first):
                    sheet.write_row(row, 0, [f"Belanja {group} {row}", *item])
                sheet.write(first + 4, 0, f"Kelompok {group}")
                for column, letter in ((1, "B"), (2, "C")):
                    formula, total = f"=SUM({letter}{first + 1}:{letter}{first + 4})", sum(i[column - 1] for i in items)
                    sheet.write_formula(first + 4, column, formula, None, total)
    workbook = lk.read(tmp_path / "a.xlsx")
    assert workbook.tables[0].parent[0] > 0
    result = lk.check(workbook)
    assert result.findings == ()
    tests = result.checks()
    assert len(tests[tests["rule"] == "konsolidasi"]) == 30
