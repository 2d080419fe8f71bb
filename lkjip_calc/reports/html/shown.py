"""A cell's value as Excel shows it with Indonesian settings."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Context, Decimal

from lkjip_calc.amounts import format_number
from lkjip_calc.reading.sheets import Sheet, Style

_SECTION = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([0#?]+))?")
MOST_DIGITS = 16
"""A number of more digits is shown by its power of ten."""
GENERAL_DIGITS = 11
"""Excel's General format shows no more significant digits."""
MOST_DECIMALS = 30
"""Excel's formats have no more decimals."""
_WIDE = Context(prec=MOST_DIGITS + MOST_DECIMALS + 2)


def shown(sheet: Sheet, row: int, column: int) -> str:
    """The text that stands in a cell on the screen."""
    error = sheet.features.errors.get((row, column))
    if error:
        return error
    value = sheet.value(row, column)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_shown(value, sheet.features.style_at(row, column))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return f"{value:%d/%m/%Y}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def number_shown(value: float, style: Style) -> str:
    """A number in its cell's format: decimals, grouping and percent sign."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    plain = _SECTION.sub("", style.number_format.split(";")[0])
    match = _DIGITS.search(plain)
    if not exact.is_finite() or exact.adjusted() >= MOST_DIGITS:
        return str(value)
    if match is None or style.date:
        return _general(exact)
    decimals = min(len(match[1]), MOST_DECIMALS) if match[1] else 0
    percent = "%" in plain
    scaled = _WIDE.multiply(exact, Decimal(100 if percent else 1)).quantize(
        Decimal((0, (1,), -decimals)), ROUND_HALF_UP, _WIDE
    )
    text = format_number(int(scaled.scaleb(decimals, _WIDE)), decimals)
    if "," not in match[0]:
        text = text.replace(".", "")
    return f"{text}%" if percent else text


def _general(value: Decimal) -> str:
    """A number without a format: no grouping, no trailing noughts."""
    whole = len(str(abs(int(value))))
    decimals = max(0, GENERAL_DIGITS - whole)
    text = format(value.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, _WIDE), "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
