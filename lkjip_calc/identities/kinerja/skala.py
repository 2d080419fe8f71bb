"""Rule `skala`: the categories of a printed scale leave no value without a category, and none with two.

Ground: a scale is to give every capaian one category. Scales written for whole numbers (75-100 and 55-74) leave
values with decimals (74,5) without one; scales written in the smallest unit that is printed (64,99 and 65,00) leave
none. Where a figure of the report falls into such a gap the finding is graver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.figures.skala import Band, Scale
from lkjip_calc.figures.skala_kalimat import scales_of
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.messages import number_text
from lkjip_calc.tables.model import State, Workbook

RULE = "skala"


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """Every printed scale is without gaps and overlaps."""
    for owner, book in enumerate(books):
        for scale in scales_of(book):
            yield _complete(scale, owner, _capaian(cells, owner))


def _capaian(cells: Cells, owner: int) -> list[Decimal]:
    """The capaian that a workbook's tables state."""
    found = []
    for table, this in enumerate(cells.tables):
        for column, described in enumerate(this.columns):
            if cells.owner[table] == owner and described.role == "capaian":
                rows = np.flatnonzero(this.figures.state[:, column] == State.NUMBER)
                found += [cells.decimal(int(cell)) for cell in cells.ids(table, rows, column)]
    return found


def _complete(scale: Scale, owner: int, figures: Sequence[Decimal]) -> Assertion:
    """One scale as an assertion; it is failed at the first band that does not reach its neighbour."""
    gaps, overlaps = [gap for gap in scale.gaps() if _leaves_out(gap, figures)], scale.overlaps()
    fallen = sorted({value for value in figures if scale.neighbours(value)})
    first = (gaps + overlaps)[0][0] if gaps or overlaps else scale.bands[0]
    listed = "; ".join(f"{a.text} / {b.text}" for a, b in gaps + overlaps)
    case = "gap_used" if fallen else "gap" if gaps else "overlap"
    return Assertion(
        rule=RULE,
        owner=owner,
        sheet=scale.sheet,
        cell=first.cell,
        label=first.kategori,
        stated=first.text,
        expected=_reaching(gaps[0]) if gaps else None,
        identity=" < ".join(f"{band.cell} ({band.text})" for band in scale.bands),
        message=f"{RULE}.{case}",
        params=(
            ("pairs", listed),
            ("between", "; ".join(_between(a, b) for a, b in gaps or overlaps)),
            ("figures", "; ".join(number_text(value, percent=True) for value in fallen)),
        ),
        outcome=FAILED if gaps or overlaps else HELD,
        severity="sedang" if fallen else "rendah",
    )


def _leaves_out(gap: tuple[Band, Band], figures: Sequence[Decimal]) -> bool:
    """Whether a gap leaves values without a category, as exactly as the scale is printed.

    Bands that follow each other by the smallest unit of their decimals (64,99 and 65,00) leave none, but for a
    figure of the report that is printed more exactly.
    """
    below, above = (band.interval for band in gap)
    assert below.upper is not None
    assert above.lower is not None
    decimals = max(_decimals(below.upper), _decimals(above.lower))
    if below.upper_open or above.lower_open or above.lower - below.upper > Decimal(1).scaleb(-decimals):
        return True
    return decimals == 0 or any(below.upper < figure < above.lower for figure in figures)


def _decimals(number: Decimal) -> int:
    """The decimals with which a number is printed."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _reaching(gap: tuple[Band, Band]) -> str:
    """The lower band of a gap in words that leave no gap: ``55 s.d. kurang dari 75``."""
    below, above = (band.interval for band in gap)
    assert above.lower is not None
    end = number_text(above.lower, percent=True)
    if below.lower is None:
        return f"Kurang dari {end}"
    start = number_text(below.lower, percent=True)
    return f"{'lebih dari ' if below.lower_open else ''}{start} s.d. kurang dari {end}"


def _between(below: Band, above: Band) -> str:
    """The values at which two bands do not meet."""
    assert below.interval.upper is not None
    assert above.interval.lower is not None
    low, high = sorted([below.interval.upper, above.interval.lower])
    return f"{number_text(low, percent=True)} - {number_text(high, percent=True)}"
