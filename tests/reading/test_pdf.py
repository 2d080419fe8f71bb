"""PDF reports: paragraphs and ruled tables, over page breaks; what cannot be read is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from documents import draw_table, new_pdf

import lkjip_calc as lk
from lkjip_calc.reading import ReadError, Sheet, open_file
from lkjip_calc.reading.documents.broken import BrokenTable, whole_words
from lkjip_calc.reading.documents.errors import TooLargeError
from lkjip_calc.reading.documents.pages import CUT, Drawn, Page, drawn_of
from lkjip_calc.reading.documents.pdf import pdf_blocks
from lkjip_calc.reading.documents.ruling import Box, Word, grown
from lkjip_calc.reading.limits import Limits

SENTENCE = (
    "Badan Kesatuan Bangsa dan Politik pada tahun anggaran 2022 mengelola anggaran sebesar Rp. 12.588.628.067,- "
    "terealisasi sebesar Rp. 11.334.430.823,- atau sebesar 90,04% dari anggaran yang telah ditetapkan."
)


def programmes(count: int) -> list[list[str]]:
    """A table whose total is the sum of its rows of 1.000.000 each."""
    rows = [[f"Program nomor {n}", "1.000.000", "900.000"] for n in range(1, count + 1)]
    total = [f"{n:,}".replace(",", ".") for n in (count * 1_000_000, count * 900_000)]
    return [["Uraian", "Anggaran", "Realisasi"], *rows, ["Jumlah", *total]]


def saved(pdf: Any, folder: Path) -> Path:
    pdf.output(str(folder / "laporan.pdf"))
    return folder / "laporan.pdf"


def sheets(pdf: Any, folder: Path) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in open_file(saved(pdf, folder)).sheets}


def test_a_paragraph_of_several_lines_is_one_text_at_its_first_line(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    pdf.multi_cell(0, 5, "BAB III", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    pdf.multi_cell(0, 5, SENTENCE)
    sheet = sheets(pdf, tmp_path)["Teks"]
    assert [row[0] for row in sheet.rows] == ["BAB III", SENTENCE]
    assert [(place.page, place.unit, place.number) for place in sheet.places] == [(1, "line", 1), (1, "line", 2)]


def test_a_table_over_three_pages_is_one_table_with_its_header_repeated(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    pdf.multi_cell(0, 5, "Tabel 3.7\nRealisasi Anggaran", new_x="LMARGIN", new_y="NEXT")
    draw_table(pdf, programmes(120), [90, 40, 40])
    path = saved(pdf, tmp_path)
    sheet = open_file(path).sheets[1]
    assert (sheet.name, sheet.caption) == ("Tabel 3.7", ("Tabel 3.7", "Realisasi Anggaran"))
    assert {place.page for place in sheet.places} == {1, 2, 3}
    (table,) = lk.read(path).tables
    assert table.shape[0] == 121
    result = lk.check(path)
    assert (result.findings, result.counts["failed"]) == ((), 0)
    assert result.counts["held"] >= 2


def test_a_table_goes_on_without_its_header_too(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    draw_table(pdf, programmes(80), [90, 40, 40], repeat=False)
    (table,) = lk.read(saved(pdf, tmp_path)).tables
    assert table.shape[0] == 81


def test_a_finding_names_page_table_row_and_column(tmp_path: Path) -> None:
    rows = programmes(70)
    rows[60][1] = "1.500.000"
    pdf = new_pdf()
    pdf.add_page()
    pdf.multi_cell(0, 5, "Tabel 3.7", new_x="LMARGIN", new_y="NEXT")
    draw_table(pdf, rows, [90, 40, 40], repeat=False)
    (finding,) = lk.check(saved(pdf, tmp_path)).findings
    places = dict(finding.places)
    assert finding.place is not None
    assert (
        "halaman 2 baris 61 kolom 2" in places.values()
        or finding.place == 'halaman 2, Tabel 3.7, baris 61, kolom 2 "Anggaran"'
    )


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pdf = new_pdf()
    own = ["Program pertama selesai.", "Yang kedua belum.", "Kegiatan lain menyusul.", "Demikian laporan ini."]
    for number, text in enumerate(own, 1):
        pdf.add_page()
        pdf.multi_cell(0, 5, "LKjIP Badan Kesbangpol 2022", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(5)
        pdf.multi_cell(0, 5, text)
        pdf.set_y(-30)
        pdf.cell(0, 5, str(number))
    rows = [row[0] for row in sheets(pdf, tmp_path)["Teks"].rows]
    assert rows == own


def test_a_sentence_goes_on_over_the_page_break(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    pdf.multi_cell(0, 5, "Capaian kinerja sasaran strategis diukur dari indikator potensi konflik yang")
    pdf.add_page()
    pdf.multi_cell(0, 5, "ditindaklanjuti sebesar 100%.")
    assert len(sheets(pdf, tmp_path)["Teks"].rows) == 1


def test_a_scanned_pdf_has_no_text_and_nothing_was_checked(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (200, 300), 200).save(tmp_path / "pindaian.png")
    pdf = new_pdf()
    pdf.add_page()
    pdf.image(str(tmp_path / "pindaian.png"), 20, 20, 100)
    with pytest.raises(ReadError) as error:
        open_file(saved(pdf, tmp_path))
    assert error.value.kind == "no_text"
    assert "tidak ada yang diperiksa" in str(error.value)
    assert "OCR" in str(error.value)


def test_a_scanned_page_among_others_is_noted(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("L", (200, 300), 200).save(tmp_path / "pindaian.png")
    pdf = new_pdf()
    pdf.add_page()
    pdf.multi_cell(0, 5, SENTENCE)
    pdf.add_page()
    pdf.image(str(tmp_path / "pindaian.png"), 20, 20, 100)
    assert open_file(saved(pdf, tmp_path)).notes == ("scan:2",)


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    pdf.multi_cell(0, 5, SENTENCE)
    with pytest.raises(ReadError) as error:
        open_file(saved(pdf, tmp_path))
    assert error.value.kind == "encrypted"


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    with pytest.raises(ReadError) as error:
        open_file(tmp_path / "rusak.pdf")
    assert error.value.kind == "damaged"


def test_a_pdf_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    pdf.multi_cell(0, 5, SENTENCE * 200)
    content = saved(pdf, tmp_path).read_bytes()
    pdf_blocks(content, Limits())
    with pytest.raises(TooLargeError):
        pdf_blocks(content, Limits(unpacked_bytes=4_000))


def words(text: str, x: float, y: float) -> list[Word]:
    """Words of 5 points a letter on one line."""
    found = []
    for word in text.split():
        found.append(Word(word, x, x + 5 * len(word), y, y + 10))
        x += 5 * len(word) + 5
    return found


def test_an_amount_that_did_not_fit_on_its_line_is_one_amount() -> None:
    cells = [(0.0, 0.0, 100.0, 40.0), (100.0, 0.0, 200.0, 40.0), (0.0, 40.0, 100.0, 80.0), (100.0, 40.0, 200.0, 80.0)]
    texts = [*words("Nama", 5, 5), *words("7.538.511.627,0", 105, 5), *words("0", 105, 20)]
    texts += [*words("Satu", 5, 45), *words("100", 105, 45), *words("200", 105, 60)]
    drawn, left = drawn_of(cells, texts)
    assert drawn is not None
    assert drawn.rows == [["Nama", "7.538.511.627,00"], ["Satu", "100 200"]]
    assert left == []


def test_a_frame_around_text_is_no_table() -> None:
    texts = words("Catatan penting", 5, 5)
    assert drawn_of([(0.0, 0.0, 100.0, 40.0)], texts) == (None, texts)


def test_a_cell_over_two_columns_is_merged() -> None:
    cells = [(0.0, 0.0, 200.0, 20.0), (0.0, 20.0, 100.0, 40.0), (100.0, 20.0, 200.0, 40.0), (0.0, 40.0, 100.0, 60.0)]
    drawn, _ = drawn_of(cells, words("REALISASI", 5, 5))
    assert drawn is not None
    assert drawn.merges == [(0, 0, 0, 1)]


def two_columns(*heights: float) -> list[tuple[float, float, float, float]]:
    """The boxes of rows of these heights with columns of 60 and 100 points."""
    boxes, top = [], 0.0
    for height in heights:
        boxes += [(0.0, top, 60.0, top + height), (60.0, top, 160.0, top + height)]
        top += height
    return boxes


def drawn_texts(texts: list[Word], *heights: float) -> list[list[str]]:
    """The cells of one page's table with its cut words decided."""
    drawn, _ = drawn_of(two_columns(*heights), texts)
    assert drawn is not None
    (page,) = whole_words([Page(1, [drawn], 160.0, 800.0)])
    (item,) = page.items
    assert isinstance(item, Drawn)
    return item.rows


