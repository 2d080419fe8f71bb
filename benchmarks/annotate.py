"""How long the annotated copy takes, and how much memory, beside other ways of changing a workbook.

    python benchmarks/annotate.py                      100,000 rows, 200 marks, against unzip + zip and openpyxl
    python benchmarks/annotate.py --rows 1000000       peak memory on a million rows
    python benchmarks/annotate.py --folder DIR         every .xlsx/.xlsm of a folder: kept, refused, failed

Each way runs in a process of its own. Times are its CPU seconds, children included, without the time
that starting Python and importing the libraries takes.
"""

from __future__ import annotations

import argparse
import collections
import importlib
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

MARKS = 200


def build(path: Path, rows: int) -> None:
    """Five columns: code, text, two amounts and a formula."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": rows > 200_000})
    sheet = book.add_worksheet("Data")
    money = book.add_format({"num_format": "#,##0"})
    for row in range(rows):
        sheet.write_string(row, 0, f"1.01.{row % 100:02d}.{row}")
        sheet.write_string(row, 1, f"Belanja Pegawai sub kegiatan {row % 5000}")
        sheet.write_number(row, 2, row * 12_345, money)
        sheet.write_number(row, 3, row * 12_001, money)
        sheet.write_formula(row, 4, f"=D{row + 1}/C{row + 1}*100", None, 97.2)
    book.close()


def summary_sheets() -> bytes:
    """Three small sheets to graft."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    money = book.add_format({"num_format": "#,##0", "bold": True})
    for name in ("Ringkasan", "Temuan", "Daftar Uji"):
        sheet = book.add_worksheet(name)
        for row in range(MARKS):
            sheet.write_string(row, 0, f"{name} {row}")
            sheet.write_number(row, 1, row * 1000, money)
    book.close()
    return target.getvalue()


def marks(rows: int) -> list[object]:
    from lkjip_calc.reports.marks import Mark

    step = max(rows // MARKS, 1)
    note = "Dilaporkan 28.847.292\nSeharusnya 23.847.292\nDugaan: angka terganti (97%)"
    return [
        Mark("Data", row * step + 3, 3, ("tinggi", "sedang", "rendah")[row % 3], note, f"Temuan!A{row + 1}")
        for row in range(MARKS)
    ]


def run_annotate(source: Path, target: Path, rows: int) -> None:
    from lkjip_calc.reports.package import annotate_package

    annotate_package(source, target, marks(rows), summary_sheets())  # type: ignore[arg-type]


def run_zip(source: Path, target: Path, _rows: int) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))


def run_openpyxl(source: Path, target: Path, rows: int) -> None:
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = openpyxl.load_workbook(source)
    sheet = book["Data"]
    for mark in marks(rows):
        cell = sheet.cell(mark.row, mark.column)  # type: ignore[attr-defined]
        cell.fill = PatternFill("solid", fgColor="FF9C9C")
        cell.comment = Comment(mark.note, "lkjip")  # type: ignore[attr-defined]
    for name in ("Ringkasan", "Temuan", "Daftar Uji"):
        new = book.create_sheet(name)
        for row in range(MARKS):
            new.append([f"{name} {row}", row * 1000])
    book.save(target)


WAYS: dict[str, Callable[[Path, Path, int], None]] = {
    "annotate_package": run_annotate,
    "unzip + zip": run_zip,
    "openpyxl load + save": run_openpyxl,
}


LIBRARIES = {
    "annotate_package": ("lkjip_calc.reports.package", "xlsxwriter"),
    "openpyxl load + save": ("openpyxl", "lkjip_calc.reports.marks"),
}


def measure(way: str, source: Path, target: Path, rows: int) -> tuple[float, float]:
    """CPU seconds and peak MB of a process that does it, and of its children."""
    command = [sys.executable, __file__, "--way", way, "--rows", str(rows), str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, peak


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def one_way(way: str, source: Path, target: Path, rows: int) -> None:
    for library in LIBRARIES.get(way, ()):
        importlib.import_module(library)
    start = cpu_seconds()
    WAYS[way](source, target, rows)
    seconds = cpu_seconds() - start
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([seconds, max(peaks) / 1024]))


def compare(rows: int, repeats: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "asli.xlsx"
        # a process of its own: a child would inherit the peak memory of this one
        subprocess.run([sys.executable, __file__, "--build", "--rows", str(rows), str(source)], check=True)
        size = os.path.getsize(source) / 1e6
        print(f"{rows:,} rows x 5 columns, {MARKS} marks, {size:.1f} MB; best of {repeats}")
        print(f"{'way':<24}{'CPU s':>8}{'peak MB':>10}{'ratio':>8}")
        ways = list(WAYS) if rows <= 200_000 else ["annotate_package", "unzip + zip"]
        runs = {
            way: [measure(way, source, Path(folder) / "salinan.xlsx", rows) for _ in range(repeats)] for way in ways
        }
        base = min(seconds for seconds, _ in runs["unzip + zip"])
        for way, measured in runs.items():
            seconds, peak = min(measured)
            print(f"{way:<24}{seconds:>8.2f}{peak:>10.0f}{seconds / base:>8.2f}")


def over_folder(folder: Path) -> None:
    """Annotate every workbook of a folder, remove the annotations, and compare the parts."""
    from python_calamine import CalamineWorkbook

    from lkjip_calc.reports.marks import Mark
    from lkjip_calc.reports.package import PackageRefusedError, annotate_package, remove_annotations

    counts: collections.Counter[str] = collections.Counter()
    for path in sorted(one for one in folder.rglob("*") if one.suffix.lower() in (".xlsx", ".xlsm")):
        with tempfile.TemporaryDirectory() as place:
            copy, restored = (Path(place) / f"{name}{path.suffix}" for name in ("copy", "restored"))
            try:
                names = CalamineWorkbook.from_path(str(path)).sheet_names
            except BaseException:
                names = []
            found = [Mark(name, row, row, "tinggi", "catatan", "Temuan!A1") for name in names for row in (1, 3)]
            counts["tried"] += 1
            try:
                annotate_package(path, copy, found, summary_sheets())
                remove_annotations(copy, restored)
            except PackageRefusedError as refused:
                counts[f"refused: {refused.reason}"] += 1
                continue
            with zipfile.ZipFile(path) as old, zipfile.ZipFile(restored) as new:
                same = old.namelist() == new.namelist() and all(
                    old.read(name) == new.read(name) for name in old.namelist()
                )
            counts["kept" if same else "LOST"] += 1
    for name, count in counts.items():
        print(f"{name:<30}{count:>6}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--way", choices=list(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--build", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="*", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build(options.files[0], options.rows)
    elif options.way:
        one_way(options.way, *options.files, options.rows)
    elif options.folder:
        over_folder(options.folder)
    else:
        compare(options.rows, options.repeats)


if __name__ == "__main__":
    main()
