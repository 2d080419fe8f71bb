"""`realisasi`: per-level figures as data frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lkjip_calc.figures.nodes import Node, workbook_nodes
from lkjip_calc.tables.model import Workbook

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "kode", "uraian", "level", "parent", "anggaran", "realisasi", "persen", "sisa", "fisik", "sheet", "row",
)  # fmt: skip


def realisasi(book: Workbook, level: str | None = None) -> pd.DataFrame:
    """One row per node of the workbook's budget tables, or summed to one level.

    Columns: kode, uraian, level, parent (index of the parent row, -1 for none), anggaran, realisasi, persen,
    sisa, fisik, sheet, row (1-based). Money is in rupiah: pandas nullable integers (``Int64``) where a column
    has no sen, Decimals otherwise. `persen` is a Decimal rounded half up to two decimals, `fisik` the printed
    Decimal. With `level` (``program``, ``kegiatan``, ...) only the rows of that level, those of the same code
    (or, without codes, the same name) of one table added up, headings with the sum of their items; `parent`
    is left out then.
    """
    import pandas as pd

    rows: list[dict[str, object]] = []
    for _, nodes in workbook_nodes(book):
        chosen = nodes if level is None else _to_level(nodes, level)
        offset = len(rows)
        rows += [_row(node, offset) for node in chosen]
    columns = [name for name in COLUMNS if level is None or name != "parent"]
    frame = pd.DataFrame(rows, columns=columns)
    for name in ("anggaran", "realisasi", "sisa"):
        frame[name] = _money(frame[name])
    return frame


def _row(node: Node, offset: int) -> dict[str, object]:
    """A node as a row of the frame."""
    return {
        "kode": node.kode,
        "uraian": node.uraian,
        "level": node.level,
        "parent": node.parent + offset if node.parent >= 0 else -1,
        "anggaran": rupiah(node.anggaran),
        "realisasi": rupiah(node.realisasi),
        "persen": node.persen,
        "sisa": rupiah(node.sisa),
        "fisik": node.fisik,
        "sheet": node.sheet,
        "row": node.row + 1,
    }


def rupiah(sen: int | None) -> Decimal | None:
    """Sen as a Decimal in rupiah."""
    if sen is None:
        return None
    return Decimal(sen // 100) if sen % 100 == 0 else Decimal(sen).scaleb(-2)


def _to_level(nodes: Sequence[Node], level: str) -> list[Node]:
    """The rows of one level of a table, those with the same code or name added up.

    A row under one of the same code (an agency's row repeated for its sub unit) is part of it already.
    """
    below: dict[int, list[int]] = {}
    for place, node in enumerate(nodes):
        below.setdefault(node.parent, []).append(place)
    same: dict[tuple[str, str], list[Node]] = {}
    for place, node in enumerate(nodes):
        key = _key(node)
        if node.level == level and not any(_key(above) == key for above in _above(nodes, node)):
            same.setdefault(key, []).append(_with_items(nodes, place, below))
    return [_added(group) for group in same.values()]


def _key(node: Node) -> tuple[str, str]:
    """What rows of one thing have in common: level and code, or level and name."""
    return node.level, node.kode or node.uraian


def _with_items(nodes: Sequence[Node], place: int, below: Mapping[int, Sequence[int]]) -> Node:
    """A row; a heading without figures of its own takes the sum of its items."""
    node = nodes[place]
    if node.total or node.anggaran is not None or node.realisasi is not None:
        return node
    items = [_with_items(nodes, item, below) for item in below.get(place, ())]
    if not items:
        return node
    total = _added(items)
    return replace(node, anggaran=total.anggaran, realisasi=total.realisasi)


def _above(nodes: Sequence[Node], node: Node) -> Iterator[Node]:
    """The ancestors of a node."""
    while node.parent >= 0:
        node = nodes[node.parent]
        yield node


def _added(nodes: Sequence[Node]) -> Node:
    """Rows as one row at the place of the first; a figure that one of them does not state is unknown."""
    if len(nodes) == 1:
        return nodes[0]
    totals: list[int | None] = []
    for amounts in ([n.anggaran for n in nodes], [n.realisasi for n in nodes]):
        stated = [amount for amount in amounts if amount is not None]
        totals.append(sum(stated) if len(stated) == len(nodes) else None)
    return replace(nodes[0], anggaran=totals[0], realisasi=totals[1], fisik=None)


def _money(column: pd.Series[Any]) -> pd.Series[Any]:
    """A column of Decimals as nullable integers where no figure has sen."""
    import pandas as pd

    values: list[Decimal | None] = [None if v is None or v is pd.NA else v for v in column]
    if all(v is None or v == v.to_integral_value() for v in values):
        whole = [pd.NA if v is None else int(v) for v in values]
        return pd.Series(pd.array(whole, dtype="Int64"), index=column.index)
    return column
