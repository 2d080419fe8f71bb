"""Time and memory of reading 100,000 rows, beside python-calamine alone on the same file.

    python benchmarks/reading.py [--rows 100000] [--styles number|text]

Every measurement is a process of its own: CPU seconds of the whole process less an empty run of the same
imports, and its greatest resident memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

EMPTY = "import python_calamine, lkjip_calc.reading, lkjip_calc.tables"
CALAMINE = """
import python_calamine
book = python_calamine.CalamineWorkbook.from_path({path!r})
rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
assert len(rows) > 10
"""
OPEN = """
from lkjip_calc.reading import open_file
assert len(open_file({path!r}).sheets[0].rows) > 10
"""
UNDERSTAND = """
from lkjip_calc.reading import open_file
from lkjip_calc.tables import understand
(table,) = understand(open_file({path!r})).tables
assert table.levels_by == "code"
"""
MEASURE = """
import json, resource
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""


def make(path: Path, rows: int, style: str) -> None:
    """A recap by code with one level of 100 items under each of its parents, five columns."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("LRA")
        for column, text in enumerate(("Kode", "Uraian", "Anggaran", "Realisasi", "Sisa")):
            sheet.write_string(0, column, text)
        groups = rows // 101
        for group in range(groups):
            first = 1 + group * 101
            items = [(group * 7919 + n * 104729) % 900_000 + 100_000 for n in range(100)]
            lines = [(f"5.1.{group + 1:04d}", "Kelompok belanja", sum(items))]
            lines += [
                (f"5.1.{group + 1:04d}.{n + 1:03d}", f"Belanja nomor {n + 1}", item) for n, item in enumerate(items)
            ]
            for offset, (kode, name, anggaran) in enumerate(lines):
                sheet.write_string(first + offset, 0, kode)
                sheet.write_string(first + offset, 1, name)
                figures = (anggaran, anggaran - 50 * (100 if offset == 0 else 1), 50 * (100 if offset == 0 else 1))
                for column, figure in enumerate(figures, 2):
                    if style == "text":
                        sheet.write_string(first + offset, column, f"{figure:,}".replace(",", ".") + ",00")
                    else:
                        sheet.write_number(first + offset, column, figure)


def measure(script: str) -> tuple[float, float]:
    """CPU seconds and MB of one process, the best of three."""
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", script + MEASURE], check=True, capture_output=True).stdout)
        for _ in range(3)
    ]
    return min(r[0] for r in runs), min(r[1] for r in runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--style", choices=("number", "text"), default="number")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.xlsx"
        make(path, arguments.rows, arguments.style)
        empty, _ = measure(EMPTY)
        results = {}
        for name, script in (("calamine", CALAMINE), ("open_file", OPEN), ("understand", UNDERSTAND)):
            seconds, megabytes = measure(EMPTY + "\n" + script.format(path=str(path)))
            results[name] = (seconds - empty, megabytes)
        base, memory = results["calamine"]
        print(f"{arguments.rows} rows, {arguments.style}")
        for name, (seconds, megabytes) in results.items():
            ratios = f"{seconds / base:5.2f} x time, {megabytes / memory:5.2f} x memory"
            print(f"  {name:10} {seconds:6.2f} s {megabytes:6.0f} MB: {ratios}")


if __name__ == "__main__":
    main()
