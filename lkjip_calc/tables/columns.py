"""Give the columns under a header their role, group and unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from lkjip_calc import amounts
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.content import is_money_column, roles_by_content
from lkjip_calc.tables.headers import Header
from lkjip_calc.tables.model import Column
from lkjip_calc.tables.words import (
    FIGURE_ROLES,
    LABEL_ROLES,
    MONEY_ROLES,
    PERCENT_ROLES,
    is_period,
    is_year,
    normalise,
    role_of,
    roles_of,
    unit_exponent,
)

_UNIT_ONLY = re.compile(r"\(?(rp|rupiah|ribu|juta|miliar|000|dalam|an|\.|,|\(|\)| )+\)?")
_RUPIAH = re.compile(r"\(rp\.?\)|\brupiah\b")
_CHANGES = re.compile(r"\b(naik|turun|kenaikan|penurunan|peningkatan|pertumbuhan|perubahan)\b")
_TITLES = {
    "target": re.compile(r"\b(target|rencana|renstra|rpjmd|perencanaan)\b"),
    "realisasi": re.compile(r"\b(realisasi|perkembangan|tren|trend)\b"),
}
_EITHER = PERCENT_ROLES | {"target", "capaian", "anggaran", "realisasi"}
"""Roles by words that may be of money or of percentages; the cells tell."""
_PERFORMANCE = re.compile(r"^(?!.*(anggaran|keuangan|\brp\b)).*\bkinerja\b")


def role_of_path(path: Sequence[str]) -> tuple[str | None, int]:
    """The role that a column's header texts give it, and which of them decided (-1 for none)."""
    last = normalise(path[-1])
    if last in ("k", "kinerja"):
        return "kinerja", len(path) - 1
    money = bool(re.match(r"\(?rp\b", last))
    for place in range(len(path) - 1, -1, -1):
        role = role_of(path[place])
        if role is None:
            continue
        words = normalise(path[place])
        if money and role in ("target", "capaian"):
            role = "persen" if "%" in words else "realisasi" if "realisasi" in words else "anggaran"
        if role == "persen" and place < len(path) - 1 and re.search(r"\(rp\)|\brp\b", last):
            role = "persen" if "%" in words else role
        return role, place
    if is_period(last) or _RUPIAH.search(last):
        return "nilai", -1
    return None, -1


def column_role(header: Header, column: int) -> tuple[str | None, int]:
    """The role that the header gives a column (see `role_of_path`); none where its cells contradict a label."""
    if column in header.by_cells or column not in header.paths:
        return None, -1
    return role_of_path(header.paths[column])


def label_columns(header: Header) -> dict[str, list[int]]:
    """The columns of every label role (`nomor`, `kode`, `uraian`, ...), several where a label is split."""
    found: dict[str, list[int]] = {}
    for column in header.paths:
        role, _ = column_role(header, column)
        if role in LABEL_ROLES:
            found.setdefault(role, []).append(column)
    return found


def figure_columns(
    sheet: Sheet,
    header: Header,
    rows: Sequence[int],
    exponent: int = 0,
    without: Collection[int] = (),
    title: str = "",
) -> tuple[Column, ...]:
    """The columns that hold figures in the body rows, with their roles: by their headers, else by what they obey.

    `exponent` is the unit that the title declares. An amount whose own header names no unit is in the unit
    that the title or another amount's header names: tables do not mix units. `without` are columns whose
    guessed role the sums did not bear out.
    """
    paths = _anchored_paths(sheet, header, rows)
    chosen: list[tuple[int, str, int, tuple[str, ...]]] = []
    others: list[int] = []
    of_years = _role_of_years(header, title)
    of_indicators = "indikator" in label_columns(header)
    for column, path in paths.items():
        role, place = _fitting_role(sheet, rows, column, path) if column not in header.by_cells else (None, -1)
        if role is None and of_years and is_year(path[-1]) and not is_money_column(sheet, column, rows):
            role, place = of_years, -1
        if role is None and of_indicators and _CHANGES.search(normalise(path[-1])):
            role, place = "bertambah_berkurang", len(path) - 1
        if role in FIGURE_ROLES and _holds_figures(sheet, column, rows):
            chosen.append((column, role or "", place, path))
        elif role is not None:
            others.append(column)
    named = {column: role for column, role, _, _ in chosen}
    guessed = roles_by_content(sheet, header, rows, named, others)
    chosen += [
        (column, role, -1, paths.get(column, ("",))) for column, role in guessed.items() if column not in without
    ]
    chosen.sort(key=lambda c: c[0])
    chosen = _settled(sheet, header, rows, chosen)
    roles = {role for _, role, _, _ in chosen}
    listed = {"anggaran", "jumlah"} <= roles and not {"indikator", "sasaran"} & label_columns(header).keys()
    if ({"anggaran", "realisasi"} <= roles or listed) and "target" not in roles:
        # Beside money and without a target, capaian is that of the money.
        chosen = [(c, "persen" if role == "capaian" else role, place, path) for c, role, place, path in chosen]
    groups = _groups(chosen)
    own = {column: max(unit_exponent(text) for text in path) for column, _, _, path in chosen}
    shared = max([exponent, *(own[column] for column, role, _, _ in chosen if role in MONEY_ROLES)])
    return tuple(
        Column(column, role, group, " / ".join(path), own[column] or (shared if role in MONEY_ROLES else 0))
        for (column, role, _, path), group in zip(chosen, groups, strict=True)
    )


