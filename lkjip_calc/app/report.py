"""What the command prints: findings and summaries as tables, plain in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from lkjip_calc.amounts import format_sen
from lkjip_calc.figures.nodes import workbook_nodes
from lkjip_calc.figures.silpa import silpa
from lkjip_calc.findings import BookResult, Finding, Result
from lkjip_calc.messages import expected_text, number_text, refusal_text, reported_text
from lkjip_calc.messages.names import clean
from lkjip_calc.messages.places import left_out_words
from lkjip_calc.reports.annotated import Annotated
from lkjip_calc.reports.words import word
from lkjip_calc.tables.model import Workbook

PIPE_WIDTH = 150
_COLOURS = {"tinggi": "bold red", "sedang": "yellow", "rendah": "cyan"}


class _Console(Console):
    """Leaves it to `main` what becomes of a reader that has left; rich ends the program as if there were findings."""

    def on_broken_pipe(self) -> None:
        """Pass on the error that is being handled."""
        raise


def console() -> Console:
    """stdout: as wide as the terminal, or of a fixed width in a pipe; NO_COLOR is honoured."""
    plain = not sys.stdout.isatty()
    return _Console(width=PIPE_WIDTH if plain else None, highlight=False, soft_wrap=False)


def progress(place: int, count: int, path: str) -> None:
    """One line on stderr, on a terminal only; a count of nought wipes it."""
    if not sys.stderr.isatty():
        return
    line = f"[{place}/{count}] {clean(path)}" if count > 1 else ""
    print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)


def written_line(done: Annotated, lang: str) -> str:
    """What was written, in words."""
    if done.is_copy:
        return f"{'Salinan bertanda' if lang == 'id' else 'Annotated copy'}: {done.path}"
    alone = {
        "id": "Temuan ditulis sebagai buku kerja tersendiri (berkas asli tidak dapat ditandai: {}): {}",
        "en": "Findings written as a workbook of their own (the original cannot be marked: {}): {}",
    }
    return alone[lang].format(refusal_text(done.reason, lang), done.path)


def print_result(result: Result, written: dict[str, str], accepted: Sequence[str] = (), *, notes: bool = False) -> None:
    """The findings of every workbook, the verdict first; `accepted` has a path per finding that was left out.

    With `notes` the notes are printed in full, else how many there are.
    """
    out = console()
    for book in result.books:
        if book.workbook is None:
            continue
        out.print(Text(clean(book.path), style="bold"))
        out.print(Text("  " + verdict(result, book)))
        for sentence in left_out_words(book.workbook.source.notes, result.lang):
            out.print(Text("  " + sentence))
        left_out = sum(path == book.path for path in accepted)
        if left_out:
            known = {"id": "temuan yang sudah diterima tidak ditampilkan", "en": "accepted findings are not shown"}
            out.print(Text(f"  {left_out} {known[result.lang]}."))
        for finding in book.findings:
            _print_finding(out, finding, result.lang)
        _print_notes(out, book, result.lang, full=notes)
        if written.get(book.path):
            out.print(Text("  " + clean(written[book.path])))
        out.print()


def _print_notes(out: Console, book: BookResult, lang: str, *, full: bool) -> None:
    """The notes of a workbook, or how many there are."""
    for note in book.notes if full else ():
        _print_finding(out, note, lang)
    if book.notes and not full:
        words = {"id": "catatan (--catatan untuk melihat)", "en": "notes (--notes to see them)"}[lang]
        out.print(Text(f"  {len(book.notes)} {words}."))


def verdict(result: Result, book: BookResult) -> str:
    """One sentence: what was tested and how much does not hold."""
    counts = result.counts_of(book.number)
    tested = counts["held"] + counts["failed"]
    if result.lang == "id":
        tail = f"; {counts['not_evaluated']} tidak cukup data" if counts["not_evaluated"] else ""
        found = f"{len(book.findings)} temuan" if book.findings else "tidak ada temuan"
        return f"{found}; {counts['held']} dari {tested} uji sesuai{tail}."
    tail = f"; {counts['not_evaluated']} lacked data" if counts["not_evaluated"] else ""
    found = f"{len(book.findings)} findings" if book.findings else "no findings"
    return f"{found}; {counts['held']} of {tested} tests hold{tail}."


def _print_finding(out: Console, finding: Finding, lang: str) -> None:
    """One finding: where, what, why."""
    head = Text("  ")
    head.append(f"{finding.id} {finding.severity:<7}", style=_COLOURS[finding.severity])
    head.append(f" {clean(finding.spot)}", style="bold")
    label = clean(finding.label)
    head.append(f"  {label[:90]}{'...' if len(label) > 90 else ''}")
    out.print(head)
    out.print(Padding(Text(clean(_figures(finding, lang))), (0, 0, 0, 5), expand=False))
    out.print(Padding(Text(clean(finding.message)), (0, 0, 0, 5), expand=False))


def _figures(finding: Finding, lang: str) -> str:
    """What is written, what should be, and by how much they differ."""
    names = ("dilaporkan", "seharusnya", "selisih") if lang == "id" else ("reported", "expected", "difference")
    difference = finding.difference
    apart = number_text(difference, percent=finding.is_percent) if difference is not None else None
    texts = zip(names, (reported_text(finding), expected_text(finding), apart), strict=True)
    return "; ".join(f"{name} {text}" for name, text in texts if text is not None)


def print_summary(book: Workbook, level: str | None, lang: str) -> int:
    """Anggaran, realisasi, %, sisa per row, and the agency's sisa; gives the exit status."""
    out = console()
    shown = 0
    for table, nodes in workbook_nodes(book):
        chosen = [n for n in nodes if level is None or n.level == level]
        if not chosen:
            continue
        grid = RichTable(title=Text(clean(f"{table.sheet} {table.range}")), title_justify="left")
        grid.add_column("Uraian", overflow="fold")
        for name in ("Anggaran", "Realisasi", "%", "Sisa"):
            grid.add_column(name, justify="right", no_wrap=True)
        for node in chosen:
            indent = "  " * node.depth if level is None else ""
            text = clean(f"{node.kode} {node.uraian}".strip())
            share = number_text(node.persen, percent=True) if node.persen is not None else ""
            cells = (indent + text, _money(node.anggaran), _money(node.realisasi), share, _money(node.sisa))
            grid.add_row(*(Text(cell) for cell in cells))
            shown += 1
        out.print(grid)
    if not shown:
        known = sorted({n.level for _, nodes in workbook_nodes(book) for n in nodes})
        words = "tidak ada jenjang" if lang == "id" else "there is no level"
        print(f"lkjip: {Path(book.path).name}: {words} {level!r} ({', '.join(known)}).", file=sys.stderr)
        return 2
    left = silpa(book)
    if left is not None and left.kind == "silpa":
        for step in left.chain:
            amounts = " / ".join(number_text(amount) for amount in (step.anggaran, step.realisasi))
            out.print(Text(f"{word(step.name, lang)}: {amounts}", style="" if step.cells else "bold"))
    elif left is not None:
        out.print(Text(f"Sisa anggaran: {number_text(left.amount)}", style="bold"))
        out.print(Text(left.reason))
    return 0


def _money(sen: int | None) -> str:
    """Rupiah, or nothing."""
    return "" if sen is None else format_sen(sen)
