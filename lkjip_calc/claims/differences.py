"""Changes of which both figures stand in a paragraph: ``mencapai y, naik d poin dari x``, ``bertambah d (p%)``.

`claims.changes` reads ``naik d dari x menjadi y``; here are the other orders of words. The later figure is taken from
the words before the change only where one figure alone can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_calc.claims.parts import Reader, Span
from lkjip_calc.claims.quantities import COUNT, MONEY, PERCENT, POINTS, Quantity
from lkjip_calc.claims.relations import DOWN, UP, Difference, Share

_UPS = (
    r"meningkat|naik|bertambah|tumbuh|peningkatan|kenaikan|pertumbuhan|penambahan"
    r"|lebih (?:tinggi|besar|banyak|lama|lambat)"
)
_DOWNS = r"menurun|turun|berkurang|menyusut|penurunan|pengurangan|lebih (?:rendah|kecil|sedikit|cepat|singkat)"
_MOVE = re.compile(rf"\b(?:(?P<up>{_UPS})|(?P<down>{_DOWNS}))\b(?!nya)", re.IGNORECASE)
_BY = re.compile(r"\s*(?:yaitu |yakni )?(?:sebesar|sebanyak|sejumlah|senilai|mencapai)?\s*$", re.IGNORECASE)
_FROM = re.compile(
    r"\s*(?:[A-Za-z]+\s)?(?:\([^()]*\)\s*)?,?\s*(?:(?:jika |bila |apabila )?(?:di)?banding(?:kan)?(?: dengan)?"
    r"|dari(?:pada)?|terhadap)\b"
    r"(?P<words>(?:[^.;,\d()]|\b(?:19|20)\d\d\b|\()*)$",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"\s*(?:[A-Za-z]+\s)?(?:\([^()]*\)\s*)?,?\s*(?:(?:[^.;,\d()]|\b(?:19|20)\d\d\b)*\bmenjadi)(?: (?:sebesar"
    r"|senilai|sebanyak))?\s*$",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:target\w*|ditargetkan|pagu|anggaran|capaian\w*|tingkat capaian|kinerja\w*|rata-rata"
    r"|akhir)\b[^,;.()]{0,40}$|\(\s*(?:capaian|target)?[^()]*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\s*(?:(?:angka|realisasi|nilai|jumlah|hasil|persentase|skor|indeks|kondisi|prevalensi)(?:nya)?\s*(?:ini"
    r"|tersebut|itu|dimaksud)?|hal (?:ini|tersebut)"
    r"(?: menunjukkan)?)?\s*(?:telah |sudah |mengalami |terjadi |adalah |ini |tersebut )*$",
    re.IGNORECASE,
)
_STILL = re.compile(r"\s*(?:realisasi|angka|nilai|persentase|hasil) (?:ini|tersebut)\b", re.IGNORECASE)
_CAPAIAN = re.compile(r"\b(?:capaian\w*|kinerja|serapan|penyerapan|rata-rata)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:tidak|bukan|belum|tanpa|jika|apabila|bila|diharapkan|(?:di)?target(?:kan)?|agar|akan|perlu|harus"
    r"|diproyeksikan|direncanakan|dapat"
    r"|semakin|makin|cukup|yang|peringkat|ranking|urutan|posisi|rata-rata|setiap|per)(?: \w+){0,3}\s*$",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    r"\s*(?:sedangkan |adapun |sementara )?(?:realisasi|nilai|angka|skor|indeks|persentase|pada"
    r"|jumlah)?(?:nya)? ?(?:pada )?"
    r"tahun (?:(?:19|20)\d\d|lalu|sebelumnya)(?: (?:yang )?(?:sebesar|sebanyak|adalah|mencapai|tercatat))*\s*",
    re.IGNORECASE,
)
_COMPARED_FIRST = re.compile(
    r"\s*(?:jika |bila |apabila )?(?:di)?banding(?:kan)?(?: dengan)?(?: realisasi| capaian realisasi| nilai"
    r"| angka)?(?: pada)?"
    r" tahun (?:(?:19|20)\d\d|lalu|sebelumnya)(?: (?:yang )?(?:sebesar|sebanyak|mencapai|tercatat))?\s*\(?",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"[\s)]*[A-Za-z]*\)?,? ?(?:(?:indikator|realisasi|angka|nilai|hal|kondisi|jumlah)? ?(?:ini"
    r"|tersebut)? ?(?:telah |sudah )?"
    r"(?:mengalami|terjadi|terdapat)?) ?",
    re.IGNORECASE,
)
_SO_THERE = re.compile(
    r"\s*[A-Za-z]*,? ?(?:sehingga|dengan demikian|maka|berarti|jadi) ?,?(?: (?:terdapat|ada|terjadi|mengalami|adanya))?"
    r"\s*",
    re.IGNORECASE,
)
_GAP = re.compile(r"\bselisih(?:nya)?\b", re.IGNORECASE)
_IS = re.compile(r"\b(?:adalah|sebesar|yaitu|yakni|mencapai)\s*$", re.IGNORECASE)
_FIGURES_AND = re.compile(r"\b(?:dan|dengan)\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?:peringkat|ranking|rangking|urutan|posisi|level|tingkat maturitas)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:dan|serta|sedangkan|namun|tetapi|menjadi|naik|turun|meningkat|menurun|sisa|rata-rata)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Move:
    """A word of change, with what follows it in its sentence."""

    match: re.Match[str]
    span: Span

    @property
    def direction(self) -> str:
        """Up or down."""
        return UP if self.match["up"] else DOWN

    @property
    def after(self) -> list[Quantity]:
        """The quantities after the word."""
        return [q for q in self.span.own if q.begin >= self.match.end()]


def differences(reader: Reader) -> Iterator[Difference | Share]:
    """The changes of a passage."""
    yield from _gaps(reader)
    for number, span in enumerate(reader.spans):
        if _RANK.search(reader.text, span.begin, span.end):
            continue
        moves = [_Move(m, span) for m in _MOVE.finditer(reader.text, span.begin, span.end)]
        previous = _sentence_before(reader, number)
        for move in moves:
            if not move.after or _NOT.search(reader.text[span.begin : move.match.start()]):
                continue
            yield from _revised(reader, move)
            yield from _since(reader, move, previous, alone=len(moves) == 1)
            yield from _compared(reader, move, previous, alone=len(moves) == 1)
            yield from _grown(reader, move)


def _gaps(reader: Reader) -> Iterator[Difference]:
    """``a dan b, maka ... adalah c (selisih ...)``, ``selisih antara a dan b adalah c``."""
    for span in reader.spans:
        gap = _GAP.search(reader.text, span.begin, span.end)
        own = [q for q in span.own if q.kind in (PERCENT, POINTS)]
        if gap is None or len(own) != 3 or len(span.own) != 3 or any(q.rough for q in own):
            continue
        a, b, by = own
        if not _IS.search(reader.text[b.end : by.begin]) or re.search(r"\btarget\b", reader.text[b.end : by.begin]):
            continue
        inside = gap.start() < a.begin and _FIGURES_AND.search(reader.text[a.end : b.begin])
        if inside or reader.text[by.end : gap.start()].strip() == "(":
            first, last = (a, b) if a.value <= b.value else (b, a)
            yield Difference(first, last, by, UP, gap[0])


def _sentence_before(reader: Reader, number: int) -> Span | None:
    """The sentence before one, the clauses joined to it by semicolons included."""
    if not number:
        return None
    first = last = number - 1
    while first and reader.text[reader.spans[first - 1].end : reader.spans[first].begin].strip() == ";":
        first -= 1
    spans = reader.spans[first:number]
    return Span(spans[0].begin, reader.spans[last].end, tuple(q for s in spans for q in s.own))


def _revised(reader: Reader, move: _Move) -> Iterator[Difference]:
    """``dari x ... menjadi y (berkurang d)``."""
    by = move.after[0]
    opening = by.bracket
    before = reader.text[opening + 1 : move.match.start()].strip() if 0 <= opening < move.match.start() else None
    if before is None or before.lower() not in ("", "atau", "mengalami", "terjadi") or not _says_by(reader, move, by):
        return
    outer = [q for q in move.span.own if q.end <= opening and q.bracket == reader.opened[opening]]
    if len(outer) < 2 or outer[-1].kind != outer[-2].kind or not _one_unit(outer[-2:]):
        return
    first, last = outer[-2:]
    words = reader.text[first.end : last.begin]
    becomes = re.search(r"\bmenjadi\b", words, re.IGNORECASE) and len(words) < 120 and not re.search(r"[.;]", words)
    if becomes and len(reader.text[last.end : opening].split()) < 4 and _fits_kind(by, first):
        yield Difference(first, last, by, move.direction, move.match[0])


def _compared(reader: Reader, move: _Move, previous: Span | None, *, alone: bool) -> Iterator[Difference]:
    """``y ..., naik d dari x``, ``lebih tinggi d dari x``, ``turun menjadi y dari x``."""
    after = [q for q in move.after if q.bracket == -1 or q.bracket > move.match.end()]
    by: Quantity | None = after[0] if after and _says_by(reader, move, after[0]) else None
    base = after[1:] if by is not None else after
    if not base or not alone:
        return
    begin = by.end if by is not None else move.match.end()
    first = base[0]
    grown = first.kind == PERCENT and first.bracket >= 0 and by is not None and by.kind in (COUNT, MONEY)
    if by is not None and grown and len(base) > 1 and reader.text[by.end : first.bracket].count(" ") < 4:
        first = base[1]
    words = reader.text[begin : first.begin]
    if (into := _INTO.match(words)) and len(base) > 1 and not into[0].strip().lower().startswith("dari"):
        yield from _turned(reader, move, base, by)
        return
    from_ = _FROM.match(words)
    if not from_ or _OTHER.search(from_["words"]) or len(words) > 140 or first.rough:
        return
    if _becomes(reader, move, first) or (by is not None and not _fits_kind(by, first)):
        return
    if _CAPAIAN.search(from_["words"]) or (by is None and re.search(r"\btarget\b", from_["words"])):
        return
    last = _later(reader, move, previous, first)
    if last is not None and (by is not None or last.kind == first.kind):
        yield Difference(first, last, by, move.direction, move.match[0])


def _since(reader: Reader, move: _Move, previous: Span | None, *, alone: bool) -> Iterator[Difference]:
    """``mencapai y. Nilai tahun 2022 sebesar x sehingga terdapat kenaikan d``."""
    by = move.after[0]
    own = [q for q in move.span.own if q.end <= move.match.start()]
    if previous is None or not alone or len(own) != 1 or len(move.after) != 1 or not _says_by(reader, move, by):
        return
    first = own[0]
    lead = reader.text[move.span.begin : first.begin]
    words = reader.text[first.end : move.match.start()]
    so = _LAST_YEAR.fullmatch(lead) and _SO_THERE.fullmatch(words)
    fronted = _COMPARED_FIRST.fullmatch(lead) and _THEN.fullmatch(words)
    if not (so or fronted) or first.rough or not _fits_kind(by, first):
        return
    last = _fitting(reader, previous.own, previous.begin, first)
    if last is not None:
        yield Difference(first, last, by, move.direction, move.match[0])


def _turned(reader: Reader, move: _Move, base: Sequence[Quantity], by: Quantity | None) -> Iterator[Difference]:
    """``turun (d poin) menjadi y dari x``."""
    last, first = base[0], base[1]
    words = _FROM.match(reader.text[last.end : first.begin])
    alike = last.kind == first.kind and _one_unit((first, last)) and not (first.rough or last.rough)
    if alike and words and not _OTHER.search(words["words"]) and (by is None or _fits_kind(by, first)):
        yield Difference(first, last, by, move.direction, move.match[0])


def _later(reader: Reader, move: _Move, previous: Span | None, first: Quantity) -> Quantity | None:
    """The figure that has changed: of the words before the change, or of the sentence before it."""
    own = [q for q in move.span.own if q.end <= move.match.start()]
    begin = move.span.begin
    before = reader.text[begin : move.match.start()]
    if _said_of_capaian(before):
        return None
    untold = any(q.kind == first.kind and not _TARGET.search(_lead(reader, q, begin)) for q in own)
    again = (not own and _AGAIN.fullmatch(before.strip(" ,;"))) or _STILL.match(before)
    if previous is not None and again and not untold:
        return _fitting(reader, previous.own, previous.begin, first)
    return _fitting(reader, own, begin, first)


def _fitting(reader: Reader, own: Sequence[Quantity], begin: int, first: Quantity) -> Quantity | None:
    """The one figure of the kind of the former that is no target and no capaian; one in brackets if no other is."""
    fitting = [
        q
        for q in own
        if q.kind == first.kind
        and _one_unit((q, first))
        and not q.rough
        and not _TARGET.search(_lead(reader, q, begin))
    ]
    outer = [q for q in fitting if q.bracket < 0]
    alone = [q for q in fitting if q.bracket >= 0 and not reader.text[q.bracket + 1 : q.begin].strip()]
    chosen = outer or alone
    return chosen[0] if len(chosen) == 1 else None


def _lead(reader: Reader, quantity: Quantity, begin: int) -> str:
    """The words before a quantity, up to the figure before it."""
    return re.split(r"\d[\d.,]*", reader.text[max(begin, quantity.begin - 70) : quantity.begin])[-1]


def _said_of_capaian(words: str) -> bool:
    """Whether the words before a change say that it is one of capaian, or of a mean."""
    return re.search(
        r"\b(?:capaian\w*|kinerja|serapan|penyerapan|anggaran|pagu)\b", words, re.IGNORECASE
    ) is not None and not re.search(r"\d", words)


def _grown(reader: Reader, move: _Move) -> Iterator[Share]:
    """``bertambah d (p%) dari ... sebesar x``: the growth over the figure before."""
    if len(move.after) < 3:
        return
    by, percent, first = move.after[:3]
    if (
        by.kind not in (COUNT, MONEY)
        or percent.kind != PERCENT
        or first.kind != by.kind
        or not _says_by(reader, move, by)
    ):
        return
    words = reader.text[by.end : percent.begin]
    or_else = re.fullmatch(r"\s*(?:[A-Za-z]+\s){0,2}(?:\(|atau(?: sebesar)?)\s*", words)
    if or_else is None or _MOVE.search(reader.text, percent.end, first.begin) or not _one_unit((by, first)):
        return
    from_ = _FROM.match(reader.text[percent.end : first.begin].lstrip(") "))
    clear = from_ and not _OTHER.search(from_["words"]) and not (by.rough or percent.rough or first.rough)
    if clear and not _becomes(reader, move, first):
        yield Share(by, first, percent)


def _becomes(reader: Reader, move: _Move, first: Quantity) -> bool:
    """Whether the sentence goes on from a figure with what it became (``menjadi``), which others read."""
    return re.match(r"[^.;]{0,80}\bmenjadi\b", reader.text[first.end : move.span.end]) is not None


def _says_by(reader: Reader, move: _Move, by: Quantity) -> bool:
    """Whether a quantity follows the word of change as its size."""
    return _BY.fullmatch(reader.text[move.match.end() : by.begin]) is not None and not by.rough


def _fits_kind(by: Quantity, first: Quantity) -> bool:
    """Whether a size can be that of a change of a figure: of its unit, in points, or a percentage of it."""
    if by.kind == POINTS:
        return first.kind in (PERCENT, COUNT)
    if by.kind == PERCENT:
        return first.kind in (PERCENT, COUNT, MONEY)
    return by.kind == first.kind and _one_unit((by, first))


def _one_unit(found: Sequence[Quantity]) -> bool:
    """Whether quantities have one unit, as far as they name any."""
    return len({q.unit for q in found if q.unit} - {"poin", "nilai", "skor"}) < 2
