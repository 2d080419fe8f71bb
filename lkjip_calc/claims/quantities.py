"""The quantities of a sentence as arithmetic needs them: value, printed step, unit, brackets around them.

Years, dates, numbers of regulations and tables, ranks, ordinals and both ends of a range are no quantities. What is
only roughly so (``sekitar``, ``lebih dari``) is marked, and no arithmetic is done on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from lkjip_calc import amounts
from lkjip_calc.numerals import spelled

MONEY, PERCENT, POINTS, COUNT = "money", "percent", "points", "count"
PEOPLE = frozenset({
    "orang", "jiwa", "pegawai", "anak", "asn", "pns", "pppk", "aparatur", "personil", "personel", "penduduk",
    "karyawan", "siswa", "peserta", "warga", "balita", "laki-laki", "perempuan", "pria", "wanita", "lansia",
    "pasien",
})  # fmt: skip
"""Nouns that count people; they are one unit."""
THINGS = frozenset({
    "unit", "buah", "dokumen", "laporan", "paket", "program", "kegiatan", "sasaran", "indikator", "tujuan",
    "misi", "kecamatan", "desa", "kelurahan", "kabupaten", "kota", "bidang", "seksi", "puskesmas", "sekolah",
    "km", "kilometer", "m", "meter", "ha", "hektar", "hari", "jam", "bulan", "tahun", "minggu", "menit", "kali",
    "ton", "kg", "liter", "rupiah", "lembar", "berkas", "kasus", "perkara", "rekomendasi", "temuan", "tempat",
    "nilai", "skor", "poin", "opd", "skpd", "iku", "iksk", "perangkat", "sub", "ruas", "titik", "kk", "rumah",
    "kelompok", "lembaga", "kelembagaan", "aset", "penugasan", "gedung", "ruang", "ruangan", "kamar",
    "rt", "rw", "dusun", "ekor", "hari-orang", "sambungan", "km2", "m2", "triwulan", "semester", "subkegiatan",
    "sub-kegiatan", "urusan", "jabatan",
})  # fmt: skip
"""Nouns that are units of their own: two different ones are never parts of one whole."""
_SPELLED_NOUNS = (
    r"indikator|sasaran|program|kegiatan|orang|unit|puskesmas|kelurahan|kecamatan|desa|dokumen|pegawai|paket|laporan"
    r"|iku|iksk|opd|urusan|tujuan|bidang|rekomendasi"
)
_NUMERAL = r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|seratus|ratus)"
_TOKEN = re.compile(
    r"(?:(?P<money>(?<![A-Za-z])(?:rp|idr)\.?\s*)|(?<![\w.,/:–-])(?<!\d\s[-–]\s))(?P<digits>\d[\d.,]*\d|\d)"
    r"(?![\w/]|[.,]\d|-\d)(?P<dash>\s*,-(?!\d))?(?P<scale>\s*(?:ribu|juta|jt|mil[iy]ar|tril[iy]+un)\b)?"
    r"(?P<points>\s*(?:%|pers?en\b)?\s*poin(?:t)?\b(?:\s*(?:%|pers?en(?:tase)?\b))?)?"
    r"(?P<percent>\s*(?:%|pers?en\b|prosen\b))?",
    re.IGNORECASE,
)
_SPELLED = re.compile(rf"(?<![\w-])(?P<words>{_NUMERAL}(?: {_NUMERAL})*) (?=(?:{_SPELLED_NOUNS})\b)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:\b(?:tahun|nomor|no|tabel|gambar|grafik|lampiran|bab|pasal|ayat|huruf|halaman|hal|triwulan|semester|tahap"
    r"|tanggal|ke|angka|pukul|jam pelayanan|nip|telp|ta|peringkat|ranking|rangking|urutan|posisi|kode|misi|tujuan"
    r"|sasaran|sasaran strategis|indikator|program|kegiatan|bidang|tipe|kelas|eselon|golongan|gol|level|poin"
    r"|butir|usia|umur|periode|januari"
    r"|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|bulan)[.:]?\s*"
    r"|\b(?:peringkat|ranking|urutan|posisi) (?:ke|nomor)[\s-]*|[-–±<>≥≤]\s*)$",
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(
    r"\s*(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
    r"|wib|wita|wit)\b|\s*(?:[-–]|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*(?:rp\.?\s*)?\d",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:sekitar|kurang lebih|lebih dari|kurang dari|hampir|mendekati|minimal|maksimal|paling (?:sedikit"
    r"|banyak|lambat"
    r"|tinggi|rendah)|setidaknya|sedikitnya|rata-rata|rerata|antara|per|setiap|tiap|masing-masing|sampai(?: dengan)?"
    r"|s\.?/?d\.?|hingga|lebih kurang|lk|±|di atas|di bawah)(?: (?:sebesar|sebanyak|sejumlah|senilai|dari))?\s*$",
    re.IGNORECASE,
)
_ROUGH = re.compile(r"\s*(?:\w+\s+){0,2}(?:lebih(?! (?:tinggi|rendah|besar|kecil|baik|buruk|cepat|dari)))\b|-an\b")
_NO_NOUN = frozenset({
    "dan", "atau", "dari", "pada", "yang", "di", "dengan", "untuk", "sehingga", "sedangkan", "sementara",
    "serta", "telah", "sudah", "belum", "tidak", "terdiri", "yaitu", "yakni", "meliputi", "oleh", "dalam",
    "menjadi", "adalah", "sebagai", "karena", "per", "atas", "ke", "naik", "turun", "lebih", "dibanding",
    "dibandingkan", "terealisasi", "tersebut", "ini", "itu", "berada", "masuk", "mencapai", "melampaui",
    "berhasil", "bersumber", "lagi", "lainnya",
})  # fmt: skip
_NOUN = re.compile(r"\s*(?:\([A-Za-z -]{3,60}\)\s*)?(?P<noun>[A-Za-z][A-Za-z/-]*2?)?")
_FACTORS = {"r": 10**3, "j": 10**6, "m": 10**9, "t": 10**12}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity from `begin` to `end` of a text.

    `step` is one unit of the last printed place, 0 where the figure is exact (counts, whole rupiah). `noun` is the word
    after it, if it is one. `bracket` is where the innermost bracket around it opens (-1: none). `rough` quantities are
    not exactly what is printed.
    """

    begin: int
    end: int
    value: Decimal
    step: Decimal
    kind: str
    noun: str
    printed: str
    bracket: int = -1
    rough: bool = False

    @property
    def unit(self) -> str:
        """The unit as far as it is known: one for all people, the noun for things, nothing else."""
        if self.kind != COUNT:
            return self.kind
        return "orang" if self.noun in PEOPLE else self.noun if self.noun in THINGS else ""


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order."""
    opened = brackets(text)
    found = [q for m in _TOKEN.finditer(text) if (q := _quantity(text, m, opened)) is not None]
    found += [q for m in _SPELLED.finditer(text) if (q := _in_words(text, m, opened)) is not None]
    return sorted(found, key=lambda q: q.begin)


def brackets(text: str) -> list[int]:
    """For every character, where the innermost round bracket around it opens; -1 outside of brackets."""
    inside: list[int] = []
    stack: list[int] = []
    for place, letter in enumerate(text):
        if letter == ")" and stack:
            stack.pop()
        inside.append(stack[-1] if stack else -1)
        if letter == "(":
            stack.append(place)
    return inside


def outside(text: str, begin: int, end: int, level: int, opened: list[int]) -> str:
    """The words from `begin` to `end` that stand in the bracket `level`, without the brackets inside it."""
    return "".join(
        text[n] if opened[n] == level and not (text[n] in "()" and n != level) else "" for n in range(begin, end)
    )


def _quantity(text: str, match: re.Match[str], opened: list[int]) -> Quantity | None:
    """A figure as a quantity; None for labels and what is no number."""
    begin, end = match.span()
    before = text[max(0, begin - 40) : begin]
    plain = not (match["money"] or match["percent"] or match["points"] or match["scale"])
    number = amounts.parse(match["digits"])
    if number is None or number.note or number.decimals > 6 or _AFTER_LABEL.match(text, end):
        return None
    if plain and (re.fullmatch(r"(?:19|20)\d\d", match["digits"]) or _LABEL.search(before)):
        return None
    if plain and not text[:begin].rpartition("\n")[2].strip(" (") and re.match(r"[.)](?!\d)", text[end : end + 2]):
        return None
    if re.search(r"(?:\d|[A-Za-z])\s*[-–]\s*$", before) and not match["money"]:
        return None
    scale = (match["scale"] or "").strip().lower()
    factor = _FACTORS[scale[0]] if scale else 1
    value = number.as_decimal() * factor
    exact = (plain and not number.decimals) or (match["money"] and not scale)
    step = Decimal(0) if exact else Decimal(factor).scaleb(-number.decimals)
    kind = MONEY if match["money"] else POINTS if match["points"] else PERCENT if match["percent"] else COUNT
    noun = _noun_after(text, end) if kind == COUNT else ""
    if noun == "rupiah":
        kind, noun, step = MONEY, "", step if scale else Decimal(0)
    rough = bool(_HEDGED.search(before.rstrip("(")) or _ROUGH.match(text, end))
    return Quantity(begin, end, value, step, kind, noun, match[0].strip(), opened[begin], rough)


def _in_words(text: str, match: re.Match[str], opened: list[int]) -> Quantity | None:
    """A count in words (``Empat indikator``); None in brackets, and where the words say which rather than how many."""
    known = spelled(match["words"])
    before = text[max(0, match.start() - 12) : match.start()].lower()
    if known is None or known.guessed or opened[match.start()] >= 0 or before.endswith(("salah ", "ke-", "ke ")):
        return None
    end = match.end("words")
    rough = bool(_HEDGED.search(text[max(0, match.start() - 40) : match.start()]))
    noun = _noun_after(text, end)
    return Quantity(match.start(), end, known.value, Decimal(0), COUNT, noun, match["words"], -1, rough)


def _noun_after(text: str, end: int) -> str:
    """The noun right after a figure, words in brackets between them aside; empty where none is."""
    match = _NOUN.match(text, end)
    word = (match["noun"] or "").lower() if match else ""
    return "" if word in _NO_NOUN else word
