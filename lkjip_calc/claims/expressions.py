"""Expressions written out with their result: ``(2 x 24 - 20) / 24 x 100% = 116,67%``, ``100 - 95,56 = 4,44``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lkjip_calc import amounts
from lkjip_calc.claims.quantities import Quantity, quantities
from lkjip_calc.claims.relations import Computed

MAX_ROUNDED = 6
_NUMBER = r"(?:rp\.?\s*)?\d[\d.,]*\d|(?:rp\.?\s*)?\d"
_UNIT = r"(?:\s*(?:%|pers?en\b|orang\b|unit\b|jam\b|hari\b|dokumen\b|poin\b))?"
_TERM = rf"\(*\s*(?:{_NUMBER}){_UNIT}\s*\)*"
_SIGN = r"(?:\s*[x×*+/÷:]\s*|\s+[-–]\s+)"
_EQUATION = re.compile(
    rf"(?<![\w.,])(?P<left>{_TERM}(?:{_SIGN}{_TERM})+{_UNIT})\s*=\s*(?P<right>(?:{_NUMBER}))(?P<unit>\s*(?:%"
    rf"|pers?en\b))?(?![\w.,]*\d|\s*[x×*+/÷:]\s*[\d(]|\s+[-–]\s+[\d(])",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:[x×*+/÷:]\s*|\d\s*|[-–]\s+|\))$", re.IGNORECASE)
_SIGNS = re.compile(r"\s[:/x×*+÷–-]\s")
"""A sign in the words before an expression: what is named there takes part in it."""
_LEX = re.compile(
    rf"\s*(?:(?P<number>{_NUMBER})(?P<percent>\s*(?:%|pers?en\b))?(?:\s*(?:orang|unit|jam|hari|dokumen"
    rf"|poin)\b)?|(?P<sign>[-–+x×*/÷:()])|(?P<mark>%|persen\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A number (with its rounding) or a sign of an expression."""

    sign: str = ""
    value: Fraction = Fraction(0)
    half: Fraction = Fraction(0)
    percent: bool = False


def expressions(text: str) -> Iterator[Computed]:
    """The expressions of a text that stand alone: no letter or sign before them takes part."""
    if "=" not in text:
        return
    for match in _EQUATION.finditer(text):
        left = match["left"]
        spaced = text[: match.start()].rstrip(" ")
        clause = re.split(r"[=;,.]\s", spaced[-160:])[-1]
        if (_BEFORE.search(spaced) and not re.search(r"[A-Za-z]:$", spaced)) or _SIGNS.search(clause):
            continue
        tokens = _tokens(left)
        found = [q for q in quantities(text[match.start("right") : match.end()]) if q.begin == 0]
        if tokens is None or not found or left.count("(") != left.count(")"):
            continue
        result = found[0]
        moved = Quantity(
            result.begin + match.start("right"), match.end(), result.value, result.step, result.kind, "", result.printed
        )
        readings = tuple(r for whole in (True, False) if (r := _range(tokens, hundredths=whole)) is not None)
        if re.search(r"[x×*]\s*100\s*%$", left.strip()) and (loose := _range(tokens[:-2], hundredths=False)):
            readings += ((loose[0] * 100, loose[1] * 100),)
        if readings:
            shown = " ".join(left.split())
            yield Computed(moved, shown, readings[::-1] if _only_sums(tokens) else readings)


def _only_sums(tokens: list[_Token]) -> bool:
    """Whether an expression adds and subtracts only."""
    return all(t.sign in ("", "+", "-", "(", ")") for t in tokens)


def _tokens(text: str) -> list[_Token] | None:
    """The tokens of an expression; None where something in it is none."""
    found: list[_Token] = []
    place = 0
    text = text.strip()
    while place < len(text):
        match = _LEX.match(text, place)
        if match is None:
            return None
        place = match.end()
        if match["mark"]:
            continue
        if match["sign"]:
            found.append(
                _Token({"–": "-", "×": "x", "*": "x", "X": "x", "÷": "/", ":": "/"}.get(match["sign"], match["sign"]))
            )
            continue
        number = amounts.parse(match["number"])
        if number is None or number.note:
            return None
        half = Fraction(1, 2 * 10**number.decimals) if number.decimals else Fraction(0)
        found.append(_Token("", Fraction(number.value, 10**number.decimals), half, bool(match["percent"])))
    return found


def _range(tokens: list[_Token], *, hundredths: bool) -> tuple[Fraction, Fraction] | None:
    """The least and the largest value of an expression, its decimals being rounded.

    `hundredths` reads ``x 50%`` as a half; ``x 100%`` at the end stands for per cent in any case.
    """
    rounded = [n for n, t in enumerate(tokens) if t.half]
    if len(rounded) > MAX_ROUNDED:
        return None
    values: list[Fraction] = []
    for signs in itertools.product((-1, 0, 1), repeat=len(rounded)):
        shift = dict(zip(rounded, signs, strict=True))
        terms: list[Fraction | str] = []
        for n, token in enumerate(tokens):
            value = token.value + shift.get(n, 0) * token.half
            per = token.percent and hundredths and token.value != 100
            terms.append(token.sign or (value / 100 if per else value))
        value_of = _evaluated(terms)
        if value_of is None:
            return None
        values.append(value_of)
    return min(values), max(values)


def _evaluated(terms: list[Fraction | str]) -> Fraction | None:
    """The value of an expression; None where it is malformed or divides by nought."""
    value, rest = _sum(terms, 0)
    return value if value is not None and rest == len(terms) else None


def _sum(terms: list[Fraction | str], place: int) -> tuple[Fraction | None, int]:
    """Terms added and subtracted."""
    value, place = _product(terms, place)
    while value is not None and place < len(terms) and terms[place] in ("+", "-"):
        sign = terms[place]
        other, place = _product(terms, place + 1)
        value = None if other is None else value + other if sign == "+" else value - other
    return value, place


def _product(terms: list[Fraction | str], place: int) -> tuple[Fraction | None, int]:
    """Factors multiplied and divided."""
    value, place = _factor(terms, place)
    while value is not None and place < len(terms) and terms[place] in ("x", "/"):
        sign = terms[place]
        other, place = _factor(terms, place + 1)
        if other is None or (sign == "/" and not other):
            return None, place
        value = value * other if sign == "x" else value / other
    return value, place


def _factor(terms: list[Fraction | str], place: int) -> tuple[Fraction | None, int]:
    """A number, or an expression in brackets."""
    if place >= len(terms):
        return None, place
    term = terms[place]
    if isinstance(term, Fraction):
        return term, place + 1
    if term != "(":
        return None, place
    value, place = _sum(terms, place + 1)
    return (value, place + 1) if place < len(terms) and terms[place] == ")" else (None, place)
