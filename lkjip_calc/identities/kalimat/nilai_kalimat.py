"""Rule `silang`: what a sentence says of an indicator that it names, figure by figure.

Ground: a figure in the text must equal the figure on the face of the report [practice]. A figure is judged where the
name of the indicator is certain, and the words between name and figure say nothing but what it is: ``NAME tahun 2023
mencapai 87,24 dari target 85``. Anything else is not evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from lkjip_calc.claims.figures import years_in
from lkjip_calc.claims.model import Told, ToldFigure
from lkjip_calc.claims.performance import LAST_YEAR, OTHER_GOAL
from lkjip_calc.claims.roles import FILLER, OTHERS, is_filler, role_before, role_in
from lkjip_calc.identities.kalimat.kinerja import Measured, Performances
from lkjip_calc.identities.kalimat.sebutan import Mention, Mentions
from lkjip_calc.identities.kalimat.teks import places_of, unit

MOST = 3
"""A figure that is more than so many times the right one, or less than its part, speaks of something else."""
_NO_CARRY = re.compile(
    r"\b(?:program|kegiatan|anggaran|pagu|belanja|dana|serapan|penyerapan|keuangan|seluruh|keseluruhan|semua|sasaran)\b"
    r"|\b(?:kabupaten|kota|provinsi|nasional|kecamatan|desa|puskesmas)\b",
    re.IGNORECASE,
)


_SERIES = re.compile(
    rf".*\b(?:yaitu|yakni){FILLER}|(?:{FILLER}(?:,|;|\b(?:dan|serta|kemudian|lalu|sedangkan|selanjutnya)\b))+{FILLER}",
    re.IGNORECASE,
)
"""What stands before the figures of several years, one after another: ``yaitu 82,15% pada tahun 2021, 86,02% ...``."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a table: its value as printed, its cell, and what it is (target, realisasi, capaian)."""

    value: Decimal
    cell: int
    what: str


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a sentence with what its words make of it.

    `mention` is the name it is said of, `years` the years it may be of (one where the words leave no doubt).
    """

    told: Told
    figure: ToldFigure
    mention: Mention
    role: str
    years: tuple[int, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with what it says of indicators; `mention` is the one that all of it speaks of, None where none is."""

    told: Told
    mention: Mention | None
    figures: tuple[Said, ...]


def readings(known: Performances, mentions: Mentions, told: Sequence[Told]) -> Iterator[Reading]:
    """Every sentence that names an indicator, or goes on speaking of the only one named before."""
    carried: Mention | None = None
    place: tuple[str, int, int] | None = None
    done = ""
    for sentence in told:
        here = (sentence.passage.sheet, sentence.passage.row, sentence.passage.column)
        if here != place:
            place, carried, done = here, None, ""
        skipped = sentence.passage.text[len(done) : sentence.begin]
        carried = _carry(carried, mentions.of(skipped), skipped)
        own = mentions.of(sentence.sentence)
        before = sentence.passage.text[: sentence.begin]
        figures = tuple(_figures(known, sentence, own, carried, before))
        subject = _carry(None if _NO_CARRY.search(sentence.sentence) else carried, own, sentence.sentence)
        if subject is not None or figures:
            yield Reading(sentence, subject, figures)
        carried = _carry(carried, own, sentence.sentence)
        done = sentence.passage.text[: sentence.begin + len(sentence.sentence)]


def _carry(carried: Mention | None, own: Sequence[Mention], words: str) -> Mention | None:
    """What the next sentence goes on to speak of: the one indicator named, or the one from before."""
    names = {m.name: m for m in own}
    if not own:
        return None if carried is not None and re.search(r"\b(?:sasaran|program) ", words) else carried
    only = next(iter(names.values()))
    return only if len(names) == 1 and only.indicator and only.certain else None


def _figures(
    known: Performances, told: Told, own: Sequence[Mention], carried: Mention | None, before: str
) -> Iterator[Said]:
    """The figures of one sentence with their roles."""
    if not own and (carried is None or _NO_CARRY.search(told.sentence)):
        return
    text = told.sentence
    roles: list[str] = []
    for number, figure in enumerate(told.figures):
        named = [m for m in own if m.end <= figure.begin]
        mention = named[-1] if named else carried if not own else None
        if mention is None or not mention.indicator or any(m.begin <= figure.begin < m.end for m in own):
            continue
        direct = bool(named) and mention.end > figure.lead
        if direct:
            roles = []
        lead = text[mention.end if direct else figure.lead : figure.begin]
        role = _role(text, lead, mention if direct else None)
        following = told.figures[number + 1].begin if number + 1 < len(told.figures) else len(text)
        words = text[figure.end : following]
        if role in (None, "beside") and figure.kind == "points":
            role = "delta"
        elif role is None or (role != "delta" and re.match(r"\s*poin", words)):
            role = "other"
        if figure.year is not None and role != "target" and _SERIES.fullmatch(lead):
            role = "value"
        if role == "from" and not re.search(r"\bmenjadi\b", text[figure.end :]):
            role = "other"
        if role == "beside" and _is_share(text[figure.lead : figure.begin], words, roles):
            role = "capaian"
        roles.append(role)
        blocked = OTHERS.search(lead) or OTHERS.search(re.split(r"[,;]|\bdari\b", words)[0])
        goal = OTHER_GOAL.search(text[: figure.begin]) and not years_in(lead)
        if blocked or goal or (direct and OTHERS.search(_clause(text[: mention.begin]))):
            continue
        years = _years(known, figure, text, lead, mention if direct else None, before)
        yield Said(told, figure, mention, role, years, mention.certain and len(years) == 1)


