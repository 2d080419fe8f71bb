"""Cell addresses, sheet names in formulas, and fresh sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?", re.ASCII)
_FORMULA_PIECE = re.compile(
    r'"(?P<text>(?:[^"]|"")*)"'
    r"|'(?P<quoted>(?:[^']|'')+)'!"
    r"|(?<![\w.\]])(?P<bare>[\w.\\]+(?::[\w.\\]+)?)!"
)
_LONGEST_NAME = 31


def column_letters(column: int) -> str:
    """`A` for 1, `XFD` for 16384."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for `A`, 16384 for `XFD`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """`C31` for row 31, column 3."""
    return f"{column_letters(column)}{row}"


def corners(reference: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row, last column of `B2:D4` or `B2`; None for anything else."""
    match = _RANGE.fullmatch(reference)
    if match is None:
        return None
    row, column = int(match[2]), column_number(match[1])
    if match[3] is None:
        return row, column, row, column
    last_row, last_column = int(match[4]), column_number(match[3])
    return min(row, last_row), min(column, last_column), max(row, last_row), max(column, last_column)


def fresh_names(wanted: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """For each wanted sheet name the one to use: itself, or with ` (2)` where it is taken."""
    used = {name.casefold() for name in taken}
    given = {}
    for name in wanted:
        candidate, number = name[:_LONGEST_NAME], 2
        while candidate.casefold() in used:
            suffix = f" ({number})"
            candidate, number = name[: _LONGEST_NAME - len(suffix)].rstrip() + suffix, number + 1
        used.add(candidate.casefold())
        given[name] = candidate
    return given


def rename_sheets(formula: str, names: Mapping[str, str]) -> str:
    """The formula (or a place such as `Temuan!A5`) with references to renamed sheets following.

    The place in `HYPERLINK("#Temuan!A5")` follows too; other text in quotation marks is left alone.
    """
    changed = {old.casefold(): new for old, new in names.items() if old != new}
    if not changed:
        return formula

    def piece(match: re.Match[str]) -> str:
        if match["text"] is not None:
            text = match["text"]
            return f'"#{rename_sheets(text[1:], names)}"' if text.startswith("#") else match[0]
        old = match["bare"] if match["quoted"] is None else match["quoted"].replace("''", "'")
        new = [changed.get(name.casefold(), name) for name in old.split(":")]
        return match[0] if ":".join(new) == old else f"'{':'.join(new).replace(chr(39), chr(39) * 2)}'!"

    return _FORMULA_PIECE.sub(piece, formula)
