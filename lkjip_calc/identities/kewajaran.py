"""Rule `kewajaran`: figures that are hardly possible, as notes.

Ground: a physical progress is the share of the work that is done; more than all of it cannot be done. An indicator
called a share (persentase, cakupan) of a complete population is at most 100, and its capaian at most 100 / target.
A figure above may be meant otherwise (a growth, a target surpassed), so that it is a note and no finding. What is
hardly possible in a budget: `kewajaran_anggaran`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.anggaran.kewajaran_anggaran import notes
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.kewajaran_indikator import shares
from lkjip_calc.tables.model import State, Workbook

RULE = "kewajaran"


def assertions(cells: Cells, _books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The physical percentages of every table, the shares of the indicators (none is above 100), and budgets."""
    for table, this in enumerate(cells.tables):
        yield from notes(cells, table)
        if this.kind_of_table == "indikator":
            yield from shares(cells, table)
        for column, described in enumerate(this.columns):
            if described.role != "fisik" or described.group:
                continue
            rows = np.flatnonzero(this.figures.state[:, column] == State.NUMBER)
            for row in rows.tolist():
                yield _within_bounds(cells, int(cells.ids(table, row, column)), cells.owner[table])


def _within_bounds(cells: Cells, cell: int, owner: int) -> Assertion:
    """One physical percentage is at most 100."""
    above = int(cells.value[cell]) > 100 * 10 ** int(cells.decimals[cell])
    return Assertion(
        rule=RULE,
        owner=owner,
        sheet=cells.table_of(cell).sheet,
        cell=cells.address(cell),
        label=cells.label(cell),
        stated=cells.printed(cell),
        expected=None,
        identity=f"{cells.address(cell)} <= 100",
        message="kewajaran.fisik",
        params=(("value", cells.printed(cell)),),
        outcome=FAILED if above else HELD,
        severity="rendah",
        figures=(cell,),
        number=cells.decimal(cell),
        percent=True,
    )
