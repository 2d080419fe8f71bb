"""Assertions: what a report promises that is no equation over its figures.

A category word against a scale, "menurun" against two figures, a digit against its word, a bound, a gap in a
scale, a term: each is held, failed or not evaluated, as an identity is, and is listed with the tests. A failed
assertion is a finding; one of the `NOTE_RULES` is a note: low, kept apart from the findings, never counted
with them. Families of assertions are listed in `derive.ASSERTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lkjip_calc.checking import FAILED, HELD, NOT_EVALUATED

NOTE_RULES = ("istilah", "kewajaran", "penulisan")
"""Rules whose failures are notes: words, plausibility and spelling, no arithmetic."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One promise, evaluated.

    `owner` is the number of the workbook that states it, `sheet` and `cell` (``C31``) where, `label` what the
    place is called (a row's label, the beginning of a sentence). `stated` and `expected` are the words that
    stand there and that should (``Baik``, ``Sangat Baik``); `expected` is None where no single word follows.
    Where they are figures, `number` and `right` carry them as well (`percent` says that they are percentages).
    `identity` says what was tested, in cells and words (``D5 (90,04) di skala Tabel 3.1``). `figures` are the
    numbers (in `Cells`) of the figures on which the outcome rests: where one of them is the root of a finding,
    a failed assertion is its consequence. `reason` is a key of `messages.REASONS`, for what was not evaluated.
    `consequences` are other places, as (sheet, cell), that repeat what stands here and fail with it.
    `message` is a key of `messages.ASSERTIONS`, `params` the values of its gaps. `cause` is a cause kind of the
    contract, `confidence` how sure it is that this cell is the wrong one.
    """

    rule: str
    owner: int
    sheet: str
    cell: str
    label: str
    stated: str
    expected: str | None
    identity: str
    message: str
    params: tuple[tuple[str, str], ...] = ()
    outcome: int = HELD
    reason: str = ""
    severity: str = "sedang"
    cause: str = "unknown"
    detail: str = ""
    confidence: float = 0.9
    figures: tuple[int, ...] = ()
    consequences: tuple[tuple[str, str], ...] = ()
    number: Decimal | None = None
    right: Decimal | None = None
    percent: bool = False

    @property
    def is_note(self) -> bool:
        """Whether a failure is a note and no finding."""
        return self.rule in NOTE_RULES

    @property
    def outcome_name(self) -> str:
        """The outcome in the list of tests: held, failed, not_evaluated, or noted for a note."""
        if self.outcome == FAILED:
            return "noted" if self.is_note else "failed"
        return "not_evaluated" if self.outcome == NOT_EVALUATED else "held"
