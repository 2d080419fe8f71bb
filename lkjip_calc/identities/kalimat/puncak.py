"""Rule `silang` for the whole of a report: who is highest or lowest, and the mean of all capaian.

Ground: a figure in the text must equal the figure on the face of the report [practice]. Where a sentence calls one
the highest, and its figure is that of the highest but not of the one it names, the name is wrong, not the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lkjip_calc.claims.figures import years_in
from lkjip_calc.claims.model import Told, ToldFigure
from lkjip_calc.claims.passages import Passage
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.kinerja_subjek import Subject, capaian_of, mean_of
from lkjip_calc.identities.kalimat.nilai_kalimat import far, same
from lkjip_calc.identities.kalimat.sasaran_dana import Budget
from lkjip_calc.identities.kalimat.sebutan import Mention, Mentions
from lkjip_calc.identities.kalimat.teks import assertion, printed
from lkjip_calc.identities.kalimat.tercapai import capaian_by_name
from lkjip_calc.identities.kinerja.nama import plain
from lkjip_calc.tables.indikator import is_mean_of_capaian
from lkjip_calc.tables.model import State

RULE = "silang"
Key = tuple[Passage, str, int]
_EXTREME = re.compile(
    r"\b(?:(?P<high>tertinggi|paling tinggi|terbesar)|(?P<low>terendah|paling rendah"
    r"|terkecil))\b",
    re.I,
)
_MEAN = re.compile(
    r"\brata-rata(?: nilai| persentase| tingkat)*(?: pen|\s)capaian(?:nya)?(?: kinerja| seluruh| semua| keseluruhan"
    r"| dari| atas"
    r"| ke\w+| sasaran| strategis| indikator(?: tersebut)?| utama| iku| ik\w{1,2}| dinas| badan| rsud| inspektorat"
    r"| kecamatan| organisasi| perangkat| daerah| pada| tahun| 20\d\d| adalah| sebesar| mencapai| yaitu| sejumlah"
    r"| telah| berada| angka| di| dengan| secara| [:=])*\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a name stands for: how it is called, its figure, and the cell of that."""

    name: str
    value: Decimal
    cells: tuple[int, ...]


def judged(
    known: Performances, mentions: Mentions, budget: Budget | None, owner: int, told: Sequence[Told]
) -> Iterator[tuple[Key, Assertion]]:
    """The figures of the highest, the lowest and the mean of all, by their places."""
    labels = {plain(row.indikator): " ".join(row.indikator.split()) for row in reversed(known.rows)}
    indicators = {n: _Known(labels[n], v, (c,)) for n, (v, c) in capaian_by_name(known).items()}
    sasaran = _sasaran(known)
    programmes = _programmes(budget)
    for sentence in told:
        for figure, region, high in _regions(sentence):
            found = _named(mentions.of(region), indicators, sasaran) or _programme(region, programmes)
            if found is None:
                continue
            one, every = found
            verdict = _judged(owner, sentence, figure, one, every, high=high)
            if verdict is not None:
                yield (sentence.passage, sentence.sentence, figure.begin), verdict
        yield from _means(known, mentions, owner, sentence)


def _regions(told: Told) -> Iterator[tuple[ToldFigure, str, bool]]:
    """The words after a superlative up to its percentage, with that and whether it is the highest."""
    text = told.sentence
    found = list(_EXTREME.finditer(text))
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        own = [f for f in told.figures if match.end() <= f.begin < end and f.kind == "percent"]
        if own:
            yield own[0], text[match.end() : own[0].begin], match["high"] is not None


def _named(
    found: Sequence[Mention], indicators: Mapping[str, _Known], sasaran: Mapping[int, _Known]
) -> tuple[_Known, list[_Known]] | None:
    """The one indicator or sasaran that words name, and all of its kind."""
    if len({m.name for m in found}) != 1:
        numbers = {m.number for m in found if m.number is not None}
        found = [m for m in found if m.number is not None] if len(numbers) == 1 else []
    if not found:
        return None
    mention = found[0]
    if mention.indicator and plain(mention.name) in indicators:
        return indicators[plain(mention.name)], list(indicators.values())
    if mention.number is not None and mention.number in sasaran:
        return sasaran[mention.number], list(sasaran.values())
    return None


def _sasaran(known: Performances) -> dict[int, _Known]:
    """The capaian of every sasaran as a whole; none where one of them is not stated."""
    found: dict[int, _Known] = {}
    for number in sorted({*known.names, *(r.number for r in known.rows if r.number is not None)}):
        subject = Subject(f"sasaran {number}", tuple(known.of_sasaran(number)), tuple(known.whole_of(number)))
        truths = capaian_of(known, subject, known.year, mean_only=True)
        if not truths:
            return {}
        found[number] = _Known(subject.name, truths[0][0], truths[0][1])
    return found


def _programmes(budget: Budget | None) -> list[_Known]:
    """What part of its anggaran every programme has spent, in percent."""
    if budget is None:
        return []
    found = []
    for programme in budget.programmes:
        if programme.realisasi is None:
            return []
        share = Fraction(programme.realisasi) * 100 / programme.anggaran
        value = Decimal(int(share * 100 + Fraction(1, 2))).scaleb(-2)
        found.append(_Known(programme.name, value, (programme.cell,)))
    return found


