"""Turns a figure as the report prints it into what an Excel cell holds.

The data files keep every figure as the printed string, so that a reader can lay the file beside
the report. A spreadsheet holds a number and a number format instead; this module is the only
place that knows how one becomes the other.
"""

from __future__ import annotations

import re
from decimal import Decimal

_INDONESIAN_NUMBER = re.compile(r"\d{1,3}(\.\d{3})*(,\d+)?|\d+(,\d+)?")

#: kind of column -> Excel number format of its numbers ("" = General)
NUMBER_FORMATS = {
    "angka": "",
    "angka_tengah": "",
    "rupiah": "#,##0.00",
    "rupiah_bulat": "#,##0",
    "persen_dua": "0.00",
}
TEXT_KINDS = frozenset({"teks", "tengah", "rupiah_teks"})
RIGHT_ALIGNED = frozenset({"angka", "rupiah", "rupiah_bulat", "rupiah_teks", "persen", "persen_dua"})


def parse_number(printed: str) -> Decimal | None:
    """Read `12.588.628.067,00` or `4.644.143.000,-`; None where the text is not a number."""
    bare = printed.removesuffix(",-")
    if not _INDONESIAN_NUMBER.fullmatch(bare):
        return None
    return Decimal(bare.replace(".", "").replace(",", "."))


def to_cell(printed: str, kind: str) -> tuple[str | float, str]:
    """Give the value and the number format of a printed figure in a column of that kind.

    A percent printed with its sign becomes a fraction with a `0%` format, one printed bare stays
    the number itself: both habits are found side by side in real tables.
    """
    if kind in TEXT_KINDS:
        return printed, ""
    if kind == "persen":
        return _percent(printed)
    number = parse_number(printed)
    if number is None:
        return printed, ""
    return float(number), NUMBER_FORMATS[kind]


def _percent(printed: str) -> tuple[str | float, str]:
    number = parse_number(printed.removesuffix("%"))
    if number is None:
        return printed, ""
    decimals = -int(number.as_tuple().exponent)
    pattern = "0" + ("." + "0" * decimals if decimals else "")
    if printed.endswith("%"):
        return float(number / 100), pattern + "%"
    return float(number), pattern if decimals else ""


def format_rupiah(sen: int) -> str:
    """Write an amount of sen as official recaps print it: `36.387.492.566,45`."""
    whole, rest = divmod(sen, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d}"
