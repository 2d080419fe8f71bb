"""Rule `silang`: the figures that sentences say of an indicator by its name, judged against the tables.

Ground: a figure in the text must equal the figure on the face of the report [practice]; what is read and how is told
in `nilai_kalimat`. Where the words leave open whether the realisasi or the capaian is meant, either will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from lkjip_calc.claims.model import ToldFigure
from lkjip_calc.claims.passages import Passage
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.kalimat.kinerja import Performances
from lkjip_calc.identities.kalimat.nilai_kalimat import (
    Reading,
    Said,
    Value,
    far,
    is_percentage,
    is_uncapped,
    same,
    values_of,
)
from lkjip_calc.identities.kalimat.teks import assertion, printed
from lkjip_calc.slips import slips

RULE = "silang"
Key = tuple[Passage, str, int]
"""A figure of a sentence: its passage, the sentence, and where it begins in it."""
_KINDS = {
    "target": ("target",),
    "realisasi": ("realisasi", "capaian"),
    "value": ("realisasi", "capaian"),
    "capaian": ("capaian",),
    "before": ("realisasi", "capaian"),
    "from": ("realisasi", "capaian"),
    "into": ("realisasi", "capaian"),
    "beside": ("capaian", "realisasi"),
}


def judged(known: Performances, owner: int, sentences: Iterable[Reading]) -> Iterator[tuple[Key, Assertion]]:
    """Every figure said of an indicator that has a figure to be compared with."""
    for reading in sentences:
        for said in reading.figures:
            if said.role in _KINDS:
                found = _judged(known, owner, said)
                if found is not None:
                    yield (said.told.passage, said.told.sentence, said.figure.begin), found


def _judged(known: Performances, owner: int, said: Said) -> Assertion | None:
    """One figure; None where the tables have none to compare it with."""
    rows, figure = said.mention.rows, said.figure
    percent = is_percentage(known, rows)
    kinds = _kinds(said, figure, percent=percent)
    year = _year(known, said)
    own = [v for kind in kinds for y in ([year] if year else said.years) for v in values_of(known, rows, kind, y)]
    outcomes = [same(figure.value, v.value) for v in own]
    if True in outcomes:
        return _held(owner, said, own[outcomes.index(True)], known)
    if not own:
        return None
    if None in outcomes or not said.certain or year is None or _may_be_other(known, said, year, percent=percent):
        return _open(owner, said)
    if is_uncapped(known, rows, figure.value, year):
        return _open(owner, said)
    right = _right(own, figure.value)
    if right is None or _doubtful(said, right):
        return _open(owner, said)
    return _wrong(known, owner, said, right, year)


def _kinds(said: Said, figure: ToldFigure, *, percent: bool | None) -> tuple[str, ...]:
    """What a figure may be: a percentage said of what is measured in other units is its capaian."""
    kinds = _KINDS[said.role]
    if figure.kind == "percent" and percent is False:
        return tuple(kind for kind in kinds if kind == "capaian")
    if figure.kind == "plain" and percent is True:
        return ()
    if figure.kind == "plain":
        return tuple(kind for kind in kinds if kind != "capaian" or said.role in ("capaian", "before", "from", "into"))
    return kinds


def _year(known: Performances, said: Said) -> int | None:
    """The one year that a figure is of; what is compared with is never the report's own year."""
    if len(said.years) != 1:
        return None
    year = said.years[0]
    return year if said.role not in ("before", "from") or year != known.year else None


def _may_be_other(known: Performances, said: Said, year: int, *, percent: bool | None) -> bool:
    """Whether a figure whose words leave its kind open is another figure of the indicator."""
    rows, value = said.mention.rows, said.figure.value
    if said.figure.kind != "percent" and percent is not False and said.figure.kind == "plain" and percent is None:
        return _far_from_all(known, said, year)
    if said.role not in ("value", "beside", "before", "from", "into"):
        return False
    others = ("target", "realisasi") if said.role == "beside" else ("target",)
    return any(same(value, v.value) is not False for kind in others for v in values_of(known, rows, kind, year))


