"""From sheets to tables: headers, column roles, rows with their level and parent."""

from lkjip_calc.tables.build import additive_columns, understand
from lkjip_calc.tables.model import Column, Declared, Figures, RowKind, State, StoredSum, Table, Workbook

__all__ = [
    "Column",
    "Declared",
    "Figures",
    "RowKind",
    "State",
    "StoredSum",
    "Table",
    "Workbook",
    "additive_columns",
    "understand",
]
