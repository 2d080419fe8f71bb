"""The relations between figures of one paragraph in words: what is written, what is computed, and how it is said."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from lkjip_calc.amounts import format_number
from lkjip_calc.claims.model import Arithmetic
from lkjip_calc.claims.quantities import MONEY, PERCENT, Quantity
from lkjip_calc.claims.relations import Computed, Difference, Divided, Relation, Share, Sum
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.kalimat.teks import assertion, places_of

COUNTING = "hitungan"
COMPARING = "perbandingan"
_WAYS = {True: "up", False: "down"}
_MOVES = {"up": "naik", "down": "turun"}


def assertion_of(owner: int, told: Arithmetic, relation: Relation, *, holds: bool | None) -> Assertion:
    """One relation with the figure that it computes."""
    if isinstance(relation, Difference) and not relation.right_way:
        return _direction(owner, told, relation, holds=holds)
    quantity = relation.members[0]
    value = relation.needed(quantity)
    key, params = _words(relation, value)
    return assertion_about(
        owner, told, relation, quantity, value, holds=holds, message=key, params=params, confidence=0.6
    )


def _words(relation: Relation, value: Decimal | None) -> tuple[str, dict[str, str]]:
    """The sentence for a relation that fails, and what fills its gaps."""
    quantity = relation.members[0]
    right = shown(value, quantity) if value is not None else ""
    if isinstance(relation, Sum):
        return "hitungan.bagian", {"sum": right, "terms": _terms(relation.parts), "total": quantity.printed}
    if isinstance(relation, Share):
        return "hitungan.persen", {
            "part": relation.part.printed, "whole": relation.whole.printed, "right": right, "said": quantity.printed,
        }  # fmt: skip
    if isinstance(relation, Divided):
        one, other = relation.totals
        return "hitungan.dua_rincian", {
            "first": _terms(relation.first), "second": _terms(relation.second),
            "one": shown(one, relation.first[0]), "other": shown(other, relation.second[0]),
        }  # fmt: skip
    if isinstance(relation, Computed):
        return "hitungan.hasil", {"text": relation.text, "right": right, "said": quantity.printed}
    first, last = relation.first, relation.last
    gap = shown(abs(last.value - first.value), first if first.step >= last.step else last)
    relative = ""
    if relation.by is not None and relation.by.kind == PERCENT and first.value:
        exact = Fraction(abs(last.value - first.value)) * 10000 / Fraction(first.value)
        relative = format_number(int(exact + Fraction(1, 2)), 2)
    return f"perbandingan.besar{'_persen' if relative else ''}", {
        "by": quantity.printed, "first": first.printed, "last": last.printed, "right": gap, "relative": relative,
    }  # fmt: skip


def _direction(owner: int, told: Arithmetic, relation: Difference, *, holds: bool | None) -> Assertion:
    """A word that says the wrong way; equal figures may differ in decimals that are not printed."""
    way = _WAYS[relation.last.value > relation.first.value]
    same = relation.first.value == relation.last.value
    return assertion(
        COMPARING,
        owner,
        told.passage,
        told.sentence_at(relation.last.begin if relation.by is None else relation.by.begin),
        holds=None if same and holds is False and relation.by is None else holds,
        stated=relation.word,
        expected="sama" if same else _MOVES[way],
        identity=formula(relation),
        message=f"perbandingan.arah_{'same' if same else way}",
        params={"word": relation.word, "first": relation.first.printed, "last": relation.last.printed},
        severity="sedang",
        reason="ambiguous",
    )


def assertion_about(
    owner: int, told: Arithmetic, relation: Relation, quantity: Quantity, value: Decimal | None, *,
    holds: bool | None, message: str, params: dict[str, str], confidence: float, cause: str = "unknown",
) -> Assertion:  # fmt: skip
    """An assertion about one figure of a sentence."""
    worded = not quantity.printed[0].isdigit() and (quantity.kind != MONEY or quantity.step > 0)
    worded = worded or (quantity.kind == MONEY and quantity.step >= 1)
    right = shown(value, quantity) if value is not None else None
    return assertion(
        COMPARING if isinstance(relation, Difference) else COUNTING,
        owner,
        told.passage,
        told.sentence_at(quantity.begin),
        holds=holds,
        stated=quantity.printed,
        expected=right,
        identity=formula(relation),
        message=message,
        params=params,
        number=None if worded or value is None else quantity.value,
        right=None if worded or value is None else value,
        percent=quantity.kind == PERCENT,
        severity="tinggi" if isinstance(relation, Sum) else "sedang",
        confidence=confidence,
        cause=cause,
        reason="ambiguous",
    )


def shown(value: Decimal, like: Quantity) -> str:
    """A value printed as a figure of the sentence is: its decimals, its ``juta``, its unit."""
    scale = next((f for f, w in _SCALES if like.kind == MONEY and like.step and w in like.printed.lower()), 1)
    places = max(places_of(like.value), 0) if scale == 1 else _scaled_places(like, scale)
    number = value / scale
    places = places if scale > 1 else max(places, places_of(value.normalize()))
    cut = int((number * 10**places).to_integral_value())
    lead = like.printed[: _digits(like.printed)] if like.kind == MONEY else ""
    mark = "%" if like.kind == PERCENT else ""
    words = {10**3: " ribu", 10**6: " juta", 10**9: " miliar", 10**12: " triliun"}.get(scale, "")
    return f"{lead}{format_number(cut, places)}{mark}{words}"


_SCALES = ((10**12, "tri"), (10**9, "mil"), (10**6, "ju"), (10**6, "jt"), (10**3, "ribu"))


def _scaled_places(like: Quantity, scale: int) -> int:
    """The decimals of a figure before its ``juta`` or ``miliar``."""
    places = 0
    while like.step * 10**places < scale and places < 6:
        places += 1
    return places


def _digits(text: str) -> int:
    """Where the digits of a printed figure begin."""
    return next((n for n, letter in enumerate(text) if letter.isdigit()), 0)


def _terms(parts: Sequence[Quantity]) -> str:
    """The parts of a sum as written."""
    return " + ".join(p.printed for p in parts)


def formula(relation: Relation) -> str:
    """A relation in figures."""
    if isinstance(relation, Sum):
        return (
            f"{' + '.join(shown(p.value, p) for p in relation.parts)} = {shown(relation.whole.value, relation.whole)}"
        )
    if isinstance(relation, Share):
        part, whole = (shown(q.value, q) for q in (relation.part, relation.whole))
        return f"{part} / {whole} = {shown(relation.percent.value, relation.percent)}"
    if isinstance(relation, Divided):
        ways = [" + ".join(shown(q.value, q) for q in parts) for parts in (relation.first, relation.second)]
        return " = ".join(ways)
    if isinstance(relation, Computed):
        return f"{relation.text} = {shown(relation.result.value, relation.result)}"
    by = f" ({shown(relation.by.value, relation.by)})" if relation.by is not None else ""
    first, last = (shown(q.value, q) for q in (relation.first, relation.last))
    return f"{relation.word}: {first} -> {last}{by}"
