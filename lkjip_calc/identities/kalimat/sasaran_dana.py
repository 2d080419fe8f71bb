"""What a report says of the money of its sasaran: the programmes of the budget, statements, lists of programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from lkjip_calc.claims.passages import Passage
from lkjip_calc.claims.performance import SASARAN
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kinerja.nama import plain, same_name
from lkjip_calc.reading.sheets import SourceFile
from lkjip_calc.tables.model import RowKind, State, Table, Workbook

ALIKE = 90.0
"""How alike (of 100) the name of a programme in a list and one in the budget are."""
_OTHER_TIME = re.compile(r"\b(?:triwulan|semester|tahun lalu|tahun sebelumnya|indikator \d)\b", re.IGNORECASE)
_THIS = re.compile(r"\bsasaran (?:strategis )?(?:ini|itu|tersebut|dimaksud)\b", re.IGNORECASE)
_ONE_OF_THEM = re.compile(r"\b(?:program|kegiatan) [A-Z]")


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of the budget's table: its name and amounts in sen, and the cell that states its anggaran."""

    name: str
    anggaran: int
    realisasi: int | None
    cell: int


@dataclass(frozen=True, slots=True)
class Budget:
    """The programmes of one table of the budget, and the agency's anggaran that they make up."""

    programmes: tuple[Programme, ...]
    total: int
    sheet: str

    def named(self, text: str) -> Programme | None:
        """The programme that some words name; None where none is alike enough, or two are as alike."""
        wanted = _bare(text)
        scored = sorted(((fuzz.ratio(wanted, _bare(p.name)), n) for n, p in enumerate(self.programmes)), reverse=True)
        if scored[0][0] < ALIKE or scored[1][0] == scored[0][0]:
            return None
        return self.programmes[scored[0][1]]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence, or a row of a table of sasaran, states of the money of one sasaran, in sen.

    `cell` is the number of the cell that states the anggaran, `text` the sentence or label.
    """

    passage: Passage
    text: str
    number: int
    anggaran: int
    realisasi: int | None
    cell: int


def budget_of(cells: Cells, owner: int) -> Budget | None:
    """The programmes of a workbook that make up a figure of their own table; None where there are none or several."""
    found: list[Budget] = []
    for t, table in enumerate(cells.tables):
        column = table.find("anggaran")
        if cells.owner[t] != owner or table.kind_of_table not in ("anggaran", "rekap") or column is None:
            continue
        rows = [n for n, name in enumerate(table.level_names) if name == "program" and table.kind[n] == RowKind.NODE]
        if len(rows) < 2 or len({plain(table.uraian[n]) for n in rows}) < len(rows) or table.columns[column].exponent:
            continue
        programmes = tuple(_programmes(cells, t, rows, column))
        total = sum(p.anggaran for p in programmes)
        others = {int(table.figures.value[n, column]) for n in range(table.shape[0]) if n not in rows}
        if total in others and all(p.anggaran > 0 for p in programmes):
            found.append(Budget(programmes, total, table.sheet))
    return found[0] if found and all(f.total == found[0].total for f in found) else None


def _programmes(cells: Cells, t: int, rows: Sequence[int], column: int) -> Iterator[Programme]:
    """The programmes in some rows of a table."""
    table = cells.tables[t]
    realised = table.find("realisasi")
    for n in rows:
        cell = int(cells.ids(t, n, column))
        known = realised is not None and bool(table.figures.known()[n, realised])
        spent = int(table.figures.value[n, realised]) if known and realised is not None else None
        yield Programme(table.uraian[n], int(cells.value[cell]), spent, cell)


def _bare(text: str) -> str:
    """The name of a programme without the word."""
    return re.sub(r"^(?:\d+ )*program ", "", plain(text))


def statements_of(cells: Cells, owner: int, book: Workbook) -> list[Statement]:
    """What a workbook states of the money of single sasaran, by their number or name."""
    known = Performances.of(cells, owner, book)
    texts = {(s.passage.sheet, s.passage.row): s.passage.text for s in book.claims.supports}
    found: list[Statement] = []
    for t, table in enumerate(cells.tables):
        if cells.owner[t] != owner or table.kind_of_table not in ("kalimat", "anggaran"):
            continue
        column, realised = table.find("anggaran"), table.find("realisasi")
        if column is None or (table.kind_of_table == "anggaran" and table.columns[column].exponent):
            continue
        for row in range(table.shape[0]):
            number = _sasaran_of(table, row, known, texts.get((table.sheet, int(table.rows[row])), ""))
            if number is None or table.figures.state[row, column] != State.NUMBER:
                continue
            spent = realised is not None and table.figures.state[row, realised] == State.NUMBER
            found.append(
                Statement(
                    Passage(table.sheet, int(table.rows[row]), table.columns[column].index, ""),
                    table.uraian[row],
                    number,
                    int(table.figures.value[row, column]),
                    int(table.figures.value[row, realised]) if spent and realised is not None else None,
                    int(cells.ids(t, row, column)),
                )
            )
    return found


def _sasaran_of(table: Table, row: int, known: Performances, passage: str) -> int | None:
    """The one sasaran that a row speaks of; None where it speaks of none, several, or of a programme of it.

    ``Sasaran ini`` is the one that the passage has named before.
    """
    text = table.uraian[row]
    if table.kind_of_table == "anggaran":
        own = [n for n, name in known.names.items() if same_name(name, text)]
        return own[0] if len(own) == 1 and table.kind[row] == RowKind.NODE else None
    if _ONE_OF_THEM.search(text) and not _THIS.search(text):
        return None
    if _OTHER_TIME.search(text):
        return None
    numbers = {int(n) for n in SASARAN.findall(text)}
    if not numbers and _THIS.search(text):
        numbers = {int(n) for n in SASARAN.findall(passage)}
    if not numbers:
        named = known.number_of(text, len(text))
        numbers = {named[0]} if named is not None else set()
    return numbers.pop() if len(numbers) == 1 else None


def lists_of(book: Workbook, budget: Budget) -> dict[int, tuple[Programme, ...]]:
    """The programmes of every sasaran, as its list has them; a sasaran with a programme that no row has is left out."""
    found: dict[int, list[Programme]] = {}
    unknown: set[int] = set()
    for support in book.claims.supports:
        if support.sasaran is None:
            continue
        for item in support.programmes:
            programme = budget.named(item.text)
            if programme is None:
                unknown.add(support.sasaran)
            elif programme not in found.setdefault(support.sasaran, []):
                found[support.sasaran].append(programme)
    return {number: tuple(programmes) for number, programmes in found.items() if number not in unknown}


def home_of(
    source: SourceFile, budget: Budget, lists: Mapping[int, tuple[Programme, ...]], missing: Sequence[Programme]
) -> int | None:
    """The sasaran that a row of sasaran and programmes gives some programmes: that of the row's other programmes."""
    for sheet in source.sheets:
        for row, values in enumerate(sheet.rows):
            if not any(isinstance(value, str) and "program" in value.lower() for value in values):
                continue
            texts = [line for c in range(len(values)) for line in sheet.text(row, c).split("\n")]
            named = {p for text in texts if "program" in text.lower() and (p := budget.named(text)) is not None}
            if len(named) < 2 or not set(missing) <= named:
                continue
            homes = {n for n, programmes in lists.items() if set(programmes) & named}
            if len(homes) == 1:
                return homes.pop()
    return None
