"""All that the quantities of a passage promise each other, read from its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_calc.claims.differences import differences
from lkjip_calc.claims.expressions import expressions
from lkjip_calc.claims.model import Arithmetic
from lkjip_calc.claims.parts import Reader, Span
from lkjip_calc.claims.passages import Passage, sentences
from lkjip_calc.claims.quantities import quantities
from lkjip_calc.claims.relations import Relation, Sum
from lkjip_calc.claims.shares import listed, rests, shares

_STOP = re.compile(r"(?:(?<=[A-Z]{3})|(?<=\s(?:km|ha|kg))|(?<=\skm2))\.(?=\s+[A-Z][a-z]{3})")
MAX_LENGTH = 6000
"""A longer text is no paragraph."""


def arithmetic(passage: Passage) -> Iterator[Arithmetic]:
    """The relations of a passage; nothing where it has none."""
    if len(passage.text) > MAX_LENGTH:
        return
    found = quantities(passage.text)
    if len(found) < 2:
        return
    spans = [Span(b, e, tuple(q for q in found if b <= q.begin < e)) for b, e in _sentences(passage)]
    reader = Reader(passage.text, spans)
    sums = list(reader.sums())
    wholes = [s for s in sums if isinstance(s, Sum)]
    others = [*shares(reader), *listed(reader, wholes), *rests(reader), *differences(reader)]
    relations = _distinct([*sums, *others, *expressions(passage.text)])
    if relations:
        yield Arithmetic(passage, tuple(relations))


def _sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the sentences of a passage begin and end; a full stop after an abbreviation in capitals may end one."""
    for sentence in sentences(passage):
        begin = sentence.begin
        for stop in _STOP.finditer(sentence.text):
            yield begin, sentence.begin + stop.start()
            begin = sentence.begin + stop.end()
        yield begin, sentence.begin + len(sentence.text)


def _distinct(relations: list[Relation]) -> list[Relation]:
    """The relations, each once."""
    seen: dict[tuple[str, tuple[int, ...]], Relation] = {}
    for relation in relations:
        key = (type(relation).__name__, tuple(sorted(q.begin for q in relation.members)))
        seen.setdefault(key, relation)
    return list(seen.values())
