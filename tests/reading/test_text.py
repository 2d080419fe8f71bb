"""Plain text and Markdown: paragraphs broken over lines, tables set apart by tabs or pipes, wrapped names."""

from __future__ import annotations

from pathlib import Path

import pytest

import lkjip_calc as lk
from lkjip_calc.reading import ReadError, Sheet, open_file
from lkjip_calc.reading.documents import blocks
from lkjip_calc.reading.documents.rows import put_together
from lkjip_calc.reading.documents.text import text_blocks

PROSE = "Laporan ini memuat uraian tentang pelaksanaan program dan kegiatan selama tahun anggaran berjalan."


def sheets(folder: Path, text: str, name: str = "laporan.txt") -> dict[str, Sheet]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return {sheet.name: sheet for sheet in open_file(path).sheets}


def lines(sheet: Sheet) -> dict[int, str]:
    """The rows of the running text that are not empty, by line number."""
    return {number: str(row[0]) for number, row in enumerate(sheet.rows, 1) if row}


def cells(sheet: Sheet) -> dict[int, list[object]]:
    return {number: list(row) for number, row in enumerate(sheet.rows, 1) if any(row)}


def test_a_paragraph_stands_on_the_row_of_its_first_line(tmp_path: Path) -> None:
    text = f"BAB I\n\n{PROSE}\n\n- Belanja Barang, anggaran sebesar Rp.\n 5.190.695.674,- dan realisasi\n"
    found = lines(sheets(tmp_path, text)["Teks"])
    assert found == {
        1: "BAB I",
        3: PROSE,
        5: "- Belanja Barang, anggaran sebesar Rp. 5.190.695.674,- dan realisasi",
    }


def test_a_sentence_that_a_page_break_cut_is_one_text(tmp_path: Path) -> None:
    text = "Hal ini diukur dari indikator potensi konflik yang\n\nditindaklanjuti sebesar 100%.\n\nBerikutnya.\n"
    assert lines(sheets(tmp_path, text)["Teks"]) == {
        1: "Hal ini diukur dari indikator potensi konflik yang ditindaklanjuti sebesar 100%.",
        5: "Berikutnya.",
    }


def test_a_text_that_was_broken_at_eighty_characters_is_put_together(tmp_path: Path) -> None:
    text = (
        "Dalam rangka mendukung pelaksanaan tugas pokok dan fungsi sebagaimana diuraikan,\n"
        "Badan Kesatuan Bangsa dan Politik pada tahun anggaran berjalan didukung dengan\n"
        "Anggaran sebesar Rp. 12.588.628.067,- yang seluruhnya bersumber dari APBD. Sisa\n"
        "Anggaran disetor kembali.\n"
        "\n"
        "Bagian berikutnya memuat tabel.\n"
    )
    found = lines(sheets(tmp_path, text)["Teks"])
    assert list(found) == [1, 6]
    assert found[1].endswith("APBD. Sisa Anggaran disetor kembali.")


def test_items_of_a_list_and_captions_stay_apart(tmp_path: Path) -> None:
    text = f"{PROSE}\n1. Program A;\n2. Program B;\n a. Kegiatan;\nTabel 1.1\nDaftar Pegawai\n"
    assert list(lines(sheets(tmp_path, text)["Teks"])) == [1, 2, 3, 4, 5, 6]


def test_a_table_of_tabs_keeps_its_lines_as_rows(tmp_path: Path) -> None:
    rows = "No\tJabatan\tJumlah\n1.\tKepala\t1\n2.\tStaf\t4\n\tJumlah\t5"
    text = f"{PROSE}\n\nTabel 1.1\nDaftar Pegawai\n\n{rows}\n\n{PROSE}\n"
    sheet = sheets(tmp_path, text)["Tabel 1.1"]
    assert cells(sheet) == {
        6: ["No", "Jabatan", "Jumlah"],
        7: ["1.", "Kepala", "1"],
        8: ["2.", "Staf", "4"],
        9: ["", "Jumlah", "5"],
    }
    assert sheet.caption == ("Tabel 1.1", "Daftar Pegawai")
    assert sheet.places[8].number == 9


