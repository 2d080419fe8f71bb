"""Random layouts of known trees: does the reader get back what was written?

    python benchmarks/layouts.py --count 2000 --seed 1

Every layout combines a format, a header shape, an encoding of the levels, a style of numbers, a unit and
noise. Outcomes: `equal` (rows, parents, roles and figures as written), `not_understood` (refused, or a note
that says so), `wrong` (read differently and nothing said), and, apart, `alarm` (an identity failed although
the layout is clean).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from layout_writers import DRESSED_FORMATS, FORMATS, Page, write

from lkjip_calc.checking import check
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.derive import derive
from lkjip_calc.reading import ReadError, letter, open_file
from lkjip_calc.tables import RowKind, Table, understand

NAMES = [
    "Penyediaan Jasa Surat Menyurat",
    "Koordinasi Bidang Ideologi",
    "Pemeliharaan Gedung Kantor",
    "Perencanaan dan Evaluasi",
    "Administrasi Keuangan",
    "Pembinaan Ormas",
    "Fasilitasi Forum Warga",
    "Pengadaan Barang",
    "Pendidikan Politik",
    "Monitoring",
    "Penanganan Konflik Sosial",
    "Penyusunan Dokumen",
    "Rapat Koordinasi",
    "Peningkatan Kapasitas",
    "Pelayanan Umum",
    "Perjalanan Dinas",
    "Bantuan Sosial Keluarga",
    "Jasa Kebersihan",
    "Rehabilitasi Jalan",
    "Sarana dan Prasarana",
]
DRESSED = frozenset({"indent", "bold", "outline"})
"""Encodings that need a format which keeps the dress of cells."""
ENCODINGS = (
    "dotted",
    "split",
    "staircase_parts",
    "undotted",
    "undotted_staircase",
    "code_in_text",
    "spaces",
    "numbering",
    "number_in_text",
    "staircase",
    "indent",
    "bold",
    "outline",
    "formulas",
    "sums",
)
STYLES = ("floats", "text_id", "text_id_whole", "text_en", "mixed", "rupiah", "dust", "en_whole")
HEADERS = ("plain", "group", "kinds", "months", "triwulan", "numbered", "declared")
WORDS = {
    "anggaran": [
        "Anggaran",
        "PAGU ANGGARAN",
        "Anggaran Setelah Perubahan",
        "APBD 2024",
        "Jumlah Anggaran (Rp)",
        "DPA",
        "Pagu",
        "Alokasi Dana",
        "Anggaran\n(Rp)",
        "ANGGARAN TAHUN INI",
        "Pagu DPPA",
        "Anggaran P-APBD",
        "Target Anggaran (Rp)",
        "АNGGARAN",
        "Angqaran",
        "Anggran",
    ],
    "realisasi": [
        "Realisasi",
        "REALISASI (Rp)",
        "Realisasi s.d. Desember",
        "Realisasi Keuangan",
        "Realisasi 2024",
        "Keuangan (Rp)",
        "Realisasi Anggaran",
        "REALISASI s/d BULAN INI",
        "Realisasi SP2D",
        "Reaiisasi",
        "REALlSASI",
        "Realisasi (SPJ)",
    ],
    "persen": [
        "%",
        "Persentase",
        "(%)",
        "% Realisasi",
        "Serapan (%)",
        "Capaian Keuangan (%)",
        "Prosentase",
        "Tingkat Serapan",
        "Persen",
    ],
    "sisa": [
        "Sisa Anggaran",
        "Lebih/(Kurang)",
        "Bertambah/(Berkurang)",
        "Sisa Pagu",
        "Selisih (Rp)",
        "LEBIH (KURANG)",
        "Sisa Dana",
        "Saldo Anggaran",
    ],
    "uraian": [
        "Uraian",
        "URAIAN",
        "Program / Kegiatan",
        "Nama Kegiatan",
        "Urusan/Program/Kegiatan",
        "Uraian Belanja",
        "Program/Kegiatan/Sub Kegiatan",
        "Nama Rekening",
        "Jenis Belanja",
        "Keterangan",
        "Uralan",
        "NAMA PROGRAM",
    ],
    "kode": [
        "Kode Rekening",
        "KODE",
        "Kode",
        "No. Rekening",
        "Kd Rek",
        "KODE REK.",
        "Kode Akun",
        "Nomor Rekening",
        "Kode\nRekening",
    ],
}
KINDS = ("Operasi", "Modal", "Tak Terduga", "Transfer")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni")


@dataclass(slots=True)
class Node:
    """One row of the tree: `path` are its ordinal numbers from the root down."""

    path: tuple[int, ...]
    name: str
    parent: int
    values: list[int] = field(default_factory=list)
    children: list[int] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return len(self.path) - 1


@dataclass(slots=True)
class Expected:
    """What must be read: per node its sheet row, and per figure column its role and figures by node."""

    rows: list[int] = field(default_factory=list)
    columns: dict[int, tuple[str, list[int | None]]] = field(default_factory=dict)
    decoys: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Layout:
    """The choices of one layout."""

    form: str
    encoding: str
    style: str
    header: str
    unit: int
    accounts: bool
    depth: int
    width: int
    rounded: bool = False
    repeated: bool = False


def choose(rng: random.Random) -> Layout:
    """A random combination that can exist."""
    encoding = rng.choice(ENCODINGS)
    forms = {"outline": ("xlsx",), "formulas": ("xlsx",), "spaces": tuple(f for f in FORMATS if f != "xml")}
    allowed = forms.get(encoding, DRESSED_FORMATS if encoding in DRESSED else FORMATS)
    header = rng.choice(HEADERS)
    style = rng.choice(STYLES) if encoding != "formulas" else rng.choice(("floats", "dust"))
    unit = rng.choice((0, 0, 0, 3, 6)) if style in ("floats", "text_id") and encoding != "sums" else 0
    layout = Layout(
        rng.choice(allowed), encoding, style, header, unit, rng.random() < 0.5, rng.randint(2, 4), rng.randint(2, 4)
    )
    layout.rounded = bool(unit) and encoding not in ("sums", "formulas") and rng.random() < 0.5
    layout.repeated = encoding in ("dotted", "undotted", "split") and rng.random() < 0.2
    return layout


def make_tree(rng: random.Random, layout: Layout, columns: int) -> list[Node]:
    """A tree of `depth` levels below one root, with exact sums in every column."""
    nodes: list[Node] = []
    coded = layout.encoding in ENCODINGS[:6]

    def grow(path: tuple[int, ...], parent: int) -> int:
        number = len(nodes)
        nodes.append(Node(path, f"{rng.choice(NAMES)} {number + 1}" if path[1:] else "BELANJA DAERAH", parent))
        if len(path) <= layout.depth and (len(path) == 1 or rng.random() < 0.85):
            least = 1 if coded or rng.random() < 0.15 else 2
            for child in range(1, rng.randint(least, max(2, layout.width)) + 1):
                nodes[number].children.append(grow((*path, child), number))
        if not nodes[number].children:
            nodes[number].values = _leaf(rng, layout, columns, coded)
        else:
            below = [nodes[c].values for c in nodes[number].children]
            nodes[number].values = [sum(v) for v in zip(*below, strict=True)]
        return number

    grow((5,), -1)
    if layout.repeated:
        # The agency again as its own sub unit, with the same code and the same figures.
        for node in nodes:
            node.parent += node.parent >= 0
            node.children = [c + 1 for c in node.children]
        nodes.insert(0, Node((5,), "DINAS CONTOH", -1, list(nodes[0].values), [1]))
        nodes[1].parent = 0
        for node in nodes[2:]:
            node.parent = max(node.parent, 1)
    return nodes


def _leaf(rng: random.Random, layout: Layout, columns: int, coded: bool) -> list[int]:
    """Amounts of a leaf in sen: anggaran, then figures not above it."""
    step = 1 if layout.style in ("text_id", "text_en", "floats", "dust") and rng.random() < 0.5 else 100
    unit = 10**layout.unit
    values = []
    for _ in range(columns):
        value = rng.randrange(10**7, 10 ** rng.randint(8, 12)) // step * step
        if coded and rng.random() < 0.12:
            value = 0
        values.append(value // unit * unit if unit > 1 and not layout.rounded else value)
    return values


def text_of(sen: int, style: str, rng: random.Random) -> str | float:
    """An amount in the style of the layout."""
    whole, cents = divmod(abs(sen), 100)
    sign = "-" if sen < 0 else ""
    dotted = f"{whole:,}".replace(",", ".")
    if style == "mixed":
        return text_of(sen, "floats" if sen and rng.random() < 0.7 else "text_id", rng)
    if style == "floats":
        return sen / 100
    if style == "dust":
        return sen / 100 if abs(sen) < 10**11 else float(sen) / 100 * (1 + 2**-52)
    if style == "text_id":
        return f"({dotted},{cents:02d})" if sen < 0 and rng.random() < 0.5 else f"{sign}{dotted},{cents:02d}"
    if style == "text_en":
        return f"{sign}{whole:,}.{cents:02d}"
    if style == "en_whole":
        return f"{sign}{whole:,}"
    if style == "rupiah":
        return rng.choice((f"Rp. {sign}{dotted},-", f"Rp{sign}{dotted},00"))
    return rng.choice(("-", "0", "")) if sen == 0 else f"{sign}{dotted}"


def render(rng: random.Random, layout: Layout) -> tuple[Page, Expected, list[Node]]:
    """One layout on a page, and what must be read from it."""
    page, expected = Page(), Expected()
    columns = {"kinds": 2 * rng.randint(2, 4), "months": 1 + len(MONTHS), "triwulan": 5}.get(layout.header, 2)
    nodes = make_tree(rng, layout, columns)
    while len(nodes) < 5:
        nodes = make_tree(rng, layout, columns)
    top = _title(page, rng, layout)
    labels = _label_columns(layout, nodes, rng)
    row = _header(page, rng, layout, top, labels, columns, expected)
    first = row
    repeat = rng.randrange(5, len(nodes)) if len(nodes) > 8 and rng.random() < 0.15 else -1
    for number, node in enumerate(nodes):
        if number == repeat:
            copied = _repeat_header(page, top, first, row)
            row += copied
        if rng.random() < 0.05 and layout.encoding != "formulas":
            row += 1
        expected.rows.append(row)
        _label(page, layout, labels, node, row, rng)
        if rng.random() < 0.03 and layout.encoding in ENCODINGS[:6]:
            page.hidden.add(row)
        row += 1
    for number, node in enumerate(nodes):
        _figures(page, rng, layout, node, number, expected)
    _foot(page, rng, layout, row, labels, nodes, expected)
    return page, expected, nodes


def _title(page: Page, rng: random.Random, layout: Layout) -> int:
    """Title rows; the row where the header starts."""
    lines = ["PEMERINTAH KABUPATEN CONTOH", "LAPORAN REALISASI ANGGARAN", "TAHUN ANGGARAN 2024"]
    lines = lines[: rng.randint(0, 3)]
    if layout.unit and rng.random() < 0.5:
        lines.append("(dalam ribuan rupiah)" if layout.unit == 3 else "(dalam jutaan rupiah)")
        layout.unit = -layout.unit
    for row, line in enumerate(lines):
        page.put(row, rng.choice((0, 0, 2)), line, bold=rng.random() < 0.5)
    return len(lines) + (rng.randint(0, 2) if lines else 0)


def _label_columns(layout: Layout, nodes: list[Node], rng: random.Random) -> int:
    """How many columns the labels take."""
    deepest = max(n.depth for n in nodes) + 1
    return {
        "dotted": 2,
        "undotted": 2,
        "split": deepest + 1,
        "staircase_parts": deepest + 1,
        "undotted_staircase": deepest + 1,
        "staircase": deepest,
        "numbering": 2,
        "bold": 2,
    }.get(layout.encoding, rng.choice((1, 2)))


def _header(
    page: Page, rng: random.Random, layout: Layout, top: int, labels: int, columns: int, expected: Expected
) -> int:
    """The header; the first body row."""

    def word(role: str) -> str:
        text = rng.choice(WORDS[role])
        if layout.unit > 0 and role != "persen" and ("(Rp)" not in text or role == "anggaran"):
            text += " (ribu Rp)" if layout.unit == 3 else " (dalam jutaan)"
        return text

    plan = _plan(rng, layout, columns)
    height = max(len(path) for path, _, _ in plan)
    _label_header(page, rng, layout, top, height, labels)
    for offset, (path, role, _) in enumerate(plan):
        column = labels + offset
        expected.columns[column] = (role, [])
        texts = [word(t) if t in WORDS else t for t in path]
        if offset and plan[offset - 1][0][:-1] == path[:-1] and len(path) > 1:
            texts[:-1] = [page.cells[top + i, column - 1].value for i in range(len(path) - 1)]  # type: ignore[misc]
        for i, text in enumerate(texts):
            page.put(top + i, column, text)
        if len(path) < height:
            page.merge(top + len(path) - 1, column, top + height - 1, column)
    _merge_groups(page, top, height, labels, len(plan), plan)
    if rng.random() < 0.3:
        after = labels + len(plan)
        page.put(top, after, rng.choice(("Keterangan", "Sumber Dana", "Penanggung Jawab")))
        page.merge(top, after, top + height - 1, after)
    row = top + height
    if layout.header in ("numbered", "declared") or rng.random() < 0.3:
        if rng.random() < 0.2:
            row += 1
        _numbers(page, rng, layout, row, labels, plan)
        row += 1
    return row


Plan = list[tuple[tuple[str, ...], str, str]]


def _plan(rng: random.Random, layout: Layout, columns: int) -> Plan:
    """Figure columns: header path, role, what it shows (number of the tree's column, or a derived figure)."""
    if layout.header == "kinds":
        kinds = KINDS[: columns // 2]
        plan: Plan = []
        for n, kind in enumerate(kinds):
            plan.append((("Kelompok Belanja", kind, "anggaran"), "anggaran", str(2 * n)))
            plan.append((("Kelompok Belanja", kind, "realisasi"), "realisasi", str(2 * n + 1)))
        return plan
    if layout.header == "months":
        return [(("anggaran",), "anggaran", "0")] + [((m,), "nilai", str(n + 1)) for n, m in enumerate(MONTHS)]
    if layout.header == "triwulan":
        plan = [(("anggaran",), "anggaran", "0")]
        for n, roman in enumerate(("I", "II", "III", "IV")):
            plan.append((("Realisasi", f"Triwulan {roman}"), "realisasi", str(n + 1)))
        return plan
    plan = [(("anggaran",), "anggaran", "0"), (("realisasi",), "realisasi", "1")]
    if layout.header == "group":
        plan = [(("Jumlah (Rp)", "anggaran"), "anggaran", "0"), (("Jumlah (Rp)", "realisasi"), "realisasi", "1")]
    extra = [((("persen",), "persen", "persen")), ((("sisa",), "sisa", "sisa"))]
    rng.shuffle(extra)
    if layout.header == "declared":
        return [*plan, (("persen",), "persen", "persen"), (("sisa",), "sisa", "sisa")]
    return plan + extra[: rng.randint(0, 2)]


def _label_header(page: Page, rng: random.Random, layout: Layout, top: int, height: int, labels: int) -> None:
    """The headers of the label columns, merged down, split labels merged across."""
    coded = {"dotted": 1, "undotted": 1, "split": labels - 1, "staircase_parts": labels - 1}.get(layout.encoding, 0)
    spans: list[tuple[int, int, str]] = []
    if coded:
        spans += [(0, coded - 1, rng.choice(WORDS["kode"])), (coded, labels - 1, rng.choice(WORDS["uraian"]))]
    elif layout.encoding in ("undotted_staircase", "staircase"):
        spans.append((0, labels - 1, rng.choice(WORDS["uraian"])))
    elif labels == 2:
        spans += [(0, 0, rng.choice(("No", "No.", "NO URUT"))), (1, 1, rng.choice(WORDS["uraian"]))]
    else:
        spans.append((0, 0, rng.choice(WORDS["uraian"])))
    for first, last, text in spans:
        page.put(top, first, text, bold=True)
        page.merge(top, first, top + height - 1, last)


def _merge_groups(page: Page, top: int, height: int, labels: int, count: int, plan: Plan) -> None:
    """Merge equal neighbouring group cells of a header row, as Excel headers do."""
    for level in range(height - 1):
        start = 0
        for n in range(1, count + 1):
            same = n < count and len(plan[n][0]) > level + 1 and plan[n][0][: level + 1] == plan[start][0][: level + 1]
            if same:
                continue
            if n - start > 1 and len(plan[start][0]) > level + 1:
                for column in range(start + 1, n):
                    page.cells.pop((top + level, labels + column), None)
                page.merge(top + level, labels + start, top + level, labels + n - 1)
            start = n


def _numbers(page: Page, rng: random.Random, layout: Layout, row: int, labels: int, plan: Plan) -> None:
    """The column-number row, with declared formulas where the layout has them."""
    form = rng.choice(("{}", "({})")) if layout.header != "declared" else "{}"
    for column in range(labels + len(plan)):
        page.put(row, column, form.format(column + 1))
    if layout.header == "declared":
        a, r = labels + 1, labels + 2
        page.put(row, labels + 2, rng.choice((f"{a + 2} = ({r} / {a}) x 100", f"{a + 2}={r}/{a}*100")))
        page.put(row, labels + 3, f"{a + 3} = {a} - {r}")


def _repeat_header(page: Page, top: int, first: int, row: int) -> int:
    """Print the header again after a page break; how many rows it takes."""
    for (r, c), cell in list(page.cells.items()):
        if top <= r < first:
            page.cells[row + r - top, c] = cell
    for r1, c1, r2, c2 in list(page.merges):
        if top <= r1 < first:
            page.merge(row + r1 - top, c1, row + r2 - top, c2)
    return first - top


WIDTHS = {True: (1, 1, 2, 2, 2, 4), False: (1, 2, 2, 3, 4, 4)}


def _code(path: tuple[int, ...], accounts: bool) -> list[str]:
    """The parts of a node's code."""
    return [str(n).zfill(WIDTHS[accounts][i]) for i, n in enumerate(path)]


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII")


def _number(node: Node) -> str:
    """The node's number in the style of its level."""
    n = node.path[-1]
    return {0: "", 1: ROMAN[min(n, 7)] + ".", 2: chr(64 + n) + ".", 3: f"{n}.", 4: chr(96 + n) + "."}[node.depth]


def _label(page: Page, layout: Layout, labels: int, node: Node, row: int, rng: random.Random) -> None:
    """Code, number and name of a row."""
    parts = _code(node.path, layout.accounts)
    e, depth, name, last = layout.encoding, node.depth, node.name, labels - 1
    if e == "dotted":
        page.put(row, 0, ".".join(parts))
    elif e == "undotted":
        page.put(row, 0, "".join(parts))
    elif e == "split":
        for c, part in enumerate(parts):
            page.put(row, c, part)
    elif e == "staircase_parts":
        page.put(row, depth, parts[-1])
    elif e == "undotted_staircase":
        page.put(row, depth, "".join(parts))
        page.put(row, depth + 1, name)
        return
    elif e == "staircase":
        page.put(row, depth, name)
        return
    elif e == "code_in_text":
        name = f"{' ' * 4 * depth}{'.'.join(parts) if layout.accounts else ''.join(parts)}. {name}"
    elif e == "spaces":
        name = " " * rng.choice((4,)) * depth + name
    elif e == "number_in_text":
        name = f"{_number(node)} {name}".strip()
    elif e == "numbering":
        page.put(row, 0, _number(node))
    elif e == "bold":
        if depth == 1:
            page.put(row, 0, f"{node.path[-1]}.")
        name = name.upper() if depth == 1 else name
    elif e == "outline" and depth:
        page.outline[row] = depth
    bold = e == "bold" and bool(node.children)
    page.put(row, last, name, bold=bold, indent=depth if e == "indent" else 0)


def _shown(sen: int, unit: int, layout: Layout) -> int:
    """What is printed of an amount in its unit: exact, or rounded to whole units."""
    return (sen + 50 * unit) // (100 * unit) * 100 if layout.rounded else sen // unit


def _figures(
    page: Page,
    rng: random.Random,
    layout: Layout,
    node: Node,
    number: int,
    expected: Expected,
) -> None:
    """The figures of a row."""
    unit = 10 ** abs(layout.unit)
    row = expected.rows[number]
    own = 0
    for column, (role, figures) in expected.columns.items():
        if role in ("persen", "sisa"):
            continue
        sen = node.values[own]
        own += 1
        formula = ""
        if layout.encoding == "formulas" and node.children:
            cells = [f"{letter(column)}{expected.rows[c] + 1}" for c in node.children]
            formula = f"=SUM({','.join(cells)})" if rng.random() < 0.5 else "=" + "+".join(cells)
        shown = _shown(sen, unit, layout)
        page.put(row, column, text_of(shown, layout.style, rng), formula=formula)
        figures.append(shown)
    anggaran, realisasi = (_shown(v, unit, layout) for v in node.values[:2])
    for column, (role, figures) in expected.columns.items():
        if role == "persen":
            hundredths = (realisasi * 20000 + anggaran) // (2 * anggaran) if anggaran else 0
            if layout.style in ("floats", "dust", "mixed") and layout.form in ("xlsx", "ods"):
                page.put(row, column, hundredths / 10000, number_format="0.00%")
            else:
                mark = "." if layout.style in ("text_en", "en_whole") else ","
                page.put(row, column, f"{hundredths // 100}{mark}{hundredths % 100:02d}")
            figures.append(None)
        elif role == "sisa":
            page.put(row, column, text_of(anggaran - realisasi, layout.style, rng))
            figures.append(anggaran - realisasi)


def _foot(
    page: Page,
    rng: random.Random,
    layout: Layout,
    row: int,
    labels: int,
    nodes: list[Node],
    expected: Expected,
) -> None:
    """Totals, signature, footnotes and notes in the margin."""
    unit = 10 ** abs(layout.unit)
    width = max(expected.columns)
    if any(c.value in ("Sumber Dana", "Keterangan") for (_, at), c in page.cells.items() if at == width + 1):
        for number in expected.rows:
            page.put(number, width + 1, rng.choice(("DAU", "PAD", "Dana Alokasi Umum (DAU) 2024")))
    if rng.random() < 0.4 and layout.encoding != "sums":
        page.put(row, rng.choice((0, labels - 1)), rng.choice(("JUMLAH", "Total", "Jumlah Belanja")), bold=True)
        own = 0
        for column, (role, _) in expected.columns.items():
            if role not in ("persen", "sisa"):
                page.put(row, column, text_of(_shown(nodes[0].values[own], unit, layout), layout.style, rng))
                own += 1
        expected.decoys.add(row)
        row += 1
    if rng.random() < 0.2 and layout.style in ("floats", "dust") and layout.encoding != "sums":
        page.put(row, labels - 1, "SUBTOTAL")
        own = 0
        for column, (role, _) in expected.columns.items():
            if role not in ("persen", "sisa"):
                page.put(row, column, sum(_shown(n.values[own], unit, layout) for n in nodes) / 100)
                own += 1
        expected.decoys.add(row)
        row += 1
    if rng.random() < 0.3:
        page.put(row + 1, labels - 1, "*) Keterangan: angka sementara, belum diaudit")
    if rng.random() < 0.5:
        signature = ("Contoh, 31 Desember 2024", "Kepala Dinas", "", "NAMA PEJABAT", "NIP. 19800101 200501 1 001")
        for offset, text in enumerate(signature):
            if text:
                page.put(row + 3 + offset, width, text)
        if rng.random() < 0.5:
            page.put(row + 8, width, "198001012005011001")
    if rng.random() < 0.2:
        page.put(expected.rows[len(nodes) // 2], width + 2, rng.choice(("cek lagi", "1250000", "sudah benar?")))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one layout: equal, not_understood or wrong; why; and whether a clean figure was accused."""

    kind: str
    detail: str
    alarm: str = ""


def judge(path: Path, expected: Expected, nodes: list[Node]) -> Outcome:
    """Read a layout back and compare."""
    try:
        book = understand(open_file(path))
    except ReadError as error:
        return Outcome("not_understood", f"refused {error.kind}")
    alarm = _alarm(list(book.tables))
    difference = "no table"
    said: list[str] = []
    for table in book.tables:
        difference = _difference(table, expected) or parents_of(table, expected, nodes)
        if not difference:
            return Outcome("equal", "", alarm)
        said += [note for note in table.notes if note.startswith(("levels:", "not_understood"))]
        said += ["levels none"] if table.levels_by == "none" else []
    if not book.tables or said:
        return Outcome("not_understood", f"{difference}; {said[:2]}", alarm)
    return Outcome("wrong", difference, alarm)


def _alarm(tables: list[Table]) -> str:
    """The first failed identity of a clean file, "" where all hold."""
    cells = Cells.of(tables)
    checked = check(cells, derive(cells))
    for batch, i in checked.failed():
        identity = checked.identity(batch, i)
        shown = [f"{cells.address(c)}={cells.printed(c)}" for c in identity.cells[:6]]
        return f"{identity.rule} {getattr(checked.batches[batch], 'reading', '')} {shown}"
    return ""


def _difference(table: Table, expected: Expected) -> str:
    """How a table differs from what was written, "" where it does not."""
    at = {int(r): i for i, r in enumerate(table.rows)}
    missing = [r for r in expected.rows if r not in at]
    if missing:
        return f"rows missing {missing[:5]}"
    for row in expected.rows:
        if table.kind[at[row]] not in (RowKind.NODE, RowKind.HEADING):
            return f"row {row + 1} is no node"
    extra = [int(r) + 1 for r, i in at.items() if r not in set(expected.rows) and table.kind[i] == RowKind.NODE]
    if extra:
        return f"rows too many {extra[:5]}"
    columns = {c.index: n for n, c in enumerate(table.columns)}
    for column, (role, figures) in expected.columns.items():
        if column not in columns:
            return f"column {column} missing ({role})"
        found = table.columns[columns[column]].role
        if found != role and not (role == "nilai" and found == "realisasi"):
            return f"column {column} {found} instead of {role}"
        for row, figure in zip(expected.rows, figures, strict=False):
            if figure is not None and abs(int(table.figures.value[at[row], columns[column]]) - figure) > 0:
                return f"figure {row + 1},{column}: {table.figures.value[at[row], columns[column]]} not {figure}"
    return ""


def parents_of(table: Table, expected: Expected, nodes: list[Node]) -> str:
    """The first row whose parent is not the one written, "" where all are."""
    at = {int(r): i for i, r in enumerate(table.rows)}
    for number, node in enumerate(nodes):
        i = at[expected.rows[number]]
        above = int(table.rows[table.parent[i]]) if table.parent[i] >= 0 else -1
        wanted = expected.rows[node.parent] if node.parent >= 0 else -1
        if above != wanted:
            return f"parent of row {expected.rows[number] + 1} is {above + 1}, not {wanted + 1}, by {table.levels_by}"
    return ""


def try_layout(seed: int, folder: Path) -> tuple[Layout, Outcome]:
    """Write and judge the layout of one seed."""
    rng = random.Random(seed)
    layout = choose(rng)
    page, expected, nodes = render(rng, layout)
    suffix = {"html": "xls", "mhtml": "xls", "xml": "xls"}.get(layout.form, layout.form)
    path = folder / f"{seed}.{suffix}"
    write(page, path, layout.form)
    return layout, judge(path, expected, nodes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep the files that were not read as written here")
    arguments = parser.parse_args()
    outcomes: Counter[str] = Counter()
    by_encoding: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        for seed in range(arguments.seed * 1_000_000, arguments.seed * 1_000_000 + arguments.count):
            layout, outcome = try_layout(seed, folder)
            outcomes[outcome.kind] += 1
            by_encoding[layout.encoding, outcome.kind] += 1
            if outcome.alarm:
                outcomes["alarm"] += 1
                print(f"{seed} alarm {layout}: {outcome.alarm}")
            if outcome.kind != "equal":
                print(f"{seed} {outcome.kind} {layout}: {outcome.detail}")
            elif not outcome.alarm:
                next(folder.glob(f"{seed}.*")).unlink()
    print(f"seed {arguments.seed}, {arguments.count} layouts: {dict(outcomes)}")
    for encoding in ENCODINGS:
        row = {kind: by_encoding[encoding, kind] for kind in ("equal", "not_understood", "wrong")}
        print(f"  {encoding:20} {row}")


if __name__ == "__main__":
    main()