def test_a_word_or_a_code_that_did_not_fit_into_its_column_is_one_again() -> None:
    texts = [*words("Uraian", 5, 5), *words("Nilai", 65, 5)]
    texts += [*words("Persentas", 5, 25), *words("e", 5, 35), *words("jalan", 5, 45), *words("70,00", 65, 25)]
    texts += [*words("1.02.01.20", 5, 65), *words("01", 5, 75), *words("3.500", 65, 65)]
    rows = drawn_texts(texts, 20, 40, 40)
    assert rows == [["Uraian", "Nilai"], ["Persentase jalan", "70,00"], ["1.02.01.2001", "3.500"]]


def test_two_words_that_each_fill_a_line_stay_two_where_the_document_has_both() -> None:
    texts = [*words("KESEHATAN", 5, 5), *words("PERORANGA", 5, 15), *words("N", 5, 25), *words("70,00", 65, 5)]
    texts += [*words("Sarana", 5, 45), *words("Kesehatan", 65, 45), *words("perorangan", 65, 55)]
    assert drawn_texts(texts, 40, 40)[0] == ["KESEHATAN PERORANGAN", "70,00"]


def test_a_line_is_broken_after_a_stroke_or_a_hyphen_without_a_space() -> None:
    texts = [*words("Daerah", 5, 5), *words("Kabupaten/", 65, 5), *words("Kota", 65, 15)]
    texts += [*words("Dokumen", 5, 45), *words("RKA-", 65, 45), *words("SKPD", 65, 55)]
    assert [row[1] for row in drawn_texts(texts, 40, 40)] == ["Kabupaten/Kota", "RKA-SKPD"]


