"""How long the command takes to start, as a share of ``python -c "import pandas"`` on the same machine.

    python benchmarks/startup.py [--runs 7]

Prints the medians and ratios, and ends with status 1 where a limit is passed: `lkjip --help` at most 0.25, and
`lkjip check` of the sample workbook with its annotated copy at most 2.5 times the import.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "workbooks" / "lkjip-kesbangpol-2022.xlsx"
LIMITS = {"lkjip --help": 0.25, "lkjip check": 2.5}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        sample = shutil.copy(SAMPLE, folder)
        lkjip = "from lkjip_calc.app.cli import main; import sys; sys.exit(main())"
        commands = {
            "import pandas": ["-c", "import pandas"],
            "lkjip --help": ["-c", lkjip, "--help"],
            "lkjip check": ["-c", lkjip, "check", sample],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run([sys.executable, *command], check=False, capture_output=True)
                times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(found[1:]) for name, found in times.items()}
    passed = True
    for name, seconds in medians.items():
        ratio = seconds / medians["import pandas"]
        limit = LIMITS.get(name)
        passed = passed and (limit is None or ratio <= limit)
        print(f"{name:14} {seconds:6.3f} s  {ratio:5.2f}{f'  (at most {limit})' if limit else ''}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
