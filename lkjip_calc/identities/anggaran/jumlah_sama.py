"""Rule `silang` over lists: the total of all staff is the same whether they are counted by rank, sex or schooling.

Ground: tables that count one body of people or things in several ways have one total [practice]. What a title counts is
the words before `menurut` or `berdasarkan`; two lists are held against each other only where the total that one states
or adds up to is the total of the other, so that lists of different people are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from lkjip_calc.identities.anggaran.jumlah import placed_parents
from lkjip_calc.identities.anggaran.totals import totalled
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Batch, Sums
from lkjip_calc.tables.model import RowKind, State
from lkjip_calc.tables.words import normalise

RULE = "silang"
_COUNTED = re.compile(r"(?:^|/ )(?P<what>[^/]*?) (?:menurut|berdasarkan|per(?!iode)|dirinci)\b")
_NOISE = re.compile(r"\b(tabel|jumlah|komposisi|keadaan|distribusi|data|profil|rekapitulasi|sebaran|gambaran)\b|[\d.]+")
MIN_TOTAL = 10
"""Smaller totals are equal by chance."""


def identities(cells: Cells) -> Iterator[Batch]:
    """The totals of lists that count the same, each with the first of them."""
    groups: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for number, table in enumerate(cells.tables):
        what = _what(table.title)
        total = _total(cells, number) if what and table.kind_of_table == "daftar" else None
        if total is not None:
            groups[cells.owner[number], what].append(total)
    pairs = [pair for totals in groups.values() for pair in _pairs(cells, totals)]
    if pairs:
        stated, term = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
        yield Sums(RULE, "equal", stated, np.arange(len(pairs) + 1), term, np.ones(len(pairs), np.int64))


def _what(title: str) -> str:
    """What a list counts by its title: the words before ``menurut``; "" where it does not say."""
    found = _COUNTED.findall(normalise(title))
    return " ".join(_NOISE.sub(" ", found[-1]).split()) if found else ""


def _total(cells: Cells, number: int) -> tuple[int, int] | None:
    """The cell of a list's last total and what its terms add up to; None where there is no such column."""
    table = cells.tables[number]
    columns = [n for n, c in enumerate(table.columns) if c.role == "jumlah"]
    totals = np.flatnonzero(table.kind == RowKind.TOTAL)
    if len(columns) != 1 or not len(totals) or table.figures.state[totals[-1], columns[0]] != State.NUMBER:
        return None
    terms = dict(totalled(cells, number, placed_parents(table), columns)).get(int(totals[-1]))
    if not terms:
        return None
    cell = int(cells.ids(number, int(totals[-1]), columns[0]))
    return cell, int(cells.value[cells.ids(number, np.array(terms), columns[0])].sum())


def _pairs(cells: Cells, totals: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The totals that are meant as one, each with the first of them."""
    for place, (cell, added) in enumerate(totals):
        for first, other in totals[:place]:
            stated, beside = int(cells.value[cell]), int(cells.value[first])
            meant = len({stated, added} & {beside, other}) > 0
            if meant and min(stated, beside) >= MIN_TOTAL * 10 ** int(cells.decimals[cell]):
                yield cell, first
                break
