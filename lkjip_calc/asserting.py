"""From failed assertions to findings and notes, and how they join the findings of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lkjip_calc.checking import FAILED, NOT_EVALUATED
from lkjip_calc.findings import Cause, Consequence, Evidence, Finding
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.messages import assertion_message


@dataclass(frozen=True, slots=True)
class Check:
    """One tested identity or assertion in words. `number` is the workbook's number.

    `stated` and `computed` are Decimals; of an assertion over words they are those words.
    """

    number: int
    sheet: str
    rule: str
    cell: str
    identity: str
    stated: Decimal | str
    computed: Decimal | str | None
    outcome: str
    reason: str
    percent: bool = False


def check_of(assertion: Assertion) -> Check:
    """An assertion in the list of tests."""
    stated = assertion.stated if assertion.number is None else assertion.number
    expected = assertion.expected if assertion.right is None else assertion.right
    return Check(
        assertion.owner,
        assertion.sheet,
        assertion.rule,
        assertion.cell,
        assertion.identity,
        stated,
        expected if assertion.outcome != NOT_EVALUATED else None,
        assertion.outcome_name,
        assertion.reason,
        assertion.percent,
    )


def finding_of(assertion: Assertion, lang: str) -> Finding:
    """A failed assertion as a finding or note; its id and path still open."""
    number, right = assertion.number, assertion.right
    evidence = Evidence(
        assertion.rule,
        assertion.sheet,
        assertion.identity,
        number,
        right,
        None if number is not None else assertion.stated,
        None if right is not None else assertion.expected,
    )
    return Finding(
        id="",
        rule=assertion.rule,
        severity=assertion.severity,
        path="",
        sheet=assertion.sheet,
        cell=assertion.cell,
        label=assertion.label,
        reported=number,
        expected=right,
        difference=abs(number - right) if number is not None and right is not None else None,
        cause=Cause(assertion.cause, assertion.confidence, assertion.detail),
        candidates=(),
        evidence=(evidence,),
        consequences=tuple(Consequence(assertion.rule, sheet, cell) for sheet, cell in assertion.consequences),
        message=assertion_message(assertion.message, dict(assertion.params), lang),
        is_percent=assertion.percent,
        reported_text=None if number is not None else assertion.stated,
        expected_text=None if right is not None else assertion.expected,
    )


@dataclass(frozen=True, slots=True)
class Roots:
    """The figures that findings over figures may blame, finding by finding, with the findings' workbooks.

    `owners` are the numbers of the workbooks, `names` what they are called.
    """

    suspects: Sequence[frozenset[int]]
    owners: Sequence[int]
    names: Sequence[str]

    def root(self, assertion: Assertion) -> int | None:
        """The finding of which a failed assertion is a consequence: one that blames a figure it rests on."""
        rests = set(assertion.figures)
        return next((n for n, cells in enumerate(self.suspects) if rests & cells), None)

    def apart(self, assertions: Iterable[Assertion]) -> tuple[list[Assertion], list[Assertion]]:
        """The failed assertions that are findings of their own, and those that are notes."""
        own = [a for a in assertions if a.outcome == FAILED and self.root(a) is None]
        return [a for a in own if not a.is_note], [a for a in own if a.is_note]

    def extended(self, findings: Sequence[Finding], assertions: Iterable[Assertion]) -> list[Finding]:
        """The findings over figures with the assertions that fail because of them among their consequences."""
        follow: dict[int, list[Consequence]] = {}
        for assertion in assertions:
            root = self.root(assertion) if assertion.outcome == FAILED and not assertion.is_note else None
            if root is not None:
                follow.setdefault(root, []).append(self._consequence(assertion, self.owners[root]))
        return [_with_consequences(finding, follow.get(place, ())) for place, finding in enumerate(findings)]

    def _consequence(self, assertion: Assertion, owner: int) -> Consequence:
        """A failed assertion as the consequence of a finding in a workbook; another one's sheet says whose it is."""
        foreign = assertion.owner != owner and assertion.owner < len(self.names)
        sheet = f"[{self.names[assertion.owner]}]{assertion.sheet}" if foreign else assertion.sheet
        return Consequence(assertion.rule, sheet, assertion.cell)


def _with_consequences(finding: Finding, more: Iterable[Consequence]) -> Finding:
    """A finding with more consequences, its own cell left out."""
    own = (finding.sheet, finding.cell)
    found = dict.fromkeys([*finding.consequences, *(c for c in more if (c.sheet, c.cell) != own)])
    return replace(finding, consequences=tuple(found))
