"""The sample report as a Word document says what its data file says."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from docx import Document

import lkjip_calc as lk

FOLDER = Path(__file__).parents[1] / "workbooks"
with (FOLDER / "lkjip-kesbangpol-2022.toml").open("rb") as _file:
    LEMBAR = tomllib.load(_file)["lembar"]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The report as printed, once more, and corrected."""
    folder = tmp_path_factory.mktemp("documents")
    paths = [folder / name for name in ("printed.docx", "again.docx", "corrected.docx")]
    sys.path.insert(0, str(FOLDER))
    try:
        from builder.document import write_report

        for path in paths:
            write_report(path, corrected=path.stem == "corrected")
    finally:
        sys.path.remove(str(FOLDER))
    return paths


def test_the_same_data_give_the_same_bytes(documents: list[Path]) -> None:
    assert documents[0].read_bytes() == documents[1].read_bytes()


def test_every_figure_of_the_data_file_stands_in_the_document(documents: list[Path]) -> None:
    document = Document(str(documents[0]))
    tables = [lembar for lembar in LEMBAR if lembar.get("baris")]
    assert len(document.tables) == len(tables)
    for table, lembar in zip(document.tables, tables, strict=True):
        printed = [[cell.text for cell in row.cells] for row in table.rows][-len(lembar["baris"]) :]
        for got, (_, *said) in zip(printed, lembar["baris"], strict=True):
            assert all(text == there for text, there in zip(said, got, strict=True) if text not in ("<", "^"))


def test_every_sentence_of_the_data_file_is_a_paragraph(documents: list[Path]) -> None:
    paragraphs = [paragraph.text for paragraph in Document(str(documents[0])).paragraphs]
    for lembar in LEMBAR:
        assert all(text in paragraphs for _, text in lembar.get("paragraf", []))
        assert all(line in paragraphs for line in lembar["judul"])


def test_merged_header_cells_are_merged(documents: list[Path]) -> None:
    realisasi = Document(str(documents[0])).tables[-1]
    assert [cell.text for cell in realisasi.rows[0].cells] == [
        "NO", "PROGRAM / KEGIATAN", "ANGGARAN TAHUN INI", "REALISASI", "REALISASI", "REALISASI",
    ]  # fmt: skip
    assert realisasi.cell(0, 1)._tc is realisasi.cell(1, 1)._tc


def test_the_corrected_report_has_the_right_amount(documents: list[Path]) -> None:
    printed, corrected = ("\n".join(p.text for p in Document(str(d)).paragraphs) for d in (documents[0], documents[2]))
    assert "12.588.682.067" in printed
    assert "12.588.682.067" not in corrected


def test_sentences_of_findings_name_the_document_s_places_instead_of_addresses(documents: list[Path]) -> None:
    result = lk.check(documents[0])
    messages = [finding.message for finding in (*result.findings, *result.notes)]
    assert any("menurut Tabel 3.2 baris 3 kolom 5" in message for message in messages)
    assert not [message for message in messages if "'!" in message]
