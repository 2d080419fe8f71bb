"""Rule `perbandingan`: a sentence that says up, down, the same, above or below says what its figures say.

Ground: a report compares target with realisasi and this year with the last (PermenPAN-RB 53/2014, chapter III)
[practice]. A comparison is judged by the figures of its own sentence, or by the indicator tables where the sentence
names the sasaran or indicator. Whether more is better is never assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from fractions import Fraction

from lkjip_calc.checking import NOT_EVALUATED
from lkjip_calc.claims.model import AgainstTarget, Change, Comparison
from lkjip_calc.claims.passages import Passage
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat import perbandingan_nilai
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.kinerja_subjek import Subject, mean_of, said_before, subject_of
from lkjip_calc.identities.kalimat.nilai_kalimat import readings
from lkjip_calc.identities.kalimat.sebutan import Mentions
from lkjip_calc.identities.kalimat.teks import assertion, printed, shortened, unit
from lkjip_calc.identities.kinerja.nama import plain
from lkjip_calc.tables.model import Workbook

RULE = "perbandingan"
_LITERAL = re.compile(r"lebih (?:tinggi|besar|rendah|kecil)", re.IGNORECASE)
"""Words that compare the figures themselves; others may as well say which is the better."""
_MOVES = {"up": "naik", "down": "turun", "same": "sama"}


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The changes, comparisons of years and comparisons with targets of every workbook's sentences."""
    for owner, book in enumerate(books):
        claims = book.claims
        if not (claims.changes or claims.comparisons or claims.targets or claims.told):
            continue
        known = Performances.of(cells, owner, book)
        told = {(c.passage, c.sentence) for c in claims.changes}
        for change in claims.changes:
            yield _direction(owner, change)
            if change.by is not None:
                yield _size(owner, change)
        years = [_years(owner, known, c) for c in claims.comparisons if (c.passage, c.sentence) not in told]
        yield from years
        judged = {a.label for a in years if a.outcome != NOT_EVALUATED}
        yield from _named(owner, known, book, told, judged)
        for target in claims.targets:
            yield _target(owner, known, target)


def _named(
    owner: int, known: Performances, book: Workbook, told: AbstractSet[tuple[Passage, str]], judged: AbstractSet[str]
) -> Iterator[Assertion]:
    """The changes of indicators that sentences name, where the sentence was not judged before."""
    if known.year is None or not known.rows:
        return
    sized = {(c.passage, c.sentence) for c in book.claims.changes if c.by is not None}
    for reading in readings(known, Mentions(known), book.claims.told):
        place = (reading.told.passage, reading.told.sentence)
        if place not in sized:
            before = place in told or shortened(place[1]) in judged
            yield from perbandingan_nilai.judged(known, owner, reading, told=before)


def move_of(first: Decimal, last: Decimal) -> str:
    """Whether a figure went up, down or stayed the same."""
    return "same" if first == last else "up" if last > first else "down"


def _direction(owner: int, change: Change) -> Assertion:
    """The direction of a change whose figures both stand in the sentence; equal ones may differ unprinted."""
    real = move_of(change.first, change.last)
    holds = True if real == change.direction else None if real == "same" else False
    expected = _MOVES[real]
    return assertion(
        RULE,
        owner,
        change.passage,
        change.sentence,
        holds=holds,
        stated=change.word,
        expected=expected,
        identity=f"{change.word}: {change.printed[0]} -> {change.printed[1]}",
        message=f"perbandingan.arah_{real}",
        params={"word": change.word, "first": change.printed[0], "last": change.printed[1]},
        severity="sedang",
        reason="ambiguous",
    )


def _size(owner: int, change: Change) -> Assertion:
    """How large a change is said to be: the difference, or for a percentage also that over the first figure."""
    assert change.by is not None
    difference = abs(change.last - change.first)
    slack = Fraction(unit(change.first)) / 2 + Fraction(unit(change.last)) / 2
    slack = slack if any("," in p or "%" in p for p in change.printed) else Fraction(0)
    step = Fraction(unit(change.by))
    fits = abs(Fraction(difference) - Fraction(change.by)) <= slack * (unit(change.by) != unit(change.first)) + (
        0 if unit(change.by) == unit(change.first) else step
    )
    relative = None
    if change.by_percent and not change.points and change.first:
        relative = Fraction(difference) * 100 / abs(Fraction(change.first))
        spread = slack * 100 / abs(Fraction(change.first)) * 2
        fits = fits or abs(relative - Fraction(change.by)) <= step + spread
    expected = printed(difference)
    return assertion(
        RULE,
        owner,
        change.passage,
        change.sentence,
        holds=fits,
        stated=change.by_printed,
        expected=expected,
        identity=f"{change.by_printed} = |{change.printed[1]} - {change.printed[0]}|",
        message="perbandingan.besar" if relative is None else "perbandingan.besar_persen",
        params={
            "by": change.by_printed,
            "first": change.printed[0],
            "last": change.printed[1],
            "right": expected,
            "relative": printed(Decimal(round(relative * 100)).scaleb(-2)) if relative is not None else "",
        },
        severity="sedang",
        confidence=0.6,
    )


