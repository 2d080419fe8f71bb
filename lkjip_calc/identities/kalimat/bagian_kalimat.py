"""Rules `hitungan` and `perbandingan`: the figures of one sentence or paragraph agree among themselves.

Ground: parts make up their whole, a percentage is that of the figures beside it, a change is that between them
[practice]. Which figure is wrong is said only where one change of one figure mends all that fails and breaks nothing
that holds; otherwise the sum, share or change is shown beside what is written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lkjip_calc import amounts
from lkjip_calc.amounts import format_number
from lkjip_calc.checking import FAILED
from lkjip_calc.claims.model import Arithmetic
from lkjip_calc.claims.quantities import MONEY, PERCENT, Quantity
from lkjip_calc.claims.relations import Computed, Difference, Divided, Relation, Share, Sum
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.teks import assertion, places_of
from lkjip_calc.reading.sheets import address
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.model import State, Workbook

COUNTING, COMPARING = "hitungan", "perbandingan"
_WAYS = {True: "up", False: "down"}
_MOVES = {"up": "naik", "down": "turun"}


@dataclass(frozen=True, slots=True)
class Mended:
    """A figure and the value with which all that it takes part in holds; `swap` where two digits changed places."""

    quantity: Quantity
    value: Decimal
    swap: bool = False


Accused = Mapping[tuple[int, str, str], frozenset[Decimal | str]]
"""The figures and words that other assertions find wrong, by the workbook, sheet and cell of their text."""
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


def accused_by(found: Iterable[Assertion]) -> Accused:
    """What some assertions find wrong."""
    accused: dict[tuple[int, str, str], set[Decimal | str]] = defaultdict(set)
    for one in found:
        if one.outcome == FAILED and not one.is_note:
            numbers = [amounts.parse(text) for text in _FIGURE.findall(one.stated)]
            said = {n.as_decimal() for n in numbers if n is not None}
            accused[one.owner, one.sheet, one.cell] |= said or set(one.stated.lower().split())
    return {place: frozenset(what) for place, what in accused.items()}


def assertions(cells: Cells, books: Sequence[Workbook], accused: Accused) -> Iterator[Assertion]:
    """The relations of every passage of every workbook."""
    tabled = _tabled(cells)
    for owner, book in enumerate(books):
        printed = _printed(cells, owner) if book.claims.arithmetic else ()
        for told in book.claims.arithmetic:
            place = (owner, told.passage.sheet, told.passage.row, told.passage.column)
            known = accused.get(
                (owner, told.passage.sheet, address(told.passage.row, told.passage.column)), frozenset()
            )
            yield from _passage(owner, told, tabled.get(place, ()), printed, known)


def _printed(cells: Cells, owner: int) -> tuple[frozenset[Decimal], ...]:
    """The figures of every table of a workbook, those of sentences left out."""
    found = []
    for number, table in enumerate(cells.tables):
        if cells.owner[number] == owner and table.kind_of_table != "kalimat":
            own = range(int(cells.base[number]), int(cells.base[number + 1]))
            found.append(frozenset(cells.decimal(c) for c in own if cells.state[c] == State.NUMBER))
    return tuple(found)


def _tabled(cells: Cells) -> dict[tuple[int, str, int, int], list[frozenset[Decimal]]]:
    """The amounts that the tables of sentences hold together, by the cell of their text."""
    found: dict[tuple[int, str, int, int], list[frozenset[Decimal]]] = defaultdict(list)
    for number, table in enumerate(cells.tables):
        if table.kind_of_table != "kalimat":
            continue
        for row in range(table.shape[0]):
            ids = [int(cells.ids(number, row, column)) for column in range(table.shape[1])]
            figures = frozenset(cells.decimal(c) for c in ids if cells.state[c] == State.NUMBER)
            place = (cells.owner[number], table.sheet, int(table.rows[row]), table.label_columns["uraian"])
            found[place].append(figures)
    return found


def _passage(
    owner: int,
    told: Arithmetic,
    tabled: Sequence[frozenset[Decimal]],
    printed: Sequence[frozenset[Decimal]],
    accused: frozenset[Decimal | str],
) -> Iterator[Assertion]:
    """What holds in a passage, then what fails, together where one figure can be the reason."""
    held = [r for r in told.relations if r.holds()]
    failed = [r for r in told.relations if not r.holds()]
    for relation in held:
        yield _said(owner, told, relation, holds=True)
    for group in _groups(failed):
        if any(_words_and_figures(r) & accused for r in group):
            continue
        tested = [r for r in group if not _tested_elsewhere(r, tabled)]
        mended = mended_by(group, held, printed)
        if mended is not None and tested:
            yield _named(owner, told, tested, mended)
        else:
            for relation in tested:
                yield _said(owner, told, relation, holds=False)


def _words_and_figures(relation: Relation) -> frozenset[Decimal | str]:
    """What takes part in a relation: its figures, and the words of a change."""
    words = relation.word.lower().split() if isinstance(relation, Difference) else []
    return frozenset({*(q.value for q in relation.members), *words})


def mended_by(
    failed: Sequence[Relation], held: Sequence[Relation], printed: Sequence[frozenset[Decimal]] = ()
) -> Mended | None:
    """The one change of one figure that mends all of what fails and breaks nothing; None unless it is the only one.

    Where a lone failure leaves open which of its figures is wrong, it is the one that a table prints otherwise beside
    all the others (`printed` are the figures of each table), or whose digits only changed places.
    """
    begins = {q.begin for r in failed for q in r.members}
    beside = [r for r in held if any(q.begin in begins for q in r.members)]
    tested = (*failed, *beside)
    needed = [(q, v) for r in failed for q in r.members if (v := r.needed(q)) is not None and v != q.value]
    found = {q.begin: Mended(q, v) for q, v in needed if _all_hold(tested, q, v)}
    tabled = [m for m in found.values() if any(_beside(failed, m) <= figures for figures in printed)]
    if len(tabled) == 1:
        return tabled[0]
    if len(found) == 1 and (len(failed) > 1 or _vouched(failed[0], beside, next(iter(found)))):
        return next(iter(found.values()))
    swaps = [
        Mended(q, v, swap=True)
        for q in {q.begin: q for r in failed for q in r.members}.values()
        for v in _swapped(q)
        if _all_hold(tested, q, v)
    ]
    slips = {m.quantity.begin for m in found.values() if _is_slip(m)}
    return swaps[0] if len(swaps) == 1 and slips <= {swaps[0].quantity.begin} else None


def _is_slip(mended: Mended) -> bool:
    """Whether one slip of the hand makes the printed figure of the right one."""
    right, printed = (value.normalize().as_tuple().digits for value in (mended.value, mended.quantity.value))
    return is_single_slip(*(int("".join(map(str, digits))) for digits in (right, printed)))


def _vouched(failed: Relation, held: Sequence[Relation], suspect: int) -> bool:
    """Whether every other figure of what fails takes part in something that holds."""
    known = {q.begin for r in held for q in r.members}
    others = {q.begin for q in failed.members} - {suspect}
    return bool(others) and others <= known


def _beside(failed: Sequence[Relation], mended: Mended) -> frozenset[Decimal]:
    """The figures of what fails, the wrong one mended."""
    others = {q.value for r in failed for q in r.members if q.begin != mended.quantity.begin}
    return frozenset({*others, mended.value})


def _all_hold(relations: Sequence[Relation], quantity: Quantity, value: Decimal) -> bool:
    """Whether relations hold with another value of one figure."""
    return all(r.changed(quantity, value).holds() for r in relations)


def _swapped(quantity: Quantity) -> Iterator[Decimal]:
    """The values of a figure with two neighbouring digits interchanged."""
    factor = Decimal(1)
    sign, digits, exponent = quantity.value.as_tuple()
    assert isinstance(exponent, int)
    while digits[-1:] == (0,) and quantity.step > factor.scaleb(exponent) and len(digits) > 1:
        digits, exponent = digits[:-1], exponent + 1
    for place in range(len(digits) - 1):
        a, b = digits[place : place + 2]
        if a != b and (place or b):
            yield Decimal((sign, (*digits[:place], b, a, *digits[place + 2 :]), exponent))


def _groups(failed: Sequence[Relation]) -> list[list[Relation]]:
    """What fails, grouped by the figures that they share."""
    groups: list[list[Relation]] = []
    for relation in failed:
        places = {q.begin for q in relation.members}
        near = [g for g in groups if any(q.begin in places for r in g for q in r.members)]
        groups = [g for g in groups if g not in near]
        groups.append([*(r for g in near for r in g), relation])
    return groups


def _tested_elsewhere(relation: Relation, tabled: Sequence[frozenset[Decimal]]) -> bool:
    """Whether a relation is one of money that the tables of sentences test."""
    if not isinstance(relation, Share) or relation.part.kind != MONEY:
        return False
    return any({relation.part.value, relation.whole.value, relation.percent.value} <= row for row in tabled)


def _named(owner: int, told: Arithmetic, failed: Sequence[Relation], mended: Mended) -> Assertion:
    """One figure that the others single out."""
    quantity, value = mended.quantity, mended.value
    right = shown(value, quantity)
    proofs = [_formula(r.changed(quantity, value)) for r in failed]
    if isinstance(failed[0], Difference) and len(failed) == 1 and not failed[0].right_way:
        return _said(owner, told, failed[0], holds=False)
    return _assertion(
        owner, told, failed[0], quantity, value, holds=False, message="hitungan.seharusnya",
        params={"said": quantity.printed, "right": right, "proof": ", ".join(proofs)},
        confidence=0.75 if mended.swap else 0.85, cause="transposition" if mended.swap else "unknown",
    )  # fmt: skip


def _said(owner: int, told: Arithmetic, relation: Relation, *, holds: bool | None) -> Assertion:
    """One relation with the figure that it computes."""
    if isinstance(relation, Difference) and not relation.right_way:
        return _direction(owner, told, relation, holds=holds)
    quantity = relation.members[0]
    value = relation.needed(quantity)
    key, params = _words(relation, value)
    return _assertion(owner, told, relation, quantity, value, holds=holds, message=key, params=params, confidence=0.6)


def _words(relation: Relation, value: Decimal | None) -> tuple[str, dict[str, str]]:
    """The sentence for a relation that fails, and what fills its gaps."""
    quantity = relation.members[0]
    right = shown(value, quantity) if value is not None else ""
    if isinstance(relation, Sum):
        return "hitungan.bagian", {"sum": right, "terms": _terms(relation.parts), "total": quantity.printed}
    if isinstance(relation, Share):
        return "hitungan.persen", {
            "part": relation.part.printed, "whole": relation.whole.printed, "right": right, "said": quantity.printed,
        }  # fmt: skip
    if isinstance(relation, Divided):
        one, other = relation.totals
        return "hitungan.dua_rincian", {
            "first": _terms(relation.first), "second": _terms(relation.second),
            "one": shown(one, relation.first[0]), "other": shown(other, relation.second[0]),
        }  # fmt: skip
    if isinstance(relation, Computed):
        return "hitungan.hasil", {"text": relation.text, "right": right, "said": quantity.printed}
    first, last = relation.first, relation.last
    gap = shown(abs(last.value - first.value), first if first.step >= last.step else last)
    relative = ""
    if relation.by is not None and relation.by.kind == PERCENT and first.value:
        exact = Fraction(abs(last.value - first.value)) * 10000 / Fraction(first.value)
        relative = format_number(int(exact + Fraction(1, 2)), 2)
    return f"perbandingan.besar{'_persen' if relative else ''}", {
        "by": quantity.printed, "first": first.printed, "last": last.printed, "right": gap, "relative": relative,
    }  # fmt: skip


def _direction(owner: int, told: Arithmetic, relation: Difference, *, holds: bool | None) -> Assertion:
    """A word that says the wrong way; equal figures may differ in decimals that are not printed."""
    way = _WAYS[relation.last.value > relation.first.value]
    same = relation.first.value == relation.last.value
    return assertion(
        COMPARING,
        owner,
        told.passage,
        told.sentence_at(relation.last.begin if relation.by is None else relation.by.begin),
        holds=None if same and holds is False and relation.by is None else holds,
        stated=relation.word,
        expected="sama" if same else _MOVES[way],
        identity=_formula(relation),
        message=f"perbandingan.arah_{'same' if same else way}",
        params={"word": relation.word, "first": relation.first.printed, "last": relation.last.printed},
        severity="sedang",
        reason="ambiguous",
    )


def _assertion(
    owner: int, told: Arithmetic, relation: Relation, quantity: Quantity, value: Decimal | None, *,
    holds: bool | None, message: str, params: dict[str, str], confidence: float, cause: str = "unknown",
) -> Assertion:  # fmt: skip
    """An assertion about one figure of a sentence."""
    worded = not quantity.printed[0].isdigit() and (quantity.kind != MONEY or quantity.step > 0)
    worded = worded or (quantity.kind == MONEY and quantity.step >= 1)
    right = shown(value, quantity) if value is not None else None
    return assertion(
        COMPARING if isinstance(relation, Difference) else COUNTING,
        owner,
        told.passage,
        told.sentence_at(quantity.begin),
        holds=holds,
        stated=quantity.printed,
        expected=right,
        identity=_formula(relation),
        message=message,
        params=params,
        number=None if worded or value is None else quantity.value,
        right=None if worded or value is None else value,
        percent=quantity.kind == PERCENT,
        severity="tinggi" if isinstance(relation, Sum) else "sedang",
        confidence=confidence,
        cause=cause,
        reason="ambiguous",
    )


def shown(value: Decimal, like: Quantity) -> str:
    """A value printed as a figure of the sentence is: its decimals, its ``juta``, its unit."""
    scale = next((f for f, w in _SCALES if like.kind == MONEY and like.step and w in like.printed.lower()), 1)
    places = max(places_of(like.value), 0) if scale == 1 else _scaled_places(like, scale)
    number = value / scale
    places = places if scale > 1 else max(places, places_of(value.normalize()))
    cut = int((number * 10**places).to_integral_value())
    lead = like.printed[: _digits(like.printed)] if like.kind == MONEY else ""
    mark = "%" if like.kind == PERCENT else ""
    words = {10**3: " ribu", 10**6: " juta", 10**9: " miliar", 10**12: " triliun"}.get(scale, "")
    return f"{lead}{format_number(cut, places)}{mark}{words}"


_SCALES = ((10**12, "tri"), (10**9, "mil"), (10**6, "ju"), (10**6, "jt"), (10**3, "ribu"))


def _scaled_places(like: Quantity, scale: int) -> int:
    """The decimals of a figure before its ``juta`` or ``miliar``."""
    places = 0
    while like.step * 10**places < scale and places < 6:
        places += 1
    return places


def _digits(text: str) -> int:
    """Where the digits of a printed figure begin."""
    return next((n for n, letter in enumerate(text) if letter.isdigit()), 0)


def _terms(parts: Sequence[Quantity]) -> str:
    """The parts of a sum as written."""
    return " + ".join(p.printed for p in parts)


def _formula(relation: Relation) -> str:
    """A relation in figures."""
    if isinstance(relation, Sum):
        return (
            f"{' + '.join(shown(p.value, p) for p in relation.parts)} = {shown(relation.whole.value, relation.whole)}"
        )
    if isinstance(relation, Share):
        part, whole = (shown(q.value, q) for q in (relation.part, relation.whole))
        return f"{part} / {whole} = {shown(relation.percent.value, relation.percent)}"
    if isinstance(relation, Divided):
        ways = [" + ".join(shown(q.value, q) for q in parts) for parts in (relation.first, relation.second)]
        return " = ".join(ways)
    if isinstance(relation, Computed):
        return f"{relation.text} = {shown(relation.result.value, relation.result)}"
    by = f" ({shown(relation.by.value, relation.by)})" if relation.by is not None else ""
    first, last = (shown(q.value, q) for q in (relation.first, relation.last))
    return f"{relation.word}: {first} -> {last}{by}"