def test_wrapped_names_are_put_together_and_leave_their_lines_empty(tmp_path: Path) -> None:
    text = (
        f"{PROSE}\n\nNo\tUraian\tNilai\n1\t2\t3\nIII\tAlat Angkutan\t\n1\tMini Bus (Penumpang 14\t139.920.000,-\n"
        f"\torang)\t\n2\tSepeda Motor\t109.556.500,-\nIV\tAlat Studio dan\t\n\tPemancar\t\n1\tAudio\t7\n\n{PROSE}\n"
    )
    found = cells(sheets(tmp_path, text)["Tabel ke-1"])
    assert found[6] == ["1", "Mini Bus (Penumpang 14 orang)", "139.920.000,-"]
    assert 7 not in found
    assert found[9] == ["IV", "Alat Studio dan Pemancar", ""]
    assert found[5] == ["III", "Alat Angkutan", ""]


def test_a_name_that_begins_above_its_figures_belongs_to_them() -> None:
    rows = [
        ["No", "Program", "Anggaran"],
        ["1", "2", "3"],
        ["", "Penyediaan Jasa Pemeliharaan,", ""],
        ["", "Biaya Pemeliharaan", "26.000.000"],
        ["", "dan Pajak", ""],
        ["", "Pengadaan Mebel", "100.713.508"],
    ]
    found, ghosts = put_together(rows)
    assert found[3] == ["", "Penyediaan Jasa Pemeliharaan, Biaya Pemeliharaan dan Pajak", "26.000.000"]
    assert [any(row) for row in found] == [True, True, False, True, False, True]
    assert ghosts == []


