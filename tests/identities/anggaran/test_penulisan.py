"""Amounts that are not written as amounts are read, and said in a note."""

from __future__ import annotations

from pathlib import Path

import openpyxl

import lkjip_calc as lk
from lkjip_calc.findings import Finding, Result


def checked(folder: Path, *amounts: str) -> Result:
    """A list of goods with these values, and their total of 191.050.000."""
    path = folder / "aset.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nama Barang", "Jumlah", "Nilai (Rp)"])
    for number, amount in enumerate(amounts, 1):
        sheet.append([f"Barang {number}", number, amount])
    sheet.append(["Jumlah", sum(range(len(amounts) + 1)), "191.050.000,-"])
    book.save(path)
    return lk.check(path)


def only(notes: tuple[Finding, ...]) -> Finding:
    (note,) = notes
    return note


def test_amounts_in_the_usual_form_give_no_note(tmp_path: Path) -> None:
    assert checked(tmp_path, "85.500.000,-", "81.550.000,-", "24.000.000,-").notes == ()


def test_a_missing_point_is_read_and_noted_at_its_cell(tmp_path: Path) -> None:
    result = checked(tmp_path, "85.500.000,-", "81550.000,-", "24.000.000,-")
    note = only(result.notes)
    assert result.findings == ()
    assert (note.rule, note.severity, note.cell, note.label) == ("penulisan", "rendah", "C3", "Barang 2")
    assert (note.reported_text, note.expected) == ("81550.000,-", 81_550_000)
    assert note.message == "Titik ribuannya tidak lengkap atau salah tempat; dibaca 81.550.000."


def test_many_of_a_column_are_one_note(tmp_path: Path) -> None:
    note = only(checked(tmp_path, "85500.000,-", "81550.000,-", "24.000.000,-").notes)
    assert note.cell == "C2"
    assert note.message.endswith("Begitu pula C3.")


def test_commas_for_everything_among_indonesian_amounts_is_noted(tmp_path: Path) -> None:
    note = only(checked(tmp_path, "85.500.000,00", "81,550,000,00", "24.000.000,00").notes)
    assert (note.cell, note.expected) == ("C3", 81_550_000)
    assert note.message.startswith("Titik dan komanya")
