"""The wordings of wholes and parts: what announces a list, joins its items, ends it, or says that it is not all.

[practice]: the sentences of LKjIP, and what other agencies would write in their place.
"""

from __future__ import annotations

import re

OPENER = re.compile(
    r"\b(?:terdiri(?: dari| atas| daripada)?|yaitu|yakni|meliputi|mencakup|rinciannya|dirinci"
    r"|(?:dengan|menurut) (?:rincian|komposisi|perincian|sebaran|susunan|klasifikasi)(?:nya)?"
    r"|terbagi (?:atas|menjadi|dalam|ke dalam)|bersumber dari|berasal dari|tersebar (?:di|pada))\b",
    re.IGNORECASE,
)
OPEN = re.compile(
    r"\b(?:antara lain|di ?antaranya|misalnya|seperti|terutama|khususnya|didominasi|mayoritas|sebagian|termasuk"
    r"|terbanyak|paling|tertinggi|terbesar|terendah|masing-masing|rata-rata|rerata|setiap|tiap|dll|dsb"
    r"|dan lain|dan sebagainya|lebih dari"
    r"|kurang lebih|sekitar|selain|di luar|belum termasuk|ditambah|dikurangi|maupun|atau|dari|terhadap|hingga"
    r"|target|capaian|naik|turun|meningkat|menurun|bertambah|berkurang|sebelumnya|tahun lalu|semula|menjadi"
    r"|sehingga|sedangkan|sementara|adapun|namun|tetapi|dengan (?:realisasi|nilai|pagu|anggaran|target|luas|panjang"
    r"|jumlah)|realisasi\w*|terealisasi|seluruhnya|total\w*|jumlah|keseluruhan|per|berturut-turut|dibanding\w*"
    r"|\d+ kali|yaitu|yakni|terdiri|meliputi|mencakup)\b",
    re.IGNORECASE,
)
AND = re.compile(
    r"\s*[,;]?\s*(?:dan|serta)\b(?P<words>[^,;]*)$|\s*[,;]?\s*(?:dan |serta )?(?:sisanya|selebihnya)\b[^,;]*$",
    re.IGNORECASE,
)
SEPARATED = re.compile(
    r"(?P<before>[^,;]*?)(?P<mark>[,;]|\s(?:dan|serta)\b|(?=\bsisanya\b|\bselebihnya\b))(?P<rest>[^;]*)$", re.IGNORECASE
)
BREAK = re.compile(
    r"\b(?:sedangkan|sementara|sehingga|adapun|namun|tetapi|terealisasi|realisasi\w*|dengan|dari|hal|atau|maka|untuk"
    r"|sisanya|selebihnya|tersebar|berdasarkan|dilihat|menurut|pada tahun|dibanding\w*|naik|turun|meningkat|menurun"
    r"|bertambah|berkurang)\b|\.|\)",
    re.IGNORECASE,
)
AFTER_LIST = re.compile(
    r"[.;,]|\b(?:terealisasi|sehingga|sedangkan|sementara|dengan|adapun|namun|yang)\b", re.IGNORECASE
)
BY = re.compile(
    r"\s*(?:(?:jika |bila |apabila )?(?:dilihat|ditinjau|dirinci|diperinci)(?: dari| menurut| berdasarkan)?|berdasarkan"
    r"|menurut|dari (?:sisi|segi|aspek|jumlah tersebut))\b[^,;:\d]{0,60}[,:]"
    r"|\s*[A-Za-z ]{0,40}\b(?:tersebut|itu) (?:terdiri (?:dari|atas)|meliputi|terbagi (?:atas|menjadi))\b",
    re.IGNORECASE,
)
TOTAL_AFTER = re.compile(
    r"(?:sehingga|jadi|dengan|maka|atau)?\s*(?:secara )?(?:(?:ke)?seluruhnya|(?:jumlah"
    r"|total) (?:ke)?seluruh(?:an|nya)|keseluruhan|totalnya"
    r"|(?:sehingga|dengan) (?:total|jumlah|berjumlah))\b(?! dari)[^,;\d]{0,60}$",
    re.IGNORECASE,
)
COMPLEMENT = re.compile(
    r"\b(?:belum|tidak|tdk|gagal|kurang dari|di ?bawah|lainnya|sisanya|selebihnya|lagi)\b", re.IGNORECASE
)
SEPARATOR = re.compile(r"[,;]|\b(?:dan|serta|sedangkan|sementara)\b", re.IGNORECASE)
REMAINING = re.compile(r"\b(?:lainnya|sisanya|selebihnya)\b", re.IGNORECASE)
NO_ENDINGS = frozenset(
    {"kator", "saran", "orang", "iatan", "ogram", "engan", "kumen", "gawai", "sebut", "telah", "sudah"}
)
"""Endings that words of both halves share without saying the same."""
OF_WHOLE = re.compile(
    r"(?:^|[.;]\s+|,\s+)\s*(?:dari|atas)(?: (?:total|jumlah|seluruh|sebanyak|sejumlah|target|ke))*\s*$", re.IGNORECASE
)
PLANNED = re.compile(r"\b(?:target\w*|ditargetkan|rencana|direncanakan|kuota|formasi|kebutuhan)\b", re.IGNORECASE)
SUBSET = re.compile(r"\b(?:di ?antara(?:nya)?|sebanyak|sejumlah|termasuk|dari|yang)\b|\.", re.IGNORECASE)
"""Words between two lists that may make the second speak of a part of the first."""
STARTS = re.compile(
    r"\s*(?:(?:sebanyak|sejumlah|terdapat|ada|hasilnya|yaitu|dari (?:jumlah|\w+) (?:tersebut|itu)"
    r"|atas \w+ tersebut)\b[ ,:]*)*",
    re.IGNORECASE,
)
"""How a sentence begins whose parts are those of the sentence before it."""
OPPOSITES = re.compile(
    r"\b(?:laki-laki|pria)\b.*\b(?:perempuan|wanita)\b|\b(?:perempuan|wanita)\b.*\b(?:laki-laki|pria)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Names of two parts that leave nothing over."""
MEASURED = re.compile(r"\s*(?:sepanjang|seluas|sebanyak|sejumlah)\b", re.IGNORECASE)
"""How a sentence of parts begins that follows the one with their whole."""
PLAIN_LEAD = re.compile(
    r"(?:[\s,;:]|\b(?:pegawai|penduduk|karyawan|asn|pns|orang|jiwa|negeri|sipil|laki-laki|pria|perempuan|wanita|jumlah"
    r"|berjumlah|sebanyak|sejumlah|adalah|ada|terdapat|yaitu|yakni|berdasarkan|menurut|jenis|kelamin|berjenis)\b)*",
    re.IGNORECASE,
)
"""Words before a pair that say nothing else than whom it counts."""


MAX_GAP = 140


def opposite(first: str, last: str) -> bool:
    """Whether the last words say the rest of the first: what is left, or the same thing denied."""
    if REMAINING.search(last):
        return True
    endings = [{w[-5:] for w in re.findall(r"[a-z]{5,}", words.lower())} - NO_ENDINGS for words in (first, last)]
    return bool(endings[0] & endings[1])


def joined_pair(gap: str) -> bool:
    """Whether the words between two figures join two parts and say nothing else."""
    return re.search(r",|\b(?:dan|serta|sedangkan|sementara)\b", gap) is not None and not not_all(
        re.sub(r"\b(?:sedangkan|sementara|jumlah)\b", "", gap)
    )


def without_shares(words: str) -> str:
    """Words without the percentages that stand beside the parts."""
    return re.sub(r"(?:\batau )?(?:sebesar )?\b\d[\d.,]*\s*(?:%|pers?en\b)", "", words)


def after_item(gap: str) -> str:
    """What follows the words of an item: its separator and the lead of the next."""
    match = SEPARATED.match(gap)
    return gap[match.start("mark") :] if match else gap


def joined(gap: str) -> bool:
    """Whether the words between two figures only end one item and begin the next."""
    if "\n" in gap or len(gap) > MAX_GAP or not SEPARATED.match(gap):
        return False
    return not not_all(gap)


def not_all(words: str) -> bool:
    """Whether words say something else than the name of a part."""
    return OPEN.search(words) is not None
