"""The layouts in which a regency is written: each gives the workbooks that are checked together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from regency.accounts import Parts
from regency.drawing import ANGGARAN, REALISASI, Agency, Item, Regency, account_tree, amount_of
from regency.pages import (
    Line,
    Row,
    Sheet,
    Style,
    Value,
    add_rows,
    add_table,
    item_rows,
    kode_width,
    percent,
    signed,
    write,
    written,
    written_percent,
)

Layout = Callable[[Regency, Style], dict[str, list[Sheet]]]
ZERO = np.zeros(4, np.int64)


def titles(regency: Regency, what: str, agency: Agency | None = None) -> list[str]:
    lines = ["PEMERINTAH KABUPATEN CONTOH", what]
    if agency is not None:
        lines.append(agency.nama.upper())
    return [*lines, f"TAHUN ANGGARAN {regency.year}"]


def lra_rows(regency: Regency, figures: dict[Parts, np.ndarray], style: Style) -> list[Row]:
    """The LRA by account with its totals and its chain; only the parts that have figures."""
    chart = regency.chart
    roots = account_tree(chart, regency.width, figures)
    by_akun = {int(root.kode[0]): root for root in roots}
    rows: list[Row] = []
    four, five = by_akun.get(4), by_akun.get(5)
    transfer = by_akun.get(chart.transfer) if chart.transfer else None
    for root, name in ((four, "JUMLAH PENDAPATAN"), (five, "JUMLAH BELANJA"), (transfer, "JUMLAH TRANSFER")):
        if root is not None:
            rows += item_rows([root])
            if style.totals:
                rows.append(Row((), name, 0, root.amounts, "total"))
    surplus = (four.amounts if four else ZERO) - (five.amounts if five else ZERO)
    surplus = surplus - (transfer.amounts if transfer else ZERO)
    if style.totals and four is not None:
        rows.append(Row((), "SURPLUS / (DEFISIT)", 0, surplus, "derived"))
    financing = by_akun.get(chart.pembiayaan)
    if financing is None:
        return rows
    receipts, outlays = (amount_of([financing], chart.pembiayaan, n) for n in (1, 2))
    net = receipts - outlays
    heads = item_rows([financing])
    heads[0].amounts = {"net": net, "sum": receipts + outlays, "heading": None}[style.six]
    if style.totals:
        receipts_item, outlays_item = financing.children
        heads = [heads[0], *item_rows([receipts_item], 1)]
        heads.append(Row((), "JUMLAH PENERIMAAN PEMBIAYAAN", 0, receipts, "total"))
        heads += item_rows([outlays_item], 1)
        heads.append(Row((), "JUMLAH PENGELUARAN PEMBIAYAAN", 0, outlays, "total"))
        heads.append(Row((), "PEMBIAYAAN NETTO", 0, net, "derived"))
        heads.append(Row((), "SISA LEBIH PEMBIAYAAN ANGGARAN TAHUN BERKENAAN (SILPA)", 0, surplus + net, "derived"))
    return rows + heads


def lra_kabupaten(regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    """The regency's LRA by account, one sheet."""
    sheet = Sheet("LRA")
    add_table(sheet, lra_rows(regency, regency.figures(), style), style, titles(regency, "LAPORAN REALISASI ANGGARAN"))
    return {"lra-kabupaten": [sheet]}


