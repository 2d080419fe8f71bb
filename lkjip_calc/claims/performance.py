"""Figures of performance in sentences: capaian, realisasi and target, of what sasaran and of which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lkjip_calc import amounts
from lkjip_calc.claims.model import AgainstTarget, Category, Comparison, Performance
from lkjip_calc.claims.passages import Passage, Sentence, sentences

_PLAIN = re.compile(
    r"(?<![\w.,/-])(?P<number>\d[\d.,]*\d|\d)(?!\s*(?:%|pers?en\b|prosen\b|rupiah\b|mil[iy]ar|juta|ribu|tril[iy]+un))"
    r"(?![\w/]|[.,]\d)(?P<unit>\s+[A-Za-z]+)?",
    re.IGNORECASE,
)
"""A figure with a unit of its own, or none."""
_NO_FIGURE = re.compile(
    r"(?:\b(?:rp|tahun|per|nomor|no|tabel|gambar|grafik|bab|pasal|ayat|huruf|halaman|sasaran|strategis|indikator|program"
    r"|kegiatan|misi|tujuan|triwulan|semester|tahap|tanggal|urusan|bidang|lampiran|ke|angka)[.\s-]*|\()$",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"(?P<word>\b(?:terealisasi|direalisasikan|realisasi(?:nya)?|target(?:nya)?|tercatat|tercapai))"
    r"(?P<tail>(?:[\s,:=]|\b(?:sebesar|sebanyak|sejumlah|adalah|yaitu|yakni|hanya|telah|sudah|mencapai|berada|pada|di|angka"
    r"|tahun|20\d\d|kinerja|ini|yang|ditetapkan|dengan|nilai|indikator|tersebut)(?![\w]))*"
    r"|[^;\d]{3,200}?(?:tahun 20\d\d )?(?:sebesar|tercatat|adalah|yaitu|mencapai)\s+)$",
    re.IGNORECASE,
)
_NO_UNIT = re.compile(
    r"\s+(?:desember|januari|program|kegiatan|orang pegawai|indikator|sasaran|kali|poin|point|kecamatan|desa)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(r"(?<![\w.,/-])(?P<number>\d[\d.,]*\d|\d)\s*(?P<percent>%|pers?en\b|prosen\b)", re.IGNORECASE)
_OF = (
    r"(?: (?:kinerja(?:nya)?|indikator|sasaran|strategis|program|kegiatan|organisasi|utama|tersebut|ini|pada|untuk"
    r"|realisasi|rata-rata|persentase|tingkat|nilai))*"
)
_WORDS = re.compile(
    rf"\b(?P<target>target(?:nya)?(?: kinerja)?)\b"
    rf"|\b(?P<capaian>(?:capaian|pencapaian)(?:nya)?{_OF})\b"
    rf"|\b(?P<realisasi>(?:ter?|di)?realisasi(?:kan|nya)?{_OF})\b"
    rf"|\b(?P<tercapai>(?:tercapai|dicapai|telah mencapai|berhasil mencapai))\b",
    re.IGNORECASE,
)
_FILLER = (
    r"(?:[\s,:=(\-–]|\b(?:sebesar|senilai|sejumlah|sebanyak|adalah|yaitu|yakni|ialah|hanya|telah|sudah|dengan|nilai"
    r"|mencapai|yang|ditetapkan|ditentukan|direncanakan|diperjanjikan|dicapai|tercapai|diperoleh|tahun|pada|di|dalam"
    r"|20\d\d|untuk|sampai|ini|tersebut|itu|kinerja|sebelumnya|lalu|kita|kami|perjanjian|angka|persentase|berhasil"
    r"|rata-rata|sama|sasaran|strategis|indikator|ke|\d{1,2}(?![\d.,]*\s*%))(?![\w]))*"
)
_OTHER = (
    r"nasional|provinsi|propinsi|kabupaten lain|kabupaten/kota lain|daerah lain|instansi lain|triwulan|tw|semester"
    r"|bulan|renstra|rpjmd|rpjmn|jangka menengah|jangka panjang|akhir (?:renstra|rpjmd|periode)|sdgs?|spm|standar"
    r"|fisik|keuangan|anggaran|belanja|dana|serapan|penyerapan|pagu|kumulatif|s/d|s\.d|bobot|skala|interval"
)
OTHER_GOAL = re.compile(
    r"\b(?:target|kondisi|capaian|standar|rata-rata) (?:akhir|renstra|rpjmd|rpjmn|nasional|provinsi|jangka|sdgs?|spm)\b"
    r"|\bterhadap (?:target )?(?:akhir|renstra|rpjmd)\b|\b(?:nasional|provinsi)\b",
    re.IGNORECASE,
)
"""What a capaian later in the sentence may be measured by, unless its own year is said."""
_BLOCKED_BEFORE = re.compile(rf"\b(?:{_OTHER}|kenaikan|penurunan|peningkatan|selisih|sisa|sisanya)\b", re.IGNORECASE)
_BLOCKED = re.compile(
    rf"\b(?:{_OTHER}|minimal|maksimal|paling|di ?atas|di ?bawah|kurang|lebih|antara|berkisar|masing-masing|naik|turun"
    r"|meningkat|menurun|kenaikan|penurunan|peningkatan|selisih|bertambah|berkurang|sisa|sisanya|dari|kategori"
    r"|predikat|jumlah|seluruh|atau|sebenarnya|dibatasi)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d.,/-])20\d\d(?![\d]|[.,/-]\d)|\btahun (?:yang )?(?:lalu|sebelumnya)\b", re.IGNORECASE)
RANGE = re.compile(
    r"20\d\d\s*(?:-|–|/|s\.?/?d\.?|sampai(?: dengan)?)\s*20\d\d|\b(?:nomor|no\.?)\s*\S+\s+tahun\s+20\d\d", re.I
)
SASARAN = re.compile(r"\bsasaran(?: strategis)?(?: ke)?[\s-]*(?P<number>\d{1,2})\b(?![.,]\d|\s*%)", re.IGNORECASE)
LAST_YEAR = -1
"""The year of ``tahun lalu``, ``tahun sebelumnya``: the one before the report's."""
_CATEGORY = re.compile(
    r"(?<![\w.,/-])(?P<number>\d[\d.,]*\d|\d)\s*(?:%|pers?en\b)[\s,()]*(?:atau|dengan|dan|yang|termasuk|masuk|berada"
    r"|tergolong|dalam|pada|ke|di|memperoleh|mendapat|memiliki|kinerja|,|\s)*\b"
    r"(?:kategori|katagori|katagory|kategory|predikat|kriteria|skala|klasifikasi)(?:nya)?"
    r"[\s:=\"“'(]*(?P<words>[A-Za-z]+(?: [A-Za-z]+){0,3})",
    re.IGNORECASE,
)
_DIRECTIONS = (
    ("same", r"(?:(?:dengan )?(?:capaian |nilai |hasil )*(?:yang )?sama|tidak (?:mengalami|ada|terjadi) perubahan"
             r"|tetap|stabil)"),
    ("up", r"(?:peningkatan|kenaikan|meningkat|naik|lebih tinggi|lebih baik)"),
    ("down", r"(?:penurunan|menurun|turun|lebih rendah)"),
)  # fmt: skip
_DIRECTION = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _DIRECTIONS), re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:tidak|bukan|belum|tanpa|jika|apabila terjadi|diharapkan|diupayakan|agar|dapat|akan)(?: \w+){0,2}\s*$", re.I
)
_COMPARED = re.compile(r"\b(?:di)?banding(?:kan)?\b|\bdaripada\b|\bdari tahun\b|\bantara\b", re.IGNORECASE)
_VERDICTS = (
    ("exceeds", r"(?:melebihi|melampaui|di ?atas|lebih (?:tinggi|besar) dari(?:pada)?)"),
    ("misses", r"(?:belum (?:mencapai|memenuhi|sesuai)|tidak (?:mencapai|memenuhi|tercapai)|di ?bawah|kurang dari"
               r"|lebih (?:rendah|kecil) dari(?:pada)?)"),
    ("reaches", r"(?:(?:telah |sudah |dapat |berhasil )?(?:mencapai|memenuhi)|sesuai(?: dengan)?|sama dengan)"),
)  # fmt: skip
_VERDICT = re.compile(
    "(?:"
    + "|".join(rf"\b(?P<{name}>{words})" for name, words in _VERDICTS)
    + r")\s+(?:dari )?(?P<target>target(?:nya)?)\b",
    re.IGNORECASE,
)
_OTHER_TARGET = re.compile(
    r"^(?:[\s,]|\b(?:kinerja|capaian|yang|telah|sudah|akhir)\b)*\b(?:renstra|rpjmd|rpjmn|nasional|provinsi|spm|jangka|sdgs?"
    r"|pendapatan|penerimaan|keuangan|anggaran|pad|retribusi|pajak|triwulan|tahun|20\d\d)\b",
    re.IGNORECASE,
)


