"""Names of sasaran, indicators and programmes: when two are one, and where a sentence names something."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from lkjip_calc.tables.words import normalise

MIN_NAME = 12
"""Shorter names of sasaran and indicators are too common to be found in a sentence."""
ALIKE = 92.0
"""How alike (of 100) a name in a sentence and one in a table are for the same thing."""
SLIPS_FROM = 20
"""Names from so many letters on may differ by a slip of the hand per thirty letters."""
_UNIT = re.compile(
    r" ?\((%|persen|prosen|unit|orang|jiwa|nilai|indeks|skor|poin|angka|modul|dokumen|laporan|hari|menit|jam|bulan"
    r"|tahun|level|opd|desa|kegiatan|paket|buah|kasus|km|ha|ton|predikat|opini|rp|rupiah)\)$"
)
_NO_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name for comparison: small letters and digits only, without the unit behind it (``Akses air minum (%)``)."""
    words = normalise(name)
    return _NO_LETTER.sub("", _UNIT.sub("", words) or words)


def same_name(a: str, b: str) -> bool:
    """Whether two names are one, spaces, marks and slips of the hand in long names aside."""
    first, second = name_key(a), name_key(b)
    if first == second:
        return bool(first)
    if min(len(first), len(second)) < SLIPS_FROM or re.sub(r"\D", "", first) != re.sub(r"\D", "", second):
        return False
    allowed = min(3, len(first) // 30 + 1)
    return DamerauLevenshtein.distance(first, second, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A name in lower case, its letters and digits alone, of the same length word by word."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", text.lower()).split())


def last_mention(name: str, text: str, end: int) -> int | None:
    """Where a text names something last before `end`; None where it does not."""
    wanted = plain(name)
    if len(wanted) < MIN_NAME or end < MIN_NAME:
        return None
    flat = re.sub(r"[^0-9a-z]", " ", text[:end].lower())
    place = flat.rfind(wanted)
    if place >= 0:
        return place
    best = fuzz.partial_ratio_alignment(wanted, flat, score_cutoff=ALIKE) if len(flat) >= len(wanted) else None
    return best.dest_start if best is not None else None
