"""From a file to sheets of cells: the only package that knows spreadsheet files."""
