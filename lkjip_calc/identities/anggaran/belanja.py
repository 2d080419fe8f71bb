"""Whether a row of a table is one of belanja: by its account, its level, the words of the rows above it, the title."""

from __future__ import annotations

import re

from lkjip_calc import codes
from lkjip_calc.tables.model import Table
from lkjip_calc.tables.words import normalise

_OUTLAY = re.compile(r"\bbelanja\b|\b(sub ?)?kegiatan\b|\bprogram\b")
_RECEIPT = re.compile(
    r"\b(pendapatan|penerimaan|retribusi|pajak daerah|pembiayaan|pad|laba|dana (alokasi|bagi|desa))\b"
)
_LEVELS = frozenset({"program", "kegiatan", "sub_kegiatan"})


def is_belanja(table: Table, row: int) -> bool:
    """Whether a row is surely one of belanja; what nothing tells is none."""
    while row >= 0:
        account = codes.account_of(table.kode[row]) if table.kode[row] else ()
        if account:
            return account[0] == "5"
        if table.level_names[row] in _LEVELS:
            return True
        told = _by_words(table.uraian[row])
        if told is not None:
            return told
        row = int(table.parent[row])
    headers = " ".join(" ".join((*column.group, column.header)) for column in table.columns)
    return _by_words(f"{table.title} {table.sheet} {headers}") or False


def _by_words(text: str) -> bool | None:
    """What words say: belanja, or something else; None where they say neither or both."""
    words = normalise(text)
    outlay, receipt = bool(_OUTLAY.search(words)), bool(_RECEIPT.search(words))
    return outlay if outlay != receipt else None