def test_figures_that_text_recognition_read_twice_count_once_and_are_noted(tmp_path: Path) -> None:
    text = (
        f"{PROSE}\n\nNo\tUraian\tUnit\tNilai\n1\t2\t3\t4\n1\tMikro Bus (Penumpang 15\t1\t139.920.000,-\n"
        f"\torang)\t4\t4 207 000 000\n2\tMini Bus\t4\t1.307.698.000,-\n\tJumlah\t5\t1.447.618.000,-\n\n{PROSE}\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    source = open_file(tmp_path / "a.txt")
    found = cells(source.sheets[1])
    assert found[5] == ["1", "Mikro Bus (Penumpang 15 orang)", "1", "139.920.000,-"]
    assert 6 not in found
    assert source.notes == ("ghost:6",)
    result = lk.check(tmp_path / "a.txt")
    assert (result.findings, result.counts["failed"]) == ((), 0)


def test_a_real_figure_in_a_line_of_its_own_stays(tmp_path: Path) -> None:
    rows = [["Uraian", "Nilai"], ["Meja (besar", "1.000.000"], ["dan kecil)", "2.000.000"], ["Kursi", "3.000.000"]]
    found, ghosts = put_together(rows)
    assert [row[1] for row in found] == ["Nilai", "1.000.000", "2.000.000", "3.000.000"]
    assert ghosts == []


def test_a_part_after_a_page_break_that_lost_its_first_columns_moves_under_the_others(tmp_path: Path) -> None:
    text = (
        f"{PROSE}\n\nNo\tSasaran\tIndikator\tSatuan\tTarget\n1.\tLayanan\tTingkat jasa\t%\t100\n"
        f"2.\tSarana\tTingkat sarana\t%\t90\n\nTingkat pelaporan\t%\t80\n\n{PROSE}\n"
    )
    assert cells(sheets(tmp_path, text)["Tabel ke-1"])[7] == ["", "", "Tingkat pelaporan", "%", "80"]


def test_a_list_with_tabs_is_text(tmp_path: Path) -> None:
    found = sheets(tmp_path, f"{PROSE}\n1.\tProgram Penunjang\n2.\tProgram Penguatan\n\n{PROSE}\n")
    assert list(found) == ["Teks"]
    assert lines(found["Teks"])[2] == "1. Program Penunjang"


def test_tables_of_markdown_are_tables(tmp_path: Path) -> None:
    text = (
        "# BAB III\n\n**Tabel 3.7** Realisasi\n\n| Uraian | Anggaran | Realisasi |\n|---|---:|---:|\n"
        "| **Program A** | 100 | 90 |\n| Kegiatan \\| satu | 60 | 50 |\n"
    )
    found = sheets(tmp_path, text, "laporan.md")
    assert lines(found["Teks"]) == {1: "BAB III", 3: "Tabel 3.7 Realisasi"}
    assert cells(found["Tabel 3.7"]) == {
        5: ["Uraian", "Anggaran", "Realisasi"],
        7: ["Program A", "100", "90"],
        8: ["Kegiatan | satu", "60", "50"],
    }


def test_a_text_that_is_one_table_is_read_as_delimited(tmp_path: Path) -> None:
    path = tmp_path / "lra.txt"
    path.write_text("Uraian;Anggaran;Realisasi\nProgram A;100;90\nProgram B;50;40\n", encoding="utf-8")
    assert open_file(path).format == "csv"


def test_line_numbers_are_those_of_an_editor(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"Satu\r\n\r\n\x0c{PROSE}\r\nEmpat\u2028masih empat\r\n".encode())
    assert list(lines(open_file(tmp_path / "a.txt").sheets[0])) == [1, 3, 4]


def test_a_text_without_figures_has_no_table(tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text(PROSE, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        lk.read(tmp_path / "surat.txt")
    assert error.value.kind == "no_table"


def test_a_finding_in_a_text_names_its_line(tmp_path: Path) -> None:
    rows = "No\tJabatan\tJumlah\n1.\tKepala\t1\n2.\tStaf\t4\n3.\tTenaga ahli\t7\n\tJumlah\t14"
    text = f"{PROSE}\n\nTabel 1.1\n{rows}\n\n{PROSE}\n"
    path = tmp_path / "laporan.txt"
    path.write_text(text, encoding="utf-8")
    (finding,) = lk.check(path).findings
    assert (finding.sheet, finding.cell, finding.place) == ("Tabel 1.1", "C8", 'baris 8, kolom 3 "Jumlah" (Tabel 1.1)')
    assert "jumlah baris 8 kolom 3" in finding.message


ALIGNED = """
Tabel 3.7
Realisasi Anggaran Tahun 2022

                                                          REALISASI
 NO  PROGRAM / KEGIATAN             ANGGARAN        FISIK       KEUANGAN       %
                                                      %
 1.  PROGRAM PENUNJANG URUSAN   7.000.000.000,00    100,00   6.300.000.000,00  90,00
     PEMERINTAHAN DAERAH
       Administrasi Keuangan    4.000.000.000,00    100,00   3.600.000.000,00  90,00
       Pemeliharaan Barang      3.000.000.000,00    100,00   2.700.000.000,00  90,00
 2.  PROGRAM PENGUATAN            800.000.000,00    100,00     400.000.000,00  50,00
       Pelaksanaan Kebijakan      800.000.000,00    100,00     400.000.000,00  50,00
     JUMLAH                     7.800.000.000,00            6.700.000.000,00   85,90

Sumber: Laporan Realisasi Anggaran
"""


def test_columns_that_only_spaces_set_apart_are_a_table(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, PROSE + ALIGNED + PROSE)["Tabel 3.7"]
    found = cells(sheet)
    assert found[8] == [
        "1.", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH", "7.000.000.000,00", "100,00", "6.300.000.000,00", "90,00",
    ]  # fmt: skip
    assert found[10][1] == "  Administrasi Keuangan"
    assert found[14][2:] == ["7.800.000.000,00", "", "6.700.000.000,00", "85,90"]
    assert found[6][4] == "KEUANGAN"


def test_an_aligned_table_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE + ALIGNED, encoding="utf-8")
    good = lk.check(path)
    assert (good.findings, good.counts["failed"]) == ((), 0)
    assert good.counts["held"] >= 10
    path.write_text(PROSE + ALIGNED.replace("3.000.000.000,00", "3.500.000.000,00"), encoding="utf-8")
    (finding,) = lk.check(path).findings
    assert (finding.place, str(finding.expected)) == ('baris 11, kolom 3 "ANGGARAN" (Tabel 3.7)', "3000000000")


def test_prose_with_figures_and_wide_spaces_is_no_table(tmp_path: Path) -> None:
    text = "Anggaran  sebesar  Rp. 5.000.000,-  telah  dicairkan.\n\n" + "Sisa  anggaran  adalah  5,-\n\n" + PROSE
    assert list(sheets(tmp_path, text)) == ["Teks"]


def test_a_table_far_down_begins_in_the_first_row_of_its_sheet_once_many_rows_stand_above_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(blocks, "MAX_ABOVE", 20)
    table = "Uraian\tAnggaran\nBelanja A\t1.000\nBelanja B\t2.000\n"
    text = "\n" * 5 + "Tabel 1\n" + table + "\n" * 9 + "Tabel 2\n" + table
    near, far = (sheet for sheet in blocks.sheets_of(text_blocks(text)[0], by_line=True) if sheet.name != "Teks")
    assert (near.value(6, 0), near.places[6].number) == ("Uraian", 7)
    assert (far.value(0, 0), far.places[0].number, len(far.rows)) == ("Uraian", 20, 3)
