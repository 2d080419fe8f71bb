"""Realisasi per level with bars, and the agency's sisa."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lkjip_calc.amounts import format_sen
from lkjip_calc.figures.nodes import Node, workbook_nodes
from lkjip_calc.figures.silpa import Silpa, silpa
from lkjip_calc.messages import number_text
from lkjip_calc.reports.html.markup import esc, tag
from lkjip_calc.reports.html.words import word
from lkjip_calc.tables.model import Table, Workbook

MAX_NODES = 400


def levels_html(book: Workbook, lang: str) -> str:
    """Every budget table of a workbook by level, and the sisa; nothing where there is none."""
    parts = [_table(table, nodes, lang) for table, nodes in workbook_nodes(book) if _speaks(nodes)]
    if not parts:
        return ""
    return sisa_html(book, lang) + "".join(parts)


def _speaks(nodes: Sequence[Node]) -> bool:
    """Whether a table states both anggaran and realisasi."""
    return any(node.sisa is not None for node in nodes)


def sisa_html(book: Workbook, lang: str) -> str:
    """The agency's sisa, large, with the reason why it is (no) SILPA."""
    left = silpa(book)
    if left is None:
        return ""
    share = Decimal(0)
    if left.anggaran:
        share = (left.realisasi * 100 / left.anggaran).quantize(Decimal("0.01"))
    if left.kind == "silpa":
        return _chain_html(left, lang)
    pairs = [
        (word("anggaran", lang), number_text(left.anggaran)),
        (word("realisasi", lang), f"{number_text(left.realisasi)} ({number_text(share, percent=True)}%)"),
        (word("sisa_anggaran", lang), number_text(left.amount)),
    ]
    facts = "".join(tag("div", tag("dt", esc(name)) + tag("dd", esc(value))) for name, value in pairs)
    reason = tag("p", esc(left.reason), class_="lk-muted") if left.reason else ""
    return tag("dl", facts, class_="lk-figures") + reason


def _chain_html(left: Silpa, lang: str) -> str:
    """The chain to a government's SILPA, step by step."""
    names = (word("silpa", lang), word("anggaran", lang), word("realisasi", lang))
    head = "".join(tag("th", esc(name), scope="col", class_="lk-num" if n else None) for n, name in enumerate(names))
    steps = [(step.name, step.anggaran, step.realisasi) for step in left.chain]
    rows = "".join(
        tag("tr", tag("th", esc(name), scope="row") + _number(before) + _number(after)) for name, before, after in steps
    )
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", rows))
    return tag("div", table, class_="lk-scroll")


def _number(number: Decimal) -> str:
    """A cell with a Decimal in rupiah."""
    return tag("td", esc(number_text(number)), class_="lk-num")


def _table(table: Table, nodes: Sequence[Node], lang: str) -> str:
    """One table: a row per node, indented by level, with a bar for its share."""
    chosen = [n for n in nodes if n.anggaran is not None or n.realisasi is not None or n.depth == 0]
    names = (("uraian", ""), ("anggaran", "lk-num"), ("realisasi", "lk-num"), ("persen", "lk-num"), ("sisa", "lk-num"))
    head = "".join(tag("th", esc(word(name, lang)), scope="col", class_=css) for name, css in names)
    body = "".join(_node(node) for node in chosen[:MAX_NODES])
    caption = tag("caption", esc(f"{table.sheet} {table.range}"))
    grid = tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", body), class_="lk-levels")
    more = len(chosen) - MAX_NODES
    after = tag("p", esc(word("more_rows", lang, n=more)), class_="lk-muted") if more > 0 else ""
    label = f"{word('levels', lang)}: {table.sheet}"
    return tag("div", grid, class_="lk-scroll", role="region", tabindex=0, aria_label=label) + after


def _node(node: Node) -> str:
    """One row."""
    share = number_text(node.persen, percent=True) if node.persen is not None else ""
    label = tag("th", esc(f"{node.kode} {node.uraian}".strip()), scope="row", class_=f"lk-i{min(node.depth, 8)}")
    cells = label + _money(node.anggaran) + _money(node.realisasi)
    cells += tag("td", esc(share) + bar_html(node.persen), class_="lk-num lk-share")
    cells += _money(node.sisa)
    return tag("tr", cells, class_="lk-b" if node.total or node.depth <= 1 else None)


def _money(sen: int | None) -> str:
    """A cell with rupiah, or empty."""
    return tag("td", "" if sen is None else esc(format_sen(sen)), class_="lk-num")


def bar_html(persen: Decimal | None) -> str:
    """A bar from 0 to 100 percent; above 100 it is full and marked."""
    if persen is None:
        return ""
    width = max(Decimal(0), min(Decimal(100), persen))
    over = " lk-over" if persen > 100 else ""
    return (
        '<svg class="lk-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="lk-track" width="100" height="8"/><rect class="lk-fill{over}" width="{width:.2f}" height="8"/>'
        "</svg>"
    )
