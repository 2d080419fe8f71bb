"""The printed path above each column: merged cells and groups spread over what they cover, unnamed labels found."""

from __future__ import annotations

import re

from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.tables.header_rows import AMOUNT, texts_of
from lkjip_calc.tables.label_cells import holds_words
from lkjip_calc.tables.words import FIGURE_ROLES, normalise, role_of, unit_exponent

_MONEY_SIDE = re.compile(r"(anggaran|pagu|keuangan|biaya|dana|pendanaan)( ?\(?[^%]*\)?)?")
_PART = re.compile(r"\d{1,2}(\.\d{1,2})?|\d{3,5}")
"""A part of a code in a cell of its own: ``01``, ``2.01``, ``0001``."""
_RUPIAH_SIDE = re.compile(r"\(?rp\.?( ?\(?[\d. a-z]*\)?)?\)?|%|persen|satuan")
_OTHER_SIDE = re.compile(r"(k|kinerja|target kinerja|fisik|output|keluaran|volume)( ?\(?.{0,10}\)?)?")


def unnamed_label(sheet: Sheet, paths: dict[int, tuple[str, ...]], body: int) -> int | None:
    """The column left of the figures that holds the most text in the body: the labels, their header lost or odd."""
    first = min((c for c, path in paths.items() if first_role(path) in FIGURE_ROLES), default=0)
    counts = {
        column: sum(bool(re.search(r"[A-Za-z]{3}", sheet.text(row, column))) for row in range(body, body + 30))
        for column in range(first)
    }
    best = max(counts, key=lambda c: counts[c], default=None)
    if best is not None and counts[best] >= 2:
        return best
    # A table by years: the years are its labels.
    return next(
        (c for c in range(first) if c in paths and normalise(paths[c][-1]) in ("tahun", "tahun anggaran")), None
    )


def with_unnamed(sheet: Sheet, paths: dict[int, tuple[str, ...]], body: int) -> dict[int, tuple[str, ...]]:
    """Paths with those of unnamed label columns: a label's header that is not merged over all its columns."""
    found = dict(paths)
    text_column = min((c for c, path in paths.items() if first_role(path) == "uraian"), default=-1)
    for column in range(min(paths) + 1, max(paths)):
        left = found.get(column - 1)
        if column in found or left is None or first_role(left) not in ("kode", "uraian"):
            continue
        texts = [t for row in range(body, min(body + 200, len(sheet.rows))) if (t := _body_text(sheet, row, column))]
        code = first_role(left) == "kode" and column < text_column and all(_PART.fullmatch(t) for t in texts)
        following = next((found[c] for c in sorted(found) if c > column), None)
        # Between two columns of labels no amounts are met: what looks like one (`5.1`) is a code.
        code = code or (following is not None and first_role(following) in ("kode", "uraian"))
        if texts and (code or not any(AMOUNT.fullmatch(text) and not text.isdigit() for text in texts)):
            found[column] = left
    for column in sorted(found.keys() - paths.keys(), reverse=True):
        # Codes stand before their texts: numbers that no text follows are figures.
        last = first_role(found[column]) == "uraian" and found.get(column + 1) != found[column]
        if last and not holds_words(sheet, column, body):
            del found[column]
    return {column: found[column] for column in sorted(found)}


def _body_text(sheet: Sheet, row: int, column: int) -> str:
    """A cell of the body as text, a whole number included (a part of a code)."""
    value = sheet.value(row, column)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.strip() if isinstance(value, str) else ""


def with_money_sides(paths: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Paths in which `Kinerja | Anggaran` under one figure reads `Kinerja | Rp`.

    Such a pair says in what the figure above it is measured; it is no figure of its own.
    """
    found = dict(paths)
    for column, path in paths.items():
        last = normalise(path[-1])
        if len(path) < 2 or not _MONEY_SIDE.fullmatch(last) or first_role(path[:-1]) not in FIGURE_ROLES:
            continue
        beside = [normalise(p[-1]) for c, p in paths.items() if abs(c - column) <= 2 and p[:-1] == path[:-1]]
        if any(_OTHER_SIDE.fullmatch(text) for text in beside) and not any("realisasi" in text for text in beside):
            unit = unit_exponent(last)
            found[column] = (*path[:-1], f"Rp ({'.'.join(['000'] * (unit // 3))})" if unit else "Rp")
    return found


def with_sides_below(sheet: Sheet, paths: dict[int, tuple[str, ...]], row: int) -> dict[int, tuple[str, ...]] | None:
    """Paths with the sides that a row under the column numbers names (`K | Rp | K | Rp`); None where it names none.

    A side without a header of its own belongs to the header at its left.
    """
    texts = {c: t for c, t in texts_of(sheet, row).items() if t} if row < len(sheet.rows) else {}
    filled = [v for v in sheet.rows[row] if v != "" and not (isinstance(v, str) and v.isspace())] if texts else []
    sides = [normalise(text) for text in texts.values()]
    alike = all(_OTHER_SIDE.fullmatch(s) or _MONEY_SIDE.fullmatch(s) or _RUPIAH_SIDE.fullmatch(s) for s in sides)
    if len(texts) < 2 or len(texts) < len(filled) or not alike or len(set(sides)) < 2:
        return None
    found = dict(paths)
    for column in sorted(texts):
        above = paths.get(column) or next((paths[c] for c in sorted(paths, reverse=True) if c < column), ())
        found[column] = (*above, texts[column])
    return found


def first_role(path: tuple[str, ...]) -> str | None:
    """The role of the lowest header text that has one."""
    for text in reversed(path):
        role = role_of(text)
        if role is not None:
            return role
    return None


def header_paths(sheet: Sheet, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """The header texts above every column that has one."""
    grid: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    for row in range(top, bottom + 1):
        grid.update({(row, c): text for c, text in texts_of(sheet, row).items()})
    for r1, c1, r2, c2 in sheet.merges:
        if top <= r1 <= bottom:
            for row in range(r1, min(r2, bottom) + 1):
                for column in range(c1, c2 + 1):
                    covered.add((row, column))
                    if (r1, c1) in grid:
                        grid.setdefault((row, column), grid[r1, c1])
    width = max((c for _, c in grid), default=-1) + 1
    _spread_groups(grid, covered, top, bottom, width)
    paths: dict[int, tuple[str, ...]] = {}
    for column in range(width):
        path: list[str] = []
        for row in range(top, bottom + 1):
            text = grid.get((row, column), "")
            if text and (not path or path[-1] != text):
                path.append(text)
        if path:
            paths[column] = tuple(path)
    return paths


def _spread_groups(
    grid: dict[tuple[int, int], str], covered: set[tuple[int, int]], top: int, bottom: int, width: int
) -> None:
    """Let a group text that is not merged reach the unnamed columns at its right that have sub-headers."""
    for row in range(top, bottom):
        for column in range(1, width):
            here, left = (row, column), (row, column - 1)
            if here in grid or here in covered or left not in grid:
                continue
            below = any((r, column) in grid for r in range(row + 1, bottom + 1))
            left_below = any(
                (r, column - 1) in grid and grid[r, column - 1] != grid[left] for r in range(row + 1, bottom + 1)
            )
            if below and left_below:
                grid[here] = grid[left]
