"""A stranger's workbook: what agencies really type, drawn by scripts with figures that add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Sheet, save
from ledgers import LEDGERS
from lists import LISTS
from plans import PLANS
from realisation import REALISATION
from revenue import REVENUE

from lkjip_calc.checking import HELD, check
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.derive import derive
from lkjip_calc.reading import letter, open_file
from lkjip_calc.tables import understand

STRANGERS = (*REALISATION, *PLANS, *REVENUE, *LEDGERS, *LISTS)


@pytest.mark.parametrize("make", STRANGERS, ids=lambda make: make.__name__)
def test_a_strangers_clean_workbook_gives_no_finding_and_is_understood_as_stated(
    make: Callable[[], list[Sheet]], tmp_path: Path
) -> None:
    sheets = make()
    save(sheets, tmp_path / "stranger.xlsx")
    tables = understand(open_file(tmp_path / "stranger.xlsx")).tables
    cells = Cells.of(tables)
    checked = check(cells, derive(cells))
    failed = [checked.identity(b, i) for b, i in checked.failed()]
    assert [(f.rule, [cells.address(c) for c in f.cells]) for f in failed] == []
    held = Counter(
        (tables[cells.place(int(cell)).table].sheet, batch.rule)
        for batch, outcome in zip(checked.batches, checked.outcomes, strict=True)
        for cell in batch.stated[outcome == HELD]
    )
    for sheet in sheets:
        named = [t for t in tables if t.sheet == sheet.name and t.kind_of_table != "kalimat"]
        roles = {letter(c.index): c.role for t in named for c in t.columns}
        assert {at: roles.get(at) for at in sheet.roles} == sheet.roles
        assert {rule: min(held[sheet.name, rule], least) for rule, least in sheet.held.items()} == sheet.held
