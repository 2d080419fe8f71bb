"""Findings: what a check gives back, as plain data.

Attribute names are the field names of the JSON (schema 1). Amounts are `decimal.Decimal` in rupiah,
percentages `decimal.Decimal` in percent; None where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lkjip_calc.checking import FAILED, HELD, NOT_EVALUATED, Checked
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.tables.model import Workbook

if TYPE_CHECKING:
    import pandas as pd

SEVERITIES = ("tinggi", "sedang", "rendah")


@dataclass(frozen=True, slots=True)
class Cause:
    """How the figure may have gone wrong: a guess (`dugaan`), with its probability and the digits or cells."""

    kind: str
    confidence: float
    detail: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell that may be the wrong one, the value it should then have, and how probable that is.

    `value` is None where the figures allow a whole range.
    """

    sheet: str
    cell: str
    value: Decimal | None
    cause: str
    probability: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """An identity: its rule, its formula in cell addresses, what it states and what its terms compute to.

    Of an assertion over words `stated` and `computed` are None, and the texts have the words.
    """

    rule: str
    sheet: str
    identity: str
    stated: Decimal | None
    computed: Decimal | None
    stated_text: str | None = None
    computed_text: str | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """A cell whose identity fails only because of the finding's cell."""

    rule: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One wrong figure, or one contradiction whose wrong figure cannot be told (`candidates` has the tie).

    `cell` is the cell most likely wrong; where none stands out, the one that states the total. `expected`
    and `difference` (reported less expected, without sign) are None where no value stands out. `evidence`
    are identities that fail and that the expected value restores; `protecting` some that hold and speak for
    the other cells of the failed ones. Where words are wrong and no figure, `reported` and `expected` are
    None, and `reported_text` and `expected_text` have the words (``Baik``, ``Sangat Baik``). `place` says in
    words where the cell stands in a document (None in a workbook), `places` the same of other cells, by their
    address as written beside the finding's.
    """

    id: str
    rule: str
    severity: str
    path: str
    sheet: str
    cell: str
    label: str
    reported: Decimal | None
    expected: Decimal | None
    difference: Decimal | None
    cause: Cause
    candidates: tuple[Candidate, ...]
    evidence: tuple[Evidence, ...]
    consequences: tuple[Consequence, ...]
    message: str
    is_percent: bool = False
    protecting: tuple[Evidence, ...] = ()
    reported_text: str | None = None
    expected_text: str | None = None
    place: str | None = None
    places: tuple[tuple[str, str], ...] = ()

    @property
    def spot(self) -> str:
        """Where the finding is: its place in a document, in words, or its sheet and cell."""
        return self.place or f"{self.sheet}!{self.cell}"

    def named(self, sheet: str, cell: str) -> str:
        """How a cell is named beside the finding: its place in a document, in words, or its address."""
        reference = cell if sheet == self.sheet else f"'{sheet}'!{cell}"
        return dict(self.places).get(reference, reference)


@dataclass(frozen=True, slots=True)
class BookResult:
    """The result of one file: the workbook as understood, or why it could not be read.

    `number` is the workbook's number among those checked together (the owner number of its tables). `notes`
    are remarks on words and plausibility (rules `istilah` and `kewajaran`): no findings, and not counted as such.
    """

    path: str
    number: int
    workbook: Workbook | None
    error: ReadError | None
    findings: tuple[Finding, ...] = ()
    rounding: dict[str, str | None] = field(default_factory=dict)
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """The result of a check of one or more workbooks.

    `books` has one entry per file in the order given; `checked` the identities of all with their
    outcomes; `lang` the language of the messages.
    """

    books: tuple[BookResult, ...]
    checked: Checked
    lang: str = "id"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the gravest first, then in the order of the files and sheets."""
        found = [finding for book in self.books for finding in book.findings]
        return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))

    @property
    def notes(self) -> tuple[Finding, ...]:
        """All notes (rules `istilah`, `kewajaran`), in the order of the files: of the shape of findings, but none."""
        return tuple(note for book in self.books for note in book.notes)

    @property
    def counts(self) -> dict[str, int]:
        """How many identities and assertions held, failed, and were not evaluated; notes do not count."""
        return self.counts_of(None)

    def counts_of(self, number: int | None) -> dict[str, int]:
        """The same for one workbook (by its number): identities whose stating cell is its own."""
        return counts(self.checked, number)

    def to_frame(self) -> pd.DataFrame:
        """One row per finding (pandas). Amounts are Decimals in rupiah, percentages Decimals in percent.

        Where words are wrong they stand in `reported_text` and `expected_text`.
        """
        import pandas as pd

        columns = [
            "id", "rule", "severity", "path", "sheet", "cell", "label", "reported", "expected", "difference",
            "cause", "confidence", "message", "reported_text", "expected_text",
        ]  # fmt: skip
        rows = [
            [
                f.id, f.rule, f.severity, f.path, f.sheet, f.cell, f.label, f.reported, f.expected, f.difference,
                f.cause.kind, f.cause.confidence, f.message, f.reported_text, f.expected_text,
            ]
            for f in self.findings
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    def checks(self) -> pd.DataFrame:
        """One row per test (pandas): path, sheet, rule, cell, identity, stated, computed, outcome, reason.

        Stated and computed are Decimals (rupiah or percent), or words where words are tested; `outcome` is held,
        failed, not_evaluated, or noted (a note); `reason` says why it was not evaluated.
        """
        import pandas as pd

        from lkjip_calc.explaining import list_checks

        names = ["path", "sheet", "rule", "cell", "identity", "stated", "computed", "outcome", "reason"]
        paths = [book.path for book in self.books if book.workbook is not None]
        rows = [
            (paths[c.number], c.sheet, c.rule, c.cell, c.identity, c.stated, c.computed, c.outcome, c.reason)
            for c in list_checks(self.checked)
        ]
        return pd.DataFrame(rows, columns=names)

    def __repr__(self) -> str:
        names = ", ".join(book.path for book in self.books)
        return f"<Result of {names}: {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the verdict of every workbook and its findings as cards."""
        from lkjip_calc.reports.html_report import repr_result

        return repr_result(self)

    def to_json(self) -> dict[str, Any]:
        """The result as the JSON of schema 1 (see `lkjip_calc/data/result.schema.json`)."""
        from lkjip_calc.reports.json_report import to_json

        return to_json(self)


def counts(checked: Checked, number: int | None) -> dict[str, int]:
    """How many identities and assertions of one workbook (None: of all) held, failed, were not evaluated."""
    found = {"held": 0, "failed": 0, "not_evaluated": 0}
    owner = checked.cells.owner
    for batch, outcomes in zip(checked.batches, checked.outcomes, strict=True):
        if number is None or len(set(owner)) == 1:
            own = outcomes if number is None or number in owner else outcomes[:0]
        else:
            tables = checked.cells.base.searchsorted(batch.stated, side="right") - 1
            own = outcomes[[owner[t] == number for t in tables]]
        for name, code in (("held", HELD), ("failed", FAILED), ("not_evaluated", NOT_EVALUATED)):
            found[name] += int((own == code).sum())
    for assertion in checked.assertions:
        if number in (None, assertion.owner) and assertion.outcome_name in found:
            found[assertion.outcome_name] += 1
    return found
