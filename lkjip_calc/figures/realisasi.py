"""`realisasi`: per-level figures as data frames."""

from __future__ import annotations

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
    (or, without codes, the same name) added up; `parent` is left out then.
    """
    import pandas as pd

    rows: list[dict[str, object]] = []
    for _, nodes in workbook_nodes(book):
        offset = len(rows)
        rows += [_row(node, offset) for node in nodes]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    if level is not None:
        frame = _to_level(frame, level)
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


def _to_level(frame: pd.DataFrame, level: str) -> pd.DataFrame:
    """The rows of one level, those with the same code or name added up."""
    chosen = frame[frame["level"] == level]
    if chosen.empty:
        return chosen.drop(columns="parent").reset_index(drop=True)
    key = chosen["kode"].where(chosen["kode"] != "", chosen["uraian"])
    merged = []
    for _, same in chosen.groupby([chosen["sheet"], key], sort=False):
        first = same.iloc[0].to_dict()
        if len(same) > 1:
            for name in ("anggaran", "realisasi", "sisa"):
                first[name] = sum((v for v in same[name] if v is not None), Decimal(0))
            first["fisik"] = None
            ratio = first["realisasi"] * 100 / first["anggaran"] if first["anggaran"] else None
            first["persen"] = None if ratio is None else ratio.quantize(Decimal("0.01"))
        merged.append(first)
    import pandas as pd

    return pd.DataFrame(merged, columns=list(COLUMNS)).drop(columns="parent")


def _money(column: pd.Series[Any]) -> pd.Series[Any]:
    """A column of Decimals as nullable integers where no figure has sen."""
    import pandas as pd

    values: list[Decimal | None] = [None if v is None or v is pd.NA else v for v in column]
    if all(v is None or v == v.to_integral_value() for v in values):
        whole = [pd.NA if v is None else int(v) for v in values]
        return pd.Series(pd.array(whole, dtype="Int64"), index=column.index)
    return column
