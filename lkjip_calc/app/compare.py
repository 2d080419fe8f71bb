"""`lkjip compare A B`: what moved, appeared and vanished between two workbooks."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from lkjip_calc.app.report import console
from lkjip_calc.app.saying import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE, complain, over_source, unwritable
from lkjip_calc.comparing import Comparison, compare
from lkjip_calc.comparing.compare import RowChange
from lkjip_calc.messages import number_text, read_error
from lkjip_calc.messages.names import clean
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reports.comparison import write_comparison
from lkjip_calc.tables.words import normalise

WIDE = 60
"""So much of a longer text is shown."""
SHOWN = 200
"""Rows that the terminal shows; the workbook has all of them."""
_WORDS = {
    "rows": ("Baris yang berbeda", "Rows that differ"),
    "counts": ("Baris", "Rows"),
    "more": ("Masih ada {} baris; simpan semuanya dengan --output.", "{} more rows; --output keeps all of them."),
    "more_cells": ("Masih ada {} sel; simpan semuanya dengan --output.", "{} more cells; --output keeps all of them."),
    "alone": ("Tabel tanpa pasangan di", "Tables without a partner in"),
    "cells": ("Sel yang berbeda", "Cells that differ"),
    "same": ("Tidak ada perbedaan.", "No differences."),
    "solved": ("Temuan di berkas pertama yang hilang di berkas kedua", "Findings of the first that the second lacks"),
    "corrected": ("di antaranya sesuai usulan", "of them as proposed"),
    "left": ("Temuan di berkas kedua", "Findings of the second"),
    "arisen": ("di antaranya baru", "of them new"),
    "difference": ("Bertambah/(Berkurang)", "Difference"),
    "none": ("Tidak ada tabel anggaran yang dapat dibandingkan.", "There are no budget tables to compare."),
}


def run_compare(options: argparse.Namespace) -> int:
    """Compare two workbooks; status 1 where they differ, 0 where they do not."""
    if over_source(options.output, (options.first, options.second), options.lang):
        return EXIT_TROUBLE
    try:
        found = compare(options.first, options.second)
    except ReadError as error:
        complain(read_error(error, options.lang))
        return EXIT_TROUBLE
    if options.output is not None:
        try:
            write_comparison(found, options.output, options.lang)
        except OSError as error:
            unwritable(options.output, error, options.lang)
            return EXIT_TROUBLE
    differs = _print(found, options.lang)
    return EXIT_FINDINGS if differs else EXIT_CLEAN


def _print(found: Comparison, lang: str) -> bool:
    """Print the comparison; whether there is a difference."""
    out = console()

    def word(name: str) -> str:
        return _WORDS[name][lang == "en"]

    for side, path in (("A", found.path_a), ("B", found.path_b)):
        out.print(Text(f"{side}: {clean(Path(path).name)}", style="bold"))
    if not found.tables and found.cells is None:
        out.print(Text(word("none")))
    for pair in found.tables:
        for side, place, columns in (("A", pair.place_a, pair.columns_a), ("B", pair.place_b, pair.columns_b)):
            out.print(Text(f"  {side} {clean(place)} ({clean(', '.join(columns))})"))
    for side, alone in (("A", found.alone_a), ("B", found.alone_b)):
        if alone:
            out.print(Text(f"{word('alone')} {side}: {clean(', '.join(alone))}"))
    counts = Counter(row.status for row in found.rows)
    if counts:
        out.print(Text(f"{word('counts')}: " + ", ".join(f"{n} {status}" for status, n in counts.most_common())))
    changed = [row for row in found.rows if row.differs]
    if changed:
        out.print(_rows_table(changed[:SHOWN], word("rows"), word("difference")))
    if len(changed) > SHOWN:
        out.print(Text(word("more").format(len(changed) - SHOWN)))
    if found.cells:
        out.print(Text(f"{word('cells')}: {len(found.cells)}", style="bold"))
        for cell in found.cells[:SHOWN]:
            before, after = _apart(clean(cell.before), clean(cell.after))
            out.print(Text(f"  {clean(cell.sheet)}!{cell.cell}: {before} -> {after}"))
        if len(found.cells) > SHOWN:
            out.print(Text(word("more_cells").format(len(found.cells) - SHOWN)))
    _print_findings(out, found, word)
    if not changed and not found.cells and (found.tables or found.cells is not None):
        out.print(Text(word("same")))
    return bool(changed or found.cells or found.alone_a or found.alone_b)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts around the place where they begin to differ; "-" for an empty one."""
    start = 0
    if max(len(before), len(after)) > WIDE:
        same = (x == y for x, y in zip(before, after, strict=False))
        start = next((n for n, equal in enumerate(same) if not equal), min(len(before), len(after)))
    start = max(0, start - WIDE // 3)
    cut = [("..." if start else "") + text[start : start + WIDE] + ("..." if len(text) > start + WIDE else "")
           for text in (before, after)]  # fmt: skip
    return (cut[0] if before else "-"), (cut[1] if after else "-")


def _print_findings(out: Console, found: Comparison, word: Callable[[str], str]) -> None:
    """Say which findings the second workbook has settled, and which it has."""
    groups = (
        ("solved", found.explained, "corrected", found.corrected),
        ("left", found.remaining, "arisen", found.arisen),
    )
    for name, findings, of_them, some in groups if found.explained or found.remaining else ():
        places = ", ".join(f"{clean(f.sheet)}!{f.cell}" for f in findings)
        more = f"; {word(of_them)}: {len(some)}" if some else ""
        out.print(Text(f"{word(name)}: {len(findings)}" + (f" ({places}){more}" if places else "")))


def _rows_table(rows: list[RowChange], title: str, difference: str) -> RichTable:
    """The rows that differ: anggaran and realisasi under each other, each with both amounts and the difference."""
    lines = [_lines(row) for row in rows]
    grid = RichTable(title=title, title_justify="left")
    grid.add_column("Status")
    grid.add_column("Uraian", overflow="fold")
    for place, name in enumerate(("", "A", "B", difference)):
        widest = max((len(line[place]) for own in lines for line in own), default=0)
        grid.add_column(name, justify="right" if place else "left", min_width=widest)
    for row, own in zip(rows, lines, strict=True):
        name = f"{row.kode} {row.uraian}".strip()
        if row.uraian_b and row.place_a and normalise(row.uraian_b) != normalise(row.uraian):
            name += f" = {row.uraian_b} ({row.how}, {row.score:.0f}%)"
        grid.add_row(Text(row.status), Text(clean(name)), *("\n".join(column) for column in zip(*own, strict=True)))
    return grid


def _lines(row: RowChange) -> list[tuple[str, str, str, str]]:
    """What a row states on anggaran and on realisasi where they differ: both amounts and the difference."""
    made = []
    for name, a, b, difference in (
        ("Anggaran", row.anggaran_a, row.anggaran_b, row.selisih_anggaran),
        ("Realisasi", row.realisasi_a, row.realisasi_b, row.selisih_realisasi),
    ):
        if a != b or (row.status == "pindah" and a is not None):
            less = difference is not None and difference < 0
            text = f"({number_text(abs(difference))})" if less and difference is not None else _amount(difference)
            made.append((name, _amount(a), _amount(b), text))
    return made or [("", "", "", "")]


def _amount(number: Decimal | None) -> str:
    """An amount, or nothing."""
    return "" if number is None else number_text(number)
