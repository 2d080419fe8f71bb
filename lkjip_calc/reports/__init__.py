"""Views of a result: the annotated copy of the user's workbook, summary sheets, JSON."""
