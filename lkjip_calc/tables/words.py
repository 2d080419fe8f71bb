"""The words of headers and rows: normalised, then given a role.

Vocabulary [practice]: what LRA, RFK, recaps, LKjIP tables and hand-made sheets of agencies print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import DamerauLevenshtein

from lkjip_calc.reading.letters import holding

_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсухіӀ", "ABEKMHOPCTXaeopcyxiI")

LABEL_ROLES = frozenset({"nomor", "kode", "uraian", "sasaran", "indikator"})
MONEY_ROLES = frozenset({"anggaran", "realisasi", "sisa", "nilai"})
ADDITIVE_ROLES = MONEY_ROLES | {"jumlah"}
PERCENT_ROLES = frozenset({"persen", "fisik", "sisa_persen", "capaian"})
PERCENT_RULES = PERCENT_ROLES | {"rata_rata"}
"""Rules whose figures are percentages."""
FIGURE_ROLES = ADDITIVE_ROLES | PERCENT_ROLES | {"target", "bertambah_berkurang"}

_URAIAN = (
    r"uraian|nama|program|kegiatan|sub ?kegiatan|urusan|bidang urusan|jenis|akun|rincian|tujuan|pangkat|golongan"
    r"|unit|skpd|opd|perangkat daerah|organisasi|belanja|pendapatan|keterangan uraian|komponen|jabatan|pendidikan"
)
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("nomor", r"(no|nr|nomor)\.?( ?urut)?"),
        ("kode", r"(kode|kd)\b.*|(no|nomor)\.? ?(rekening|rek|akun)|rekening"),
        ("satuan", r"satuan.*"),
        (
            "keterangan",
            r"(keterangan|ket|catatan|permasalahan|sumber dana|penanggung jawab|dasar hukum|eselon|kategori)\b.*",
        ),
        (
            "uraian",
            r"satker|satuan kerja|instansi|lembaga|kementerian|dinas|badan|kantor|kecamatan|kelurahan|desa|kabupaten"
            r"|kota|kabupaten ?/ ?kota|provinsi|wilayah",
        ),
        (
            "uraian",
            r"(periode|bulan|triwulan|usia|umur|(kelompok|rentang|golongan) (usia|umur)|masa kerja)( ?\(.{1,15}\))?",
        ),
        ("capaian", r".*\b(thd|terhadap)\.? .*\btarget\b.*\b(akhir|renstra|rpjmd|20\d\d)\b.*"),
        ("lain", r"(deviasi|bobot|peringkat|rasio|indeks|skor|harga satuan|rak)\b.*"),
        ("indikator", r"(sasaran.*|tujuan.*|program.*)?indikator\b.*"),
        ("sasaran", r"sasaran( strategis)?|tujuan.*sasaran.*"),
        ("uraian", rf"({_URAIAN})\b(?!.*\b(rp|%)).*"),
        ("fisik", r"(?!.*\b(nilai|dak)\b).*\bfisik\b.*"),
        ("nilai", r"debet|debit|kredit|(saldo )?(sebelum|setelah|sesudah) (koreksi|audit|penyesuaian|reklasifikasi)"),
        ("nilai", r"(?!(jumlah )?nilai (realisasi|anggaran|pagu|sisa)\b(?!.*fisik)).*\bnilai\b.*"),
        ("capaian", r".*\bcapaian\b(?!.*(keuangan|anggaran)).*"),
        (
            "target",
            r"(?!.*\b(anggaran|pagu|apbd|keuangan|pendapatan)\b).*\btarget\b.*"
            r"|kondisi( kinerja)?( pada)? akhir\b.*(renstra|rpjmd|periode).*",
        ),
        ("sisa_persen", r".*\b(sisa|saldo|selisih|efisiensi)\b.*(%|persen).*"),
        ("persen", r".*(%|persen|prosen|serapan).*"),
        ("sisa", r"\(?(naik|kenaikan) ?/ ?\(?(turun|penurunan)\)?"),
        ("sisa", r".*\b(sisa|saldo|selisih|silpa|lebih|kurang|bertambah|berkurang)\b.*"),
        ("realisasi", r".*\b(realisasi|keuangan|penyaluran|penyerapan|pencairan|penggunaan dana)\b.*"),
        (
            "anggaran",
            r".*\b(anggaran|pagu|apbd|apbdp|dpa|dppa|alokasi)\b.*|target (pendapatan|keuangan)\b.*"
            r"|(jumlah )?(murni|semula|menjadi|induk|perubahan|(sebelum|setelah) perubahan|p-?apbd)",
        ),
        ("jumlah", r"(jumlah|total|jml|jmlh|banyaknya|volume|vol|unit)\b.*|l ?\+ ?p|p ?\+ ?l"),
    )
)
_UNITS = tuple(
    (
        exponent,
        re.compile(rf"\({noughts}\)|(\b(dalam|rp\.?)|\() ?({names})(an)?\b|\b({names})an\b|\b({names}) (rp|rupiah)\b"),
    )
    for exponent, noughts, names in (
        (12, r"000\.000\.000\.000", "triliun|trilyun"),
        (9, r"000\.000\.000", "miliar|milyar"),
        (6, r"000\.000", "juta"),
        (3, "000|x ?1\\.?000", "ribu"),
    )
)
_OCR = str.maketrans({"0": "o", "1": "i", "5": "s", "|": "l", "!": "i", "8": "b"})
_WORDS = """
anggaran pagu apbd dpa dppa alokasi realisasi keuangan fisik persen persentase prosentase serapan
penyerapan capaian target sisa saldo selisih silpa lebih kurang bertambah berkurang jumlah total
nilai volume satuan uraian nama program kegiatan sub urusan bidang jenis rincian kode rekening akun
nomor keterangan indikator sasaran kinerja setelah sebelum perubahan murni semula menjadi tahun
bulan triwulan semester sampai dengan januari februari maret april juni juli agustus september
oktober november desember operasi modal transfer tidak terduga pegawai barang jasa hibah belanja
pendapatan pembiayaan sumber dana penanggung jawab tingkat efisiensi strategis perangkat daerah
organisasi unit kerja deviasi bobot catatan dasar hukum indeks rasio
"""
_KNOWN = frozenset(_WORDS.split())
_PERIOD = re.compile(
    r"(januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
    r"|(triwulan|tw|tri wulan|semester|caturwulan) ?(i{1,3}v?|iv|\d)"
    r"|jan|feb|peb|mar|apr|jun|jul|ags|agu|agus|agst|sep|sept|okt|nov|nop|des)( 20\d\d)?"
)
_TITLE = re.compile(
    r"(pemerintah|pemkab|pemkot|pemprov|kabupaten|kota|provinsi|kementerian|dinas|badan|kantor|sekretariat|kecamatan"
    r"|laporan|rekapitulasi|ringkasan|penjabaran|daftar|tabel|lampiran|formulir|tahun anggaran|untuk (tahun|periode)"
    r"|periode|per tanggal|per \d|posisi|keadaan|bulan|s/d|sampai dengan|unit kerja|skpd|opd|organisasi|nama skpd)\b"
)
_CLOSING = re.compile(r"^\(?(dalam|angka dalam|disajikan dalam|jumlah dalam)\b")
_TOTAL = re.compile(r"(sub ?|grand )?(jumlah|total)\b.*|.*\b(jumlah|total)( seluruh(nya)?| keseluruhan)?$")
_BLOCK = 1 << 14
_LONGEST_NAME = 200
_ABBREVIATION = re.compile(r"\(?[A-Z]{1,5}\)?|[A-Z]*\d[A-Z\d/-]*")
_LOWER = re.compile(r"[a-z]")
_NO_LETTER = re.compile(r"[\W\d_]")
_TOTAL_HINT = re.compile(r"jumlah|total|j ?u ?m ?l ?a ?h|t ?o ?t ?a ?l|[^\x00-\x7f]", re.IGNORECASE)
_SPACED_OUT = re.compile(r"(?<!\S)(?:[a-z] ){3,}[a-z](?!\S)")
_DERIVED = re.compile(
    r".*\b(surplus|defisit|silpa|sikpa|pembiayaan net+o)\b.*|sisa (lebih|kurang|anggaran|pagu|kas).*|\(?defisit\)?.*"
)
DERIVED_WORDS = ("surplus", "defisit", "silpa", "sikpa", "pembiayaan", "sisa", "rata", "predikat")
"""What the label of a derived figure (see `is_derived`) has one of."""
TOTAL_WORDS = ("jumlah", "total", "j u m l a h", "t o t a l")
"""What the label of a total (see `is_total`) has one of."""
_YEAR_ONLY = re.compile(r"(tahun|ta|t\.a\.?)( anggaran)?( ?(\(?[n-]?-?\d?\)?|\d{4}))?")
_YEAR_TEXT = re.compile(r"(tahun |ta )?(19|20)\d\d")
_BROUGHT_IN = re.compile(r"tahun (anggaran )?(sebelumnya|lalu|yang lalu)|^penggunaan|^penerimaan")


def normalise(text: str) -> str:
    """Lower case, one space between words, look-alikes, ornaments and letters spaced out (`J U M L A H`) resolved."""
    return _normalised_name(text) if len(text) <= _LONGEST_NAME else _normalised(text)


@lru_cache(maxsize=1 << 16)
def _normalised_name(text: str) -> str:
    """The same of names: agencies share those of their accounts, and rules ask for the same again."""
    return _normalised(text)


def _normalised(text: str) -> str:
    """See `normalise`."""
    text = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES).lower()
    if _SPACED_OUT.search(text):
        text = _SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), text)
    text = re.sub(r"[\s\u200b]+", " ", text.replace("_", " ").replace("*", ""))
    return text.strip(" .:;")


def role_of(text: str) -> str | None:
    """The role that a header text gives its column, or None when it gives none.

    Roles are the names of the figures (`anggaran`, `realisasi`, `persen`, `fisik`, `sisa`, ...), of the
    labels (`nomor`, `kode`, `uraian`, ...), or `keterangan` for what is not checked.
    """
    found = roles_of(text)
    return found[0] if found else None


@lru_cache(maxsize=65536)
def roles_of(text: str) -> tuple[str, ...]:
    """Every role that a header text can stand for, the likeliest first; what the cells hold may decide."""
    words = normalise(text)
    if not words or len(words) > 120 or _YEAR_ONLY.fullmatch(words):
        return ()
    bare = re.sub(r"\((rp|rupiah|000|dalam [a-z ]+)\.?\)|\brp\b\.?", "", words).strip(" .") or words
    found = _roles(bare)
    if not found and len(words) <= 60:
        corrected = corrected_words(bare)
        found = _roles(corrected) if corrected != bare else ()
    return found


def _roles(words: str) -> tuple[str, ...]:
    """The roles whose patterns fit."""
    return tuple(dict.fromkeys(role for role, pattern in _ROLES if pattern.fullmatch(words)))


def corrected_words(words: str) -> str:
    """Words with slips of the hand and of character recognition put right, where only one known word is near."""
    return re.sub(r"[a-z0-9|!]{4,}", lambda match: _near_word(match[0]), words)


@lru_cache(maxsize=4096)
def _near_word(word: str) -> str:
    """The known word of headers that a word stands for, or the word itself.

    One letter may differ in a word of five to seven, two in a longer one that starts alike; a known word stays
    what it is.
    """
    if word in _KNOWN or word.isdigit() or len(word) < 5:
        return word
    read = word.translate(_OCR)
    if read in _KNOWN:
        return read
    allowed = 1 if len(word) < 8 else 2
    near = [
        (DamerauLevenshtein.distance(read, known, score_cutoff=allowed), known) for known in _KNOWN if len(known) >= 5
    ]
    # Two slips of which one is the first letter make another word (`langganan` is no `anggaran`).
    near = [(d, known) for d, known in near if d <= (allowed if known[0] == read[0] else 1)]
    best = min((distance for distance, _ in near), default=0)
    found = [known for distance, known in near if distance == best]
    return found[0] if len(found) == 1 else word


def unit_exponent(text: str) -> int:
    """The power of ten that a header's or title's unit stands for: 3 for ``Rp. (000)``, 0 for none."""
    words = normalise(text)
    for exponent, pattern in _UNITS:
        if pattern.search(words):
            return exponent
    return 0


def is_period(text: str) -> bool:
    """Whether a header text names a month, a quarter or a semester."""
    words = normalise(text)
    return _PERIOD.fullmatch(words) is not None or _PERIOD.fullmatch(corrected_words(words)) is not None


def is_year(text: str) -> bool:
    """Whether a header text is a year (``2024``, ``Tahun 2024``)."""
    return _YEAR_TEXT.fullmatch(normalise(text)) is not None


def is_title(text: str) -> bool:
    """Whether a text over a table names the report, the agency or the period, and no column."""
    words = normalise(text)
    return _TITLE.match(words) is not None or _CLOSING.search(words) is not None


def is_total(label: str) -> bool:
    """Whether a row's label says that the row is a total (`Jumlah`, `Sub Total`, `TOTAL BELANJA`)."""
    if len(label) > 200 or not _TOTAL_HINT.search(label):
        return False
    words = normalise(label)
    return len(words) <= 80 and _TOTAL.fullmatch(words) is not None


