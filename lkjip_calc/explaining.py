"""From diagnoses to findings: the root cell, its evidence and consequences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from lkjip_calc.asserting import Check, Roots, check_of, finding_of
from lkjip_calc.causes.components import Incidence
from lkjip_calc.causes.model import UNSEARCHED, Change, Diagnosis, Key
from lkjip_calc.checking import OUTCOMES, REASONS, Checked
from lkjip_calc.evidence import evidence_of
from lkjip_calc.findings import SEVERITIES, Candidate, Cause, Consequence, Finding
from lkjip_calc.identities.cells import Cells
from lkjip_calc.messages import finding_message
from lkjip_calc.placing import NOWHERE, Places
from lkjip_calc.tables.model import RowKind

BLAME = 0.7
"""A cell is blamed when it is at least this probable; otherwise the tie is reported."""
MAX_CANDIDATES = 10
MAX_PROTECTING = 6
MAX_PROTECTED = 60
"""Of a sum over thousands of rows, so many cells are asked for what speaks for them."""
_RULE_ORDER = (
    "jumlah", "kolom", "rantai_lra", "konsolidasi", "kolom_nomor", "sisa", "silang", "fisik", "sisa_persen", "persen",
    "nilai_tersimpan", "target", "capaian", "rata_rata", "sasaran", "kategori", "skala", "terbilang", "hitungan",
    "perbandingan", "dukungan", "istilah", "kewajaran", "penulisan",
)  # fmt: skip


def list_checks(checked: Checked) -> Iterator[Check]:
    """Every identity tested, in the order of the tables, then every assertion."""
    cells = checked.cells
    for number, batch in enumerate(checked.batches):
        for i in range(len(batch)):
            identity = checked.identity(number, i)
            outcome = OUTCOMES[int(checked.outcomes[number][i])]
            evidence = evidence_of(cells, identity)
            yield Check(
                cells.owner[cells.place(identity.cells[0]).table],
                evidence.sheet,
                batch.rule,
                cells.address(identity.cells[0]),
                evidence.identity,
                cells.decimal(identity.cells[0]),
                evidence.computed if outcome != "not_evaluated" else None,
                outcome,
                REASONS[int(checked.reasons[number][i])],
                cells.is_percent(identity.cells[0]),
            )
    yield from map(check_of, checked.assertions)


def findings(
    checked: Checked,
    incidence: Incidence,
    diagnoses: Sequence[Diagnosis],
    paths: Sequence[str],
    lang: str,
    places: Places = NOWHERE,
) -> tuple[list[tuple[int, Finding]], list[tuple[int, Finding]]]:
    """(workbook number, finding) for every root, the gravest first, and the same for every note.

    One root, one finding: an assertion that fails because of a figure which is the root of a finding is its
    consequence. `paths` are the workbooks' paths by their numbers, `places` where the rows of documents stand.
    """
    cells = checked.cells
    drafts = [draft for diagnosis in diagnoses for draft in _drafts(incidence, diagnosis)]
    drafts.sort(key=lambda draft: draft.cell)
    owners = [cells.owner[cells.place(draft.cell).table] for draft in drafts]
    roots = Roots([_suspects(draft) for draft in drafts], owners, cells.names)
    made = roots.extended([_finding(checked, incidence, draft) for draft in drafts], checked.assertions)
    asserted, notes = roots.apart(checked.assertions)
    both = [*zip(owners, made, strict=True), *((a.owner, finding_of(a, lang)) for a in asserted)]
    both.sort(key=lambda item: SEVERITIES.index(item[1].severity))
    found = []
    for place, (number, finding) in enumerate(both, 1):
        finding = places.placed(replace(finding, id=f"F{place}", path=paths[number]), number, lang)
        found.append((number, replace(finding, message=finding.message or finding_message(finding, lang))))
    noted = [(a.owner, replace(finding_of(a, lang), id=f"N{n}", path=paths[a.owner])) for n, a in enumerate(notes, 1)]
    return found, [(number, places.placed(note, number, lang)) for number, note in noted]


def _suspects(draft: _Draft) -> frozenset[int]:
    """The cells that a root may be: the blamed one with what must change with it, or all candidates of a tie."""
    others = draft.followers if draft.change is not None else [change.cell for change, _ in draft.ranked]
    return frozenset({draft.cell, *others})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A root before it is put into words: the cell, the change that mends it (if one stands out), its odds.

    `failed` are the failed identities that it explains, `ranked` the changes that would explain them, and
    `followers` cells whose own identities hold but which must change with it (a percentage of a wrong total).
    `cut` says that its cause was not looked for to the end.
    """

    cell: int
    change: Change | None
    confidence: float
    failed: tuple[Key, ...]
    ranked: tuple[tuple[Change, float], ...]
    followers: tuple[int, ...] = ()
    cut: bool = False


