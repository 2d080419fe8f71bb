"""The user's own workbook with marks and sheets added, patched so that nothing in it is lost."""

from lkjip_calc.reports.package.annotate import (
    Report,
    Unplaced,
    annotate_package,
    annotation_sheets,
    free_sheet_names,
    remove_annotations,
)
from lkjip_calc.reports.package.errors import PackageRefusedError, Reason
from lkjip_calc.reports.package.limits import DEFAULT_LIMITS, Limits

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "PackageRefusedError",
    "Reason",
    "Report",
    "Unplaced",
    "annotate_package",
    "annotation_sheets",
    "free_sheet_names",
    "remove_annotations",
]
