"""What the values of a sheet do not show, gathered piece by piece: formulas, errors, outline and hidden rows."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lkjip_calc.reading import package
from lkjip_calc.reading.tags import Cells


@dataclass
class CellFeatures:
    """The features of the rows read so far, as in `sheets.Features`."""

    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    outline: dict[int, int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    masters: dict[bytes, tuple[str, int, int]] = field(default_factory=dict)

    def add(self, xml: bytes, cells: Cells) -> None:
        """Add those of some whole rows and the cells in them."""
        for i in np.flatnonzero(cells.formula).tolist():
            place = int(cells.row[i]), int(cells.column[i])
            formula = package.formula_in(cells.text(i), place, self.masters)
            if formula is not None:
                self.formulas[place] = formula
        if "e" in cells.types:
            for i in np.flatnonzero(cells.kind == cells.types.index("e")).tolist():
                self.errors[int(cells.row[i]), int(cells.column[i])] = package.error_in(cells.text(i))
        outline, hidden = package.row_features(xml)
        self.outline.update(outline)
        self.hidden.update(hidden)
