"""The sentences of the rule `kewajaran`; a kind that several rows show has one more sentence that names the others."""

from __future__ import annotations

_BUDGET: dict[str, dict[str, str]] = {
    "melebihi": {
        "id": "Realisasi belanja {value} melebihi anggarannya {limit} sebesar {excess}.",
        "en": "A realisasi of belanja of {value} exceeds its anggaran of {limit} by {excess}.",
    },
    "tanpa_anggaran": {
        "id": "Ada realisasi belanja {value}, tetapi tidak ada anggarannya.",
        "en": "There is a realisasi of belanja of {value} without an anggaran.",
    },
    "negatif": {
        "id": "Jumlah ini negatif ({value}); periksa apakah memang demikian.",
        "en": "This amount is negative ({value}); see whether it is meant so.",
    },
    "sama": {
        "id": "Realisasi {value} sama persis dengan {other}, padahal uraiannya lain; mungkin tersalin.",
        "en": "A realisasi of {value} equals that of {other}, another item, to the last digit; it may be a copy.",
    },
    "lonjakan": {
        "id": "Realisasi {value} sangat berbeda dari tahun sebelumnya ({before}), tidak seperti baris lain.",
        "en": "A realisasi of {value} is far from that of the year before ({before}), unlike the other rows.",
    },
    "fisik_mendahului": {
        "id": "Realisasi fisik {value}% jauh di atas realisasi keuangan {paid}%.",
        "en": "A physical progress of {value}% is far ahead of the money spent, {paid}%.",
    },
}
_OTHERS = {"id": " Begitu pula {others}.", "en": " So are {others}."}

PLAUSIBILITY: dict[str, dict[str, str]] = {
    **{f"kewajaran.{case}": texts for case, texts in _BUDGET.items()},
    **{
        f"kewajaran.{case}_many": {lang: text + _OTHERS[lang] for lang, text in texts.items()}
        for case, texts in _BUDGET.items()
    },
    "kewajaran.fisik": {
        "id": "Realisasi fisik {value}% melebihi 100%; periksa apakah memang demikian.",
        "en": "A physical progress of {value}% exceeds 100%; see whether it is meant so.",
    },
    "kewajaran.share": {
        "id": (
            "{value}% sebagai bagian dari keseluruhan melebihi 100%; periksa apakah angka ini realisasi atau capaian, "
            "dan apakah penyebutnya lengkap."
        ),
        "en": "A share of {value}% exceeds 100%; see whether it is a realisasi or a capaian, and a share of what.",
    },
    "kewajaran.last_year": {
        "id": (
            "Capaian {value}% untuk tahun {year} berarti realisasi di atas 100%, karena targetnya {target}% di "
            "{place}: paling tinggi {most}%."
        ),
        "en": (
            "A capaian of {value}% in {year} means a realisasi above 100%, for the target was {target}% in {place}; "
            "at most {most}%."
        ),
    },
}