def _is_share(lead: str, after: str, roles: Sequence[str]) -> bool:
    """Whether a percentage beside a realisasi is its share of the target: ``87,50% atau 102,94% dari target``."""
    done = bool(roles) and roles[-1] in ("realisasi", "value")
    if done and re.match(r"[\s)]*(?:dari|terhadap) target", after):
        return True
    both = "target" in roles[-2:] and bool({"realisasi", "value"} & set(roles[-2:]))
    return both and bool(re.search(r"\batau\b|\bsehingga\b|\($", lead.strip()))


def _clause(words: str) -> str:
    """The last words of a text, after its last comma."""
    return re.split(r"[,;.:]", words)[-1][-60:]


def _role(text: str, lead: str, mention: Mention | None) -> str | None:
    """The role of a figure; `mention` is the name that stands right before it."""
    found = role_in(lead)
    if found is not None:
        return found
    if not is_filler(lead):
        return None
    if mention is None:
        return "beside" if "(" in lead else None
    return role_before(_clause(text[: mention.begin])) or "value"


def _years(
    known: Performances, figure: ToldFigure, text: str, lead: str, mention: Mention | None, before: str
) -> tuple[int, ...]:
    """The years that a figure may be of."""
    year = known.year
    if year is None:
        return ()
    told = [figure.year] if figure.year is not None else years_in(re.split(r"\bmenjadi\b", lead)[-1])[-1:]
    if not told and "menjadi" in lead:
        return (year,)
    if not told:
        earlier = years_in(text[: mention.begin if mention is not None else figure.lead])
        told = list(dict.fromkeys(earlier)) or years_in(before)[-1:]
        told = [year, *told] if set(told) - {year} else [year]
    return tuple(dict.fromkeys(year - 1 if y == LAST_YEAR else y for y in told))


def values_of(known: Performances, rows: Sequence[Measured], what: str, year: int) -> list[Value]:
    """The figures of an indicator for a year in all tables; a column without a year is the report's year."""
    found = []
    for row in rows:
        figures = {"target": row.target, "realisasi": row.realisasi, "capaian": row.capaian}[what]
        cell = figures.get(year, figures.get(None) if year == known.year else None)
        if cell is not None:
            number = Decimal(int(known.cells.value[cell])).scaleb(-int(known.cells.decimals[cell]))
            found.append(Value(number * 100 if cell in known.fractions else number, cell, what))
    return found


CAPS = (100, 105, 110, 115, 120, 125, 130, 150, 200)
"""Where reports cap the capaian of single indicators."""


def is_uncapped(known: Performances, rows: Sequence[Measured], said: Decimal, year: int) -> bool:
    """Whether a figure is the capaian before it was capped as the tables state it."""
    capped = [v.value for v in values_of(known, rows, "capaian", year) if v.value in CAPS and v.value < said]
    targets, done = (values_of(known, rows, what, year) for what in ("target", "realisasi"))
    for goal in targets if capped else ():
        for real in done:
            t, r = Fraction(goal.value), Fraction(real.value)
            ratios = [r / t, (2 * t - r) / t] if t > 0 else []
            if any(abs(ratio * 100 - Fraction(said)) < Fraction(unit(said)) for ratio in ratios):
                return True
    return False


def is_percentage(known: Performances, rows: Sequence[Measured]) -> bool | None:
    """Whether an indicator is measured in percent; None where its tables do not say."""
    for row in rows:
        units = known.cells.tables[row.table].texts.get("satuan", ())
        unit = units[row.row].strip().lower() if row.row < len(units) else ""
        if unit:
            return unit.startswith(("%", "per se", "pers", "pros"))
    return True if re.match(r"\W*(?:persen|prosen)", rows[0].indikator, re.IGNORECASE) else None


def same(said: Decimal, known: Decimal) -> bool | None:
    """Whether a figure of a sentence is one of a table; None where they differ by less than the coarser one shows."""
    if said == known:
        return True
    ours, theirs = places_of(said), places_of(known)
    fine, coarse = (known, said) if ours < theirs else (said, known)
    step = Decimal(1).scaleb(-min(ours, theirs))
    if ours == theirs:
        return False
    if coarse in (fine.quantize(step, ROUND_HALF_UP), fine.quantize(step, ROUND_DOWN)):
        return True if ours < theirs or coarse == fine.quantize(step, ROUND_HALF_UP) else None
    return None if abs(said - known) < step else False


def far(said: Decimal, known: Decimal) -> bool:
    """Whether two figures are too different for one to be a slip of the other."""
    return said <= 0 or known <= 0 or not known / MOST <= said <= known * MOST
