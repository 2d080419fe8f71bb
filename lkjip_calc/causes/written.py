"""What formulas tell of a wrong figure: what follows by itself, what was typed over, what a formula takes wrongly."""

from __future__ import annotations

from lkjip_calc.causes.components import Incidence
from lkjip_calc.causes.model import TYPED, Cause, Key
from lkjip_calc.causes.views import Changed, LinearView
from lkjip_calc.checking import HELD
from lkjip_calc.identities.anggaran.written import Written

RATE = 8e-4
"""How often a formula is found typed over, or over the wrong cells, where it is known to be so."""
NO_SLIP = 1e-3
"""How much less likely a slip of the hand is in a cell that has a formula."""
COLUMN_READINGS = frozenset({"columns", "difference"})
MAX_FOLLOWERS = 500
MAX_SOURCES = 2_000
"""A figure that formulas make from more typed ones than this is not traced back to them."""


class Formulas:
    """The formulas of the figures, as the search for causes needs them."""

    def __init__(self, incidence: Incidence) -> None:
        self._incidence = incidence
        self._written = Written(incidence.checked.cells)
        self._following: dict[Key, bool] = {}
        self._sources: dict[int, dict[int, int]] = {}
        self.any = self._written.any

    def follows(self, key: Key) -> bool:
        """Whether an identity holds because the formula of its stating cell computes it."""
        if not self.any:
            return False
        if key not in self._following:
            checked = self._incidence.checked
            held = checked.outcomes[key[0]][key[1]] == HELD
            cells = self._incidence.view(key).cells if held else ()
            self._following[key] = held and self._written.computes(cells[0], cells[1:])
        return self._following[key]

    def is_followed(self, cell: int) -> bool:
        """Whether a cell has a formula that computes an identity which it states: it goes wrong with them alone."""
        if not self.is_formula(cell):
            return False
        return any(self._incidence.view(k).cells[0] == cell and self.follows(k) for k in self._incidence.of(cell))

    def followers(self, values: dict[int, int], changed: list[int], fixed: Changed) -> dict[int, int]:
        """The cells that follow some changed ones by their formulas, with their values."""
        found: dict[int, int] = {}
        while changed and self.any and len(found) < MAX_FOLLOWERS:
            now = {**values, **found}
            keys = {key for cell in changed for key in self._incidence.of(cell)}
            changed = []
            for key in sorted(keys):
                view = self._incidence.view(key)
                stated = view.cells[0]
                if stated in now or stated in fixed or not self.follows(key) or view.holds(now):
                    continue
                value = view.estimate(now)
                if value is not None:
                    found[stated] = now[stated] = value
                    changed.append(stated)
        return found

    def sources(self, cell: int) -> dict[int, int]:
        """The typed figures from which formulas make a cell, with their signs; {} for a typed one.

        A formula that adds the same figure more than once, or too many figures, is not traced back.
        """
        if not self.any:
            return {}
        if cell not in self._sources:
            self._sources[cell] = {}  # A circle of formulas ends here.
            self._sources[cell] = self._traced(cell)
        return self._sources[cell]

    def _traced(self, cell: int) -> dict[int, int]:
        """See `sources`."""
        for key in self._incidence.of(cell):
            view = self._incidence.view(key)
            if view.cells[0] != cell or not isinstance(view, LinearView) or not self.follows(key):
                continue
            found: dict[int, int] = {}
            for term in view.cells[1:]:
                sign = -view.coefficients[term]
                below = self.sources(term) or {term: 1}
                if abs(sign) != 1 or found.keys() & below.keys() or len(found) + len(below) > MAX_SOURCES:
                    return {}
                found |= {source: sign * other for source, other in below.items()}
            return found
        return {}

    def causes(self, cell: int, value: int) -> list[Cause]:
        """How the formula of a cell, or its want of one, explains that the cell should have had a value."""
        if not self.any:
            return []
        for key in self._incidence.of(cell):
            view = self._incidence.view(key)
            if view.cells[0] != cell or self._incidence.checked.outcomes[key[0]][key[1]] == HELD:
                continue
            if view.holds({cell: value}):
                found = self._wrong_formula(cell, value, view.cells[1:]) or self._typed_over(cell, key)
                if found is not None:
                    return [found]
        return []

    def is_formula(self, cell: int) -> bool:
        """Whether a figure comes from a formula."""
        return self.any and self._written.formula(cell) is not None

    def _typed_over(self, cell: int, key: Key) -> Cause | None:
        """A figure typed where its like are formulas."""
        batch = self._incidence.checked.batches[key[0]]
        along_row = getattr(batch, "reading", "columns") in COLUMN_READINGS
        return Cause("stale", TYPED, RATE) if self._written.typed_over(cell, along_row=along_row) else None

    def _wrong_formula(self, cell: int, value: int, terms: tuple[int, ...]) -> Cause | None:
        """A formula over other cells than those that it should take."""
        named = self._written.named(cell)
        view = [k for k in self._incidence.of(cell) if self._incidence.view(k).cells[0] == cell]
        if not named or not view:
            return None
        cells = self._incidence.checked.cells
        missing = [c for c in terms if c not in named and cells.value[c]]
        extra = sorted(c for c in named if c not in terms and cells.value[c])
        linear = all(isinstance(self._incidence.view(k), LinearView) for k in view)
        if missing and not extra and linear:
            kind = "short_range" if missing == list(terms[-len(missing) :]) and len(terms) > 2 else "omitted_rows"
            return Cause(kind, cells.reference(missing[0], cell), RATE)
        if extra and not missing and linear:
            return Cause("double_count", cells.reference(extra[0], cell), RATE)
        excess = int(cells.value[cell]) - value
        twice = [] if missing or extra else [c for c in terms if excess and cells.value[c] == excess]
        if twice and linear:
            return Cause("double_count", cells.reference(twice[0], cell), RATE)
        return Cause("sign" if value == -int(cells.value[cell]) else "unknown", "", RATE)
