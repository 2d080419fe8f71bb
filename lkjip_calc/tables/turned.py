"""Tables that stand on their side: years across, and target, realisasi and capaian of an indicator in rows.

They are read as if they stood upright, a row per indicator and the columns of every year beside each other; each figure
keeps its place in the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from lkjip_calc.reading.sheets import Features, Sheet, Value
from lkjip_calc.tables.header_rows import title_above
from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.model import Table
from lkjip_calc.tables.words import is_period, is_year, normalise, role_of

_MEASURE = re.compile(
    r"(target|realisasi|((tingkat|persentase|prosentase|%) ?)?capaian|persentase|%)( kinerja| indikator)?"
    r"( ?\(.{1,12}\))?( %)?"
)
_ROLES = {"target": "Target", "realisasi": "Realisasi", "capaian": "Capaian (%)"}
MIN_ROWS = 2


@dataclass(slots=True)
class _Group:
    """One indicator: its name and unit, and the sheet row of each of its measures."""

    name: str
    unit: str
    rows: dict[str, int] = field(default_factory=dict)


def turned_table(
    sheet: Sheet, header: Header, rows: Sequence[int], read: Callable[[Sheet], Sequence[Table]], name: str
) -> Table | None:
    """The table under a header that stands on its side, read upright by `read`; None where it is no such table."""
    years = {c: path[-1] for c, path in header.paths.items() if is_year(path[-1]) or is_period(path[-1])}
    if len(years) < 2:
        return None
    labels = [c for c in header.paths if c < min(years)]
    units = [c for c in labels if role_of(header.paths[c][-1]) == "satuan"]
    groups = _groups(sheet, rows, [c for c in labels if c not in units], units, sorted(years))
    if not groups:
        return None
    title = title_above(sheet, header.top)
    places = [(role, column) for column in sorted(years) for role in _ROLES if any(role in g.rows for g in groups)]
    tables = read(_upright(sheet, groups, places, years, title))
    if len(tables) != 1 or tables[0].kind_of_table != "indikator" or tables[0].shape[0] != len(groups):
        return None
    return _in_place(tables[0], sheet, header, groups, places, labels, name)


def _groups(
    sheet: Sheet, rows: Sequence[int], labels: Sequence[int], units: Sequence[int], years: Sequence[int]
) -> list[_Group]:
    """The indicators with their measures; [] where other rows than these state figures."""
    groups: list[_Group] = []
    name = unit = ""
    measured = 0
    for row in rows:
        texts = {c: " ".join(sheet.text(row, c).split()) for c in labels}
        role = next((r for r in (_measure_of(t) for t in reversed(texts.values())) if r), "")
        words = [t for t in texts.values() if any(x.isalpha() for x in t) and not _measure_of(t)]
        unit = next((t for c in units if (t := sheet.text(row, c))), unit if not words else "")
        if not role:
            if any(sheet.value(row, c) != "" for c in years):
                return []
            name = words[-1] if words else name
            continue
        measured += 1
        name = words[-1] if words else name
        if not groups or groups[-1].name != name or role in groups[-1].rows:
            groups.append(_Group(name, unit))
        groups[-1].rows[role] = row
    whole = all("realisasi" in g.rows and len(g.rows) > 1 for g in groups)
    return groups if measured >= MIN_ROWS and whole else []


def _measure_of(text: str) -> str:
    """The measure that a row's label names: target, realisasi or capaian; "" where it names none."""
    words = normalise(text)
    if not _MEASURE.fullmatch(words):
        return ""
    return next((role for role in ("target", "realisasi") if words.startswith(role)), "capaian")


def _upright(
    sheet: Sheet, groups: Sequence[_Group], places: Sequence[tuple[str, int]], years: dict[int, str], title: str
) -> Sheet:
    """The table as a sheet of its own, a row per indicator."""
    heads: list[Value] = ["Indikator", "Satuan", *(f"{_ROLES[role]} {years[c]}" for role, c in places)]
    lines: list[list[Value]] = [heads]
    style = np.zeros((len(groups) + 1, len(heads)), np.int32)
    errors: dict[tuple[int, int], str] = {}
    for number, group in enumerate(groups, 1):
        cells: list[Value] = []
        for at, (role, column) in enumerate(places, 2):
            row = group.rows.get(role)
            cells.append(sheet.value(row, column) if row is not None else "")
            if row is not None and row < sheet.features.style.shape[0] and column < sheet.features.style.shape[1]:
                style[number, at] = sheet.features.style[row, column]
            if row is not None and (row, column) in sheet.features.errors:
                errors[number, at] = sheet.features.errors[row, column]
        lines.append([group.name or title.rpartition(" / ")[2] or sheet.name, group.unit, *cells])
    return Sheet(
        sheet.name,
        lines,
        features=Features(style, sheet.features.styles, errors=errors),
        caption=(title,) if title else (),
    )


def _in_place(
    table: Table,
    sheet: Sheet,
    header: Header,
    groups: Sequence[_Group],
    places: Sequence[tuple[str, int]],
    labels: Sequence[int],
    name: str,
) -> Table:
    """An upright table with the places of its figures in the sheet."""
    rows = np.array([min(group.rows.values()) for group in groups], np.int64)
    own = [places[column.index - 2] for column in table.columns]
    at = np.array([[group.rows.get(role, int(rows[n])) for role, _ in own] for n, group in enumerate(groups)], np.int64)
    label = labels[0] if labels else 0
    return replace(
        table,
        id=name,
        sheet=sheet.name,
        first_row=header.top,
        rows=rows,
        columns=tuple(replace(c, index=place[1]) for c, place in zip(table.columns, own, strict=True)),
        label_columns={"indikator": label},
        label_places=((label, "indikator"),),
        text_places={"indikator": label, **({"satuan": label} if "satuan" in table.texts else {})},
        turned=at,
    )
