"""lkjip_calc: checks the figures of Indonesian government budget and performance workbooks.

>>> import lkjip_calc as lk                                   # doctest: +SKIP
>>> result = lk.check("LRA-2022.xlsx")                        # doctest: +SKIP
>>> result.to_frame()                                         # doctest: +SKIP
"""

from lkjip_calc.api import check, read
from lkjip_calc.figures import Silpa, realisasi, silpa
from lkjip_calc.findings import Finding, Result
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reports.annotated import annotate, summarise
from lkjip_calc.tables.model import Table, Workbook

__version__ = "0.1.0"
__all__ = [
    "Finding",
    "ReadError",
    "Result",
    "Silpa",
    "Table",
    "Workbook",
    "__version__",
    "annotate",
    "check",
    "read",
    "realisasi",
    "silpa",
    "summarise",
]
