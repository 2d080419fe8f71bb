"""All claims of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lkjip_calc.claims.arithmetic import arithmetic
from lkjip_calc.claims.changes import changes
from lkjip_calc.claims.counts import counts
from lkjip_calc.claims.figures import told_figures
from lkjip_calc.claims.model import Claims
from lkjip_calc.claims.passages import Passage, passages
from lkjip_calc.claims.performance import against_target, categories, comparisons, performance
from lkjip_calc.claims.spelling import spelled_figures
from lkjip_calc.claims.support import supports, terms
from lkjip_calc.reading.sheets import Sheet

_HINTS: dict[str, tuple[str, ...]] = {
    "spelled": ("(", "terbilang"),
    "counts": (
        "kegiatan", "program", "sasaran", "indikator", "tujuan", "misi", "orang", "pegawai", "aparatur", "personil",
        "personel", "urusan", "bidang", "seksi", "bagian",
    ),
    "performance": ("capai", "target", "realisasi"),
    "categories": ("ategor", "atagor", "predikat", "kriteria", "skala", "klasifikasi"),
    "changes": ("menjadi", "capaian"),
    "comparisons": ("capaian",),
    "targets": ("target",),
    "terms": ("silpa", "efisiensi", "sisa lebih"),
}  # fmt: skip
"""What a text has at least where it makes a claim of a kind; most labels of a table have none of it."""
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\W*sasaran(?: strategis)?(?: ke)?[\s-]*(?P<number>\d{1,2})\s*(?:\(\w+\)\s*)?[:.\-–]"
    r"\s*[\"“]?(?P<name>[A-Za-z].{14,250}?)[\s.;\"”]*$",
    re.IGNORECASE | re.DOTALL,
)


def claims_of_sheet(sheet: Sheet) -> Claims:
    """What the text cells of a sheet claim. A text without the words that a kind of claim needs is not read for it."""
    found = passages(sheet)
    numbered: list[Passage] = []
    telling: dict[str, list[int]] = {kind: [] for kind in (*_HINTS, "sasaran")}
    for number, passage in enumerate(found):
        text = passage.text.lower()
        if "sasaran" in text:
            telling["sasaran"].append(number)
        if _DIGIT.search(text):
            numbered.append(passage)
        if _DIGIT.search(text) or "target" in text:
            for kind, words in _HINTS.items():
                if any(word in text for word in words):
                    telling[kind].append(number)

    def texts(kind: str) -> list[Passage]:
        return [found[n] for n in telling[kind]]

    return Claims(
        spelled=tuple(c for p in texts("spelled") for c in spelled_figures(p)),
        counts=tuple(c for n in telling["counts"] for c in counts(found, n)),
        performance=tuple(c for p in texts("performance") for c in performance(p)),
        categories=tuple(c for p in texts("categories") for c in categories(p)),
        changes=tuple(c for p in texts("changes") for c in changes(p)),
        comparisons=tuple(c for p in texts("comparisons") for c in comparisons(p)),
        targets=tuple(c for p in texts("targets") for c in against_target(p)),
        supports=tuple(c for n in telling["sasaran"] for c in supports(found, n)),
        terms=tuple(c for p in texts("terms") for c in terms(p)),
        told=tuple(c for passage in numbered for c in told_figures(passage)),
        arithmetic=tuple(c for passage in found if _COUNTED.search(passage.text) for c in arithmetic(passage)),
        names=_names(texts("sasaran")),
    )


def _names(found: Iterable[Passage]) -> dict[int, str]:
    """The sasaran by number, as headings name them."""
    names: dict[int, str] = {}
    for passage in found:
        match = _NAMED.match(passage.text)
        if match is not None and "\n" not in match["name"]:
            names.setdefault(int(match["number"]), match["name"])
    return names


def joined(claims: Iterable[Claims]) -> Claims:
    """The claims of several sheets as those of one workbook."""
    listed = list(claims)
    names: dict[int, str] = {}
    for one in listed:
        for number, name in one.names.items():
            names.setdefault(number, name)
    return Claims(
        **{
            field: tuple(c for one in listed for c in getattr(one, field))
            for field in Claims.__slots__
            if field != "names"
        },
        names=names,
    )
