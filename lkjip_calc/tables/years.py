"""Which of several columns of one role speaks for the year reported: the revised budget, this year's realisasi."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjip_calc.tables.model import Column, Table
from lkjip_calc.tables.words import normalise

_BEFORE = re.compile(r"\b(sebelumnya|lalu)\b|\bn ?- ?1\b")
_REVISED = re.compile(r"\b(setelah|sesudah) perubahan|\bmenjadi\b|\b(apbd-?p|p-?apbd|perubahan)\b(?!.*\bsebelum\b)")
_ORIGINAL = re.compile(r"\b(murni|semula|induk|sebelum perubahan)\b")
_YEAR = re.compile(r"\b20\d\d\b")


def year_of(text: str) -> int | None:
    """The only year that a text names, or None."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def fiscal_year(table: Table) -> int | None:
    """The year that a table's title (or its sheet's name) says it is of, or None."""
    found = re.search(r"tahun anggaran (20\d\d)|31 desember (20\d\d)", normalise(table.title))
    return int(found[1] or found[2]) if found else year_of(f"{table.title} {table.sheet}")


def last_year_columns(columns: Sequence[Column], role: str) -> list[int]:
    """The columns of a role that state the year before: by their words, or the earlier one of two years."""
    found = [n for n, c in enumerate(columns) if c.role == role]
    years = {n: year_of(normalise(columns[n].header)) for n in found}
    stated = {year for year in years.values() if year is not None}
    before = [n for n in found if _BEFORE.search(normalise(columns[n].header))]
    if len(stated) == 2 and max(stated) - min(stated) == 1:
        before += [n for n in found if years[n] == min(stated) and n not in before]
    return before


def current_columns(columns: Sequence[Column], role: str) -> list[int]:
    """The columns of a role that state the year reported: not the year before, and the revised budget if both are."""
    before = last_year_columns(columns, role)
    found = [n for n, c in enumerate(columns) if c.role == role and n not in before]
    words = {n: normalise(columns[n].header) for n in found}
    revised = [n for n in found if _REVISED.search(words[n])]
    original = [n for n in found if _ORIGINAL.search(words[n])]
    if revised and original:
        found = [n for n in found if n not in original]
    return found or [n for n, c in enumerate(columns) if c.role == role]