def _role_of_years(header: Header, title: str) -> str | None:
    """What the years across a table of indicators state, by its title: targets or realisasi; None where it is open."""
    if "indikator" not in label_columns(header):
        return None
    told = [role for role, words in _TITLES.items() if words.search(title)]
    return told[0] if len(told) == 1 else None


def _fitting_role(sheet: Sheet, rows: Sequence[int], column: int, path: tuple[str, ...]) -> tuple[str | None, int]:
    """The role of a column by its words, as far as its cells can be that: money is no percentage, nor the reverse."""
    role, place = role_of_path(path)
    if role not in _EITHER or re.search(r"%|persen|prosen", normalise(path[-1] + path[place])):
        return role, place
    money = is_money_column(sheet, column, rows)
    if money and role not in MONEY_ROLES:
        others = [r for r in roles_of(path[place]) if r in MONEY_ROLES]
        if others:
            return others[0], place
        said = re.search(r"\b(rp|rupiah)\b", normalise(" ".join(path))) and role not in ("target", "capaian")
        return (None, -1) if said else (role, place)
    if not money and role in MONEY_ROLES and "capaian" in roles_of(path[place]) and _holds_figures(sheet, column, rows):
        return "persen", place
    return role, place


def _settled(
    sheet: Sheet, header: Header, rows: Sequence[int], chosen: list[tuple[int, str, int, tuple[str, ...]]]
) -> list[tuple[int, str, int, tuple[str, ...]]]:
    """Roles that the other columns settle: a target of money is its anggaran, performance beside money is left out."""
    roles = [role for _, role, _, _ in chosen]
    labels = label_columns(header)
    plain = not {"indikator", "sasaran"} & labels.keys()
    settled = []
    for column, role, place, path in chosen:
        words = normalise(path[-1])
        if role == "target" and plain and is_money_column(sheet, column, rows):
            role = "anggaran"
        elif (
            role == "realisasi" and roles.count("realisasi") > 1 and "anggaran" in roles and _PERFORMANCE.search(words)
        ):
            continue
        settled.append((column, role, place, path))
    return settled


def _anchored_paths(sheet: Sheet, header: Header, rows: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Header paths by the column that holds the values.

    Where body cells are merged into the next column, whose header differs and which holds no values
    itself, the values belong under that next header.
    """
    paths = dict(header.paths)
    body = set(rows) if sheet.merges else set()
    spans = Counter((c1, c2) for r1, c1, _, c2 in sheet.merges if r1 in body and c2 > c1)
    for (first, last), count in spans.items():
        if count < 2 or first not in paths:
            continue
        shared_with_left = first - 1 in paths and paths[first - 1] == paths[first]
        for column in range(first + 1, last + 1):
            if shared_with_left and column in paths and paths[column] != paths[first]:
                paths[first] = paths.pop(column)
                break
    return paths


def _holds_figures(sheet: Sheet, column: int, rows: Sequence[int]) -> bool:
    """Whether the column has a number or an error in the body."""
    for row in rows:
        value = sheet.value(row, column)
        if (isinstance(value, float) and not isinstance(value, bool)) or (
            row,
            column,
        ) in sheet.features.errors:
            return True
        if isinstance(value, str) and value and amounts.parse(value.strip()) is not None:
            return True
    return False


def _groups(chosen: list[tuple[int, str, int, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """What sets columns of one role apart: the header words that did not decide the role."""
    bare, full = [], []
    for _, _, place, path in chosen:
        others = [t for number, t in enumerate(path) if number != place and not _UNIT_ONLY.fullmatch(normalise(t))]
        full.append(tuple(normalise(t) for t in others))
        bare.append(tuple(normalise(t) for t in others if role_of(t) is None))
    keys = [(role, group) for (_, role, _, _), group in zip(chosen, bare, strict=True)]
    repeated = {key for key, count in Counter(keys).items() if count > 1}
    grouped = {role for role, group in keys if group}
    grouped |= PERCENT_ROLES if grouped & MONEY_ROLES else set()
    groups = [
        f if key in repeated or (not b and key[0] in grouped and _is_total_group(f)) else b
        for key, b, f in zip(keys, bare, full, strict=True)
    ]
    while groups and all(groups) and len({g[0] for g in groups}) == 1 and len(groups) > 1:
        groups = [g[1:] for g in groups]
    first = {g[0] for g in groups if g}
    if len(first) == 1 and all(len(g) > 1 for g in groups if g):
        groups = [g[1:] for g in groups]
    return groups


def _is_total_group(words: Sequence[str]) -> bool:
    """Whether header words over a column name the total of groups beside it."""
    return any({"jumlah", "total"} & set(text.split()) for text in words)
