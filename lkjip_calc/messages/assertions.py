"""The sentences of failed assertions, by key (``rule.case``); gaps in braces are filled with the assertion's params."""

from __future__ import annotations

from lkjip_calc.messages.claims import CLAIMS

ASSERTIONS: dict[str, dict[str, str]] = {
    "skala.gap": {
        "id": (
            "Skala ini berlubang: {pairs}. Nilai di antara {between} tidak punya kategori; sambungkan batas bawah "
            "kategori di atasnya."
        ),
        "en": "This scale has gaps: {pairs}. Values between {between} have no category; let each band reach the next.",
    },
    "skala.gap_used": {
        "id": "Skala ini berlubang: {pairs}. Capaian {figures} dalam laporan ini jatuh di lubang itu ({between}).",
        "en": "This scale has gaps: {pairs}. The capaian {figures} of this report falls into one ({between}).",
    },
    "skala.overlap": {
        "id": "Kategori skala ini tumpang tindih: {pairs}. Nilai {between} punya dua kategori.",
        "en": "The bands of this scale overlap: {pairs}. Values {between} have two categories.",
    },
    **CLAIMS,
    "kewajaran.fisik": {
        "id": "Realisasi fisik {value}% melebihi 100%; periksa apakah memang demikian.",
        "en": "A physical progress of {value}% exceeds 100%; see whether it is meant so.",
    },
    "penulisan.grouping": {
        "id": "Titik ribuannya tidak lengkap atau salah tempat; dibaca {value}.",
        "en": "Its thousands separators are incomplete or misplaced; read as {value}.",
    },
    "penulisan.grouping_many": {
        "id": "Titik ribuannya tidak lengkap atau salah tempat; dibaca {value}. Begitu pula {others}.",
        "en": "Its thousands separators are incomplete or misplaced; read as {value}. So are those of {others}.",
    },
    "penulisan.separator": {
        "id": "Titik dan komanya tidak ditulis seperti angka lain di kolom ini; dibaca {value}.",
        "en": "Its points and commas are not those of the other figures of this column; read as {value}.",
    },
    "penulisan.separator_many": {
        "id": "Titik dan komanya tidak ditulis seperti angka lain di kolom ini; dibaca {value}. Begitu pula {others}.",
        "en": "Its points and commas are not those of the other figures of this column; read as {value}. So: {others}.",
    },
    "istilah.silpa": {
        "id": (
            "{value} disebut {term}, padahal dokumen ini hanya memuat belanja: selisih anggaran dan realisasi "
            "belanja adalah sisa anggaran. SILPA dihitung dari pendapatan, belanja, dan pembiayaan bersama-sama."
        ),
        "en": (
            "{value} is called {term}, but this document has belanja alone: what is left of it is the sisa "
            "anggaran. SILPA follows from pendapatan, belanja and pembiayaan together."
        ),
    },
}
