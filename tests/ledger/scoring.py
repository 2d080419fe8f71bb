"""Findings against a ledger: which failing facts were found and rightly explained, and which findings are true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ledger.facts import Fakta
from lkjip_calc.findings import Finding

Places = Callable[[Finding], set[str]]
"""The cells of the sample workbook that a finding speaks of, whatever the format of the checked file."""


@dataclass(frozen=True, slots=True)
class Score:
    """What one run found: failing facts, by whether a finding explains their root, and findings that explain none."""

    found: tuple[Fakta, ...]
    missed: tuple[Fakta, ...]
    true: tuple[Finding, ...]
    false: tuple[Finding, ...]

    @property
    def roots_found(self) -> list[str]:
        """The roots that were found, each once."""
        return list(dict.fromkeys(f.akar for f in self.found))

    @property
    def roots_missed(self) -> list[str]:
        """The roots that were not."""
        return list(dict.fromkeys(f.akar for f in self.missed))

    @property
    def recall(self) -> float:
        """Share of the roots found; 1 where there is none."""
        due = len(self.roots_found) + len(self.roots_missed)
        return len(self.roots_found) / due if due else 1.0

    @property
    def precision(self) -> float:
        """Share of the findings that are true; 1 where there is none."""
        return len(self.true) / (len(self.true) + len(self.false)) if self.true or self.false else 1.0


def score(findings: Iterable[Finding], facts: Sequence[Fakta], places: Places) -> Score:
    """Match findings to the facts that fail, by place and explanation.

    A finding that has the right value of the right cell is true, also where it leaves open why; but the fact counts
    as found only with its explanation. What is `lemah` need not be found; a finding that explains it is true.
    """
    failing = [f for f in facts if not f.benar]
    found: set[str] = set()
    true: list[Finding] = []
    false: list[Finding] = []
    for finding in findings:
        here = [f for f in failing if places(finding) & set(f.cells)]
        explained = {f.akar for f in here if explains(finding, f)}
        (true if explained or any(_right_value(finding, f) for f in here) else false).append(finding)
        found |= explained
    due = [f for f in failing if f.keyakinan != "lemah"]
    return Score(
        tuple(f for f in due if f.akar in found),
        tuple(f for f in due if f.akar not in found),
        tuple(true),
        tuple(false),
    )


def explains(finding: Finding, fact: Fakta) -> bool:
    """Whether a finding says what is wrong with a fact: the words of its explanation, or else its right value."""
    if fact.penjelasan:
        words = spoken(finding)
        return all(re.search(pattern, words) for pattern in fact.penjelasan)
    return finding.expected is not None and finding.expected == Decimal(fact.seharusnya)


def _right_value(finding: Finding, fact: Fakta) -> bool:
    """Whether a finding, or its likeliest candidate, has the right value of a fact."""
    values = [finding.expected, *(c.value for c in finding.candidates[:1])]
    return re.fullmatch(r"[\d.]+", fact.seharusnya) is not None and Decimal(fact.seharusnya) in values


def spoken(finding: Finding) -> str:
    """Everything that a finding says, but for where it stands and what was reported there."""
    evidence = " ".join(f"{e.identity} {e.computed}" for e in finding.evidence if e.rule != "jumlah")
    return " ".join((finding.message, finding.cause.detail, str(finding.expected or ""), evidence))
