"""Writes laid out sheets as plain text: paragraphs, and tables whose cells are set apart by tabs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.layout import Cell, Page

_TABLE_STYLES = ("kepala", "nomor", "isi")


def write_text(path: Path, pages: Sequence[Page]) -> None:
    """Write the pages one after another."""
    path.write_text("\n".join(line for line, _ in lines_of(pages)) + "\n", encoding="utf-8")


def lines_of(pages: Sequence[Page]) -> list[tuple[str, tuple[str, ...]]]:
    """Every line of the text, with the cells that stand in it ("Tabel 3.7!C7")."""
    lines: list[tuple[str, tuple[str, ...]]] = []
    for page in pages:
        lines += _page(page)
    return lines


def _page(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """The lines of one sheet; what leads to a table stands before its caption, as in a report."""
    cells = sorted(page.cells, key=lambda c: (c.row, c.column))
    table = [c for c in cells if c.style in _TABLE_STYLES]
    lines: list[tuple[str, tuple[str, ...]]] = []
    for style in ("pengantar", "judul", "paragraf"):
        block = [c for c in cells if c.style == style]
        for cell in block:
            lines.append((" ".join(cell.printed.split()), (f"{page.name}!{cell.address}",)))
            if style != "judul":
                lines.append(("", ()))
        if block and style == "judul":
            lines.append(("", ()))
    rows = sorted({c.row for c in table})
    lines += [_row(page, [c for c in table if c.row == row]) for row in rows]
    lines += [("", ())] if rows else []
    for cell in cells:
        if cell.style in ("sumber", "tanda_tangan"):
            lines += [(cell.printed, (f"{page.name}!{cell.address}",)), ("", ())]
    return lines


def _row(page: Page, cells: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
    """One row of a table; a merged cell stands where it begins."""
    texts = [""] * len(page.widths)
    for cell in cells:
        texts[cell.column] = " ".join(cell.printed.split())
    return "\t".join(texts).rstrip("\t"), tuple(f"{page.name}!{c.address}" for c in cells)