def _years(owner: int, known: Performances, claim: Comparison) -> Assertion:
    """Two years of which the tables have the figures: the mean of all indicators, and no single one the other way."""
    said = said_before(claim.passage.text, claim.sentence)
    subject = subject_of(known, claim.sentence, claim.sentence.find(claim.word), said)
    years = (claim.years[0], claim.years[1] or known.year or 0)
    pairs = _pairs(known, subject, claim.quantity, years) if subject is not None and years[0] < years[1] else []
    first, last = [known.value(a) for a, _ in pairs], [known.value(b) for _, b in pairs]
    holds: bool | None = None
    means = (Decimal(0), Decimal(0))
    if pairs:
        means = mean_of(first), mean_of(last)
        moves = {move_of(a, b) for a, b in zip(first, last, strict=True)} | {move_of(*means)}
        holds = claim.direction in moves
        if claim.direction == "same":
            holds = moves == {"same"} or means[0] == means[1]
    right = _MOVES[move_of(*means)]
    table = known.cells.table_of(pairs[0][0]).sheet if pairs else ""
    expected = f"{right}: {printed(means[0])} ({years[0]}), {printed(means[1])} ({years[1]})"
    return assertion(
        RULE,
        owner,
        claim.passage,
        claim.sentence,
        holds=holds,
        stated=f"{claim.word} {claim.printed}".strip(),
        expected=expected if pairs else None,
        identity=f"{claim.quantity} {years[0]} dan {years[1]}: {claim.word}",
        message=f"perbandingan.tahun_{move_of(*means)}",
        params={
            "word": claim.word,
            "first": printed(means[0]),
            "last": printed(means[1]),
            "year1": str(years[0]),
            "year2": str(years[1]),
            "mean": f"{'rata-rata ' if len(pairs) > 1 else ''}{claim.quantity}",
            "place": f"'{table}'",
        },
        figures=tuple(cell for pair in pairs for cell in pair),
    )


def _pairs(known: Performances, subject: Subject, quantity: str, years: tuple[int, int]) -> list[tuple[int, int]]:
    """The figures of two years of every indicator of a subject; none unless every one has both.

    A realisasi is compared for one indicator only: those of several have units of their own.
    """
    found: dict[str, tuple[int, int]] = {}
    names: set[str] = set()
    for row in subject.rows:
        figures = row.capaian if quantity == "capaian" else row.realisasi
        names |= {row.indikator} if row.capaian or row.realisasi else set()
        own = [figures.get(y, figures.get(None) if y == known.year else None) for y in years]
        if own[0] is not None and own[1] is not None:
            found.setdefault(row.indikator, (own[0], own[1]))
    complete = set(found) == names and (quantity == "capaian" or len(found) == 1)
    return list(found.values()) if complete else []


def _target(owner: int, known: Performances, claim: AgainstTarget) -> Assertion:
    """A figure said to exceed, reach or miss its target: by the capaian of the tables, or where both are equal."""
    subject = subject_of(known, claim.sentence, claim.begin, said_before(claim.passage.text, claim.sentence))
    capaian = [
        known.value(c)
        for r in (subject.rows if subject else ())
        if (c := r.capaian.get(known.year, r.capaian.get(None))) is not None
    ]
    complete = subject is not None and len(capaian) == len([r for r in subject.rows if r.capaian]) and bool(capaian)
    holds: bool | None = None
    literal = _literal(known, subject, claim) if subject is not None else None
    if claim.realised is not None and claim.realised == claim.target:
        holds = claim.verdict == "reaches"
    elif literal is not None and _LITERAL.match(claim.word) and "capaian" not in claim.sentence[: claim.begin].lower():
        holds = literal
    elif complete:
        above, full = [c > 100 for c in capaian], [c >= 100 for c in capaian]
        right = {"exceeds": any(above), "reaches": any(full), "misses": not all(full)}[claim.verdict] or bool(literal)
        agrees = claim.realised is None or claim.target is None
        holds = right if right or agrees or _clear(claim) else None
    stated = f"{printed(claim.realised)} {claim.word}" if claim.realised is not None else claim.word
    return assertion(
        RULE,
        owner,
        claim.passage,
        claim.sentence,
        holds=holds,
        stated=stated,
        expected=None,
        identity=f"{stated} {printed(claim.target) if claim.target is not None else ''}".strip(),
        message="perbandingan.target"
        if claim.realised == claim.target and claim.target is not None
        else "perbandingan.capaian",
        params={
            "word": claim.word,
            "realised": printed(claim.realised) if claim.realised is not None else "",
            "target": printed(claim.target) if claim.target is not None else "",
            "capaian": ", ".join(printed(c) for c in capaian),
            "figures": _figures(known, subject) if subject else "",
            "name": subject.name if subject else "",
        },
        severity="sedang",
    )


def _literal(known: Performances, subject: Subject, claim: AgainstTarget) -> bool | None:
    """Whether the realisasi itself is above or below the target as said; None where the tables do not tell."""
    found = []
    for row in subject.rows:
        cells = [figures.get(known.year, figures.get(None)) for figures in (row.realisasi, row.target)]
        if cells[0] is not None and cells[1] is not None:
            found.append((known.value(cells[0]), known.value(cells[1])))
    if len(set(found)) != 1 or len({plain(r.indikator) for r in subject.rows}) != 1:
        return None
    realised, target = found[0]
    return {"exceeds": realised > target, "misses": realised < target, "reaches": realised == target}[claim.verdict]


def _figures(known: Performances, subject: Subject) -> str:
    """The realisasi and target of the one row that a capaian comes from, for the message."""
    row = next((r for r in subject.rows if r.capaian and r.realisasi and r.target), None)
    cells = (
        [c for figures in (row.realisasi, row.target) if (c := figures.get(known.year, figures.get(None)))]
        if row
        else []
    )
    if len(cells) < 2 or len([r for r in subject.rows if r.capaian]) > 1:
        return ""
    return f" (realisasi {printed(known.value(cells[0]))}, target {printed(known.value(cells[1]))})"


def _clear(claim: AgainstTarget) -> bool:
    """Whether the figures of the sentence contradict it as the table does (more is better there)."""
    assert claim.realised is not None
    assert claim.target is not None
    return (claim.realised > claim.target) if claim.verdict == "misses" else (claim.realised < claim.target)
