"""`capaian`: the indicators of a performance report as a data frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from lkjip_calc.figures.skala import Scale, named_scales
from lkjip_calc.figures.skala_kalimat import scales_of
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.kinerja.indikator_tabel import UNKNOWN, Fact, facts_of, item_rows, name_of, text_of
from lkjip_calc.identities.kinerja.nama import same_name
from lkjip_calc.identities.kinerja.rumus import Judged, judged
from lkjip_calc.rumus import FORMULAS, MORE, computed
from lkjip_calc.tables.model import State, Workbook

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "sasaran", "indikator", "satuan", "tahun", "periode", "target", "realisasi", "capaian", "dihitung", "rumus",
    "kategori", "skala", "sheet", "row",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator in one year or quarter.

    `target` and `realisasi` are in the indicator's own unit, `capaian` in percent as stated, `dihitung` what the
    formula gives, to two decimals: all Decimals, None where nothing is stated or known. `rumus` are the formulas
    (T target, R realisasi) that fit the indicator's figures: one where they settle it. `row` is 1-based.
    """

    sasaran: str
    indikator: str
    satuan: str
    tahun: int | None
    periode: str
    target: Decimal | None
    realisasi: Decimal | None
    capaian: Decimal | None
    dihitung: Decimal | None
    rumus: str
    kategori: str | None
    skala: str
    sheet: str
    row: int


def capaian(
    book: Workbook,
    scale: Scale | str | None = None,
    *,
    formulas: Mapping[str, str] | None = None,
    cap: int | None = None,
    gap_policy: str = "floor",
) -> pd.DataFrame:
    """One row per indicator and year or quarter: target, realisasi, capaian and its category.

    Columns: sasaran, indikator, satuan, tahun, periode, target, realisasi, capaian (as stated), dihitung (by the
    formula, two decimals), rumus, kategori, skala, sheet, row (1-based). Figures are Decimals. `scale` is a
    `Scale`, the name of one (``permendagri-86-2017``), or None for the only one that the workbook prints. The
    formula of an indicator is told by its figures (``R/T``, ``T/R``, ``(2T-R)/T``; several where they leave it
    open); `formulas` declares it by the indicator's name. `cap` limits what the formula gives (100, 120). A value
    in a gap of the scale is treated by `gap_policy` (see `Scale.category`).

    Raises:
        ValueError: when no scale has that name, or a formula is none of the three.
    """
    import pandas as pd

    chosen = scale_of(book, scale)
    declared = dict(formulas or {})
    unknown = sorted(set(declared.values()) - set(FORMULAS))
    if unknown:
        raise ValueError(f"a formula is one of {', '.join(FORMULAS)}, not {', '.join(unknown)}")
    rows = [
        [getattr(indicator, name) for name in COLUMNS]
        for indicator in indicators_of(book, chosen, declared, cap, gap_policy)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def scale_of(book: Workbook, scale: Scale | str | None) -> Scale | None:
    """The scale that is meant: itself, by its name, or the only one that a workbook prints.

    Raises:
        ValueError: when no scale has that name.
    """
    if isinstance(scale, Scale):
        return scale
    if scale is not None:
        named = named_scales()
        if scale not in named:
            raise ValueError(f"there is no scale {scale!r}; known are {', '.join(named)}")
        return named[scale]
    printed = scales_of(book)
    return printed[0] if len(printed) == 1 else None


def indicators_of(
    book: Workbook,
    scale: Scale | None = None,
    formulas: Mapping[str, str] | None = None,
    cap: int | None = None,
    gap_policy: str = "floor",
) -> Iterator[Indicator]:
    """The indicators of a workbook, in the order of its tables; see `capaian`."""
    cells = Cells.of(book.tables)
    formulas = {**{name: formula for t in book.tables for name, formula in t.rumus}, **(formulas or {})}
    cap = cap or next((t.batas for t in book.tables if t.batas), None)
    known = {item.case.stated: item for item in judged(cells)}
    for number, table in enumerate(book.tables):
        if table.kind_of_table != "indikator" or not ({"indikator"} & table.texts.keys() or any(table.uraian)):
            continue
        for target, realisasi, stated, fact in _columns(facts_of(table)):
            for row in item_rows(table):
                figures = [_figure(cells, number, row, column) for column in (target, realisasi, stated)]
                if figures[1] is None and figures[2] is None:
                    continue
                item = known.get(int(cells.ids(number, row, stated))) if stated is not None else None
                formula, rumus = _formula(name_of(table, row), item, formulas or {})
                worked = _worked(formula, figures[0], figures[1], cap)
                value = figures[2] if figures[2] is not None else worked
                yield Indicator(
                    sasaran=text_of(table, "sasaran", row),
                    indikator=name_of(table, row),
                    satuan=text_of(table, "satuan", row),
                    tahun=fact.year if fact.year != UNKNOWN else None,
                    periode=fact.period,
                    target=figures[0],
                    realisasi=figures[1],
                    capaian=figures[2],
                    dihitung=worked,
                    rumus=rumus,
                    kategori=scale.category(value, gap_policy) if scale is not None and value is not None else None,
                    skala=scale.name if scale is not None else "",
                    sheet=table.sheet,
                    row=int(table.rows[row]) + 1,
                )


def _columns(facts: list[Fact]) -> Iterator[tuple[int, int, int | None, Fact]]:
    """The columns of target, realisasi and capaian that belong together, a set per year and quarter."""
    for fact in facts:
        if fact.end or fact.mean or fact.role not in ("capaian", "realisasi"):
            continue
        own = {
            role: [
                f.number
                for f in facts
                if (f.role, f.year, f.period, f.end, f.mean) == (role, fact.year, fact.period, False, False)
            ]
            for role in ("target", "realisasi", "capaian")
        }
        if own[fact.role][0] != fact.number or (fact.role == "realisasi" and own["capaian"]):
            continue
        if own["target"] and own["realisasi"]:
            yield own["target"][0], own["realisasi"][0], own["capaian"][0] if own["capaian"] else None, fact


def _figure(cells: Cells, table: int, row: int, column: int | None) -> Decimal | None:
    """A figure of a row, without the noughts that the other measures' decimals give it."""
    if column is None:
        return None
    cell = int(cells.ids(table, row, column))
    if cells.state[cell] not in (State.NUMBER, State.NIL):
        return None
    number = cells.decimal(cell)
    return number if cells.is_percent(cell) else _plain(number)


def _plain(number: Decimal) -> Decimal:
    """A number without noughts at its end."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _formula(name: str, item: Judged | None, declared: Mapping[str, str]) -> tuple[str | None, str]:
    """The formula of an indicator (None where its figures leave it open), and what is said of it."""
    given = next((formula for known, formula in declared.items() if same_name(known, name)), None)
    if given is not None:
        return given, given
    if item is None or not item.usable:
        return None, ""
    if len(item.fitting) == 1:
        return item.fitting[0], item.fitting[0]
    return None, " | ".join(item.fitting)


def _worked(formula: str | None, target: Decimal | None, realisasi: Decimal | None, cap: int | None) -> Decimal | None:
    """What the formula gives, to two decimals; where it is open, only what every formula gives."""
    if target is None or realisasi is None or target <= 0 or realisasi <= 0:
        return None
    if formula is None and target != realisasi:
        return None
    value = computed(formula or MORE, target, realisasi)
    value = min(value, Decimal(cap)) if cap is not None else value
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
