"""Where in the bytes of a document's part a stretch of text lies, and the splices that put a comment around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_calc.reports.package.errors import PackageRefusedError
from lkjip_calc.reports.package.outline import Element, tag
from lkjip_calc.reports.package.splices import Splice

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED = frozenset(["p", "del", "moveFrom", "Fallback", "txbxContent"])


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a paragraph that has text: its element, and where its text begins in the paragraph's."""

    element: Element
    text: str
    begin: int

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.begin + len(self.text)


def paragraphs_in(root: Element) -> list[Element]:
    """All paragraph elements in document order, those inside others included."""
    found: list[Element] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.local == "p" and element.uri == WORD:
            found.append(element)
        waiting += reversed(element.children)
    return found


def runs_of(paragraph: Element, xml: bytes) -> list[Run]:
    """The runs of a paragraph that show text; those of text boxes inside it are not its own."""
    runs: list[Run] = []
    for element in _runs(paragraph):
        texts = [xml[t.opened : t.closing].decode() for t in element.of("t")]
        text = html.unescape("".join(texts))
        if text:
            runs.append(Run(element, text, runs[-1].end if runs else 0))
    return runs


def _runs(element: Element) -> Iterator[Element]:
    """The run elements below an element."""
    for child in element.children:
        if child.local == "r" and child.uri == WORD:
            yield child
        elif child.local not in _SKIPPED:
            yield from _runs(child)


def find_text(runs: Sequence[Run], wanted: str, after: str) -> tuple[int, int] | None:
    """Where a figure stands in the text of some runs: at its first place in or after the words `after`."""
    text = "".join(run.text for run in runs)
    words = [re.escape(word) for word in after.split()[:8]]
    start = re.search(r"\s+".join(words), text) if words else None
    pattern = re.compile(rf"(?<![\d.,]){re.escape(wanted)}(?!\d|[.,]\d)")
    match = (pattern.search(text, start.start()) if start else None) or pattern.search(text)
    return match.span() if match else None


class Marker:
    """Gathers the splices of one part; a text that is cut in two keeps its spaces."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.splices: list[Splice] = []
        self._kept: set[int] = set()

    def comment(self, runs: Sequence[Run], begin: int, end: int, number: int) -> None:
        """Put a comment around the text from `begin` to `end` of some runs."""
        first = next(run for run in runs if run.end > begin)
        last = next(run for run in reversed(runs) if run.begin < end)
        prefix = first.element.prefix
        if not prefix:
            raise PackageRefusedError("odd-structure", "runs without a prefix")
        identity = f'{prefix}:id="{number}"'
        name = tag(first.element, "commentRangeStart")
        opening = f"<{name} {identity}/>"
        closing = (
            f"<{prefix}:commentRangeEnd {identity}/><{prefix}:r><{prefix}:commentReference {identity}/></{prefix}:r>"
        )
        self._insert(first, begin, opening, before=True)
        self._insert(last, end, closing, before=False)

    def _insert(self, run: Run, at: int, mark: str, *, before: bool) -> None:
        """Put a mark into the text of a run, which is cut there, or beside the run where it cannot be cut."""
        place = self._cut(run, at - run.begin)
        if place is None:
            offset = run.element.start if before else run.element.end
            self.splices.append(Splice(offset, b"", mark.encode()))
            return
        element = run.element
        (text,) = element.of("t")
        dress = element.first("rPr")
        style = self.xml[dress.start : dress.end].decode() if dress is not None else ""
        p = element.prefix
        cut = f'</{p}:t></{p}:r>{mark}<{p}:r>{style}<{p}:t xml:space="preserve">'
        self.splices.append(Splice(place, b"", cut.encode()))
        if _XML_SPACE not in text.attributes and text.start not in self._kept:
            self._kept.add(text.start)
            self.splices.append(Splice(text.opened - 1, b"", b' xml:space="preserve"'))

    def _cut(self, run: Run, within: int) -> int | None:
        """The offset at which the text of a run can be cut, None at its ends and in a run of several pieces."""
        pieces = [child.local for child in run.element.children]
        if not 0 < within < len(run.text) or pieces not in (["t"], ["rPr", "t"]):
            return None
        (text,) = run.element.of("t")
        raw = self.xml[text.opened : text.closing].decode()
        # Entities such as &amp; are longer in the bytes than in the text.
        for match in re.finditer(r"&[^;]+;|.", raw, re.DOTALL):
            if within == 0:
                return text.opened + len(raw[: match.start()].encode())
            within -= 1
        return None
