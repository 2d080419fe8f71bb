"""Rule `kolom` among indicators: what a realisasi has gained on another, in its own unit or in percent.

Ground: tables of comparison print beside two years how much the later one is more or less, as a difference or as growth
(a - b) / b x 100 [practice]. Which columns are compared, and with which sign, is told by the figures of all columns of
one heading in a workbook: two thirds of them must agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lkjip_calc.checking import FAILED, HELD
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import Fact, facts_of, item_rows, name_of
from lkjip_calc.messages import number_text
from lkjip_calc.slips import is_single_slip, sources
from lkjip_calc.tables.model import State, Workbook
from lkjip_calc.tables.words import normalise

RULE = "kolom"
MIN_HELD = 2
CHANGE = re.compile(
    r"\b(naik|turun|kenaikan|penurunan|peningkatan|pertumbuhan|perubahan|selisih|bertambah|berkurang)\b"
)
Form = Callable[[Decimal, Decimal], Decimal | None]


@dataclass(frozen=True, slots=True)
class Stated:
    """A change that a cell states, and the two figures that it may be the change of, the later one first."""

    cell: int
    later: int
    earlier: int
    name: str


def _growth(later: Decimal, earlier: Decimal) -> Decimal | None:
    return 100 * (later - earlier) / earlier if earlier else None


FORMS: tuple[tuple[str, Form], ...] = (
    ("{later} - {earlier}", lambda later, earlier: later - earlier),
    ("{earlier} - {later}", lambda later, earlier: earlier - later),
    ("({later} - {earlier}) / {earlier} x 100", _growth),
    ("|{later} - {earlier}|", lambda later, earlier: abs(later - earlier)),
)


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The changes that the tables of indicators of every workbook state."""
    for owner in range(len(books)):
        found: dict[str, list[Stated]] = defaultdict(list)
        for number, table in enumerate(cells.tables):
            if cells.owner[number] == owner and table.kind_of_table == "indikator":
                for heading, stated in _stated(cells, number):
                    found[heading].append(stated)
        formed = [(form, c) for c in found.values() if (form := _form(cells, c)) is not None]
        sound = {
            c
            for form, changes in formed
            for change in changes
            if _holds(cells, change, form[1])
            for c in (change.later, change.earlier)
        }
        for form, changes in formed:
            yield from (_judged(cells, change, form, sound) for change in changes)


def _stated(cells: Cells, number: int) -> Iterator[tuple[str, Stated]]:
    """The changes of one table with their heading: between the two latest years of realisasi, or those it names."""
    table = cells.tables[number]
    facts = facts_of(table)
    done = sorted((f for f in facts if _is_of_a_year(f, "realisasi")), key=lambda f: f.year or 0)
    for column, described in enumerate(table.columns):
        heading = normalise(described.header)
        if described.role in ("target", "realisasi", "capaian") or not CHANGE.search(heading) or len(done) < 2:
            continue
        named = [f for f in done if str(f.year) in heading]
        earlier, later = (named if len(named) == 2 else done)[-2:]
        for row in item_rows(table):
            ids = [int(cells.ids(number, row, n)) for n in (column, later.number, earlier.number)]
            if all(cells.state[c] == State.NUMBER for c in ids):
                yield re.sub(r"\d+", "#", heading), Stated(ids[0], ids[1], ids[2], name_of(table, row))


def _is_of_a_year(fact: Fact, role: str) -> bool:
    """Whether a column states a role for one whole year."""
    return fact.role == role and not (fact.end or fact.period or fact.mean) and (fact.year or 0) > 0


def _form(cells: Cells, changes: Sequence[Stated]) -> tuple[str, Form] | None:
    """The form that most changes under one heading have; None where too few have any."""
    best, most = None, 0
    for text, form in FORMS:
        held = sum(_holds(cells, change, form) for change in changes if cells.value[change.cell] != 0)
        if held > most:
            best, most = (text, form), held
    telling = sum(bool(cells.value[change.cell] != 0) for change in changes)
    return best if most >= MIN_HELD and 3 * most >= 2 * telling else None


def _right(cells: Cells, change: Stated, form: Form) -> Decimal | None:
    """What a form gives, with the decimals of the stating cell."""
    value = form(cells.decimal(change.later), cells.decimal(change.earlier))
    unit = Decimal(1).scaleb(-int(cells.decimals[change.cell]))
    return value.quantize(unit, ROUND_HALF_UP) if value is not None else None


