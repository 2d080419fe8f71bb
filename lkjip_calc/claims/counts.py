"""Counts in sentences: ``6 (enam) program``, ``sebanyak 55 orang ... terdiri dari 33 orang ... dan 22 orang ...``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lkjip_calc.claims.model import Count
from lkjip_calc.claims.passages import Item, Passage, Sentence, lines_after, list_after, sentences, top_items
from lkjip_calc.numerals import spelled

_SPELLED = r"(?:\s*\((?P<words>[A-Za-z ]{3,60})\))?"
_NOUN = (
    r"(?P<noun>sub[\s-]?kegiatan|kegiatan|program|sasaran(?: strategis)?|indikator(?: kinerja)?(?: utama)?|tujuan|misi"
    r"|orang|pegawai|aparatur|personil|personel|urusan|bidang|seksi|sub ?bagian|dokumen|laporan|paket|kecamatan|desa"
    r"|kelurahan|unit|buah)"
)
_COUNT = re.compile(
    rf"(?<![\w.,/:%-])(?P<figure>\d{{1,3}}(?:\.\d{{3}})*|\d{{1,6}}){_SPELLED}\s+"
    rf"(?:buah |macam |jenis )?{_NOUN}\b(?![/-]\w)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:sasaran|strategis|tabel|gambar|grafik|nomor|no|bab|pasal|ayat|huruf|angka|tahun|lampiran|misi|tujuan|program"
    r"|kegiatan|indikator|halaman|hal|triwulan|semester|tahap|poin|point|urusan|bidang|tanggal|rp|ke|romawi|eselon"
    r"|[%\d]|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|pukul|seri|golongan)"
    r"\.?\s*$|(?:^|\n)\s*$|[%\d]\s*$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:minimal|maksimal|paling|sekitar|kurang lebih|lebih dari|kurang dari|hampir|setidaknya|sedikitnya"
    r"|(?:di)?target(?:nya|kan)?|direncanakan|rencana(?:nya)?|akan|usulan|diusulkan|kebutuhan|butuh|dibutuhkan|seharusnya|idealnya|antara|hingga"
    r"|sampai|ditambah|bertambah|berkurang|penambahan|pengurangan|formasi|per|setiap|masing-masing)\b[^.;]*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:melaksanakan|menjalankan|mengelola|membiayai|mendanai|ditetapkan|menetapkan|memuat|terbagi|melalui|didukung"
    r"|dilaksanakan|direalisasikan|menyelenggarakan|dijabarkan|memiliki|mempunyai|terdapat)(?: (?:oleh|dengan|melalui"
    r"|sebanyak|sejumlah|dalam|sumber|daya|manusia|pegawai|aparatur|asn|sebagai|jumlah|total|ke|kedalam|atas))*\s*$"
    r"|\b(?:jumlah|total|keseluruhan)(?: \w+){0,6} (?:sebanyak|sejumlah|adalah|yaitu|berjumlah)\s*$"
    r"|\b(?:didukung (?:oleh|dengan)|memiliki|mempunyai)(?: \w+){0,6} (?:sebanyak|sejumlah)\s*$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:sasaran|indikator|bidang|seksi|bagian|sekretariat|upt\w*|prioritas|unggulan|antaranya|antara lain|termasuk"
    r"|belum|tidak|tak|gagal|hanya|lainnya|sisanya|baru|kecuali|selain|pendukung|mendukung|kabupaten lain|pusat"
    r"|dekonsentrasi|dak|apbn|tahun lalu|sebelumnya|tujuan|struktural|fungsional|eselon|rutin|wajib|pilihan)\b",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"(?:[\s,(]|\b(?:yang|terdiri|dari|atas|dan|dengan|serta|meliputi|mencakup|terbagi|dalam|ke|menjadi|sebanyak|sejumlah"
    r"|dijabarkan|didukung|oleh)\b)*",
    re.IGNORECASE,
)
_ONE_PROGRAMME = re.compile(r"\b(?:[Pp]rogram|PROGRAM|(?:[Ss]ub )?[Kk]egiatan|KEGIATAN) [A-Z]")
_CHAINS = (("program", "kegiatan", "sub_kegiatan"), ("tujuan", "sasaran", "indikator"))
_NUMBERED = re.compile(r"\b(?:sasaran|tujuan|indikator|misi)(?: \w+){0,2} \d", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?:sebagai\s*berikut|berikut(?: ini)?|yaitu|yakni|antara lain|terdiri (?:dari|atas)|meliputi|adalah)?\s*:\s*$"
    r"|(?:sebagai\s*berikut|berikut ini|yaitu|yakni|terdiri (?:dari|atas))\s*[.,]?\s*$",
    re.IGNORECASE,
)
_OPEN_LIST = re.compile(r"\b(?:antara lain|diantaranya|di antaranya|misalnya|seperti)\b", re.IGNORECASE)
_INLINE = re.compile(r"(?<![\w.,])\(?(?P<mark>\d{1,2}|[a-z])[.)](?=\s*[A-Za-z])")


def counts(found: Sequence[Passage], place: int) -> Iterator[Count]:
    """The counts of passage number `place`, the last of each sentence with the list that it announces."""
    passage = found[place]
    if not _COUNT.search(passage.text):
        return
    for sentence in sentences(passage):
        own = list(_counts_of(sentence))
        for number, count in enumerate(own):
            yield _with_items(count, sentence, found, place) if len(own) == 1 or number == 0 else count


def _counts_of(sentence: Sentence) -> Iterator[Count]:
    """The counts of one sentence."""
    found: list[Count] = []
    for match in _COUNT.finditer(sentence.text):
        before = sentence.text[: match.start()]
        words = spelled(match["words"]) if match["words"] else None
        if _LABEL.search(before) or _HEDGED.search(before) or (match["words"] and words is None):
            continue
        noun = re.sub(r"[\s-]+", "_", match["noun"].lower()).replace("subkegiatan", "sub_kegiatan")
        noun = noun.split("_")[0] if noun.startswith(("sasaran", "indikator")) else noun
        value = int(match["figure"].replace(".", ""))
        text = sentence.text[match.end() :]
        found.append(Count(sentence.passage, sentence.text, value, match["figure"], noun, text, before))
    for number, count in enumerate(found):
        following = found[number + 1].before if number + 1 < len(found) else sentence.text
        name = following[len(sentence.text) - len(count.name) :]
        yield replace(count, name=" ".join(name.split()), whole=_is_whole(found, number))


def _is_whole(counts: Sequence[Count], number: int) -> bool:
    """Whether a count is said of the whole agency: a verb before it, and no word that says of what part.

    Levels named after one another (``6 program yang terdiri dari 12 kegiatan``) share the verb of the first.
    """
    first = last = number
    while first and _joined(counts[first - 1], counts[first]):
        first -= 1
    while last + 1 < len(counts) and _joined(counts[last], counts[last + 1]):
        last += 1
    before = counts[first].before
    clause = re.split(r"[.;:,]\s", before)[-1]
    after = " ".join(re.split(r"[,;.]", counts[last].name)[0].split()[:5])
    if _ONE_PROGRAMME.search(before) or _NUMBERED.search(before) or _PART.search(clause) or _PART.search(after):
        return False
    return bool(_WHOLE.search(before))


def _joined(a: Count, b: Count) -> bool:
    """Whether two counts are levels of one chain."""
    between = a.name[: len(a.name) - len(b.sentence) + len(b.before)]
    return (
        any(a.noun in chain and b.noun in chain for chain in _CHAINS)
        and a.noun != b.noun
        and bool(_JOINING.fullmatch(between))
    )


def _with_items(count: Count, sentence: Sentence, found: Sequence[Passage], place: int) -> Count:
    """A count with the items of the list that its sentence announces."""
    rest = sentence.text[sentence.text.rfind(count.name) :] if count.name else ""
    if _OPEN_LIST.search(sentence.text):
        return count
    items = _inline_items(sentence, count)
    text = sentence.passage.text
    ends_passage = sentence.begin + len(sentence.text) >= len(text.rstrip(" .;:"))
    first_line = sentence.text.split("\n")[0]
    if items is None and "\n" in text and _ANNOUNCES.search(first_line) and len(count.before) < len(first_line):
        items = lines_after(sentence.passage, sentence.begin)
    elif items is None and ends_passage and (_ANNOUNCES.search(sentence.text) or text.rstrip().endswith(":")):
        items = list_after(found, place)
    chosen = top_items(items) if items else None
    if chosen is None or len(chosen) < 2 or len(rest) > 200:
        return count
    return replace(count, items=tuple(chosen))


def _inline_items(sentence: Sentence, count: Count) -> list[Item] | None:
    """The items enumerated within a sentence: ``yaitu : 1) ..., 2) ... dan 3) ...``."""
    start = sentence.text.find(count.name[:20]) if count.name else -1
    if start < 0:
        return None
    marks = [m["mark"] for m in _INLINE.finditer(sentence.text, start) if "\n" not in sentence.text[start : m.start()]]
    numbers = [int(m) if m.isdigit() else ord(m) - 96 for m in marks]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return None
    kind = "number" if marks[0].isdigit() else "letter"
    return [Item(sentence.passage, kind, n, "") for n in numbers]
