"""A PDF as blocks, by pdfplumber: lines of text joined to paragraphs, and ruled tables, over page breaks too.

Running heads and page numbers are left out. A page that is a picture has no text: which ones these are is noted.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lkjip_calc.reading.documents.apart import set_apart
from lkjip_calc.reading.documents.blocks import Block, is_caption
from lkjip_calc.reading.documents.broken import BrokenTable, same_columns, whole_words
from lkjip_calc.reading.documents.errors import EncryptedError, NoTextError, TooLargeError
from lkjip_calc.reading.documents.pages import Drawn, Page, TextLine, drawn_of, lines_of
from lkjip_calc.reading.documents.prose import Line, paragraphs_of
from lkjip_calc.reading.documents.ruling import Word, grown
from lkjip_calc.reading.limits import Limits
from lkjip_calc.reading.sheets import DocumentPlace, Style

MAX_PAGES = 1_000
MAX_EDGES = 20_000
"""A page with more ruled lines than this is a drawing, no page of tables."""
MAX_STREAM = 2**26
CHUNK = 4096
FURNITURE_LINES = 2
MARGIN = 0.12
"""Running heads and feet stand in this share of the page's height."""
REPEATED = 3
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:hal(?:aman)?|page)?\W*\d{1,4}(?:\W+(?:dari|of)\W+\d{1,4})?|[ivxlc]{1,6}|bab\W+[ivx]+\W+\d{1,4})\W*",
    re.IGNORECASE,
)
_PACKED_TWICE = re.compile(rb"/Filter\s{0,9}\[[^\]]{0,99}?/Fl(?:ateDecode)?\s{0,9}[^\]]{0,99}?/Fl(?:ateDecode)?\b")
"""A stream that was packed and packed again: no program does that, and a little unpacks to a million times as much."""
_STREAM = re.compile(rb"stream\r?\n")


def pdf_blocks(content: bytes, limits: Limits) -> tuple[list[Block], list[str]]:
    """The blocks of a PDF, and notes on what was left out.

    Raises:
        NoTextError, EncryptedError, TooLargeError: as they say.
        ValueError: when it is damaged.
        ImportError: when pdfplumber is not installed.
    """
    _refuse_bombs(content, limits)
    pages, notes = _pages(content)
    return _blocks(whole_words(_without_frames(_without_furniture(pages)))), notes


def _refuse_bombs(content: bytes, limits: Limits) -> None:
    """Refuse a PDF whose streams unpack to more than is allowed: the parser would unpack them without a limit."""
    if _PACKED_TWICE.search(content):
        raise TooLargeError
    left = limits.unpacked_bytes // 4
    view = memoryview(content)
    for match in _STREAM.finditer(content):
        try:
            left -= len(zlib.decompressobj().decompress(view[match.end() : match.end() + MAX_STREAM], left + 1))
        except zlib.error:
            continue
        if left <= 0:
            raise TooLargeError


def unpacked_as_far(data: bytes) -> bytes:
    """A packed stream as far as it is sound.

    Raises:
        zlib.error: when it breaks off before its check sum, in the last three bytes.
    """
    packed = zlib.decompressobj()
    parts: list[bytes] = []
    for start in range(0, len(data), CHUNK):
        before = packed.copy()
        try:
            parts.append(packed.decompress(data[start : start + CHUNK]))
        except zlib.error:
            for at in range(start, len(data)):
                try:
                    parts.append(before.decompress(data[at : at + 1]))
                except zlib.error:
                    if at < len(data) - 3:
                        raise
                    return b"".join(parts)
    return b"".join(parts)


def _pages(content: bytes) -> tuple[list[Page], list[str]]:
    """The pages that have text, and notes."""
    import pdfplumber
    from pdfminer import pdftypes
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    from lkjip_calc.reading.documents.layout import lay_out

    # The parser's own way through a stream with a wrong check sum takes time by the square of its length.
    pdftypes.decompress_corrupted = unpacked_as_far

    pages: list[Page] = []
    scanned: list[int] = []
    notes: list[str] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for number, page in enumerate(document.pages, 1):
                if number > MAX_PAGES:
                    notes.append(f"pages:{MAX_PAGES}")
                    break
                lay_out(page)
                read = _page(page, number)
                if read.items:
                    pages.append(read)
                elif page.images:
                    scanned.append(number)
                page.close()
    except (TooLargeError, NoTextError):
        raise
    except Exception as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise EncryptedError from error
        # The parser lets through whatever a damaged file makes it stumble over.
        raise ValueError(str(error) or type(cause).__name__) from error
    if not pages:
        raise NoTextError
    return pages, notes + [f"scan:{number}" for number in scanned]