def performance(passage: Passage) -> Iterator[Performance]:
    """The figures of performance of a passage whose words leave no doubt what they are."""
    for sentence in sentences(passage):
        yield from _of_sentence(sentence)
        yield from _plain_figures(sentence)


def number_of(text: str) -> Decimal | None:
    """A figure of a sentence as a Decimal."""
    number = amounts.parse(text.rstrip(".,"))
    return None if number is None else number.as_decimal()


def _of_sentence(sentence: Sentence) -> Iterator[Performance]:
    """The figures of one sentence."""
    text = sentence.text
    end = 0
    for match in FIGURE.finditer(text):
        words = text[end : match.start()]
        end = match.end()
        value = number_of(match["number"])
        found = list(_WORDS.finditer(words))
        if not found or value is None:
            continue
        last = found[-1]
        lead, tail = words[: last.start()], words[last.end() :]
        quantity = str(last.lastgroup)
        if not re.fullmatch(_FILLER, tail, re.IGNORECASE) and not (quantity != "target" and _names_something(tail)):
            continue
        if (
            _BLOCKED_BEFORE.search(re.sub(r"^.*[,;]", "", lead)[-60:])
            or _BLOCKED.search(tail)
            or _BLOCKED.search(last[0])
        ):
            continue
        if year_of(words) is None and OTHER_GOAL.search(text[: match.start()]):
            continue
        named = SASARAN.findall(text[: match.start()])
        yield Performance(
            sentence.passage,
            text,
            match.start(),
            match.end(),
            match.start() - len(words) + last.start(),
            quantity,
            value,
            match[0],
            year_of(words),
            int(named[-1]) if named else None,
            "rata-rata" in words.lower(),
        )


