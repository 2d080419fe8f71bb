"""lkjip_calc: checks the figures of Indonesian government budget and performance workbooks.

    import lkjip_calc as lk

    result = lk.check("LRA-2022.xlsx")
    result.to_frame()

Names are imported when they are first used, so that the command answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip_calc.api import check, read
    from lkjip_calc.comparing.compare import Comparison, compare
    from lkjip_calc.figures.capaian import capaian
    from lkjip_calc.figures.realisasi import realisasi
    from lkjip_calc.figures.silpa import Silpa, silpa
    from lkjip_calc.figures.skala import Scale
    from lkjip_calc.findings import Finding, Result
    from lkjip_calc.isolation.many import check_many
    from lkjip_calc.isolation.records import BookRecord
    from lkjip_calc.reading.errors import ReadError
    from lkjip_calc.reading.limits import Limits
    from lkjip_calc.reports.annotated import annotate, restore, summarise
    from lkjip_calc.tables.model import Table, Workbook

__version__ = "0.1.0"
__all__ = [
    "BookRecord",
    "Comparison",
    "Finding",
    "Limits",
    "ReadError",
    "Result",
    "Scale",
    "Silpa",
    "Table",
    "Workbook",
    "__version__",
    "annotate",
    "capaian",
    "check",
    "check_many",
    "compare",
    "read",
    "realisasi",
    "restore",
    "silpa",
    "summarise",
]

_HOMES = {
    "BookRecord": "isolation.records",
    "Comparison": "comparing.compare",
    "Finding": "findings",
    "Limits": "reading.limits",
    "ReadError": "reading.errors",
    "Result": "findings",
    "Scale": "figures.skala",
    "Silpa": "figures.silpa",
    "Table": "tables.model",
    "Workbook": "tables.model",
    "annotate": "reports.annotated",
    "capaian": "figures.capaian",
    "check": "api",
    "check_many": "isolation.many",
    "compare": "comparing.compare",
    "read": "api",
    "realisasi": "figures.realisasi",
    "restore": "reports.annotated",
    "silpa": "figures.silpa",
    "summarise": "reports.annotated",
}


def __getattr__(name: str) -> object:
    """A public name, from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'lkjip_calc' has no attribute {name!r}")
    return getattr(import_module(f"lkjip_calc.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
