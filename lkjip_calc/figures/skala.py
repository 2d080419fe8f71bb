"""Scales of performance: thresholds with category words, as a report prints them or as a regulation names them.

A scale is read wherever a sheet lists intervals beside words ("75-100%" / "Baik"). Most printed scales are written
for whole numbers and leave gaps for decimals (75-100 and 55-74 leave 74,5 without a category): `gaps` and
`overlaps` say where. A value in a gap belongs to the band whose lower bound it has reached (`floor`).
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

import numpy as np

from lkjip_calc.figures.intervals import Interval, parse_interval
from lkjip_calc.reading.sheets import Sheet, address
from lkjip_calc.tables.words import normalise

GAP_POLICIES = ("floor", "round", "error")
MIN_BANDS = 3
MAX_BOUND = 1000
"""Intervals of greater numbers are amounts or years, no percentages."""
NEAR = 40
"""A scale stands at most so many rows below the words that name it."""
_NAME_WORDS = (
    "skala", "kategori", "katagori", "predikat", "kriteria", "interval", "rentang", "klasifikasi", "peringkat",
    "skoring",
)  # fmt: skip
_NAME_HINT = re.compile("|".join(_NAME_WORDS), re.IGNORECASE)
_MARK = re.compile(r"[-–—−~<>≥≤]|dari|lebih|kurang|atas|bawah|s\s?[./]?\s?d\b|sampai|hingga|minim|maks|paling", re.I)
_NAMED = re.compile(r"\b(skala|kategori|katagori|predikat|kriteria|interval|rentang|klasifikasi|peringkat|skoring)\b")
_WORDS = re.compile(r"\b(kategori|katagori|predikat|kriteria|klasifikasi|peringkat|interpretasi|keterangan|makna)\b")
_PAIRS = (re.compile(r"([^(]+)\(([^)]+)\)"), re.compile(r"([^=:]+?)\s*(?:[=:]|\s[-–]\s)\s*([^=:]+)"))
"""An interval and its word in one cell: ``Sangat Baik (> 100)``, ``> 100 : Sangat Baik``."""


@dataclass(frozen=True, slots=True)
class Band:
    """One category with its interval; `text` as printed, `cell` where (``B8``; "" for a named scale)."""

    interval: Interval
    kategori: str
    text: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Bands from the lowest to the highest. `sheet` is where it is printed, "" for a named scale."""

    name: str
    bands: tuple[Band, ...]
    sheet: str = ""

    def gaps(self) -> list[tuple[Band, Band]]:
        """Neighbouring bands between which values belong to none."""
        return [(a, b) for a, b in itertools.pairwise(self.bands) if _distance(a.interval, b.interval) > 0]

    def overlaps(self) -> list[tuple[Band, Band]]:
        """Neighbouring bands that share a value."""
        return [(a, b) for a, b in itertools.pairwise(self.bands) if _distance(a.interval, b.interval) < 0]

    def bands_of(self, value: Decimal) -> list[Band]:
        """The bands that contain a value: one, none (a gap), or two (an overlap)."""
        return [band for band in self.bands if value in band.interval]

    def neighbours(self, value: Decimal) -> list[Band]:
        """The bands on both sides of a gap that a value falls into; [] where it falls into none."""
        return next(([a, b] for a, b in self.gaps() if _between(a.interval, b.interval, value)), [])

    def category(self, value: Decimal, gap_policy: str = "floor") -> str | None:
        """The category of a value; None below the lowest band.

        `gap_policy`: with ``floor`` the band whose lower bound is reached, with ``round`` that of the value
        rounded half up to a whole number (then floor), with ``error`` the value must lie in a band. A value
        above the highest band belongs to that band, but with ``error``.

        Raises:
            ValueError: when `gap_policy` is none of these, or with ``error`` for a value in no band.
        """
        if gap_policy not in GAP_POLICIES:
            raise ValueError(f"gap_policy must be one of {', '.join(GAP_POLICIES)}, not {gap_policy!r}")
        within = self.bands_of(value)
        if within:
            return within[-1].kategori
        if gap_policy == "error":
            raise ValueError(f"{value} is in no band of {self.name}")
        if gap_policy == "round":
            value = value.quantize(Decimal(1), ROUND_HALF_UP)
        reached = [band for band in self.bands if band.interval.reached(value)]
        return reached[-1].kategori if reached else None

    def find(self, word: str) -> Band | None:
        """The band that a category word names, capitals and spaces aside; None where it names none."""
        key = category_key(word)
        return next((band for band in self.bands if category_key(band.kategori) == key), None)


def _distance(below: Interval, above: Interval) -> int:
    """1 where values lie between two intervals, -1 where they share some, 0 where they touch."""
    if below.upper is None or above.lower is None or above.lower < below.upper:
        return -1
    if above.lower > below.upper:
        return 1
    return int(below.upper_open and above.lower_open) - int(not below.upper_open and not above.lower_open)


def _between(below: Interval, above: Interval, value: Decimal) -> bool:
    """Whether a value lies between two intervals."""
    assert below.upper is not None
    over = value > below.upper or (value == below.upper and below.upper_open)
    return over and not above.reached(value)


def category_key(word: str) -> str:
    """A category word for comparison: ``SANGAT  BAIK`` is ``Sangat Baik``."""
    return normalise(word).strip("\"'“”() ")


def make_scale(name: str, pairs: Sequence[tuple[str, str]]) -> Scale:
    """A scale from (interval, category) pairs such as ``("75-100", "Baik")``, in any order.

    Raises:
        ValueError: when a text is no interval.
    """
    bands = []
    for text, kategori in pairs:
        interval = parse_interval(text)
        if interval is None:
            raise ValueError(f"{text!r} is no interval")
        bands.append(Band(interval, kategori, text))
    return Scale(name, in_order(bands))


