"""Where sentences name the indicators and sasaran of the tables, and whether a name ends where it seems to.

``Nilai SAKIP`` in a table and ``Nilai SAKIP Kabupaten`` in a sentence are not the same thing: a name is certain only
where a word follows that goes on to say something of it (``tahun 2023``, ``sebesar``, ``mencapai``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from lkjip_calc.claims.performance import SASARAN
from lkjip_calc.identities.kalimat.kinerja import Measured, Performances
from lkjip_calc.identities.kinerja.nama import plain

MIN_LETTERS = 8
"""Shorter names are found in too many places."""
_FUZZY = 20
"""Names of so many letters may be misspelt in a sentence."""
_SLIPS, _LONG = 2, 6
"""So many words of a name may be misspelt, each of so many letters at least."""
_GOES_ON = re.compile(
    r"(?P<agency>\s+(?:rsud|rumah sakit|dinas|badan|inspektorat|bappeda\w*|kecamatan|kantor|sekretariat|opd))?\s*"
    r"(?:$|[,.;:()\"”“%=–-]|(?:yang|pada|tahun|20\d\d|sebesar|sebanyak|sejumlah|senilai|mencapai|memperoleh|mendapat"
    r"|adalah|yaitu|ialah|dengan|dari|telah|sudah|belum|baru|hanya|ter?realisasi\w*|realisasi\w*|tercatat|tercapai"
    r"|naik|turun|meningkat|menurun|mengalami|melampaui|melebihi|memenuhi|terus|berada|berhasil|sampai|dapat|masih|ini"
    r"|tersebut|di|lebih|dan|serta|sedangkan|masuk|termasuk|dalam|untuk|atau|menjadi|meraih|menunjukkan|adapun|tetap"
    r"|tidak|dibandingkan|apabila|jika|ter[bcdghjklmnpstu]\w{3,}|ber(?:kategori|predikat|kriteria|tambah|kurang)\w*"
    r"|bertahan|stabil|capaian\w*|target\w*|sepanjang|seluas|rata-rata|juga|nilai|dicapai|diperoleh|ditargetkan"
    r"|memiliki|sehingga|maka|bernilai|sama|cenderung|selalu|secara)\b)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, from `begin` to `end`: of an indicator, or of sasaran `number` (None: known by name alone)."""

    begin: int
    end: int
    name: str
    rows: tuple[Measured, ...]
    indicator: bool
    certain: bool = True
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _Name:
    """A name to look for: patterns of it, its plain words, and the rows that carry it."""

    label: str
    patterns: tuple[re.Pattern[str], ...]
    words: str
    rows: tuple[Measured, ...]
    indicator: bool


class Mentions:
    """Finds the names of one workbook's indicators and sasaran in texts."""

    def __init__(self, known: Performances) -> None:
        self.known = known
        indicators = _grouped([(r.indikator, r) for r in known.rows if r.indikator])
        sasaran = _grouped([(r.sasaran, r) for r in known.rows if r.sasaran])
        short = _short_forms(list(indicators))
        self.names = [
            *(_name(label, rows, short.get(label), indicator=True) for label, rows in indicators.items()),
            *(_name(label, rows, None, indicator=False) for label, rows in sasaran.items() if label not in indicators),
        ]

    def of(self, text: str) -> list[Mention]:
        """The names in a text from left to right; of names within one another the longest."""
        found = [m for name in self.names for m in _places(name, text)]
        for match in SASARAN.finditer(text):
            number = int(match["number"])
            rows = self.known.of_sasaran(number)
            if rows:
                found.append(
                    Mention(
                        match.start(), match.end(), f"sasaran {number}", tuple(rows), indicator=False, number=number
                    )
                )
        found.sort(key=lambda m: (m.begin, -m.end))
        kept: list[Mention] = []
        for mention in found:
            if not any(k.begin <= mention.begin and mention.end <= k.end for k in kept):
                kept.append(mention)
        return kept


def _grouped(pairs: Sequence[tuple[str, Measured]]) -> dict[str, tuple[Measured, ...]]:
    """Rows by name, names that differ in capitals and marks alone under the first of them."""
    labels: dict[str, str] = {}
    found: dict[str, list[Measured]] = {}
    for label, row in pairs:
        found.setdefault(labels.setdefault(plain(label), label), []).append(row)
    return {label: tuple(rows) for label, rows in found.items()}


def _short_forms(labels: Sequence[str]) -> dict[str, str]:
    """The short forms that names carry in brackets (``Angka Kematian Ibu (AKI)``) where only one name has them."""
    found = {label: m for label in labels for m in _BRACKET.findall(label) if re.fullmatch(r"[A-Z][A-Z0-9-]{2,9}", m)}
    every = [word for label in labels for word in re.findall(r"[A-Z][A-Z0-9-]{2,9}", label)]
    return {label: form for label, form in found.items() if every.count(form) == 1}


def _name(label: str, rows: tuple[Measured, ...], short: str | None, *, indicator: bool) -> _Name:
    """A name with the patterns by which it is found: its words in order, what it has in brackets left out or not."""
    patterns = []
    for text in dict.fromkeys((label, _BRACKET.sub(" ", label))):
        words = _WORD.findall(text.lower())
        if len("".join(words)) >= MIN_LETTERS and len(words) > 1:
            patterns.append(re.compile(r"\b" + r"[^0-9a-z]{1,3}".join(map(re.escape, words)) + r"\b", re.IGNORECASE))
    if short is not None:
        patterns.append(re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])"))
    return _Name(" ".join(label.split()), tuple(patterns), plain(label), rows, indicator)


def _places(name: _Name, text: str) -> Iterator[Mention]:
    """The places of one name in a text."""
    found: list[tuple[int, int]] = []
    for pattern in name.patterns:
        for match in pattern.finditer(text):
            closed = match.end() + (")" in text[match.end() : match.end() + 1] and "(" in match[0])
            end = _with_bracket(text, closed)
            if not any(a <= match.start() < b for a, b in found):
                found.append((match.start(), end))
    if not found and len(name.words) >= _FUZZY:
        found = _misspelt(name.words, text)
    for begin, end in found:
        follows = _GOES_ON.match(text, end)
        end = follows.end("agency") if follows is not None and follows["agency"] else end
        yield Mention(begin, end, name.label, name.rows, name.indicator, follows is not None)


def _with_bracket(text: str, end: int) -> int:
    """Where a name ends with the short form in brackets that follows it."""
    match = re.compile(r"\s*\([A-Z][A-Za-z0-9-]{1,9}\)").match(text, end)
    return match.end() if match else end


def _misspelt(wanted: str, text: str) -> list[tuple[int, int]]:
    """A name with slips of the hand in two of its longer words at most."""
    words = wanted.split()
    there = list(_WORD.finditer(text.lower()))
    known = {match[0] for match in there}
    if len(there) < len(words) or len(words) - sum(word in known for word in words) > _SLIPS:
        return []
    for start in range(len(there) - len(words) + 1):
        window = there[start : start + len(words)]
        apart = [(a, b[0]) for a, b in zip(words, window, strict=True) if a != b[0]]
        if len(apart) <= _SLIPS and all(_one_slip(a, b) for a, b in apart):
            return [(window[0].start(), window[-1].end())]
    return []


def _one_slip(a: str, b: str) -> bool:
    """Whether two words are long and one slip of the hand apart."""
    return min(len(a), len(b)) >= _LONG and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1
