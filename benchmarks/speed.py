"""How fast and how large: ratios to python-calamine alone on the same file, growth, and other tools beside it.

    python benchmarks/speed.py [--rows 1000000] [--repeat 3] [--quick] [--plot benchmarks/speed.png]

Every measurement is a process of its own: CPU seconds (user and system) of the whole process less an empty run of
the same imports, and its greatest resident memory; the best of `--repeat`, taken in turn with what stands beside it.
Prints the aims, what other layouts cost, how the cost grows with rows, columns, findings and sheets (the plot), and
what the same checks by other tools take and find (see `other_tools`). `--quick` takes small files.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.big_workbooks import Shape, write
from benchmarks.other_tools import compare

ROOT = Path(__file__).parents[1]
IMPORTS = """
import json, python_calamine, pandas, openpyxl, lkjip_calc, lkjip_calc.api
from lkjip_calc.reading.files import open_file
from lkjip_calc.reports.json_report import to_json
"""
CALAMINE = """
book = python_calamine.CalamineWorkbook.from_path({path!r})
rows = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
assert len(rows[0]) > 10
"""
READ = "assert len(open_file({path!r}).sheets[0].rows) > 10\n"
UNDERSTAND = "assert len(lkjip_calc.read({path!r}).tables[0].rows) > 10\n"
CHECK = "assert len(json.dumps(to_json(lkjip_calc.check({path!r})))) > 100\n"
OPENPYXL = 'assert len(pandas.read_excel({path!r}, engine="openpyxl", header=None)) > 10\n'
MEASURE = """
import resource
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""
GROWTH: dict[str, tuple[Sequence[int], Callable[[int], Shape]]] = {
    "rows": ((10_000, 50_000, 100_000, 200_000, 400_000), lambda n: Shape(n)),
    "columns of money": ((3, 6, 12, 24, 48), lambda n: Shape(10_000, money=n)),
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
        self.empty = min(self._run("").seconds for _ in range(max(repeat, 3)))

    def workbook(self, shape: Shape) -> Path:
        """A workbook of this shape, written once."""
        path = self.folder / f"{abs(hash(shape))}.xlsx"
        if not path.exists():
            write(path, shape)
        return path

    def costs(self, path: Path, *scripts: str) -> list[Cost]:
        """What some scripts cost on a workbook beyond their imports, each run in turn."""
        runs = [[self._run(script.format(path=str(path))) for script in scripts] for _ in range(self.repeat)]
        return [
            Cost(max(min(c.seconds for c in own) - self.empty, 1e-3), min(c.megabytes for c in own))
            for own in zip(*runs, strict=True)
        ]

    @staticmethod
    def _run(script: str) -> Cost:
        """The cost of one process."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", IMPORTS + script + MEASURE]
        ended = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        return Cost(*json.loads(ended.stdout.splitlines()[-1]))


def machine() -> str:
    """What the figures were measured on."""
    packages = ("python-calamine", "numpy", "pandas", "openpyxl", "pandera", "pointblank")
    found = []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except ImportError:
            found.append(f"no {package}")
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {', '.join(found)}"


def aims(bench: Bench, rows: int, scale: int) -> None:
    """The aims as ratios in one run."""
    table = [
        (f"{rows:,} rows x 5: checked, findings and JSON", Shape(rows), CALAMINE, CHECK, 1.3, 1.2),
        (f"{rows:,} rows x 5: read", Shape(rows), CALAMINE, READ, 1.5, None),
        ("20,000 rows x 10 columns of money: checked", Shape(20_000, money=10), CALAMINE, CHECK, 2.0, None),
        ("10,000 rows, numbers as text: checked", Shape(10_000, text=True), OPENPYXL, CHECK, 0.5, None),
    ]
    print("\n| | beside | seconds | ratio | aim | MB | ratio | aim |\n|---|---|--:|--:|--:|--:|--:|--:|")
    for name, shape, beside, script, time_aim, memory_aim in table:
        base, cost = bench.costs(bench.workbook(shape), beside, script)
        other = "python-calamine" if beside is CALAMINE else "pandas with openpyxl"
        print(
            f"| {name} | {other}, {base.seconds:.2f} s, {base.megabytes:.0f} MB | {cost.seconds:.2f}"
            f" | {cost.seconds / base.seconds:.2f} | {time_aim or ''} | {cost.megabytes:.0f}"
            f" | {cost.megabytes / base.megabytes:.2f} | {memory_aim or ''} |",
            flush=True,
        )
    layouts(bench, scale)


def layouts(bench: Bench, rows: int) -> None:
    """What workbooks of other kinds cost, as multiples of python-calamine's time."""
    table = [
        ("coded tree, texts in their cells", Shape(rows)),
        ("coded tree, shared texts", Shape(rows, shared=True)),
        ("numbers as text", Shape(rows, text=True)),
        ("with percentages", Shape(rows, percent=True)),
        ("codes without parents", Shape(rows, flat=True)),
        ("no codes", Shape(rows, coded=False)),
    ]
    print(f"\n| {rows:,} rows | python-calamine, s | read | understood | checked |\n|---|--:|--:|--:|--:|")
    for name, shape in table:
        base, *costs = bench.costs(bench.workbook(shape), CALAMINE, READ, UNDERSTAND, CHECK)
        shares = " | ".join(f"{cost.seconds / base.seconds:.2f}" for cost in costs)
        print(f"| {name} | {base.seconds:.2f} | {shares} |", flush=True)


def growth(bench: Bench, target: Path, parts: int) -> None:
    """How the cost grows, as a plot and as a table, and what one more costs at the end."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, len(GROWTH), figsize=(3.4 * len(GROWTH), 2.8))
    print("\n| grows with | CPU seconds, read and checked | at the end / on the whole |\n|---|---|--:|")
    for axis, (name, (sizes, shape_of)) in zip(axes, GROWTH.items(), strict=True):
        sizes = sizes[:parts]
        costs = [bench.costs(bench.workbook(shape_of(size)), CHECK)[0].seconds for size in sizes]
        said = ", ".join(f"{n:,}: {s:.2f}" for n, s in zip(sizes, costs, strict=True))
        last = (costs[-1] - costs[-2]) / (sizes[-1] - sizes[-2])
        whole = (costs[-1] - costs[0]) / (sizes[-1] - sizes[0])
        print(f"| {name} | {said} | {last / whole:.2f} |", flush=True)
        axis.plot(sizes, costs, marker="o")
        axis.set(xlabel=name, ylim=(0, None), xlim=(0, None))
        axis.grid(visible=True, alpha=0.3)
    axes[0].set_ylabel("CPU seconds")
    figure.tight_layout()
    figure.savefig(target, dpi=80, metadata={"Software": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--plot", type=Path, default=ROOT / "benchmarks" / "speed.png")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), arguments.repeat)
        aims(bench, 50_000 if arguments.quick else arguments.rows, 20_000 if arguments.quick else 100_000)
        growth(bench, arguments.plot, 3 if arguments.quick else 5)
        compare(Path(folder))


if __name__ == "__main__":
    main()
