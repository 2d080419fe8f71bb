"""The figures of sentences with the words around them, before it is known of what they are said.

Only who knows the names of the indicators can say where a name ends and what is said of it begins: here every figure
gets its lead (the words since the figure before it), its unit and the year that the words beside it name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_calc import amounts
from lkjip_calc.claims.model import Told, ToldFigure
from lkjip_calc.claims.passages import Passage, Sentence, sentences
from lkjip_calc.claims.performance import LAST_YEAR, YEAR

_TOKEN = re.compile(
    r"(?P<money>\b(?:rp|idr)\.?\s*\d[\d.,]*(?:\s*(?:tril[iy]+un|mil[iy]ar|juta|ribu)\b)?(?:\s*,?-)?)"
    r"|(?<![\w.,/–-])(?P<number>\d[\d.,]*\d|\d)(?![\w/]|[.,]\d|-\d)"
    r"(?P<unit>\s*(?:%|‰|pers?en\b|prosen\b|poin\b|point\b)|\s+(?!dan\b|atau\b|dari\b|pada\b|yang\b|tahun\b)[A-Za-z]+)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\b(?:tahun|per|nomor|no|tabel|gambar|grafik|bab|pasal|ayat|huruf|halaman|hal|sasaran|strategis|indikator|program"
    r"|kegiatan|misi|tujuan|triwulan|semester|tahap|tanggal|urusan|bidang|lampiran|ke|angka|pukul|nip|telp|ta"
    r"|tahun anggaran|peringkat|iku|kode)[.:\s-]*|^\s*)$",
    re.IGNORECASE,
)
_NO_UNIT = re.compile(
    r"\s*(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
    r"|juta|ribu|mil[iy]ar|tril[iy]+un|rupiah|wib)\b",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"\s*(?:(?!dari\b|dibanding|dan\b)[\w.]+\s+){0,3}?(?:\((?P<bracket>20\d\d)\)|(?:pada |di |untuk "
    r"|dalam )?tahun\s+(?:anggaran\s+)?(?P<year>20\d\d)"
    r"|(?:pada |di )?tahun (?:yang )?(?P<last>lalu|sebelumnya))\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b20\d\d\b|\btahun (?:yang )?(?:lalu|sebelumnya)\b", re.IGNORECASE)


def told_figures(passage: Passage) -> Iterator[Told]:
    """The sentences of a passage that state figures other than amounts of money, or compare years."""
    for sentence in sentences(passage):
        figures = tuple(_figures(sentence))
        if figures or _COMPARES.search(sentence.text):
            yield Told(passage, sentence.text, sentence.begin, figures)


def _figures(sentence: Sentence) -> Iterator[ToldFigure]:
    """The figures of one sentence."""
    text = sentence.text
    end = 0
    for match in _TOKEN.finditer(text):
        if match["money"]:
            end = match.end()
            continue
        begin = match.start("number")
        unit = (match["unit"] or "").strip().lower()
        number = amounts.parse(match["number"].rstrip(".,"))
        year = re.fullmatch(r"(?:19|20)\d\d", match["number"]) and not re.match(r"%|pers?en|prosen", unit)
        if (
            number is None
            or number.note
            or year
            or _is_label(text[:begin], match[0])
            or _NO_UNIT.match(match["unit"] or "")
        ):
            continue
        stop = match.end() if re.match(r"%|‰|pers?en|prosen|poin", unit) else match.end("number")
        yield ToldFigure(begin, stop, end, number.as_decimal(), match["number"], _kind(unit), _year_after(text[stop:]))
        end = stop


def _is_label(before: str, figure: str) -> bool:
    """Whether a figure is the number of something (``Tabel 3``); a percentage or one with decimals is none."""
    if "," in figure or re.search(r"%|pers?en", figure):
        return re.search(r"\brp\.?\s*$", before, re.IGNORECASE) is not None
    return _LABEL.search(before) is not None


def _kind(unit: str) -> str:
    """What kind of figure a unit makes: percent, points, or plain."""
    if re.match(r"%|pers?en|prosen", unit):
        return "percent"
    return "points" if unit.startswith("poi") else "plain"


def _year_after(words: str) -> int | None:
    """The year that follows a figure: ``88,20 persen pada tahun 2022``, ``84,10 (2022)``."""
    match = _YEAR_AFTER.match(words.split(",")[0])
    if match is None:
        return None
    return LAST_YEAR if match["last"] else int(match["bracket"] or match["year"])


def years_in(words: str) -> list[int]:
    """The years that some words name, in order; `LAST_YEAR` for ``tahun lalu``."""
    return [int(y) if y.isdigit() else LAST_YEAR for y in YEAR.findall(words)]
