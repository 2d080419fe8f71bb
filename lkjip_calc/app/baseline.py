"""Accepted findings: a file that says which findings are known, why they may stand, and who says so.

A finding is the same as an accepted one when file name, sheet, rule, reported and expected figure agree, and
the cell or the row's label does. Where any of these changed it is a new finding. An entry without a reason or a
name accepts nothing.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal
from pathlib import Path

from lkjip_calc.findings import Finding, Result
from lkjip_calc.identities.assertions import NOTE_RULES
from lkjip_calc.reading.errors import error_name

HEADER = {
    "id": "# Temuan yang diterima. Isi reason (alasan) dan by (nama); tanpa keduanya temuan tetap ditampilkan.\n",
    "en": "# Accepted findings. Fill in reason and by; without both a finding is still shown.\n",
}


class BaselineError(Exception):
    """A baseline file that cannot be read; its text says why, by the system's name where it refused."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding, as the file states it. Figures are decimal strings, "" where there is none."""

    file: str
    sheet: str
    cell: str
    rule: str
    label: str
    reported: str
    expected: str
    reason: str
    by: str

    @property
    def in_force(self) -> bool:
        """Whether it says why and who."""
        return bool(self.reason.strip() and self.by.strip())

    def matches(self, other: Entry) -> bool:
        """Whether two entries speak of the same finding."""
        names = ("file", "sheet", "rule", "reported", "expected")
        same = all(getattr(self, name) == getattr(other, name) for name in names)
        return same and (self.cell == other.cell or bool(self.label and self.label == other.label))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that was left out, with its reason and name."""

    path: str
    finding: Finding
    reason: str
    by: str


def entry_of(path: str, finding: Finding, reason: str = "", by: str = "") -> Entry:
    """A finding as an entry."""
    file = path.replace("\\", "/").rsplit("/", 1)[-1]
    reported = _number(finding.reported) or finding.reported_text or ""
    expected = _number(finding.expected) or finding.expected_text or ""
    return Entry(file, finding.sheet, finding.cell, finding.rule, finding.label, reported, expected, reason, by)


def _number(number: Decimal | None) -> str:
    """A figure in plain notation."""
    return "" if number is None else format(number, "f")


def load(path: str) -> list[Entry]:
    """The entries of a file: TOML, or JSON where its name ends so.

    Raises:
        BaselineError: when it is missing or no such file.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
        data = json.loads(text) if path.lower().endswith(".json") else tomllib.loads(text)
        return [_entry(item) for item in data["accepted"]]
    except OSError as error:
        raise BaselineError(error_name(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BaselineError(f"{type(error).__name__}: {error}") from error


def _entry(item: dict[str, object]) -> Entry:
    """One entry of a file; what it leaves out is empty."""
    names = [field.name for field in fields(Entry)]
    unknown = set(item) - set(names)
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    return Entry(**{name: str(item.get(name, "")) for name in names})


def apply(result: Result, entries: Sequence[Entry]) -> tuple[Result, list[Acceptance]]:
    """A result without its accepted findings, and those; each entry accepts one finding."""
    left = [entry for entry in entries if entry.in_force]
    books, accepted = [], []
    for book in result.books:
        kept: list[Finding] = []
        notes: list[Finding] = []
        for finding in (*book.findings, *book.notes):
            own = entry_of(book.path, finding)
            found = [entry for entry in left if entry.matches(own)]
            if not found:
                (notes if finding.rule in NOTE_RULES else kept).append(finding)
                continue
            best = max(found, key=lambda entry: entry.cell == own.cell)
            left.remove(best)
            accepted.append(Acceptance(book.path, finding, best.reason, best.by))
        books.append(replace(book, findings=tuple(kept), notes=tuple(notes)))
    return replace(result, books=tuple(books)), accepted


def merged(old: Sequence[Entry], results: Sequence[Result], reason: str, by: str) -> list[Entry]:
    """The entries of an earlier file with those of new findings added; earlier reasons stay."""
    entries = list(old)
    free = list(old)
    for result in results:
        for book in result.books:
            for finding in book.findings:
                entry = entry_of(book.path, finding, reason, by)
                known = next((e for e in free if e.matches(entry)), None)
                if known is None:
                    entries.append(entry)
                    continue
                free.remove(known)
                if not known.in_force:
                    entries[entries.index(known)] = entry
    return entries


def dump(entries: Sequence[Entry], path: str, lang: str) -> str:
    """The text of a file with these entries."""
    if path.lower().endswith(".json"):
        return json.dumps({"accepted": [asdict(entry) for entry in entries]}, ensure_ascii=False, indent=1) + "\n"
    if not entries:
        return HEADER[lang] + "accepted = []\n"
    blocks = []
    for entry in entries:
        lines = [f"{name} = {_toml_text(value)}" for name, value in asdict(entry).items()]
        blocks.append("\n".join(["[[accepted]]", *lines]))
    return HEADER[lang] + "\n" + "\n\n".join(blocks) + "\n"


def _toml_text(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for the one control character that JSON lets pass."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
