"""Results as HTML: one self-contained file, and what notebooks show of a workbook, a table or a result."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from lkjip_calc.findings import Result
from lkjip_calc.messages.names import base_name
from lkjip_calc.reports.html.book import BookOptions, book_html, findings_cards, overview_html
from lkjip_calc.reports.html.grid import sheet_html
from lkjip_calc.reports.html.markup import esc, tag
from lkjip_calc.reports.html.words import verdict, word
from lkjip_calc.tables.model import Table, Workbook

MAX_REPR_CARDS = 20


@cache
def style(*names: str) -> str:
    """Style sheets of the package, one after the other (``parts``, ``document``, ``page``)."""
    folder = files("lkjip_calc").joinpath("data/web")
    return "\n".join(folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in names)


def to_html(*results: Result, accepted: Mapping[str, int] | None = None) -> str:
    """Results as one HTML document that needs nothing else: no script, nothing fetched, all text escaped.

    `accepted` counts, by path, the findings that a baseline left out.
    """
    lang = results[0].lang if results else "id"
    pairs = [(result, book) for result in results for book in result.books]
    named = [(f"b{place}", result, book) for place, (result, book) in enumerate(pairs, 1)]
    sections = [overview_html(named)]
    for prefix, result, book in named:
        options = BookOptions(prefix, accepted=(accepted or {}).get(book.path, 0))
        sections.append(book_html(result, book, options))
    names = [base_name(book.path) for result in results for book in result.books]
    title = f"{word('title', lang)}: {', '.join(names[:3])}{', ...' if len(names) > 3 else ''}"
    css = style("parts", "document")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{esc(title)}</title><style>{css}</style>"
    )
    skip = tag("a", esc(word("skip", lang)), href="#isi", class_="lk-skip")
    header = tag("header", tag("h1", esc(word("title", lang))))
    main = tag("main", "".join(sections), id="isi", tabindex=-1)
    return (
        f'<!doctype html>\n<html lang="{lang}"><head>{head}</head><body class="lk">{skip}{header}{main}</body></html>\n'
    )


def _fragment(content: str) -> str:
    """A fragment for a notebook, with its style."""
    return tag("div", f"<style>{style('parts')}</style>{content}", class_="lk lk-inline")


def repr_workbook(book: Workbook) -> str:
    """A workbook in a notebook: its tables, where they are and how they were understood."""
    rows = "".join(_table_row(table) for table in book.tables)
    names = ("", "Lembar", "Jangkauan", "Jenis", "Baris", "Kolom")
    head = tag("thead", tag("tr", "".join(tag("th", esc(name), scope="col") for name in names)))
    caption = tag("caption", esc(base_name(book.path)))
    grid = tag("table", caption + head + tag("tbody", rows), class_="lk-plain")
    return _fragment(tag("div", grid, class_="lk-scroll"))


def _table_row(table: Table) -> str:
    """One table as a row."""
    texts = (table.sheet, table.range, table.kind_of_table, table.shape[0], ", ".join(table.letters()))
    return tag("tr", tag("th", esc(table.id), scope="row") + "".join(tag("td", esc(text)) for text in texts))


def repr_table(table: Table) -> str:
    """A table in a notebook, drawn from its figures."""
    from lkjip_calc.reports.html.understood import table_html

    return _fragment(table_html(table))


def repr_result(result: Result) -> str:
    """A result in a notebook: the verdict of every workbook and its findings as cards."""
    parts = []
    for book in result.books:
        if book.workbook is None:
            text = str(book.error) if book.error else ""
            parts.append(tag("p", esc(text), class_="lk-error"))
            continue
        counts = result.counts_of(book.number)
        sentence = verdict(len(book.findings), counts, result.lang)
        parts.append(tag("p", tag("b", esc(base_name(book.path))) + ": " + esc(sentence)))
    found = result.findings
    parts.append(findings_cards(found[:MAX_REPR_CARDS], result))
    if len(found) > MAX_REPR_CARDS:
        parts.append(tag("p", esc(f"... {len(found) - MAX_REPR_CARDS}"), class_="lk-muted"))
    return _fragment("".join(parts))


def draw_sheet(result: Result, sheet: str, *, path: str | None = None) -> str:
    """One checked sheet with its marked cells, as an HTML fragment (for a notebook).

    Raises:
        ValueError: when no checked workbook has the sheet.
    """
    from lkjip_calc.reports.html.grid import marks_by_sheet

    for book in result.books:
        if book.workbook is None or path not in (None, book.path):
            continue
        for source in book.workbook.source.sheets:
            if source.name == sheet:
                own = [table for table in book.workbook.tables if table.sheet == sheet]
                marks = marks_by_sheet(book.findings, result.lang).get(sheet, {})
                return _fragment(sheet_html(source, own, marks, result.lang, prefix="lk-s", card=None))
    raise ValueError(f"no checked workbook has a sheet {sheet!r}")
