"""Rules `target` and `silang` over indicators: what several tables state of one indicator and year is the same.

Ground: the targets of the Renstra, of the performance agreement and of the table of results are one and the same
(PermenPAN-RB 53/2014) [practice]; so are the realisasi and the capaian of a year wherever they are stated, last year's
column among them. What speaks of the same is told by `pernyataan`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.pernyataan import pairs_of
from lkjip_calc.identities.model import Batch, Means, Sums

RULE, RULE_RESULTS = "target", "silang"


def identities(cells: Cells) -> Iterator[Batch]:
    """The equalities between tables of one workbook, each with the first table that states the figure."""
    for rule, role in ((RULE, "target"), (RULE_RESULTS, "realisasi"), (RULE_RESULTS, "capaian")):
        pairs = pairs_of(cells, role, strict=role != "target")
        if not pairs:
            continue
        stated, term = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
        start = np.arange(len(pairs) + 1, dtype=np.int64)
        if role == "capaian":
            # Percentages may be printed with different decimals; each is known to half its last one.
            yield Means(rule, stated, start, term, None)
        else:
            yield Sums(rule, "equal", stated, start, term, np.ones(len(pairs), np.int64))
