"""Rule `dukungan`: the money of a sasaran is that of the programmes that support it; all sasaran make up the agency.

Ground: a performance report gives for every sasaran the programmes that support it and what they cost
(PermenPAN-RB 53/2014, chapter III) [practice]. The programmes of a sasaran are those of the list beneath it; their
amounts are those of the table of the budget. A sasaran is accused only where whole programmes, named, account for the
difference exactly. A programme that serves the office (penunjang urusan) need not support any sasaran.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lkjip_calc.amounts import format_sen
from lkjip_calc.checking import FAILED
from lkjip_calc.claims.passages import Passage
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.sasaran_dana import (
    Budget,
    Programme,
    Statement,
    budget_of,
    home_of,
    lists_of,
    statements_of,
)
from lkjip_calc.identities.kalimat.teks import assertion, shortened
from lkjip_calc.slips import slips, trimmed
from lkjip_calc.tables.model import Workbook

RULE = "dukungan"
MAX_PROGRAMMES = 14
"""Of more programmes than this, subsets are not tried."""
_OFFICE = re.compile(
    r"\bpenunjang urusan\b|\bpelayanan administrasi perkantoran\b|\bsarana dan prasarana aparatur\b", re.I
)


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The money of every sasaran that a workbook states, and the programmes that no sasaran has."""
    for owner, book in enumerate(books):
        budget = budget_of(cells, owner) if book.claims.supports else None
        if budget is None:
            continue
        lists = lists_of(book, budget)
        statements = [s for s in statements_of(cells, owner, book) if s.number in lists]
        for number in sorted({s.number for s in statements}):
            own = [s for s in statements if s.number == number]
            yield from _once(_of_sasaran(cells, owner, s, lists[number], budget) for s in own)
        yield from _coverage(cells, owner, book, budget, statements, lists)


def _once(made: Iterator[Assertion]) -> Iterator[Assertion]:
    """The assertions about one sasaran; one that fails as an earlier one did is that one's consequence."""
    told: dict[tuple[str, str], Assertion] = {}
    for one in made:
        first = told.get((one.message, one.stated))
        if first is None or one.outcome != FAILED:
            told[one.message, f"{one.stated}{len(told) if one.outcome != FAILED else ''}"] = one
        else:
            again = (*first.consequences, (one.sheet, one.cell))
            told[one.message, one.stated] = replace(first, consequences=again)
    yield from told.values()


def _of_sasaran(
    cells: Cells, owner: int, statement: Statement, programmes: Sequence[Programme], budget: Budget
) -> Assertion:
    """The money of one sasaran against its programmes."""
    right = sum(p.anggaran for p in programmes)
    if statement.anggaran == right:
        return _money(cells, owner, statement, programmes, holds=True)
    left = _left_out(statement, programmes)
    if left:
        return _money(cells, owner, statement, programmes, holds=False, cause="omitted_rows", named=left)
    extra = _counted_besides(statement, programmes, budget)
    if extra:
        return _money(cells, owner, statement, programmes, holds=False, cause="double_count", named=extra)
    slip = slips(*trimmed(right, statement.anggaran))
    realised = statement.realisasi is not None and statement.realisasi == sum(p.realisasi or 0 for p in programmes)
    if slip and realised and len(programmes) > 1:
        return _money(cells, owner, statement, programmes, holds=False, cause=slip[0].kind, detail=slip[0].detail)
    return _money(cells, owner, statement, programmes, holds=None)


def _matches(statement: Statement, programmes: Sequence[Programme]) -> bool:
    """Whether some programmes have exactly the anggaran, and the realisasi where it is stated, of a sasaran."""
    if sum(p.anggaran for p in programmes) != statement.anggaran:
        return False
    return statement.realisasi is None or sum(p.realisasi or 0 for p in programmes) == statement.realisasi


def _left_out(statement: Statement, programmes: Sequence[Programme]) -> tuple[Programme, ...]:
    """The listed programmes that the stated amount leaves out; () where no choice of them accounts for it."""
    if len(programmes) > MAX_PROGRAMMES:
        return ()
    for count in range(1, len(programmes)):
        for left in itertools.combinations(programmes, count):
            if _matches(statement, [p for p in programmes if p not in left]):
                return left
    return ()


def _counted_besides(statement: Statement, programmes: Sequence[Programme], budget: Budget) -> tuple[Programme, ...]:
    """The programmes of another sasaran that the stated amount has besides the listed ones, or a listed one again."""
    others = [p for p in budget.programmes if p not in programmes]
    for more in (*((p,) for p in others), *itertools.combinations(others, 2), *((p,) for p in programmes)):
        if _matches(statement, [*programmes, *more]):
            return more
    return ()


def _money(
    cells: Cells,
    owner: int,
    statement: Statement,
    programmes: Sequence[Programme],
    *,
    holds: bool | None,
    cause: str = "unknown",
    named: Sequence[Programme] = (),
    detail: str = "",
) -> Assertion:
    """What a sentence says that a sasaran costs, judged."""
    right = sum(p.anggaran for p in programmes)
    names = "; ".join(shortened(p.name, 120) for p in named)
    terms = " + ".join(cells.reference(p.cell, statement.cell) for p in programmes)
    return assertion(
        RULE,
        owner,
        statement.passage,
        statement.text,
        holds=holds,
        stated=format_sen(statement.anggaran),
        expected=format_sen(right) if holds is not None else None,
        identity=f"anggaran sasaran {statement.number} = {terms}",
        message={"omitted_rows": "dukungan.kurang", "double_count": "dukungan.lebih"}.get(cause, "dukungan.beda"),
        params={
            "number": str(statement.number),
            "stated": format_sen(statement.anggaran),
            "right": format_sen(right),
            "difference": format_sen(abs(right - statement.anggaran)),
            "names": names,
            "realised": _realised(statement, programmes),
        },
        number=_rupiah(statement.anggaran),
        right=_rupiah(right) if holds is not None else None,
        cause=cause,
        detail=names or detail,
        figures=(statement.cell, *(p.cell for p in programmes)),
        reason="ambiguous",
    )


