"""The texts of a sheet in reading order: sentences, the lists that follow them, the sasaran they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lkjip_calc.reading.grid import NUMBER
from lkjip_calc.reading.letters import Letters, Told
from lkjip_calc.reading.sheets import Sheet

MIN_LENGTH = 12
MAX_ITEMS = 60
MAX_HEADING = 300
MAX_PASSAGE = 32_767
"""A text longer than the longest cell of a workbook is no passage."""
MAX_SENTENCE = 4_000
"""What runs on for longer than this without a full stop is no sentence whose words can be told apart."""
_SENTENCE = re.compile(r"(?:(?<![A-Za-z])(?<!\d)|(?<=[a-z]{4})|(?<=[%)\d]))[.!?](?=\s+[A-Z(•“\"])|;(?=\s)")
_MARK = re.compile(
    r"\s*(?P<lead>[-–•➢➤►▪●○*✓✔\uf000-\uf0ff]\s*)?"
    r"(?:(?P<number>\d{1,2})\s?[.)](?![\d.])|\(?(?P<letter>[a-zA-Z])\s?[.)](?=\s)|\((?P<bracket>\d{1,2})\))?\s*"
)
_WORDS = re.compile(r"[A-Za-z]{3}[^A-Za-z]+[A-Za-z]{3}")
_NUMBER = re.compile(r"\s*(?:rp\.?\s*)?\(?-?\d[\d.,]*\)?(?:,?-|\s*%)?\s*|\s*-\s*", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:\d[\d.,]*\n)*")
"""Lines that are figures beyond doubt."""
_MAY_HEAD = re.compile(r".{0,80}\b[Ss](?i:asaran)|\W*(?:[Bb][Aa][Bb] |[IVX]+\.|\d\.\d)")
_SECTION = re.compile(
    r"\W*(?:[\dA-Za-z]{1,3}[.)]\s*)*sasaran(?: strategis)?(?: ke)?[\s-]*(?P<number>\d{1,2})\b(?![.,]\d)", re.I
)
_TITLE = re.compile(
    r"\b(?:capaian|pengukuran|kinerja|indikator)\b.*\bsasaran(?: strategis)? (?P<number>\d{1,2})$", re.I
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One text cell: where it stands (0-based), its text with plain spaces, and the sasaran it stands under.

    `sasaran` is the number of the nearest heading above (``Sasaran Strategis 2 : ...``), None without one.
    """

    sheet: str
    row: int
    column: int
    text: str
    sasaran: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, `begin` characters into its text."""

    passage: Passage
    begin: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its mark's kind (number, letter, bullet), its number (1 for 1, a, i), its text."""

    passage: Passage
    kind: str
    number: int | None
    text: str


def passages(sheet: Sheet) -> list[Passage]:
    """The text cells of a sheet, row by row; short labels, and rows of a table (two numbers or more), left out."""
    grid = sheet.grid
    height, width = grid.shape
    rows = np.arange(height)
    numbers = (grid.kind == NUMBER).sum(axis=0)
    numbers += sum(
        (grid.says(_is_number, column, rows, sure=_NUMBERS, bulk=_words_by_letters) for column in range(width)),
        np.zeros(height, np.int64),
    )
    rare = np.flatnonzero(numbers < 2)
    cells = [(row, column) for column in range(width) for row in rare[grid.says(_is_passage, column, rare)].tolist()]
    found: list[Passage] = []
    section: int | None = None
    for row, column in sorted(cells):
        text = plain(str(grid.value(row, column)))
        section = _heading(text, section) if _MAY_HEAD.match(text) else section
        found.append(Passage(sheet.name, row, column, text, section))
    return found


def _is_passage(text: str) -> bool:
    """Whether a cell's text may be a sentence, a heading or an item of a list."""
    return MIN_LENGTH <= len(text) <= MAX_PASSAGE and _WORDS.search(text) is not None


def _is_number(text: str) -> bool:
    """Whether a cell's text is a figure."""
    return _NUMBER.fullmatch(text) is not None


def _words_by_letters(letters: Letters) -> Told:
    """See `_is_number`: a figure has at most two letters, and digits with dots are one."""
    return letters.told(letters.dotted, letters.letters > 2)


def plain(text: str) -> str:
    """A text with single spaces, its lines kept, and without the marks of Markdown emphasis."""
    return "\n".join(" ".join(line.split()) for line in text.replace("**", "").splitlines()).strip()


def _heading(text: str, section: int | None) -> int | None:
    """The sasaran that speaks on from a text: its own where it is a heading, nothing after the title of a chapter."""
    if len(text) > MAX_HEADING:
        return section
    match = _SECTION.match(text) or _TITLE.search(text)
    if match is not None and not re.search(r"\b(?:sampai|s\.?/?d|dan|sebesar)\b \d", text):
        return int(match["number"])
    return None if re.match(r"(?:bab [ivx]+|[ivx]+\.|\d\.\d+\.?)\s", text.lower()) else section


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage."""
    begin, text = 0, passage.text
    for end, following in [*((m.start(), m.end()) for m in _SENTENCE.finditer(text)), (len(text), len(text))]:
        if end - begin <= MAX_SENTENCE and text[begin:end].strip():
            yield Sentence(passage, begin, text[begin:end])
        begin = following


def list_after(found: Sequence[Passage], place: int) -> list[Item]:
    """The items of the list that follows passage number `place`, in its column, up to the first text without a mark."""
    here = found[place]
    items: list[Item] = []
    for passage in found[place + 1 : place + 1 + 4 * MAX_ITEMS]:
        if passage.column != here.column:
            if passage.row == here.row or passage.column > here.column:
                continue
            break
        lines = passage.text.split("\n")
        read = [item for line in lines if (item := _item(passage, line)) is not None]
        if not read or len(items) >= MAX_ITEMS:
            break
        items += read
    return items


def lines_after(passage: Passage, begin: int) -> list[Item]:
    """The items of a list in the same cell, on lines of their own after character `begin`."""
    return [item for line in passage.text[begin:].split("\n")[1:] if (item := _item(passage, line)) is not None]


def _item(passage: Passage, line: str) -> Item | None:
    """A line as an item; None without a mark."""
    match = _MARK.match(line)
    if match is None or not match[0].strip():
        return None
    text = line[match.end() :].strip(" .;,:")
    number = match["number"] or match["bracket"]
    if number:
        return Item(passage, "number", int(number), text)
    if match["letter"]:
        return Item(passage, "letter", ord(match["letter"].lower()) - 96, text)
    return Item(passage, "bullet", None, text)


def top_items(items: Sequence[Item]) -> list[Item] | None:
    """The items of the first level of a list; None where its marks leave open which they are.

    The first level is marked as the first item is and counts up from 1 (or a). Bullets among numbers are items of
    a deeper level, or marks that a scanner lost; where both readings are possible, the level is open.
    """
    if not items:
        return None
    kinds = {i.kind for i in items}
    readings = []
    if kinds - {"bullet"} and items[0].kind != "bullet":
        readings.append([i for i in items if i.kind == items[0].kind])
    if len(kinds) == 1 or (len(kinds) == 2 and "bullet" in kinds):
        readings.append(list(items))
    possible = [reading for reading in readings if _counts_up(reading)]
    return possible[0] if possible and all(len(p) == len(possible[0]) for p in possible) else None


def _counts_up(items: Sequence[Item]) -> bool:
    """Whether every marked item stands at its own number."""
    return all(item.number in (None, place) for place, item in enumerate(items, 1))
