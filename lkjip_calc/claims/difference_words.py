"""The wordings of changes whose figures stand in other orders than ``naik d dari x menjadi y``.

[practice]: the sentences of LKjIP, and what other agencies would write in their place.
"""

from __future__ import annotations

import re

UPS = (
    r"meningkat|naik|bertambah|tumbuh|peningkatan|kenaikan|pertumbuhan|penambahan"
    r"|lebih (?:tinggi|besar|banyak|lama|lambat)"
)
DOWNS = r"menurun|turun|berkurang|menyusut|penurunan|pengurangan|lebih (?:rendah|kecil|sedikit|cepat|singkat)"
MOVE = re.compile(rf"\b(?:(?P<up>{UPS})|(?P<down>{DOWNS}))\b(?!nya)", re.IGNORECASE)
BY = re.compile(r"\s*(?:yaitu |yakni )?(?:sebesar|sebanyak|sejumlah|senilai|mencapai)?\s*$", re.IGNORECASE)
FROM = re.compile(
    r"\s*(?:[A-Za-z]+\s)?(?:\([^()]*\)\s*)?,?\s*(?:(?:jika |bila |apabila )?(?:di)?banding(?:kan)?(?: dengan)?"
    r"|dari(?:pada)?|terhadap)\b"
    r"(?P<words>(?:[^.;,\d()]|\b(?:19|20)\d\d\b|\()*)$",
    re.IGNORECASE,
)
INTO = re.compile(
    r"\s*(?:[A-Za-z]+\s)?(?:\([^()]*\)\s*)?,?\s*(?:(?:[^.;,\d()]|\b(?:19|20)\d\d\b)*\bmenjadi)(?: (?:sebesar"
    r"|senilai|sebanyak))?\s*$",
    re.IGNORECASE,
)
TARGET = re.compile(
    r"\b(?:target\w*|ditargetkan|pagu|anggaran|capaian\w*|tingkat capaian|kinerja\w*|rata-rata"
    r"|akhir)\b[^,;.()]{0,40}$|\(\s*(?:capaian|target)?[^()]*$",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"\s*(?:(?:angka|realisasi|nilai|jumlah|hasil|persentase|skor|indeks|kondisi|prevalensi)(?:nya)?\s*(?:ini"
    r"|tersebut|itu|dimaksud)?|hal (?:ini|tersebut)"
    r"(?: menunjukkan)?)?\s*(?:telah |sudah |mengalami |terjadi |adalah |ini |tersebut )*$",
    re.IGNORECASE,
)
STILL = re.compile(r"\s*(?:realisasi|angka|nilai|persentase|hasil) (?:ini|tersebut)\b", re.IGNORECASE)
CAPAIAN = re.compile(r"\b(?:capaian\w*|kinerja|serapan|penyerapan|rata-rata)\b", re.IGNORECASE)
NOT = re.compile(
    r"\b(?:tidak|bukan|belum|tanpa|jika|apabila|bila|diharapkan|(?:di)?target(?:kan)?|agar|akan|perlu|harus"
    r"|diproyeksikan|direncanakan|dapat"
    r"|semakin|makin|cukup|yang|peringkat|ranking|urutan|posisi|rata-rata|setiap|per)(?: \w+){0,3}\s*$",
    re.IGNORECASE,
)
LAST_YEAR = re.compile(
    r"\s*(?:sedangkan |adapun |sementara )?(?:realisasi|nilai|angka|skor|indeks|persentase|pada"
    r"|jumlah)?(?:nya)? ?(?:pada )?"
    r"tahun (?:(?:19|20)\d\d|lalu|sebelumnya)(?: (?:yang )?(?:sebesar|sebanyak|adalah|mencapai|tercatat))*\s*",
    re.IGNORECASE,
)
COMPARED_FIRST = re.compile(
    r"\s*(?:jika |bila |apabila )?(?:di)?banding(?:kan)?(?: dengan)?(?: realisasi| capaian realisasi| nilai"
    r"| angka)?(?: pada)?"
    r" tahun (?:(?:19|20)\d\d|lalu|sebelumnya)(?: (?:yang )?(?:sebesar|sebanyak|mencapai|tercatat))?\s*\(?",
    re.IGNORECASE,
)
THEN = re.compile(
    r"[\s)]*[A-Za-z]*\)?,? ?(?:(?:indikator|realisasi|angka|nilai|hal|kondisi|jumlah)? ?(?:ini"
    r"|tersebut)? ?(?:telah |sudah )?"
    r"(?:mengalami|terjadi|terdapat)?) ?",
    re.IGNORECASE,
)
SO_THERE = re.compile(
    r"\s*[A-Za-z]*,? ?(?:sehingga|dengan demikian|maka|berarti|jadi) ?,?(?: (?:terdapat|ada|terjadi|mengalami|adanya))?"
    r"\s*",
    re.IGNORECASE,
)
GAP = re.compile(r"\bselisih(?:nya)?\b", re.IGNORECASE)
IS = re.compile(r"\b(?:adalah|sebesar|yaitu|yakni|mencapai)\s*$", re.IGNORECASE)
FIGURES_AND = re.compile(r"\b(?:dan|dengan)\b", re.IGNORECASE)
RANK = re.compile(r"\b(?:peringkat|ranking|rangking|urutan|posisi|level|tingkat maturitas)\b", re.IGNORECASE)
OTHER = re.compile(
    r"\b(?:dan|serta|sedangkan|namun|tetapi|menjadi|naik|turun|meningkat|menurun|sisa|rata-rata)\b",
    re.IGNORECASE,
)
