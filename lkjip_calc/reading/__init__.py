"""From a file to sheets of cells: the only package that knows how spreadsheet files are read."""

from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.files import WORKBOOK_SUFFIXES, open_file
from lkjip_calc.reading.sheets import Features, Sheet, SourceFile, Style, address, letter

__all__ = [
    "WORKBOOK_SUFFIXES",
    "Features",
    "ReadError",
    "Sheet",
    "SourceFile",
    "Style",
    "address",
    "letter",
    "open_file",
]
