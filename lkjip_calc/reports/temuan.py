"""The sheet of findings: one row per root, linked to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from lkjip_calc.findings import Finding
from lkjip_calc.messages import RULES, cause_text
from lkjip_calc.reports.formats import MONEY, MONEY_SEN, NUMBER, SEVERITY_FILLS, Formats, set_page, write_title
from lkjip_calc.reports.words import word

HEADER_ROW = 3
COLUMNS = (
    ("no", 4), ("severity", 9), ("sheet", 12), ("cell", 7), ("label", 26), ("reported", 16), ("expected", 16),
    ("difference", 14), ("rule", 13), ("cause", 18), ("confidence", 10), ("message", 48), ("consequences", 10),
)  # fmt: skip
MAX_TEXT = 2000


def rows_of(findings: Sequence[Finding]) -> dict[str, int]:
    """The 1-based row of each finding on this sheet, by its id."""
    return {finding.id: HEADER_ROW + 1 + place for place, finding in enumerate(findings, 1)}


def write(
    sheet: Worksheet,
    formats: Formats,
    findings: Sequence[Finding],
    lang: str,
    *,
    title: str,
    links: Mapping[str, str] | None,
    notes: Sequence[Finding] = (),
) -> None:
    """Write the findings, and the notes in a block of their own under them.

    `links` makes every cell address a link into its sheet in the same workbook: it maps the names of sheets
    that are called otherwise there, and is None where the checked sheets are elsewhere.
    """
    write_title(sheet, formats, word("title_temuan", lang))
    sheet.write_string(1, 0, title, formats.subtitle())
    sheet.write_string(2, 0, word("guess_note" if findings else "none", lang), formats.subtitle())
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, word(name, lang), formats.header())
    for place, finding in enumerate(findings, 1):
        _write_row(sheet, formats, HEADER_ROW + place, place, finding, lang, links=links)
    set_page(sheet, header_row=HEADER_ROW)
    if findings:
        sheet.autofilter(HEADER_ROW, 0, HEADER_ROW + len(findings), len(COLUMNS) - 1)
    _write_notes(sheet, formats, HEADER_ROW + len(findings) + 2, notes, lang, links=links)


def _write_notes(
    sheet: Worksheet,
    formats: Formats,
    row: int,
    notes: Sequence[Finding],
    lang: str,
    *,
    links: Mapping[str, str] | None,
) -> None:
    """The notes from a row on, under a heading that sets them apart from the findings."""
    if not notes:
        return
    sheet.write_string(row, 0, word("notes", lang), formats.get(bold=True))
    sheet.write_string(row + 1, 0, word("notes_note", lang), formats.subtitle())
    for place, note in enumerate(notes, 1):
        _write_row(sheet, formats, row + 1 + place, place, note, lang, links=links)


def _write_row(
    sheet: Worksheet,
    formats: Formats,
    row: int,
    place: int,
    finding: Finding,
    lang: str,
    *,
    links: Mapping[str, str] | None,
) -> None:
    """One finding."""
    wrap = formats.cell(text_wrap=True)
    fill = formats.cell(bg_color=SEVERITY_FILLS[finding.severity], bold=True, align="center")
    sheet.write_number(row, 0, place, formats.cell(align="center"))
    sheet.write_string(row, 1, finding.severity, fill)
    sheet.write_string(row, 2, finding.place or finding.sheet, wrap)
    if links is not None:
        quoted = links.get(finding.sheet, finding.sheet).replace("'", "''")
        link = formats.cell(font_color="#1D4ED8", underline=1)
        sheet.write_url(row, 3, f"internal:'{quoted}'!{finding.cell}", link, finding.cell)
    else:
        sheet.write_string(row, 3, finding.cell, wrap)
    sheet.write_string(row, 4, finding.label[:MAX_TEXT], wrap)
    reported = finding.reported_text if finding.reported is None else finding.reported
    expected = finding.expected_text if finding.expected is None else finding.expected
    for column, value in ((5, reported), (6, expected), (7, finding.difference)):
        write_value(sheet, formats, row, column, value, percent=finding.is_percent)
    sheet.write_string(row, 8, RULES[finding.rule][lang][0], formats.cell(text_wrap=True, align="left", indent=1))
    sheet.write_string(row, 9, cause_text(finding.cause.kind, finding.cause.detail, lang), wrap)
    # A confidence of 1.0 would read as certainty, which no guess deserves.
    sheet.write_number(row, 10, min(finding.cause.confidence, 0.99), formats.cell(num_format="0%", align="center"))
    sheet.write_string(row, 11, finding.message[:MAX_TEXT], wrap)
    follows = [finding.named(c.sheet, c.cell) for c in finding.consequences]
    sheet.write_string(row, 12, ", ".join(follows), wrap)
    lines = max(len(finding.message) / 44, len(finding.label) / 24, 2)
    sheet.set_row(row, 14 * min(14, int(lines) + 1))


def write_value(
    sheet: Worksheet, formats: Formats, row: int, column: int, number: Decimal | str | None, *, percent: bool
) -> None:
    """A figure as a number (rupiah, or percent in percentage points), or words."""
    if number is None:
        sheet.write_blank(row, column, None, formats.cell())
        return
    if isinstance(number, str):
        sheet.write_string(row, column, number[:MAX_TEXT], formats.cell(text_wrap=True))
        return
    whole = number == number.to_integral_value()
    num_format = NUMBER if percent else MONEY if whole else MONEY_SEN
    sheet.write_number(row, column, float(number), formats.cell(num_format=num_format))
