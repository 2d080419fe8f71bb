"""Rule `silang` for performance: what a sentence says of capaian, realisasi and target is what the tables say.

Ground: a figure in the text must equal the figure on the face of the report [practice]. A sentence is held against a
table only where it names the sasaran (by number or name) or the indicator; a figure that is last year's is called so,
and a realisasi called capaian is a note of rule `istilah`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lkjip_calc.checking import NOT_EVALUATED
from lkjip_calc.claims.model import Performance
from lkjip_calc.claims.performance import LAST_YEAR, RANGE, YEAR
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat import puncak, silang_nilai
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.kinerja_subjek import Subject, Truth, capaian_of, cell_of, said_before, subject_of
from lkjip_calc.identities.kalimat.nilai_kalimat import is_uncapped, readings
from lkjip_calc.identities.kalimat.sasaran_dana import budget_of
from lkjip_calc.identities.kalimat.sebutan import Mentions
from lkjip_calc.identities.kalimat.teks import agrees, assertion, printed
from lkjip_calc.slips import slips
from lkjip_calc.tables.model import Workbook

RULE = "silang"
_MEAN = re.compile(r"\b(rata-rata|rata rata|rerata)\b", re.IGNORECASE)
_WORDS = {"capaian": "capaian", "realisasi": "realisasi", "target": "target", "tercapai": "realisasi"}


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """Every figure of performance in a sentence against the indicator tables of its workbook."""
    for owner, book in enumerate(books):
        if not book.claims.performance and not book.claims.told:
            continue
        known = Performances.of(cells, owner, book)
        if known.rows:
            yield from _of_book(owner, known, book)


def _of_book(owner: int, known: Performances, book: Workbook) -> Iterator[Assertion]:
    """The figures of one workbook: those that their words tell, then those beside the name of an indicator."""
    mentions = Mentions(known)
    by_words = {(c.passage, c.sentence, c.begin): _judged(owner, known, mentions, c) for c in book.claims.performance}
    budget = budget_of(known.cells, owner)
    overall = dict(puncak.judged(known, mentions, budget, owner, book.claims.told))
    by_name = dict(silang_nilai.judged(known, owner, readings(known, mentions, book.claims.told)))
    yield from overall.values()
    for place, found in by_words.items():
        if place not in overall and (found.outcome != NOT_EVALUATED or place not in by_name):
            yield found
    for place, found in by_name.items():
        if place not in overall and (place not in by_words or by_words[place].outcome == NOT_EVALUATED):
            yield found


def _judged(owner: int, known: Performances, mentions: Mentions, claim: Performance) -> Assertion:
    """One figure of performance, judged."""
    subject = subject_of(known, claim.sentence, claim.begin, said_before(claim.passage.text, claim.sentence))
    if subject is None and claim.quantity == "capaian":
        subject = _by_name(mentions, claim)
    if subject is not None and _inside_name(known, claim):
        subject = None
    years = _years(known, claim)
    truths = _truths(known, subject, claim, years) if subject is not None else []
    told = [t for t in truths if agrees(claim.value, t[0])]
    if claim.plain and (subject is None or not _of_indicator(subject)):
        return _plain(owner, known, claim, None)
    if not told and claim.quantity == "capaian" and known.overall and _MEAN.search(claim.sentence, 0, claim.begin):
        overall = [(known.value(c), (c,), "rata-rata capaian") for c in known.overall]
        told = [truth for truth in overall if agrees(claim.value, truth[0])]
        if not told and (subject is None or _of_indicator(subject)):
            return _plain(owner, known, claim, None)
    capped = subject is not None and is_uncapped(known, subject.rows, claim.value, known.year or 0)
    if told or not truths or subject is None or len(years) != 1 or capped:
        return _plain(owner, known, claim, told[0] if told else None)
    return _wrong(owner, known, claim, subject, truths, years[0])


def _by_name(mentions: Mentions, claim: Performance) -> Subject | None:
    """The sasaran that a sentence names last before a figure, where no number is known for it."""
    named = [m for m in mentions.of(claim.sentence) if m.end <= claim.begin]
    if not named or named[-1].indicator or not named[-1].certain:
        return None
    return Subject(f"sasaran {named[-1].name}", named[-1].rows)


def _of_indicator(subject: Subject) -> bool:
    """Whether a sentence names an indicator, not a sasaran."""
    return not subject.name.startswith("sasaran ")


def _inside_name(known: Performances, claim: Performance) -> bool:
    """Whether the word that names the quantity is part of the name of an indicator or sasaran."""
    names = [r.indikator for r in known.rows if r.indikator] + list(known.names.values())
    text = claim.sentence.lower()
    for name in {n.lower().strip(" .") for n in names}:
        place = text.rfind(name, 0, claim.begin)
        if 0 <= place <= claim.word < place + len(name):
            return True
    return False


def _years(known: Performances, claim: Performance) -> list[int | None]:
    """The years that a figure may be said of: one where its words tell or the sentence names no other."""
    if claim.year == LAST_YEAR:
        return [known.year - 1] if known.year is not None else []
    if claim.quantity == "target" and claim.year not in (None, known.year):
        # `dari 86 pada tahun 2022 dan di bawah target 88`: the target is that of the year reported.
        return [claim.year, known.year]
    if claim.year is not None:
        return [claim.year]
    before = RANGE.sub("", claim.sentence[: claim.begin])
    named = set(YEAR.findall(before))
    others = sorted(int(y) for y in named if y.isdigit() and int(y) != known.year)
    return [known.year, *others, *([None, None] if any(not y.isdigit() for y in named) else [])]


def _truths(known: Performances, subject: Subject, claim: Performance, years: Sequence[int | None]) -> list[Truth]:
    """The figures that a claim may repeat: (value, cells, what it is), the one it should be first."""
    found: list[Truth] = []
    for year in years:
        if claim.quantity == "capaian":
            found += capaian_of(known, subject, year, mean_only=claim.mean)
        for row in subject.rows:
            if claim.quantity == "target":
                found += cell_of(known, row.target, year, "target")
            elif claim.quantity in ("tercapai", "realisasi"):
                found += cell_of(known, row.realisasi, year, "realisasi")
                found += [] if claim.plain else cell_of(known, row.capaian, year, "capaian")
        if claim.quantity in ("tercapai", "realisasi") and not claim.plain:
            found += capaian_of(known, subject, year, mean_only=False)
    return found


def _plain(owner: int, known: Performances, claim: Performance, told: Truth | None) -> Assertion:
    """A figure that holds, or that cannot be judged."""
    cell = told[1][0] if told else None
    place = f"'{known.cells.table_of(cell).sheet}'!{known.cells.address(cell)}" if cell is not None else "?"
    return assertion(
        RULE,
        owner,
        claim.passage,
        claim.sentence,
        holds=True if told else None,
        stated=claim.printed,
        expected=None,
        identity=f"{_WORDS[claim.quantity]} {claim.printed} = {place}",
        number=claim.value,
        right=told[0] if told else None,
        percent=not claim.plain,
        figures=told[1] if told else (),
    )


def _wrong(
    owner: int,
    known: Performances,
    claim: Performance,
    subject: Subject,
    truths: Sequence[Truth],
    year: int | None,
) -> Assertion:
    """A figure that the tables contradict: as a term misused, a figure of another year, another column, or a slip."""
    value, places, what = truths[0]
    cell = places[0]
    reference = f"'{known.cells.table_of(cell).sheet}'!{known.cells.address(cell)}"
    params = {
        "said": claim.printed,
        "right": printed(value),
        "what": what,
        "name": subject.name,
        "place": reference,
        "year": str(year or known.year or ""),
    }
    rule, message, cause, detail, confidence = RULE, "silang.kinerja", "unknown", "", 0.9
    realised = [f for row in subject.rows for f in cell_of(known, row.realisasi, year, "realisasi")]
    targets = [f for row in subject.rows for f in cell_of(known, row.target, year, "target")]
    other = _of_other_year(known, subject, claim, year)
    if claim.quantity == "capaian" and any(agrees(claim.value, r[0]) for r in realised):
        rule, message = "istilah", "istilah.capaian"
    elif other is not None:
        message, cause, detail, confidence = "silang.tahun", "stale", str(other), 0.97
        params["other"] = str(other)
    elif claim.quantity != "target" and any(agrees(claim.value, t[0]) for t in targets):
        cause, detail = "wrong_column", "target"
    else:
        slip = slips(int(value * 100), int(claim.value * 100))
        cause, detail = (slip[0].kind, slip[0].detail) if slip else ("unknown", "")
    return assertion(
        rule,
        owner,
        claim.passage,
        claim.sentence,
        holds=False,
        stated=claim.printed,
        expected=printed(value),
        identity=f"{what} {subject.name} = {reference}",
        message=message,
        params=params,
        number=claim.value,
        right=value,
        percent=not claim.plain,
        cause=cause,
        detail=detail,
        severity="rendah" if rule == "istilah" else "tinggi",
        confidence=confidence,
        figures=places,
    )


def _of_other_year(known: Performances, subject: Subject, claim: Performance, year: int | None) -> int | None:
    """The other year whose figure of the same quantity a claim repeats."""
    rows = (*subject.rows, *subject.whole)
    kind = {"capaian": "capaian", "target": "target"}.get(claim.quantity, "realisasi")
    columns: list[Mapping[int | None, int]] = [
        {"capaian": row.capaian, "target": row.target, "realisasi": row.realisasi}[kind] for row in rows
    ]
    years = {y for column in columns for y in column if y is not None} - {year, known.year if year is None else year}
    for other in sorted(years, reverse=True):
        if claim.quantity == "capaian":
            values = [t[0] for t in capaian_of(known, subject, other, mean_only=claim.mean)]
        else:
            values = [known.value(column[other]) for column in columns if other in column]
        if claim.quantity != "target" and any(agrees(claim.value, value) for value in values):
            return other
    return None
