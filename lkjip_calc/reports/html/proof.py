"""The sums that prove a finding: each failed identity spelled out with its terms, and how the right value mends it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lkjip_calc.checking import Checked
from lkjip_calc.evidence import computed_of, evidence_of
from lkjip_calc.findings import Evidence, Finding
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.single import Identity, LinearIdentity, MeanIdentity, RatioIdentity
from lkjip_calc.messages import RULES, number_text
from lkjip_calc.reports.html.markup import esc, tag
from lkjip_calc.reports.html.words import word

MAX_TERMS = 40

Identities = dict[tuple[int, str, str, str], Identity]
"""Failed identities by workbook, rule, sheet and formula."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its sign or operator, address, row label, value, and its weight in a mean."""

    sign: str
    cell: str
    label: str
    value: str
    weight: str = ""
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """A failed identity in words: its terms, what they give, what is stated, and the value that mends it."""

    rule: str
    formula: str
    terms: tuple[Term, ...]
    left_out: int
    computed: str
    stated_cell: str
    stated: str
    difference: str
    mended: dict[str, str] | None


def failed_identities(checked: Checked) -> Identities:
    """The failed identities by the words in which findings cite them."""
    found: Identities = {}
    for batch, i in checked.failed():
        identity = checked.identity(batch, i)
        cited = evidence_of(checked.cells, identity)
        number = checked.cells.owner[checked.cells.place(identity.cells[0]).table]
        found.setdefault((number, cited.rule, cited.sheet, cited.identity), identity)
    return found


def proofs_of(checked: Checked, identities: Identities, number: int, finding: Finding) -> list[Proof]:
    """The proofs of a finding, in the order in which they convince; `number` is its workbook's number."""
    proofs = []
    for evidence in finding.evidence:
        owners = [number, *(n for n in sorted(set(checked.cells.owner)) if n != number)]
        keys = [(n, evidence.rule, evidence.sheet, evidence.identity) for n in owners]
        identity = next((identities[key] for key in keys if key in identities), None)
        if identity is not None:
            proofs.append(_proof(checked.cells, identity, evidence, finding))
    return proofs


def _proof(cells: Cells, identity: Identity, evidence: Evidence, finding: Finding) -> Proof:
    """One identity spelled out."""
    stated = identity.cells[0]
    terms = _terms(cells, identity, finding)
    percent = cells.is_percent(stated)
    printed = cells.decimal(stated)
    difference = ""
    if evidence.computed is not None:
        difference = number_text(abs(printed - evidence.computed), percent=percent)
    return Proof(
        rule=evidence.rule,
        formula=evidence.identity,
        terms=tuple(terms[:MAX_TERMS]),
        left_out=max(0, len(terms) - MAX_TERMS),
        computed=number_text(evidence.computed, percent=percent) if evidence.computed is not None else "?",
        stated_cell=cells.address(stated),
        stated=number_text(printed, percent=percent),
        difference=difference,
        mended=_mended(cells, identity, finding),
    )


def _terms(cells: Cells, identity: Identity, finding: Finding) -> list[Term]:
    """The terms of an identity, with the operators that join them."""
    if isinstance(identity, LinearIdentity):
        pairs = zip(identity.cells[1:], identity.signs, strict=True)
        return [_term(cells, identity, c, "+" if s > 0 else "-", finding) for c, s in pairs]
    if isinstance(identity, RatioIdentity):
        first, second = identity.cells[1:]
        return [_term(cells, identity, first, "", finding), _term(cells, identity, second, "/", finding)]
    if isinstance(identity, MeanIdentity):
        parts = identity.cells[1 : 1 + identity.count]
        weights = identity.cells[1 + identity.count :]
        shown = [_printed(cells, w) for w in weights] or [""] * len(parts)
        return [_term(cells, identity, c, "+", finding, w) for c, w in zip(parts, shown, strict=True)]
    return [_term(cells, identity, c, "", finding) for c in identity.cells[1:]]


