"""Shares among indicators (rule `kewajaran`): a part of a complete population, and what its capaian can reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import facts_of, item_rows, name_of, text_of
from lkjip_calc.identities.kinerja.nama import same_name
from lkjip_calc.messages import number_text
from lkjip_calc.tables.model import State, Table
from lkjip_calc.tables.words import normalise

RULE = "kewajaran"
FULL = Decimal(100)
_SHARE = re.compile(r"(persentase|prosentase|prosentasi|cakupan|proporsi)\b")
_NO_SHARE = re.compile(
    r"pertumbuhan|peningkatan|kenaikan|penurunan|pengurangan|penambahan|laju|inflasi|rasio|efisiensi|perubahan"
    r"|\bcapaian\b|\brealisasi\b|\bpendapatan\b|\bpad\b|penerimaan|produksi|kecukupan|ketersediaan"
)
_PERCENT = re.compile(r"%|persen|prosen")


def is_share(table: Table, row: int) -> bool:
    """Whether a row's indicator is by its name a share of a whole, in percent."""
    words = normalise(name_of(table, row))
    unit = text_of(table, "satuan", row)
    return bool(_SHARE.match(words)) and not _NO_SHARE.search(words) and (not unit or bool(_PERCENT.search(unit)))


def shares(cells: Cells, table: int) -> Iterator[Assertion]:
    """The shares of one table: realisasi and target at most 100, an earlier year's capaian at most 100 / target."""
    this = cells.tables[table]
    rows = [row for row in item_rows(this) if is_share(this, row)]
    facts = facts_of(this) if rows else []
    for fact in facts:
        for row in rows:
            cell = int(cells.ids(table, row, fact.number))
            if cells.state[cell] != State.NUMBER:
                continue
            if fact.role in ("target", "realisasi"):
                yield _at_most(cells, cell, name_of(this, row), FULL, "share", ())
            elif fact.role == "capaian" and fact.year is not None and not (fact.end or fact.mean or fact.period):
                own = any(f.role == "target" and (f.year, f.end) == (fact.year, False) for f in facts)
                target = None if own else _target(cells, table, name_of(this, row), fact.year)
                if target is not None:
                    yield _capaian(cells, cell, name_of(this, row), target, fact.year)


def _target(cells: Cells, table: int, name: str, year: int) -> int | None:
    """The target of an indicator for a year in another table of the same workbook; None where there is not one."""
    found = []
    for number, other in enumerate(cells.tables):
        if number == table or other.kind_of_table != "indikator" or cells.owner[number] != cells.owner[table]:
            continue
        columns = [f.number for f in facts_of(other) if f.role == "target" and f.year == year and not f.period]
        for column in columns:
            cell_rows = [row for row in item_rows(other) if same_name(name_of(other, row), name)]
            found += [int(cells.ids(number, row, column)) for row in cell_rows]
    stated = [cell for cell in found if cells.state[cell] == State.NUMBER and 0 < cells.decimal(cell) <= FULL]
    return stated[0] if len({cells.decimal(cell) for cell in stated}) == 1 else None


def _capaian(cells: Cells, cell: int, name: str, target: int, year: int) -> Assertion:
    """The capaian of an earlier year against what its target lets it reach."""
    value = cells.decimal(target)
    most = (FULL * FULL / value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    params = (
        ("year", str(year)),
        ("target", number_text(value, percent=True)),
        ("place", f"'{cells.table_of(target).sheet}'!{cells.address(target)}"),
    )
    return _at_most(cells, cell, name, most, "last_year", params)


def _at_most(
    cells: Cells, cell: int, name: str, most: Decimal, case: str, params: tuple[tuple[str, str], ...]
) -> Assertion:
    """A figure that is at most so much; half a unit of its last decimal is left to rounding."""
    number = cells.decimal(cell)
    exponent = number.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    shown, limit = number_text(number, percent=True), number_text(most, percent=True)
    return Assertion(
        rule=RULE,
        owner=cells.owner[cells.place(cell).table],
        sheet=cells.table_of(cell).sheet,
        cell=cells.address(cell),
        label=name,
        stated=shown,
        expected=None,
        identity=f"{cells.address(cell)} <= {limit}",
        message=f"{RULE}.{case}",
        params=(("value", shown), ("most", limit), *params),
        outcome=FAILED if number - unit / 2 > most else HELD,
        severity="rendah",
        figures=(cell,),
        number=number,
        percent=True,
    )
