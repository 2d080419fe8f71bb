"""The sentences of failed assertions, by key (``rule.case``); gaps in braces are filled with the assertion's params."""

from __future__ import annotations

from lkjip_calc.messages.claims import CLAIMS
from lkjip_calc.messages.plausibility import PLAUSIBILITY

ASSERTIONS: dict[str, dict[str, str]] = {
    "kolom.perubahan": {
        "id": "{stated} seharusnya {right}; perubahan tertulis {change}, menurut {formula} {computed}.",
        "en": "{stated} should be {right}; the change is written {change}, by {formula} it is {computed}.",
    },
    "kolom.perubahan_terbuka": {
        "id": "Perubahan tertulis {change}, padahal {formula} memberi {computed}; salah satu dari ketiganya salah.",
        "en": "The change is written {change}, but {formula} gives {computed}; one of the three is wrong.",
    },
    "target.word": {
        "id": "Target tahun {year} tertulis {stated}, padahal {right} di {place}.",
        "en": "The target of {year} is written {stated}, but {right} in {place}.",
    },
    "capaian.word": {
        "id": "Target {word} tercapai ({word}), maka capaiannya 100%; tertulis {stated}%.",
        "en": "The target {word} was reached ({word}), so the capaian is 100%; written {stated}%.",
    },
    "sasaran.copied": {
        "id": (
            '{indicator} di sini berada di bawah sasaran "{said}", padahal di {place} sasarannya "{right}"; nama '
            "sasarannya tersalin dari sasaran lain."
        ),
        "en": (
            '{indicator} stands under the sasaran "{said}" here, but under "{right}" in {place}; the name was copied '
            "from another sasaran."
        ),
    },
    "sasaran.name": {
        "id": (
            "Indikator ini milik sasaran {number} ({right}); di sini tertulis nama sasaran {said}. Dugaan: nama "
            "sasaran tersalin dari tempat lain."
        ),
        "en": (
            "This indicator belongs to sasaran {number} ({right}); here it has the name of sasaran {said}. Likely "
            "cause: the name was copied from another place."
        ),
    },
    "kategori.word": {
        "id": "Capaian {value} termasuk {expected} ({interval}) menurut skala {scale}; tertulis {stated}.",
        "en": "A capaian of {value} is {expected} ({interval}) by the scale {scale}; written {stated}.",
    },
    "jumlah.induk": {
        "id": (
            "Baris berkode {code} tidak ada, padahal semua kode lain setingkat dengan {cell} punya baris induk. "
            "Menurut rinciannya baris itu: {figures}."
        ),
        "en": (
            "There is no row with the code {code}, though all other codes of the level of {cell} have the row above "
            "them. By its items that row states: {figures}."
        ),
    },
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
    **PLAUSIBILITY,
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
