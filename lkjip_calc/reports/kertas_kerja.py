"""The review working paper: one row per finding and per aspect without findings, every test closed.

Columns as in the working papers (KKR) of internal auditors [practice]: No, Aspek, Kondisi, Kriteria, Akibat,
Rekomendasi, Status, Bukti. A review does not assert causes: the guess has a column of its own, written only
on demand and labelled as a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from lkjip_calc.asserting import Check
from lkjip_calc.findings import Evidence, Finding
from lkjip_calc.messages import OUTCOMES, RULES, cause_text, expected_text, number_text, reported_text
from lkjip_calc.reports.formats import OUTCOME_INKS, Formats, set_page, write_title
from lkjip_calc.reports.words import word
from lkjip_calc.tables.words import PERCENT_RULES

HEADER_ROW = 3
COLUMNS = (("no", 5), ("aspect", 24), ("condition", 46), ("criterion", 40), ("effect", 26), ("advice", 40),
           ("status", 18), ("proof", 44))  # fmt: skip
GUESS_COLUMN = ("guess", 26)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the working paper, in words."""

    aspect: str
    condition: str
    criterion: str
    effect: str
    advice: str
    outcome: str
    proof: str
    guess: str = ""


def write(
    sheet: Worksheet,
    formats: Formats,
    findings: Sequence[Finding],
    checks: Iterable[Check],
    lang: str,
    *,
    title: str,
    guesses: bool,
) -> None:
    """Write the working paper. `guesses` adds the column of likely causes."""
    write_title(sheet, formats, word("title_kertas", lang))
    sheet.write_string(1, 0, title, formats.subtitle())
    sheet.write_string(2, 0, word("assurance_note", lang), formats.subtitle())
    columns = [*COLUMNS, GUESS_COLUMN] if guesses else list(COLUMNS)
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW, column, word(name, lang), formats.header())
    for place, line in enumerate(lines_of(findings, checks, lang), 1):
        _write_line(sheet, formats, HEADER_ROW + place, place, line, lang, guesses=guesses)
    set_page(sheet, header_row=HEADER_ROW)


def _write_line(
    sheet: Worksheet, formats: Formats, row: int, place: int, line: Line, lang: str, *, guesses: bool
) -> None:
    """One row."""
    wrap = formats.cell(text_wrap=True)
    sheet.write_number(row, 0, place, formats.cell(align="center"))
    texts = [line.aspect, line.condition, line.criterion, line.effect, line.advice]
    for column, text in enumerate(texts, 1):
        sheet.write_string(row, column, text, wrap)
    ink = formats.cell(font_color=OUTCOME_INKS[line.outcome], bold=True, align="center", text_wrap=True)
    sheet.write_string(row, 6, OUTCOMES[line.outcome][lang], ink)
    sheet.write_string(row, 7, line.proof, wrap)
    if guesses:
        sheet.write_string(row, 8, line.guess, wrap)
    longest = max(len(t) / w for t, (_, w) in zip([*texts, "", line.proof], COLUMNS[1:], strict=True))
    sheet.set_row(row, 14 * min(14, int(longest * 1.15) + 2))


def lines_of(findings: Sequence[Finding], checks: Iterable[Check], lang: str) -> list[Line]:
    """The findings, then every aspect (rule and sheet) that was tested, with how many tests held."""
    lines = [_finding_line(finding, lang) for finding in findings]
    counts: dict[tuple[str, str], Counter[str]] = {}
    for check in checks:
        counts.setdefault((check.sheet, check.rule), Counter())[check.outcome] += 1
    return lines + [_aspect_line(sheet, rule, count, lang) for (sheet, rule), count in counts.items()]


def _finding_line(finding: Finding, lang: str) -> Line:
    """A finding in the words of a working paper."""
    reported = reported_text(finding)
    where = finding.spot
    condition = {"id": f"{where} ({finding.label[:120]}) tertulis {reported}.",
                 "en": f"{where} ({finding.label[:120]}) reads {reported}."}[lang]  # fmt: skip
    follows = ", ".join(finding.named(c.sheet, c.cell) for c in finding.consequences)
    effect = {"id": f"Tidak cocok pula: {follows}.", "en": f"Do not agree either: {follows}."}[lang] if follows else ""
    return Line(
        aspect=f"{RULES[finding.rule][lang][0]} - {finding.sheet}",
        condition=condition,
        criterion=RULES[finding.rule][lang][1],
        effect=effect,
        advice=_advice(finding, lang),
        outcome="failed",
        proof="\n".join(_proof(evidence) for evidence in finding.evidence)[:2000],
        guess=cause_text(finding.cause.kind, finding.cause.detail, lang),
    )


def _advice(finding: Finding, lang: str) -> str:
    """What to do: compare with the source, and the value that would mend the sums."""
    value = expected_text(finding)
    if value is None:
        return {
            "id": "Cocokkan sel-sel ini dengan dokumen sumber; angkanya sendiri tidak menunjukkan mana yang salah.",
            "en": "Compare the cells involved with their source; the figures alone do not tell which is wrong.",
        }[lang]
    return {
        "id": f"Cocokkan dengan dokumen sumber; bila benar {value}, perbaiki sel ini.",
        "en": f"Compare with the source; if {value} is right, correct this cell.",
    }[lang]


def _proof(evidence: Evidence) -> str:
    """A failed identity as ``C31 = C32 + C33: 435.696.492 / 440.696.492``."""
    percent = evidence.rule in PERCENT_RULES
    stated = evidence.stated_text if evidence.stated is None else number_text(evidence.stated, percent=percent)
    computed = evidence.computed_text if evidence.computed is None else number_text(evidence.computed, percent=percent)
    return f"{evidence.identity}: {stated} / {computed or '?'}"


def _aspect_line(sheet: str, rule: str, count: Counter[str], lang: str) -> Line:
    """An aspect with the number of its tests that held."""
    tested = count["held"] + count["failed"]
    outcome = "failed" if count["failed"] else "noted" if count["noted"] else "held" if tested else "not_evaluated"
    condition = {
        "id": f"{count['held']} dari {tested} uji sesuai; {count['not_evaluated']} tidak cukup data.",
        "en": f"{count['held']} of {tested} tests hold; {count['not_evaluated']} lacked data.",
    }[lang]
    if count["noted"]:
        condition += {"id": f" {count['noted']} catatan.", "en": f" Notes: {count['noted']}."}[lang]
    proof = word("proof_in_tests", lang)
    return Line(f"{RULES[rule][lang][0]} - {sheet}", condition, RULES[rule][lang][1], "", "", outcome, proof)
