"""Figures as Indonesian reports print them, from exact numbers."""

from __future__ import annotations

from fractions import Fraction

ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def round_half_up(value: Fraction, decimals: int) -> Fraction:
    """A value with so many decimals."""
    step = Fraction(1, 10**decimals)
    return (value / step + Fraction(1, 2)).__floor__() * step


def comma(value: Fraction, decimals: int = 2) -> str:
    """``101,73``."""
    whole, part = divmod(round_half_up(value, decimals) * 10**decimals, 10**decimals)
    return f"{whole},{int(part):0{decimals}}"


def dots(value: int) -> str:
    """``1.234.567``."""
    return f"{value:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """A share in percent with two decimals."""
    return comma(Fraction(part * 100, whole))


def words(value: int) -> str:
    """A number below a hundred in words."""
    if value < 12:
        return ONES[value]
    if value < 20:
        return f"{ONES[value - 10]} belas"
    tens, ones = divmod(value, 10)
    return f"{ONES[tens]} puluh" + (f" {ONES[ones]}" if ones else "")


def counted(value: int) -> str:
    """``7 (tujuh)``."""
    return f"{value} ({words(value)})"
