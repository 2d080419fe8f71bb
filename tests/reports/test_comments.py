"""The annotated copy of a Word document: comments at the figures, everything else byte for byte as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from documents import write_report
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

import lkjip_calc as lk
from lkjip_calc.app.cli import main
from lkjip_calc.reading import open_file
from lkjip_calc.reports.annotated import restore


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(tmp_path_factory.mktemp("report") / "lkjip.docx")


@pytest.fixture(scope="module")
def copy(report: Path) -> Path:
    target = report.parent / "lkjip.diperiksa.docx"
    done = lk.annotate(lk.check(report), target)
    assert (done.path, done.is_copy) == (target, True)
    return target


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def commented(path: Path) -> dict[str, str]:
    """The text that each comment lies on, by the number and text of the comment."""
    document = docx.Document(str(path))
    said = {str(c.comment_id): f"{c.comment_id} {c.text}" for c in document.comments}
    found: dict[str, str] = {}
    inside: list[str] = []
    for element in document.element.body.iter():
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:commentRangeStart"):
            inside.append(said[number])
            found[said[number]] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            inside.remove(said[number])
        elif element.tag == qn("w:t"):
            for name in inside:
                found[name] += element.text or ""
    return found


def test_every_finding_has_a_comment_on_its_figure(report: Path, copy: Path) -> None:
    findings = lk.check(report).findings
    comments = list(docx.Document(str(copy)).comments)
    assert len(comments) == len(findings)
    for comment, finding in zip(comments, findings, strict=True):
        assert comment.author == "lkjip"
        assert finding.message in comment.text
    assert "12.588.682.067" in commented(copy).values()
    assert "196" in commented(copy).values()


def test_all_other_parts_are_the_same_bytes(report: Path, copy: Path) -> None:
    before, after = parts(report), parts(copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "_rels/.rels"}
    assert set(after) - set(before) == {"word/comments.xml", "lkjip/annotations.xml"}


def test_the_copy_reads_as_the_original(report: Path, copy: Path) -> None:
    assert [s.rows for s in open_file(copy).sheets] == [s.rows for s in open_file(report).sheets]


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    path = write_report(tmp_path / "a.docx")
    before = path.read_bytes()
    lk.annotate(lk.check(path), tmp_path / "b.docx")
    assert path.read_bytes() == before
    with pytest.raises(ValueError, match="name another file"):
        lk.annotate(lk.check(path), path)


def test_the_same_input_gives_the_same_bytes(report: Path, copy: Path, tmp_path: Path) -> None:
    lk.annotate(lk.check(report), tmp_path / "lagi.docx")
    assert (tmp_path / "lagi.docx").read_bytes() == copy.read_bytes()


def test_annotating_a_copy_replaces_our_comments(report: Path, copy: Path, tmp_path: Path) -> None:
    lk.annotate(lk.check(copy), tmp_path / "dua.docx")
    assert commented(tmp_path / "dua.docx") == commented(copy)
    assert parts(tmp_path / "dua.docx")["word/document.xml"] == parts(copy)["word/document.xml"]


def test_restoring_an_untouched_copy_gives_every_part_back(report: Path, copy: Path, tmp_path: Path) -> None:
    restore(copy, tmp_path / "asli.docx")
    assert parts(tmp_path / "asli.docx") == parts(report)


def test_restoring_a_copy_that_word_saved_takes_out_our_comments_only(copy: Path, tmp_path: Path) -> None:
    document = docx.Document(str(copy))
    paragraph = document.paragraphs[0]
    document.add_comment(paragraph.runs, text="Mohon diperiksa.", author="Inspektorat")
    document.save(str(tmp_path / "disunting.docx"))
    restore(tmp_path / "disunting.docx", tmp_path / "bersih.docx")
    left = list(docx.Document(str(tmp_path / "bersih.docx")).comments)
    assert [comment.author for comment in left] == ["Inspektorat"]
    assert len(commented(tmp_path / "bersih.docx")) == 1


def test_comments_of_others_stay(report: Path, tmp_path: Path) -> None:
    document = docx.Document(str(report))
    document.add_comment(document.paragraphs[0].runs, text="Judul?", author="Inspektorat")
    document.save(str(tmp_path / "a.docx"))
    result = lk.check(tmp_path / "a.docx")
    lk.annotate(result, tmp_path / "b.docx")
    authors = [comment.author for comment in docx.Document(str(tmp_path / "b.docx")).comments]
    assert authors == ["Inspektorat", *["lkjip"] * len(result.findings)]
    restore(tmp_path / "b.docx", tmp_path / "c.docx")
    assert parts(tmp_path / "c.docx") == parts(tmp_path / "a.docx")


def test_what_has_no_comments_of_ours_cannot_be_restored(report: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tidak ada tanda dari lkjip"):
        restore(report, tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()


def sentence(folder: Path, xml: str) -> Path:
    """A document whose sentence contradicts its table; the sentence is given as runs."""
    document = docx.Document()
    paragraph: Any = document.add_paragraph()
    for run in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
        paragraph._p.append(run)
    document.add_paragraph("Tabel 1")
    rows = [
        ["Uraian", "Anggaran", "Realisasi"], ["Program A", "4.000.000.111", "3.000.000.222"],
        ["Program B", "2.588.628.067", "2.334.430.823"], ["Jumlah", "6.588.628.178", "5.334.431.045"],
    ]  # fmt: skip
    table = document.add_table(4, 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


WRONG = "anggaran sebesar Rp. 6.588.682.178,- terealisasi sebesar Rp. 5.334.431.045,- seluruhnya"


@pytest.mark.parametrize(
    ("xml", "marked"),
    [
        (f"<w:r><w:t>A &amp; B mengelola {WRONG}</w:t></w:r>", "6.588.682.178"),
        (f"<w:r><w:rPr><w:b/></w:rPr><w:t>Mengelola {WRONG}</w:t></w:r>", "6.588.682.178"),
        (
            "<w:r><w:t>Mengelola anggaran sebesar Rp. 6.588</w:t></w:r><w:r><w:t>.682.178,- terealisasi sebesar "
            "Rp. 5.334.431.045,- seluruhnya</w:t></w:r>",
            "6.588.682.178",
        ),
        (f"<w:r><w:tab/><w:t>Mengelola {WRONG}</w:t></w:r>", f"Mengelola {WRONG}"),
        (f'<w:hyperlink w:anchor="x"><w:r><w:t>Mengelola {WRONG}</w:t></w:r></w:hyperlink>', "6.588.682.178"),
    ],
    ids=["entity", "dressed", "two runs", "run with a tab", "hyperlink"],
)
def test_the_comment_lies_on_the_figure_however_the_text_is_cut(xml: str, marked: str, tmp_path: Path) -> None:
    path = sentence(tmp_path, xml)
    result = lk.check(path)
    (finding,) = result.findings
    assert finding.place == "paragraf 1"
    lk.annotate(result, tmp_path / "b.docx")
    assert list(commented(tmp_path / "b.docx").values()) == [marked]
    assert [s.rows for s in open_file(tmp_path / "b.docx").sheets] == [s.rows for s in open_file(path).sheets]


def test_a_signed_document_gets_a_workbook_of_findings_beside_it(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "bertanda-tangan.docx"
    path.write_bytes(report.read_bytes())
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")
    done = lk.annotate(lk.check(path), tmp_path / "b.docx")
    assert (done.path, done.is_copy, done.reason) == (tmp_path / "b.xlsx", False, "signed")
    assert done.path.exists()


def test_the_command_writes_the_copy_and_takes_the_comments_out_again(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(report), "--output", str(tmp_path)]) == 1
    assert "Salinan bertanda" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "lkjip.diperiksa.docx"), "--output", str(tmp_path / "asli.docx")]) == 0
    assert parts(tmp_path / "asli.docx") == parts(report)


def test_a_text_gets_a_workbook_of_findings_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "No\tJabatan\tJumlah\n1.\tKepala\t1\n2.\tStaf\t4\n3.\tTenaga ahli\t7\n\tJumlah\t14"
    (tmp_path / "a.txt").write_text(f"Laporan.\n\nTabel 1.1\n{rows}\n\nSelesai.\n", encoding="utf-8")
    assert main(["check", str(tmp_path / "a.txt")]) == 1
    out = capsys.readouterr().out
    assert "formatnya bukan .docx" in out
    assert (tmp_path / "a.diperiksa.xlsx").exists()
