"""Realisasi per level, sisa, SILPA as data frames."""

from lkjip_calc.figures.realisasi import Silpa, realisasi, silpa

__all__ = ["Silpa", "realisasi", "silpa"]
