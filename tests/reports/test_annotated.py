"""The annotated copy and the summary sheets, as other programs open them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import lkjip_calc as lk
from lkjip_calc.figures.nodes import workbook_nodes


def load(path: Path, *, data_only: bool = False) -> openpyxl.Workbook:
    """A workbook through openpyxl, which warns of the data bars' extension that it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, data_only=data_only)


SAMPLES = ("lkjip-kesbangpol-2022.xlsx", "lkjip-kesbangpol-2022-koreksi.xlsx", "rekap-belanja-2022.xlsx")


@pytest.fixture(scope="module")
def copies(workbooks: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The annotated copies of the samples."""
    folder = tmp_path_factory.mktemp("copies")
    written = {}
    for name in SAMPLES:
        target = folder / name.replace(".xlsx", ".diperiksa.xlsx")
        assert lk.annotate(lk.check(workbooks / name), target).is_copy
        written[name] = target
    return written


def test_the_copy_has_the_original_sheets_and_ours(copies: dict[str, Path], workbooks: Path) -> None:
    original = load(workbooks / SAMPLES[0]).sheetnames
    assert load(copies[SAMPLES[0]]).sheetnames == [
        *original, "Temuan", "Ringkasan", "Kertas Kerja", "Daftar Uji", "Sampul",
    ]  # fmt: skip


def test_sheet_data_of_the_original_is_kept_byte_for_byte(copies: dict[str, Path], workbooks: Path) -> None:
    with zipfile.ZipFile(workbooks / SAMPLES[0]) as before, zipfile.ZipFile(copies[SAMPLES[0]]) as after:
        parts = [name for name in before.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(parts) > 20
        for name in parts:
            data = before.read(name).split(b"<sheetData>")[1].split(b"</sheetData>")[0]
            assert data in after.read(name)


def test_the_wrong_cells_carry_their_note(copies: dict[str, Path]) -> None:
    book = load(copies[SAMPLES[0]])
    noted = {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    findings = lk.check(copies[SAMPLES[0]]).findings
    assert {("Ikhtisar", "A5"), ("Tabel 1.5", "C52"), ("Tabel 3.7", "C35"), ("Tabel 3.7", "D7")} <= set(noted)
    assert set(noted) == {(finding.sheet, finding.cell) for finding in findings}
    note = noted["Tabel 3.7", "C35"]
    for words in ("Dilaporkan: 28.847.292", "Seharusnya: 23.847.292", "Selisih: 5.000.000", "3 menjadi 8"):
        assert words in note


def test_findings_link_to_their_cells(copies: dict[str, Path]) -> None:
    sheet = load(copies[SAMPLES[0]])["Temuan"]
    links = {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert "'Tabel 3.7'!C35" in links


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", SAMPLES)
def test_recalculated_summary_equals_our_figures_to_the_sen(
    name: str, copies: dict[str, Path], workbooks: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    converted = libreoffice(copies[name], "ods")
    import python_calamine

    rows = python_calamine.CalamineWorkbook.from_path(str(converted)).get_sheet_by_name("Ringkasan").to_python()
    ours = [n for _, nodes in workbook_nodes(lk.read(workbooks / name)) for n in nodes if n.anggaran is not None]
    shown = [row for row in rows[4:] if all(isinstance(row[c], float) for c in (2, 3, 5))]
    programs = [n for n in ours if n.level == "program"]
    for row, node in zip(shown, [*ours, *programs], strict=True):
        assert row[1] == node.uraian
        assert [round(float(row[c]) * 100) for c in (2, 3, 5)] == [node.anggaran, node.realisasi, node.sisa]


def test_summary_formulas_are_live_and_carry_their_value(copies: dict[str, Path]) -> None:
    formulas = load(copies[SAMPLES[0]])["Ringkasan"]
    values = load(copies[SAMPLES[0]], data_only=True)["Ringkasan"]
    found = {
        str(cell.value): values[cell.coordinate].value
        for row in formulas.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("='Tabel 3.7'!")
    }
    assert found["='Tabel 3.7'!C35"] == 28847292
    assert len(found) == 102


def test_indicators_and_the_chart_of_the_summary_begin_on_pages_of_their_own(copies: dict[str, Path]) -> None:
    sheet = load(copies[SAMPLES[0]])["Ringkasan"]
    beginnings = [
        str(sheet.cell(part.id + 1, 2).value or sheet.cell(part.id + 1, 1).value) for part in sheet.row_breaks.brk
    ]
    assert len(beginnings) == 2
    assert beginnings[0].startswith("Indikator kinerja")
    assert beginnings[1] == "Per program"


def test_the_copy_of_a_copy_replaces_our_sheets(copies: dict[str, Path], workbooks: Path, tmp_path: Path) -> None:
    again = tmp_path / "lagi.xlsx"
    result = lk.check(copies[SAMPLES[0]])
    original = lk.check(workbooks / SAMPLES[0])
    assert [finding.cell for finding in result.findings] == [finding.cell for finding in original.findings]
    lk.annotate(result, again)
    assert load(again).sheetnames == load(copies[SAMPLES[0]]).sheetnames


def test_the_same_input_gives_the_same_bytes(copies: dict[str, Path], workbooks: Path, tmp_path: Path) -> None:
    again = tmp_path / copies[SAMPLES[0]].name
    lk.annotate(lk.check(workbooks / SAMPLES[0]), again)
    assert again.read_bytes() == copies[SAMPLES[0]].read_bytes()


def test_the_original_is_never_the_target(workbooks: Path) -> None:
    path = workbooks / SAMPLES[0]
    with pytest.raises(ValueError, match="is the checked workbook itself"):
        lk.annotate(lk.check(path), path)


def test_text_of_the_file_never_becomes_a_formula(tmp_path: Path) -> None:
    source = tmp_path / "rumus.csv"
    source.write_text('Uraian;Anggaran\n"=1+1";5\n"@SUM(A1)";7\nJumlah;13\n', encoding="utf-8")
    target = tmp_path / "hasil.xlsx"
    done = lk.annotate(lk.check(source), target)
    assert (done.is_copy, done.reason) == (False, "csv")
    for sheet in load(target).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert not str(cell.value).startswith("=1+1") or cell.data_type == "s"


def test_every_cached_value_of_the_summary_is_what_its_formula_gives(copies: dict[str, Path], tmp_path: Path) -> None:
    from dataclasses import replace

    from lkjip_calc.api import check_all
    from lkjip_calc.reading.files import open_file
    from lkjip_calc.tables.build import understand

    source = open_file(copies[SAMPLES[1]])
    ours = understand(replace(source, sheets=tuple(s for s in source.sheets if s.name == "Ringkasan")))
    result = check_all([ours])
    assert result.counts["held"] > 10
    assert result.findings == ()


def test_the_cover_says_what_was_done_and_which_conventions_were_found(tmp_path: Path) -> None:
    path = tmp_path / "lra.csv"
    rows = ["Uraian;Anggaran;Realisasi;Lebih/(Kurang);%", "Pegawai;300;200;-100;66,66", "Barang;600;400;-200;66,66"]
    rows += ["Modal;900;600;-300;66,66", "Jumlah;1800;1200;-600;66,66"]
    path.write_text("\n".join(rows), encoding="utf-8")
    lk.annotate(lk.check(path), tmp_path / "hasil.xlsx", date="2023-01-31", guesses=True)
    cells = [str(c.value) for row in load(tmp_path / "hasil.xlsx")["Sampul"].iter_rows() for c in row if c.value]
    for words in ("2023-01-31", "lang=id; causes=yes", "realisasi - anggaran", "dipotong (tanpa pembulatan)"):
        assert words in cells