def _far_from_all(known: Performances, said: Said, year: int) -> bool:
    """Whether a figure is near none of the indicator's."""
    every = [v for kind in ("target", "realisasi") for v in values_of(known, said.mention.rows, kind, year)]
    return all(far(said.figure.value, v.value) for v in every)


def _right(own: Sequence[Value], value: Decimal) -> Value | None:
    """The figure that should stand there: the first kind's where all tables agree, else the one a slip away."""
    slipped = [v for v in own if _slip(v.value, value)]
    if len({v.value for v in slipped}) == 1:
        return slipped[0]
    first = [v for v in own if v.what == own[0].what]
    return first[0] if len({v.value for v in first}) == 1 else None


def _slip(known: Decimal, said: Decimal) -> tuple[str, str] | None:
    """The slip of the hand by which a figure became another."""
    places = max(0, *(-int(v.as_tuple().exponent) for v in (known, said)))
    found = slips(int(known.scaleb(places)), int(said.scaleb(places)))
    return (found[0].kind, found[0].detail) if found else None


def _doubtful(said: Said, right: Value) -> bool:
    """Whether a figure that differs may well be of something else: it is far off, or stands beside the name alone."""
    if far(said.figure.value, right.value):
        return True
    return said.role == "beside" and _slip(right.value, said.figure.value) is None


def _held(owner: int, said: Said, value: Value, known: Performances) -> Assertion:
    """A figure that a table has."""
    return _assertion(owner, said, holds=True, right=value.value, place=_place(known, value), cell=value.cell)


def _open(owner: int, said: Said) -> Assertion:
    """A figure that cannot be judged."""
    return _assertion(owner, said, holds=None, right=None, place="?", cell=None)


def _assertion(
    owner: int, said: Said, *, holds: bool | None, right: Decimal | None, place: str, cell: int | None
) -> Assertion:
    """A figure that is not wrong."""
    return assertion(
        RULE, owner, said.told.passage, said.told.sentence, holds=holds, stated=said.figure.printed, expected=None,
        identity=f"{said.mention.name}: {said.figure.printed} = {place}", number=said.figure.value, right=right,
        percent=said.figure.kind == "percent", figures=(cell,) if cell is not None else (),
    )  # fmt: skip


def _place(known: Performances, value: Value) -> str:
    """The sheet and cell of a figure."""
    return f"'{known.cells.table_of(value.cell).sheet}'!{known.cells.address(value.cell)}"


def _wrong(known: Performances, owner: int, said: Said, right: Value, year: int) -> Assertion:
    """A figure that the tables contradict: of another year, of another column, or a slip of the hand."""
    rows, value = said.mention.rows, said.figure.value
    params = {
        "said": said.figure.printed, "right": printed(right.value), "what": right.what, "name": said.mention.name,
        "place": _place(known, right), "year": str(year),
    }  # fmt: skip
    message, cause, detail = "silang.kinerja", "unknown", ""
    slip = _slip(right.value, value)
    others = sorted({y for row in rows for y in (*row.realisasi, *row.capaian) if y is not None} - {year}, reverse=True)
    stale = [
        y for y in others for kind in ("realisasi", "capaian") for v in values_of(known, rows, kind, y)
        if said.role != "target" and same(value, v.value)
    ]  # fmt: skip
    wrong_column = [
        kind for kind in ("target", "realisasi", "capaian") for v in values_of(known, rows, kind, year)
        if kind != right.what and same(value, v.value)
    ]  # fmt: skip
    if stale:
        message, cause, detail, params["other"] = "silang.tahun", "stale", str(stale[0]), str(stale[0])
    elif wrong_column:
        cause, detail = "wrong_column", wrong_column[0]
    elif slip is not None:
        cause, detail = slip
    return assertion(
        RULE, owner, said.told.passage, said.told.sentence, holds=False, stated=said.figure.printed,
        expected=printed(right.value), identity=f"{right.what} {said.mention.name} = {params['place']}",
        message=message, params=params, number=value, right=right.value, percent=said.figure.kind == "percent",
        cause=cause, detail=detail, confidence=0.9, figures=(right.cell,),
    )  # fmt: skip