def _holds(cells: Cells, change: Stated, form: Form) -> bool:
    """Whether a change is what a form gives, up to its last decimal."""
    right = _right(cells, change, form)
    unit = Decimal(1).scaleb(-int(cells.decimals[change.cell]))
    return right is not None and abs(right - cells.decimal(change.cell)) <= unit


def _judged(cells: Cells, change: Stated, form: tuple[str, Form], sound: Collection[int]) -> Assertion:
    """One change as an assertion; where it fails, the cell that one slip of the hand explains is named, else none."""
    text, rule = form
    right = _right(cells, change, rule)
    holds = right is None or _holds(cells, change, rule)
    cell, value = (change.cell, right) if holds else _wrong_one(cells, change, rule, right, sound)
    named = value is not None
    figures = {
        name: number_text(cells.decimal(c), percent=True)
        for name, c in (("later", change.later), ("earlier", change.earlier))
    }
    shown = number_text(value, percent=True) if value is not None else None
    addresses = {"later": cells.address(change.later), "earlier": cells.address(change.earlier)}
    return Assertion(
        rule=RULE,
        owner=cells.owner[cells.place(cell).table],
        sheet=cells.table_of(cell).sheet,
        cell=cells.address(cell),
        label=change.name,
        stated=cells.printed(cell),
        expected=shown,
        identity=f"{cells.address(change.cell)} = {text.format(**addresses)}",
        message="kolom.perubahan" if named else "kolom.perubahan_terbuka",
        params=(
            ("stated", number_text(cells.decimal(cell), percent=True)),
            ("right", shown or ""),
            ("change", number_text(cells.decimal(change.cell), percent=True)),
            ("computed", number_text(right, percent=True) if right is not None else ""),
            ("formula", text.format(**figures)),
        ),
        outcome=HELD if holds else FAILED,
        figures=(change.cell, change.later, change.earlier),
        number=cells.decimal(cell),
        right=value,
        percent=True,
        confidence=0.9 if named else 0.5,
    )


def _wrong_one(
    cells: Cells, change: Stated, form: Form, right: Decimal | None, sound: Collection[int]
) -> tuple[int, Decimal | None]:
    """The only figure of three that is one slip of the hand, or a copy from beside it, from what the others give.

    `sound` are figures of which another change holds.
    """
    if {change.later, change.earlier} <= set(sound):
        return change.cell, right
    found: list[tuple[int, Decimal]] = []
    if right is not None and _is_slip(cells, change.cell, right):
        found.append((change.cell, right))
    for cell in (change.earlier, change.later):
        value = next((v for v in _slips_of(cells, cell) if _fits(cells, change, form, cell, v)), None)
        if value is not None:
            found.append((cell, value))
    if not found and cells.value[change.later] == cells.value[change.earlier]:
        # The later figure stands in both places: the earlier one is what the change leaves of it.
        stated, later = cells.decimal(change.cell), cells.decimal(change.later)
        left = [v for v in (later - stated, later + stated) if _fits(cells, change, form, change.earlier, v)]
        return (change.earlier, left[0]) if len(left) == 1 else (change.cell, None)
    return found[0] if len(found) == 1 else (change.cell, None)


def _is_slip(cells: Cells, cell: int, value: Decimal) -> bool:
    """Whether a figure is one slip from a value."""
    unit = int(cells.decimals[cell])
    return is_single_slip(int(value.scaleb(unit)), int(cells.value[cell]))


def _slips_of(cells: Cells, cell: int) -> Iterator[Decimal]:
    """The values that a figure may have had before one slip of the hand, without the noughts that fill its decimals."""
    number = cells.decimal(cell).normalize()
    exponent = number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    values, _ = sources(int(number.scaleb(decimals)))
    yield from (Decimal(int(v)).scaleb(-decimals) for v in values.tolist() if v > 0)


def _fits(cells: Cells, change: Stated, form: Form, cell: int, value: Decimal) -> bool:
    """Whether the stated change is what a form gives with another value of one of its figures."""
    later = value if cell == change.later else cells.decimal(change.later)
    earlier = value if cell == change.earlier else cells.decimal(change.earlier)
    given = form(later, earlier)
    unit = Decimal(1).scaleb(-int(cells.decimals[change.cell]))
    return given is not None and 2 * abs(given - cells.decimal(change.cell)) <= unit
