"""`lkjip explain`: what a rule tests, on what ground, with an example that is run to show it."""

from __future__ import annotations

import argparse

from lkjip_calc.app.examples import EXAMPLES, Rows, run_example, spread
from lkjip_calc.app.grounds import ground
from lkjip_calc.app.saying import EXIT_CLEAN, EXIT_TROUBLE, complain
from lkjip_calc.messages import RULES

WORDS = {
    "ground": ("Dasar", "Ground"),
    "example": ("Contoh", "Example"),
    "found": ("Hasil pemeriksaan contoh ini", "What the check says of it"),
    "sheet": ("Lembar", "Sheet"),
}


def word(name: str, lang: str) -> str:
    """A fixed word."""
    return WORDS[name][lang == "en"]


def run_explain(options: argparse.Namespace) -> int:
    """One rule with its example, or the list of them; gives the exit status."""
    lang = options.lang
    if options.rule is None:
        for rule in RULES:
            name, sentence = RULES[rule][lang]
            print(f"{rule}: {name}. {sentence}")
        return EXIT_CLEAN
    if options.rule not in RULES:
        words = {"id": "tidak ada aturan", "en": "there is no rule"}[lang]
        complain(f"{words} {options.rule!r}; {', '.join(RULES)}.")
        return EXIT_TROUBLE
    print(explanation(options.rule, lang), end="")
    return EXIT_CLEAN


def explanation(rule: str, lang: str) -> str:
    """A rule as plain text."""
    name, sentence = RULES[rule][lang]
    lines = [f"{rule}: {name}", "", sentence]
    reason = ground(rule, lang)
    if reason:
        lines += ["", f"{word('ground', lang)}: {reason}"]
    if rule in EXAMPLES:
        found = [finding for finding in run_example(rule, lang) if finding.rule == rule]
        lines += ["", f"{word('example', lang)}:"]
        for sheet, rows in EXAMPLES[rule].items():
            lines += [f"  {word('sheet', lang)} {sheet}", *("  " + line for line in drawn(rows))]
        lines += ["", f"{word('found', lang)}:"]
        lines += [f"  {finding.spot} ({finding.severity}). {finding.message}" for finding in found]
    return "\n".join(lines) + "\n"


def drawn(rows: Rows) -> list[str]:
    """Rows as lines of text with column letters and row numbers."""
    texts = spread(rows)
    width = len(texts[0])
    grid = [[chr(65 + column) for column in range(width)], *texts]
    wide = [max(len(row[column]) for row in grid) for column in range(width)]
    lines = []
    for number, row in enumerate(grid):
        cells = [
            text.rjust(size) if number and column and _is_figure(rows[number - 1], column) else text.ljust(size)
            for column, (text, size) in enumerate(zip(row, wide, strict=True))
        ]
        lines.append(f"{number or '':>3}  {'  '.join(cells)}".rstrip())
    return lines


def _is_figure(row: tuple[object, ...], column: int) -> bool:
    """Whether a cell of an example is a figure."""
    return column < len(row) and row[column] is not None and not isinstance(row[column], str)
