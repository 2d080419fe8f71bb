"""Errors that make a whole row wrong: the same row left out or taken twice in every column, a row not printed.

A total that a formula takes over the wrong rows is off in all money columns at once, each time by the figures of
the same rows; what stands above it follows the formula and holds. Column by column such an error is hard to tell
from others; the columns together leave no doubt: amounts that are equal in two columns are no chance. The same
holds for a consolidated table that leaves out one of its parts, or counts it twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc import amounts
from lkjip_calc.causes.components import Incidence
from lkjip_calc.causes.model import MISSING, Change, Diagnosis, Key, Repair
from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.anggaran.written import Written
from lkjip_calc.identities.model import Sums
from lkjip_calc.identities.single import LinearIdentity
from lkjip_calc.slips import slips
from lkjip_calc.tables.model import Ints

SURE, LIKELY, CARRIED = 0.99, 0.85, 0.8
"""How sure a row is that matches in every column; that a row is not printed; that a figure was carried over wrongly."""
TELLING = 10**7
"""Amounts below a hundred thousand rupiah (in sen) may be equal by chance."""
MIN_OF_PART = 3
"""A part that explains fewer sums of its whole than this is not blamed."""


@dataclass(frozen=True, slots=True)
class _RowSum:
    """A row that states sums in several columns: what it states too much in each, and the figures of its terms.

    `excess` is stated less computed by column, `terms` the signed figures as (rows, columns), `cells` the stating
    cells, `rows` the cells of the terms in the first column; `keys` the identities that fail.
    """

    cells: tuple[int, ...]
    keys: tuple[Key, ...]
    excess: Ints
    terms: Ints
    rows: tuple[int, ...]


def row_errors(incidence: Incidence) -> tuple[list[Diagnosis], dict[int, int]]:
    """The failed identities that one wrong row explains in all columns, and the right figures of such rows."""
    found = [*_carried_over(incidence), *_parts(incidence)]
    taken = {key for diagnosis in found for key in diagnosis.failed}
    sums = [s for s in _row_sums(incidence) if not taken & set(s.keys)]
    corrected: dict[int, int] = {}
    for row in sums:
        cause = _wrong_rows(incidence, row)
        if cause is not None:
            corrected |= {cell: int(incidence.checked.cells.value[cell]) - int(e) for cell, e in
                          zip(row.cells, row.excess, strict=True) if e}  # fmt: skip
            found.append(_diagnosis(incidence, row, cause, SURE))
            taken |= set(found[-1].failed)
    for row in sums:
        if not taken & set(row.keys) and _is_missing_row(incidence, row):
            detail = "; ".join(amounts.format_number(int(e), 2, trim=True) for e in row.excess if e > 0)
            found.append(_diagnosis(incidence, row, ("omitted_rows", f"{MISSING}{detail}"), LIKELY, known=False))
            taken |= set(row.keys)
    return found, corrected


def _row_sums(incidence: Incidence) -> Iterator[_RowSum]:
    """The rows whose sums over rows fail in two columns or more that tell apart."""
    checked = incidence.checked
    cells = checked.cells
    by_row: dict[tuple[int, int, str], list[tuple[Key, LinearIdentity]]] = defaultdict(list)
    failing: set[tuple[int, int, str]] = set()
    rows_with_failure: set[tuple[int, int]] = set()
    for key in checked.failed():
        batch = checked.batches[key[0]]
        if isinstance(batch, Sums) and batch.rule == "jumlah":
            place = cells.place(int(batch.stated[key[1]]))
            rows_with_failure.add((place.table, place.row))
            failing.add((place.table, place.row, batch.reading))
    for table, row in sorted(rows_with_failure):
        for cell in range(*_span(incidence, table, row)):
            for key in incidence.of(cell):
                identity = incidence.identity(key)
                batch = checked.batches[key[0]]
                own = isinstance(batch, Sums) and batch.rule == "jumlah" and identity.cells[0] == cell
                if not own or not isinstance(batch, Sums) or not isinstance(identity, LinearIdentity):
                    continue
                if (table, row, batch.reading) in failing:
                    by_row[table, row, batch.reading].append((key, identity))
    for group in by_row.values():
        made = _row_sum(incidence, group)
        if made is not None:
            yield made


def _span(incidence: Incidence, table: int, row: int) -> tuple[int, int]:
    """The cells of one row of a table."""
    cells = incidence.checked.cells
    width = cells.tables[table].shape[1]
    first = int(cells.base[table]) + row * width
    return first, first + width


def _row_sum(incidence: Incidence, group: Sequence[tuple[Key, LinearIdentity]]) -> _RowSum | None:
    """The sums of one row side by side; None where they do not go over the same rows or do not tell enough."""
    checked = incidence.checked
    value = checked.cells.value
    if any(identity.tolerance2 for _, identity in group) or len({len(i.cells) for _, i in group}) > 1:
        return None
    excess = np.array(
        [identity.residual({c: int(value[c]) for c in identity.cells}) for _, identity in group], np.int64
    )
    keys = tuple(key for key, _ in group if checked.outcomes[key[0]][key[1]] == FAILED)
    if int((np.abs(excess) >= TELLING).sum()) < 2:
        return None
    terms = np.stack([value[list(identity.cells[1:])] * np.array(identity.signs) for _, identity in group], axis=1)
    return _RowSum(tuple(i.cells[0] for _, i in group), keys, excess, terms, group[0][1].cells[1:])


def _wrong_rows(incidence: Incidence, row: _RowSum) -> tuple[str, str] | None:
    """The rows that a total leaves out or takes twice, as a cause and its detail; None where none match."""
    cells = incidence.checked.cells
    if len(row.rows) < 2:
        return None
    twice = np.flatnonzero((row.terms == row.excess).all(axis=1))
    if len(twice) == 1:
        return "double_count", cells.address(row.rows[int(twice[0])])
    lacking = np.flatnonzero((row.terms == -row.excess).all(axis=1))
    if len(lacking) == 1:
        last = int(lacking[0]) == len(row.rows) - 1 > 1
        return ("short_range" if last else "omitted_rows"), cells.address(row.rows[int(lacking[0])])
    if len(twice) or len(lacking):
        return None
    for late in (False, True):
        ordered = row.terms[::-1] if not late else row.terms
        running = np.cumsum(ordered, axis=0)
        stops = np.flatnonzero((running == -row.excess).all(axis=1))
        if len(stops) and int(stops[0]) + 1 < len(row.rows):
            count = int(stops[0]) + 1
            return "short_range", cells.address(row.rows[0 if late else len(row.rows) - count])
    return None


def _is_missing_row(incidence: Incidence, row: _RowSum) -> bool:
    """Whether a total that others bear out exceeds its rows in every column, as if one of them were not printed."""
    cells = incidence.checked.cells
    roles = [cells.role(cell) for cell in row.cells]
    amounts_of = {role: int(e) for role, e in zip(roles, row.excess, strict=True) if role in ("anggaran", "realisasi")}
    written = Written(cells)
    listed = [
        int(e)
        for cell, role, e in zip(row.cells, roles, row.excess, strict=True)
        if role in ("anggaran", "realisasi", "nilai") and not written.goes(cell, along_row=True)
    ]
    if any(e < 0 for e in listed) or amounts_of.get("realisasi", 0) > amounts_of.get("anggaran", 10**18):
        return False
    if sum(e != 0 for e in listed) < 2:
        return False
    wrong = {cell for cell, e in zip(row.cells, row.excess, strict=True) if e}
    own = set(row.keys)
    borne_out = 0
    for cell in wrong:
        others = [k for k in incidence.of(cell) if k not in own]
        if any(incidence.checked.outcomes[k[0]][k[1]] == FAILED for k in others):
            return False
        rules = {incidence.checked.batches[k[0]].rule for k in others}
        borne_out += bool(rules & {"jumlah", "konsolidasi", "rantai_lra"})
    terms = {c for key in row.keys for c in incidence.identity(key).cells[1:]}
    touched = {k for c in terms for k in incidence.of(c) if incidence.checked.outcomes[k[0]][k[1]] == FAILED}
    return borne_out >= 2 and touched <= own


def _diagnosis(
    incidence: Incidence, row: _RowSum, cause: tuple[str, str], share: float, *, known: bool = True
) -> Diagnosis:
    """A row error as a diagnosis: one change stands for the row, the other columns follow.

    Failed identities that hold once the row is put right (a total above that was right) belong to it.
    """
    checked = incidence.checked
    value = checked.cells.value
    right = {c: int(value[c]) - int(e) for c, e in zip(row.cells, row.excess, strict=True) if e}
    failed = set(row.keys)
    if known:
        for cell in right:
            for key in incidence.of(cell):
                fails = checked.outcomes[key[0]][key[1]] == FAILED
                if fails and incidence.view(key).holds(right):
                    failed.add(key)
    wrong = list(right)
    change = Change(wrong[0], right[wrong[0]] if known else None, *cause)
    return Diagnosis(tuple(sorted(failed)), (Repair((change,), share),), tuple(wrong[1:]))


def _parts(incidence: Incidence) -> Iterator[Diagnosis]:
    """Consolidated tables that leave out one part throughout, or count it twice."""
    checked = incidence.checked
    cells = checked.cells
    by_batch: dict[int, list[int]] = defaultdict(list)
    for batch, i in checked.failed():
        if _reading(incidence, batch) == "parts":
            by_batch[batch].append(i)
    for batch, failing in by_batch.items():
        explained: dict[tuple[int, int], list[Key]] = defaultdict(list)
        for i in failing:
            identity = incidence.identity((batch, i))
            assert isinstance(identity, LinearIdentity)
            excess = identity.residual({c: int(cells.value[c]) for c in identity.cells})
            for cell in identity.cells[1:]:
                term = int(cells.value[cell])
                if term and abs(excess) == abs(term):
                    explained[cells.place(cell).table, excess // term].append((batch, i))
        if not explained:
            continue
        (part, sign), keys = max(explained.items(), key=lambda item: (len(item[1]), item[0]))
        rivals = [k for other, k in explained.items() if other != (part, sign) and len(k) == len(keys)]
        if len(keys) < MIN_OF_PART or 10 * len(keys) < 9 * len(failing) or rivals:
            continue
        stated = [incidence.identity(key).cells[0] for key in keys]
        first = incidence.identity(keys[0])
        assert isinstance(first, LinearIdentity)
        true = first.computed({c: int(cells.value[c]) for c in first.cells})
        beside = next(c for c in first.cells[1:] if cells.place(c).table == part)
        kind = "double_count" if sign > 0 else "omitted_rows"
        change = Change(stated[0], true, kind, cells.sheet(beside, stated[0]))
        yield Diagnosis(tuple(sorted(keys)), (Repair((change,), SURE),), tuple(dict.fromkeys(stated[1:])))


def _reading(incidence: Incidence, batch: int) -> str:
    """In what sense the sums of a batch are summed; "" for what are no sums."""
    this = incidence.checked.batches[batch]
    return this.reading if isinstance(this, Sums) else ""


def _carried_over(incidence: Incidence) -> Iterator[Diagnosis]:
    """Last year's SILPA and the SiLPA brought in differ, each borne out by its own year: the later is a wrong copy."""
    checked = incidence.checked
    for batch, i in checked.failed():
        if _reading(incidence, batch) != "brought_in":
            continue
        identity = incidence.identity((batch, i))
        brought, closing = identity.cells
        near = {k for c in identity.cells for k in incidence.of(c)} - {(batch, i)}
        outcomes = [checked.outcomes[k[0]][k[1]] for k in near]
        if FAILED in outcomes or HELD not in outcomes:
            continue
        true, printed = int(checked.cells.value[closing]), int(checked.cells.value[brought])
        kinds = list(slips(true // 100, printed // 100))
        slip = max(kinds, key=lambda s: s.likelihood) if kinds and true % 100 == printed % 100 else None
        kind, detail = (slip.kind, slip.detail) if slip is not None else ("unknown", "")
        yield Diagnosis(((batch, i),), (Repair((Change(brought, true, kind, detail),), CARRIED),), ())


def without(diagnoses: Sequence[Diagnosis], failed: Sequence[tuple[Key, ...]]) -> list[tuple[Key, ...]]:
    """Groups of failed identities without those that some diagnoses explain."""
    taken = {key for diagnosis in diagnoses for key in diagnosis.failed}
    return [rest for group in failed if (rest := tuple(key for key in group if key not in taken))]
