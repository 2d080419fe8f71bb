"""Errors as people make them, planted into the printed tables of a regency, each with what a reader should be told.

A figure that is wrong by hand leaves everything above it right. A total that is taken over the wrong rows by a
formula is wrong in all columns, and everything above follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np

from lkjip_calc.reading.sheets import address
from regency.drawing import Regency
from regency.layouts import LAYOUTS
from regency.pages import Line, Sheet, Style, percent, written, written_percent

Place = tuple[str, str, str]
"""Workbook, sheet and address of a cell."""
DIGITS = frozenset({"substitution", "transposition", "omission", "insertion", "scale", "separator"})
ROWS = frozenset({"omitted_rows", "double_count", "short_range", "stale"})


@dataclass
class Truth:
    """What is wrong: the cells with their true values, the families of causes, and names one of which must be said.

    `value` is False where the true value of the cells cannot be told from the workbook.
    """

    cells: dict[Place, Decimal]
    causes: frozenset[str]
    names: tuple[str, ...] = ()
    value: bool = True


@dataclass
class Planted:
    """A defect in a layout's workbooks."""

    kind: str
    books: dict[str, list[Sheet]]
    truth: Truth
    lalu: dict[str, list[Sheet]] = field(default_factory=dict)


class Grid:
    """A printed table as a tree of lines that can be changed."""

    def __init__(self, book: str, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.lines = sheet.lines
        self.items = [n for n, line in enumerate(self.lines) if line.row.kind == "item"]
        self.parent: dict[int, int] = {}
        stack: list[int] = []
        for n in self.items:
            depth = self.lines[n].row.depth
            while stack and self.lines[stack[-1]].row.depth >= depth:
                stack.pop()
            if stack and self.is_under(n, stack[-1]):
                self.parent[n] = stack[-1]
            stack.append(n)
        self.children: dict[int, list[int]] = {}
        for n, above in self.parent.items():
            self.children.setdefault(above, []).append(n)

    def is_under(self, n: int, above: int) -> bool:
        """Whether a row counts for the row above it: not where its own heading has no figures and is no line."""
        own, other = self.lines[n].row, self.lines[above].row
        return bool(own.chain) or other.kode == own.kode[: len(other.kode)]

    def place(self, n: int, column: str) -> Place:
        line = self.lines[n]
        return self.book, self.sheet.name, address(line.place, line.columns[column])

    def value(self, n: int, column: str) -> Decimal:
        return Decimal(self.lines[n].money[column]) / 100

    def put(self, n: int, column: str, sen: int) -> None:
        line = self.lines[n]
        line.money[column] = sen
        self.sheet.rows[line.place][line.columns[column]] = written(sen, line.style)

    def follow(self, n: int) -> None:
        """Bring the difference and the percentage of a row up to date."""
        line = self.lines[n]
        money, style = line.money, line.style
        if "sisa" in line.columns:
            self.put(n, "sisa", style.sign * (money["anggaran"] - money["realisasi"]))
        if "tambah" in line.columns:
            self.put(n, "tambah", money["anggaran"] - money["murni"])
        if "persen" in line.columns:
            share = percent(money["realisasi"], money["anggaran"], style.rounding)
            self.sheet.rows[line.place][line.columns["persen"]] = written_percent(share, style)

    def add(self, n: int, moved: dict[str, int]) -> None:
        """Add amounts to a row and to everything above it; a net of pembiayaan takes its outlays off."""
        while True:
            for column, sen in moved.items():
                if column in self.lines[n].columns:
                    self.put(n, column, self.lines[n].money[column] + sen)
            self.follow(n)
            if n not in self.parent:
                break
            if self.lines[n].style.six == "net" and self.lines[n].row.uraian.startswith("PENGELUARAN PEMBIAYAAN"):
                moved = {column: -sen for column, sen in moved.items()}
            n = self.parent[n]

    def drop(self, n: int) -> None:
        """Take a row out of the sheet."""
        line = self.lines[n]
        del self.sheet.rows[line.place]
        self.sheet.bold = {r - (r > line.place) for r in self.sheet.bold if r != line.place}
        self.sheet.indent = {
            (r - (r > line.place), c): depth for (r, c), depth in self.sheet.indent.items() if r != line.place
        }
        for other in self.lines:
            other.place -= other.place > line.place


MONEY = ("murni", "anggaran", "realisasi", "lalu")


def money_of(line: Line) -> dict[str, int]:
    return {column: line.money[column] for column in MONEY if column in line.columns}


def pick(rng: np.random.Generator, options: Sequence[int]) -> int:
    return int(options[int(rng.integers(len(options)))])


def slip(rng: np.random.Generator, sen: int) -> int:
    """An amount with one digit replaced or two interchanged, of its first seven digits."""
    text = str(abs(sen) // 100)
    while True:
        i = int(rng.integers(min(7, len(text))))
        if rng.random() < 0.7 or len(text) < 3:
            made = text[:i] + str(rng.integers(10)) + text[i + 1 :]
        else:
            i = min(i, len(text) - 2)
            made = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
        if made != text and not made.startswith("0"):
            return (int(made) * 100 + abs(sen) % 100) * (1 if sen >= 0 else -1)


def families(grid: Grid, least: int = 2) -> list[int]:
    """Rows with so many children that state something."""
    return [
        n
        for n, below in grid.children.items()
        if len([c for c in below if grid.lines[c].money["anggaran"] and grid.lines[c].money["realisasi"]]) >= least
    ]


def leaves(grid: Grid) -> list[int]:
    """Items without items below whose parent has several, and that state enough."""
    return [
        n
        for n in grid.items
        if n not in grid.children
        and n in grid.parent
        and grid.lines[n].money["anggaran"] >= 10**9
        and grid.lines[n].money["realisasi"] >= 10**8
    ]


def row_truth(grid: Grid, n: int, columns: dict[str, int], causes: frozenset[str], names: tuple[str, ...]) -> Truth:
    """The true figures of a whole row, its difference and percentage included."""
    line = grid.lines[n]
    cells = {grid.place(n, column): Decimal(sen) / 100 for column, sen in columns.items()}
    if "sisa" in line.columns:
        cells[grid.place(n, "sisa")] = Decimal(line.style.sign * (columns["anggaran"] - columns["realisasi"])) / 100
    if "tambah" in line.columns:
        cells[grid.place(n, "tambah")] = Decimal(columns["anggaran"] - columns["murni"]) / 100
    return Truth(cells, causes, names)


# --- the kinds ----------------------------------------------------------------------------------------

Plant = Callable[[np.random.Generator, Regency, Style], Planted]


def built(layout: str, regency: Regency, style: Style) -> dict[str, list[Sheet]]:
    return LAYOUTS[layout](regency, style)


def the_grid(books: dict[str, list[Sheet]], book: str | None = None, sheet: int = 0) -> Grid:
    name = book or next(iter(books))
    return Grid(name, books[name][sheet])


def stating(grid: Grid, rng: np.random.Generator, least: int = 2) -> tuple[int, list[int]]:
    n = pick(rng, families(grid, least))
    below = grid.children[n]
    return n, [c for c in below if grid.lines[c].money["anggaran"] and grid.lines[c].money["realisasi"]]


def rows_over(grid: Grid, rng: np.random.Generator, sign: int, causes: frozenset[str], last: int = 0) -> Truth:
    """A total whose formula leaves a row out (-1) or takes it twice (1), and everything above with it.

    With `last` the range stops before so many rows.
    """
    n, below = stating(grid, rng, 3 if last else 2)
    chosen = below[-last:] if last else [pick(rng, below)]
    true = money_of(grid.lines[n])
    moved = {c: sign * sum(grid.lines[r].money[c] for r in chosen) for c in true}
    names = tuple(grid.lines[r].row.uraian for r in chosen)
    places = tuple(grid.place(r, "anggaran")[2] for r in chosen)
    truth = row_truth(grid, n, true, causes, (*names, *places))
    grid.add(n, moved)
    return truth


def missing_parent(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A row with rows below it is not printed; everything around it is right."""
    books = built("lra_kabupaten", regency, style)
    grid = the_grid(books)
    options = [n for n in families(grid, 1) if n in grid.parent and len(grid.lines[n].row.kode) in (3, 4)]
    n = pick(rng, options)
    line = grid.lines[n]
    code = ".".join(line.row.kode)
    truth = Truth({}, frozenset({"omitted_rows", "unknown"}), (code,))
    grid.drop(n)
    return Planted("missing parent row", books, truth)


def missing_child(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A row is not printed that its total counts."""
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    grid = the_grid(books)
    options = [n for n in leaves(grid) if len(grid.children[grid.parent[n]]) >= 3]
    n = pick(rng, options)
    above, line = grid.parent[n], grid.lines[n]
    names = tuple(f"{line.money[c] // 100:,}".replace(",", ".") for c in ("anggaran", "realisasi"))
    cells = {grid.place(above, c): grid.value(above, c) for c in grid.lines[above].columns if c != "persen"}
    grid.drop(n)
    moved = {(b, s, _address(grid, above, c)): v for (b, s, _), (c, v) in zip(cells, _named(grid, above), strict=True)}
    return Planted("missing child row in a total", books, Truth(moved, frozenset({"omitted_rows"}), names, value=False))


def _named(grid: Grid, n: int) -> list[tuple[str, Decimal]]:
    return [(c, grid.value(n, c)) for c in grid.lines[n].columns if c != "persen"]


def _address(grid: Grid, n: int, column: str) -> str:
    return grid.place(n, column)[2]


def kind_at_nought(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """The total of one kind of belanja is left at nought."""
    books = built("lra_kabupaten", regency, style)
    grid = the_grid(books)
    options = [
        n for n in families(grid, 1) if len(grid.lines[n].row.kode) in (2, 3) and grid.lines[n].row.kode[0] == "5"
    ]
    n = pick(rng, options)
    truth = row_truth(grid, n, money_of(grid.lines[n]), frozenset({"omission", "stale", "omitted_rows"}), ())
    for column in money_of(grid.lines[n]):
        grid.put(n, column, 0)
    grid.follow(n)
    return Planted("total of one kind left at 0", books, truth)


def sibling_twice(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A formula takes a row twice; everything above follows."""
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    truth = rows_over(the_grid(books), rng, 1, frozenset({"double_count"}))
    return Planted("sibling added twice", books, truth)


def range_short(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A formula stops before the last rows; everything above follows."""
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    causes = frozenset({"short_range", "omitted_rows"})
    truth = rows_over(the_grid(books), rng, -1, causes, int(rng.integers(1, 3)))
    return Planted("range cut short", books, truth)


def by_name(grid: Grid, start: str) -> int:
    return next(n for n, line in enumerate(grid.lines) if line.row.uraian.startswith(start))


def one_cell(
    grid: Grid, n: int, column: str, sen: int, causes: frozenset[str], kind: str, books: dict[str, list[Sheet]]
) -> Planted:
    truth = Truth({grid.place(n, column): grid.value(n, column)}, causes)
    grid.put(n, column, sen)
    return Planted(kind, books, truth)


def silpa_transposed(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """Two digits of the SILPA are interchanged."""
    books = built("lra_kabupaten", regency, replace(style, totals=True))
    grid = the_grid(books)
    n = by_name(grid, "SISA LEBIH PEMBIAYAAN")
    text = str(grid.lines[n].money["realisasi"] // 100)
    spots = [i for i in range(len(text) - 1) if text[i] != text[i + 1] and (i or text[1] != "0")]
    i = pick(rng, spots)
    made = int(text[:i] + text[i + 1] + text[i] + text[i + 2 :]) * 100 + grid.lines[n].money["realisasi"] % 100
    return one_cell(grid, n, "realisasi", made, frozenset({"transposition"}), "transposed SILPA", books)


def agency_in_recap(rng: np.random.Generator, regency: Regency, style: Style, sign: int, kind: str) -> Planted:
    causes = frozenset({"double_count"} if sign > 0 else {"omitted_rows", "short_range"})
    if rng.random() < 0.5:
        books = built("opd_ke_bawah", regency, style)
        grid = the_grid(books)
        total = by_name(grid, "JUMLAH")
        n = pick(rng, [r for r in range(len(grid.lines)) if r != total])
        columns = list(grid.lines[n].money)
        cells = {grid.place(total, c): grid.value(total, c) for c in columns if grid.lines[n].money[c]}
        for c in columns:
            grid.put(total, c, grid.lines[total].money[c] + sign * grid.lines[n].money[c])
        line = grid.lines[total]
        if "persen" in style.columns:
            share = percent(line.money["Jumlah:realisasi"], line.money["Jumlah:anggaran"], style.rounding)
            grid.sheet.rows[line.place][-1] = written_percent(share, style)
        place = grid.place(n, columns[0])[2]
        names = (grid.lines[n].row.uraian, place, place[1:] if place[1:].isdigit() else place)
        return Planted(kind, books, Truth(cells, causes, names))
    chosen = regency.agencies[int(rng.integers(len(regency.agencies)))]
    times = {chosen.number: 1 + sign}
    books = built("lembar_per_opd", regency, style)
    weighted = replace_figures(regency, times)
    whole = LAYOUTS["lra_kabupaten"](weighted, style)["lra-kabupaten"][0]
    sheets = books["lembar-per-opd"]
    right = sheets[-1]
    whole.name = right.name
    cells = {}
    by_code = {(line.row.kode, line.row.uraian): line for line in right.lines}
    for line in whole.lines:
        true = by_code[line.row.kode, line.row.uraian]
        for column in line.columns:
            if column != "persen" and line.money[column] != true.money[column]:
                spot = (next(iter(books)), right.name, address(line.place, line.columns[column]))
                cells[spot] = Decimal(true.money[column]) / 100
    sheets[-1] = whole
    return Planted(kind, books, Truth(cells, causes, (chosen.nama[:25],)))


def replace_figures(regency: Regency, times: dict[int, int]) -> Regency:
    """A regency whose consolidated figures count some agencies otherwise than once."""

    class Weighted(Regency):
        def figures(self) -> dict[tuple[int, ...], np.ndarray]:
            found: dict[tuple[int, ...], np.ndarray] = {}
            for agency in self.agencies:
                for parts, amounts in agency.figures().items():
                    weight = times.get(agency.number, 1)
                    found[parts] = found.get(parts, np.zeros(4, np.int64)) + weight * amounts
            return found

    return Weighted(regency.chart, regency.year, regency.width, regency.agencies)


def agency_twice(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """The recap counts an agency twice."""
    return agency_in_recap(rng, regency, style, 1, "agency counted twice in the recap")


def agency_left_out(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """The recap leaves an agency out."""
    return agency_in_recap(rng, regency, style, -1, "agency left out of the recap")


def stale_total(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A total that still states the budget before its revision."""
    style = replace(style, columns=("murni", "anggaran", "tambah", "realisasi", "persen"))
    books = built("lra_kabupaten", regency, style)
    grid = the_grid(books)
    options = [n for n in families(grid) if grid.lines[n].money["murni"] != grid.lines[n].money["anggaran"]]
    n = pick(rng, options)
    causes = frozenset({"stale", "wrong_column"})
    sen = grid.lines[n].money["murni"]
    return one_cell(grid, n, "anggaran", sen, causes, "stale total after perubahan", books)


def swapped(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """Anggaran and realisasi of a row exchanged."""
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    grid = the_grid(books)
    n = pick(rng, [n for n in leaves(grid) if grid.lines[n].money["anggaran"] != grid.lines[n].money["realisasi"]])
    line = grid.lines[n]
    cells = {grid.place(n, c): grid.value(n, c) for c in ("anggaran", "realisasi")}
    a, r = line.money["anggaran"], line.money["realisasi"]
    grid.put(n, "anggaran", r)
    grid.put(n, "realisasi", a)
    return Planted("swapped columns", books, Truth(cells, frozenset({"swap", "wrong_column"})))


def netto_sign(_rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """The sign of the pembiayaan netto is turned."""
    books = built("lra_kabupaten", regency, replace(style, totals=True))
    grid = the_grid(books)
    n = by_name(grid, "PEMBIAYAAN NETTO")
    column = ("anggaran", "realisasi")[int(_rng.integers(2))]
    sen = -grid.lines[n].money[column]
    return one_cell(grid, n, column, sen, frozenset({"sign"}), "sign of netto", books)


def digit_leaf(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A digit of an item is wrong."""
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    grid = the_grid(books)
    n, column = pick(rng, leaves(grid)), ("anggaran", "realisasi")[int(rng.integers(2))]
    return one_cell(grid, n, column, slip(rng, grid.lines[n].money[column]), DIGITS, "digit of an item", books)


def digit_parent(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A digit of a total is wrong."""
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    grid = the_grid(books)
    n, column = pick(rng, families(grid)), ("anggaran", "realisasi")[int(rng.integers(2))]
    return one_cell(grid, n, column, slip(rng, grid.lines[n].money[column]), DIGITS, "digit of a parent", books)


def wrong_column(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """The anggaran stands where the realisasi belongs."""
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    grid = the_grid(books)
    n = pick(rng, [n for n in leaves(grid) if grid.lines[n].money["anggaran"] != grid.lines[n].money["realisasi"]])
    sen = grid.lines[n].money["anggaran"]
    return one_cell(grid, n, "realisasi", sen, frozenset({"wrong_column"}), "wrong column", books)


def last_year(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """Last year's realisasi stands where this year's belongs."""
    style = replace(style, columns=("anggaran", "realisasi", "sisa", "persen", "lalu"))
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    grid = the_grid(books)
    n = pick(rng, [n for n in leaves(grid) if grid.lines[n].money["lalu"] >= 10**8])
    sen = grid.lines[n].money["lalu"]
    return one_cell(grid, n, "realisasi", sen, frozenset({"wrong_column", "stale"}), "value of last year", books)


def kind_column(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A kind's column does not give the Jumlah of its row."""
    books = built("jenis_ke_kanan", regency, style)
    grid = the_grid(books)
    options = [(n, c) for n, line in enumerate(grid.lines) for c, v in line.money.items() if v >= 10**9]
    n, column = options[int(rng.integers(len(options)))]
    sen = slip(rng, grid.lines[n].money[column])
    return one_cell(grid, n, column, sen, DIGITS, "kind column against Jumlah", books)


def sub_against_accounts(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A sub kegiatan states another amount than its accounts."""
    books = built("satu_lembar", regency, style)
    grid = the_grid(books)
    accounts = {p for n, p in grid.parent.items() if grid.lines[n].row.chain[3] and not grid.lines[p].row.chain[3]}
    n, column = pick(rng, sorted(accounts)), ("anggaran", "realisasi")[int(rng.integers(2))]
    return one_cell(
        grid, n, column, slip(rng, grid.lines[n].money[column]), DIGITS, "accounts against sub kegiatan", books
    )


def recap_against_book(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """The recap states another amount than the agency's own workbook; its total follows."""
    books = built("buku_per_opd", regency, style)
    grid = the_grid(books, "rekap")
    total = by_name(grid, "JUMLAH")
    n = pick(rng, [r for r in range(len(grid.lines)) if r != total])
    column = ("anggaran", "realisasi")[int(rng.integers(2))]
    sen = slip(rng, grid.lines[n].money[column])
    moved = sen - grid.lines[n].money[column]
    cells = {grid.place(r, column): grid.value(r, column) for r in (n, total)}
    for r in (n, total):
        grid.put(r, column, grid.lines[r].money[column] + moved)
        grid.follow(r)
    truth = Truth(cells, DIGITS | {"stale", "unknown"}, (grid.lines[n].row.uraian,))
    return Planted("recap against the agency's workbook", books, truth)


def silpa_brought_in(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """6.1.01 is not last year's SILPA; everything above it follows."""
    style = replace(style, columns=("anggaran", "realisasi", "persen", "lalu"), totals=True)
    books = built("lra_kabupaten", regency, style)
    grid = the_grid(books)
    n = by_name(grid, "Sisa Lebih Perhitungan Anggaran Tahun")
    below = n
    while below in grid.children:
        below = grid.children[below][0]
    moved = slip(rng, grid.lines[n].money["realisasi"]) - grid.lines[n].money["realisasi"]
    cells = {grid.place(r, "realisasi"): grid.value(r, "realisasi") for r in (n, below)}
    chain = [n]
    while chain[-1] in grid.children:
        chain.append(grid.children[chain[-1]][0])
    cells = {grid.place(r, "realisasi"): grid.value(r, "realisasi") for r in chain}
    sign = {"net": 1, "sum": 1, "heading": 0}[style.six]
    for r in [*chain, grid.parent[n], by_name(grid, "JUMLAH PENERIMAAN"), by_name(grid, "PEMBIAYAAN NETTO"),
              by_name(grid, "SISA LEBIH PEMBIAYAAN")]:  # fmt: skip
        grid.put(r, "realisasi", grid.lines[r].money["realisasi"] + moved)
        grid.follow(r)
    head = grid.parent.get(grid.parent[n])
    if head is not None and sign:
        grid.put(head, "realisasi", grid.lines[head].money["realisasi"] + moved)
        grid.follow(head)
    return Planted("last year's SiLPA against 6.1.01", books, Truth(cells, DIGITS | {"unknown", "stale"}))


def percent_wrong(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """A percentage is wrong."""
    style = replace(style, columns=("anggaran", "realisasi", "sisa", "persen"))
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    grid = the_grid(books)
    n = pick(rng, [n for n in leaves(grid) if 1000 < (_share(grid, n) or 0) < 9990])
    share = _share(grid, n) or 0
    text = f"{share:04d}"
    while True:
        i = int(rng.integers(4))
        made = int(text[:i] + str(rng.integers(10)) + text[i + 1 :])
        if made != share and made >= 1000 and abs(made - share) > 1:
            break
    line = grid.lines[n]
    grid.sheet.rows[line.place][line.columns["persen"]] = written_percent(made, style)
    causes = DIGITS | {"unknown"}
    return Planted("percentage wrong", books, Truth({grid.place(n, "persen"): Decimal(share) / 100}, causes))


def _share(grid: Grid, n: int) -> int | None:
    line = grid.lines[n]
    return percent(line.money["realisasi"], line.money["anggaran"], line.style.rounding)


def thousandfold(rng: np.random.Generator, regency: Regency, style: Style) -> Planted:
    """An item is a thousand times too large or too small."""
    books = built(str(rng.choice(["lra_kabupaten", "satu_lembar"])), regency, style)
    grid = the_grid(books)
    column = ("anggaran", "realisasi")[int(rng.integers(2))]
    n = pick(rng, leaves(grid))
    return one_cell(
        grid, n, column, grid.lines[n].money[column] * 1000, frozenset({"scale", "separator"}), "scale x1000", books
    )


KINDS: tuple[Plant, ...] = (
    missing_parent, missing_child, kind_at_nought, sibling_twice, range_short, silpa_transposed, agency_twice,
    agency_left_out, stale_total, swapped, netto_sign, digit_leaf, digit_parent, wrong_column, last_year, kind_column,
    sub_against_accounts, recap_against_book, silpa_brought_in, percent_wrong, thousandfold,
)  # fmt: skip
