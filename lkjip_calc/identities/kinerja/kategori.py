"""Rule `kategori`: the category word beside a capaian is that of the scale which the report prints.

Ground: the report's own scale. A capaian in a gap of the scale belongs to no category: a word of either neighbour
is not judged there. Where the figures give the capaian more exactly than it is printed, either reading will do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rapidfuzz.distance import DamerauLevenshtein

from lkjip_calc.checking import FAILED, HELD, NOT_EVALUATED
from lkjip_calc.figures.skala import Band, Scale, category_key
from lkjip_calc.figures.skala_kalimat import scales_of
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import main_column, name_of, text_of
from lkjip_calc.identities.kinerja.rumus import exact_capaian, judged
from lkjip_calc.messages import number_text
from lkjip_calc.reading.sheets import address
from lkjip_calc.tables.model import State, Table, Workbook

RULE = "kategori"
SLIPS_FROM = 4
"""A word of so many letters may be written with one slip of the hand."""


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The category words of all tables of indicators."""
    printed = [scales_of(book) for book in books]
    everything = [scale for scales in printed for scale in scales]
    exact: dict[int, Decimal] | None = None
    for table, this in enumerate(cells.tables):
        words = this.texts.get("kategori", ())
        column = main_column(this)
        if not any(words) or column is None or cells.owner[table] >= len(printed) or _of_another_column(this):
            continue
        exact = (
            exact if exact is not None else {j.case.stated: v for j in judged(cells) if (v := exact_capaian(cells, j))}
        )
        own = printed[cells.owner[table]] or (everything if len(everything) == 1 else ())
        scale = scale_for(own, words)
        for row, word in enumerate(words):
            cell = int(cells.ids(table, row, column))
            if word and cells.state[cell] == State.NUMBER:
                yield _judged(cells, table, row, cell, scale, exact.get(cell))


def _of_another_column(table: Table) -> bool:
    """Whether the words stand beside a percentage that is no capaian: the category of an efficiency."""
    left = [c for c in table.columns if c.index < table.text_places["kategori"]]
    return bool(left) and max(left, key=lambda c: c.index).role in ("persen", "sisa_persen")


def scale_for(scales: Sequence[Scale], words: Sequence[str]) -> Scale | None:
    """The scale that knows all words of a column, else one that knows some; None where none does."""
    stated = [word for word in words if word]
    known = [sum(band_of(scale, word) is not None for word in stated) for scale in scales]
    best = max(known, default=0)
    return scales[known.index(best)] if best else None


def band_of(scale: Scale, word: str) -> Band | None:
    """The band that a word names, a slip of the hand aside."""
    found = scale.find(word)
    key = category_key(word)
    if found is not None or len(key) < SLIPS_FROM:
        return found
    near = [b for b in scale.bands if DamerauLevenshtein.distance(category_key(b.kategori), key, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else None


def outcome_of(scale: Scale, word: str, values: Sequence[Decimal]) -> tuple[int, str, str | None]:
    """Outcome, reason and the right word of a category for a capaian; several values are readings of the same one."""
    named = band_of(scale, word)
    if named is None:
        return NOT_EVALUATED, "no_scale", None
    for value in values:
        if named in scale.bands_of(value):
            return HELD, "", named.kategori
        if named in scale.neighbours(value):
            return NOT_EVALUATED, "scale_gap", None
    right = scale.category(values[0])
    if right is None:
        return NOT_EVALUATED, "no_scale", None
    return (HELD if right == named.kategori else FAILED), "", right


def _judged(cells: Cells, table: int, row: int, cell: int, scale: Scale | None, exact: Decimal | None) -> Assertion:
    """One word as an assertion."""
    this = cells.tables[table]
    word = text_of(this, "kategori", row)
    value = cells.decimal(cell)
    outcome, reason, right = NOT_EVALUATED, "no_scale", None
    if scale is not None:
        outcome, reason, right = outcome_of(scale, word, [value] if exact is None else [value, exact])
    interval = next((b.text for b in scale.bands if b.kategori == right), "") if scale is not None else ""
    shown = number_text(value, percent=True)
    name = scale.name if scale is not None else ""
    return Assertion(
        rule=RULE,
        owner=cells.owner[table],
        sheet=this.sheet,
        cell=address(int(this.rows[row]), this.text_places["kategori"]),
        label=name_of(this, row) or text_of(this, "sasaran", row),
        stated=word,
        expected=right,
        identity=f"{cells.address(cell)} ({shown}) = {right or '?'}" + (f" ({interval}, {name})" if interval else ""),
        message="kategori.word",
        params=(("value", shown), ("expected", right or ""), ("interval", interval), ("scale", name), ("stated", word)),
        outcome=outcome,
        reason=reason,
        figures=(cell,),
    )
