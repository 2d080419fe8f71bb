"""How likely it is that a cell should have held another value, by everything that happens to figures.

The probability that a figure went wrong and came to be printed as it is: by a slip of the digits
(`lkjip_calc.slips`), by a sum taken over the wrong rows or not brought up to date, by a figure copied from a
neighbouring cell, by a wrong rounding of the last decimal, or in no way that can be named. Slips are as
frequent as there are digits to type. The rates are in `RATES`; only how slips divide has published
frequencies, the rest is practice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_calc.causes.model import Cause
from lkjip_calc.identities.cells import Cells
from lkjip_calc.slips import slips, trimmed
from lkjip_calc.tables.model import State

RATES = {
    "slip_per_digit": 1e-4,
    "unknown_per_digit": 2e-5,
    "omitted_rows": 6e-4,
    "double_count": 3e-4,
    "short_range": 6e-4,
    "stale": 3e-4,
    "copied": 2e-4,
    "truncated": 2e-4,
    "rounded_up": 2e-5,
    "swap": 1e-4,
}
"""How often each thing happens: per digit typed, per sum, per figure, or per pair of neighbours."""

NEGATIVE = 1e-4
"""How much less likely a negative true value is where the printed one is not negative."""
SIGNED_ROLES = frozenset({"sisa", "bertambah_berkurang"})
"""Columns in which negative figures are nothing unusual."""
LEAST_COPIED = 10**5
"""Figures below a thousand rupiah (in sen) stand beside their equals by chance."""

SumOf = Sequence[tuple[int, int]]
"""What a cell sums: (cell, printed value with its sign) in the order of the rows."""


def causes(cells: Cells, cell: int, value: int, sums: Sequence[SumOf] = ()) -> list[Cause]:
    """The ways in which the true `value` of a cell may have become the printed one, likeliest first.

    `sums` are the sums over rows that the cell states; () where it states none.
    """
    printed = int(cells.value[cell])
    if value == printed:
        return []
    percent = cells.is_percent(cell)
    true, shown = _as_printed(cells, cell, value, printed)
    found = list(_slips(true, shown, percent=percent))
    for terms in sums:
        found += _wrong_rows(cells, value, printed, terms)
    found += _copied(cells, cell, printed)
    if percent and abs(value - printed) == 1:
        found.append(Cause("rounding", "", RATES["truncated" if value > printed else "rounded_up"]))
    if sums:
        found.append(Cause("stale", "", RATES["stale"] * 10.0 ** -_digits(true - shown)))
    found.append(Cause("unknown", "", _unknown(max(_digits(true), _digits(shown)))))
    if value < 0 <= printed and cells.role(cell) not in SIGNED_ROLES:
        found = [Cause(c.kind, c.detail, c.likelihood * (1 if c.kind == "sign" else NEGATIVE)) for c in found]
    return sorted(found, key=lambda cause: (-cause.likelihood, cause.kind, cause.detail))


def undetermined(cells: Cells, cell: int, width: int) -> Cause:
    """The cause of a change whose value is only known to lie in a range of `width` units."""
    step = unit(cells, cell)
    digits = _digits(int(cells.value[cell]) // step)
    return Cause("unknown", "", _unknown(digits) * min(max(1, width // step), 10**digits))


def unit(cells: Cells, cell: int) -> int:
    """The unit in which a cell is printed: 100 (a rupiah) for money without sen, else 1."""
    return 100 if _is_money(cells, cell) and int(cells.value[cell]) % 100 == 0 else 1


def slip_rate(true: int) -> float:
    """How often a slip happens to a number, as printed."""
    return RATES["slip_per_digit"] * _digits(true)


def _is_money(cells: Cells, cell: int) -> bool:
    return int(cells.decimals[cell]) == 2 and not cells.is_percent(cell)


def _as_printed(cells: Cells, cell: int, value: int, printed: int) -> tuple[int, int]:
    """Two values of a cell as strings of digits see them: money in rupiah where there are no sen."""
    return trimmed(value, printed) if _is_money(cells, cell) else (value, printed)


def _digits(number: int) -> int:
    return len(str(abs(number)))


def _unknown(digits: int) -> float:
    """One given wrong number among all of as many digits."""
    return RATES["unknown_per_digit"] * digits * 10.0**-digits


def _slips(true: int, printed: int, *, percent: bool) -> Iterator[Cause]:
    """Slips of the digits. A percentage off by a power of ten has its decimal sign in the wrong place."""
    rate = slip_rate(true)
    for slip in slips(true, printed):
        kind = "separator" if percent and slip.kind == "scale" else slip.kind
        yield Cause(kind, slip.detail, rate * slip.likelihood)


def _wrong_rows(cells: Cells, value: int, printed: int, terms: SumOf) -> Iterator[Cause]:
    """A sum over the wrong rows: one left out or counted twice, or a range that starts late or stops short."""
    count = len(terms)
    if count < 2:
        return
    for cell, term in terms:
        if term and printed == value - term:
            yield Cause("omitted_rows", cells.address(cell), RATES["omitted_rows"] / count)
        elif term and printed == value + term:
            yield Cause("double_count", cells.address(cell), RATES["double_count"] / count)
    for late in (False, True):
        rate = RATES["short_range"] / (4 if late else 1)
        running = 0
        for place, (_, term) in enumerate((terms[::-1] if late else terms)[:-2], 1):
            running += term
            if running == printed and printed:
                missing = cells.address(terms[0 if late else place][0])
                yield Cause("short_range", missing, rate * 0.5 ** (count - place - 1))


def _copied(cells: Cells, cell: int, printed: int) -> list[Cause]:
    """The printed figure stands in a neighbouring cell too: the row above or below, or the same row."""
    if abs(printed) < LEAST_COPIED:
        return []
    place = cells.place(cell)
    table = cells.tables[place.table]
    figures = table.figures
    for kind, row, column in (
        *(("wrong_column", place.row, c) for c in range(table.shape[1]) if c != place.column),
        ("stale", place.row - 1, place.column),
        ("stale", place.row + 1, place.column),
    ):
        if 0 <= row < table.shape[0] and figures.state[row, column] == State.NUMBER:
            same = int(figures.value[row, column]) == printed and figures.decimals[row, column] == cells.decimals[cell]
            if same:
                rate = RATES["copied"] / (table.shape[1] + 1)
                return [Cause(kind, table.address(row, column), rate)]
    return []
