"""Two thousand workbooks: throughput per core, what a second worker brings, memory, and the cost of safety.

    python benchmarks/batch.py [--count 2000] [--seed 0]

The workbooks are drawn by `benchmarks/layouts.py` (every layout, number style and unit) in its six formats; one in
twenty is a flat list of 1,000 to 5,000 rows. Other programs may use the machine: what counts is CPU seconds of the
processes. Efficiency is the CPU seconds of one worker over those of two for the same files: what it leaves to be
desired is what two workers do twice. Wall time is printed beside it.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import psutil  # noqa: E402
import xlsxwriter  # noqa: E402

import lkjip_calc as lk  # noqa: E402
from benchmarks import layout_writers, layouts  # noqa: E402
from lkjip_calc.isolation.records import Options, check_file  # noqa: E402

LONG_SHARE = 0.05


def workbooks(folder: Path, count: int, seed: int) -> list[Path]:
    """Workbooks of every layout; one in twenty is a flat list of 1,000 to 5,000 rows."""
    chance = random.Random(seed)
    files = []
    for number in range(count):
        own = folder / f"{number:05}"
        own.mkdir()
        if chance.random() < LONG_SHARE:
            files.append(long_list(own / "daftar.xlsx", chance.randrange(1000, 5000), chance))
            continue
        files.append(drawn(own, random.Random(seed + number)))
    return files


def drawn(folder: Path, chance: random.Random) -> Path:
    """A workbook of one layout."""
    layout = layouts.choose(chance)
    page, _, _ = layouts.render(chance, layout)
    path = folder / f"lra.{layout.form if layout.form in ('xlsx', 'csv', 'ods') else 'xls'}"
    layout_writers.write(page, path, layout.form)
    return path


def long_list(path: Path, rows: int, chance: random.Random) -> Path:
    """A list with a total that is right."""
    amounts = [chance.randrange(1, 10**9) for _ in range(rows)]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Daftar")
        sheet.write_row(0, 0, ["No", "Uraian", "Anggaran"])
        for r, amount in enumerate(amounts, 1):
            sheet.write_row(r, 0, [r, f"Belanja {r}", amount])
        sheet.write_row(rows + 1, 0, ["", "Jumlah", sum(amounts)])
    return path


def cpu_of_children() -> float:
    """CPU seconds of processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def own_cpu() -> float:
    """CPU seconds of this process."""
    return time.process_time()


def measured(files: list[Path], workers: int) -> tuple[float, float, list[int], int]:
    """CPU seconds and wall seconds of a run, the memory of the reading processes on the way, and errors."""
    before, own, start = cpu_of_children(), own_cpu(), time.perf_counter()
    memory: list[int] = []
    errors = 0
    for number, record in enumerate(records(files, workers)):
        errors += record.error is not None
        if number % 50 == 49:
            memory.append(max((p.memory_info().rss for p in psutil.Process().children()), default=0))
    return cpu_of_children() - before + own_cpu() - own, time.perf_counter() - start, memory, errors


def records(files: list[Path], workers: int) -> Iterator[lk.BookRecord]:
    """The files through `check_many`."""
    return lk.check_many(files, workers=workers)


def in_process(files: list[Path]) -> float:
    """CPU seconds for the same files in this process, without any guard."""
    options = Options()
    check_file(str(files[0]), options)
    start = own_cpu()
    for file in files:
        check_file(str(file), options)
    return own_cpu() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = workbooks(Path(folder), options.count, options.seed)
        sizes = [file.stat().st_size for file in files]
        middle, total = statistics.median(sizes) / 1024, sum(sizes) / 2**20
        print(f"{len(files):,} workbooks, {total:.0f} MB, middle {middle:.0f} KB, largest {max(sizes) / 1024:.0f} KB")
        one, two = measured(files, 1), measured(files, 2)
        plain = in_process(files)
        count = len(files)
        print("| | CPU s | workbooks per CPU second | wall s | MB after a tenth | MB at the end | not read |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for name, (cpu, wall, memory, errors) in {"one worker": one, "two workers": two}.items():
            early, late = memory[len(memory) // 10] / 2**20, memory[-1] / 2**20
            print(f"| {name} | {cpu:.1f} | {count / cpu:.1f} | {wall:.1f} | {early:.0f} | {late:.0f} | {errors} |")
        print(f"| in this process, no guard | {plain:.1f} | {count / plain:.1f} | | | | |")
        print(f"efficiency of two workers (CPU): {one[0] / two[0]:.3f}; of wall time: {one[1] / two[1] / 2:.3f}")
        print(f"cost of the process of its own: {100 * (one[0] / plain - 1):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
