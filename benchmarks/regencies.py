"""Defects planted in generated regencies: is each found, and rightly explained?

``python benchmarks/regencies.py [--count 200] [--agencies 6] [--scale 0.35] [--seed 7] [--kind WORD] [--show]`` prints
the Markdown table of `benchmarks/README.md`. A defect is *explained* when a finding names a wrong cell (or the row or
agency that was left out or counted twice), a cause of its family and, where the workbook tells it, the true value, with
a confidence of 0.7 or more; *open* when it is found, and no cell is blamed wrongly with a confidence of 0.9; *misled*
when another cell is blamed with 0.9 or more; *missed* when nothing is found.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
from regency.defects import KINDS, Planted
from regency.drawing import draw
from regency.layouts import draw_style, write_books

import lkjip_calc as lk

BLAME, CONFIDENT = 0.7, 0.9
OUTCOMES = ("explained", "open", "misled", "missed")
CHARTS = ("baru", "lama", "lama-7")


def plant(kind: int, seed: int, agencies: int, scale: float) -> Planted:
    """One defect in a regency of its own."""
    rng = np.random.default_rng([seed, kind])
    for _ in range(20):
        chart = CHARTS[int(rng.choice(3, p=(0.5, 0.25, 0.25)))]
        wide = scale * (1 if chart == "baru" else 1.6)
        regency = draw(chart, int(rng.integers(10**6)), agencies, wide, int(rng.integers(2)), "tree", 4)
        style = draw_style(rng, "satu_lembar")
        columns = ("anggaran", "realisasi", *(("sisa",) if rng.random() < 0.5 else ()), "persen")
        style = replace(style, columns=columns, nil="0", kode="dotted")
        try:
            return KINDS[kind](rng, regency, style)
        except (IndexError, ValueError, StopIteration):
            continue
    raise ValueError(f"no place for {KINDS[kind].__name__}")


def judge(planted: Planted, result: lk.Result) -> str:
    """What was said about a defect."""
    truth = planted.truth
    found = [*result.findings]
    if not found:
        return "missed"
    explained = misled = False
    for finding in found:
        place = (Path(finding.path).stem, finding.sheet, finding.cell)
        at = truth.cells.get(place)
        said = f"{finding.message} {finding.cause.detail} {finding.label}"
        named = any(name in said for name in truth.names)
        family = finding.cause.kind in truth.causes
        sure = finding.cause.confidence >= BLAME
        value = not truth.value or at is None or (finding.expected is not None and abs(finding.expected - at) < 1)
        rows = bool(truth.causes & {"omitted_rows", "double_count", "short_range"})
        right = family and sure and ((at is not None and value and (named or not rows or not truth.names)) or
                                     (named and (at is not None or not truth.cells)))  # fmt: skip
        explained = explained or right
        wrong = at is None and not named and finding.cause.confidence >= CONFIDENT and finding.expected is not None
        misled = misled or wrong
    return "misled" if misled else "explained" if explained else "open"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--agencies", type=int, default=6)
    parser.add_argument("--scale", type=float, default=0.35)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kind", default="")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    seconds = 0.0
    for number in range(options.count):
        kind = number % len(KINDS)
        if options.kind not in KINDS[kind].__name__:
            continue
        planted = plant(kind, options.seed + number, options.agencies, options.scale)
        with tempfile.TemporaryDirectory() as folder:
            paths = write_books(planted.books, Path(folder))
            begin = time.process_time()
            result = lk.check([str(path) for path in paths])
            seconds += time.process_time() - begin
        outcome = judge(planted, result)
        table[planted.kind][outcome] += 1
        if options.show and outcome != "explained":
            print(number, planted.kind, outcome, {k: str(v) for k, v in list(planted.truth.cells.items())[:4]},
                  sorted(planted.truth.causes), planted.truth.names[:3])  # fmt: skip
            for f in result.findings[:5]:
                evidence = [e.identity[:60] for e in f.evidence[:3]]
                print("     ", Path(f.path).stem, f.sheet, f.cell, f.label[:40], f.rule, f.reported, f.expected)
                print("         ", f.cause, evidence)
    print("| defect | planted | explained | open | misled | missed |")
    print("|---|--:|--:|--:|--:|--:|")
    total: Counter[str] = Counter()
    for kind_name, counts in table.items():
        total += counts
        print(f"| {kind_name} | {sum(counts.values())} | {' | '.join(str(counts[o]) for o in OUTCOMES)} |")
    print(f"| all | {sum(total.values())} | {' | '.join(str(total[o]) for o in OUTCOMES)} |")
    print(f"\n{seconds:.0f} CPU seconds to check.")


if __name__ == "__main__":
    main()
