"""The same checks with other tools: what they take, and which of the planted errors they find.

pandas reads by openpyxl and checks by groupby; pandera and pointblank take hand-written rules over the same frame;
LibreOffice recalculates the workbook. All are told the columns and the levels, which this library finds by itself.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pandas as pd

import lkjip_calc as lk
from benchmarks.big_workbooks import FIRST_ROW, Shape, write

SHAPE = Shape(20_000, percent=True, errors=60, seed=7)
COLUMNS = {"anggaran": "C", "realisasi": "D", "persen": "E", "sisa": "F"}


def compare(folder: Path) -> None:
    """Print what every tool takes and finds on one workbook."""
    path = folder / "planted.xlsx"
    planted = set(write(path, SHAPE))
    tools: dict[str, Callable[[Path], set[str]]] = {
        "lkjip_calc": _ours,
        "pandas with openpyxl, groupby": _pandas,
        "pandera over the same frame": _pandera,
        "pointblank over the same frame": _pointblank,
        "LibreOffice, recalculated": _libreoffice,
    }
    print("\n| tool | CPU seconds | by the clock | accused | planted cells among them | right cell |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, tool in tools.items():
        started, children, clock = time.process_time(), _children(), time.perf_counter()
        try:
            accused = tool(path)
        except (ImportError, FileNotFoundError) as error:
            print(f"| {name} | not here: {error} | | | | |")
            continue
        seconds = time.process_time() - started + _children() - children
        right = f"{len(accused & planted)} of {len(accused)}" if accused else ""
        clock = time.perf_counter() - clock
        found = f"{len(accused)} | {len(accused & planted)} of {len(planted)} | {right}"
        print(f"| {name} | {seconds:.2f} | {clock:.1f} | {found} |")


def _children() -> float:
    """CPU seconds of the processes that were started and have ended."""
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _ours(path: Path) -> set[str]:
    """The cells that the findings name as most likely wrong."""
    return {finding.cell for finding in lk.check(path).findings}


def _frame(path: Path) -> pd.DataFrame:
    """The table as a frame, with the code of every row's parent."""
    frame = pd.read_excel(path, engine="openpyxl", header=FIRST_ROW - 1)
    frame.columns = pd.Index(["kode", "uraian", *COLUMNS])
    frame["induk"] = frame["kode"].str.extract(r"^(\d\.\d\.\d{4})\.\d{3}$")[0]
    return frame


def _failures(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """For every figure column, the rows in which a rule on it fails."""
    failed = {name: pd.Series(False, frame.index) for name in COLUMNS}
    for name in ("anggaran", "realisasi", "sisa"):
        sums = frame.groupby("induk")[name].sum()
        expected = frame["kode"].map(sums)
        failed[name] = expected.notna() & ((frame[name] - expected).abs() > 0.005)
    failed["sisa"] |= (frame["anggaran"] - frame["realisasi"] - frame["sisa"]).abs() > 0.005
    failed["persen"] = (100 * frame["realisasi"] / frame["anggaran"] - frame["persen"]).abs() > 0.005 + 1e-9
    return failed


def _cells(failed: dict[str, pd.Series]) -> set[str]:
    """The addresses of failing cells."""
    return {f"{COLUMNS[name]}{row + FIRST_ROW + 1}" for name, rows in failed.items() for row in rows.index[rows]}


def _pandas(path: Path) -> set[str]:
    """Every cell whose own rule fails, as a groupby gives them."""
    return _cells(_failures(_frame(path)))


def _pandera(path: Path) -> set[str]:
    """The same rules as checks of a schema."""
    import pandera.pandas as pa

    frame = _frame(path)

    def rule(name: str) -> Callable[[pd.DataFrame], pd.Series]:
        return lambda checked: ~_failures(checked)[name]

    schema = pa.DataFrameSchema(checks=[pa.Check(rule(name), name=name) for name in COLUMNS])
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.drop_duplicates(["check", "index"])
        return {f"{COLUMNS[c]}{int(i) + FIRST_ROW + 1}" for c, i in zip(cases["check"], cases["index"], strict=True)}
    return set()


def _pointblank(path: Path) -> set[str]:
    """The same rules as steps of a validation; the sums come from a function that prepares the table of a step."""
    import pointblank as pb

    frame = _frame(path)
    frame["baris"] = frame.index + FIRST_ROW + 1

    def with_bounds(name: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
        def prepared(table: pd.DataFrame) -> pd.DataFrame:
            sums = table["kode"].map(table.groupby("induk")[name].sum()).fillna(table[name])
            return table.assign(bawah=sums - 0.005, atas=sums + 0.005)

        return prepared

    validation, steps = pb.Validate(frame), ["anggaran", "realisasi", "sisa"]
    for name in steps:
        validation = validation.col_vals_between(name, pb.col("bawah"), pb.col("atas"), pre=with_bounds(name))
    validation = validation.col_vals_expr(lambda t: (t["anggaran"] - t["realisasi"] - t["sisa"]).abs() <= 0.005)
    validation = validation.col_vals_expr(
        lambda t: (100 * t["realisasi"] / t["anggaran"] - t["persen"]).abs() <= 0.005 + 1e-9
    )
    failed = validation.interrogate(extract_limit=len(frame)).get_data_extracts()
    places = enumerate([*steps, "sisa", "persen"], 1)
    return {f"{COLUMNS[name]}{row}" for step, name in places for row in failed[step]["baris"]}


def _libreoffice(path: Path) -> set[str]:
    """Cells that a recalculation changes: none where numbers are typed; cells in error are what it can show."""
    made = path.parent / "recalculated"
    command = ["soffice", "--headless", "--convert-to", "csv", "--outdir", str(made), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    text = (made / path.with_suffix(".csv").name).read_text(encoding="utf-8")
    return {f"row {number}" for number, line in enumerate(text.splitlines(), 1) if re.search(r"#\w+[!?]", line)}
