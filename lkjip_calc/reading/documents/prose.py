"""Lines of running text as paragraphs: a sentence that was broken over lines, or over pages, is one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_calc.reading.documents.blocks import Paragraph, is_caption
from lkjip_calc.reading.sheets import PLAIN, DocumentPlace, Style

WRAP_FROM, WRAP_TO = 50, 160
"""A text whose longest line lies between these was broken into lines by a program."""
NEARLY_FULL, MIN_FULL = 0.85, 3
"""So many lines of nearly the same length say that they were broken there."""
LONG_ENOUGH = 40
_BULLET = re.compile(r"\s*(?:[-–—•▪●○*+➤➢►▶✓]\s|(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s|\((?:\d{1,2}|[a-z])\)\s)")
_SECTION = re.compile(r"\s*(?:#|BAB\s+[IVX\d]|\d+(?:\.\d+)+\.?\s)", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[,/(&\-–]|\bRp\.?|\b(?:dan|di|yang|untuk|serta|dalam|pada|ke|dari|atau|dengan|yaitu|yakni|bagi|oleh|sebesar"
    r"|adalah|sebagai|terhadap|tentang|antara|nomor|tahun|kabupaten|kota))$",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"[.:;!?]$")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|__)(?=\S)|(?<=\S)(\*{1,3}|__)(?!\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text: its text with leading spaces, its place, and whether a gap stands above it.

    `full` says that it reaches the right margin, None where that is not known; `style` how it is dressed.
    """

    text: str
    place: DocumentPlace
    gap: bool = False
    full: bool | None = None
    style: Style = PLAIN


def plain(text: str) -> str:
    """Text without the marks of emphasis and heading that Markdown puts around it."""
    return _EMPHASIS.sub("", re.sub(r"^\s*#{1,6}\s+", "", text)).strip()


def opens_on(text: str) -> bool:
    """Whether a text ends as no sentence or name ends: with a comma, a conjunction, an open bracket."""
    return bool(_OPEN_END.search(text.rstrip())) or text.rfind("(") > text.rfind(")")


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of some lines, each at the place of its first line."""
    wrapped = _wrapped_at([len(line.text.rstrip()) for line in lines])
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, wrapped):
            found[-1].append(line)
        else:
            found.append([line])
    return [Paragraph(_joined(group), group[0].place, group[0].style) for group in found]


def _wrapped_at(lengths: Sequence[int]) -> int | None:
    """How long the lines of a text are that a program broke; None where nothing says that one did."""
    width = max(lengths, default=0)
    near = sum(length >= NEARLY_FULL * width for length in lengths)
    return width if WRAP_FROM <= width <= WRAP_TO and near >= MIN_FULL else None


def _joined(lines: Sequence[Line]) -> str:
    """The text of some lines; a word broken at a hyphen keeps it."""
    text = ""
    for line in lines:
        part = plain(line.text)
        broken = text.endswith("-") and not text.endswith((" -", ",-")) and part[:1].islower()
        text += part if broken or not text else f" {part}"
    return text


def _goes_on(group: Sequence[Line], line: Line, wrapped: int | None) -> bool:
    """Whether a line goes on with the paragraph that some lines began."""
    last = group[-1]
    before, here = plain(last.text), plain(line.text)
    if _BULLET.match(line.text) or _SECTION.match(line.text) or is_caption(here):
        return False
    if is_caption(before) or (len(group) == 1 and _SECTION.match(last.text)) or not here or not before:
        return False
    lower = here[0].islower()
    if line.gap:
        return lower and len(before) >= LONG_ENOUGH and not _FINISHED.search(before)
    indented = line.text[:1] == " " and last.text[:1] != " " and not _FINISHED.search(before)
    if indented or opens_on(before) or lower or (here[0] in "0123456789(%" and not _FINISHED.search(before)):
        return True
    if last.full is not None:
        return last.full
    return wrapped is not None and len(last.text.rstrip()) + 1 + len(here.split()[0]) > wrapped
