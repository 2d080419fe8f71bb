"""`lkjip compare A B`: what moved, appeared and vanished between two workbooks."""

from __future__ import annotations

import argparse
from decimal import Decimal

from rich.table import Table as RichTable
from rich.text import Text

from lkjip_calc.app.report import clean, console
from lkjip_calc.app.saying import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE, complain
from lkjip_calc.comparing import Comparison, compare
from lkjip_calc.comparing.compare import RowChange
from lkjip_calc.messages import number_text, read_error
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reports.comparison import write_comparison

_WORDS = {
    "rows": ("Baris yang berbeda", "Rows that differ"),
    "cells": ("Sel yang berbeda", "Cells that differ"),
    "same": ("Tidak ada perbedaan.", "No differences."),
    "solved": ("Temuan di berkas pertama yang hilang di berkas kedua", "Findings of the first that the second lacks"),
    "left": ("Temuan di berkas kedua", "Findings of the second"),
}


def run_compare(options: argparse.Namespace) -> int:
    """Compare two workbooks; status 1 where they differ, 0 where they do not."""
    try:
        found = compare(options.first, options.second)
    except ReadError as error:
        complain(read_error(error, options.lang))
        return EXIT_TROUBLE
    if options.output is not None:
        try:
            write_comparison(found, options.output, options.lang)
        except OSError as error:
            complain(f"{options.output}: {error.strerror or error}.")
            return EXIT_TROUBLE
    differs = _print(found, options.lang)
    return EXIT_FINDINGS if differs else EXIT_CLEAN


def _print(found: Comparison, lang: str) -> bool:
    """Print the comparison; whether there is a difference."""
    out = console()

    def word(name: str) -> str:
        return _WORDS[name][lang == "en"]

    changed = [row for row in found.rows if row.status != "tetap"]
    if changed:
        out.print(_rows_table(changed, word("rows")))
    if found.cells:
        out.print(Text(f"{word('cells')}: {len(found.cells)}", style="bold"))
        for cell in found.cells:
            before, after = clean(cell.before)[:60], clean(cell.after)[:60]
            out.print(Text(f"  {clean(cell.sheet)}!{cell.cell}: {before} -> {after}"))
    if found.explained or found.remaining:
        for name, findings in (("solved", found.explained), ("left", found.remaining)):
            places = ", ".join(f"{clean(f.sheet)}!{f.cell}" for f in findings)
            out.print(Text(f"{word(name)}: {len(findings)}" + (f" ({places})" if places else "")))
    if not changed and not found.cells:
        out.print(Text(word("same")))
    return bool(changed or found.cells)


def _rows_table(rows: list[RowChange], title: str) -> RichTable:
    """The rows that differ, with both amounts and the difference."""
    grid = RichTable(title=title, title_justify="left")
    grid.add_column("Status")
    grid.add_column("Uraian", overflow="fold")
    for name in ("Anggaran A", "Anggaran B", "Selisih", "Realisasi A", "Realisasi B", "Selisih"):
        grid.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        name = f"{row.kode} {row.uraian}".strip()
        if row.how in ("mirip", "pindah") and row.uraian_b != row.uraian:
            name += f" = {row.uraian_b} ({row.score:.0f}%)"
        amounts = (row.anggaran_a, row.anggaran_b, row.selisih_anggaran)
        spent = (row.realisasi_a, row.realisasi_b, row.selisih_realisasi)
        grid.add_row(Text(row.status), Text(clean(name)), *(Text(_amount(a)) for a in (*amounts, *spent)))
    return grid


def _amount(number: Decimal | None) -> str:
    """An amount, or nothing."""
    return "" if number is None else number_text(number)
