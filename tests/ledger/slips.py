"""An error put into a report: what changes in its cells, and the fact that then fails."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.facts import Fakta
from ledger.pages import Koreksi


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of error: changes to printed texts, and the fact that then fails."""

    jenis: str
    changes: tuple[tuple[str, str, str], ...]
    """Cell ("Aset!F24"), what is printed there, and what replaces it."""
    seharusnya: str = ""
    penjelasan: tuple[str, ...] = ()
    juga: tuple[str, ...] = ()

    @property
    def fact(self) -> Fakta:
        """The fact of a ledger that fails."""
        cells = tuple(dict.fromkeys((*(cell for cell, _, _ in self.changes), *self.juga)))
        return Fakta(
            0, self.jenis, "", (0,), "", sel=cells[0], juga=cells[1:], benar=False, seharusnya=self.seharusnya,
            keyakinan="pasti", akar=self.jenis, penjelasan=self.penjelasan,
        )  # fmt: skip


def corrections(slips: Iterable[Slip]) -> list[Koreksi]:
    """The changes as the builder of the sheets takes them."""
    changes = [change for slip in slips for change in slip.changes]
    return [
        Koreksi(n, *cell.rsplit("!", 1), "", printed, wrong, "pasti", "")
        for n, (cell, printed, wrong) in enumerate(changes, 1)
    ]
