"""Sentences of six agencies beside their tables: as they are right, and each with one error planted.

A line of `kalimat` is a text cell. ``{96,00%|69,00%}`` stands for what is right, and for what an error makes of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lkjip_calc.api import check_all
from lkjip_calc.findings import Finding, Result
from lkjip_calc.reading.sheets import Sheet, SourceFile
from lkjip_calc.tables.build import understand

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")


@dataclass(frozen=True, slots=True)
class Agency:
    """The tables of one agency, and what its report says of them."""

    name: str
    sheets: tuple[Sheet, ...]
    lines: tuple[str, ...]

    @property
    def right(self) -> list[str]:
        """The sentences without an error."""
        return [corrected(line) for line in self.lines]

    @property
    def planted(self) -> list[tuple[str, str]]:
        """The sentences with an error: what is right, and the sentence."""
        return [error for line in self.lines if (error := planted(line)) is not None]

    def checked(self, texts: Sequence[str]) -> Result:
        """The result of the agency's tables and some sentences, a cell each."""
        told = Sheet("Narasi", [[text] for text in texts])
        return check_all([understand(SourceFile("laporan.xlsx", "0" * 64, "xlsx", (*self.sheets, told)))])


def corrected(line: str) -> str:
    """A line as it is right."""
    return _MARK.sub(r"\1", line)


def planted(line: str) -> tuple[str, str] | None:
    """What is right, and the line with its error; None for a line without one."""
    match = _MARK.search(line)
    return (match[1], _MARK.sub(r"\2", line)) if match else None


def agencies() -> list[Agency]:
    """All agencies, by the name of their file."""
    return [_agency(path) for path in sorted(FOLDER.glob("*.toml"))]


def _agency(path: Path) -> Agency:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    sheets = tuple(Sheet(t["lembar"], [[cell or None for cell in row] for row in t["baris"]]) for t in raw["tabel"])
    return Agency(raw["nama"], sheets, tuple(line for line in raw["kalimat"].splitlines() if line.strip()))


def told(result: Result) -> list[Finding]:
    """The findings and notes of a result."""
    return [*result.findings, *result.notes]


def names(finding: Finding, right: str) -> bool:
    """Whether a finding says what is right, in its expected value or in its words."""
    said = f"{finding.message} {finding.expected_text or ''}".lower()
    figure = re.search(r"\d[\d.,]*\d|\d", right)
    if figure is None:
        return True
    plain = figure[0].removesuffix(",00")
    return plain in said or plain.rstrip("0").rstrip(",") in said
