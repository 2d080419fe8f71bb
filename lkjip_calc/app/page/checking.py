"""Check what a page has dropped, step by step, and make the files that its buttons give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lkjip_calc.api import check_all, read
from lkjip_calc.app.finding_files import MARKER
from lkjip_calc.app.page.layouts import layout_html, mapping_text, remember, remembered
from lkjip_calc.app.page.shell import buttons_html, page_word
from lkjip_calc.app.page.visits import Visit
from lkjip_calc.findings import BookResult, Result
from lkjip_calc.messages.system import system_words
from lkjip_calc.reading.errors import ReadError, error_name
from lkjip_calc.replacing import write_whole
from lkjip_calc.reports.annotated import MARKED_IN_PLACE, annotate, summarise
from lkjip_calc.reports.html.book import BookOptions, book_html, overview_html
from lkjip_calc.reports.paper import working_paper
from lkjip_calc.tables.mapping import MappingError
from lkjip_calc.tables.model import Workbook

KINDS = ("bertanda", "ringkasan", "kertas-kerja")
Step = dict[str, object]
"""A message to the page: text and share of the way, or the HTML of the result; `path` is the file to be read next."""


def check_steps(visit: Visit, lang: str) -> Iterator[Step]:
    """Check the files of a page; one message before every step, the result in the last."""
    count = len(visit.files)
    books: list[Workbook | ReadError] = []
    for place, path in enumerate(visit.files):
        text, share = page_word("reading", lang, file=path.name), 5 + 50 * place // max(1, count)
        yield {"text": text, "share": share, "path": str(path)}
        books.append(visit.refused.get(path) or _read(visit, path))
    yield {"text": page_word("checking", lang), "share": 60}
    result = check_all(books, lang=lang)
    yield {"text": page_word("drawing", lang), "share": 85}
    html = overview_html([(f"b{place}", result, book) for place, book in enumerate(result.books, 1)])
    html += "".join(_section(visit, result, number) for number in range(len(result.books)))
    visit.result = result
    yield {"text": page_word("done", lang), "share": 100, "html": html}


def _read(visit: Visit, path: Path) -> Workbook | ReadError:
    """A workbook, by what was said or is remembered of its layout where it needs that; or why it could not be read."""
    said = visit.mappings.get(path)
    try:
        return read(path, mapping=said)
    except ReadError as error:
        known = remembered(path) if error.kind == "no_table" and said is None else None
        if known is None:
            return error
        try:
            return read(path, mapping=known)
        except (ReadError, MappingError):
            return error


def take_layout(visit: Visit, number: int, said: object) -> str:
    """Use and remember what was said of a workbook's layout; gives "" or why it cannot be used."""
    if not 0 <= number < len(visit.files):
        return "?"
    path = visit.files[number]
    mapping = path.parent / "peta.toml"
    try:
        mapping.write_text(mapping_text(said), encoding="utf-8")
        read(path, mapping=mapping)
    except MappingError as error:
        return f"{error.key}: {error.reason}"
    except (ReadError, ValueError) as error:
        return str(error).replace(str(path), path.name)
    except OSError as error:
        return f"{path.name}: {system_words(error_name(error))}"
    visit.mappings[path] = mapping
    remember(path, mapping)
    return ""


def _section(visit: Visit, result: Result, number: int) -> str:
    """One workbook's part of the page; its cards are closed until they are opened."""
    book = result.books[number]
    if book.error is not None and book.error.kind == "no_table":
        plain = replace(book, error=ReadError(book.error.kind, book.path))
        form = layout_html(visit.files[number], number, result.lang)
        return book_html(result, plain, BookOptions(f"b{number + 1}")) + form
    buttons = buttons_html(visit.id, number, result.lang) if book.workbook is not None else ""
    return book_html(result, book, BookOptions(f"b{number + 1}", opened=False, buttons=buttons))


def download(visit: Visit, number: int, kind: str) -> Path | None:
    """The file of a button, made when it is first asked for; None where there is no such file."""
    result = visit.result
    if result is None or kind not in KINDS or not 0 <= number < len(result.books):
        return None
    book = result.books[number]
    if book.workbook is None:
        return None
    target = _target(book, number, kind)
    if target.exists():
        return target
    target.parent.mkdir(mode=0o700, exist_ok=True)
    only = replace(result, books=(book,))
    if kind == "bertanda":
        return annotate(only, target).path
    if kind == "ringkasan":
        summarise(only, target)
    else:
        write_whole(target, working_paper(result, book))
    return target


def _target(book: BookResult, number: int, kind: str) -> Path:
    """Where a button's file is made; its name is what the browser saves it under."""
    assert book.workbook is not None
    stem, source = Path(book.path).stem, book.workbook.source.format
    names = {
        "bertanda": f"{stem}{MARKER}.{source if source in MARKED_IN_PLACE else 'xlsx'}",
        "ringkasan": f"{stem}.ringkasan.xlsx",
        "kertas-kerja": f"{stem}.kertas-kerja.xlsx",
    }
    return Path(book.path).parent / f"hasil-{number}" / names[kind]
