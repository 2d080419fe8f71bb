"""The words of headers and rows: normalised, then given a role.

Vocabulary [practice]: what LRA, RFK, recaps, LKjIP tables and hand-made sheets of agencies print.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсухіӀ", "ABEKMHOPCTXaeopcyxiI")

LABEL_ROLES = frozenset({"nomor", "kode", "uraian", "sasaran", "indikator"})
MONEY_ROLES = frozenset({"anggaran", "realisasi", "sisa", "nilai"})
ADDITIVE_ROLES = MONEY_ROLES | {"jumlah"}
PERCENT_ROLES = frozenset({"persen", "fisik", "sisa_persen"})
FIGURE_ROLES = ADDITIVE_ROLES | PERCENT_ROLES | {"target", "capaian", "bertambah_berkurang"}

_URAIAN = (
    r"uraian|nama|program|kegiatan|sub ?kegiatan|urusan|bidang urusan|jenis|akun|rincian|tujuan|pangkat|golongan"
    r"|unit|skpd|opd|perangkat daerah|organisasi|belanja|pendapatan|keterangan uraian|komponen|jabatan|pendidikan"
)
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("nomor", r"(no|nomor|no ?urut|nomor urut|nr)"),
        ("kode", r"(kode|kd)\b.*|(no|nomor)\.? ?(rekening|rek|akun)|rekening"),
        ("satuan", r"satuan.*"),
        (
            "keterangan",
            r"(keterangan|ket|catatan|permasalahan|sumber dana|penanggung jawab|dasar hukum|eselon|kategori)\b.*",
        ),
        ("indikator", r"indikator\b.*"),
        ("sasaran", r"sasaran( strategis)?|tujuan.*sasaran.*"),
        ("uraian", rf"({_URAIAN})\b(?!.*\b(rp|%)).*"),
        ("fisik", r"(?!.*\bnilai\b).*\bfisik\b.*"),
        ("nilai", r".*\bnilai\b.*"),
        ("capaian", r".*\bcapaian\b(?!.*(keuangan|anggaran)).*"),
        ("target", r".*\btarget\b.*"),
        ("sisa_persen", r".*\b(sisa|selisih|efisiensi)\b.*(%|persen).*"),
        ("persen", r".*(%|persen|prosen|serapan).*"),
        ("sisa", r".*\b(sisa|selisih|silpa|lebih|kurang|bertambah|berkurang)\b.*"),
        ("realisasi", r".*\b(realisasi|keuangan)\b.*"),
        ("anggaran", r".*\b(anggaran|pagu|apbd|apbd p|dpa|dppa|alokasi)\b.*"),
        ("jumlah", r"(jumlah|total|banyaknya|volume|vol|unit)\b.*"),
    )
)
_TITLE = re.compile(
    r"(pemerintah|pemkab|pemkot|pemprov|kabupaten|kota|provinsi|kementerian|dinas|badan|kantor|sekretariat|kecamatan"
    r"|laporan|rekapitulasi|ringkasan|penjabaran|daftar|tabel|lampiran|formulir|tahun anggaran|untuk (tahun|periode)"
    r"|periode|per tanggal|per \d|posisi|keadaan|bulan|s/d|sampai dengan|unit kerja|skpd|opd|organisasi|nama skpd)\b"
)
_CLOSING = re.compile(r"^\(?(dalam|angka dalam|disajikan dalam|jumlah dalam)\b")
_TOTAL = re.compile(r"(sub ?|grand )?(jumlah|total)\b.*|.*\b(jumlah|total)( seluruh(nya)?| keseluruhan)?$")
_DERIVED = re.compile(
    r".*\b(surplus|defisit|silpa|sikpa|pembiayaan net+o)\b.*|sisa (lebih|kurang|anggaran|pagu|kas).*|\(?defisit\)?.*"
)
_YEAR_ONLY = re.compile(r"(tahun|ta|t\.a\.?)( anggaran)?( ?(\(?[n-]?-?\d?\)?|\d{4}))?")
_BROUGHT_IN = re.compile(r"tahun (anggaran )?(sebelumnya|lalu|yang lalu)|^penggunaan|^penerimaan")


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """Lower case, one space between words, look-alike letters and ornaments resolved."""
    text = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES).lower()
    text = re.sub(r"[\s\u200b]+", " ", text.replace("_", " ").replace("*", ""))
    return text.strip(" .:;")


@lru_cache(maxsize=65536)
def role_of(text: str) -> str | None:
    """The role that a header text gives its column, or None when it gives none.

    Roles are the names of the figures (`anggaran`, `realisasi`, `persen`, `fisik`, `sisa`, ...), of the
    labels (`nomor`, `kode`, `uraian`, ...), or `keterangan` for what is not checked.
    """
    words = normalise(text)
    if not words or len(words) > 120 or _YEAR_ONLY.fullmatch(words):
        return None
    bare = re.sub(r"\((rp|rupiah|000|dalam [a-z ]+)\.?\)|\brp\b\.?", "", words).strip(" .")
    for role, pattern in _ROLES:
        if pattern.fullmatch(bare or words):
            return role
    return None


def unit_exponent(text: str) -> int:
    """The power of ten that a header's or title's unit stands for: 3 for ``Rp. (000)``, 0 for none."""
    words = normalise(text)
    if re.search(r"\(000\.000\.000\)|\b(dalam|rp\.?|\() ?(miliar|milyar)(an)?\b", words):
        return 9
    if re.search(r"\(000\.000\)|\b(dalam|rp\.?|\() ?juta(an)?\b|\bjutaan\b", words):
        return 6
    if re.search(r"\(000\)|\b(dalam|rp\.?|\() ?ribu(an)?\b|\bribuan\b|x ?1\.?000\b", words):
        return 3
    return 0


def is_title(text: str) -> bool:
    """Whether a text over a table names the report, the agency or the period, and no column."""
    words = normalise(text)
    return _TITLE.match(words) is not None or _CLOSING.search(words) is not None


def is_total(label: str) -> bool:
    """Whether a row's label says that the row is a total (`Jumlah`, `Sub Total`, `TOTAL BELANJA`)."""
    words = normalise(label)
    return len(words) <= 80 and _TOTAL.fullmatch(words) is not None


def is_derived(label: str) -> bool:
    """Whether a row's label names a figure derived from others (surplus, SILPA, sisa), not an item.

    The SiLPA of the year before is an item: a receipt of pembiayaan.
    """
    words = normalise(label)
    return len(words) <= 120 and _DERIVED.fullmatch(words) is not None and not _BROUGHT_IN.search(words)


def is_outlay_of_financing(label: str) -> bool:
    """Whether a row is pengeluaran pembiayaan, which a net of pembiayaan subtracts."""
    return normalise(label).startswith(("pengeluaran pembiayaan", "jumlah pengeluaran pembiayaan"))


def is_receipt_of_financing(label: str) -> bool:
    """Whether a row is penerimaan pembiayaan."""
    return normalise(label).startswith(("penerimaan pembiayaan", "jumlah penerimaan pembiayaan"))


def is_capitals(text: str) -> bool:
    """Whether a label is written in capitals (at least four letters of it)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
