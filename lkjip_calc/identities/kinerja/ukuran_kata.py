"""Indicators that are measured in words: WTP, BB, a quality (rules `target` and `capaian`).

Ground: the word that is due is the same in every table that states it; a word that is reached is a capaian of 100
[practice]. Words of one letter to a few are compared as they are, capitals and spaces aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import facts_of, item_rows, name_of
from lkjip_calc.identities.kinerja.nama import name_key, same_name
from lkjip_calc.messages import number_text
from lkjip_calc.tables.model import State, Table, Workbook

LONGEST = 20
FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that states a target or realisasi: where it stands, of which indicator and year."""

    cell: int
    table: int
    name: str
    year: int
    text: str


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The words of all tables of indicators."""
    for owner, book in enumerate(books):
        targets: list[Word] = []
        for number, table in enumerate(cells.tables):
            if cells.owner[number] == owner and table.kind_of_table == "indikator":
                targets += _words(cells, number, book, "target")
                yield from _reached(cells, number, book)
        yield from _equal(cells, targets)


def _text(table: Table, book: Workbook, row: int, column: int) -> str:
    """The text of a figure's cell, on one line."""
    sheet = next((s for s in book.source.sheets if s.name == table.sheet), None)
    return " ".join(sheet.text(table.sheet_row(row, column), table.columns[column].index).split()) if sheet else ""


def _words(cells: Cells, number: int, book: Workbook, role: str) -> Iterator[Word]:
    """The words of a role in one table that speak of one year."""
    table = cells.tables[number]
    for fact in facts_of(table):
        if fact.role != role or fact.end or fact.period or fact.mean or not fact.year or fact.year < 0:
            continue
        for row in item_rows(table):
            text = _text(table, book, row, fact.number) if table.figures.state[row, fact.number] == State.TEXT else ""
            if _is_word(text) and name_key(name_of(table, row)):
                yield Word(int(cells.ids(number, row, fact.number)), number, name_of(table, row), fact.year, text)


def _is_word(text: str) -> bool:
    """Whether a text is a word that can be compared: no figure, no remark."""
    return 1 <= len(text) <= LONGEST and any(c.isalpha() for c in text) and not any(c.isdigit() for c in text)


def _equal(cells: Cells, words: Sequence[Word]) -> Iterator[Assertion]:
    """The targets of one indicator and year in several tables: where two or more agree, the others do as well."""
    clusters: dict[int, list[list[Word]]] = defaultdict(list)
    for word in words:
        own = clusters[word.year]
        cluster = next((c for c in own if same_name(c[0].name, word.name)), None)
        if cluster is None:
            own.append([word])
        else:
            cluster.append(word)
    for cluster in (c for own in clusters.values() for c in own):
        votes = {key: [w for w in cluster if name_key(w.text) == key] for key in {name_key(w.text) for w in cluster}}
        tables = {key: len({w.table for w in own}) for key, own in votes.items()}
        most = max(tables.values())
        right = [key for key, count in sorted(tables.items()) if count == most]
        if most < 2 or len(right) > 1:
            continue
        for word in cluster:
            yield _target(cells, word, votes[right[0]][0])


def _target(cells: Cells, word: Word, right: Word) -> Assertion:
    """One target in words as an assertion."""
    table = cells.tables[word.table]
    same = name_key(word.text) == name_key(right.text)
    there = f"'{cells.table_of(right.cell).sheet}'!{cells.address(right.cell)}"
    return Assertion(
        rule="target",
        owner=cells.owner[word.table],
        sheet=table.sheet,
        cell=cells.address(word.cell),
        label=word.name,
        stated=word.text,
        expected=right.text,
        identity=f"{cells.address(word.cell)} = {there}",
        message="target.word",
        params=(("stated", word.text), ("right", right.text), ("year", str(word.year)), ("place", there)),
        outcome=HELD if same else FAILED,
    )


def _reached(cells: Cells, number: int, book: Workbook) -> Iterator[Assertion]:
    """The capaian beside a word that is due and the same word reached."""
    table = cells.tables[number]
    facts = [f for f in facts_of(table) if not f.mean and not f.end]
    for fact in (f for f in facts if f.role == "capaian"):
        own = {
            role: [f.number for f in facts if (f.role, f.year, f.period) == (role, fact.year, fact.period)]
            for role in ("target", "realisasi", "capaian")
        }
        if any(len(columns) != 1 for columns in own.values()):
            continue
        for row in item_rows(table):
            due, done = (_text(table, book, row, own[role][0]) for role in ("target", "realisasi"))
            cell = int(cells.ids(number, row, fact.number))
            if _is_word(due) and name_key(due) == name_key(done) and cells.state[cell] == State.NUMBER:
                yield _capaian(cells, cell, name_of(table, row), due)


def _capaian(cells: Cells, cell: int, name: str, word: str) -> Assertion:
    """One capaian of a word that was reached."""
    stated = cells.decimal(cell)
    return Assertion(
        rule="capaian",
        owner=cells.owner[cells.place(cell).table],
        sheet=cells.table_of(cell).sheet,
        cell=cells.address(cell),
        label=name,
        stated=cells.printed(cell),
        expected=number_text(FULL, percent=True),
        identity=f"{cells.address(cell)} = 100 ({word} = {word})",
        message="capaian.word",
        params=(("stated", cells.printed(cell)), ("word", word)),
        outcome=HELD if stated == FULL else FAILED,
        number=stated,
        right=FULL,
        percent=True,
    )
