"""All figures in one go: ``python -m benchmarks [--quick] [--all]``.

Speed, memory and starting time are measured. The other benchmarks are named with what they take; `--all` runs them
too, one after the other, but for those that need a folder of files.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OTHERS: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "localisation.py": ("is the right cell blamed? three minutes", ("--quick",)),
    "ledger.py": ("performance reports: what is found, what is false; half a minute", ()),
    "layouts.py": ("is the tree read back from every layout? half a minute", ()),
    "regencies.py": ("defects planted in regencies; a few minutes", ()),
    "batch.py": ("2,000 workbooks: throughput, two workers, memory; an hour", ("--count", "200")),
    "fuzz.py": ("mutated workbooks of every format; hours", ("--count", "500")),
    "fuzz_guided.py": ("inputs grown towards unreached code; half an hour; needs atheris", None),
    "fuzz_figures.py": ("damaged sheets through every rule and report; a quarter of an hour", ("--count", "100")),
    "odd_files.py": ("odd but legitimate workbooks of other packages; needs a folder of archives", None),
    "annotate.py": ("the annotated copy: is anything lost, what does it cost? needs a folder for the first", ()),
}
"""The other benchmarks: what they answer, and how they are run here (None: not without a folder or another package)."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small files")
    parser.add_argument("--all", action="store_true", help="the other benchmarks too")
    arguments = parser.parse_args()
    status = _run("speed.py", ("--quick",) if arguments.quick else ())
    status |= _run("startup.py", ("--runs", "3") if arguments.quick else ())
    for name, (answers, options) in OTHERS.items():
        if arguments.all and options is not None:
            status |= _run(name, options)
        else:
            print(f"python benchmarks/{name}: {answers}")
    return status


def _run(name: str, options: tuple[str, ...]) -> int:
    """The status of one benchmark, what it prints being shown."""
    print(f"\n== {name}", flush=True)
    return subprocess.run([sys.executable, str(HERE / name), *options], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