def in_order(bands: Sequence[Band]) -> tuple[Band, ...]:
    """Bands from the lowest to the highest."""
    low = Decimal("-Infinity")
    return tuple(
        sorted(bands, key=lambda b: (low if b.interval.lower is None else b.interval.lower, b.interval.lower_open))
    )


@cache
def named_scales() -> dict[str, Scale]:
    """The scales known by name (``permendagri-86-2017``), from ``data/skala.toml``."""
    data = tomllib.loads(files("lkjip_calc").joinpath("data/skala.toml").read_text(encoding="utf-8"))
    return {key: make_scale(entry["name"], entry["bands"]) for key, entry in data.items()}


def sheet_scales(sheet: Sheet) -> Iterator[Scale]:
    """The scales of one sheet: runs of rows with an interval beside a category word, named as a scale above."""
    run: list[tuple[int, list[tuple[int, str, Interval]]]] = []
    before, end = -1, len(sheet.rows)
    for row in [*_rows_below_names(sheet), end]:
        found = _intervals(sheet, row) if row < end else []
        between = range(before + 1, row if found else min(row + 1, end))
        # Any row that states something else ends a run.
        if run and (row == end or any(v != "" for other in between for v in sheet.rows[other])):
            scale = _scale(sheet, run) if len(run) >= MIN_BANDS else None
            if scale is not None:
                yield scale
            run = []
        if found:
            run.append((row, found))
        before = row


def _rows_below_names(sheet: Sheet) -> list[int]:
    """The rows that stand near below a cell that speaks of a scale, ascending."""
    height, width = sheet.grid.shape
    all_rows = np.arange(height)
    names = {
        row
        for column in range(width)
        for row in np.flatnonzero(sheet.grid.says(_names_a_scale, column, all_rows, words=_NAME_WORDS)).tolist()
    }
    return sorted({row for name in names for row in range(name + 1, min(name + NEAR, height))})


def _names_a_scale(value: str) -> bool:
    """Whether a text speaks of a scale or its categories."""
    return not value[0].isdigit() and len(value) <= 300 and _NAME_HINT.search(value) is not None


def _intervals(sheet: Sheet, row: int) -> list[tuple[int, str, Interval]]:
    """The cells of a row that write an interval: column, text, interval."""
    found = []
    for column, value in enumerate(sheet.rows[row]):
        if isinstance(value, str) and 2 <= len(value) <= 80 and _MARK.search(value) and re.search(r"\d", value):
            interval = parse_interval(value) or _in_one_cell(value)[0]
            if interval is not None and max(b for b in (interval.lower, interval.upper) if b is not None) <= MAX_BOUND:
                found.append((column, " ".join(value.split()), interval))
    return found


def _in_one_cell(text: str) -> tuple[Interval | None, str]:
    """An interval and its word in one cell: ``> 100 : Sangat Baik``, ``Sangat Baik (> 100)``; (None, "") else."""
    words = " ".join(text.split())
    for match in filter(None, (pattern.fullmatch(words) for pattern in _PAIRS)):
        for one, other in (match.groups(), match.groups()[::-1]):
            interval = parse_interval(one)
            if interval is not None and _is_category(other):
                return interval, other.strip()
    return None, ""


def _is_category(text: str) -> bool:
    """Whether a text can be a category word."""
    return 1 <= len(text.strip()) <= 40 and any(c.isalpha() for c in text) and not any(c.isdigit() for c in text)


def _scale(sheet: Sheet, run: Sequence[tuple[int, list[tuple[int, str, Interval]]]]) -> Scale | None:
    """The scale that a run of rows prints, or None where it is none."""
    column = next((c for c, _, _ in run[0][1] if all(any(c == o for o, _, _ in f) for _, f in run)), None)
    if column is None or not _is_named(sheet, run[0][0]):
        return None
    words = _word_column(sheet, [row for row, _ in run], column)
    bands = []
    for row, found in run:
        text, interval = next((t, i) for c, t, i in found if c == column)
        kategori = sheet.text(row, words) if words is not None else _in_one_cell(text)[1]
        if not kategori:
            return None
        bands.append(Band(interval, " ".join(kategori.split()), text, address(row, column)))
    if len({category_key(band.kategori) for band in bands}) < len(bands):
        return None
    return Scale(_name_above(sheet, run[0][0]), in_order(bands), sheet.name)


def _word_column(sheet: Sheet, rows: Sequence[int], interval_column: int) -> int | None:
    """The column of the category words: the one so called, else the nearest whose cells are all words."""
    columns = [
        c for c in range(sheet.width) if c != interval_column and all(_is_category(sheet.text(row, c)) for row in rows)
    ]
    above = range(max(0, rows[0] - 3), rows[0])
    called = [c for c in columns if any(_WORDS.search(normalise(sheet.text(row, c))) for row in above)]
    return min(called or columns, key=lambda c: (c < interval_column, abs(c - interval_column)), default=None)


def _is_named(sheet: Sheet, row: int) -> bool:
    """Whether the rows above speak of a scale or its categories."""
    texts = (v for above in range(max(0, row - 6), row) for v in sheet.rows[above] if isinstance(v, str) and v)
    return any(_NAMED.search(normalise(text)) for text in texts)


def _name_above(sheet: Sheet, row: int) -> str:
    """What a scale is called: the table's title above it, else the sheet."""
    for above in range(row - 1, max(-1, row - 8), -1):
        texts = [v.strip() for v in sheet.rows[above] if isinstance(v, str) and v.strip()]
        if len(texts) == 1 and re.match(r"tabel", normalise(texts[0])) and len(texts[0]) < 80:
            return " ".join(texts[0].split())
    return sheet.name
