"""Rule `konsolidasi`: a consolidated table equals the sum of its parts, row by row.

Ground: the report of a government is the sum of the reports of its agencies or fund sources [practice]. Parts
and whole are tables of the same columns on different sheets or in different files, one per agency or source and
one that names them all (`SELURUH`, `REKAP`, `TOTAL`, `GABUNGAN`) or that equals their sum. Rows are matched by
code, else by name, along the path from the top; a row that a part lacks counts as nought there. Tables of different
charts of accounts or fiscal years are no parts of one whole: the same code means another thing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from lkjip_calc.checking import FAILED, HELD, check, fit, segment_sums
from lkjip_calc.identities.anggaran.written import Written
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums, csr
from lkjip_calc.tables.build import additive_columns
from lkjip_calc.tables.charts import account_keys, chart_of
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import normalise
from lkjip_calc.tables.years import fiscal_year

RULE = "konsolidasi"
MIN_PARTS = 2
MIN_TESTS = 5
LARGEST = 2
"""So many tables of a group may be the whole: no part states more than it (but for amounts below nought)."""
_WHOLE = re.compile(r".*\b(seluruh|semua|total|gabungan|rekap|rekapitulasi|konsolidasi|konsolidasian|jumlah)\b.*")

Key = tuple[str, ...]


def identities(cells: Cells) -> Iterator[Batch]:
    """The consolidated tables among the tables under test against the sums of their parts."""
    for group in _alike(cells.tables):
        keys = {number: _keys(cells.tables[number]) for number in group}
        batch = _best_whole(cells, group, keys)
        if batch is not None:
            yield batch


def _alike(tables: Sequence[Table]) -> list[list[int]]:
    """Tables of the same columns and of one time, three or more of them: candidates for parts and a whole."""
    groups: dict[object, list[int]] = defaultdict(list)
    for number, table in enumerate(tables):
        if table.kind_of_table not in ("kalimat", "indikator") and additive_columns(table.columns):
            groups[tuple((c.role, c.group, c.exponent) for c in table.columns)].append(number)
    large = [group for group in groups.values() if len(group) > MIN_PARTS]
    return [part for group in large for part in _of_one_time(tables, group) if len(part) > MIN_PARTS]


def _of_one_time(tables: Sequence[Table], group: Sequence[int]) -> list[list[int]]:
    """A group apart by fiscal year and by chart of accounts; tables that tell neither go with each."""
    charts = {number: chart_of(tables[number]) for number in group}
    told: list[dict[int, object]] = [{number: fiscal_year(tables[number]) for number in group}]
    told += [{n: getattr(chart, name) for n, chart in charts.items()} for name in ("era", "belanja", "pembiayaan")]
    parts = [list(group)]
    for values in told:
        parts = [own for part in parts for own in _apart(part, values)]
    return parts


def _apart(part: Sequence[int], values: Mapping[int, object]) -> list[list[int]]:
    """The numbers of each value, those without one among all of them."""
    known = list(dict.fromkeys(values[n] for n in part if values[n]))
    if len(known) < 2:
        return [list(part)]
    return [[n for n in part if not values[n] or values[n] == value] for value in known]


def _keys(table: Table) -> dict[Key, int]:
    """The rows of a table by their path from the top; paths that occur twice are left out."""
    own = ["/".join(kode) or normalise(name) for kode, name in zip(account_keys(table), table.uraian, strict=True)]
    placed = (table.kind == RowKind.NODE) | (table.kind == RowKind.TOTAL)
    paths = _paths(own, table.parent.tolist())
    rows = [row for row in np.flatnonzero(placed).tolist() if own[row]]
    times = Counter(paths[row] for row in rows)
    return {paths[row]: row for row in rows if times[paths[row]] == 1}


def _paths(own: Sequence[str], parent: Sequence[int]) -> list[Key]:
    """The names from the top down to every row; a parent may stand below its rows."""
    paths: list[Key] = [()] * len(own)
    for row in range(len(own)):
        chain, at = [], row
        while at >= 0 and not paths[at]:
            chain.append(at)
            at = parent[at]
        path = paths[at] if at >= 0 else ()
        for below in reversed(chain):
            path = paths[below] = (*path, own[below])
    return paths


def _best_whole(cells: Cells, group: Sequence[int], keys: Mapping[int, dict[Key, int]]) -> Sums | None:
    """The table of a group that is the sum of the others: the one so named, else any that fits.

    A table that nobody calls the whole must be the sum of several parts again and again: that it repeats
    one part says little. It is looked for among the tables of the largest amounts.
    """
    named = [n for n in group if _WHOLE.fullmatch(normalise(cells.tables[n].sheet))]
    for number in named or sorted(group, key=lambda n: (-_size(cells.tables[n]), n))[:LARGEST]:
        parts = [n for n in group if n != number]
        batch = _sums(cells, number, parts, keys)
        if batch is None:
            continue
        held, failed = _fit(cells, batch)
        if held >= MIN_TESTS and held >= 4 * failed and (named or _held_of_many(cells, batch) >= MIN_TESTS):
            return batch
        if named and _holds_but_for_a_part(cells, batch):
            return batch
    return None


def _size(table: Table) -> int:
    """All amounts of a table together, in rupiah."""
    return int((np.abs(table.figures.value[:, additive_columns(table.columns)]) // 100).sum())


def _fit(cells: Cells, batch: Sums) -> tuple[int, int]:
    """How many sums hold and how many fail; what a formula takes from its own table fails with what it takes."""
    held, failed = fit(cells, batch)
    written = Written(cells)
    if failed and written.any:
        failing = np.flatnonzero(check(cells, [batch]).outcomes[0] == FAILED)
        failed -= sum(written.stays_at_home(int(cell)) for cell in batch.stated[failing])
    return held, failed


def _holds_but_for_a_part(cells: Cells, batch: Sums) -> bool:
    """Whether nearly all sums hold, were it not that one part is left out throughout or counted twice."""
    excess = cells.value[batch.stated] - segment_sums(cells.value[batch.terms], batch.start)
    owner = np.repeat(np.arange(len(batch)), np.diff(batch.start))
    term = cells.value[batch.terms]
    part = cells.base.searchsorted(batch.terms, side="right") - 1
    failing = int((excess != 0).sum())
    for sign in (1, -1):
        explains = (excess[owner] == sign * term) & (term != 0)
        most = int(np.bincount(part[explains]).max(initial=0))
        if most >= MIN_TESTS and len(batch) - failing + most >= 4 * (failing - most) and 2 * most > failing:
            return True
    return False


def _held_of_many(cells: Cells, batch: Sums) -> int:
    """How many sums of several parts other than nought hold."""
    counts = segment_sums((cells.value[batch.terms] != 0).astype(np.int64), batch.start)
    return int(((check(cells, [batch]).outcomes[0] == HELD) & (counts > 1)).sum())


def _sums(cells: Cells, whole: int, parts: Sequence[int], keys: Mapping[int, dict[Key, int]]) -> Sums | None:
    """Every row of the whole, in every additive column, as the sum of the rows of the same path in the parts.

    A row that a part has under another path (its levels were read otherwise) is not tested.
    """
    stated: list[int] = []
    terms: list[list[int]] = []
    elsewhere = {path[-1] for part in parts for path in keys[part] if path not in keys[whole]}
    # All tables of a group have the same columns: a row's first cell tells the others.
    width = cells.tables[whole].shape[1]
    first = {number: int(cells.base[number]) for number in (whole, *parts)}
    blank = (cells.tables[whole].figures.state == State.BLANK).tolist()
    columns = additive_columns(cells.tables[whole].columns)
    for path, row in keys[whole].items():
        rows = [first[part] + keys[part][path] * width for part in parts if path in keys[part]]
        if not rows or path[-1] in elsewhere:
            continue
        for column in columns:
            if not blank[row][column]:
                stated.append(first[whole] + row * width + column)
                terms.append([cell + column for cell in rows])
    # The same table twice (a report and its correction) is no whole: its rows have one part each.
    # (Pendapatan and pembiayaan may stand in one part alone: a few sums of several parts are enough.)
    if sum(len(own) > 1 for own in terms) < MIN_TESTS or not stated:
        return None
    start, flat = csr(terms)
    return Sums(RULE, "parts", np.array(stated, np.int64), start, flat, np.ones(len(flat), np.int64))
