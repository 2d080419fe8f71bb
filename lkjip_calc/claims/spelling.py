"""Figures with their words beside them: ``6 (enam)``, ``Rp. 1.250.000,- (satu juta ... rupiah)``, ``enam (6)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lkjip_calc import amounts
from lkjip_calc.claims.model import SpelledFigure
from lkjip_calc.claims.passages import Passage
from lkjip_calc.numerals import Spelled, spelled

_FIGURE = r"(?P<figure>\d[\d.,]*\d|\d)(?P<unit>\s*(?:tril[iy]+un|mil[iy]ar|juta|ribu)\b)?"
_BETWEEN = r"(?:\s*[.,]?\s*[-–]+)?\s*(?:%|pers?en\b|rupiah\b|orang\b|buah\b|unit\b|program\b|kegiatan\b)?\s*[.,]?"
_BRACKETS = r"\((?:terbilang\s*:?\s*)?(?P<words>[A-Za-z][A-Za-z0-9 ,\n-]{2,240}?)\)"
_AFTER = re.compile(rf"(?:(?<=[Rr]p)|(?<![\w.,/:-])){_FIGURE}{_BETWEEN}\s*{_BRACKETS}", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?:(?<=[Rr]p)|(?<![\w.,/:-])){_FIGURE}{_BETWEEN}[\s,;(]*\bterbilang\s*:?\s*"
    rf"[\"“]?(?P<words>[A-Za-z][A-Za-z -]{{3,240}}?)(?=[.,;\"”)\n]|$)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?P<words>[A-Za-z]{3,12}(?: [A-Za-z]{3,12}){0,4}) \((?P<figure>\d{1,4})\)", re.IGNORECASE)
_LABELS = re.compile(r"\b(?:nomor|no|pasal|ayat|huruf|tabel|gambar|lampiran)\.?\s*$", re.IGNORECASE)


def spelled_figures(passage: Passage) -> Iterator[SpelledFigure]:
    """The figures of a passage that are written in words as well."""
    seen: set[int] = set()
    for match in (m for pattern in (_AFTER, _NAMED) for m in pattern.finditer(passage.text)):
        value = _value(match["figure"], (match["unit"] or "").strip())
        text = " ".join(match["words"].split())
        words = spelled(text)
        if value is None or words is None or match.start() in seen or _LABELS.search(passage.text[: match.start()]):
            continue
        seen.add(match.start())
        end = match.end("unit") if match["unit"] else match.end("figure")
        yield SpelledFigure(passage, passage.text[match.start("figure") : end], value, text, words)
    for match in _BEFORE.finditer(passage.text):
        found = _last_number(match["words"])
        if found is not None:
            yield SpelledFigure(passage, match["figure"], Decimal(match["figure"]), *found)


def _value(figure: str, unit: str) -> Decimal | None:
    """The number of a figure with its unit; None where its marks leave it open."""
    number = amounts.parse(figure)
    if number is None or number.note is not None:
        return None
    factor = {"r": 10**3, "j": 10**6, "m": 10**9, "t": 10**12}[unit[0].lower()] if unit else 1
    return number.as_decimal() * factor


def _last_number(text: str) -> tuple[str, Spelled] | None:
    """The longest number that the last words of a text spell."""
    words = text.split()
    for start in range(len(words)):
        tail = " ".join(words[start:])
        found = spelled(tail)
        if found is not None and not found.guessed and tail.split()[-1].lower() not in ("orang", "program"):
            return tail, found
    return None
