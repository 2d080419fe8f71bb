"""How fast and how large: ratios to python-calamine alone on the same file, growth, and other tools beside it.

    python benchmarks/speed.py [--rows 1000000] [--small] [--plot benchmarks/speed.png] [--others]

Every measurement is a process of its own: CPU seconds of the whole process less an empty run of the same
imports, the best of `--repeat`, and its greatest resident memory. `--others` runs the same checks by pandas with
openpyxl and by pandera, and LibreOffice's recalculation, and counts which planted errors each finds.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.big_workbooks import Shape, write

IMPORTS = "import json, sys, python_calamine, pandas, openpyxl, lkjip_calc, lkjip_calc.app.cli\n"
CALAMINE = """
book = python_calamine.CalamineWorkbook.from_path({path!r})
rows = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
assert len(rows[0]) > 10
"""
READ = """
from lkjip_calc.reading import open_file
assert len(open_file({path!r}).sheets[0].rows) > 10
"""
CHECK = """
from lkjip_calc.reports.json_report import to_json
result = lkjip_calc.check({path!r})
assert len(json.dumps(to_json(result))) > 100
"""
OPENPYXL = """
assert len(pandas.read_excel({path!r}, engine="openpyxl", header=None)) > 10
"""
MEASURE = """
import resource
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""
GROWTH: dict[str, tuple[Sequence[int], Callable[[int], Shape]]] = {
    "rows": ((10_000, 50_000, 100_000, 200_000, 400_000), lambda n: Shape(n)),
    "columns of money": ((3, 6, 12, 24, 48), lambda n: Shape(20_000, money=n)),
    "wrong figures": ((0, 25, 50, 100, 200), lambda n: Shape(40_000, percent=True, errors=n)),
    "sheets": ((1, 4, 8, 16, 32), lambda n: Shape(5_000, sheets=n)),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds and MB of one process."""

    seconds: float
    megabytes: float


class Bench:
    """Runs scripts on workbooks in a folder of its own."""

    def __init__(self, folder: Path, repeat: int) -> None:
        self.folder, self.repeat = folder, repeat
        self.empty = 0.0
        self.empty = self.cost("", Path()).seconds

    def workbook(self, shape: Shape) -> Path:
        """A workbook of this shape, written once."""
        path = self.folder / f"{abs(hash(shape))}.xlsx"
        if not path.exists():
            write(path, shape)
        return path

    def cost(self, script: str, path: Path) -> Cost:
        """What a script costs on a workbook, beyond its imports."""
        code = IMPORTS + script.format(path=str(path)) + MEASURE
        runs = [
            json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
            for _ in range(self.repeat)
        ]
        return Cost(max(min(r[0] for r in runs) - self.empty, 1e-3), min(r[1] for r in runs))


def aims(bench: Bench, rows: int) -> None:
    """The aims as ratios in one run."""
    table = [
        (f"{rows:,} rows x 5: checked, findings and JSON", Shape(rows), CALAMINE, CHECK, 1.3, 1.2),
        ("100,000 rows x 5: read", Shape(100_000), CALAMINE, READ, 1.5, 3.0),
        ("100,000 rows x 5, numbers as text: checked", Shape(100_000, text=True), CALAMINE, CHECK, None, None),
        ("100,000 rows x 6 with percentages: checked", Shape(100_000, percent=True), CALAMINE, CHECK, None, None),
        ("20,000 rows x 10 columns of money: checked", Shape(20_000, money=10), CALAMINE, CHECK, 2.0, None),
        ("10,000 rows, numbers as text: checked", Shape(10_000, text=True), OPENPYXL, CHECK, 0.5, None),
    ]
    print("| | beside | seconds | ratio | aim | MB | ratio | aim |\n|---|---|--:|--:|--:|--:|--:|--:|")
    for name, shape, beside, script, time_aim, memory_aim in table:
        path = bench.workbook(shape)
        base, cost = bench.cost(beside, path), bench.cost(script, path)
        other = "python-calamine" if beside is CALAMINE else "pandas with openpyxl"
        print(
            f"| {name} | {other}, {base.seconds:.2f} s, {base.megabytes:.0f} MB | {cost.seconds:.2f}"
            f" | {cost.seconds / base.seconds:.2f} | {time_aim or ''} | {cost.megabytes:.0f}"
            f" | {cost.megabytes / base.megabytes:.2f} | {memory_aim or ''} |",
            flush=True,
        )


def growth(bench: Bench, target: Path) -> None:
    """How the cost grows, as a plot and as a table."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, len(GROWTH), figsize=(4 * len(GROWTH), 3.2))
    for axis, (name, (sizes, shape_of)) in zip(axes, GROWTH.items(), strict=True):
        costs = [bench.cost(CHECK, bench.workbook(shape_of(size))).seconds for size in sizes]
        print(f"{name}: " + ", ".join(f"{n:,}: {s:.2f} s" for n, s in zip(sizes, costs, strict=True)), flush=True)
        axis.plot(sizes, costs, marker="o")
        axis.set(xlabel=name, ylim=(0, None), xlim=(0, None))
        axis.grid(visible=True, alpha=0.3)
    axes[0].set_ylabel("CPU seconds, read and checked")
    figure.tight_layout()
    figure.savefig(target, dpi=110, metadata={"Software": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--others", action="store_true")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), arguments.repeat)
        aims(bench, arguments.rows)
        if arguments.plot:
            growth(bench, arguments.plot)
        if arguments.others:
            from benchmarks.other_tools import compare

            compare(Path(folder))


if __name__ == "__main__":
    main()
