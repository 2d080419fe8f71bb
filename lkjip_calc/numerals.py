"""Indonesian number words: ``tiga puluh dua`` is 32, ``satu juta dua ratus lima puluh ribu rupiah`` is 1250000.

Words are read as people and scanners write them (``duapuluh``, ``sebelas``, ``milyar``, ``enarn``); what had to be
guessed says so, because a guess is good enough to agree with a figure and not good enough to contradict one.
Ground: the spelling of numbers in Pedoman Umum Ejaan Bahasa Indonesia [practice].
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_UNITS = {
    "nol": 0, "kosong": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9,
}  # fmt: skip
_ONES = {"sepuluh": (1, "puluh"), "sebelas": (1, "belas"), "seratus": (1, "ratus"), "seribu": (1, "ribu"),
         "sejuta": (1, "juta"), "semiliar": (1, "miliar"), "setriliun": (1, "triliun")}  # fmt: skip
_SMALL = {"belas": 0, "puluh": 10, "ratus": 100}
_LARGE = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
_SPELLINGS = {
    "milyar": "miliar", "miliard": "miliar", "milyard": "miliar", "trilyun": "triliun", "triliyun": "triliun",
    "semilyar": "semiliar", "setrilyun": "setriliun", "ratusan": "ratus", "nul": "nol", "esa": "satu",
}  # fmt: skip
_VOCABULARY = frozenset({*_UNITS, *_ONES, *_SMALL, *_LARGE, "koma"})
_NOUNS = frozenset(
    {
        "rupiah", "persen", "prosen", "orang", "buah", "unit", "program", "kegiatan", "sub", "sasaran", "strategis",
        "indikator", "tujuan", "misi", "tahun", "kali", "hari", "bulan", "dokumen", "paket", "laporan", "lembar",
        "jenis", "macam", "poin", "bidang", "seksi", "kecamatan", "desa", "kelurahan", "pegawai", "saja", "bulat",
        "desimal",
        "per", "seratus",
    }
)  # fmt: skip
"""What may follow the words of a number inside the same brackets."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: its `value`, and whether a word had to be guessed to read it."""

    value: Decimal
    guessed: bool = False


@lru_cache(maxsize=4096)
def spelled(text: str) -> Spelled | None:
    """The number that words spell, a noun after them aside; None where they spell none."""
    joined = re.sub(r"\bse (?=(?:puluh|belas|ratus|ribu|juta|mil[iy]ar)\b)", "se", text.lower())
    words = re.findall(r"[a-z0-9]+|[^\sa-z0-9,./&-]", joined)
    read: list[str] = []
    guessed = False
    for place, word in enumerate(words):
        known = _read_word(word)
        if known is None:
            if not read or any(w not in _NOUNS for w in words[place:]):
                return None
            break
        read += known[0]
        guessed |= known[1]
    value = _value(read)
    return Spelled(value, guessed) if value is not None else None


@lru_cache(maxsize=4096)
def _read_word(word: str) -> tuple[list[str], bool] | None:
    """The number words that one written word stands for, and whether that is a guess."""
    exact = _split(word)
    if exact is not None:
        return exact, False
    if len(word) < 4 or word in _NOUNS or word.isdigit():
        return None
    seen = _split(word.replace("rn", "m").replace("1", "l").replace("0", "o"))
    if seen is not None:
        return seen, True
    near = sorted((DamerauLevenshtein.distance(word, known, score_cutoff=2), known) for known in _VOCABULARY)
    allowed = 1 if len(word) < 6 else 2
    if near[0][0] > allowed or near[1][0] == near[0][0]:
        return None
    return _split(near[0][1]), True  # type: ignore[return-value]


def _split(word: str) -> list[str] | None:
    """A word of the vocabulary, or several written as one (``duapuluh``), as plain number words."""
    word = _SPELLINGS.get(word, word)
    if word in _ONES:
        return ["satu", _ONES[word][1]]
    if word in _VOCABULARY:
        return [word]
    for cut in range(3, len(word) - 3):
        head = _SPELLINGS.get(word[:cut], word[:cut])
        if head in _VOCABULARY and (tail := _split(word[cut:])) is not None:
            return [*(_split(head) or []), *tail]
    return None


def _value(words: Sequence[str]) -> Decimal | None:
    """The value of plain number words; None where they are in no order that makes a number."""
    if not words:
        return None
    if "koma" in words:
        cut = words.index("koma")
        whole, fraction = _whole(words[:cut]), _fraction(words[cut + 1 :])
        return None if whole is None or fraction is None else Decimal(f"{whole}.{fraction}")
    whole = _whole(words)
    return None if whole is None else Decimal(whole)


def _fraction(words: Sequence[str]) -> str | None:
    """The decimals after ``koma``: digit by digit, or as a number."""
    if words and all(w in _UNITS for w in words):
        return "".join(str(_UNITS[w]) for w in words)
    noughts = 0
    while noughts < len(words) and words[noughts] in ("nol", "kosong"):
        noughts += 1
    rest = _whole(words[noughts:])
    return None if rest is None else "0" * noughts + str(rest)


def _whole(words: Sequence[str]) -> int | None:
    """A whole number: groups of hundreds, each with a larger unit than the next."""
    total, last = 0, 10**15
    group: list[str] = []
    for word in words:
        if word in _LARGE:
            hundreds = _hundreds(group)
            if not hundreds or _LARGE[word] >= last:
                return None
            total, last, group = total + hundreds * _LARGE[word], _LARGE[word], []
        else:
            group.append(word)
    if not group:
        return total if words else None
    hundreds = _hundreds(group)
    return None if hundreds is None or (hundreds == 0 and len(words) > 1) else total + hundreds


def _hundreds(words: Sequence[str]) -> int | None:
    """A number below a thousand."""
    total, last, place = 0, 1000, 0
    while place < len(words):
        digit = _UNITS.get(words[place])
        if digit is None or (digit == 0 and len(words) > 1):
            return None
        scale = words[place + 1] if place + 1 < len(words) and words[place + 1] in _SMALL else None
        worth = digit if scale is None else digit + 10 if scale == "belas" else digit * _SMALL[scale]
        size = {None: 1, "belas": 1, "puluh": 10, "ratus": 100}[scale]
        if size >= last or (scale == "belas" and last <= 10):
            return None
        total, last = total + worth, size
        place += 1 if scale is None else 2
    return total if words else None