def _term(cells: Cells, identity: Identity, cell: int, sign: str, finding: Finding, weight: str = "") -> Term:
    """One term."""
    home = identity.cells[0]
    label = cells.label(cell)
    if cells.place(cell).row == cells.place(home).row and cells.place(cell).column != cells.place(home).column:
        place = cells.place(cell)
        label = cells.tables[place.table].columns[place.column].header or cells.role(cell)
    suspect = cells.table_of(cell).sheet == finding.sheet and cells.address(cell) == finding.cell
    return Term(sign, cells.reference(cell, home), label, _printed(cells, cell), weight, suspect)


def _printed(cells: Cells, cell: int) -> str:
    """The figure of a cell as Indonesians print it."""
    return number_text(cells.decimal_of(cell, int(cells.value[cell])), percent=cells.is_percent(cell))


def _mended(cells: Cells, identity: Identity, finding: Finding) -> dict[str, str] | None:
    """What the identity gives with the expected value in the finding's cell, where that makes it hold."""
    if finding.expected is None:
        return None
    at = [c for c in identity.cells if (cells.table_of(c).sheet, cells.address(c)) == (finding.sheet, finding.cell)]
    if not at:
        return None
    values = {c: int(cells.value[c]) for c in identity.cells}
    for cell in at:
        values[cell] = int(finding.expected.scaleb(int(cells.decimals[cell])))
    computed = computed_of(cells, identity, values)
    if computed is None or not identity.holds(values):
        return None
    stated = cells.decimal_of(identity.cells[0], values[identity.cells[0]])
    percent = cells.is_percent(identity.cells[0])
    return {
        "value": number_text(finding.expected, percent=finding.is_percent),
        "cell": finding.cell,
        "computed": _text(computed, percent=percent),
        "stated": _text(stated, percent=percent),
    }


def _text(number: Decimal, *, percent: bool) -> str:
    """A figure as Indonesians print it."""
    return number_text(number, percent=percent)


def proof_html(proof: Proof, lang: str) -> str:
    """One proof as a small table: terms, computed, stated, difference."""
    weighted = any(term.weight for term in proof.terms)
    names = [("cell", ""), ("row", ""), ("value", "lk-num")] + ([("weight", "lk-num")] if weighted else [])
    head = "".join(tag("th", esc(word(name, lang)), scope="col", class_=css) for name, css in names)
    rows = [_term_row(term, place, weighted) for place, term in enumerate(proof.terms)]
    span = len(names)
    if proof.left_out:
        rows.append(tag("tr", tag("td", esc(word("more_terms", lang, n=proof.left_out)), colspan=span)))
    ends = [
        (word("sum", lang), proof.computed, "lk-total"),
        (f"{word('stated', lang)} {proof.stated_cell}", proof.stated, "lk-total"),
        (word("difference", lang), proof.difference, "lk-diff"),
    ]
    foot = "".join(_end_row(name, value, css, weighted=weighted) for name, value, css in ends if value)
    title = tag("strong", esc(RULES[proof.rule][lang][0])) + " " + tag("code", esc(proof.formula))
    table = tag("table", tag("thead", tag("tr", head)) + tag("tbody", "".join(rows)) + tag("tfoot", foot))
    after = tag("p", esc(word("mended", lang, **proof.mended)), class_="lk-mended") if proof.mended else ""
    return tag("div", tag("p", title) + tag("div", table, class_="lk-scroll") + after, class_="lk-proof")


def _term_row(term: Term, place: int, weighted: bool) -> str:
    """One term as a row."""
    sign = term.sign if place or term.sign == "-" else ""
    cells = tag("th", esc(f"{sign} {term.cell}".strip()), scope="row") + tag("td", esc(term.label))
    cells += tag("td", esc(term.value), class_="lk-num")
    if weighted:
        cells += tag("td", esc(f"x {term.weight}"), class_="lk-num")
    return tag("tr", cells, class_="lk-suspect" if term.suspect else None)


def _end_row(name: str, value: str, css: str, *, weighted: bool) -> str:
    """A line under the terms."""
    cells = tag("th", esc(name), scope="row", colspan=2) + tag("td", esc(value), class_="lk-num")
    return tag("tr", cells + ("<td></td>" if weighted else ""), class_=css)
