"""Mappings: what a user says of a layout that cannot be guessed, and what was understood, written the same way.

[[table]]
sheet = "LRA"                 # name of the sheet (may be left out for a file with one sheet)
header_rows = [5, 8]          # first and last row of the header, as Excel numbers them
rows = [9, 120]               # first and last row of the body (optional)
levels = "code"               # code, shape, formulas, sums or list (optional: guessed)
unit = 1000                   # what 1 stands for in the amounts (optional)
rounding = "half_up"          # half_up or truncate (optional: found from the percentages)
[table.columns]
A = "kode"
B = "uraian"
C = "anggaran"
D = { role = "realisasi", group = "operasi" }

[capaian]                     # how capaian is worked out (optional: found from the figures)
batas = 120                   # capaian stops at this number
[capaian.rumus]               # R/T, T/R or (2T-R)/T, by the name of the indicator
"Angka Kematian Ibu" = "(2T-R)/T"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lkjip_calc.messages.names import base_name
from lkjip_calc.messages.system import system_words
from lkjip_calc.reading.errors import error_name
from lkjip_calc.reading.formulas import column_index
from lkjip_calc.reading.sheets import SourceFile, letter
from lkjip_calc.rumus import FORMULAS
from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.model import Table, Workbook
from lkjip_calc.tables.words import FIGURE_ROLES, LABEL_ROLES

LEVEL_RULES = ("code", "shape", "formulas", "sums", "list")
ROUNDINGS = ("half_up", "truncate")
ROLES = tuple(sorted(FIGURE_ROLES | LABEL_ROLES | {"keterangan", "kinerja", "satuan"}))
_KEYS = ("sheet", "header_rows", "rows", "levels", "unit", "rounding", "columns")
_UNITS = {10**exponent: exponent for exponent in (0, 3, 6, 9, 12)}


class MappingError(ValueError):
    """A mapping that cannot be used. `key` names the entry that is wrong, `path` the mapping file."""

    def __init__(self, path: str, key: str, reason: str) -> None:
        super().__init__(f"{path}: {key}: {reason}")
        self.path = path
        self.key = key
        self.reason = reason

    def __reduce__(self) -> tuple[type[MappingError], tuple[str, str, str]]:
        return MappingError, (self.path, self.key, self.reason)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a column is: its 0-based index, its role and its group words."""

    index: int
    role: str
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a user says of one table. Rows are 0-based; `rows` is None where the body is to be found."""

    sheet: str | None
    header_rows: tuple[int, int]
    columns: tuple[ColumnMapping, ...]
    rows: tuple[int, int] | None = None
    levels: str | None = None
    exponent: int | None = None
    rounding: str | None = None

    def header(self) -> Header:
        """The header that this mapping stands for: canonical words over every column."""
        first, last = self.header_rows
        paths = {c.index: (*c.group, c.role) for c in self.columns}
        body = self.rows[0] if self.rows else last + 1
        return Header(first, last, body, paths, {}, min(paths), max(paths))


@dataclass(frozen=True, slots=True)
class Mapping:
    """The tables that a mapping file names."""

    path: str
    tables: tuple[TableMapping, ...]
    rumus: tuple[tuple[str, str], ...] = ()
    batas: int | None = None

    def of_sheet(self, name: str, only_sheet: bool) -> tuple[TableMapping, ...]:
        """The tables of one sheet; a table without a sheet belongs to the only one."""
        return tuple(t for t in self.tables if t.sheet == name or (t.sheet is None and only_sheet))

    def check_sheets(self, source: SourceFile) -> None:
        """Refuse a sheet that the workbook does not have.

        Raises:
            MappingError: naming the key and the sheets there are.
        """
        names = [sheet.name for sheet in source.sheets]
        for number, table in enumerate(self.tables):
            if table.sheet is None and len(names) > 1:
                raise MappingError(self.path, f"table[{number}].sheet", f"wajib diisi; pilih dari {', '.join(names)}")
            if table.sheet is not None and table.sheet not in names:
                reason = f"lembar {table.sheet!r} tidak ada; yang ada: {', '.join(names)}"
                raise MappingError(self.path, f"table[{number}].sheet", reason)


def read_mapping(path: str | Path) -> Mapping:
    """Read a mapping file.

    Raises:
        MappingError: when the file is missing or an entry is wrong; it names the key.
    """
    name = str(path)
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise MappingError(name, "-", f"tidak dapat dibaca ({system_words(error_name(error))})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(name, "-", f"bukan TOML yang sah: {error}") from error
    capaian = data.pop("capaian", None)
    entries = data.pop("table", [] if capaian is not None else None)
    if data:
        raise MappingError(name, next(iter(data)), "kunci tidak dikenal; yang dikenal: [[table]], [capaian]")
    if not isinstance(entries, list) or not (entries or capaian):
        raise MappingError(name, "table", "wajib ada sedikitnya satu [[table]]")
    tables = tuple(_table(name, f"table[{n}]", entry) for n, entry in enumerate(entries))
    return Mapping(name, tables, *(_capaian(name, capaian) if capaian is not None else ()))


def _capaian(path: str, entry: Any) -> tuple[tuple[tuple[str, str], ...], int | None]:
    """The formulas by indicator, and the cap."""
    if not isinstance(entry, dict):
        raise MappingError(path, "capaian", "harus berupa tabel TOML")
    for key in entry:
        if key not in ("rumus", "batas"):
            raise MappingError(path, f"capaian.{key}", "kunci tidak dikenal; yang dikenal: rumus, batas")
    batas, rumus = entry.get("batas"), entry.get("rumus", {})
    if batas is not None and (not isinstance(batas, int) or isinstance(batas, bool) or batas < 100):
        raise MappingError(path, "capaian.batas", "harus bilangan bulat 100 atau lebih, misalnya 120")
    if not isinstance(rumus, dict):
        raise MappingError(path, "capaian.rumus", 'harus berupa tabel TOML, misalnya "Nama indikator" = "R/T"')
    for indicator, formula in rumus.items():
        _choice(path, f"capaian.rumus.{indicator}", formula, FORMULAS)
    return tuple(rumus.items()), batas


def _table(path: str, key: str, entry: Any) -> TableMapping:
    """One table of a mapping file."""
    if not isinstance(entry, dict):
        raise MappingError(path, key, "harus berupa tabel TOML")
    for name in entry:
        if name not in _KEYS:
            raise MappingError(path, f"{key}.{name}", f"kunci tidak dikenal; yang dikenal: {', '.join(_KEYS)}")
    header_rows = _row_pair(path, f"{key}.header_rows", entry.get("header_rows"))
    rows = _row_pair(path, f"{key}.rows", entry["rows"]) if "rows" in entry else None
    if rows is not None and rows[0] <= header_rows[1]:
        raise MappingError(path, f"{key}.rows", "harus di bawah header_rows")
    unit = entry.get("unit")
    if unit is not None and unit not in _UNITS:
        raise MappingError(path, f"{key}.unit", f"{unit!r} bukan salah satu dari {', '.join(map(str, _UNITS))}")
    sheet = entry.get("sheet")
    if sheet is not None and not isinstance(sheet, str):
        raise MappingError(path, f"{key}.sheet", "harus berupa teks")
    return TableMapping(
        sheet,
        header_rows,
        _columns(path, f"{key}.columns", entry.get("columns")),
        rows,
        _choice(path, f"{key}.levels", entry.get("levels"), LEVEL_RULES),
        _UNITS[unit] if unit is not None else None,
        _choice(path, f"{key}.rounding", entry.get("rounding"), ROUNDINGS),
    )


def _row_pair(path: str, key: str, value: Any) -> tuple[int, int]:
    """First and last row, 0-based."""
    pair = [value, value] if isinstance(value, int) else value
    numbers = isinstance(pair, list) and len(pair) == 2 and all(isinstance(n, int) and n >= 1 for n in pair)
    if not numbers or pair[0] > pair[1]:
        raise MappingError(path, key, "harus [baris pertama, baris terakhir], misalnya [5, 8]")
    return pair[0] - 1, pair[1] - 1


def _choice(path: str, key: str, value: Any, known: tuple[str, ...]) -> str | None:
    """One of the known words, or None."""
    if value is not None and value not in known:
        raise MappingError(path, key, f"{value!r} bukan salah satu dari {', '.join(known)}")
    return str(value) if value is not None else None


def _columns(path: str, key: str, value: Any) -> tuple[ColumnMapping, ...]:
    """The columns by letter."""
    if not isinstance(value, dict) or not value:
        raise MappingError(path, key, 'wajib diisi, misalnya A = "kode", C = "anggaran"')
    found = []
    for letters, entry in value.items():
        if not re.fullmatch(r"[A-Z]{1,3}", letters):
            raise MappingError(path, f"{key}.{letters}", "bukan huruf kolom Excel")
        role, group = (entry.get("role"), entry.get("group", "")) if isinstance(entry, dict) else (entry, "")
        if role not in ROLES:
            raise MappingError(path, f"{key}.{letters}", f"{role!r} bukan salah satu dari {', '.join(ROLES)}")
        words = [group] if isinstance(group, str) else group
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise MappingError(path, f"{key}.{letters}.group", "harus berupa teks atau daftar teks")
        found.append(ColumnMapping(column_index(letters), role, tuple(word for word in words if word)))
    if not any(c.role in FIGURE_ROLES for c in found):
        raise MappingError(path, key, "tidak ada kolom angka (anggaran, realisasi, ...)")
    return tuple(sorted(found, key=lambda c: c.index))


def describe(workbook: Workbook) -> str:
    """What was understood of a workbook, as a mapping in TOML that can be edited and passed back."""
    lines = [f"# {base_name(workbook.path)}: {len(workbook.tables)} tabel dikenali"]
    for table in workbook.tables:
        if table.kind_of_table != "kalimat":
            lines += ["", *_described(table)]
    return "\n".join(lines) + "\n"


def _described(table: Table) -> list[str]:
    """The lines of one table."""
    exponents = {c.exponent for c in table.columns if c.exponent}
    lines = [
        f"# {table.id} {table.range}: {table.kind_of_table}, {len(table.rows)} baris",
        *(f"# {note}" for note in table.notes),
        "[[table]]",
        f"sheet = {_quoted(table.sheet)}",
        f"header_rows = [{table.first_row + 1}, {max(int(table.rows[0]), table.first_row + 1)}]",
        f"rows = [{int(table.rows[0]) + 1}, {int(table.rows[-1]) + 1}]",
    ]
    if table.levels_by in LEVEL_RULES:
        lines.append(f"levels = {_quoted(table.levels_by)}")
    else:
        lines.append(f"# levels = ...   # tingkat tidak dikenali; pilih dari {', '.join(LEVEL_RULES)}")
    if exponents:
        lines.append(f"unit = {10 ** max(exponents)}")
    if table.rounding:
        lines.append(f"rounding = {_quoted(table.rounding)}")
    labels = table.label_places or tuple((index, role) for role, index in table.label_columns.items())
    entries: dict[int, str] = {index: _quoted(role) for index, role in labels if role in ROLES}
    for column in table.columns:
        words = ", ".join(_quoted(word) for word in column.group)
        entries[column.index] = (
            f"{{ role = {_quoted(column.role)}, group = [{words}] }}" if words else _quoted(column.role)
        )
    return [*lines, "[table.columns]", *(f"{letter(index)} = {entry}" for index, entry in sorted(entries.items()))]


def _quoted(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def unread(source: SourceFile) -> str:
    """What was found in a workbook without tables, sheet by sheet, and the mapping keys that would settle it."""
    parts = []
    for sheet in source.sheets:
        numbers = _numbers_by_column(sheet.rows)
        columns = ", ".join(letter(c) for c, count in numbers.items() if count >= 2)
        shown = f"angka di kolom {columns}" if columns else "tidak ada kolom angka"
        parts.append(f"lembar {sheet.name!r}: {len(sheet.rows)} baris, {shown}")
    return "; ".join(parts) + "; tetapkan sheet, header_rows dan columns dalam berkas peta"


def _numbers_by_column(rows: Sequence[list[object]]) -> dict[int, int]:
    """How many numbers stand in every column."""
    counts: dict[int, int] = {}
    for row in rows[:2_000]:
        for column, value in enumerate(row):
            number = isinstance(value, float) or (isinstance(value, str) and re.fullmatch(r"[\d.,]{4,}", value.strip()))
            if number:
                counts[column] = counts.get(column, 0) + 1
    return dict(sorted(counts.items()))
