"""Shares of which part, whole and percentage are stated, and what is left: ``a dari b X (p%)``, ``sisanya c``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_calc.claims import part_words as wording
from lkjip_calc.claims.parts import Reader, Span
from lkjip_calc.claims.quantities import COUNT, MONEY, PERCENT, Quantity
from lkjip_calc.claims.relations import Share, Sum

_WORDS = (
    r"(?:(?!(?:dari|dan|atau|terhadap|terdiri|bersumber|berasal|diperoleh|tersebar|dihitung|menjadi|naik|turun"
    r"|meningkat"
    r"|menurun|lebih|kurang|selain|mulai|selisih|berbeda|pindah\w*|mutasi)\b)[A-Za-z/()-]+\s+){0,5}?"
)
_OF = re.compile(
    rf"\s*{_WORDS}(?:yang \w+ )?dari\s+(?:(?:total|jumlah|seluruh|keseluruhan|sebanyak|sejumlah|sebesar"
    rf"|(?P<aim>target|rencana)(?:nya)?|pagu"
    r"|anggaran|alokasi|sekitar)\s+){0,3}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:^|[.;,]\s*)\s*dari(?: (?:total|jumlah|seluruh|sebanyak|sejumlah))*\s*$", re.IGNORECASE)
_PART_AFTER = re.compile(
    r"[^,;.\d]{0,60},?\s*(?:yang )?(?:telah |sudah |dapat )?(?:sebanyak|sejumlah|terdapat|[a-z]+ (?:sebanyak"
    r"|sejumlah)|yang (?:telah|sudah)"
    r"[a-z\s-]{0,60})\s*$|[^,;.\d]{0,60},\s*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\s*[A-Za-z]+\s*,?\s*(?:dan |serta |dengan )?(?:yang )?(?:telah |sudah )?(?:terlaksana|terealisasi"
    r"|tercapai|terselesaikan"
    r"|direalisasikan|dilaksanakan|diselesaikan)\s+(?:sebanyak |sejumlah )?",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\s*(?:(?!dan\b|atau\b|dari\b)[A-Za-z/-]+\s+){0,4}(?:[A-Za-z/-]+\s*)?\(\s*(?:atau |sebesar )?$", re.IGNORECASE
)
_OR = re.compile(
    r"\s*(?:[A-Za-z/-]+\s+){0,4}?(?:,\s*)?(?:atau|setara|atau setara)(?: dengan)?(?: (?:sebesar|sekitar"
    r"|mencapai))*\s*$",
    re.IGNORECASE,
)
_OF_AFTER = re.compile(
    r"\s*dari (?:(?:total|jumlah|seluruh|keseluruhan|sebanyak|sejumlah|pagu|anggaran"
    r"|(?P<aim>target)) ){0,3}(?:[a-z]+ ){0,3}?(?:sebanyak |sejumlah |sebesar )?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|kenaikan|penurunan|peningkatan|selisih|tumbuh|lebih"
    r"|pertambahan|penambahan|melampaui|melebihi|di atas|di bawah|kekurangan"
    r"|kelebihan)(?: target)?(?: (?:sebesar|sebanyak|sejumlah|senilai))*\s*$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*\)")
_REST = re.compile(
    r"(?:[,;.]|\bdan\b|\bsehingga\b|\bsedangkan\b)?\s*(?:(?:dan|sehingga|sedangkan) )?(?:sisanya|selebihnya"
    r"|masih (?:terdapat|ada|tersisa|menyisakan))"
    r"(?: (?:sebanyak|sejumlah|sebesar|yaitu|adalah|ada))*\s*$",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(
    r"\b(?:antara lain|di ?antaranya|termasuk|masing-masing|rata-rata|berturut-turut|setiap)\b", re.IGNORECASE
)


def shares(reader: Reader) -> Iterator[Share | Sum]:
    """The shares of a passage, and what is left of their wholes."""
    for number, span in enumerate(reader.spans):
        following = reader.spans[number + 1] if number + 1 < len(reader.spans) else None
        for part, whole, aimed in _pairs(reader, span):
            percent = _percent_of(reader, span, part, whole)
            if percent is not None:
                yield Share(part, whole, percent, aimed)
            rest = None if aimed else _rest(reader, span, following, part, whole)
            if rest is not None:
                yield Sum(whole, (part, rest))
        yield from _reversed(reader, span)


def listed(reader: Reader, sums: Sequence[Sum]) -> Iterator[Share]:
    """The percentages beside the parts of a whole, where all but one at most are shares of it."""
    for made in sums:
        found: list[Share] = []
        for span in reader.spans:
            for part in made.parts:
                after = next((q for q in span.own if q.begin >= part.end), None)
                if not span.begin <= part.begin < span.end or after is None or after.kind != PERCENT or after.rough:
                    continue
                words = reader.text[part.end : after.begin]
                bracketed = _BRACKET.fullmatch(words) and _ALONE.match(reader.text, after.end)
                if bracketed or _OR.fullmatch(words):
                    found.append(Share(part, made.whole, after))
        held = sum(s.holds() for s in found)
        if len(found) > 1 and held >= len(found) - 1:
            yield from found


def rests(reader: Reader) -> Iterator[Sum]:
    """``Keseluruhan N orang. A sebanyak a orang (...), sisanya c orang``: a whole, one part, and what is left."""
    for number, span in enumerate(reader.spans):
        top = [q for q in span.own if q.bracket == -1 and q.kind == COUNT]
        for place, rest in enumerate(top):
            if place == 0 or not _REST.search(reader.between(top[place - 1].end, rest.begin, -1)):
                continue
            earlier = top[:place]
            before = [q for q in reader.spans[number - 1].own if q.bracket == -1 and q.kind == COUNT] if number else []
            wholes = [q for q in before if q.unit and q.unit == rest.unit]
            lead = reader.between(span.begin, earlier[0].begin, -1)
            if len(earlier) != 1 or len(wholes) != 1 or earlier[0].unit != rest.unit or rest.rough or earlier[0].rough:
                continue
            planned = wording.PLANNED.search(reader.text[reader.spans[number - 1].begin : wholes[0].begin])
            if re.search(r"\bdari\b", lead) or wholes[0].rough or _NOT_ALL.search(lead) or planned:
                continue
            yield Sum(wholes[0], (earlier[0], rest))


def _pairs(reader: Reader, span: Span) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """Parts with the whole that the words name, and whether that is a target."""
    for a, b in zip(span.own, span.own[1:], strict=False):
        if a.kind not in (COUNT, MONEY) or a.kind != b.kind or a.rough or b.rough or a.bracket != b.bracket:
            continue
        gap = reader.text[a.end : b.begin]
        before = reader.text[max(span.begin, a.begin - 50) : a.begin]
        units = {q.unit for q in (a, b) if q.unit}
        if len(units) > 1 or _MOVED.search(before) or _NOT_ALL.search(reader.text[span.begin : a.begin]):
            continue
        of = _OF.match(gap)
        if of and (of["aim"] or a.value <= 2 * b.value):
            yield a, b, bool(of["aim"])
        elif _FROM.search(before) and _PART_AFTER.match(gap) and a.unit and a.unit == b.unit and b.value <= 2 * a.value:
            yield b, a, False
        elif _DONE.fullmatch(gap) and a.unit and a.unit == b.unit:
            yield b, a, True


def _percent_of(reader: Reader, span: Span, part: Quantity, whole: Quantity) -> Quantity | None:
    """The percentage that stands right after the pair, alone in its bracket or after ``atau``."""
    last = max(part, whole, key=lambda q: q.begin)
    after = [q for q in span.own if q.begin >= last.end]
    if not after or after[0].kind != PERCENT or after[0].rough:
        return None
    percent = after[0]
    words = reader.text[last.end : percent.begin]
    if _BRACKET.fullmatch(words) and _ALONE.match(reader.text, percent.end):
        return percent
    tail = reader.text[percent.end : percent.end + 40]
    if _OR.fullmatch(words) and not re.match(r"\s*(?:dari|terhadap|lebih|di|dibanding)\b", tail):
        return percent
    return None


def _reversed(reader: Reader, span: Span) -> Iterator[Share]:
    """``a X atau p% dari b X``."""
    for part, percent, whole in zip(span.own, span.own[1:], span.own[2:], strict=False):
        if percent.kind != PERCENT or part.kind not in (COUNT, MONEY) or part.kind != whole.kind:
            continue
        units = {q.unit for q in (part, whole) if q.unit}
        rough = part.rough or percent.rough or whole.rough
        before = reader.text[max(span.begin, part.begin - 50) : part.begin]
        if rough or len(units) > 1 or part.bracket != whole.bracket or _MOVED.search(before):
            continue
        words = reader.text[part.end : percent.begin]
        of = _OF_AFTER.fullmatch(reader.text[percent.end : whole.begin].lstrip(")"))
        bracketed = _BRACKET.fullmatch(words) and _ALONE.match(reader.text, percent.end)
        if of and (_OR.fullmatch(words) or bracketed):
            yield Share(part, whole, percent, bool(of["aim"]))


def _rest(reader: Reader, span: Span, following: Span | None, part: Quantity, whole: Quantity) -> Quantity | None:
    """The quantity that is called what is left of a whole, in the same sentence or at the beginning of the next."""
    last = max(part, whole, key=lambda q: q.begin)
    after = [q for q in span.own if q.begin >= last.end and q.bracket == last.bracket and q.kind == part.kind]
    begin = last.end
    if not after and following is not None:
        after = [q for q in following.own if q.bracket == -1 and q.kind == part.kind][:1]
        begin = following.begin
    if not after or after[0].rough:
        return None
    units = {q.unit for q in (part, whole, after[0]) if q.unit}
    found = len(units) < 2 and _REST.search(reader.between(begin, after[0].begin, last.bracket))
    return after[0] if found else None
