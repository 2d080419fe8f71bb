"""The formulas of capaian by their names: T target, R realisasi."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

MORE, LESS, LINEAR = "R/T", "T/R", "(2T-R)/T"
FORMULAS = (MORE, LESS, LINEAR)


def computed(formula: str, target: Decimal, realisasi: Decimal) -> Decimal:
    """Capaian by a formula, in percent to six decimals; target and realisasi are above nought."""
    if formula == LESS:
        ratio = target / realisasi
    elif formula == MORE:
        ratio = realisasi / target
    else:
        ratio = (2 * target - realisasi) / target
    return (100 * ratio).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def rounded(formula: str, target: Decimal, realisasi: Decimal, decimals: int) -> int:
    """Capaian by a formula in units of its last printed decimal."""
    return int(computed(formula, target, realisasi).scaleb(decimals).quantize(Decimal(1), ROUND_HALF_UP))
