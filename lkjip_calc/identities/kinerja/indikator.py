"""Rule `capaian`: what the tables of a performance report state of their indicators is what its formula gives.

Ground: see `rumus`, which tells the formula of every indicator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lkjip_calc.checking import HELD, NOT_EVALUATED
from lkjip_calc.identities.anggaran.persen import with_rounding
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_cases import Case
from lkjip_calc.identities.kinerja.rumus import RULE, Judged, formula_text, judged, ratios
from lkjip_calc.identities.model import Batch
from lkjip_calc.tables.model import Workbook


def identities(cells: Cells) -> Iterator[Batch]:
    """The capaian of all tables, a batch per column and formula."""
    batches: dict[tuple[int, int, str], list[Case]] = defaultdict(list)
    for item in judged(cells):
        if item.usable and item.cap is None:
            batches[item.case.table, item.case.column, item.formula].append(item.case)
    for (table, _, formula), cases in batches.items():
        yield with_rounding(cells, ratios(cells, cases, formula), cells.tables[table].rounding)


def assertions(cells: Cells, _books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The capaian that are no plain ratio: stated at the cap, or by no formula known."""
    for item in judged(cells):
        if item.cap is not None or not item.usable:
            yield _apart(cells, item)


def _apart(cells: Cells, item: Judged) -> Assertion:
    """A capaian that is judged by no ratio: it is held at the cap, or was not evaluated."""
    stated = item.case.stated
    text = f"{formula_text(cells, item)} x 100"
    zero = min(int(cells.value[item.case.target]), int(cells.value[item.case.realisasi])) <= 0
    return Assertion(
        rule=RULE,
        owner=cells.owner[item.case.table],
        sheet=cells.table_of(stated).sheet,
        cell=cells.address(stated),
        label=item.case.name,
        stated=cells.printed(stated),
        expected=cells.printed(stated) if item.usable else None,
        identity=f"{cells.address(stated)} = {f'min({item.cap}, {text})' if item.usable else text}",
        message="",
        outcome=HELD if item.usable else NOT_EVALUATED,
        reason="" if item.usable else "zero_denominator" if zero else "no_formula",
        figures=(stated, item.case.target, item.case.realisasi),
        number=cells.decimal(stated),
        right=cells.decimal(stated) if item.usable else None,
        percent=True,
    )
