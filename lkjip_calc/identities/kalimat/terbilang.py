"""Rule `terbilang`: a figure and its words are the same number.

Ground: letters and amounts of government are written in figures and in words, which must agree; of the two the
words count (Tata Naskah Dinas) [practice].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.teks import assertion, printed
from lkjip_calc.tables.model import Workbook

RULE = "terbilang"


def assertions(_cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """Every figure that a sentence also writes in words; words that had to be guessed accuse nobody."""
    for owner, book in enumerate(books):
        for claim in book.claims.spelled:
            equal = claim.value == claim.spelled.value
            yield assertion(
                RULE,
                owner,
                claim.passage,
                claim.passage.text,
                holds=True if equal else None if claim.spelled.guessed else False,
                stated=f"{claim.printed} ({claim.words})",
                expected=None,
                identity=f"{claim.printed} = {claim.words}",
                params={"figure": claim.printed, "words": claim.words, "value": printed(claim.spelled.value)},
                severity="sedang",
                reason="unclear_words",
            )
