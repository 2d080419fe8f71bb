"""Wholes and their parts in the sentences of a paragraph: ``N orang, terdiri dari a X, b Y dan c Z``.

Only a list that is closed (its last item joined by ``dan``, ``serta`` or ``sisanya``), of one unit, with nothing that
says that it is not all, is a list of parts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip_calc.claims import part_words as wording
from lkjip_calc.claims.quantities import COUNT, PERCENT, POINTS, Quantity, brackets, outside
from lkjip_calc.claims.relations import Divided, Sum
from lkjip_calc.slips import is_single_slip

MAX_PARTS = 30


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence within its passage, from `begin` to `end`, with its quantities."""

    begin: int
    end: int
    own: tuple[Quantity, ...]


class Reader:
    """The words of a passage, its brackets, its sentences."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.opened = brackets(text)
        self.spans = spans

    def between(self, begin: int, end: int, level: int) -> str:
        """The words between two places that stand in the bracket `level`, shares in them left out."""
        return wording.without_shares(outside(self.text, begin, end, level, self.opened))

    def sums(self) -> Iterator[Sum | Divided]:
        """All wholes with their parts."""
        for number, span in enumerate(self.spans):
            yield from self._twice(span)
            found = list(self._announced(span)) + list(self._bracketed(span))
            if not found:
                found = list(self._totalled(span)) or list(self._split(span)) or list(self._of_before(number))
                found = found or list(self._opposites(number))
            yield from found

    def _announced(self, span: Span) -> Iterator[Sum]:
        """``N X, terdiri dari a ..., b ... dan c ...``."""
        for opener in wording.OPENER.finditer(self.text, span.begin, span.end):
            level = self.opened[opener.start()]
            parts = self._after(opener, span, level)
            if parts is None:
                continue
            before = [
                q
                for q in span.own
                if q.end <= opener.start() and q.bracket == level and q.kind == parts[0].kind and _one_unit(q, parts)
            ]
            if len({q.value for q in before}) != 1:
                continue
            whole = before[-1]
            gap = self.between(whole.end, opener.start(), level)
            if (
                len(gap) <= wording.MAX_GAP
                and not wording.OPEN.search(gap.replace("dari pagu", ""))
                and "\n" not in gap
            ):
                yield from _made(whole, parts)

    def _after(self, opener: re.Match[str], span: Span, level: int) -> list[Quantity] | None:
        """The parts that follow the words which announce them."""
        after = [q for q in span.own if q.begin >= opener.end()]
        found = self._in_brackets(after, opener.end(), span.end, level)
        return found or self._list(after, opener.end(), span.end, level)

    def _twice(self, span: Span) -> Iterator[Divided]:
        """``tersebar di A (14 unit) dan B (12 unit), dengan klasifikasi madya 16 unit dan utama 10 unit``."""
        lists: list[list[Quantity]] = []
        for opener in wording.OPENER.finditer(self.text, span.begin, span.end):
            level = self.opened[opener.start()]
            found = self._after(opener, span, level)
            if found is not None and all(q.unit and q.unit == found[0].unit for q in found):
                lists.append(found)
        if len(lists) == 2 and lists[0][-1].end < lists[1][0].begin and lists[0][0].unit == lists[1][0].unit:
            made = Divided(tuple(lists[0]), tuple(lists[1]))
            one, other = made.totals
            words = self.text[lists[0][-1].end : lists[1][0].begin]
            nested = any(sum((q.value for q in lists[1]), Decimal(0)) == p.value for p in lists[0])
            if not nested and 80 * one <= 100 * other <= 125 * one and not wording.SUBSET.search(words):
                yield made

    def _bracketed(self, span: Span) -> Iterator[Sum]:
        """``N X (a ..., b ... dan c ...)``."""
        for whole in span.own:
            opening = self.text.find("(", whole.end, min(span.end, whole.end + 60))
            while opening >= 0 and not any(q.bracket == opening for q in span.own):
                opening = self.text.find("(", opening + 1, min(span.end, whole.end + 60))
            if opening < 0 or self.opened[opening] != whole.bracket:
                continue
            words = self.between(whole.end, opening, whole.bracket)
            inside = [q for q in span.own if q.bracket == opening]
            if re.search(r"[,;.\d]|\b(?:dan|serta|yang|dari)\b", words) or inside[0].begin < whole.end:
                continue
            end = next(
                (n for n in range(opening + 1, len(self.text)) if self.text[n] == ")" and self.opened[n] != opening),
                len(self.text),
            )
            parts = self._list(inside, opening + 1, end, opening)
            if (
                parts is not None
                and inside[-1].begin == parts[-1].begin
                and _one_unit(whole, parts)
                and whole.kind == parts[0].kind
            ):
                yield from _made(whole, parts)

    def _totalled(self, span: Span) -> Iterator[Sum]:
        """``a ... dan b ..., seluruhnya N``."""
        for place, whole in enumerate(span.own):
            earlier = [q for q in span.own[:place] if q.bracket == whole.bracket and q.kind == whole.kind]
            if len(earlier) < 2 or not wording.TOTAL_AFTER.search(
                self.between(earlier[-1].end, whole.begin, whole.bracket)
            ):
                continue
            parts = self._list(earlier, span.begin, whole.begin, whole.bracket, lead=False)
            if parts is not None and len(parts) == len(earlier) and _one_unit(whole, parts):
                yield from _made(whole, parts)

    def _split(self, span: Span) -> Iterator[Sum]:
        """``Dari N X, a ... dan b belum ...``: parts that leave nothing over, told by the words of the last."""
        for place, whole in enumerate(span.own[:-2]):
            if (
                whole.kind != COUNT
                or whole.bracket != -1
                or not wording.OF_WHOLE.search(self.text[span.begin : whole.begin])
            ):
                continue
            parts = self._complementary(span, span.own[place + 1 :], whole.end)
            if parts is not None and _one_unit(whole, parts):
                yield from _made(whole, parts)

    def _of_before(self, number: int) -> Iterator[Sum]:
        """Parts that stand in the sentence after the one that states the whole."""
        span, wholes = self.spans[number], self.spans[number - 1].own if number else ()
        if len(span.own) < 2:
            return
        by = wording.BY.match(self.text, span.begin, span.end)
        if by is not None:
            parts = self._list(list(span.own), by.end(), span.end, -1, lead=False)
        else:
            told = wording.STARTS.fullmatch(self.text[span.begin : span.own[0].begin])
            parts = self._complementary(span, span.own, span.begin) if told else None
        if parts is None and by is None and wording.MEASURED.match(self.text, span.begin):
            by = wording.MEASURED.match(self.text, span.begin)
            parts = self._list(list(span.own), span.begin, span.end, -1, lead=False)
        if parts is None or not parts[0].unit:
            return
        same = [q for q in wholes if q.unit == parts[0].unit and q.bracket == -1]
        if len(same) != 1 or not all(p.unit in ("", parts[0].unit) for p in parts):
            return
        if wording.PLANNED.search(self.text, self.spans[number - 1].begin, same[0].begin):
            return
        for made in _made(same[0], parts):
            near = abs(made.total - same[0].value) * 100 <= 15 * same[0].value
            if made.holds() or by is None or (near and len(parts) > 2):
                yield made

    def _opposites(self, number: int) -> Iterator[Sum]:
        """``N orang, laki-laki a orang dan perempuan b orang``: two parts whose names leave nothing over."""
        span = self.spans[number]
        counts = [q for q in span.own if q.kind == COUNT and q.bracket == -1]
        for place, (a, b) in enumerate(itertools.pairwise(counts)):
            lead = re.split(r"[,;.:]", self.text[span.begin : a.begin])[-1]
            words = lead + self.between(a.end, b.end, -1)
            after = re.split(r"[,;.]", self.text[b.end : span.end])[0][:25]
            both = wording.OPPOSITES.search(f"{words} {after}")
            others = [*counts[:place], *counts[place + 2 :]]
            if (
                not both
                or a.rough
                or b.rough
                or not wording.joined_pair(self.between(a.end, b.begin, -1))
                or place + 2 < len(counts)
            ):
                continue
            if not others and number:
                others = [q for q in self.spans[number - 1].own if q.unit == a.unit and q.bracket == -1]
                if others and wording.PLANNED.search(self.text, self.spans[number - 1].begin, others[0].begin):
                    continue
            if len(others) != 1:
                continue
            begin = others[0].end if span.begin <= others[0].begin < a.begin else span.begin
            if not wording.PLAIN_LEAD.fullmatch(self.text[begin : a.begin]):
                continue
            if a.unit == "orang" and others[0].unit == "orang" and b.unit in ("", "orang"):
                yield from (
                    m
                    for m in _made(others[0], (a, b))
                    if m.holds() or abs(m.total - m.whole.value) * 100 <= 20 * m.whole.value
                )

    def _complementary(self, span: Span, found: Sequence[Quantity], begin: int) -> list[Quantity] | None:
        """Counts of which the last is what is left (``belum``, ``tidak``, ``lainnya``) and the first is not."""
        counts = [q for q in found if q.kind == COUNT and q.bracket == -1]
        if not 2 <= len(counts) <= 6 or any(q.rough for q in counts):
            return None
        ends = [*(q.begin for q in counts[1:]), span.end]
        told = [self.between(q.end, end, -1) for q, end in zip(counts, ends, strict=True)]
        lead = self.between(begin, counts[0].begin, -1)
        words = [lead + told[0], *told[1:]]
        gaps = [lead, *told[:-1]]
        if any(
            re.search(
                r"\b(?:antara lain|di ?antaranya|termasuk|dari|naik|turun|bertambah|berkurang|target \d|selisih)\b", g
            )
            for g in gaps
        ):
            return None
        if not all(re.search(r",|;|\b(?:dan|serta|sedangkan|sementara)\b", g) for g in told[:-1]):
            return None
        if wording.COMPLEMENT.search(told[0].split(",")[0]) and len(counts) == 2:
            return None
        tail = wording.SEPARATOR.split(told[-2])[-1] + told[-1]
        last = bool(wording.COMPLEMENT.search(tail))
        units = {q.unit for q in counts if q.unit} or {q.noun for q in counts if q.noun}
        if len(counts) == 2 and not wording.opposite(words[0], tail):
            return None
        if (
            not last
            or len(units) != 1
            or (len(counts) > 2 and not all(wording.COMPLEMENT.search(w) for w in words[2:]))
        ):
            return None
        return counts

    def _list(
        self, found: Sequence[Quantity], begin: int, end: int, level: int, *, lead: bool = True
    ) -> list[Quantity] | None:
        """The parts of a closed list that begins at `begin`; None where it is not closed, or not all of one kind."""
        own = [q for q in found if q.bracket == level and q.kind not in (PERCENT, POINTS) and q.end <= end]
        if len(own) < 2 or own[0].rough:
            return None
        first = self.between(begin, own[0].begin, level)
        if "\n" in first or len(first) > wording.MAX_GAP or (lead and (wording.OPEN.search(first) or ";" in first)):
            return None
        parts, closed, number = [own[0]], 0, 1
        while number < len(own) and number < MAX_PARTS:
            gap = self.between(own[number - 1].end, own[number].begin, level)
            if not wording.joined(gap) or own[number].kind != own[0].kind or own[number].rough:
                break
            closed += 1 if wording.AND.match(wording.after_item(gap)) else 0
            parts.append(own[number])
            number += 1
        last = self.between(parts[-2].end, parts[-1].begin, level) if len(parts) > 1 else ""
        if closed != 1 or not wording.AND.match(wording.after_item(last)):
            return None
        rest = self.between(parts[-1].end, own[number].begin if number < len(own) else end, level)
        if number < len(own) and own[number].kind == own[0].kind and not wording.BREAK.search(rest):
            return None
        tail = wording.AFTER_LIST.split(rest)[0]
        return None if wording.not_all(tail) else parts

    def _in_brackets(self, found: Sequence[Quantity], begin: int, end: int, level: int) -> list[Quantity] | None:
        """The parts of a list whose figures each stand in a bracket: ``A (14 unit), B (11 unit) dan C (9 unit)``."""
        parts: list[Quantity] = []
        place, closed = begin, False
        for quantity in found:
            opening = quantity.bracket
            if opening < place or self.opened[opening] != level:
                break
            inner = self.text[opening + 1 : quantity.begin].strip()
            words = self.text[place:opening]
            if inner or closed or quantity.kind in (PERCENT, POINTS) or quantity.rough or wording.OPEN.search(words):
                break
            closing = self.text.find(")", quantity.end, end)
            if (
                closing < 0
                or closing - quantity.end > 25
                or (parts and not re.match(r"\s*(?:,|;|dan\b|serta\b)", words))
            ):
                break
            closed = bool(parts) and re.match(r"\s*,?\s*(?:dan|serta)\b", words) is not None
            parts.append(quantity)
            place = closing + 1
        return parts if closed and len(parts) > 1 and len({p.kind for p in parts}) == 1 else None


def _one_unit(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether whole and parts have one unit, as far as they name any."""
    if whole.rough or whole.kind != parts[0].kind:
        return False
    units = {q.unit for q in (whole, *parts) if q.unit}
    return len(units) < 2


def _made(whole: Quantity, parts: Sequence[Quantity]) -> Iterator[Sum]:
    """The sum, where the parts can be those of the whole: none as large as it, and all nearly as much."""
    made = Sum(whole, tuple(parts))
    named = all(p.noun == whole.noun or (p.unit and p.unit == whole.unit) for p in parts) or whole.kind != COUNT
    low, high = (50, 150) if named else (65, 135)
    near = low * whole.value <= 100 * made.total <= high * whole.value
    small = any(p.value >= whole.value for p in parts) and len(parts) > 1
    slip = whole.value >= 100 and is_single_slip(_digits(made.total), _digits(whole.value))
    if made.holds() or (near and not small) or slip:
        yield made


def _digits(value: Decimal) -> int:
    """The digits of a figure as a whole number."""
    return int("".join(map(str, value.as_tuple().digits)))
