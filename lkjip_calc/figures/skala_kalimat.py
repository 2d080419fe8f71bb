"""Scales that a text tells in a sentence: ``Sangat Baik (100% ke atas), Baik (85% sampai kurang dari 100%), ...``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from lkjip_calc.figures.intervals import parse_interval
from lkjip_calc.figures.skala import MAX_BOUND, MIN_BANDS, Band, Scale, category_key, in_order, sheet_scales
from lkjip_calc.reading.sheets import Sheet, address
from lkjip_calc.tables.model import Workbook

_NAMES = (
    "kategori",
    "katagori",
    "predikat",
    "kriteria",
    "skala",
    "klasifikasi",
    "berhasil",
    "baik",
    "tinggi",
    "rendah",
)
_BAND = re.compile(
    r"(?<![A-Za-z])(?P<word>[A-Za-z]++(?: [A-Za-z]++){0,3}+)\s*+(?:\((?P<inside>[^()]{2,60})\)"
    r"|[:=]\s*(?P<after>[^,;:=()A-Z]{2,60}?)(?=[,;.]\s|$))"
)
_HINT = re.compile(r"[(:=][^()]{0,40}\d")
MAX_ITEM = 80
"""A text of one band is no longer than this."""
_LEAD = re.compile(
    r"^(?:dan|serta|yaitu|yakni|kategori|predikat|adalah|meliputi|kriteria|dengan|atau)\s+", re.IGNORECASE
)


def scales_of(workbook: Workbook) -> tuple[Scale, ...]:
    """The scales that a workbook prints, in the order of its sheets, then those that only its texts tell."""
    printed = [scale for sheet in workbook.source.sheets for scale in sheet_scales(sheet)]
    told = [scale for sheet in workbook.source.sheets for scale in told_scales(sheet)]
    known = {_words(scale) for scale in printed}
    return (*printed, *(scale for scale in told if _words(scale) not in known))


def _words(scale: Scale) -> frozenset[str]:
    """The categories of a scale."""
    return frozenset(category_key(band.kategori) for band in scale.bands)


def told_scales(sheet: Sheet) -> Iterator[Scale]:
    """The scales that texts of a sheet tell: all bands in one text, or one each in texts below one another."""
    height, width = sheet.grid.shape
    for column in range(width):
        run: list[Band] = []
        last = -1
        telling = np.flatnonzero(sheet.grid.says(_may_tell, column, np.arange(height), words=_NAMES))
        for row in [*telling.tolist(), height + 1]:
            text = " ".join(sheet.text(row, column).split()) if row < height else ""
            bands = list(_bands(text, address(row, column)))
            if run and (len(bands) != 1 or len(text) > MAX_ITEM or row != last + 1):
                yield from _scale(sheet, run)
                run = []
            if len(bands) == 1 and len(text) <= MAX_ITEM:
                run, last = [*run, *bands], row
            else:
                yield from _scale(sheet, bands)


def _scale(sheet: Sheet, bands: Sequence[Band]) -> Iterator[Scale]:
    """Bands as a scale, where there are enough and each has a word of its own."""
    if len(bands) >= MIN_BANDS and len({category_key(band.kategori) for band in bands}) == len(bands):
        yield Scale(f"{sheet.name} {bands[0].cell}", in_order(bands), sheet.name)


def _may_tell(text: str) -> bool:
    """Whether a text has a word of performance and figures in brackets or after a colon."""
    return _HINT.search(text) is not None and any(name in text.lower() for name in _NAMES)


def _bands(text: str, cell: str) -> Iterator[Band]:
    """The words of a text with the interval beside each."""
    for match in _BAND.finditer(text):
        said = match["inside"] or match["after"]
        interval = parse_interval(said) if re.search(r"\d", said) else None
        if interval is None:
            continue
        bounds = [b for b in (interval.lower, interval.upper) if b is not None]
        word = match["word"]
        while _LEAD.match(word):
            word = _LEAD.sub("", word)
        if bounds and max(bounds) <= MAX_BOUND and word:
            yield Band(interval, word, " ".join(said.split()), cell)
