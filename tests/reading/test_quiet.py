"""What a library warns of while a file is read reaches nobody; what others warn of does, then and afterwards."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import threading
import warnings
import zipfile
from pathlib import Path

import pytest

from lkjip_calc.reading.quiet import LIBRARIES, quiet_libraries
from tests.hostile.document_attacks import pdf, stream


def pdf_with_a_font_without_a_box() -> bytes:
    """A PDF of a sum whose font says nothing sound of its size, of which the parser warns."""
    lines = ["Uraian Anggaran", "Realisasi anggaran sebesar Rp1.000.000,00 atau 50,00% dari anggaran Rp2.000.000,00."]
    drawn = b"".join(
        b"BT /F1 9 Tf 50 %d Td (%s) Tj ET\n" % (700 - 20 * n, line.encode()) for n, line in enumerate(lines)
    )
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            stream(drawn),
            b"<< /Type /Font /Subtype /TrueType /BaseFont /Odd /FirstChar 32 /LastChar 33 /Widths [500 500]"
            b" /FontDescriptor 6 0 R >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R"
            b" /Resources << /Font << /F1 4 0 R >> >> >>",
            b"<< /Type /FontDescriptor /FontName /Odd /FontBBox [0 0 /x 9] /Flags 32 >>",
        ]
    )


SCRIPT = """
import sys
import lkjip_calc as lk
from lkjip_calc.app.cli import main
try:
    lk.read(sys.argv[1])
except lk.ReadError:
    pass
print("read", file=sys.stderr)
main(["check", sys.argv[1]])
"""


def test_nothing_that_a_library_warns_of_reaches_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(pdf_with_a_font_without_a_box())
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, check=False)
    from_script, _, from_command = done.stderr.partition("read\n")
    assert from_script == ""
    assert "FontBBox" not in from_command


def test_the_file_of_this_test_makes_the_parser_warn(caplog: pytest.LogCaptureFixture) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(io.BytesIO(pdf_with_a_font_without_a_box())) as document:
        assert document.pages[0].chars
    assert "FontBBox" in caplog.text


def test_loggers_and_warnings_are_as_before_when_the_last_reader_is_done() -> None:
    levels = [logging.getLogger(name).level for name in LIBRARIES]
    filters = list(warnings.filters)
    inside, leave = threading.Event(), threading.Event()

    def read() -> None:
        with quiet_libraries():
            inside.set()
            leave.wait(10)

    other = threading.Thread(target=read)
    other.start()
    inside.wait(10)
    with quiet_libraries():
        pass
    assert logging.getLogger("pdfminer.pdffont").isEnabledFor(logging.CRITICAL) is False, "the other one still reads"
    leave.set()
    other.join()
    assert [logging.getLogger(name).level for name in LIBRARIES] == levels
    assert list(warnings.filters) == filters


def test_what_others_warn_of_is_heard_during_a_read(caplog: pytest.LogCaptureFixture) -> None:
    with quiet_libraries():
        with pytest.warns(UserWarning, match="of ours"):
            warnings.warn("of ours", UserWarning, stacklevel=1)
        logging.getLogger("ours").warning("said by ours")
        logging.getLogger("pdfminer.pdfpage").warning("said by the parser")
    assert caplog.messages == ["said by ours"]


def test_a_warning_of_a_library_is_no_error_where_warnings_are() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    whole, bare = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(whole)
    with zipfile.ZipFile(whole) as sound, zipfile.ZipFile(bare, "w") as archive:
        for item in sound.infolist():
            styles = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
            archive.writestr(item.filename, styles if item.filename.endswith("styles.xml") else sound.read(item))
    with pytest.warns(UserWarning, match="no stylesheet"):
        openpyxl.load_workbook(bare)
    with quiet_libraries():
        openpyxl.load_workbook(bare)


def test_a_level_that_a_caller_sets_meanwhile_stays() -> None:
    logger = logging.getLogger("pdfplumber")
    before = logger.level
    with quiet_libraries():
        logger.setLevel(logging.ERROR)
    try:
        assert logger.level == logging.ERROR
    finally:
        logger.setLevel(before)
