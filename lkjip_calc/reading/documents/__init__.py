"""Documents (.docx, .pdf, .txt, .md) as sheets: one of the running text, and one of every table."""

from lkjip_calc.reading.documents.dispatch import DOCUMENTS, document_format, document_sheets, is_prose

__all__ = ["DOCUMENTS", "document_format", "document_sheets", "is_prose"]