def _plain_figures(sentence: Sentence) -> Iterator[Performance]:
    """Figures in units of their own (nilai, hari, per 1.000 KH) that words for realisasi or target lead to."""
    text = sentence.text
    end = 0
    for match in _PLAIN.finditer(text):
        begin = match.start("number")
        before = text[:begin]
        if re.fullmatch(r"(?:19|20)\d\d", match["number"]) or _NO_FIGURE.search(before):
            continue
        words, end = text[max(end, _last_figure(before)) : begin], match.end("number")
        value, found = number_of(match["number"]), _DIRECT.search(words)
        if value is None or found is None or (match["unit"] and _NO_UNIT.match(match["unit"])):
            continue
        year = year_of(words)
        lead = re.sub(r"^.*[,;]", "", words[: found.start()])[-60:]
        if _BLOCKED_BEFORE.search(lead) or _BLOCKED.search(found["tail"]):
            continue
        if (year is None or year < 0) and OTHER_GOAL.search(before):
            continue
        named = SASARAN.findall(before)
        yield Performance(
            sentence.passage, text, begin, end, begin - len(words) + found.start(),
            "target" if found["word"].lower().startswith("target") else "realisasi",
            value, match["number"], year, int(named[-1]) if named else None, plain=True,
        )  # fmt: skip


def _last_figure(text: str) -> int:
    """Where the last percentage of a text ends."""
    return max((m.end() for m in FIGURE.finditer(text)), default=0)


