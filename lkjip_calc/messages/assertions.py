"""The sentences of failed assertions, by key (``rule.case``); gaps in braces are filled with the assertion's params."""

from __future__ import annotations

ASSERTIONS: dict[str, dict[str, str]] = {
    "kewajaran.fisik": {
        "id": "Realisasi fisik {value}% melebihi 100%; periksa apakah memang demikian.",
        "en": "A physical progress of {value}% exceeds 100%; see whether it is meant so.",
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
