"""Rule `kategori` in sentences: the category said of a capaian is that of the scale which the report prints.

Ground: as for tables (`kategori`): the report's own scale. The capaian is the figure beside the word, or that of the
tables where the sentence gives none but names its subject. Where several scales know the word, any of them will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip_calc.checking import FAILED, HELD, NOT_EVALUATED
from lkjip_calc.claims.model import Told, ToldFigure
from lkjip_calc.claims.roles import role_in
from lkjip_calc.figures.skala import Scale, category_key
from lkjip_calc.figures.skala_kalimat import scales_of
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.kinerja_subjek import Subject, capaian_of
from lkjip_calc.identities.kalimat.nilai_kalimat import readings
from lkjip_calc.identities.kalimat.sebutan import Mention, Mentions
from lkjip_calc.identities.kalimat.teks import assertion, printed
from lkjip_calc.identities.kinerja.kategori import RULE, outcome_of
from lkjip_calc.messages import number_text
from lkjip_calc.tables.model import Workbook

_INTRO = (
    r"(?:\b(?:ber)?(?:kategori|katagori|predikat|kriteria|klasifikasi|skala"
    r"|peringkat)(?:nya)?(?: capaian)?(?: kinerja)?"
    r"(?: yang| adalah| yaitu| nilai)*[\s:\"“'(]*|[%\d]\s*(?:persen)?\s*\(\s*)"
)
_NO_CAPAIAN = re.compile(
    r"\b(?:anggaran|keuangan|belanja|serapan|penyerapan|pagu|dana|rp|fisik|nasional|provinsi|triwulan|semester|target"
    r"|renstra|rpjmd|tahun (?:lalu|sebelumnya))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b\d+\s*(?:\([a-z ]+\)\s*)?(?:\w+\s+){0,3}(?:indikator|sasaran|iku|ik\w*|program)\b[^%]*$", re.I
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A category word in a sentence, and where it begins."""

    text: str
    begin: int


def assertions(cells: Cells, books: Sequence[Workbook]) -> Iterator[Assertion]:
    """The category words of every workbook's sentences."""
    for owner, book in enumerate(books):
        if not book.claims.told:
            continue
        scales = scales_of(book)
        if not scales:
            continue
        known = Performances.of(cells, owner, book)
        mentions = Mentions(known)
        carried = {(r.told.passage, r.told.begin): r.mention for r in readings(known, mentions, book.claims.told)}
        pattern = _pattern(scales)
        for sentence in book.claims.told:
            words = [_Word(m["word"], m.start("word")) for m in pattern.finditer(sentence.sentence)]
            before = carried.get((sentence.passage, sentence.begin))
            yield from _of_sentence(known, mentions.of(sentence.sentence), before, owner, sentence, words, scales)


def _pattern(scales: Sequence[Scale]) -> re.Pattern[str]:
    """Finds the words of all bands where they are introduced as categories."""
    keys = {key for scale in scales for band in scale.bands for key in forms_of(band.kategori)}
    words = "|".join(r"\s+".join(map(re.escape, key.split())) for key in sorted(keys, key=lambda k: (-len(k), k)))
    return re.compile(rf"{_INTRO}(?P<word>{words})(?!\w)", re.IGNORECASE)


def forms_of(word: str) -> list[str]:
    """The ways to write a category: ``A (Sangat Baik)`` is ``A`` and ``Sangat Baik`` as well."""
    match = re.fullmatch(r"\s*([^()]+?)\s*\(([^()]+)\)\s*", word)
    return [category_key(word)] if match is None else [category_key(word), *map(category_key, match.groups())]


def _of_sentence(
    known: Performances,
    names: Sequence[Mention],
    before: Mention | None,
    owner: int,
    told: Told,
    words: Sequence[_Word],
    scales: Sequence[Scale],
) -> Iterator[Assertion]:
    """The category words of one sentence with the capaian they are said of; `before` is its only subject."""
    text = told.sentence
    end = 0
    for word in words:
        clause = text[end : word.begin]
        figure = _figure(told, end, word.begin)
        named = [m for m in names if m.begin < word.begin]
        subject = named[-1] if named and named[-1].certain else before
        stated = _stated(known, subject)
        end = word.begin + len(word.text)
        if _COUNTED.search(clause):
            continue
        if figure is not None:
            yield _judged(owner, told, word, figure.value, stated, scales)
        elif stated and not told.figures and not _NO_CAPAIAN.search(clause):
            yield _judged(owner, told, word, stated[0][0], stated, scales)


def _figure(told: Told, begin: int, end: int) -> ToldFigure | None:
    """The capaian that a category is said of: the last percentage called so, or the only one of the clause."""
    own = [f for f in told.figures if begin <= f.begin < end and f.kind == "percent"]
    leads = [told.sentence[max(f.lead, begin) : f.begin] for f in own]
    called = [f for f, lead in zip(own, leads, strict=True) if role_in(lead) == "capaian" or re.search("capaian", lead)]
    if called:
        last = called[-1]
        lead = told.sentence[max(last.lead, begin) : last.begin]
        return None if _NO_CAPAIAN.search(lead) else last
    if len(own) != 1 or _NO_CAPAIAN.search(told.sentence[begin:end]):
        return None
    return own[0] if role_in(leads[0]) in (None, "beside", "capaian") else None


def _stated(known: Performances, subject: Mention | None) -> list[tuple[Decimal, tuple[int, ...]]]:
    """The capaian of this year that the tables state of a subject, each with its cells."""
    if subject is None or known.year is None:
        return []
    whole = tuple(known.whole_of(subject.number)) if subject.number is not None else ()
    found = capaian_of(known, Subject(subject.name, subject.rows, whole), known.year, mean_only=True)
    return [(value, cells) for value, cells, _ in found]


def _judged(
    owner: int,
    told: Told,
    word: _Word,
    value: Decimal,
    stated: Sequence[tuple[Decimal, tuple[int, ...]]],
    scales: Sequence[Scale],
) -> Assertion:
    """One word; it holds by any scale that knows it, for the figure of the sentence or that of the tables."""
    outcomes = []
    for scale in scales:
        band = next((b for b in scale.bands if category_key(word.text) in forms_of(b.kategori)), None)
        if band is not None:
            outcomes += [(*outcome_of(scale, band.kategori, [v]), scale) for v in (value, *(s[0] for s in stated))]
    held = [o for o in outcomes if o[0] == HELD]
    failed = [o for o in outcomes if o[0] == FAILED]
    open_ = not outcomes or any(o[0] == NOT_EVALUATED for o in outcomes)
    right, named, name = "", None, ""
    if outcomes:
        _, _, found, scale = (held or failed or outcomes)[0]
        right, name = found or "", scale.name
        named = next((b for b in scale.bands if b.kategori == right), None)
    shown = number_text(value, percent=True)
    interval = named.text if named is not None else ""
    return assertion(
        RULE, owner, told.passage, told.sentence,
        holds=True if held else None if open_ else False,
        stated=word.text, expected=right or None, identity=f"{printed(value)} = {right or '?'}",
        message="kategori.word",
        params={"value": shown, "expected": right, "interval": interval, "scale": name, "stated": word.text},
        severity="sedang", figures=tuple(c for _, cells in stated for c in cells) if stated else (),
        reason="no_scale",
    )  # fmt: skip
