"""Changes of which both figures stand in a paragraph: ``mencapai y, naik d poin dari x``, ``bertambah d (p%)``.

`claims.changes` reads ``naik d dari x menjadi y``; here are the other orders of words. The later figure is taken from
the words before the change only where one figure alone can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_calc.claims import difference_words as wording
from lkjip_calc.claims.parts import Reader, Span
from lkjip_calc.claims.quantities import COUNT, MONEY, PERCENT, POINTS, Quantity
from lkjip_calc.claims.relations import DOWN, UP, Difference, Share


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
        if wording.RANK.search(reader.text, span.begin, span.end):
            continue
        moves = [_Move(m, span) for m in wording.MOVE.finditer(reader.text, span.begin, span.end)]
        previous = _sentence_before(reader, number)
        for move in moves:
            if not move.after or wording.NOT.search(reader.text[span.begin : move.match.start()]):
                continue
            yield from _revised(reader, move)
            yield from _since(reader, move, previous, alone=len(moves) == 1)
            yield from _compared(reader, move, previous, alone=len(moves) == 1)
            yield from _grown(reader, move)


def _gaps(reader: Reader) -> Iterator[Difference]:
    """``a dan b, maka ... adalah c (selisih ...)``, ``selisih antara a dan b adalah c``."""
    for span in reader.spans:
        gap = wording.GAP.search(reader.text, span.begin, span.end)
        own = [q for q in span.own if q.kind in (PERCENT, POINTS)]
        if gap is None or len(own) != 3 or len(span.own) != 3 or any(q.rough for q in own):
            continue
        a, b, by = own
        if not wording.IS.search(reader.text[b.end : by.begin]) or re.search(
            r"\btarget\b", reader.text[b.end : by.begin]
        ):
            continue
        inside = gap.start() < a.begin and wording.FIGURES_AND.search(reader.text[a.end : b.begin])
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
    if (into := wording.INTO.match(words)) and len(base) > 1 and not into[0].strip().lower().startswith("dari"):
        yield from _turned(reader, move, base, by)
        return
    from_ = wording.FROM.match(words)
    if not from_ or wording.OTHER.search(from_["words"]) or len(words) > 140 or first.rough:
        return
    if _becomes(reader, move, first) or (by is not None and not _fits_kind(by, first)):
        return
    if wording.CAPAIAN.search(from_["words"]) or (by is None and re.search(r"\btarget\b", from_["words"])):
        return
    last = _later(reader, move, previous, first)
    if last is not None and (by is not None or last.kind == first.kind):
        yield Difference(first, last, by, move.direction, move.match[0])


def _since(reader: Reader, move: _Move, previous: Span | None, *, alone: bool) -> Iterator[Difference]:
    """``mencapai y. Nilai tahun 2022 sebesar x sehingga terdapat kenaikan d``."""
    by = move.after[0]
    own = [q for q in move.span.own if q.end <= move.match.start()]
    if not alone or len(move.after) != 1 or not _says_by(reader, move, by):
        return
    if len(own) == 2:
        yield from _both(reader, move, own[0], own[1])
    if previous is None or len(own) != 1:
        return
    first = own[0]
    lead = reader.text[move.span.begin : first.begin]
    words = reader.text[first.end : move.match.start()]
    so = wording.LAST_YEAR.fullmatch(lead) and wording.SO_THERE.fullmatch(words)
    fronted = wording.COMPARED_FIRST.fullmatch(lead) and wording.THEN.fullmatch(words)
    if not (so or fronted) or first.rough or not _fits_kind(by, first):
        return
    last = _fitting(reader, previous.own, previous.begin, first)
    if last is not None:
        yield Difference(first, last, by, move.direction, move.match[0])


def _both(reader: Reader, move: _Move, a: Quantity, b: Quantity) -> Iterator[Difference]:
    """``Tahun 2022 sebesar x dan tahun 2023 sebesar y, sehingga naik d``; ``Dibandingkan x, realisasi y naik d``."""
    by = move.after[0]
    leads = reader.text[move.span.begin : a.begin], reader.text[a.end : b.begin]
    words = reader.text[b.end : move.match.start()]
    if a.kind != b.kind or a.rough or b.rough or not _one_unit((a, b)) or not _fits_kind(by, a):
        return
    if wording.CAPAIAN.search("".join(leads)) or re.search(r"\btarget\b|[.;]", "".join(leads), re.IGNORECASE):
        return
    years = [re.findall(r"\b20\d\d\b", lead) for lead in leads]
    dated = (
        all(len(y) == 1 for y in years)
        and years[0] < years[1]
        and wording.SO_THERE.fullmatch(words.replace("atau", "jadi"))
    )
    fronted = wording.COMPARED_FIRST.fullmatch(leads[0]) and re.fullmatch(
        r"[\s,]*[A-Za-z]*,? ?(?:mengalami |telah )?", words
    )
    if dated or fronted:
        yield Difference(a, b, by, move.direction, move.match[0])


def _turned(reader: Reader, move: _Move, base: Sequence[Quantity], by: Quantity | None) -> Iterator[Difference]:
    """``turun (d poin) menjadi y dari x``."""
    last, first = base[0], base[1]
    words = wording.FROM.match(reader.text[last.end : first.begin])
    alike = last.kind == first.kind and _one_unit((first, last)) and not (first.rough or last.rough)
    if alike and words and not wording.OTHER.search(words["words"]) and (by is None or _fits_kind(by, first)):
        yield Difference(first, last, by, move.direction, move.match[0])


def _later(reader: Reader, move: _Move, previous: Span | None, first: Quantity) -> Quantity | None:
    """The figure that has changed: of the words before the change, or of the sentence before it."""
    own = [q for q in move.span.own if q.end <= move.match.start()]
    begin = move.span.begin
    before = reader.text[begin : move.match.start()]
    if _said_of_capaian(before):
        return None
    untold = any(q.kind == first.kind and not wording.TARGET.search(_lead(reader, q, begin)) for q in own)
    again = (not own and wording.AGAIN.fullmatch(before.strip(" ,;"))) or wording.STILL.match(before)
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
        and not wording.TARGET.search(_lead(reader, q, begin))
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
    if or_else is None or wording.MOVE.search(reader.text, percent.end, first.begin) or not _one_unit((by, first)):
        return
    from_ = wording.FROM.match(reader.text[percent.end : first.begin].lstrip(") "))
    clear = from_ and not wording.OTHER.search(from_["words"]) and not (by.rough or percent.rough or first.rough)
    if clear and not _becomes(reader, move, first):
        yield Share(by, first, percent)


def _becomes(reader: Reader, move: _Move, first: Quantity) -> bool:
    """Whether the sentence goes on from a figure with what it became (``menjadi``), which others read."""
    return re.match(r"[^.;]{0,80}\bmenjadi\b", reader.text[first.end : move.span.end]) is not None


def _says_by(reader: Reader, move: _Move, by: Quantity) -> bool:
    """Whether a quantity follows the word of change as its size."""
    return wording.BY.fullmatch(reader.text[move.match.end() : by.begin]) is not None and not by.rough


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
