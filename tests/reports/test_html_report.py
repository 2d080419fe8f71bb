"""The HTML report: complete, self-contained, escaped, and readable without colour or script."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
import xlsxwriter

import lkjip_calc as lk
from lkjip_calc.findings import Result
from lkjip_calc.reading.sheets import Style
from lkjip_calc.reports.html.shown import number_shown
from lkjip_calc.reports.html_report import draw_sheet, repr_result, repr_table, repr_workbook, to_html

SAMPLE = "lkjip-kesbangpol-2022.xlsx"


@pytest.fixture(scope="module")
def result(workbooks: Path) -> Result:
    return lk.check(workbooks / SAMPLE)


@pytest.fixture(scope="module")
def document(result: Result) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(to_html(result))


def write(path: Path, rows: list[list[object]], sheet: str = "Data") -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


def test_every_finding_is_a_card_with_its_proof(result: Result, document: lxml.html.HtmlElement) -> None:
    cards = document.xpath("//details[contains(@class, 'lk-card')][contains(@id, '-F')]")
    assert len(cards) == len(result.findings) > 0
    for card, finding in zip(cards, result.findings, strict=True):
        text = card.text_content()
        assert finding.cell in text
        assert finding.message in text
        assert card.xpath(".//div[@class='lk-proof']"), finding.id
        assert card.get("open") is not None, "in a file that may be printed the proof is open"


def test_the_proof_lists_terms_what_they_give_and_how_the_right_value_mends_it(
    document: lxml.html.HtmlElement,
) -> None:
    card = next(c for c in document.xpath("//details") if "23.847.292" in c.text_content())
    proof = card.xpath(".//div[@class='lk-proof']")[0]
    rows = [[cell.text_content() for cell in row] for row in proof.xpath(".//tr")]
    assert ["+ C35", "Pemeliharaan/Rehabilitasi Sarana dan Prasarana Gedung Kantor atau Bangunan Lainnya",
            "28.847.292"] in rows  # fmt: skip
    assert ["Hasil hitung", "440.696.492"] in rows
    assert ["Tertulis di C31", "435.696.492"] in rows
    assert ["Selisih", "5.000.000"] in rows
    assert "Dengan 23.847.292 di C35: hasil hitung 435.696.492, tertulis 435.696.492. Cocok." in proof.text_content()


def test_the_marked_cell_is_drawn_at_its_place_and_says_what_it_should_be(
    result: Result, document: lxml.html.HtmlElement
) -> None:
    cell = document.xpath("//td[contains(@id, '-C35')]")[0]
    finding = next(f for f in result.findings if (f.sheet, f.cell) == ("Tabel 3.7", "C35"))
    assert cell.text_content() == f"28.847.292,00{finding.id}: seharusnya 23.847.292"
    assert cell.getparent()[0].text_content() == "35"
    table = cell.xpath("ancestor::table")[0]
    assert [th.text_content() for th in table.xpath("./thead//th")][1:] == list("ABCDEF")


def test_in_a_sentence_only_the_figure_is_marked(document: lxml.html.HtmlElement) -> None:
    marks = [mark.text_content() for mark in document.xpath("//td//mark")]
    assert "12.588.682.067" in marks


def test_links_lead_to_ids_that_exist_once(document: lxml.html.HtmlElement) -> None:
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in document.xpath("//a/@href"):
        assert target.startswith("#")
        assert target[1:] in ids


def test_merged_cells_keep_every_row_of_the_drawing_as_wide_as_the_sheet(document: lxml.html.HtmlElement) -> None:
    for table in document.xpath("//table[@class='lk-sheet']"):
        width = len(table.xpath("./thead//th"))
        reach: dict[int, int] = {}
        rows = table.xpath("./tbody/tr[not(@class='lk-gap')]")
        for place, row in enumerate(rows):
            for cell in row:
                for down in range(int(cell.get("rowspan", 1))):
                    reach[place + down] = reach.get(place + down, 0) + int(cell.get("colspan", 1))
        assert set(reach.values()) == {width}


def test_the_file_needs_nothing_else(result: Result) -> None:
    text = to_html(result)
    assert "<script" not in text
    assert not re.findall(r"(?:src|href|action)=\"(?!#)", text)
    assert "url(" not in text
    assert "default-src 'none'" in text
    assert " style=" not in text


def test_levels_have_figures_and_bars(document: lxml.html.HtmlElement) -> None:
    text = document.text_content()
    assert "1.254.197.244" in text
    table = next(t for t in document.xpath("//table[@class='lk-levels']") if "Tabel 3.7" in t.text_content())
    row = next(r for r in table.xpath(".//tr") if "PROGRAM PENUNJANG" in r.text_content())
    assert [c.text_content() for c in row][1:] == ["7.538.511.627", "6.946.518.664", "92,15", "591.992.963"]
    assert row.xpath(".//rect[@width='92.15']")


def test_text_of_the_file_is_escaped_wherever_it_appears(tmp_path: Path) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    rows: list[list[object]] = [["Uraian", "Anggaran"], [evil, 500], ["b" + evil, 700], ["Jumlah " + evil, 1300]]
    result = lk.check(write(tmp_path / "a<b>'&.xlsx", rows, sheet="<i>'x'&"))
    assert result.findings
    for text in (to_html(result), repr_result(result), repr_workbook(result.books[0].workbook)):  # type: ignore[arg-type]
        parsed = lxml.html.document_fromstring(text)
        assert not parsed.xpath("//script | //img | //i | //@onerror")
        assert "<script>" not in text


def test_a_file_that_could_not_be_read_says_why_without_its_folder(tmp_path: Path) -> None:
    from lkjip_calc.api import check_all

    text = to_html(check_all([lk.ReadError("encrypted", str(tmp_path / "kunci.xlsx"))]))
    assert "kunci.xlsx: terkunci dengan kata sandi" in text
    assert str(tmp_path) not in text


def test_a_long_sheet_is_drawn_around_its_marks(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Uraian", "Jumlah"], *([f"barang {n}", n] for n in range(1, 900)), ["Jumlah", 5]]
    text = to_html(lk.check(write(tmp_path / "panjang.xlsx", rows)))
    drawn = lxml.html.document_fromstring(text).xpath("//table[@class='lk-sheet']//tbody/tr")
    assert 5 < len(drawn) < 40
    assert "baris tanpa temuan tidak digambar" in text


def test_english_on_demand(workbooks: Path) -> None:
    english = lk.check(workbooks / SAMPLE, lang="en")
    text = to_html(english)
    assert '<html lang="en">' in text
    assert f"{len(english.findings)} findings" in text
    assert "Should be" in text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12588628067.0, "#,##0.00", "12.588.628.067,00"),
        (0.9004, "0.00%", "90,04%"),
        (1234.5, "0", "1235"),
        (-1234567.0, "#,##0;[Red](#,##0)", "-1.234.567"),
        (148798187751.97998, "General", "148798187752"),
        (91.5, "General", "91,5"),
        (2022.0, "General", "2022"),
        (5.0, '"Rp" #,##0', "5"),
        (1e300, "#,##0.00", "1e+300"),
        (1e300, "General", "1e+300"),
        (-9_000_000_000_000_000.0, "0.00%", "-900000000000000000,00%"),
        (0.25, f"0.{'0' * 40}", f"0,25{'0' * 28}"),
        (1e-300, "General", "0"),
    ],
)
def test_numbers_are_shown_as_excel_shows_them(value: float, number_format: str, text: str) -> None:
    assert number_shown(value, Style(number_format=number_format)) == text


def test_notebooks_show_workbooks_tables_and_results(result: Result) -> None:
    book = result.books[0].workbook
    assert book is not None
    assert "Tabel 3.7" in repr_workbook(book)
    assert "12.588.628.067" in repr_table(next(t for t in book.tables if t.sheet == "Tabel 3.7"))
    shown = repr_result(result)
    assert f"Ada {len(result.findings)} temuan" in shown
    assert "28.847.292" in draw_sheet(result, "Tabel 3.7")
    with pytest.raises(ValueError, match="tiada"):
        draw_sheet(result, "tiada")


def test_the_tests_of_every_rule_add_up_to_those_of_the_workbook(
    result: Result, document: lxml.html.HtmlElement
) -> None:
    table = next(t for t in document.xpath("//table[@class='lk-plain']") if "Tidak sesuai" in t.text_content())
    rows = [[int(cell.text_content()) for cell in row[2:]] for row in table.xpath("./tbody/tr")]
    counts = result.counts
    assert [sum(column) for column in zip(*rows, strict=True)] == [
        counts["held"],
        counts["failed"],
        counts["not_evaluated"],
        len(result.notes),
    ]


def test_notes_have_cards_of_their_own_under_the_findings(result: Result, document: lxml.html.HtmlElement) -> None:
    cards = document.xpath("//details[contains(@class, 'lk-card')][contains(@id, '-N')]")
    assert result.notes
    assert all(note.message in card.text_content() for card, note in zip(cards, result.notes, strict=True))
    assert document.xpath("//h3[text()='Catatan']/following::details[contains(@id, '-N')]")


def test_a_merge_wider_than_what_is_drawn_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "gabung.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, 100, "Laporan")
        rows = [["Uraian", "Anggaran"], ["a", 4_644_143_000], ["b", 5_190_695_674], ["Jumlah", 9_834_883_674]]
        for number, row in enumerate(rows, 1):
            page.write_row(number, 0, row)
    drawn = lxml.html.document_fromstring(to_html(lk.check(path))).xpath("//table[@class='lk-sheet']")[0]
    assert drawn.xpath(".//tr[1]/td[@colspan]/@colspan") == ["2"]
    assert "seharusnya 9.834.838.674" in drawn.text_content()