def broken(first: list[list[str]], second: list[list[str]], *full: tuple[int, int]) -> list[list[str]]:
    """The rows of a table whose second part stands on the next page."""
    edges = tuple(10.0 * n for n in range(len(first[0])))
    table = BrokenTable(Drawn(0.0, 800.0, edges, first, full=frozenset(full)), 1)
    table.append(Drawn(0.0, 100.0, edges, second), 2)
    return [row for row in table.grid().rows if any(row)]


def test_a_row_that_a_page_broke_is_one_row_though_its_name_goes_on_with_a_capital() -> None:
    head = ["No", "Indikator", "Target", "Realisasi"]
    first = [head, ["1", "Nilai SAKIP", "70", "71"], ["2", "Indeks Kepuasan", "84", "86"]]
    rows = broken(first, [["", "Masyarakat", "", ""], ["3", "Cakupan layanan", "90", "91"]])
    assert rows[2:] == [["2", "Indeks Kepuasan Masyarakat", "84", "86"], ["3", "Cakupan layanan", "90", "91"]]


def test_a_row_that_a_page_broke_takes_the_rest_of_its_code_too() -> None:
    first = [["Kode", "Uraian", "Pagu"], ["1.02.01", "Gaji", "10"], ["1.02.01.000", "Rehabilitasi dan", "5"]]
    rows = broken(first, [["2", "Pemeliharaan Puskesmas", ""], ["1.02.02", "Obat", "7"]], (2, 0))
    assert rows[2:] == [["1.02.01.0002", "Rehabilitasi dan Pemeliharaan Puskesmas", "5"], ["1.02.02", "Obat", "7"]]


def test_a_heading_without_figures_on_a_new_page_is_a_row_of_its_own_where_the_table_has_such_headings() -> None:
    first = [["No", "Indikator", "Target"], ["", "Sasaran Satu", ""], ["1", "Nilai SAKIP", "70"]]
    rows = broken(first, [["", "Sasaran Dua", ""], ["2", "Indeks Kepuasan", "84"]])
    assert rows[3:] == [["", "Sasaran Dua", ""], ["2", "Indeks Kepuasan", "84"]]


def test_a_header_alone_at_the_foot_of_a_page_belongs_to_the_table_on_the_next(tmp_path: Path) -> None:
    rows = [["Uraian", "Anggaran", "Realisasi"], ["Satu", "1.000", "900"], ["Dua", "2.000", "1.900"]]
    pdf = new_pdf()
    pdf.add_page()
    draw_table(pdf, rows[:1], [90, 40, 40])
    pdf.add_page()
    draw_table(pdf, rows[1:], [90, 40, 40])
    found = sheets(pdf, tmp_path)
    assert found["Tabel ke-1"].rows == rows
    assert "Teks" not in found


