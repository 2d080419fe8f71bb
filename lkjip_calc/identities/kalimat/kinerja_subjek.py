"""What a sentence of performance speaks of, and the capaian of that: of an indicator, or of a sasaran as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lkjip_calc.claims.performance import SASARAN
from lkjip_calc.identities.kalimat.kinerja import Measured, Performances
from lkjip_calc.identities.kalimat.teks import places_of

Truth = tuple[Decimal, tuple[int, ...], str]
"""A figure that a claim may repeat: its value, the cells it comes from, what it is."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence speaks of: the rows of an indicator, or of a sasaran with those that state it as a whole."""

    name: str
    rows: tuple[Measured, ...]
    whole: tuple[Measured, ...] = ()


def subject_of(known: Performances, sentence: str, end: int, before: str = "") -> Subject | None:
    """What a sentence speaks of `end` characters in; `before` is what its passage says before it.

    The indicator or sasaran named last; None where nothing is named, or an indicator that several sasaran share.
    """
    for text, reach in ((sentence, end), (before, len(before))):
        numbered = [(m.start(), int(m["number"])) for m in SASARAN.finditer(text, 0, reach)]
        named = known.number_of(text, reach)
        indicator = known.indicator_of(text, reach)
        places = [numbered[-1][0] if numbered else -1, named[1] if named else -1, indicator[1] if indicator else -1]
        if max(places) < 0:
            continue
        if indicator is not None and places[2] == max(places):
            return Subject(indicator[0][0].indikator, tuple(indicator[0]))
        number = numbered[-1][1] if places[0] >= places[1] else named[0] if named else 0
        rows = known.of_sasaran(number)
        return Subject(f"sasaran {number}", tuple(rows), tuple(known.whole_of(number))) if rows else None
    return None


def said_before(claim_passage: str, sentence: str) -> str:
    """What a passage says before one of its sentences."""
    place = claim_passage.find(sentence)
    return claim_passage[:place] if place > 0 else ""


def cell_of(known: Performances, figures: dict[int | None, int] | object, year: int | None, what: str) -> list[Truth]:
    """The figure of a year; a column without a year is the report's year."""
    assert isinstance(figures, dict)
    cell = figures.get(year, figures.get(None) if year == known.year else None)
    return [(known.value(cell), (cell,), what)] if cell is not None else []


def capaian_of(known: Performances, subject: Subject, year: int | None, *, mean_only: bool) -> list[Truth]:
    """The capaian of a subject in a year: of its one indicator, or the mean of all and each of them."""
    own = [found[0] for row in subject.rows if (found := cell_of(known, row.capaian, year, "capaian"))]
    whole = [found[0] for row in subject.whole if (found := cell_of(known, row.capaian, year, "capaian"))]
    values = [value for value, _, _ in own]
    cells = tuple(cell for _, places, _ in own for cell in places)
    if len(own) > 1 and len({r.table for r in subject.rows if r.capaian}) == 1:
        mean = mean_of(values)
        return [(mean, cells, "rata-rata capaian"), *whole, *([] if mean_only else own)]
    return [*own, *whole]


def mean_of(values: Sequence[Decimal]) -> Decimal:
    """The mean of some figures, with their decimals and two at least, rounded half up."""
    total = sum((Fraction(v) for v in values), Fraction(0)) / len(values)
    decimals = max(2, *(places_of(v) for v in values))
    scaled = total * 10**decimals
    mean = Decimal(int(scaled + Fraction(1, 2))).scaleb(-decimals).normalize()
    return mean if mean != mean.to_integral_value() else mean.quantize(Decimal(1))