def buku_per_opd(regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    """One workbook per agency (programmes with accounts, and its LRA by account), and a recap of the agencies."""
    books: dict[str, list[Sheet]] = {}
    for agency in regency.agencies:
        books[f"opd-{agency.number + 1:02d}"] = [lra_of(regency, agency, style), programmes_of(regency, agency, style)]
    rows = [Row((), a.nama, 0, a.tree.amounts) for a in regency.agencies]
    total = np.sum([row.amounts for row in rows], axis=0)
    rows.append(Row((), "JUMLAH", 0, total, "total"))
    sheet = Sheet("Rekap")
    plain = replace(style, kode="none", dress="plain")
    add_table(sheet, rows, plain, titles(regency, "REKAPITULASI BELANJA PROGRAM"))
    whole = Sheet("LRA Konsolidasi")
    add_table(whole, lra_rows(regency, regency.figures(), style), style, titles(regency, "LRA KONSOLIDASI"))
    books["rekap"] = [sheet, whole]
    return books


def lra_of(regency: Regency, agency: Agency, style: Style, name: str = "LRA") -> Sheet:
    sheet = Sheet(name)
    rows = lra_rows(regency, agency.figures(), style)
    add_table(sheet, rows, style, titles(regency, "LAPORAN REALISASI ANGGARAN", agency))
    return sheet


def programmes_of(regency: Regency, agency: Agency, style: Style, name: str = "Program") -> Sheet:
    sheet = Sheet(name)
    rows = [*item_rows([agency.tree])]
    if style.totals:
        rows.append(Row((), "JUMLAH", 0, agency.tree.amounts, "total"))
    title = titles(regency, "REALISASI BELANJA PER PROGRAM, KEGIATAN DAN SUB KEGIATAN", agency)
    add_table(sheet, rows, style, title)
    return sheet


def satu_lembar(regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    """All agencies one under another in one table, programmes with accounts, a total at the end."""
    rows = [row for agency in regency.agencies for row in item_rows([agency.tree])]
    total = np.sum([a.tree.amounts for a in regency.agencies], axis=0)
    sheet = Sheet("Penjabaran")
    if style.totals:
        rows.append(Row((), "JUMLAH BELANJA PROGRAM", 0, total, "total"))
    add_table(sheet, rows, style, titles(regency, "PENJABARAN LAPORAN REALISASI ANGGARAN"))
    return {"satu-lembar": [sheet]}


def blok(regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    """The LRA of every agency under another in one sheet, each under a title and a header of its own."""
    sheet = Sheet("LRA per OPD")
    for agency in regency.agencies:
        rows = lra_rows(regency, agency.figures(), style)
        add_table(sheet, rows, style, [f"SKPD : {'.'.join(agency.kode)} {agency.nama}"])
        sheet.rows += [[], []]
    return {"blok": [sheet]}


def lembar_per_opd(regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    """One sheet per agency and a sheet SELURUH, all by account."""
    sheets = [lra_of(regency, a, style, f"{a.number + 1:02d} {a.nama}"[:31]) for a in regency.agencies]
    whole = Sheet("SELURUH")
    add_table(whole, lra_rows(regency, regency.figures(), style), style, titles(regency, "LAPORAN REALISASI ANGGARAN"))
    return {"lembar-per-opd": [*sheets, whole]}


def opd_ke_bawah(regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    """Agencies in rows; the kinds of belanja in pairs of columns, and Jumlah."""
    kinds = [parts for parts in sorted(regency.chart.names) if len(parts) == 2 and parts[0] == 5]
    groups = [regency.chart.names[k].title() for k in kinds]
    sheet = Sheet("Rekap OPD")
    for line in titles(regency, "REKAPITULASI REALISASI BELANJA MENURUT ORGANISASI DAN JENIS BELANJA"):
        sheet.rows.append([line])
    sheet.rows.append([])
    _pair_header(sheet, ["No", "Perangkat Daerah"], [*groups, "Jumlah"], style)
    sums = np.zeros((len(kinds) + 1, 4), np.int64)
    names = [*groups, "Jumlah"]
    for agency in regency.agencies:
        roots = account_tree(regency.chart, regency.width, agency.figures())
        amounts = [amount_of(roots, *k) for k in kinds]
        amounts.append(np.sum(amounts, axis=0))
        sums += np.array(amounts)
        _pair_line(sheet, Row((), agency.nama, 0, None), names, amounts, 2, style)
        sheet.rows.append([float(agency.number + 1), agency.nama, *_pair_cells(amounts, style)])
    _pair_line(sheet, Row((), "JUMLAH", 0, None, "total"), names, list(sums), 2, style)
    sheet.rows.append([None, "JUMLAH", *_pair_cells(list(sums), style)])
    return {"opd-ke-bawah": [sheet]}


def _pair_header(sheet: Sheet, labels: Sequence[str], groups: Sequence[str], style: Style) -> None:
    """Two header rows: groups over anggaran, realisasi and a percentage for the last."""
    head = len(sheet.rows)
    top: list[Value] = list(labels)
    below: list[Value] = [None] * len(labels)
    for group in groups:
        names = ["Anggaran", "Realisasi"] + (["%"] if group == "Jumlah" and "persen" in style.columns else [])
        start = len(top)
        top += [group, *[None] * (len(names) - 1)]
        below += names
        sheet.merges.append((head, start, head, start + len(names) - 1))
    for c in range(len(labels)):
        sheet.merges.append((head, c, head + 1, c))
    sheet.rows += [top, below]
    if style.numbering:
        sheet.rows.append([float(n + 1) for n in range(len(top))])


def _pair_line(
    sheet: Sheet, row: Row, names: Sequence[str], amounts: Sequence[np.ndarray], first: int, style: Style
) -> None:
    """Remember the figures of a row of pairs that is printed next."""
    money: dict[str, int] = {}
    columns: dict[str, int] = {}
    for n, (name, amount) in enumerate(zip(names, amounts, strict=True)):
        for half, (role, index) in enumerate((("anggaran", ANGGARAN), ("realisasi", REALISASI))):
            money[f"{name}:{role}"] = int(amount[index])
            columns[f"{name}:{role}"] = first + 2 * n + half
    sheet.lines.append(Line(len(sheet.rows), row, style, money, columns))


def _pair_cells(amounts: Sequence[np.ndarray], style: Style) -> list[Value]:
    cells: list[Value] = []
    for amount in amounts:
        cells += [written(int(amount[ANGGARAN]), style), written(int(amount[REALISASI]), style)]
    if "persen" in style.columns:
        last = amounts[-1]
        cells.append(written_percent(percent(int(last[REALISASI]), int(last[ANGGARAN]), style.rounding), style))
    return cells


def opd_ke_kanan(regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    """Accounts in rows; agencies in columns, realisasi only, and Jumlah."""
    sheet = Sheet("Matriks")
    for line in titles(regency, "REALISASI BELANJA MENURUT REKENING DAN PERANGKAT DAERAH"):
        sheet.rows.append([line])
    sheet.rows.append([])
    trees = [
        {tuple(i.kode): i for root in account_tree(regency.chart, regency.width, a.figures()) for _, i in root.walk()}
        for a in regency.agencies
    ]
    whole = account_tree(regency.chart, regency.width, regency.figures())
    rows = [row for row in item_rows([r for r in whole if r.kode[0] == "5"]) if len(row.kode) <= 4]
    width = kode_width(rows, style)
    head = len(sheet.rows)
    names: list[Value] = [a.nama for a in regency.agencies]
    kode: list[Value] = ["Kode Rekening", *[None] * (width - 1)] if width else []
    if style.header == "group":
        sheet.rows.append([*kode, "Uraian", "Realisasi", *[None] * (len(names) - 1), "Jumlah"])
        sheet.rows.append([*[None] * (width + 1), *names])
        sheet.merges.append((head, width + 1, head, width + len(names)))
        sheet.merges.append((head, width + 1 + len(names), head + 1, width + 1 + len(names)))
        sheet.merges.append((head, width, head + 1, width))
        if width:
            sheet.merges.append((head, 0, head + 1, width - 1))
    else:
        sheet.rows.append([*kode, "Uraian", *names, "Jumlah"])
        if width > 1:
            sheet.merges.append((head, 0, head, width - 1))
    for row in rows:
        assert row.amounts is not None
        parts = [t[row.kode].amounts if row.kode in t else ZERO for t in trees]
        cells = [written(int(p[REALISASI]), style) for p in (*parts, row.amounts)]
        printed = Sheet("")
        add_rows(printed, [replace_amounts(row)], style, width)
        label = printed.rows[0][: width + 1]
        sheet.rows.append([*label, *cells])
        if (0, width) in printed.indent:
            sheet.indent[len(sheet.rows) - 1, width] = printed.indent[0, width]
    return {"opd-ke-kanan": [sheet]}


def replace_amounts(row: Row) -> Row:
    """The row without figures."""
    return Row(row.kode, row.uraian, row.depth, None, row.kind)


def jenis_ke_kanan(regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    """Programmes to sub kegiatan in rows, the kinds of belanja in pairs of columns and Jumlah; all agencies."""
    kinds = [parts for parts in sorted(regency.chart.names) if len(parts) == 2 and parts[0] == 5]
    short = [regency.chart.names[k].title().removeprefix("Belanja ") for k in kinds]
    rows: list[tuple[Row, list[np.ndarray]]] = []
    for agency in regency.agencies:
        for depth, item in agency.tree.walk():
            if item.level == "akun":
                continue
            amounts = [
                np.sum([leaf.amounts for leaf in item.leaves() if leaf.leaf and leaf.leaf[:2] == k] or [ZERO], axis=0)
                for k in kinds
            ]
            code = ".".join(item.kode)
            opd = ".".join(agency.kode)
            chain = (".".join(agency.kode[:2]), opd, "" if code == opd else code)
            rows.append((Row(item.kode, item.uraian, depth, None, chain=chain), [*amounts, item.amounts]))
    total = [np.sum([m[n] for r, m in rows if r.depth == 0], axis=0) for n in range(len(kinds) + 1)]
    rows.append((Row((), "JUMLAH", 0, None, "total"), total))
    width = kode_width([r for r, _ in rows], style)
    sheet = Sheet("Rekap Jenis")
    for line in titles(regency, "REKAPITULASI PER JENIS BELANJA"):
        sheet.rows.append([line])
    sheet.rows.append([])
    kode: list[str] = ["Kode"] * width
    _pair_header(sheet, [*kode, "Uraian"], [*short, "Jumlah"], style)
    for row, amounts in rows:
        printed = Sheet("")
        add_rows(printed, [row], style, width)
        _pair_line(sheet, row, [*short, "Jumlah"], amounts, width + 1, style)
        sheet.rows.append([*printed.rows[0][: width + 1], *_pair_cells(amounts, style)])
        if (0, width) in printed.indent:
            sheet.indent[len(sheet.rows) - 1, width] = printed.indent[0, width]
    return {"jenis-ke-kanan": [sheet]}


_ALL = (lra_kabupaten, buku_per_opd, satu_lembar, blok, lembar_per_opd, opd_ke_bawah, opd_ke_kanan, jenis_ke_kanan)
LAYOUTS: dict[str, Layout] = {layout.__name__: layout for layout in _ALL}
COLUMNS = (
    ("anggaran", "realisasi", "sisa", "persen"),
    ("anggaran", "realisasi", "persen"),
    ("anggaran", "realisasi"),
    ("anggaran", "realisasi", "persen", "lalu"),
    ("murni", "anggaran", "tambah", "realisasi", "sisa", "persen"),
    ("murni", "anggaran", "tambah", "tambah_persen"),
    ("murni", "anggaran", "realisasi", "persen", "sisa", "lalu"),
)
CODELESS = frozenset({"opd_ke_bawah", "lra_kabupaten", "blok", "lembar_per_opd"})
"""Layouts whose rows can be told without codes."""


ACCOUNTS = frozenset({"lra_kabupaten", "blok", "lembar_per_opd", "opd_ke_kanan"})
"""Layouts whose rows are accounts alone: their codes are met without dots."""


def draw_style(rng: np.random.Generator, layout: str) -> Style:
    """A style at random, of those in which the layout is met."""
    kode = ["dotted", "dotted", "split"] + (["none"] if layout in CODELESS else [])
    kode += ["undotted"] if layout in ACCOUNTS else ["glued"]
    return Style(
        kode=str(rng.choice(kode)),
        columns=COLUMNS[int(rng.integers(len(COLUMNS)))],
        sign=int(rng.choice([1, -1])),
        rounding=str(rng.choice(["half_up", "truncate"])),
        writing=str(rng.choice(["number", "number", "text", "short"])),
        nil=str(rng.choice(["0", "0", "-", "blank"])),
        six=str(rng.choice(["net", "sum", "heading"])),
        totals=bool(rng.random() < 0.8),
        dress=str(rng.choice(["indent", "spaces", "bold", "plain"])),
        numbering=bool(rng.random() < 0.7),
        header=str(rng.choice(["plain", "group"])),
    )


def write_books(books: dict[str, list[Sheet]], folder: Path, suffix: str = ".xlsx") -> list[Path]:
    """Write the workbooks of a layout; as .csv only where each has one sheet."""
    if suffix == ".csv" and any(len(sheets) > 1 for sheets in books.values()):
        suffix = ".xlsx"
    return [write(sheets, folder / f"{name}{suffix}") for name, sheets in books.items()]


__all__ = ["COLUMNS", "LAYOUTS", "Item", "draw_style", "signed", "write_books"]
