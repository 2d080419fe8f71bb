"""From sheets to tables: headers, column roles, rows with their level and parent."""

from lkjip_calc.tables.build import additive_columns, understand
from lkjip_calc.tables.mapping import Mapping, MappingError, describe, read_mapping
from lkjip_calc.tables.model import Column, Declared, Figures, RowKind, State, StoredSum, Table, Workbook

__all__ = [
    "Column",
    "Declared",
    "Figures",
    "Mapping",
    "MappingError",
    "RowKind",
    "State",
    "StoredSum",
    "Table",
    "Workbook",
    "additive_columns",
    "describe",
    "read_mapping",
    "understand",
]
