"""Changes that a sentence states in full: ``naik sebesar 5,2 persen dari 80,1 menjadi 85,3``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lkjip_calc import amounts
from lkjip_calc.claims.model import Change, Performance
from lkjip_calc.claims.passages import Passage, Sentence, sentences
from lkjip_calc.claims.performance import FIGURE, RANGE, YEAR, directions, performance

_NUMBER = (
    r"(?:rp\.?\s*)?(?P<{0}>\d[\d.,]*\d|\d)"
    r"(?P<{0}_unit>\s*(?:%|pers?en\b|prosen\b|tril[iy]+un\b|mil[iy]ar\b|juta\b|ribu\b))?(?:\s*,?-(?!\s*\d))?"
)
_UP = r"meningkat|naik|bertambah|tumbuh|peningkatan|kenaikan|pertumbuhan|penambahan"
_DOWN = r"menurun|turun|berkurang|menyusut|penurunan|pengurangan"
_GAP = r"(?:[^.;\d]|(?:tahun (?:anggaran )?)?20\d\d(?!\d)|\((?:[^()\d]|20\d\d)*\)|per \d[\d.]*){0,90}?"
_BY = (
    rf"(?:(?:(?:se(?:besar|nilai|jumlah|banyak)|mencapai)\s+)?{_NUMBER.format('by')}"
    r"\s*(?P<points>poin|point|basis)?(?:\s*(?:%|persen))?)"
)
_FROM_TO = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?:(?P<nya>nya)\b)?(?P<gap>{_GAP})(?:{_BY}(?P<gap2>{_GAP}))?"
    rf"\b(?:dari|semula)\b(?P<gap3>{_GAP}){_NUMBER.format('first')}(?P<gap4>{_GAP})\bmenjadi\b(?P<gap5>{_GAP}){_NUMBER.format('last')}",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:tidak|bukan|belum|tanpa|jika|apabila|diharapkan|target(?:kan)?|agar|akan)(?: \w+){0,3}\s*$", re.IGNORECASE
)
_RANK = re.compile(r"\b(?:peringkat|rang?king|urutan|posisi|juara|ke-\d)", re.IGNORECASE)
"""What rises in rank falls in number: such a change is left alone."""
_FACTORS = {"r": 10**3, "j": 10**6, "m": 10**9, "t": 10**12}


def changes(passage: Passage) -> Iterator[Change]:
    """The changes of a passage that state both figures."""
    for sentence in sentences(passage):
        found = list(_from_to(sentence))
        yield from found
        if not found:
            yield from _between_years(sentence)


def _from_to(sentence: Sentence) -> Iterator[Change]:
    """``naik (sebesar X) dari Y menjadi Z``."""
    for match in _FROM_TO.finditer(sentence.text):
        before = sentence.text[: match.start()]
        if _NOT.search(before) or _RANK.search(re.split(r"[,;]\s", before)[-1] + match[0]):
            continue
        first, last = _figure(match, "first"), _figure(match, "last")
        by = _figure(match, "by") if match["by"] else None
        if first is None or last is None or _kind(match, "first") != _kind(match, "last") or _is_year(match):
            continue
        gaps = " ".join(match[g] or "" for g in ("gap", "gap2", "gap3", "gap4", "gap5")).lower()
        if re.search(r"\b(?:dan|serta|sedangkan|namun|tetapi|menjadi|menurun|turun|naik|meningkat|sisa)\b", gaps):
            continue
        percent = bool(match["by"]) and _kind(match, "by") == "percent"
        yield Change(
            sentence.passage, sentence.text, "up" if match["up"] else "down", match["up"] or match["down"], first, last,
            (_printed(match, "first"), _printed(match, "last")), by, _printed(match, "by") if match["by"] else "",
            percent, True if match["points"] else None,
        )  # fmt: skip


def _is_year(match: re.Match[str]) -> bool:
    """Whether one of the figures is a year (``dari tahun 2021 menjadi``)."""
    return any(
        re.fullmatch(r"(?:19|20)\d\d", match[n]) and not match[f"{n}_unit"] for n in ("first", "last", "by") if match[n]
    )


def _printed(match: re.Match[str], name: str) -> str:
    """A figure as written, with its unit."""
    return f"{match[name]}{match[f'{name}_unit'] or ''}".strip(" .,")


def _kind(match: re.Match[str], name: str) -> str:
    """Whether a figure is a percentage or an amount."""
    unit = (match[f"{name}_unit"] or "").strip().lower()
    return "percent" if unit.startswith(("%", "p")) else "amount"


def _figure(match: re.Match[str], name: str) -> Decimal | None:
    """A figure of a match with its unit."""
    number = amounts.parse(match[name].rstrip(".,"))
    unit = (match[f"{name}_unit"] or "").strip().lower()
    if number is None or number.note is not None:
        return None
    return number.as_decimal() * (_FACTORS[unit[0]] if unit and not unit.startswith(("%", "p")) else 1)


def _between_years(sentence: Sentence) -> Iterator[Change]:
    """``mengalami penurunan, capaian tahun 2021 sebesar 117% sedangkan capaian tahun 2022 sebesar 100%``."""
    text = sentence.text
    told = directions(text)
    if (
        len({d for d, _ in told}) != 1
        or len(told) > 2
        or not re.search(
            r"\bmengalami\b|\bterjadi\b|\bterdapat\b|\bada\b|\bmenunjukkan\b|\blebih\b|\bsama\b|\btetap\b|\b(?:me)?naik\b|\b(?:me(?:nurun|ningkat)|turun)\b",
            text,
            re.IGNORECASE,
        )
    ):
        return
    figures = [p for p in performance_of(sentence) if p.year is not None and p.year > 0]
    years = {int(y) for y in YEAR.findall(RANGE.sub("", text)) if y.isdigit()}
    if len(figures) != 2 or len(FIGURE.findall(text)) != 2 or {p.quantity for p in figures} != {"capaian"}:
        return
    if years != {p.year for p in figures} or len(years) != 2:
        return
    first, last = sorted(figures, key=lambda p: p.year or 0)
    direction, word = told[0]
    yield Change(sentence.passage, text, direction, word[0], first.value, last.value, (first.printed, last.printed))


def performance_of(sentence: Sentence) -> list[Performance]:
    """The figures of performance of one sentence."""
    return [p for p in performance(sentence.passage) if p.sentence == sentence.text]