def _page(page: Any, number: int) -> Page:
    """One page: its ruled tables with their words, and the lines of all other words."""
    found = page.extract_words(keep_blank_chars=False, x_tolerance_ratio=0.2, extra_attrs=["fontname", "size"])
    words = [Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], "bold" in w["fontname"].lower()) for w in found]
    if words and 2 * sum(word.text.startswith("(cid:") for word in words) > len(words):
        raise NoTextError
    tables = page.find_tables() if len(page.edges) <= MAX_EDGES else []
    drawn: list[Drawn] = []
    for cells in grown([[cell for cell in table.cells if cell is not None] for table in tables], words):
        read, words = drawn_of(cells, words)
        if read is not None:
            drawn.append(read)
    apart, words = set_apart(words)
    drawn += apart
    lines = lines_of(words)
    items: list[TextLine | Drawn] = sorted([*lines, *drawn], key=lambda item: item.top)
    return Page(number, items, max((line.x1 for line in lines), default=0.0), float(page.height))


def _without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without running heads, running feet and page numbers."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})

    def repeated(line: TextLine) -> bool:
        text, top = _key(line)
        return sum(seen[text, top + shift] for shift in (-2, -1, 0, 1, 2)) >= REPEATED

    done = []
    for page in pages:
        outer = [line for line in _edges(page) if repeated(line) or _PAGE_NUMBER.fullmatch(line.text)]
        kept = [item for item in page.items if not any(item is line for line in outer)]
        done.append(replace(page, items=kept))
    return [page for page in done if page.items]


def _without_frames(pages: Sequence[Page]) -> list[Page]:
    """The pages with frames of few cells read as text, those left out that are a table's first or last row."""
    ends = [(page.items[0], page.items[-1]) for page in pages]
    done = []
    for number, page in enumerate(pages):
        items: list[TextLine | Drawn] = []
        for at, item in enumerate(page.items):
            before = ends[number - 1][1] if at == 0 and number else None
            after = ends[number + 1][0] if at + 1 == len(page.items) and number + 1 < len(pages) else None
            alone = isinstance(item, Drawn) and item.lines and not any(same_columns(item, n) for n in (before, after))
            items += item.lines if alone and isinstance(item, Drawn) else [item]
        done.append(replace(page, items=items))
    return done


def _edges(page: Page) -> list[TextLine]:
    """The lines in the margins at the head and foot of a page."""
    ends = [*page.items[:FURNITURE_LINES], *page.items[-FURNITURE_LINES:]]
    lines = [item for item in ends if isinstance(item, TextLine) and not is_caption(item.text)]
    margin = MARGIN * page.height
    return [line for line in lines if line.bottom < margin or line.top > page.height - margin]


def _key(line: TextLine) -> tuple[str, int]:
    """A line without its numbers, and where on the page it stands."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.top)


def _blocks(pages: Sequence[Page]) -> list[Block]:
    """The blocks of all pages."""
    blocks: list[Block] = []
    prose: list[Line] = []
    table: BrokenTable | None = None
    right = max((page.right for page in pages), default=0.0)
    for page in pages:
        count = 0
        for at, item in enumerate(page.items):
            if isinstance(item, Drawn):
                if table is not None and at == 0 and table.goes_on(item):
                    table.append(item, page.number)
                    continue
                blocks += _flushed(prose, table)
                prose, table = [], BrokenTable(item, page.number)
                continue
            if table is not None:
                blocks += _flushed(prose, table)
                table = None
            count += 1
            following = page.items[at + 1] if at + 1 < len(page.items) else None
            prose.append(_line(page, item, count, page.items[at - 1] if at else None, following, right))
    return blocks + _flushed(prose, table)


def _flushed(prose: list[Line], table: BrokenTable | None) -> list[Block]:
    """The paragraphs and the table gathered so far; of the two at most one is there."""
    found: list[Block] = list(paragraphs_of(prose))
    if table is not None:
        found.append(table.grid())
    prose.clear()
    return found


def _line(
    page: Page,
    item: TextLine,
    count: int,
    before: TextLine | Drawn | None,
    after: TextLine | Drawn | None,
    right: float,
) -> Line:
    """A line of the running text: whether a gap is above it, and whether it ends because the next word did not fit."""
    gap = before is None or isinstance(before, Drawn) or item.top - before.bottom > 0.9 * (item.bottom - item.top)
    word = after.first_width if isinstance(after, TextLine) else 0.0
    full = item.x1 + word + 2.0 > right
    return Line(item.text, DocumentPlace("line", count, page.number), gap, full, Style(item.bold))
