"""The chain of an LRA: what is derived from what, and who is blamed when it does not close."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.identities.anggaran.lra import part_of

ROWS: list[list[object]] = [
    ["Kode Rekening", "Uraian", "Anggaran", "Realisasi"],
    ["4", "PENDAPATAN DAERAH", 900_000_000, 950_000_000],
    ["4.1", "PENDAPATAN ASLI DAERAH", 400_000_000, 450_000_000],
    ["4.2", "TRANSFER", 500_000_000, 500_000_000],
    ["", "JUMLAH PENDAPATAN", 900_000_000, 950_000_000],
    ["5", "BELANJA DAERAH", 1_000_000_000, 890_000_000],
    ["5.1", "BELANJA OPERASI", 700_000_000, 640_000_000],
    ["5.2", "BELANJA MODAL", 300_000_000, 250_000_000],
    ["", "JUMLAH BELANJA", 1_000_000_000, 890_000_000],
    ["", "SURPLUS / (DEFISIT)", -100_000_000, 60_000_000],
    ["6", "PEMBIAYAAN DAERAH", 100_000_000, 105_000_000],
    ["6.1", "PENERIMAAN PEMBIAYAAN", 120_000_000, 125_000_000],
    ["6.2", "PENGELUARAN PEMBIAYAAN", 20_000_000, 20_000_000],
    ["", "PEMBIAYAAN NETTO", 100_000_000, 105_000_000],
    ["", "SISA LEBIH PEMBIAYAAN ANGGARAN TAHUN BERKENAAN (SILPA)", 0, 165_000_000],
]


def written(folder: Path, changes: dict[tuple[int, int], object] | None = None) -> Path:
    """The LRA as a workbook, some cells (row, column of `ROWS`) changed."""
    path = folder / "lra.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("LRA")
        for row, values in enumerate(ROWS):
            for column, value in enumerate(values):
                sheet.write(row, column, (changes or {}).get((row, column), value))
    return path


def test_a_clean_lra_gives_no_finding_and_tests_the_three_derived_rows_in_both_columns(tmp_path: Path) -> None:
    result = lk.check(written(tmp_path))
    assert result.findings == ()
    checks = result.checks()
    chain = checks[checks["rule"] == "rantai_lra"]
    assert chain["outcome"].tolist() == ["held"] * 6
    assert "C15 = C10 + C14" in chain["identity"].tolist()


def test_a_transposed_silpa_is_blamed_on_itself(tmp_path: Path) -> None:
    (finding,) = lk.check(written(tmp_path, {(14, 3): 156_000_000})).findings
    assert (finding.cell, finding.expected, finding.cause.kind) == ("D15", 165_000_000, "transposition")
    assert (finding.rule, finding.severity) == ("rantai_lra", "tinggi")


def test_a_surplus_that_was_not_updated_is_found_through_both_its_identities(tmp_path: Path) -> None:
    (finding,) = lk.check(written(tmp_path, {(9, 3): 50_000_000})).findings
    assert (finding.cell, finding.expected) == ("D10", 60_000_000)
    assert [e.identity for e in finding.evidence] == ["D10 = D5 - D9", "D15 = D10 + D14"]


def test_the_chain_is_given_with_the_cells_it_came_from(tmp_path: Path) -> None:
    chain = lk.silpa(lk.read(written(tmp_path)))
    assert chain is not None
    assert (chain.kind, chain.anggaran, chain.realisasi, chain.reason) == ("silpa", 0, Decimal(165_000_000), "")
    steps = {step.name: (step.anggaran, step.realisasi) for step in chain.chain}
    assert steps["surplus_defisit"] == (-100_000_000, 60_000_000)
    assert steps["pembiayaan_netto"] == (100_000_000, 105_000_000)
    assert ("LRA", "D12") in chain.cells


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("SURPLUS/(DEFISIT)", "surplus"),
        ("Surplus / Defisit", "surplus"),
        ("DEFISIT", "surplus"),
        ("Pembiayaan Neto", "netto"),
        ("JUMLAH PEMBIAYAAN NETTO", "netto"),
        ("SISA LEBIH PEMBIAYAAN ANGGARAN TAHUN BERKENAAN (SILPA)", "silpa"),
        ("Sisa Lebih Perhitungan Anggaran Tahun Sebelumnya", None),
        ("Belanja Modal", None),
        ("Penerimaan Pembiayaan Daerah", "penerimaan"),
        ("Total Pengeluaran Pembiayaan", "pengeluaran"),
    ],
)
def test_rows_are_known_by_their_words(label: str, part: str | None) -> None:
    assert part_of(label) == part
