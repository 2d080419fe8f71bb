"""From the sheets of a file to its tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

import numpy as np

from lkjip_calc.claims.read import claims_of_sheet, joined
from lkjip_calc.reading.collecting import no_collecting
from lkjip_calc.reading.evaluate import with_missing_values
from lkjip_calc.reading.sheets import Sheet, SourceFile, letter
from lkjip_calc.tables.body import body_rows
from lkjip_calc.tables.code_tree import CodeParts
from lkjip_calc.tables.columns import figure_columns, label_columns
from lkjip_calc.tables.declared import declared_formulas
from lkjip_calc.tables.figures import read_figures, with_slack
from lkjip_calc.tables.formulas import figure_formulas, formula_parents, stored_sums
from lkjip_calc.tables.header_rows import title_above
from lkjip_calc.tables.headers import Header, find_headers
from lkjip_calc.tables.indikator import NO_TEXTS, indicator_columns, indicator_texts, is_indicator_table
from lkjip_calc.tables.labels import read_labels
from lkjip_calc.tables.levels import Hierarchy, read_hierarchy, rounded_columns
from lkjip_calc.tables.mapping import Mapping, MappingError, TableMapping
from lkjip_calc.tables.measures import measure_decimals, read_measures, scaled
from lkjip_calc.tables.model import Column, Figures, Table, Workbook
from lkjip_calc.tables.readings import full_codes
from lkjip_calc.tables.sentence_tables import sentence_tables
from lkjip_calc.tables.turned import turned_table
from lkjip_calc.tables.unsupported import unsupported_columns
from lkjip_calc.tables.words import ADDITIVE_ROLES, FIGURE_ROLES, MONEY_ROLES, unit_exponent

_KINDS_OF_BELANJA = ("operasi", "modal", "tak terduga", "tidak terduga", "transfer")


@no_collecting()
def understand(source: SourceFile, mapping: Mapping | None = None) -> Workbook:
    """The tables of a file, in the order of its sheets. Sheets that `mapping` names are read as it says.

    Raises:
        MappingError: when the mapping does not fit the file.
    """
    if mapping is not None:
        mapping.check_sheets(source)
    tables: list[Table] = []
    for sheet in with_missing_values(source.sheets):
        given = mapping.of_sheet(sheet.name, len(source.sheets) == 1) if mapping is not None else ()
        if given and mapping is not None:
            tables += [_mapped(sheet, entry, f"T{len(tables) + n}", mapping) for n, entry in enumerate(given, 1)]
        else:
            tables += sheet_tables(sheet, len(tables) + 1)
        tables += sentence_tables(sheet, len(tables) + 1)
    if mapping is not None and (mapping.rumus or mapping.batas):
        tables = [
            replace(t, rumus=mapping.rumus, batas=mapping.batas) if t.kind_of_table == "indikator" else t
            for t in tables
        ]
    return Workbook(source, tuple(_with_equal_measures(tables)), joined(map(claims_of_sheet, source.sheets)))


def _with_equal_measures(tables: Sequence[Table]) -> list[Table]:
    """The tables, the measures of all their indicators in one number of decimals: they are compared across tables."""
    most = max((measure_decimals(t.figures, t.columns) for t in tables if t.kind_of_table == "indikator"), default=0)
    return [
        replace(t, figures=scaled(t.figures, t.columns, most)) if t.kind_of_table == "indikator" else t for t in tables
    ]


def _mapped(sheet: Sheet, entry: TableMapping, name: str, mapping: Mapping) -> Table:
    """One table as a mapping describes it."""
    header = entry.header()
    end = entry.rows[1] + 1 if entry.rows else len(sheet.rows)
    rows = body_rows(sheet, header, end)
    table = _read_table(sheet, header, rows, name, (), entry) if rows else None
    if table is None:
        found = "; ".join(f"{letter(c.index)} = {c.role}" for c in entry.columns if c.role in FIGURE_ROLES)
        number = mapping.tables.index(entry)
        reason = f"tidak ada angka di lembar {sheet.name!r} di bawah baris {header.body} pada kolom {found}"
        raise MappingError(mapping.path, f"table[{number}].columns", reason)
    return replace(table, rounding=entry.rounding)


def sheet_tables(sheet: Sheet, first_number: int = 1) -> list[Table]:
    """The tables of one sheet; a header repeated after a page break continues its table."""
    headers = find_headers(sheet)
    tables: list[Table] = []
    number = 0
    while number < len(headers):
        header, last = headers[number], number
        while last + 1 < len(headers) and _repeats(headers[last + 1], header):
            last += 1
        ends = [_end(sheet, headers, n) for n in range(number, last + 1)]
        bodies = (body_rows(sheet, h, end) for h, end in zip(headers[number : last + 1], ends, strict=True))
        rows = list(chain.from_iterable(bodies))
        table = _any_table(sheet, header, rows, f"T{first_number + len(tables)}") if rows else None
        if table is not None:
            tables.append(table)
        number = last + 1
    return tables


def _any_table(sheet: Sheet, header: Header, rows: Sequence[int], name: str) -> Table | None:
    """One table, upright or on its side; None where no column holds figures."""
    return turned_table(sheet, header, rows, sheet_tables, name) or _table(sheet, header, rows, name)


def _repeats(later: Header, first: Header) -> bool:
    """Whether a header is the first one printed again; unnamed label columns may show in one of them only."""
    shared = later.paths.keys() & first.paths.keys()
    odd = later.paths.keys() ^ first.paths.keys()
    paths = {**later.paths, **first.paths}
    return (
        all(later.paths[c] == first.paths[c] for c in shared)
        and all(paths[c] == paths.get(c - 1) for c in odd)
        and (later.left, later.right) == (first.left, first.right)
    )


def _end(sheet: Sheet, headers: Sequence[Header], number: int) -> int:
    """The row before which a table ends: the top of the next header that stands over some of its columns."""
    this = headers[number]
    tops = [
        h.top for h in headers[number + 1 :] if h.top > this.bottom and h.left <= this.right and this.left <= h.right
    ]
    return min(tops, default=len(sheet.rows))


def _table(sheet: Sheet, header: Header, rows: Sequence[int], name: str, without: Collection[int] = ()) -> Table | None:
    """One table from its header and body rows; None where no column holds figures.

    A column whose role was guessed and that no sum bears out is left out: the table is read again `without` it.
    """
    table = _read_table(sheet, header, rows, name, without)
    unsupported = unsupported_columns(table, header) - set(without) if table is not None else set()
    return _table(sheet, header, rows, name, unsupported | set(without)) if unsupported else table


def _as_mapped(columns: Sequence[Column], entry: TableMapping) -> tuple[Column, ...]:
    """The columns that a mapping names, with its roles, groups and unit."""
    given = {c.index: c for c in entry.columns if c.role in FIGURE_ROLES}
    mapped = []
    for column in columns:
        if column.index in given:
            said = given[column.index]
            money = said.role in MONEY_ROLES
            exponent = entry.exponent if entry.exponent is not None and money else column.exponent
            mapped.append(replace(column, role=said.role, group=said.group, exponent=exponent))
    return tuple(mapped)


def _read_table(
    sheet: Sheet,
    header: Header,
    rows: Sequence[int],
    name: str,
    without: Collection[int],
    entry: TableMapping | None = None,
) -> Table | None:
    """One reading of a table, as guessed or as a mapping says."""
    title = title_above(sheet, header.top)
    columns = figure_columns(sheet, header, rows, unit_exponent(title), without, title)
    columns = _as_mapped(columns, entry) if entry is not None else columns
    if not columns:
        return None
    measures = is_indicator_table(columns, header.paths)
    columns = indicator_columns(columns) if measures else columns
    figures, notes = (read_measures if measures else read_figures)(sheet, columns, rows)
    labels = read_labels(sheet, header, rows, [c.index for c in columns])
    kode = tuple(full_codes(labels))
    kind = "indikator" if measures else _kind(columns, kode, labels.parts)
    additive = additive_columns(columns) if kind != "indikator" else []
    by_formulas = partial(formula_parents, sheet, [columns[n] for n in additive], rows, labels=labels)
    rule = entry.levels if entry is not None else None
    levels = partial(read_hierarchy, labels, additive=additive, by_formulas=by_formulas, rule=rule, kode=kode)
    figures, hierarchy, rounded = _with_levels(figures, additive, levels)
    notes += ["figures:rounded:" + ",".join(columns[n].header for n in rounded)] if rounded else []
    texts = indicator_texts(sheet, header.paths, rows) if measures else NO_TEXTS
    declared, more_notes = declared_formulas(header, columns, figures)
    places = label_columns(header)
    return Table(
        id=name,
        sheet=sheet.name,
        kind_of_table=kind,
        title=title,
        first_row=header.top,
        columns=columns,
        label_columns={role: own[0] for role, own in places.items()},
        rows=np.array(rows, np.int64),
        kode=kode,
        uraian=tuple(labels.uraian),
        level=hierarchy.level,
        parent=hierarchy.parent,
        kind=hierarchy.kind,
        level_names=hierarchy.level_names,
        figures=figures,
        levels_by=hierarchy.by,
        notes=(*notes, *more_notes, *hierarchy.notes),
        declared=declared,
        label_places=tuple(sorted((c, role) for role, own in places.items() for c in own)),
        stored_sums=stored_sums(sheet, columns, additive, rows),
        formulas=figure_formulas(sheet, columns, rows),
        texts=texts.texts,
        text_places=texts.places,
        parts=labels.parts if len(labels.kode) == 1 else None,
        nomor=tuple(labels.nomor) if any(labels.nomor) else (),
    )


def _with_levels(
    figures: Figures, additive: Sequence[int], levels: Callable[[Figures], Hierarchy]
) -> tuple[Figures, Hierarchy, list[int]]:
    """Figures, their hierarchy, and the columns that turn out to be rounded: these get slack and are read again."""
    hierarchy = levels(figures)
    rounded = rounded_columns(hierarchy, figures, additive)
    if not rounded:
        return figures, hierarchy, rounded
    figures = with_slack(figures, additive)
    return figures, levels(figures), rounded


def additive_columns(columns: Sequence[Column]) -> list[int]:
    """The numbers of the columns whose children sum to their parents."""
    return [number for number, column in enumerate(columns) if column.role in ADDITIVE_ROLES]


def _kind(columns: Sequence[Column], kode: Sequence[str], parts: CodeParts | None) -> str:
    """What a table that is none of indicators is, by the roles of its columns and the shape of its codes."""
    roles = {column.role for column in columns}
    if not {"anggaran", "realisasi"} <= roles:
        return "daftar"
    if any(kind in group for column in columns for group in column.group for kind in _KINDS_OF_BELANJA):
        return "rekap"
    if parts is not None and not parts.dashed:
        return "lra" if 2 * parts.count_accounts() > int((parts.count > 0).sum()) else "anggaran"
    accounts = sum(k[:1] in "4567" and (len(k) == 1 or k[1] == ".") for k in kode if k)
    return "lra" if 2 * accounts > len([k for k in kode if k]) else "anggaran"
