"""Rule `istilah` in sentences: what the remainder of a budget is called, as notes.

Ground: SILPA is what pendapatan, belanja and pembiayaan together leave (PSAP 02 in PP 71/2010); money not spent is
efisiensi only where the output was reached (section 4.4 of the practice: sisa is called efisiensi where capaian, or the
physical progress, is 100) [practice].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lkjip_calc import amounts
from lkjip_calc.claims.model import Term
from lkjip_calc.identities.anggaran.istilah import RULE, is_chained
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.kinerja_subjek import Subject, capaian_of
from lkjip_calc.identities.kalimat.teks import assertion, printed
from lkjip_calc.tables.model import RowKind, State, Workbook

_AMOUNT = re.compile(r"\brp\.?\s*(?P<amount>\d[\d.,]*\d)", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:karena|disebabkan|akibat|dikarenakan|sebab|lantaran)\b[^.;]*\b(?:tidak|belum|batal|gagal|tertunda|ditunda)\b"
    r"(?: dapat| jadi| sempat| bisa| seluruhnya| sepenuhnya)*\s*(?:(?:ter|di)?(?:laksana\w*|selesai\w*|realisasi\w*"
    r"|capai\w*|penuhi\w*|kerjakan|penuh)|$|[,.])",
    re.IGNORECASE,
)
"""Why money was left: the work was not done."""


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The amounts that sentences call SILPA or efisiensi."""
    for owner, book in enumerate(books):
        if not book.claims.terms:
            continue
        remainders = _remainders(cells, owner)
        chained = is_chained(cells, owner)
        known = Performances.of(cells, owner, book)
        for claim in book.claims.terms:
            if claim.amount is None:
                yield from _alone(owner, claim, remainders, chained=chained)
                continue
            sen = int(claim.amount * 100)
            if claim.term == "silpa":
                yield _silpa(owner, claim, holds=chained or None if sen not in remainders else chained)
                continue
            short = _short(known, claim)
            if short is not None:
                yield _efisiensi(owner, claim, *short, message="istilah.efisiensi_capaian")
            elif sen in remainders and _NOT_DONE.search(claim.sentence):
                yield _efisiensi(owner, claim, Decimal(0), "", message="istilah.efisiensi_alasan")
            elif sen in remainders:
                yield _efisiensi(owner, claim, *remainders[sen])


def _alone(
    owner: int, claim: Term, remainders: Mapping[int, tuple[Decimal | None, str]], *, chained: bool
) -> Iterator[Assertion]:
    """The word SILPA without an amount, where its passage states one that is left of a budget."""
    for match in _AMOUNT.finditer(claim.passage.text):
        number = amounts.parse(match["amount"].rstrip(".,"))
        if number is not None and number.note is None and int(number.as_decimal() * 100) in remainders:
            yield _silpa(owner, replace(claim, printed=match["amount"].rstrip(".,")), holds=chained)
            return


def _short(known: Performances, claim: Term) -> tuple[Decimal, str] | None:
    """The capaian of the sasaran whose money is called efisiensi, where it is below 100, and where that stands."""
    number = claim.sasaran if claim.sasaran is not None else claim.passage.sasaran
    if number is None:
        return None
    subject = Subject(f"sasaran {number}", tuple(known.of_sasaran(number)), tuple(known.whole_of(number)))
    truths = capaian_of(known, subject, known.year, mean_only=True)
    if not truths or truths[0][0] >= 100:
        return None
    cell = truths[0][1][0]
    return truths[0][0], f"'{known.cells.table_of(cell).sheet}'!{known.cells.address(cell)}"


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


def _efisiensi(
    owner: int, claim: Term, fisik: Decimal | None, place: str, message: str = "istilah.efisiensi"
) -> Assertion:
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
        message=message,
        params={
            "term": claim.word,
            "value": claim.printed,
            "fisik": printed(fisik) if fisik is not None else "",
            "place": place,
        },
        severity="rendah",
    )
