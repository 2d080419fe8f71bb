"""`silpa`: the chain to SILPA where an LRA has one, else the agency's sisa anggaran with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip_calc.figures.nodes import agency_row, amount_of, budget_tables, speaking_columns, workbook_nodes
from lkjip_calc.figures.realisasi import rupiah
from lkjip_calc.identities.anggaran.lra import parts_of
from lkjip_calc.reading.sheets import address
from lkjip_calc.tables.model import RowKind, Table, Workbook
from lkjip_calc.tables.words import normalise

REASON = (
    "Selisih anggaran dan realisasi belanja satu perangkat daerah adalah sisa anggaran. SILPA menurut pembukuan "
    "pemerintah daerah = (pendapatan - belanja) + (penerimaan - pengeluaran pembiayaan), dan pembiayaan dibukukan "
    "oleh PPKD, bukan oleh perangkat daerah ini."
)
NEEDED = ("pendapatan", "belanja", "penerimaan", "pengeluaran")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: its name, its amounts (Decimal, rupiah), and the cells it was read from.

    A step that was worked out from earlier ones has no cells.
    """

    name: str
    anggaran: Decimal
    realisasi: Decimal
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Silpa:
    """The SILPA of a full LRA, or the remainder of an agency's belanja.

    `kind` is ``silpa`` or ``sisa_anggaran``. For the SILPA `anggaran` and `realisasi` are the chain's result on
    each column and `amount` is that on realisasi; for the sisa anggaran they are the agency's anggaran and
    realisasi, and `amount` their difference. All are Decimals in rupiah. `reason` says why a sisa anggaran is
    no SILPA of the government's books, and is "" for a SILPA. `cells` are the cells that it was worked out
    from, as (sheet, address) pairs; `chain` the steps to a SILPA.
    """

    kind: str
    anggaran: Decimal
    realisasi: Decimal
    amount: Decimal
    reason: str
    cells: tuple[tuple[str, str], ...]
    chain: tuple[Step, ...] = ()


def silpa(book: Workbook) -> Silpa | None:
    """The chain to SILPA of the first LRA that has pendapatan, belanja and pembiayaan; else the sisa anggaran.

    None where no table of the workbook has a row that speaks for the whole agency.
    """
    for table in budget_tables(book):
        found = chain_of(table)
        if found is not None:
            return found
    return _remainder(book)


def chain_of(table: Table) -> Silpa | None:
    """The chain of one LRA table, worked out from its own rows; None where a part is missing."""
    parts = parts_of(table)
    anggaran, realisasi = speaking_columns(table, "anggaran"), speaking_columns(table, "realisasi")
    if not anggaran or not realisasi:
        return None
    rows = {
        name: [r for r, part in enumerate(parts) if part == name and table.kind[r] != RowKind.HEADING]
        for name in (*NEEDED, "transfer")
    }
    if rows["belanja"] and "transfer" in normalise(table.uraian[rows["belanja"][-1]]):
        # `Jumlah Belanja dan Transfer` of the chart before 2021 holds the transfer, which stands above it on its own.
        rows["transfer"] = []
    steps: dict[str, Step] = {}
    for name, own in rows.items():
        step = _step(table, name, own[-1], anggaran, realisasi) if own else None
        if step is not None:
            steps[name] = step
    if any(name not in steps for name in NEEDED):
        return None
    outlays = [steps["belanja"], *([steps["transfer"]] if "transfer" in steps else [])]
    surplus = _worked("surplus_defisit", [steps["pendapatan"]], outlays)
    netto = _worked("pembiayaan_netto", [steps["penerimaan"]], [steps["pengeluaran"]])
    result = _worked("silpa", [surplus, netto], [])
    chain = (steps["pendapatan"], *outlays, surplus, steps["penerimaan"], steps["pengeluaran"], netto, result)
    cells = tuple(cell for step in chain for cell in step.cells)
    return Silpa("silpa", result.anggaran, result.realisasi, result.realisasi, "", cells, chain)


def _step(table: Table, name: str, row: int, anggaran: Sequence[int], realisasi: Sequence[int]) -> Step | None:
    """One part of the chain as the table states it; None where it is no number."""
    planned, spent = (rupiah(amount_of(table, row, columns)) for columns in (anggaran, realisasi))
    if planned is None or spent is None:
        return None
    cells = tuple((table.sheet, table.address(row, c)) for c in (*anggaran, *realisasi))
    return Step(name, planned, spent, cells)


def _worked(name: str, plus: Sequence[Step], minus: Sequence[Step]) -> Step:
    """A step worked out from others."""
    return Step(
        name,
        sum((s.anggaran for s in plus), Decimal(0)) - sum((s.anggaran for s in minus), Decimal(0)),
        sum((s.realisasi for s in plus), Decimal(0)) - sum((s.realisasi for s in minus), Decimal(0)),
    )


def _remainder(book: Workbook) -> Silpa | None:
    """The sisa anggaran of the row that speaks for the table with the most rows."""
    found = None
    for table, nodes in workbook_nodes(book):
        head = agency_row(nodes)
        if head is not None and head.sisa is not None and (found is None or table.shape[0] > found[0]):
            found = table.shape[0], head
    if found is None:
        return None
    head = found[1]
    columns = (*head.anggaran_columns, *head.realisasi_columns)
    cells = tuple((head.sheet, address(head.row, column)) for column in columns)
    amounts = [rupiah(sen) or Decimal(0) for sen in (head.anggaran, head.realisasi, head.sisa)]
    return Silpa("sisa_anggaran", amounts[0], amounts[1], amounts[2], REASON, cells)
