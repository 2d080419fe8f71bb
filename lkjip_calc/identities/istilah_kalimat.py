"""Rule `istilah` in sentences: what the remainder of a budget is called, as notes.

Ground: SILPA is what pendapatan, belanja and pembiayaan together leave (PSAP 02 in PP 71/2010); money not spent is
efisiensi only where the output was reached (section 4.4 of the practice: sisa is called efisiensi where capaian, or the
physical progress, is 100) [practice].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjip_calc.claims.model import Term
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.istilah import RULE, is_chained
from lkjip_calc.identities.teks import assertion, printed
from lkjip_calc.tables.model import RowKind, State, Workbook


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The amounts that sentences call SILPA or efisiensi."""
    for owner, book in enumerate(books):
        if not book.claims.terms:
            continue
        remainders = _remainders(cells, owner)
        chained = is_chained(cells, owner)
        for claim in book.claims.terms:
            sen = int(claim.amount * 100)
            if claim.term == "silpa":
                yield _silpa(owner, claim, holds=chained or None if sen not in remainders else chained)
            elif sen in remainders:
                yield _efisiensi(owner, claim, *remainders[sen])


def _remainders(cells: Cells, owner: int) -> dict[int, tuple[Decimal | None, str]]:
    """Anggaran less realisasi of every row of the budget: the least fisik at or below it, and where that stands."""
    found: dict[int, tuple[Decimal | None, str]] = {}
    for t, table in enumerate(cells.tables):
        a, r, f = table.find("anggaran"), table.find("realisasi"), table.find("fisik")
        if cells.owner[t] != owner or a is None or r is None or table.kind_of_table not in ("anggaran", "rekap", "lra"):
            continue
        known = table.figures.known()
        for row in range(table.shape[0]):
            if not known[row, a] or not known[row, r] or table.kind[row] not in (RowKind.NODE, RowKind.TOTAL):
                continue
            left = int(table.figures.value[row, a] - table.figures.value[row, r])
            if left <= 0:
                continue
            below = [n for n in range(table.shape[0]) if _under(table.parent, n, row)]
            fisik = [
                (cells.decimal(int(cells.ids(t, n, f))), f"'{table.sheet}'!{table.address(n, f)}")
                for n in below
                if f is not None and table.figures.state[n, f] == State.NUMBER
            ]
            least = min(fisik, default=(None, ""))
            if left not in found or (least[0] is not None and found[left][0] is None):
                found[left] = least
    return found


def _under(parent: object, row: int, top: int) -> bool:
    """Whether a row is another or stands below it."""
    place = row
    while place >= 0:
        if place == top:
            return True
        place = int(parent[place])  # type: ignore[index]
    return False


def _silpa(owner: int, claim: Term, *, holds: bool | None) -> Assertion:
    """An amount called SILPA in a document that has belanja alone."""
    return assertion(
        RULE,
        owner,
        claim.passage,
        claim.sentence,
        holds=holds,
        stated=claim.word,
        expected="sisa anggaran",
        identity="SILPA = pendapatan - belanja + pembiayaan netto",
        message="istilah.silpa",
        params={"term": claim.word, "value": claim.printed},
        severity="rendah",
    )


def _efisiensi(owner: int, claim: Term, fisik: Decimal | None, place: str) -> Assertion:
    """An unspent budget called efisiensi: it is one where the work was done."""
    return assertion(
        RULE,
        owner,
        claim.passage,
        claim.sentence,
        holds=None if fisik is None else fisik >= 100,
        stated=claim.word,
        expected="sisa anggaran",
        identity=f"efisiensi: {place} >= 100" if place else "efisiensi: keluaran tercapai",
        message="istilah.efisiensi",
        params={
            "term": claim.word,
            "value": claim.printed,
            "fisik": printed(fisik) if fisik is not None else "",
            "place": place,
        },
        severity="rendah",
    )
