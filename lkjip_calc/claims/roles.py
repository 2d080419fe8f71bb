"""What the words before a figure make of it: a target, a realisasi, a capaian, a change, a figure to compare with."""

from __future__ import annotations

import re

FILLER = (
    r"(?:[\s,:=(\-–]|\b(?:sebesar|senilai|sejumlah|sebanyak|adalah|yaitu|yakni|ialah|hanya|baru|telah|sudah|dengan|nilai"
    r"|mencapai|yang|ditetapkan|ditentukan|direncanakan|diperjanjikan|diperoleh|memperoleh|mendapat(?:kan)?|meraih"
    r"|tahun(?: anggaran)?|pada|di|berada|angka|level|20\d\d|untuk|ini|tersebut|itu|kinerja|persentase|indikator"
    r"|tercatat"
    r"|sepanjang|seluas|bertahan|tetap|dapat|berhasil|masih|juga|dalam|perjanjian|pk|tingkat|indeks|predikat|skor"
    r"|ditekan|dicapai|bernilai|sama|yakni|posisi|akhir tahun|menunjukkan|secara)(?![\w]))*"
)
_ROLES = (
    ("target", r"target(?:nya)?|ditargetkan"),
    ("capaian", r"(?:capaian|pencapaian|ketercapaian)(?:nya)?(?: kinerja(?:nya)?)?|kinerjanya"),
    ("realisasi", r"ter?realisasi(?:nya)?|direalisasikan|realisasi(?:nya)?(?: kinerja)?|tercapai|hasil(?:nya)?"),
    ("delta", r"(?:naik|turun|me?ningkat|menurun|bertambah|berkurang|tumbuh|menyusut|(?:ke)?naikan|penurunan"
              r"|peningkatan"
              r"|penambahan|pengurangan|pertumbuhan|selisih)(?:nya)?"),
    ("before", r"(?:di)?banding(?:kan)?(?:nya)?(?: dengan)?|daripada|dari (?:pada )?(?:realisasi |capaian |nilai "
               r"|kondisi )?"
               r"(?:tahun (?:20\d\d|lalu|sebelumnya))"),
    ("from", r"dari|semula"),
    ("into", r"menjadi"),
    ("beside", r"atau|setara|sehingga"),
)  # fmt: skip
_ROLE = re.compile("|".join(rf"\b(?P<{name}>{words})(?![\w-])" for name, words in _ROLES), re.IGNORECASE)
_OF = re.compile(
    r"(?P<role>.*?)(?:[\s\"“:,]|\b(?:kinerja|indikator|iku|utama|untuk|pada|sasaran|dari|nilai|atas|tahun|20\d\d|strategis"
    r"|rata-rata|persentase|tingkat|kita|dinas|program)(?![\w-]))*$",
    re.IGNORECASE | re.DOTALL,
)
_FILLED = re.compile(FILLER, re.IGNORECASE)
OTHERS = re.compile(
    r"\b(?:nasional|provinsi|propinsi|kabupaten lain|daerah lain|kabupaten/kota|triwulan|tw|semester|bulan|renstra"
    r"|rpjmd"
    r"|rpjmn|jangka menengah|akhir (?:renstra|rpjmd|periode|tahun 20\d\d)|sdgs?|spm|standar|bobot|skala|interval"
    r"|minimal"
    r"|maksimal|paling|antara|berkisar|diharapkan|diperkirakan|diproyeksikan|proyeksi|harus|akan|agar|jika"
    r"|apabila target"
    r"|formula|rumus|murni|semula|sebelum perubahan|usulan|baseline|kondisi awal|s/d|s\.d|sampai dengan|kumulatif"
    r"|responden|sebenarnya|dibatasi|masing-masing|berturut-turut)\b",
    re.IGNORECASE,
)
"""What makes a figure one of others, of other times, or of wishes."""


def is_filler(words: str) -> bool:
    """Whether words say nothing of what a figure is."""
    return _FILLED.fullmatch(words) is not None


def role_in(lead: str) -> str | None:
    """The role that the last telling word of a lead gives its figure; None where other words stand between."""
    found = list(_ROLE.finditer(lead))
    for match in reversed(found):
        if is_filler(lead[match.end() :]):
            return str(match.lastgroup)
        return None
    return None


def role_before(words: str) -> str | None:
    """The role that the words before a name give to what is said of it: ``capaian indikator NAME sebesar``."""
    match = _OF.match(words)
    assert match is not None
    found = list(_ROLE.finditer(match["role"]))
    if not found or found[-1].end() < len(match["role"].rstrip()):
        return None
    role = str(found[-1].lastgroup)
    return role if role in ("target", "capaian", "realisasi", "delta") else None
