"""Links from the marked cells of a sheet to their findings, beside the links that are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lkjip_calc.reports.package.addresses import address, corners
from lkjip_calc.reports.package.outline import Element, append_inside, tag
from lkjip_calc.reports.package.sheetscan import SheetScan
from lkjip_calc.reports.package.splices import Splice
from lkjip_calc.reports.package.xmltext import escape

SIGNED = "lkjip → "
"""How the tip of a link of ours begins, by which it is known again."""

MOST_LINKS = 65_530
"""The most links that Excel opens in one sheet."""

MOST_WIDE = 1_000
"""Of links over several cells; beside more of them none of ours is added, which keeps the work bounded."""

Cell = tuple[int, int]


class Links:
    """The links that a sheet has, as far as they tell where no further one may go."""

    def __init__(self) -> None:
        self._areas: list[tuple[int, int, int, int]] = []

    def seen(self, reference: str) -> None:
        """Take note of one link."""
        area = corners(reference)
        if area is not None:
            self._areas.append(area)

    def free(self, places: Iterable[tuple[Cell, str]]) -> list[tuple[Cell, str]]:
        """The (cell, place of its finding) whose cell has no link, as many as the sheet can still take."""
        single = {area[:2] for area in self._areas if area[:2] == area[2:]}
        wide = [area for area in self._areas if area[:2] != area[2:]]
        if len(wide) > MOST_WIDE:
            return []
        found = [
            (cell, place)
            for cell, place in places
            if cell not in single and not any(t <= cell[0] <= b and le <= cell[1] <= r for t, le, b, r in wide)
        ]
        return found[: max(0, MOST_LINKS - len(self._areas))]


def link_splice(scan: SheetScan, tail: Element, links: Sequence[tuple[Cell, str]]) -> Splice:
    """The splice that adds the links of a sheet, in the schema's order."""
    name = tag(scan.root, "hyperlink")
    items = "".join(
        f'<{name} ref="{address(*cell)}" location="{escape(place)}" tooltip="{escape(SIGNED + place)}"/>'
        for cell, place in links
    ).encode()
    present = tail.first("hyperlinks")
    if present is not None:
        return scan.shift(append_inside(scan.opening() + scan.tail, present, items))
    group = tag(scan.root, "hyperlinks").encode()
    return scan.insertion(tail, "hyperlinks", b"<" + group + b">" + items + b"</" + group + b">")


def own_links(links: Element, sheets: Iterable[str]) -> list[Element]:
    """The links among these that are ours: by their tip, or because they lead to a sheet of ours."""
    starts = tuple(f"{quoted}!" for name in sheets for quoted in (name, "'" + name.replace("'", "''") + "'"))
    return [
        link
        for link in links.of("hyperlink")
        if link.attributes.get("tooltip", "").startswith(SIGNED)
        or link.attributes.get("location", "").lstrip("#").startswith(starts)
    ]
