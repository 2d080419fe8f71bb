"""Realisasi per level, sisa, SILPA as data frames."""

from lkjip_calc.figures.realisasi import realisasi
from lkjip_calc.figures.silpa import Silpa, Step, silpa

__all__ = ["Silpa", "Step", "realisasi", "silpa"]
