"""Rule `konsolidasi`: belanja by account is belanja by programme, account by account and kind by kind.

Ground: both tables state the same belanja, once by accounts and once by programmes [practice]. Where accounts stand
under every sub kegiatan, those of one code add up to that account of the LRA; where the kinds of belanja are columns,
the total of a column is that kind. That two tables state the same thing is settled by their figures: most of what both
have must agree. Of accounts under each other the lowest that differs is tested, for those above differ by it alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc import codes
from lkjip_calc.amounts import telling_digits
from lkjip_calc.identities.anggaran.rekap_opd import names_of
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums, csr
from lkjip_calc.tables.charts import chart_of
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import normalise
from lkjip_calc.tables.years import current_columns, fiscal_year

RULE = "konsolidasi"
ROLES = ("anggaran", "realisasi")
MIN_EQUAL, MIN_KINDS = 4, 2
"""So many different amounts of two tables agree (of kinds in columns) before they are taken for one belanja."""
TELLING = 6
"""An amount is evidence by so many digits before its trailing noughts."""
MAX_NAMED = 4
"""A name that more tables bear is no agency's."""

Account = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One table of belanja: the rows of every account, or of every kind the rows and columns that state it."""

    number: int
    rows: Mapping[Account, tuple[int, ...]]
    by_programme: bool
    kinds: bool = False


@dataclass(frozen=True, slots=True)
class _Test:
    """An account as the LRA states it, in one column, and the cells of the other table that add up to it."""

    account: Account
    stated: int
    terms: tuple[int, ...]
    amount: int
    excess: int
    slack: int

    @classmethod
    def of(cls, cells: Cells, account: Account, stated: int, terms: Sequence[int]) -> _Test | None:
        """A test of some cells; None where one of them cannot be read or nothing is stated."""
        places = [stated, *terms]
        if np.isin(cells.state[places], (State.TEXT, State.ERROR)).any() or cells.state[stated] == State.BLANK:
            return None
        amount = int(cells.value[stated])
        excess = amount - int(cells.value[list(terms)].sum())
        return cls(account, stated, tuple(terms), amount, excess, int(cells.slack[places].sum()))

    @property
    def holds(self) -> bool:
        """Whether both tables agree."""
        return 2 * abs(self.excess) <= self.slack


def identities(cells: Cells) -> Iterator[Batch]:
    """The accounts of LRA tables against the same belanja by programme."""
    numbers = [
        number for number, table in enumerate(cells.tables) if table.kind_of_table in ("rekap", "anggaran", "lra")
    ]
    if len(numbers) < 2:
        return
    sides = [side for number in numbers if (side := _side(cells.tables[number], number)) is not None]
    tests: list[_Test] = []
    for lra, programmes in _pairs(cells, sides):
        least = MIN_KINDS if programmes.kinds else MIN_EQUAL
        made = _kind_tests if programmes.kinds else _tests
        tests += _tested([list(made(cells, lra, programmes, role)) for role in ROLES], least)
    if tests:
        start, terms = csr([list(test.terms) for test in tests])
        stated = np.array([test.stated for test in tests], np.int64)
        yield Sums(RULE, "accounts", stated, start, terms, np.ones(len(terms), np.int64))


def _side(table: Table, number: int) -> _Side | None:
    """The rows of belanja by account; None for tables that have no accounts or that mix agencies and accounts."""
    if table.kind_of_table == "rekap":
        head = _head(table)
        return _Side(number, {(): (head,)}, by_programme=True, kinds=True) if head is not None else None
    rows: dict[Account, list[int]] = defaultdict(list)
    programmes = 0
    for row in np.flatnonzero(table.kind == RowKind.NODE).tolist():
        account = codes.account_of(table.kode[row]) if table.kode[row] else ()
        if account and account[0] == "5":
            rows[account].append(row)
        elif table.kode[row] and not account:
            programmes += 1
    if len(rows) < MIN_EQUAL:
        return None
    alone = all(len(own) == 1 for own in rows.values())
    if programmes == 0 and alone:
        return _Side(number, {account: tuple(own) for account, own in rows.items()}, by_programme=False)
    return _Side(number, {a: tuple(own) for a, own in rows.items()}, by_programme=True) if programmes >= 2 else None


def _pairs(cells: Cells, sides: Sequence[_Side]) -> Iterator[tuple[_Side, _Side]]:
    """An LRA and a table by programme of one agency (by its name), or the only ones of their workbooks; of one time."""
    lras, programmes = ([s for s in sides if s.by_programme is flag] for flag in (False, True))
    names = {side.number: names_of(cells.tables[side.number]) for side in sides}
    common = Counter(name for own in names.values() for name in own)
    telling = {n: {name for name in own if common[name] <= MAX_NAMED} for n, own in names.items()}
    per_book = Counter((cells.owner[s.number], s.by_programme) for s in sides)
    for lra in lras:
        for other in programmes:
            home, there = cells.owner[lra.number], cells.owner[other.number]
            only = home == there and per_book[home, False] == per_book[home, True] == 1
            only = only or len(lras) == len(programmes) == 1
            if (only or telling[lra.number] & telling[other.number]) and _one_time(cells, lra.number, other.number):
                yield lra, other


def _one_time(cells: Cells, a: int, b: int) -> bool:
    """Whether two tables may be of one year and chart of accounts."""
    years = {fiscal_year(cells.tables[n]) for n in (a, b)} - {None}
    return len(years) < 2 and not chart_of(cells.tables[a]).is_apart(chart_of(cells.tables[b]))


def _tests(cells: Cells, lra: _Side, other: _Side, role: str) -> Iterator[_Test]:
    """The accounts that both tables have, as far as the programmes have all that the LRA has under them."""
    columns = [current_columns(cells.tables[side.number].columns, role) for side in (lra, other)]
    if any(len(own) != 1 for own in columns):
        return
    units = {cells.tables[s.number].columns[own[0]].exponent for s, own in zip((lra, other), columns, strict=True)}
    if len(units) > 1:
        return
    deepest = max(map(len, other.rows))
    lacking = {account for account in lra.rows if account not in other.rows and len(account) <= deepest}
    partly = {account[:n] for account in lacking for n in range(1, len(account) + 1)}
    for account, rows in lra.rows.items():
        if account not in other.rows or account in partly:
            continue
        stated = int(cells.ids(lra.number, rows[0], columns[0][0]))
        terms = [int(cells.ids(other.number, row, columns[1][0])) for row in other.rows[account]]
        test = _Test.of(cells, account, stated, terms)
        if test is not None:
            yield test


def _head(table: Table) -> int | None:
    """The row that speaks for a whole table: its only item at the top, else its last total."""
    tops = np.flatnonzero((table.kind == RowKind.NODE) & (table.parent < 0)).tolist()
    totals = np.flatnonzero(table.kind == RowKind.TOTAL).tolist()
    return tops[0] if len(tops) == 1 else totals[-1] if totals else None


def _kind_tests(cells: Cells, lra: _Side, other: _Side, role: str) -> Iterator[_Test]:
    """The kinds of belanja as the LRA states them and as the columns of the other table add up."""
    table, recap = cells.tables[lra.number], cells.tables[other.number]
    columns = current_columns(table.columns, role)
    if len(columns) != 1:
        return
    kinds: dict[str, list[Account]] = defaultdict(list)
    for account, rows in lra.rows.items():
        if len(account) <= len(("akun", "kelompok", "jenis")):
            kinds[_kind(table.uraian[rows[0]])].append(account)
    (head,) = other.rows[()]
    for column in current_columns(recap.columns, role):
        same = kinds.get(_kind(" ".join(recap.columns[column].group)), [])
        if len(same) == 1 and recap.columns[column].exponent == table.columns[columns[0]].exponent:
            stated = int(cells.ids(lra.number, lra.rows[same[0]][0], columns[0]))
            test = _Test.of(cells, same[0], stated, [int(cells.ids(other.number, head, column))])
            if test is not None:
                yield test


def _kind(text: str) -> str:
    """A kind of belanja by its words, alike as a row and as a header; all of belanja is `jumlah`."""
    words = normalise(text).replace("/", " ").split()
    kept = " ".join(word for word in words if word not in ("belanja", "daerah", "dan", "jumlah", "total"))
    return kept or "jumlah"


def _tested(by_role: Sequence[Sequence[_Test]], least: int) -> list[_Test]:
    """The tests of two tables that state the same: those that hold, and the lowest of those that do not."""
    held = [test for tests in by_role for test in tests if test.holds]
    lowest: list[_Test] = []
    for tests in by_role:
        failing = {test.account: test for test in tests if not test.holds}
        lowest += [test for account, test in failing.items() if not _follows(account, failing)]
    equal = len({test.amount for test in held if telling_digits(test.amount) >= TELLING})
    return [*held, *lowest] if equal >= least * max(1, len(lowest)) else []


def _follows(account: Account, failing: Mapping[Account, _Test]) -> bool:
    """Whether an account differs by what the accounts right under it differ by."""
    under = [test.excess for own, test in failing.items() if len(own) == len(account) + 1 and own[:-1] == account]
    return bool(under) and sum(under) == failing[account].excess
