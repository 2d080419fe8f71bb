"""A table drawn from what was understood of it: roles, levels and exact figures, without its sheet."""

from __future__ import annotations

from lkjip_calc.amounts import format_number
from lkjip_calc.reports.html.markup import esc, tag
from lkjip_calc.tables.model import RowKind, State, Table
from lkjip_calc.tables.words import PERCENT_ROLES

MAX_ROWS = 60
_STATES = {State.BLANK: "", State.NIL: "-", State.TEXT: "(teks)", State.ERROR: "(galat)"}


def table_html(table: Table) -> str:
    """The first rows of a table, one column per role."""
    names = ["", "Kode", "Uraian", *(_heading(table, c) for c in range(table.shape[1]))]
    first = 3
    head = "".join(
        tag("th", esc(name), scope="col", class_="lk-num" if place >= first else None)
        for place, name in enumerate(names)
    )
    shown = range(min(MAX_ROWS, table.shape[0]))
    body = "".join(_row(table, row) for row in shown)
    caption = f"{table.id} {table.sheet} {table.range} ({table.kind_of_table}, {table.shape[0]} x {table.shape[1]})"
    grid = tag(
        "table", tag("caption", esc(caption)) + tag("thead", tag("tr", head)) + tag("tbody", body), class_="lk-levels"
    )
    more = table.shape[0] - MAX_ROWS
    return tag("div", grid, class_="lk-scroll") + (tag("p", f"... {more}", class_="lk-muted") if more > 0 else "")


def _heading(table: Table, column: int) -> str:
    """A column's role and group."""
    own = table.columns[column]
    return f"{own.role} {' '.join(own.group)}".strip()


def _row(table: Table, row: int) -> str:
    """One row, indented by its level."""
    bold = table.kind[row] in (RowKind.TOTAL, RowKind.DERIVED) or 0 <= table.level[row] <= 1
    cells = tag("th", str(int(table.rows[row]) + 1), scope="row") + tag("td", esc(table.kode[row]))
    cells += tag("td", esc(table.uraian[row][:200]), class_=f"lk-i{max(0, min(8, int(table.level[row])))}")
    for column in range(table.shape[1]):
        cells += tag("td", esc(_figure(table, row, column)), class_="lk-num")
    return tag("tr", cells, class_="lk-b" if bold else None)


def _figure(table: Table, row: int, column: int) -> str:
    """A figure as Indonesians print it."""
    figures = table.figures
    state = State(int(figures.state[row, column]))
    if state != State.NUMBER:
        return _STATES[state]
    trim = table.columns[column].role not in PERCENT_ROLES
    return format_number(int(figures.value[row, column]), int(figures.decimals[row, column]), trim=trim)