def test_a_frame_of_few_cells_that_no_table_is_next_to_reads_as_text(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    draw_table(pdf, [["Nomor", "Tanggal", "Perihal"]], [90, 40, 40])
    pdf.multi_cell(0, 5, SENTENCE)
    found = sheets(pdf, tmp_path)
    assert list(found) == ["Teks"]
    assert str(found["Teks"].rows[0][0]).startswith("Nomor Tanggal Perihal")


def test_no_mark_of_a_cut_word_is_left(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    draw_table(pdf, [["Persentasekelengkapanjalan", "Nilai"], ["Panjang", "70"], ["Lebar", "71"]], [12, 40])
    assert not any(CUT in str(cell) for sheet in sheets(pdf, tmp_path).values() for row in sheet.rows for cell in row)


def banded(shaded: set[int], rows: list[tuple[str, str]], *, top: float = 100.0) -> tuple[list[list[Box]], list[Word]]:
    """Rows of 20 points with columns of 100 points, of which only some are drawn, each a table of its own."""
    tables: list[list[Box]] = []
    texts: list[Word] = []
    for number, (name, figure) in enumerate(rows):
        y = top + 20 * number
        texts += [*words(name, 5, y + 5), *words(figure, 105, y + 5)]
        if number in shaded:
            tables.append([(0.0, y, 100.0, y + 20), (100.0, y, 200.0, y + 20)])
    return tables, texts


def test_rows_that_are_not_shaded_belong_to_the_shaded_ones_above_and_below() -> None:
    rows = [("Uraian", "Nilai"), ("Satu", "10"), ("Dua", "20"), ("Jumlah", "30")]
    tables, texts = banded({0, 2}, rows)
    (cells,) = grown(tables, texts)
    drawn, left = drawn_of(cells, texts)
    assert drawn is not None
    assert (drawn.rows, left) == ([list(row) for row in rows], [])


def test_a_row_with_lines_over_and_under_it_alone_is_cut_at_its_columns() -> None:
    cells = [*two_columns(20), (0.0, 20.0, 160.0, 40.0), (0.0, 40.0, 60.0, 60.0), (60.0, 40.0, 160.0, 60.0)]
    texts = [*words("Uraian", 5, 5), *words("Nilai", 65, 5), *words("Satu", 5, 25), *words("10", 65, 25)]
    drawn, _ = drawn_of(cells, [*texts, *words("Dua", 5, 45), *words("20", 65, 45)])
    assert drawn is not None
    assert drawn.rows == [["Uraian", "Nilai"], ["Satu", "10"], ["Dua", "20"]]


def test_a_title_over_all_columns_stays_one_cell() -> None:
    cells = [
        (0.0, 0.0, 160.0, 20.0),
        *[(a, 20.0, b, 40.0) for a, b in ((0.0, 60.0), (60.0, 160.0))],
        (0.0, 40.0, 60.0, 60.0),
    ]
    drawn, _ = drawn_of(cells, [*words("Capaian kinerja dinas", 5, 5), *words("A", 5, 25), *words("1", 65, 25)])
    assert drawn is not None
    assert drawn.rows[0] == ["Capaian kinerja dinas", ""]


def test_text_above_and_below_a_table_that_is_not_in_its_columns_stays_text() -> None:
    tables, texts = banded({0, 1}, [("Satu", "10"), ("Dua", "20")])
    over, under = (
        words("Tabel 1 Realisasi anggaran tahun berjalan", 5, 88),
        words("Sumber data dinas yang bersangkutan", 5, 142),
    )
    cells = grown(tables, [*over, *texts, *under])
    assert [len(table) for table in cells] == [4]


def test_a_table_without_lines_is_noted_as_not_read(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    for line in ("Tabel 3.1", "Uraian Anggaran", "Satu 1.000", "Tabel 3.2"):
        pdf.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    draw_table(pdf, programmes(3), [90, 40, 40])
    assert open_file(saved(pdf, tmp_path)).notes == ("table:3.1",)


APART = [
    ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"),
    ("1", "Persentase penduduk miskin", "%", "11,60", "11,87", "97,67"),
    ("2", "Indeks Pembangunan Manusia", "indeks", "70,60", "70,81", "100,30"),
    ("3", "Persentase jalan dalam kondisi mantap", "%", "65,00", "66,12", "101,72"),
    ("4", "Cakupan layanan air minum", "%", "73,00", "71,98", "98,60"),
]


def test_a_table_that_white_space_alone_sets_apart_is_a_table(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.add_page()
    pdf.multi_cell(0, 6, "Tabel 3.1 Pengukuran Kinerja Tahun 2023", new_x="LMARGIN", new_y="NEXT")
    for row in APART:
        for width, text in zip((10, 70, 20, 22, 22, 26), row, strict=True):
            pdf.cell(width, 6, text)
        pdf.ln()
    pdf.ln(10)
    pdf.multi_cell(0, 6, "Pada tahun 2023 sebanyak 2 dari 4 indikator mencapai target.", new_x="LMARGIN", new_y="NEXT")
    found = sheets(pdf, tmp_path)
    assert [tuple(row) for row in found["Tabel 3.1"].rows] == APART
    assert any("sebanyak 2 dari 4" in str(row[0]) for row in found["Teks"].rows)
