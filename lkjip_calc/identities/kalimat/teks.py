"""Assertions over sentences: their place, their words, and how printed figures are compared."""

from __future__ import annotations

from decimal import Decimal

from lkjip_calc.amounts import format_number
from lkjip_calc.checking import FAILED, HELD, NOT_EVALUATED
from lkjip_calc.claims.passages import Passage
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.reading.sheets import address

MAX_LABEL = 100
UNATTRIBUTED = "unattributed"
"""The reason of a claim that cannot be tied to a figure of a table."""


def assertion(
    rule: str,
    owner: int,
    passage: Passage,
    sentence: str,
    *,
    holds: bool | None,
    stated: str,
    expected: str | None,
    identity: str,
    message: str = "",
    params: dict[str, str] | None = None,
    number: Decimal | None = None,
    right: Decimal | None = None,
    percent: bool = False,
    cause: str = "unknown",
    detail: str = "",
    severity: str = "tinggi",
    confidence: float = 0.9,
    figures: tuple[int, ...] = (),
    consequences: tuple[tuple[str, str], ...] = (),
    reason: str = UNATTRIBUTED,
) -> Assertion:
    """What a sentence promises, evaluated; `holds` is None where it cannot be judged, for `reason`."""
    return Assertion(
        rule=rule,
        owner=owner,
        sheet=passage.sheet,
        cell=address(passage.row, passage.column),
        label=shortened(sentence),
        stated=stated,
        expected=expected,
        identity=identity,
        message=message or f"{rule}.beda",
        params=tuple((params or {}).items()),
        outcome=NOT_EVALUATED if holds is None else HELD if holds else FAILED,
        reason=reason if holds is None else "",
        severity=severity,
        cause=cause,
        detail=detail,
        confidence=confidence,
        figures=figures,
        consequences=consequences,
        number=number,
        right=right,
        percent=percent,
    )


def shortened(text: str, length: int = MAX_LABEL) -> str:
    """The beginning of a sentence, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " ..."


def printed(value: Decimal) -> str:
    """A Decimal as Indonesians print it, without empty decimals: ``88,45``, ``1.250.000``."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return format_number(int(value.scaleb(decimals)), decimals)


def unit(value: Decimal) -> Decimal:
    """One unit of the last decimal that a figure was printed with."""
    return Decimal(1).scaleb(-places_of(value))


def places_of(value: Decimal) -> int:
    """How many decimals a figure was printed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def agrees(said: Decimal, known: Decimal) -> bool:
    """Whether a figure of a sentence is one of a table, as far as the coarser of the two is printed.

    With the same decimals they are equal; else the finer one rounds to the coarser one, either way.
    """
    if unit(said) == unit(known):
        return said == known
    return abs(said - known) < max(unit(said), unit(known))
