"""Which chart of accounts a table follows, so that codes of different charts are not taken for one another.

Up to 2020 (Permendagri 13/2006) 5.1 is belanja tidak langsung and 5.2 belanja langsung, with pembiayaan in 6; by
Permendagri 64/2013 6 is transfer and pembiayaan is 7; since 2021 (Permendagri 90/2019) transfer is 5.4 and pembiayaan 6
again [practice]. The same code is ATK in one and a purchase of machines in another: the chart is told by the names of
its accounts, else by the fiscal year, and never by the code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from lkjip_calc import codes
from lkjip_calc.tables.model import Table
from lkjip_calc.tables.words import normalise
from lkjip_calc.tables.years import fiscal_year

FIRST_NEW_YEAR = 2021
_TOP_LENGTH = 3
"""The code of a kelompok has no more signs than this."""
_TELLING: tuple[tuple[str, str, str, str], ...] = (
    ("51", "belanja tidak langsung", "belanja", "langsung"),
    ("52", "belanja langsung", "belanja", "langsung"),
    ("51", "belanja operasi", "belanja", "operasi"),
    ("52", "belanja modal", "belanja", "operasi"),
    ("6", "pembiayaan", "pembiayaan", "6"),
    ("6", "transfer", "pembiayaan", "7"),
    ("7", "pembiayaan", "pembiayaan", "7"),
    ("42", "dana perimbangan", "era", "lama"),
    ("54", "belanja transfer", "era", "baru"),
)
"""(code without dots, how its name begins, what it tells, how it is there)."""
_ACCOUNT_OF = re.compile(r"^(jumlah |total )")


@dataclass(frozen=True, slots=True)
class Chart:
    """What is known of a table's chart of accounts; "" for what is not.

    `era` is ``lama`` (to 2020) or ``baru`` (from 2021), `belanja` how account 5 is divided (``langsung`` for belanja
    tidak langsung and langsung, ``operasi`` for operasi and modal), `pembiayaan` the account of pembiayaan.
    """

    era: str = ""
    belanja: str = ""
    pembiayaan: str = ""

    def is_apart(self, other: Chart) -> bool:
        """Whether two charts differ in anything that both tell."""
        pairs = ((self.era, other.era), (self.belanja, other.belanja), (self.pembiayaan, other.pembiayaan))
        return any(a and b and a != b for a, b in pairs)

    @property
    def is_known(self) -> bool:
        """Whether anything tells the chart."""
        return bool(self.era or self.belanja or self.pembiayaan)


def chart_of(table: Table) -> Chart:
    """The chart that a table's accounts follow: by the names of its highest accounts, else by its fiscal year."""
    told: dict[str, str] = {}
    size = np.fromiter(map(len, table.kode), np.int64, len(table.kode))
    for row in np.flatnonzero((size > 0) & (size <= _TOP_LENGTH + 1)).tolist():
        kode, uraian = table.kode[row], table.uraian[row]
        if len(kode.rstrip(".")) > _TOP_LENGTH or kode[0] not in "4567":
            continue
        code, name = kode.replace(".", "").replace("-", ""), _ACCOUNT_OF.sub("", normalise(uraian))
        for at, begins, what, how in _TELLING:
            if code == at and name.startswith(begins):
                told.setdefault(what, how)
    if "era" not in told:
        told["era"] = _era(told, fiscal_year(table))
    return Chart(**told)


def _era(told: dict[str, str], year: int | None) -> str:
    """The era that names settle, else the fiscal year."""
    if told.get("belanja") == "langsung" or told.get("pembiayaan") == "7":
        return "lama"
    if told.get("belanja") == "operasi" and told.get("pembiayaan") == "6":
        return "baru"
    if year is None:
        return ""
    return "baru" if year >= FIRST_NEW_YEAR else "lama"


def account_keys(table: Table) -> tuple[tuple[str, ...], ...]:
    """The code of every row as it is compared: parts without leading zeros, undotted accounts cut into their parts."""
    scheme = codes.undotted_scheme(table.kode)
    return tuple(codes.account_parts(kode, scheme) if kode else () for kode in table.kode)