def _realised(statement: Statement, programmes: Sequence[Programme]) -> str:
    """What the programmes of a sasaran spent, where its statement says so too: in brackets, for the message."""
    if statement.realisasi is None or any(p.realisasi is None for p in programmes):
        return ""
    return f" (realisasi {format_sen(sum(p.realisasi or 0 for p in programmes))})"


def _rupiah(sen: int) -> Decimal:
    """An amount in rupiah, without empty sen."""
    return Decimal(sen).scaleb(-2) if sen % 100 else Decimal(sen // 100)


def _coverage(
    cells: Cells,
    owner: int,
    book: Workbook,
    budget: Budget,
    statements: Sequence[Statement],
    lists: Mapping[int, tuple[Programme, ...]],
) -> Iterator[Assertion]:
    """Whether every programme supports a sasaran: judged where the report lists the programmes of every sasaran.

    Accused only where the programmes left out account for what all sasaran together lack.
    """
    numbers = sorted({s.number for s in statements})
    if len(numbers) < 2 or set(lists) != set(numbers) or numbers != list(range(1, len(numbers) + 1)):
        return
    listed = [p for programmes in lists.values() for p in programmes]
    missing = tuple(p for p in budget.programmes if p not in listed)
    if len(set(listed)) < len(listed):
        return
    first = {s.number: s for s in reversed(statements)}
    left = [
        p
        for n in numbers
        if first[n].anggaran != sum(q.anggaran for q in lists[n])
        for p in _left_out(first[n], lists[n])
    ]
    total = sum(s.anggaran for s in first.values())
    explained = budget.total - total == sum(p.anggaran for p in (*missing, *left))
    if not missing:
        return
    home = home_of(book.source, budget, lists, missing)
    office = home is None and all(_OFFICE.search(p.name) for p in missing)
    holds = None if office or not explained else False
    if home is not None:
        own = [s for s in statements if s.number == home]
        yield from _once(_left_to(owner, s, budget, total, missing, holds=holds) for s in own)
    else:
        yield _nowhere(cells, owner, budget, total, missing, holds=holds)


def _params(budget: Budget, total: int, missing: Sequence[Programme]) -> dict[str, str]:
    """What the messages about programmes left out say."""
    return {
        "names": "; ".join(f"{shortened(p.name, 120)} (Rp {format_sen(p.anggaran)})" for p in missing),
        "total": format_sen(total),
        "agency": format_sen(budget.total),
        "difference": format_sen(budget.total - total),
    }


def _left_to(
    owner: int, statement: Statement, budget: Budget, total: int, missing: Sequence[Programme], *, holds: bool | None
) -> Assertion:
    """The statement of the sasaran to which the programmes left out belong."""
    right = statement.anggaran + sum(p.anggaran for p in missing)
    known = statement.realisasi is not None and all(p.realisasi is not None for p in missing)
    realised = (statement.realisasi or 0) + sum(p.realisasi or 0 for p in missing)
    return assertion(
        RULE,
        owner,
        statement.passage,
        statement.text,
        holds=holds,
        stated=format_sen(statement.anggaran),
        expected=format_sen(right),
        identity=f"anggaran semua sasaran = '{budget.sheet}' {format_sen(budget.total)}",
        message="dukungan.tertinggal_dari",
        params={
            **_params(budget, total, missing),
            "number": str(statement.number),
            "stated": format_sen(statement.anggaran),
            "right": format_sen(right),
            "realised": f" (realisasi {format_sen(realised)})" if known else "",
        },
        number=_rupiah(statement.anggaran),
        right=_rupiah(right),
        cause="omitted_rows",
        detail="; ".join(shortened(p.name, 120) for p in missing),
        figures=(statement.cell,),
        reason="ambiguous",
        confidence=0.8,
    )


def _nowhere(
    cells: Cells, owner: int, budget: Budget, total: int, missing: Sequence[Programme], *, holds: bool | None
) -> Assertion:
    """The programmes that no sasaran has, at the row of the first of them."""
    place = cells.place(missing[0].cell)
    table = cells.tables[place.table]
    passage = Passage(table.sheet, int(table.rows[place.row]), table.columns[place.column].index, "")
    return assertion(
        RULE,
        owner,
        passage,
        missing[0].name,
        holds=holds,
        stated=format_sen(total),
        expected=format_sen(budget.total),
        identity=f"anggaran semua sasaran = '{budget.sheet}' {format_sen(budget.total)}",
        message="dukungan.tertinggal",
        params=_params(budget, total, missing),
        cause="omitted_rows",
        detail="; ".join(shortened(p.name, 120) for p in missing),
        severity="sedang",
        reason="ambiguous",
        confidence=0.8,
    )
