"""Measures of efficiency by name; none calls money unspent efficient where the output fell short.

What is not spent (`sisa`) is efficiency only where the output was reached: capaian or fisik of at least 100.
`efisiensi_keluaran` and `nilai_efisiensi` are the formulas of the ministries' budget performance (PMK 214/2017 and
PMK 22/2021, wording by practice); they bind central bodies, local reports borrow them. All figures are Decimals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FULL = Decimal(100)
LIMIT = Decimal(20)
"""The efficiency that counts in `nilai_efisiensi` lies between -20 and 20 percent."""
_CENTS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Output:
    """One output: its pagu and realisasi in rupiah, and its capaian in percent."""

    anggaran: Decimal
    realisasi: Decimal
    capaian: Decimal


def serapan(anggaran: Decimal, realisasi: Decimal) -> Decimal | None:
    """Realisasi in percent of anggaran, two decimals; None where anggaran is nought."""
    return _percent(realisasi, anggaran)


def sisa(anggaran: Decimal, realisasi: Decimal) -> Decimal:
    """What of the anggaran was not spent, in rupiah. This is no efficiency by itself."""
    return anggaran - realisasi


def sisa_persen(anggaran: Decimal, realisasi: Decimal) -> Decimal | None:
    """What was not spent in percent of anggaran, two decimals; None where anggaran is nought."""
    return _percent(anggaran - realisasi, anggaran)


def efisiensi(anggaran: Decimal, realisasi: Decimal, keluaran: Decimal) -> Decimal | None:
    """What was not spent in percent of anggaran, where it may be called efficiency.

    `keluaran` is the capaian or the fisik in percent. None where it is short of 100: less was spent because less
    was done; and where anggaran is nought.
    """
    return sisa_persen(anggaran, realisasi) if keluaran >= FULL else None


def efisiensi_keluaran(outputs: Iterable[Output]) -> Decimal | None:
    """E = sum(anggaran x capaian - realisasi) / sum(anggaran x capaian) x 100, two decimals.

    None where nothing was planned or done. Of a single output it is 1 - (realisasi / anggaran) / capaian, the older
    wording. A negative E says that the output cost more than planned for it.
    """
    listed = list(outputs)
    due = sum((output.anggaran * output.capaian / FULL for output in listed), Decimal(0))
    spent = sum((output.realisasi for output in listed), Decimal(0))
    return _percent(due - spent, due)


def nilai_efisiensi(e: Decimal) -> Decimal:
    """NE = 50 + E / 20 x 50 for an efficiency E in percent: 0 to 100.

    Raises:
        ValueError: when E is not between -20 and 20: a share spent (98,40) was taken for an efficiency, or the
            output is not measured rightly.
    """
    if not -LIMIT <= e <= LIMIT:
        raise ValueError(f"an efficiency lies between -20 and 20 percent here, not at {e}")
    return (Decimal(50) + e / LIMIT * 50).quantize(_CENTS, ROUND_HALF_UP)


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """A share in percent with two decimals; None of nothing."""
    return (part / whole * FULL).quantize(_CENTS, ROUND_HALF_UP) if whole > 0 else None
