"""Rule `perbandingan` for named indicators: by how much, and whether up or down, against the tables of two years.

Ground: a report compares this year's figures with the last (PermenPAN-RB 53/2014, chapter III) [practice]. The two
figures are those of the sentence where it states both, else those of the tables; where the words leave open whether
the realisasi or the capaian is meant, either will do. Whether more is better is never assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lkjip_calc.claims.figures import years_in
from lkjip_calc.claims.model import Told
from lkjip_calc.claims.performance import LAST_YEAR, directions
from lkjip_calc.claims.roles import OTHERS
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.nilai_kalimat import Reading, Said, far, values_of
from lkjip_calc.identities.kalimat.sebutan import Mention
from lkjip_calc.identities.kalimat.teks import assertion, printed, unit

RULE = "perbandingan"
_THIS = ("value", "into", "realisasi", "capaian")
_MOVES = {"up": "naik", "down": "turun", "same": "tetap sama"}
_TARGET_NEXT = re.compile(r"\s*(?:dari|daripada|dibanding(?:kan)?(?: dengan)?)?\s*(?:pada )?target\b", re.IGNORECASE)
_JUDGEMENT = re.compile(r"\blebih baik\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one indicator, the earlier first, and what they are."""

    first: Decimal
    last: Decimal
    what: str
    years: tuple[int, int]
    cells: tuple[int, ...] = ()

    @property
    def move(self) -> str:
        """Whether the figure went up, down or stayed the same."""
        return "same" if self.first == self.last else "up" if self.last > self.first else "down"


def judged(known: Performances, owner: int, reading: Reading, *, told: bool) -> Iterator[Assertion]:
    """What one sentence says of a change; `told` says that its direction is judged by its own two figures."""
    mention, sentence, figures = reading.mention, reading.told, reading.figures
    if mention is None:
        return
    pairs = _pairs(known, mention, sentence, figures)
    if not pairs:
        return
    for number, said in enumerate(figures):
        if said.role == "delta":
            yield _size(owner, said, pairs)
        elif said.role == "beside" and said.figure.kind == "percent" and number and figures[number - 1].role == "delta":
            yield _size(owner, said, pairs, growth=True)
    if not told:
        yield from _direction(owner, mention, sentence, pairs)


def _pairs(known: Performances, mention: Mention, told: Told, figures: Sequence[Said]) -> list[Pair]:
    """The pairs of figures that a sentence may compare."""
    assert known.year is not None
    year = known.year
    named = [year - 1 if y == LAST_YEAR else y for y in years_in(told.sentence)]
    others = sorted(set(named) - {year})
    if len(others) > 1 or (others and others[0] > year) or "target" in told.sentence.lower().split()[:1]:
        return []
    before = others[0] if others else year - 1
    found: list[Pair] = []
    last = [s.figure.value for s in figures if s.role in _THIS and year in s.years and s.figure.year in (None, year)]
    first = [s.figure.value for s in figures if s.role in ("before", "from")]
    if len(last) == 1 and len(first) == 1 and not far(first[0], last[0]):
        found.append(Pair(first[0], last[0], "angka", (before, year)))
    for what in ("realisasi", "capaian"):
        a, b = (values_of(known, mention.rows, what, y) for y in (before, year))
        if len({v.value for v in a}) == 1 and len({v.value for v in b}) == 1:
            found.append(Pair(a[0].value, b[0].value, what, (before, year), (a[0].cell, b[0].cell)))
    return found


def _fits(said: Said, pair: Pair, *, growth: bool) -> bool:
    """Whether a stated change is the difference of two figures, or as a percentage its share of the first."""
    by, difference = Fraction(said.figure.value), abs(Fraction(pair.last) - Fraction(pair.first))
    step = Fraction(unit(said.figure.value))
    finest = min(Fraction(unit(pair.first)), Fraction(unit(pair.last)))
    slack = step if step > finest else Fraction(0)
    if not growth and abs(difference - by) <= slack:
        return True
    if said.figure.kind != "percent" or not pair.first:
        return False
    return abs(difference * 100 / abs(Fraction(pair.first)) - by) <= step + finest * 100 / abs(Fraction(pair.first))


def _size(owner: int, said: Said, pairs: Sequence[Pair], *, growth: bool = False) -> Assertion:
    """How large a change is said to be."""
    fits = [p for p in pairs if _fits(said, p, growth=growth)]
    value = Fraction(said.figure.value)
    best = fits[0] if fits else min(pairs, key=lambda p: abs(abs(Fraction(p.last) - Fraction(p.first)) - value))
    difference = abs(best.last - best.first)
    relative = Fraction(difference) * 100 / Fraction(best.first) if best.first > 0 else None
    right = Decimal(round(relative * 100)).scaleb(-2) if growth and relative is not None else difference
    shown = said.figure.kind == "percent" and relative is not None
    return assertion(
        RULE, owner, said.told.passage, said.told.sentence, holds=True if fits else False if said.certain else None,
        stated=said.figure.printed, expected=printed(right),
        identity=f"{said.mention.name}: {said.figure.printed} = |{printed(best.last)} - {printed(best.first)}|",
        message="perbandingan.besar_persen" if shown else "perbandingan.besar",
        params={
            "by": said.figure.printed, "first": printed(best.first), "last": printed(best.last),
            "right": printed(difference),
            "relative": printed(Decimal(round(relative * 100)).scaleb(-2)) if relative is not None else "",
        },
        number=said.figure.value, right=right, severity="sedang", confidence=0.8, figures=best.cells,
    )  # fmt: skip


def _direction(owner: int, mention: Mention, told: Told, pairs: Sequence[Pair]) -> Iterator[Assertion]:
    """Whether the one word of direction in a sentence is the way that every pair goes."""
    text = told.sentence
    words = [(way, m) for way, m in directions(text) if not _TARGET_NEXT.match(text, m.end())]
    words = [(way, m) for way, m in words if not _JUDGEMENT.fullmatch(m[0])]
    if len({way for way, _ in words}) != 1 or OTHERS.search(text) or len(pairs) == 0:
        return
    way, match = words[0]
    if re.search(r"\btarget\w*\b[^,;]*$", text[: match.start()], re.IGNORECASE) and way != "same":
        return
    if not re.search(r"\btahun\b|\b20\d\d\b|\bsebelumnya\b|\blalu\b", text):
        return
    moves = {p.move for p in pairs}
    right = next(iter(moves))
    best = pairs[0]
    yield assertion(
        RULE, owner, told.passage, text,
        holds=True if way in moves else None if len(moves) > 1 or "same" in (way, right) else False,
        stated=match[0], expected=_MOVES[right], identity=f"{mention.name}: {match[0]}",
        message=f"perbandingan.tahun_{right}",
        params={
            "word": match[0], "first": printed(best.first), "last": printed(best.last), "year1": str(best.years[0]),
            "year2": str(best.years[1]), "mean": f"{best.what} {mention.name}", "place": "angkanya",
        },
        severity="sedang", reason="ambiguous", figures=best.cells,
    )  # fmt: skip
