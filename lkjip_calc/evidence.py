"""An identity in words and figures: its cells, what it states, and what its terms give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TypeVar

from lkjip_calc.findings import Evidence
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.single import Identity, LinearIdentity, MeanIdentity, RatioIdentity

MAX_TERMS = 24
Term = TypeVar("Term")


def evidence_of(cells: Cells, identity: Identity) -> Evidence:
    """An identity in cell addresses, with what it states and what its terms give."""
    stated = identity.cells[0]
    values = {c: int(cells.value[c]) for c in identity.cells}
    return Evidence(
        identity.rule,
        cells.table_of(stated).sheet,
        f"{cells.address(stated)} = {formula(cells, identity)}",
        cells.decimal_of(stated, values[stated]),
        computed_of(cells, identity, values),
    )


def formula(cells: Cells, identity: Identity) -> str:
    """The right-hand side of an identity in cell addresses, relative to the stating cell's sheet.

    Figures of one and the same sentence are told by what they say.
    """
    home = identity.cells[0]
    own = cells.address(home)

    def name(cell: int) -> str:
        reference = cells.reference(cell, home)
        return cells.printed(cell) if reference == own else reference

    if isinstance(identity, LinearIdentity):
        return _signed(identity.cells[1:], identity.signs, name)
    if isinstance(identity, RatioIdentity):
        percent = identity.unit // 10 ** int(cells.decimals[home]) == 100
        ratio = f"{name(identity.cells[1])} / {name(identity.cells[2])}" + (" x 100" if percent else "")
        whole = identity.complement * (100 if percent else 1)
        return f"{whole} - {ratio}" if identity.complement else ratio
    if isinstance(identity, MeanIdentity):
        parts = [name(c) for c in identity.cells[1 : 1 + identity.count]]
        weights = [name(c) for c in identity.cells[1 + identity.count :]]
        if not weights and len(parts) == 1:
            return parts[0]
        if not weights:
            return f"({_signed(parts, (1,) * len(parts))}) / {len(parts)}"
        products = [f"{p} x {w}" for p, w in zip(parts, weights, strict=True)]
        ones = (1,) * len(parts)
        return f"({_signed(products, ones)}) / ({_signed(weights, ones)})"
    return ""


def _signed(terms: Sequence[Term], signs: Sequence[int], name: Callable[[Term], str] = str) -> str:
    """Terms with their signs; a long sum keeps its first terms and its last and says how many there are."""
    if len(terms) > MAX_TERMS:
        shown = _signed(terms[: MAX_TERMS - 2], signs[: MAX_TERMS - 2], name)
        return f"{shown} + ... {'+' if signs[-1] > 0 else '-'} {name(terms[-1])} [{len(terms)}]"
    first = name(terms[0]) if signs[0] > 0 else f"-{name(terms[0])}"
    return first + "".join(f" {'+' if s > 0 else '-'} {name(t)}" for t, s in zip(terms[1:], signs[1:], strict=True))


def computed_of(cells: Cells, identity: Identity, values: dict[int, int]) -> Decimal | None:
    """What the terms of an identity give, rounded as the stating cell prints."""
    stated = identity.cells[0]
    if isinstance(identity, LinearIdentity):
        return cells.decimal_of(stated, identity.computed(values))
    if isinstance(identity, RatioIdentity | MeanIdentity):
        top, below = identity.exact(values)
        if below <= 0:
            return None
        truncated = isinstance(identity, RatioIdentity) and identity.bounds2 == (0, 2)
        number = Decimal(top) / Decimal(below)
        whole = number.quantize(Decimal(1), ROUND_DOWN if truncated else ROUND_HALF_UP)
        return cells.decimal_of(stated, int(whole))
    return None