def _programme(region: str, programmes: Sequence[_Known]) -> tuple[_Known, list[_Known]] | None:
    """The one programme that words name."""
    words = plain(region)
    own = [p for p in programmes if plain(p.name) in words]
    return (own[0], list(programmes)) if len(own) == 1 else None


def _near(said: Decimal, value: Decimal) -> bool:
    """Whether a percentage is another, rounded either way."""
    return same(said, value) is not False or abs(said - value) <= Decimal("0.01")


def _judged(
    owner: int, told: Told, figure: ToldFigure, one: _Known, every: Sequence[_Known], *, high: bool
) -> Assertion | None:
    """A name called the highest or lowest; None where its figure tells something else."""
    peak = (max if high else min)(every, key=lambda k: k.value)
    tops = [k for k in every if k.value == peak.value]
    if len(every) < 2 or not _near(figure.value, peak.value) or _near(figure.value, one.value):
        return None
    if len(tops) != 1 or one in tops:
        return None
    return assertion(
        RULE, owner, told.passage, told.sentence, holds=False, stated=one.name, expected=peak.name,
        identity=f"{'tertinggi' if high else 'terendah'}: {peak.name} ({printed(peak.value)})",
        message="silang.puncak",
        params={
            "said": one.name, "right": peak.name, "value": figure.printed, "own": printed(one.value),
            "word": "tertinggi" if high else "terendah",
        },
        severity="sedang", cause="wrong_column", detail=one.name, figures=peak.cells,
    )  # fmt: skip


def _means(known: Performances, mentions: Mentions, owner: int, told: Told) -> Iterator[tuple[Key, Assertion]]:
    """The mean of all capaian in a sentence that speaks of no sasaran or indicator alone."""
    if known.year is None or "rata-rata" not in told.sentence.lower():
        return
    for figure in told.figures:
        before = told.sentence[: figure.begin]
        if figure.kind != "percent" or not _MEAN.search(before) or mentions.of(before):
            continue
        if told.passage.sasaran is not None or mentions.of(told.passage.text[: told.begin]):
            continue
        if set(years_in(told.sentence)) - {known.year} or re.search(r"\bsasaran (?:ini|tersebut|itu|\d)\b", before):
            continue
        printed_means, computed = _overall(known)
        values = {v for v, _ in printed_means}
        found = [(v, c) for v, c in (*printed_means, *computed) if _near(figure.value, v)]
        right = printed_means[0] if len(values) == 1 else None
        if not values and len(computed) == 1 and _in_one_table(known):
            right = computed[0]
        if right is None and not found:
            continue
        value, cells = found[0] if found or right is None else right
        holds = True if found else None if far(figure.value, value) else False
        yield (
            (told.passage, told.sentence, figure.begin),
            assertion(
                RULE, owner, told.passage, told.sentence, holds=holds,
                stated=figure.printed, expected=printed(value), identity=f"rata-rata capaian = {printed(value)}",
                message="silang.rata_rata", params={"said": figure.printed, "right": printed(value)},
                number=figure.value, right=value, percent=True, figures=cells,
            ),
        )  # fmt: skip


def _in_one_table(known: Performances) -> bool:
    """Whether one table has the capaian of every indicator that any table names."""
    tables: dict[int, set[str]] = {}
    for row in known.rows:
        if row.capaian and row.indikator:
            tables.setdefault(row.table, set()).add(plain(row.indikator))
    names = set().union(*tables.values())
    return bool(names) and names == set(capaian_by_name(known)) and any(own == names for own in tables.values())


def _overall(
    known: Performances,
) -> tuple[list[tuple[Decimal, tuple[int, ...]]], list[tuple[Decimal, tuple[int, ...]]]]:
    """The means of all capaian that tables state, and those that follow from all indicators and from all sasaran."""
    stated: list[tuple[Decimal, tuple[int, ...]]] = []
    cells = known.cells
    tables = sorted({r.table for r in known.rows})
    whole = [t for t in tables if not any(r.number is not None for r in known.rows if r.table == t)]
    for t in whole:
        table = cells.tables[t]
        columns = [n for n, c in enumerate(table.columns) if c.role == "capaian"]
        for row in range(table.shape[0]) if columns else ():
            names = (table.uraian[row], *(texts[row] for texts in table.texts.values() if row < len(texts)))
            if (
                any(name and is_mean_of_capaian(name) for name in names)
                and table.figures.state[row, columns[0]] == State.NUMBER
            ):
                cell = int(cells.ids(t, row, columns[0]))
                stated.append((Decimal(int(cells.value[cell])).scaleb(-int(cells.decimals[cell])), (cell,)))
    by_name = capaian_by_name(known)
    computed = []
    if len(by_name) > 1:
        computed.append((mean_of([v for v, _ in by_name.values()]), tuple(c for _, c in by_name.values())))
    sasaran = _sasaran(known)
    if len(sasaran) > 1:
        every = list(sasaran.values())
        mean = mean_of([k.value for k in every])
        if not any(v == mean for v, _ in computed):
            computed.append((mean, tuple(c for k in every for c in k.cells)))
    return stated, computed
