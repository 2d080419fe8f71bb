"""Intervals as documents write them: ``75-100%``, ``Lebih dari 100``, ``55 s.d. kurang dari 75``, ``91 <= x``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_PHRASES = (
    (r"(sama dengan atau )?lebih (besar )?(dari )?(atau )?sama dengan|sama dengan atau lebih( besar)?( dari)?", ">="),
    (r"lebih (besar )?dari atau sama dengan|minimal|minimum|paling (sedikit|rendah|kurang)|sekurang-kurangnya", ">="),
    (r"kurang dari atau sama dengan|lebih kecil (dari )?(atau )?sama dengan", "<="),
    (r"sama dengan atau (kurang|lebih kecil)( dari)?", "<="),
    (r"maksimal|maksimum|paling (banyak|tinggi|besar)|setinggi-tingginya", "<="),
    (r"lebih (besar )?dari(pada)?|lebih besar|di ?atas|melebihi", ">"),
    (r"kurang dari(pada)?|lebih kecil( dari)?|di ?bawah", "<"),
    (r"sampai dengan|s\s?\.?\s?/?\s?d\.?|sampai|hingga", ".."),
    (r"ke ?atas|atau lebih", "++"),
    (r"ke ?bawah|atau kurang", "--"),
    (r"persen|%|nilai|capaian( kinerja)?|realisasi|antara|skor", " "),
    (r"\bdan\b|&|,(?=\s*[<>])", "&"),
)
_TOKEN = re.compile(r"\s*(?P<number>\d+(?:[.,]\d+)?)|\s*(?P<word><=|>=|=<|=>|<|>|\.\.|\+\+|--|-|&|\bx\b|\bn\b)")
_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `lower` to `upper` (None: without a bound); an open end does not belong to it."""

    lower: Decimal | None
    upper: Decimal | None
    lower_open: bool = False
    upper_open: bool = False

    def __contains__(self, value: Decimal) -> bool:
        above = self.lower is None or value > self.lower or (value == self.lower and not self.lower_open)
        below = self.upper is None or value < self.upper or (value == self.upper and not self.upper_open)
        return above and below

    def reached(self, value: Decimal) -> bool:
        """Whether a value has reached the lower end."""
        return self.lower is None or value > self.lower or (value == self.lower and not self.lower_open)


def parse_interval(text: str) -> Interval | None:
    """The interval that a text writes, or None where it writes none (a single number is none)."""
    tokens = _tokens(text)
    if not tokens or len(tokens) > 8 or not any(t[0].isdigit() for t in tokens):
        return None
    bounds = _bounds(tokens)
    if bounds is None:
        return None
    lower = [(number, operator) for operator, number in bounds if operator in (">", ">=")]
    upper = [(number, operator) for operator, number in bounds if operator in ("<", "<=")]
    if len(lower) > 1 or len(upper) > 1:
        return None
    interval = Interval(
        lower[0][0] if lower else None,
        upper[0][0] if upper else None,
        bool(lower) and lower[0][1] == ">",
        bool(upper) and upper[0][1] == "<",
    )
    if interval.lower is not None and interval.upper is not None and interval.lower > interval.upper:
        return None
    return interval


def _tokens(text: str) -> list[str] | None:
    """Numbers, operators and marks; None where anything else stands in the text."""
    words = unicodedata.normalize("NFKC", text.replace("≥", ">=").replace("≤", "<=")).lower()
    words = re.sub(r"[–—−~]", "-", words)
    for pattern, sign in _PHRASES:
        words = re.sub(pattern, f" {sign} ", words)
    words = words.strip(" .;:()")
    found: list[str] = []
    at = 0
    while at < len(words):
        match = _TOKEN.match(words, at)
        if match is None:
            return None
        found.append(match[1] or {"=<": "<=", "=>": ">="}.get(match["word"], match["word"]))
        at = match.end()
        while at < len(words) and words[at].isspace():
            at += 1
    return found


def _bounds(tokens: list[str]) -> list[tuple[str, Decimal]] | None:
    """The bounds of an interval as (operator, number), the variable at the left; None where the tokens make none."""
    shape = " ".join("N" if t[0].isdigit() else "x" if t in ("x", "n") else t for t in tokens)
    numbers = [Decimal(t.replace(",", ".")) for t in tokens if t[0].isdigit()]
    operators = [t for t in tokens if t in _MIRROR]
    if shape in ("N - N", "N .. N"):
        return [(">=", numbers[0]), ("<=", numbers[1])]
    if re.fullmatch(r"(x )?[<>]=? N( x)?", shape):
        return [(operators[0], numbers[0])]
    if shape == "N ++":
        return [(">=", numbers[0])]
    if shape == "N --":
        return [("<=", numbers[0])]
    if re.fullmatch(r"N [<>]=? x", shape):
        return [(_MIRROR[operators[0]], numbers[0])]
    if re.fullmatch(r"N [<>]=? x [<>]=? N", shape):
        return [(_MIRROR[operators[0]], numbers[0]), (operators[1], numbers[1])]
    if re.fullmatch(r"(x )?[<>]=? N (& )?(x )?[<>]=? N", shape):
        return [(operators[0], numbers[0]), (operators[1], numbers[1])]
    return _mixed(shape, numbers, operators)


def _mixed(shape: str, numbers: list[Decimal], operators: list[str]) -> list[tuple[str, Decimal]] | None:
    """A range one of whose ends has an operator: ``> 80 - 90``, ``55 s.d. < 75``."""
    if re.fullmatch(r">=? N (-|\.\.) N", shape):
        return [(operators[0], numbers[0]), ("<=", numbers[1])]
    if re.fullmatch(r"N (-|\.\.) <=? N", shape):
        return [(">=", numbers[0]), (operators[0], numbers[1])]
    if re.fullmatch(r">=? N (-|\.\.) <=? N", shape):
        return [(operators[0], numbers[0]), (operators[1], numbers[1])]
    return None
