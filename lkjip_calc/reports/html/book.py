"""One workbook as a section: the verdict, the cards, the drawn tables, the levels, what was tested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.checking import OUTCOMES, Checked
from lkjip_calc.findings import BookResult, Finding, Result
from lkjip_calc.messages import RULES, read_error
from lkjip_calc.messages.names import base_name
from lkjip_calc.messages.places import left_out_words
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reports.html.cards import card_html
from lkjip_calc.reports.html.grid import Marks, marks_by_sheet, sheet_html
from lkjip_calc.reports.html.levels import levels_html
from lkjip_calc.reports.html.markup import esc, tag
from lkjip_calc.reports.html.proof import failed_identities, proofs_of
from lkjip_calc.reports.html.words import verdict, word
from lkjip_calc.tables.model import Workbook

OPEN_CARDS = 30
"""A report file shows its proofs at once up to so many findings; beyond that its cards start closed."""


@dataclass(frozen=True, slots=True)
class BookOptions:
    """How a workbook's section is made.

    `prefix` sets its ids apart from those of other workbooks; `opened` opens the cards; `accepted` counts
    findings left out by a baseline; `buttons` is HTML put under the verdict.
    """

    prefix: str
    opened: bool = True
    accepted: int = 0
    buttons: str = ""


def book_html(result: Result, book: BookResult, options: BookOptions) -> str:
    """The section of one workbook."""
    lang = result.lang
    name = base_name(book.path)
    title = tag("h2", esc(name), id=f"{options.prefix}-h")
    if book.error is not None or book.workbook is None:
        error = ReadError(book.error.kind, name, book.error.detail) if book.error else None
        text = read_error(error, lang) if error else ""
        alert = tag("p", tag("b", esc(word("unread", lang)) + ".") + " " + esc(text), class_="lk-error", role="alert")
        return tag("section", title + alert, class_="lk-book", aria_labelledby=f"{options.prefix}-h")
    counts = result.counts_of(book.number)
    state = "bad" if book.findings else "good"
    line = tag("p", esc(verdict(len(book.findings), counts, lang)), class_=f"lk-verdict lk-verdict-{state}")
    left_out = left_out_words(book.workbook.source.notes, lang)
    line += "".join(tag("p", esc(sentence), class_="lk-muted") for sentence in left_out)
    if options.accepted:
        line += tag("p", esc(word("accepted", lang, n=options.accepted)), class_="lk-muted")
    parts = [title, line, options.buttons, _findings(result, book, options), _notes(result, book, options)]
    parts += [_tables(book, lang, options.prefix), _levels(book.workbook, lang, options.prefix)]
    parts += [_tested(result, book, options.prefix), _foot(book.workbook, lang)]
    return tag("section", "".join(parts), class_="lk-book", aria_labelledby=f"{options.prefix}-h")


def overview_html(sections: Sequence[tuple[str, Result, BookResult]]) -> str:
    """Where several files were checked: each with its verdict, as a link to its section; (prefix, result, book)."""
    if len(sections) < 2:
        return ""
    items = []
    for prefix, result, book in sections:
        link = tag("a", esc(base_name(book.path)), href=f"#{prefix}-h")
        if book.workbook is None:
            items.append(tag("li", f"{link}: {esc(word('unread', result.lang))}", class_="lk-unread"))
        else:
            sentence = verdict(len(book.findings), result.counts_of(book.number), result.lang)
            items.append(tag("li", f"{link}: {esc(sentence)}"))
    lang = sections[0][1].lang
    return tag("nav", tag("ul", "".join(items), class_="lk-files"), aria_label=word("files", lang))


def _findings(result: Result, book: BookResult, options: BookOptions) -> str:
    """The cards."""
    lang = result.lang
    if not book.findings:
        return ""
    head = tag("h3", esc(word("findings", lang)), id=f"{options.prefix}-temuan")
    note = tag("p", esc(word("guess_note", lang)), class_="lk-muted")
    identities = failed_identities(result.checked)
    places = _sheet_prefixes(book, options.prefix)
    opened = options.opened and len(book.findings) <= OPEN_CARDS
    cards = []
    for finding in book.findings:
        proofs = proofs_of(result.checked, identities, book.number, finding)
        cell = f"{places[finding.sheet]}-{finding.cell}" if finding.sheet in places else None
        cards.append(card_html(finding, proofs, lang, card=options.prefix, cell=cell, opened=opened))
    return head + note + tag("ol", "".join(cards), class_="lk-cards")


def _notes(result: Result, book: BookResult, options: BookOptions) -> str:
    """The notes as closed cards, set apart from the findings."""
    if not book.notes:
        return ""
    lang = result.lang
    head = tag("h3", esc(word("notes", lang)), id=f"{options.prefix}-catatan")
    head += tag("p", esc(word("notes_note", lang)), class_="lk-muted")
    cards = [card_html(note, (), lang, card=options.prefix, cell=None, opened=False) for note in book.notes]
    return head + tag("ol", "".join(cards), class_="lk-cards")


def _sheet_prefixes(book: BookResult, prefix: str) -> dict[str, str]:
    """The beginning of the ids of marked cells, by sheet; only sheets that are drawn."""
    if book.workbook is None:
        return {}
    marked = {finding.sheet for finding in book.findings}
    names = [sheet.name for sheet in book.workbook.source.sheets]
    return {name: f"{prefix}-s{place}" for place, name in enumerate(names) if name in marked}


def _levels(workbook: Workbook, lang: str, prefix: str) -> str:
    """Realisasi per level."""
    inside = levels_html(workbook, lang)
    return tag("h3", esc(word("levels", lang)), id=f"{prefix}-jenjang") + inside if inside else ""


def _tables(book: BookResult, lang: str, prefix: str) -> str:
    """The sheets with findings, drawn and marked."""
    places = _sheet_prefixes(book, prefix)
    if not places or book.workbook is None:
        return ""
    marks = marks_by_sheet(book.findings, lang)
    parts = [tag("h3", esc(word("tables", lang)), id=f"{prefix}-tabel")]
    parts.append(tag("p", esc(word("legend", lang)), class_="lk-muted"))
    for sheet in book.workbook.source.sheets:
        if sheet.name in places:
            own = [table for table in book.workbook.tables if table.sheet == sheet.name]
            drawn: Marks = marks.get(sheet.name, {})
            parts.append(tag("h4", esc(sheet.name)))
            parts.append(sheet_html(sheet, own, drawn, lang, prefix=places[sheet.name], card=prefix))
    return "".join(parts)


def _counts(checked: Checked, number: int) -> dict[str, Counter[str]]:
    """How many identities of one workbook had which outcome, by rule."""
    counts: dict[str, Counter[str]] = {}
    owners = np.array(checked.cells.owner, np.int64)
    for batch, outcomes in zip(checked.batches, checked.outcomes, strict=True):
        own = outcomes[owners[checked.cells.base.searchsorted(batch.stated, side="right") - 1] == number]
        if len(own):
            found = np.bincount(own, minlength=len(OUTCOMES)).tolist()
            counts.setdefault(batch.rule, Counter()).update(dict(zip(OUTCOMES, found, strict=True)))
    for assertion in checked.assertions:
        if assertion.owner == number:
            counts.setdefault(assertion.rule, Counter())[assertion.outcome_name] += 1
    return counts


def _tested(result: Result, book: BookResult, prefix: str) -> str:
    """How many tests of every rule held, failed or lacked data, and how the tables were understood."""
    lang = result.lang
    counts = _counts(result.checked, book.number)
    outcomes = ["held", "failed", "not_evaluated"]
    outcomes += ["noted"] if any(count["noted"] for count in counts.values()) else []
    rows = [
        [RULES[rule][lang][0], RULES[rule][lang][1], *(str(count[name]) for name in outcomes)]
        for rule, count in counts.items()
    ]
    names = [word("rule", lang), "", *(word(name, lang) for name in outcomes)]
    parts = [tag("h3", esc(word("tested", lang)), id=f"{prefix}-uji"), _grid(names, rows, numbers=len(outcomes))]
    tables = book.workbook.tables if book.workbook else ()
    described = [[t.sheet, t.range, t.kind_of_table, str(t.shape[0])] for t in tables]
    names = ["Sheet" if lang == "en" else "Lembar", *(word(name, lang) for name in ("range", "kind", "rows"))]
    parts += [tag("h4", esc(word("understood", lang))), _grid(names, described, numbers=1)]
    return "".join(parts)


def _grid(names: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int) -> str:
    """A plain table whose last columns are numbers."""
    first = len(names) - numbers
    css = ["lk-num" if place >= first else "" for place in range(len(names))]
    head = "".join(tag("th", esc(name), scope="col", class_=c) for name, c in zip(names, css, strict=True))
    body = "".join(
        tag("tr", "".join(tag("td", esc(text), class_=c) for text, c in zip(row, css, strict=True))) for row in rows
    )
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", body), class_="lk-plain")
    return tag("div", table, class_="lk-scroll")


def _foot(workbook: Workbook, lang: str) -> str:
    """Version and fingerprint."""
    from lkjip_calc import __version__

    text = word("foot", lang, version=__version__, sha=workbook.source.sha256)
    return tag("p", esc(text), class_="lk-muted lk-foot")


def findings_cards(findings: Sequence[Finding], result: Result) -> str:
    """Findings of any workbooks as closed cards, for a notebook."""
    identities = failed_identities(result.checked)
    numbers = {book.path: book.number for book in result.books}
    cards = [
        card_html(
            f,
            proofs_of(result.checked, identities, numbers[f.path], f),
            result.lang,
            card="lk",
            cell=None,
            opened=False,
        )
        for f in findings
    ]
    return tag("ol", "".join(cards), class_="lk-cards")
