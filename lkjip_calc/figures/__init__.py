"""Realisasi per level, sisa, SILPA as data frames."""
