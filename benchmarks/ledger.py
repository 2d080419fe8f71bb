"""How much of what fails in a performance report is found, and whether what is found is true.

Run as ``python benchmarks/ledger.py [--details]``: the report of `workbooks/lkjip-kesbangpol-2022.toml` in each format
against the ledger `tests/ledger/lkjip-kesbangpol-2022.toml`; then a report of another agency without errors, beside
sentences that look wrong and are not, with one error of each kind, and with all errors together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from ledger import facts, runs, scoring
from ledger.made import BESIDE, REPORTS, Made
from ledger.pages import lay_out
from ledger.slips import corrections

Named = dict[str, scoring.Score]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", action="store_true", help="list the misses and the false findings")
    parser.add_argument("--formats", nargs="+", default=runs.KINDS, help="formats to write the reports in")
    options = parser.parse_args()
    ledger = facts.load()
    groups: dict[str, Named] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in options.formats:
            groups[f"sample report, {kind}"] = {"": runs.run(kind, folder, ledger)}
        for kind in options.formats:
            for name, made in REPORTS.items():
                groups[f"{name} report, {kind}: clean"] = {
                    "": runs.run_pages(kind, folder, made.pages([]), made.title, [])
                }
                groups[f"{name} report, {kind}: one error at a time"] = _alone(made, kind, folder)
                groups[f"{name} report, {kind}: all errors together"] = {"": _together(made, kind, folder)}
            groups[f"second report, {kind}: beside what only looks wrong"] = _beside(kind, folder)
    print("| | checks | roots that fail | found | recall | findings | true | precision |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for group, scores in groups.items():
        print(_row(group, list(scores.values())))
    if options.details:
        for group, scores in groups.items():
            print(f"\n## {group}")
            for case, score in scores.items():
                _details(case, score)


def _beside(kind: str, folder: Path) -> Named:
    made = REPORTS["second"]
    return {
        name: runs.run_pages(kind, folder, [*made.pages([]), lay_out(sheet, [])], made.title, [])
        for name, sheet in BESIDE.items()
    }


def _alone(made: Made, kind: str, folder: Path) -> Named:
    return {
        s.jenis: runs.run_pages(kind, folder, made.pages(corrections([s])), made.title, [s.fact]) for s in made.slips
    }


def _together(made: Made, kind: str, folder: Path) -> scoring.Score:
    slips = made.together
    return runs.run_pages(kind, folder, made.pages(corrections(slips)), made.title, [slip.fact for slip in slips])


def _row(name: str, scores: list[scoring.Score]) -> str:
    found, missed = sum(len(s.roots_found) for s in scores), sum(len(s.roots_missed) for s in scores)
    true, false = sum(len(s.true) for s in scores), sum(len(s.false) for s in scores)
    recall = f"{found / (found + missed):.0%}" if found + missed else ""
    precision = f"{true / (true + false):.0%}" if true + false else ""
    return f"| {name} | {len(scores)} | {found + missed} | {found} | {recall} | {true + false} | {true} | {precision} |"


def _details(case: str, score: scoring.Score) -> None:
    for root in score.roots_missed:
        fact = next(f for f in score.missed if f.akar == root)
        lines = "-".join(map(str, fact.baris))
        print(
            f"- missed {root}: {fact.sel} (line {lines}), {fact.nilai!r}, right is {fact.seharusnya!r}. {fact.alasan}"
        )
    for finding in score.false:
        print(f"- false in {case!r}: {finding.rule} {finding.sheet}!{finding.cell} {finding.message}")


if __name__ == "__main__":
    main()