def _drafts(incidence: Incidence, diagnosis: Diagnosis) -> list[_Draft]:
    """The roots of one group: a draft per change that stands out, one more for what stays open."""
    if diagnosis.along is not None:
        (repair,) = diagnosis.repairs
        (change,) = repair.changes
        alone = ((change, repair.probability),)
        return [_Draft(change.cell, change, repair.probability, diagnosis.failed, alone, diagnosis.along)]
    shares: dict[tuple[int, int | None], float] = defaultdict(float)
    changes: dict[tuple[int, int | None], Change] = {}
    for repair in diagnosis.repairs:
        for change in repair.changes:
            shares[change.cell, change.value] += repair.probability
            changes.setdefault((change.cell, change.value), change)
    ranked = sorted(((changes[k], p) for k, p in shares.items()), key=lambda item: (-item[1], item[0].cell))
    top = diagnosis.repairs[0].changes if diagnosis.repairs else ()
    by_cell: dict[int, float] = defaultdict(float)
    for (cell, _), share in shares.items():
        by_cell[cell] += share
    clear = [c for c in top if by_cell[c.cell] >= BLAME]
    drafts = []
    open_keys = set(diagnosis.failed)
    explains = {c.cell: tuple(k for k in diagnosis.failed if c.cell in incidence.identity(k).cells) for c in top}
    by_formula = diagnosis.repairs[0].followers if diagnosis.repairs else ()
    followers = tuple(c.cell for c in top if not explains[c.cell])
    for number, change in enumerate(clear):
        keys = explains[change.cell]
        if number == 0:
            keys += _failing_with(
                incidence, diagnosis.failed, by_formula, {k for own in explains.values() for k in own}
            )
        if not keys:
            continue
        open_keys -= set(keys)
        rivals = tuple(r for r in ranked if r[0].cell == change.cell or _rivals(incidence, keys, top, r[0]))
        own = tuple(f for f in followers if _share_an_identity(incidence, f, change.cell))
        drafts.append(_Draft(change.cell, change, min(1.0, by_cell[change.cell]), keys, rivals, own))
    if open_keys:
        keys = tuple(sorted(open_keys))
        involved = {c for k in keys for c in incidence.identity(k).cells}
        rivals = tuple(r for r in ranked if r[0].cell in involved)
        stated = incidence.identity(_main(incidence, keys)).cells[0]
        drafts.append(_Draft(stated, None, rivals[0][1] if rivals else 0.0, keys, rivals, cut=diagnosis.cut))
    return drafts


def _failing_with(
    incidence: Incidence, failed: Sequence[Key], followers: Sequence[int], others: Container[Key]
) -> tuple[Key, ...]:
    """Failed identities that hold once some cells follow by their formulas, and that no change explains by itself."""
    moved = set(followers)
    return tuple(k for k in failed if k not in others and moved & set(incidence.identity(k).cells))


def _share_an_identity(incidence: Incidence, a: int, b: int) -> bool:
    """Whether two cells take part in one identity."""
    return not set(incidence.of(a)).isdisjoint(incidence.of(b))


def _rivals(incidence: Incidence, keys: Sequence[Key], top: Sequence[Change], change: Change) -> bool:
    """Whether a change of another repair would explain the same failed identities."""
    if any(change.cell == other.cell for other in top):
        return False
    return any(change.cell in incidence.identity(k).cells for k in keys)


def _main(incidence: Incidence, keys: Sequence[Key]) -> Key:
    """The identity that speaks for a group: sums before differences before percentages."""
    return _ordered(incidence, keys)[0]


