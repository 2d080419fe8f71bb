"""How much of what fails in a performance report is found, and whether what is found is true.

Run as ``python benchmarks/ledger.py [--text FILE]``: the report of `workbooks/lkjip-kesbangpol-2022.toml` as workbook,
Word document and plain text, against the ledger `tests/ledger/lkjip-kesbangpol-2022.toml`. `--text` adds the
published report's text, whose lines the ledger names.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from ledger import facts, runs, scoring


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, help="text of the published report")
    parser.add_argument("--details", action="store_true", help="list the misses and the false findings")
    options = parser.parse_args()
    ledger = facts.load()
    with tempfile.TemporaryDirectory() as folder:
        scores = {kind: runs.run(kind, Path(folder), ledger) for kind in runs.KINDS}
    if options.text:
        scores["text as published"] = runs.run_published(options.text, ledger)
    print("| report as | failing facts found | roots found | recall | findings | true | precision |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, score in scores.items():
        print(_row(name, score))
    if options.details:
        for name, score in scores.items():
            _details(name, score)


def _row(name: str, score: scoring.Score) -> str:
    facts_due, roots_due = len(score.found) + len(score.missed), len(score.roots_found) + len(score.roots_missed)
    return (
        f"| {name} | {len(score.found)} of {facts_due} | {len(score.roots_found)} of {roots_due} | {score.recall:.0%} "
        f"| {len(score.true) + len(score.false)} | {len(score.true)} | {score.precision:.0%} |"
    )


def _details(name: str, score: scoring.Score) -> None:
    print(f"\n## {name}")
    for root in score.roots_missed:
        first = next(f for f in score.missed if f.akar == root)
        lines = "-".join(map(str, first.baris))
        print(
            f"- missed {root} ({first.keyakinan}): line {lines}, {first.sel}, {first.nilai!r} {first.seharusnya!r}. "
            f"{first.alasan}"
        )
    for finding in score.false:
        print(f"- FALSE {finding.rule} {finding.sheet}!{finding.cell} {finding.label[:60]!r}: {finding.message}")


if __name__ == "__main__":
    main()
