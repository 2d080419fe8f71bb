"""Workbooks of damaged sheets: does a rule or a report meet an error of the program?

    python benchmarks/fuzz_figures.py [--count 2000] [--seed 0] [--show N]

Where `fuzz.py` changes bytes, this changes what a sheet says. A workbook has one to six sheets, each a random layout
(see `layouts`), a sheet of the test workbooks, or one of the sheets before it again; cells get other figures, words
and formulas, rows and columns are dropped, doubled, moved. It is checked and compared with another one, and everything
is written that is made of a result. The workbook of a number is always the same: `--show N` writes it.

Ends with status 1 where anything but a refusal with its sentence came of it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

import lkjip_calc as lk  # noqa: E402
from benchmarks.layouts import choose, render  # noqa: E402
from lkjip_calc.reading.files import open_file  # noqa: E402
from lkjip_calc.reports.html_report import to_html  # noqa: E402
from lkjip_calc.reports.sarif_report import to_sarif  # noqa: E402

Rows = list[list[object]]
LARGEST_SHEET = 4_000
FIGURES = (0, 1, -1, 0.5, 100, 2024, 1e6, -5e9, 123_456_789.12, 1e14, 9e17, 1e300, 99.99, 90.04)
TEXTS = (
    "-", "", " ", "0", "1.234.567", "1.234,56", "(1.000)", "12,5%", "#REF!", "#DIV/0!", "Jumlah", "Jumlah Belanja",
    "Total", "Tabel 3.1", "5", "5.1", "5.1.02.01", "1.01.01.2.01", "I", "a.", "1)", "Sangat Baik", "100 %", "n/a",
    "Rp1.000,00", "tahun 2023", "SILPA", "Surplus/Defisit", "Belanja Pegawai", "Pendapatan Transfer", "Realisasi",
    "Anggaran", "%", "Sisa", "x" * 300,
)  # fmt: skip
FORMULAS = (
    "=SUM({a}:{b})", "={a}+{b}", "={a}-{b}", "={a}/{b}*100", "=SUBTOTAL(9,{a}:{b})", "={a}", "=IF({a}>0,{b},0)",
)  # fmt: skip


@cache
def sheets() -> tuple[Rows, ...]:
    """The sheets of small sound workbooks."""
    files = [p for folder in ("tests/workbooks", "workbooks") for p in sorted((ROOT / folder).iterdir())]
    read = [sheet for p in files if p.suffix in (".xlsx", ".csv", ".ods") for sheet in open_file(p).sheets]
    small = [sheet for sheet in read if len(sheet.rows) > 3 and sheet.grid.kind.size <= LARGEST_SHEET]
    return tuple([list(row) for row in sheet.rows] for sheet in small)


def laid_out(chance: random.Random) -> Rows:
    """A sheet in a random layout."""
    page, _, _ = render(chance, choose(chance))
    height, width = page.size
    return [[page.cells[r, c].value if (r, c) in page.cells else "" for c in range(width)] for r in range(height)]


def workbook(chance: random.Random) -> list[Rows]:
    """The sheets of one workbook, damaged."""
    made: list[Rows] = []
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4, 6))):
        kind = chance.random()
        if made and kind < 0.5:
            rows = [list(row) for row in chance.choice(made)]
        else:
            rows = [list(row) for row in (chance.choice(sheets()) if kind < 0.75 else laid_out(chance))]
        for _ in range(chance.choice((0, 0, 1, 2, 5, 20))):
            damage(rows, chance)
        made.append(rows)
    return made


def damage(rows: Rows, chance: random.Random) -> None:
    """Change one thing of a sheet."""
    if not rows:
        return
    width = max(map(len, rows))
    for row in rows:
        row += [""] * (width - len(row))
    row, column = chance.randrange(len(rows)), chance.randrange(width) if width else 0
    what = chance.randrange(12)
    if what < 5 and width:
        rows[row][column] = other(rows, rows[row][column], chance)
    elif what == 5:
        del rows[row : row + chance.choice((1, 1, 3))]
    elif what == 6:
        rows[row:row] = [list(rows[row])] * chance.choice((1, 1, 4))
    elif what == 7:
        rows.insert(chance.randrange(len(rows) + 1), rows.pop(row))
    elif what == 8:
        for line in rows:
            del line[column : column + 1]
    elif what == 9:
        place = chance.randrange(width + 1)
        for line in rows:
            line.insert(place, line[column] if width else "")
    elif what == 10:
        rows.insert(row, [""] * width)
    elif width > 1:
        place = chance.randrange(width)
        for line in rows:
            line[column], line[place] = line[place], line[column]


def other(rows: Rows, value: object, chance: random.Random) -> object:
    """What may stand in a cell instead."""
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(FIGURES)
    if kind < 0.55:
        return chance.choice(TEXTS)
    if kind < 0.7:
        a, b = (f"{chr(65 + chance.randrange(8))}{1 + chance.randrange(len(rows))}" for _ in range(2))
        return chance.choice(FORMULAS).format(a=a, b=b)
    if kind < 0.85 and isinstance(value, float):
        return value * chance.choice((1000, 0.001, -1, 10)) + chance.choice((0, 0, 1000, 9_000_000))
    return chance.choice(chance.choice(rows) or [""])


def write(made: list[Rows], path: Path) -> None:
    """Write a workbook; a formula keeps no value, or that of a figure."""
    with xlsxwriter.Workbook(path, {"nan_inf_to_errors": True}) as book:
        for rows in made:
            sheet = book.add_worksheet()
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(r, c, value, None, FIGURES[(r + c) % len(FIGURES)])
                    elif isinstance(value, str):
                        sheet.write_string(r, c, value)
                    elif isinstance(value, (bool, int, float)):
                        sheet.write(r, c, value)
                    else:
                        sheet.write_string(r, c, str(value))


def use(path: Path, before: Path | None, folder: Path) -> str:
    """Everything that is done with a workbook; what became of it."""
    try:
        book = lk.read(path)
    except lk.ReadError as error:
        return error.kind
    result = lk.check(book)
    result.to_frame(), result.checks(), result.to_json()
    to_html(result), to_sarif(result)
    lk.annotate(result, folder / "salinan.xlsx")
    lk.summarise(result, folder / "ringkasan.xlsx")
    lk.realisasi(book), lk.silpa(book), lk.capaian(book)
    if before is not None:
        lk.compare(before, path)
        lk.check([before, path], lang="en").to_json()
    return "checked"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int)
    options = parser.parse_args()
    if options.show is not None:
        path = Path(tempfile.gettempdir()) / f"figures-{options.show}.xlsx"
        write(workbook(random.Random(options.show)), path)
        print(path)
        return 0
    kinds: Counter[str] = Counter()
    slowest: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as scratch:
        before: Path | None = None
        for number in range(options.seed, options.seed + options.count):
            path, start = Path(scratch) / f"{number}.xlsx", time.perf_counter()
            write(workbook(random.Random(number)), path)
            kind = tried(number, partial(use, path, before, Path(scratch)))
            kinds[kind] += 1
            slowest = sorted([*slowest, (round(time.perf_counter() - start, 2), number)])[-5:]
            if kind == "checked":
                before = path
    print(dict(kinds), "slowest:", slowest[::-1])
    return 1 if any(kind.startswith("ERROR") for kind in kinds) else 0


def tried(number: int, work: Callable[[], str]) -> str:
    """What became of a workbook; an error of the program by its place, printed where it is met."""
    try:
        return work()
    except Exception as error:
        ours = [f for f in traceback.extract_tb(error.__traceback__) if "lkjip_calc" in f.filename]
        place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
        place = f"ERROR {type(error).__name__} {place}"
        print(f"  {number}: {place} {error}", flush=True)
        return place


if __name__ == "__main__":
    sys.exit(main())