def _finding(checked: Checked, incidence: Incidence, draft: _Draft) -> Finding:
    """A draft in words, its id, path and message still open."""
    cells = checked.cells
    told = [incidence.identity(key) for key in _ordered(incidence, draft.failed)]
    explained = sorted(told, key=lambda identity: draft.cell not in identity.cells)
    reported = cells.decimal_of(draft.cell, int(cells.value[draft.cell]))
    value = draft.change.value if draft.change else None
    expected = cells.decimal_of(draft.cell, value) if value is not None else None
    kind, detail = (
        (draft.change.cause, draft.change.detail) if draft.change else ("unknown", UNSEARCHED if draft.cut else "")
    )
    return Finding(
        id="",
        rule=explained[0].rule,
        severity=_severity(cells, draft, kind),
        path="",
        sheet=cells.table_of(draft.cell).sheet,
        cell=cells.address(draft.cell),
        label=cells.label(draft.cell),
        reported=reported,
        expected=expected,
        difference=abs(reported - expected) if expected is not None else None,
        cause=Cause(kind, round(draft.confidence, 4), detail),
        candidates=tuple(
            _candidate(cells, draft.cell, change, share) for change, share in draft.ranked[:MAX_CANDIDATES]
        ),
        evidence=tuple(evidence_of(cells, identity) for identity in explained),
        consequences=_consequences(cells, incidence, draft),
        message="",
        is_percent=cells.is_percent(draft.cell),
        protecting=tuple(evidence_of(cells, incidence.identity(key)) for key in _protecting(incidence, draft)),
    )


def _protecting(incidence: Incidence, draft: _Draft) -> list[Key]:
    """Identities that hold and speak for cells of the failed ones that are no suspects: one for each, a few in all."""
    suspects = {draft.cell, *draft.followers}
    if draft.change is None:
        suspects |= {change.cell for change, _ in draft.ranked}
    others = dict.fromkeys(c for key in _ordered(incidence, draft.failed) for c in incidence.identity(key).cells)
    found: list[Key] = []
    for cell in [c for c in others if c not in suspects][:MAX_PROTECTED]:
        held = [k for k in incidence.held(cell) if suspects.isdisjoint(incidence.identity(k).cells)]
        if held and not set(held) & set(found):
            found.append(_main(incidence, held))
    return _ordered(incidence, found[:MAX_PROTECTING])


def _ordered(incidence: Incidence, keys: Sequence[Key]) -> list[Key]:
    """Identities in the order in which they convince."""
    rules = {rule: place for place, rule in enumerate(_RULE_ORDER)}
    return sorted(keys, key=lambda k: (rules.get(incidence.identity(k).rule, 99), k))


def _candidate(cells: Cells, home: int, change: Change, share: float) -> Candidate:
    """A change as a candidate of a finding at `home`."""
    value = cells.decimal_of(change.cell, change.value) if change.value is not None else None
    sheet = cells.sheet(change.cell, home)
    return Candidate(sheet, cells.address(change.cell), value, change.cause, round(share, 4))


def _consequences(cells: Cells, incidence: Incidence, draft: _Draft) -> tuple[Consequence, ...]:
    """The stating cells of the identities that fail because of the root, the root itself left out."""
    found = []
    for key in draft.failed:
        identity = incidence.identity(key)
        stated = identity.cells[0]
        if stated != draft.cell:
            found.append(Consequence(identity.rule, cells.sheet(stated, draft.cell), cells.address(stated)))
    for follower in draft.followers:
        rule = incidence.identity(incidence.of(follower)[0]).rule
        found.append(Consequence(rule, cells.sheet(follower, draft.cell), cells.address(follower)))
    return tuple(dict.fromkeys(found))


def _severity(cells: Cells, draft: _Draft, kind: str) -> str:
    """`tinggi` for a total, the agency's own figure or a sentence; `rendah` for rounding; else `sedang`."""
    if kind == "rounding":
        return "rendah"
    place = cells.place(draft.cell)
    table = cells.tables[place.table]
    roots = ((table.kind == RowKind.NODE) & (table.parent < 0)).sum()
    top = table.kind[place.row] == RowKind.NODE and table.parent[place.row] < 0 and roots == 1 and len(table.rows) > 1
    grave = table.kind_of_table == "kalimat" or table.kind[place.row] in (RowKind.TOTAL, RowKind.DERIVED) or top
    return "tinggi" if grave else "sedang"
