"""The reports that are made for the tests: no figure of them is wrong until an error is put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ledger import fourth_errors, fourth_report, second_errors, second_report, third_report
from ledger.odd_tables import TABLES
from ledger.pages import Koreksi, Lembar, Page
from ledger.slips import Slip
from ledger.traps import ALL


@dataclass(frozen=True, slots=True)
class Made:
    """One report: its title, its pages with errors put into them, and the errors it knows."""

    title: str
    pages: Callable[[Iterable[Koreksi]], list[Page]]
    slips: tuple[Slip, ...]
    apart: frozenset[str] = frozenset()
    """Kinds of errors that are planted alone only."""

    @property
    def together(self) -> tuple[Slip, ...]:
        """The errors that are planted all at once."""
        return tuple(slip for slip in self.slips if slip.jenis not in self.apart)


REPORTS = {
    "second": Made(second_report.TITLE, second_report.pages, second_errors.SLIPS),
    "third": Made(third_report.TITLE, third_report.pages, third_report.SLIPS),
    "fourth": Made(fourth_report.TITLE, fourth_report.pages, fourth_errors.SLIPS, fourth_errors.APART),
}
BESIDE: dict[str, Lembar] = {
    **{name: Lembar("Tambahan", ["Uraian Tambahan"], paragraf=[["", t] for t in texts]) for name, texts in ALL.items()},
    **TABLES,
}
"""Sheets that are right and look wrong, to be put beside the second report."""