def _names_something(tail: str) -> bool:
    """Whether a name stands between the word and its figure, with a word of amount (``... sebesar 82%``)."""
    return (
        len(tail) < 400
        and bool(re.search(r"\b(?:sebesar|adalah|yaitu|mencapai)\s*$", tail, re.IGNORECASE))
        and not re.search(r"[;]|\b(?:hal ini|sehingga|sedangkan|karena)\b", tail)
    )


def year_of(words: str) -> int | None:
    """The year that some words speak of last; `LAST_YEAR` for ``tahun lalu``."""
    years = YEAR.findall(RANGE.sub("", words))
    if not years:
        return None
    return int(years[-1]) if years[-1].isdigit() else LAST_YEAR


def categories(passage: Passage) -> Iterator[Category]:
    """The figures of a passage that are said to fall into a category."""
    for sentence in sentences(passage):
        for match in _CATEGORY.finditer(sentence.text):
            value = number_of(match["number"])
            if value is not None:
                yield Category(passage, sentence.text, value, match["number"], match["words"])


def directions(text: str) -> list[tuple[str, re.Match[str]]]:
    """The words of a text for up, down and same, with what they say; none where one of them is negated."""
    found = list(_DIRECTION.finditer(text))
    if any(_NOT.search(text[: m.start()]) for m in found if m.lastgroup != "same" or "tidak" not in m[0].lower()):
        return []
    return [(str(m.lastgroup), m) for m in found]


def comparisons(passage: Passage) -> Iterator[Comparison]:
    """Sentences that compare the capaian, or the realisasi, of two years and call it higher, lower or the same.

    The later year may be the report's own (``realisasi ini lebih rendah daripada realisasi tahun 2022``).
    """
    for sentence in sentences(passage):
        text = sentence.text
        years = sorted({int(y) for y in YEAR.findall(RANGE.sub("", text)) if y.isdigit()})
        told = directions(text)
        if not 1 <= len(years) <= 2 or len({d for d, _ in told}) != 1 or not _COMPARED.search(text):
            continue
        direction, match = told[0]
        before = text[: match.start()]
        kinds = re.findall(r"\b(capaian|realisasi)", before.lower())
        if not kinds or _BLOCKED_KIND.search(text) or re.search(r"\brp\b", text.lower()):
            continue
        if len(years) == 1 and not re.search(r"\b(?:realisasi|capaian)(?:nya| ini| tersebut)\b", before.lower()):
            continue
        named = SASARAN.findall(before)
        figures = [(m, number_of(m["number"])) for m in FIGURE.finditer(text)]
        same = figures[0] if direction == "same" and len(figures) == 1 and figures[0][0].start() > match.end() else None
        yield Comparison(
            passage, text, direction, match[0], (years[0], years[1] if len(years) == 2 else 0), kinds[-1],
            int(named[-1]) if named else None, same[1] if same else None, same[0][0] if same else "",
        )  # fmt: skip


_BLOCKED_KIND = re.compile(
    r"\b(?:keuangan|anggaran|belanja|serapan|penyerapan|target akhir|nasional|provinsi|triwulan)\b", re.I
)


def against_target(passage: Passage) -> Iterator[AgainstTarget]:
    """Sentences that say whether a figure exceeds, reaches or misses its target."""
    for sentence in sentences(passage):
        text = sentence.text
        own = list(_of_sentence(sentence))
        for match in _VERDICT.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            if _NOT.search(before) or _OTHER_TARGET.search(after):
                continue
            said = [p for p in own if p.end <= match.start() and p.quantity in ("tercapai", "realisasi", "capaian")]
            near = [p for p in said if match.start() - p.end < 40 and p is said[-1]]
            goal = [p for p in own if p.quantity == "target" and 0 <= p.begin - match.end() < 90]
            named = SASARAN.findall(before)
            yield AgainstTarget(
                passage, text, str(next(n for n, _ in _VERDICTS if match[n])), match[0], match.start(),
                int(named[-1]) if named else None, near[0].value if near else None, goal[0].value if goal else None,
            )  # fmt: skip
