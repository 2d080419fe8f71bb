"""Identities of indicators: target, realisasi, capaian, their names and categories."""
