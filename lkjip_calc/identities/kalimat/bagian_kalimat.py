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

from lkjip_calc import amounts
from lkjip_calc.checking import FAILED
from lkjip_calc.claims.model import Arithmetic
from lkjip_calc.claims.quantities import MONEY, Quantity
from lkjip_calc.claims.relations import Difference, Relation, Share
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.relation_words import assertion_about, assertion_of, formula, shown
from lkjip_calc.reading.sheets import address
from lkjip_calc.slips import is_single_slip
from lkjip_calc.tables.model import State, Workbook


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
        yield assertion_of(owner, told, relation, holds=True)
    for group in _groups(failed):
        if any(_words_and_figures(r) & accused for r in group):
            continue
        tested = [r for r in group if not _tested_elsewhere(r, tabled)]
        mended = mended_by(group, held, printed)
        if mended is not None and tested:
            yield _named(owner, told, tested, mended)
        else:
            for relation in tested:
                yield assertion_of(owner, told, relation, holds=False)


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
    proofs = [formula(r.changed(quantity, value)) for r in failed]
    if isinstance(failed[0], Difference) and len(failed) == 1 and not failed[0].right_way:
        return assertion_of(owner, told, failed[0], holds=False)
    return assertion_about(
        owner, told, failed[0], quantity, value, holds=False, message="hitungan.seharusnya",
        params={"said": quantity.printed, "right": right, "proof": ", ".join(proofs)},
        confidence=0.75 if mended.swap else 0.85, cause="transposition" if mended.swap else "unknown",
    )  # fmt: skip