def is_derived(label: str) -> bool:
    """Whether a row's label names a figure derived from others (surplus, SILPA, sisa), not an item.

    The SiLPA of the year before is an item: a receipt of pembiayaan.
    """
    words = normalise(label)
    if words.startswith(("rata-rata", "rata rata", "predikat")):
        return True
    return len(words) <= 120 and _DERIVED.fullmatch(words) is not None and not _BROUGHT_IN.search(words)


def lacks(text: str, *words: str) -> bool:
    """Whether the normalised form of a text, or of any line of it, surely holds none of some words of letters."""
    lowered = text.lower()
    return text.isascii() and "*" not in text and not any(word in lowered for word in words)


def rows_naming(names: Sequence[str], *words: str) -> Iterator[int]:
    """The numbers of the names that may hold one of some words, looked for in many at once."""
    if 2 * len(set(names[:_BLOCK])) < min(len(names), _BLOCK):
        # Names that come again and again are asked once.
        different = tuple(dict.fromkeys(names))
        wanted = {different[n] for n in np.flatnonzero(holding(different, words) < 0).tolist()}
        yield from (row for row, name in enumerate(names) if name in wanted) if wanted else ()
        return
    for start in range(0, len(names), _BLOCK):
        told = holding(names[start : start + _BLOCK], words)
        yield from (start + np.flatnonzero(told < 0)).tolist()


def is_outlay_of_financing(label: str) -> bool:
    """Whether a row is pengeluaran pembiayaan, which a net of pembiayaan subtracts."""
    return normalise(label).startswith(("pengeluaran pembiayaan", "jumlah pengeluaran pembiayaan"))


def is_receipt_of_financing(label: str) -> bool:
    """Whether a row is penerimaan pembiayaan."""
    return normalise(label).startswith(("penerimaan pembiayaan", "jumlah penerimaan pembiayaan"))


def is_capitals(text: str) -> bool:
    """Whether a label is written in capitals (at least four letters of it, and no mere abbreviation)."""
    if text.islower() or len(text) < 4:
        return False
    if _ABBREVIATION.fullmatch(text.strip()):
        return False
    lower, other = len(_LOWER.findall(text)), len(_NO_LETTER.findall(text))
    letters = len(text) - other
    return letters >= 4 and lower <= 0.1 * letters
