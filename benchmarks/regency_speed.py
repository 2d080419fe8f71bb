"""A regency's table of 20,000 rows and 10 money columns: how many times python-calamine's reading does a check take?

``python benchmarks/regency_speed.py [--rows 20000] [--rounds 3]`` prints CPU seconds of one process: calamine,
`lk.read`, `lk.check` on what was read, and the families of identities that take longest.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import python_calamine
from regency.drawing import draw
from regency.layouts import satu_lembar
from regency.pages import Style, write

import lkjip_calc as lk
from lkjip_calc.identities import derive
from lkjip_calc.identities.cells import Cells

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli")


def workbook(rows: int, folder: Path) -> Path:
    """Programmes with accounts in about so many rows: anggaran, realisasi, sisa and seven months; every sum holds."""
    regency = draw("baru", 3, 40, (rows / 8400) ** 0.5)
    style = Style(columns=("anggaran", "realisasi", "sisa"), numbering=False)
    (sheet,) = satu_lembar(regency, style)["satu-lembar"]
    head = next(n for n, row in enumerate(sheet.rows) if "Uraian" in row)
    sheet.rows[head] += [f"Realisasi {month}" for month in MONTHS]
    for line in sheet.lines:
        sheet.rows[line.place] += [line.money["realisasi"] / 100] * len(MONTHS)
    return write([replace(sheet, lines=[])], folder / "regency.xlsx")


def cpu(run: Callable[[], object]) -> tuple[float, object]:
    """CPU seconds and the result."""
    begin = time.process_time()
    result = run()
    return time.process_time() - begin, result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = workbook(options.rows, Path(name))
        best: dict[str, float] = defaultdict(lambda: 1e9)
        for _ in range(options.rounds):
            took, _ = cpu(lambda: [s.to_python() for s in map(
                python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index, [0])])  # fmt: skip
            best["calamine"] = min(best["calamine"], took)
            took, book = cpu(lambda: lk.read(path))
            best["lk.read"] = min(best["lk.read"], took)
            assert isinstance(book, lk.Workbook)
            took, result = cpu(lambda book=book: lk.check(book))
            best["lk.check"] = min(best["lk.check"], took)
        assert isinstance(result, lk.Result)
        table = book.tables[0]
        print(f"{table.shape[0]} rows x {table.shape[1]} columns, {result.counts}")
        for step, seconds in best.items():
            print(f"{step:10} {seconds:.3f} s  {seconds / best['calamine']:.1f} x")
        cells = Cells.of(book.tables)
        parts = [(cpu(lambda f=f: list(f(cells, 0)))[0], f.__module__) for f in derive.FAMILIES]
        parts += [(cpu(lambda f=f: list(f(cells)))[0], f.__module__) for f in derive.ACROSS]
        parts += [(cpu(lambda f=f: list(f(cells, [book])))[0], f.__module__) for f in derive.ASSERTIONS]
        for seconds, module in sorted(parts, reverse=True)[:8]:
            print(f"  {seconds:.3f} s  {module.rsplit('.', 1)[1]}")


if __name__ == "__main__":
    main()
