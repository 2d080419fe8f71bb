"""Write the quirk files: one small workbook per quirk of real files, and beside it what must be understood.

    python tests/workbooks/make.py [--convert]

Every quirk stands in `quirks/*.txt`: a header line ``== name.format``, the grid (cells between ``|``), and
after ``--`` the expectation in TOML. In a cell ``#12.5`` is a number, ``*`` makes it bold, ``>2 `` indents it,
``%`` after a number gives it a percent format, ``{=SUM(A1:A2)}`` before a value is its formula, ``!`` after
the formula leaves the value out; ``~`` at the start of a line hides the row, ``+2`` sets its outline level.
Lines ``merge A1:C1`` merge.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "benchmarks"))

from layout_writers import Page, write  # noqa: E402  (stands outside the package)

SUFFIXES = {"html": "xls", "mhtml": "xls", "xml": "xls"}


@dataclass(frozen=True, slots=True)
class Quirk:
    """A quirk file as written down: its name, format, grid lines and expectation."""

    name: str
    form: str
    lines: tuple[str, ...]
    expectation: str

    @property
    def file(self) -> str:
        return f"{self.name}.{SUFFIXES.get(self.form, self.form)}"


def quirks() -> list[Quirk]:
    """All quirks, in the order of their files."""
    found = []
    for source in sorted((HERE / "quirks").glob("*.txt")):
        for block in re.split(r"^== ", source.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            head, _, body = block.partition("\n")
            grid, _, expectation = body.partition("\n--\n")
            name, form = head.strip().rsplit(".", 1)
            found.append(Quirk(name, form, tuple(grid.split("\n")), expectation.strip() + "\n"))
    return found


def _fields(line: str, form: str) -> list[str]:
    """The cells of a grid line; the grid of a .csv is written as the file is."""
    if form != "csv":
        return line.split("|")
    return next(csv.reader([line], delimiter=";" if ";" in line else ","), [])


def page_of(lines: tuple[str, ...], form: str) -> Page:
    """The abstract sheet that grid lines describe."""
    page, row = Page(), 0
    for line in lines:
        if line.startswith("merge "):
            (c1, r1), (c2, r2) = re.findall(r"([A-Z]+)(\d+)", line)
            page.merge(int(r1) - 1, _column(c1), int(r2) - 1, _column(c2))
            continue
        marks = re.match(r"(~)?(?:\+(\d) ?)?", line)
        assert marks is not None
        if marks[1]:
            page.hidden.add(row)
        if marks[2]:
            page.outline[row] = int(marks[2])
        for column, text in enumerate(_fields(line[marks.end() :], form)):
            if text.strip() or text:
                _put(page, row, column, text)
        row += 1
    return page


def _put(page: Page, row: int, column: int, text: str) -> None:
    """One cell from its notation."""
    text = text.replace("\\n", "\n")
    dress: dict[str, object] = {}
    if text.startswith("*"):
        text, dress["bold"] = text[1:], True
    indent = re.match(r">(\d) ", text)
    if indent:
        text, dress["indent"] = text[indent.end() :], int(indent[1])
    formula = re.match(r"\{(=[^}]*)\}", text)
    if formula:
        text, dress["formula"] = text[formula.end() :], formula[1]
    number = re.fullmatch(r"#(-?[\d.]+(?:e\d+)?)(%)?", text)
    if number:
        dress |= {"number_format": "0.00%"} if number[2] else {}
        page.put(row, column, float(number[1]), **dress)
    elif text == "!":
        page.put(row, column, "", **dress)
    else:
        page.put(row, column, text, **dress)


def _column(letters: str) -> int:
    """The 0-based column of its letters."""
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - 64
    return number - 1


def build(folder: Path) -> None:
    """Write all quirk files and their expectations to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for quirk in quirks():
        write(page_of(quirk.lines, quirk.form), folder / quirk.file, quirk.form)
        (folder / f"{quirk.name}.toml").write_text(f'file = "{quirk.file}"\n{quirk.expectation}', "utf-8")


CONVERTED = ("groups-over-pairs", "indent-as-level", "outline-as-level", "division-by-zero-is-no-blank")
"""Quirks that stand in the tree as true BIFF files too (`biff-NAME.xls`), which only LibreOffice writes here."""


def convert(folder: Path) -> None:
    """Write the BIFF versions of some quirk files, with LibreOffice."""
    by_name = {quirk.name: quirk for quirk in quirks()}
    with tempfile.TemporaryDirectory() as scratch:
        sources = [str(folder / by_name[name].file) for name in CONVERTED]
        command = ["soffice", "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", scratch, *sources]
        subprocess.run(command, check=True, capture_output=True)
        for name in CONVERTED:
            shutil.copyfile(Path(scratch) / f"{name}.xls", folder / f"biff-{name}.xls")
            text = f'file = "biff-{name}.xls"\n{by_name[name].expectation}'
            (folder / f"biff-{name}.toml").write_text(text, "utf-8")


if __name__ == "__main__":
    build(HERE)
    if "--convert" in sys.argv:
        convert(HERE)
