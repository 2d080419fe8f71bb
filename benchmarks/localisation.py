"""How often the search for causes blames the right cell, with the right value: errors put into random budgets.

Run as ``python benchmarks/localisation.py [--quick]``; it prints the Markdown of `benchmarks/README.md`.
Budgets and errors are drawn from a fixed seed and know nothing of the rates that the library assumes: replaced and
added digits, for one, are drawn evenly, without regard to look-alikes.
"""

from __future__ import annotations

import argparse
import itertools
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from lkjip_calc.causes.diagnose import diagnose
from lkjip_calc.causes.model import Change, Diagnosis
from lkjip_calc.checking import FAILED, NOT_EVALUATED, Checked, check
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.derive import derive
from lkjip_calc.slips import is_single_slip, sources
from lkjip_calc.tables.model import Column, Figures, RowKind, State, Table

SEED = 20221231
SEN = 100
LAYOUTS = {
    "anggaran": ("anggaran",),
    "+ realisasi, %": ("anggaran", "realisasi", "persen"),
    "+ sisa": ("anggaran", "realisasi", "persen", "sisa"),
}
PUBLISHED = {"replaced": 112, "omitted": 15, "interchanged": 14, "added": 11}
"""Corrections of digits in 4,381 records (Scholtus 2009); they make up four errors in five here."""
OTHERS = ("sign", "scale", "swap", "copied", "omitted_row", "double_count", "short_range", "stale", "truncated")
DIGIT_SHARE = 0.8
CHILDREN = {1: 9, 2: 3, 3: 2, 4: 2, 6: 1, 7: 1, 8: 1}
"""How many parents of the sample report's Tabel 3.7 have so many children."""
ABSTAIN, CONFIDENT = 0.7, 0.9
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


# --- budgets --------------------------------------------------------------------------------


def draw_parents(rng: np.random.Generator, rows: int) -> np.ndarray:
    """The parents of a tree of about so many rows: an agency, its programmes, and two to four levels below."""
    parents = [-1]
    depth = int(rng.integers(2, 5))
    while len(parents) < rows:
        level = [len(parents)]
        parents.append(0)
        for _ in range(depth):
            below: list[int] = []
            for parent in level:
                for _ in range(int(rng.choice(list(CHILDREN), p=np.array(list(CHILDREN.values())) / 19))):
                    below.append(len(parents))
                    parents.append(parent)
            level = below
    return np.array(parents)


def draw_leaves(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Anggaran and realisasi of items in rupiah: budgets mostly end in noughts, what was spent does not."""
    anggaran = np.exp(rng.uniform(np.log(2e6), np.log(4e9), count)).astype(np.int64)
    round_to = 10 ** rng.choice([0, 1, 2, 3, 4], count, p=[0.1, 0.1, 0.3, 0.4, 0.1])
    anggaran = np.maximum(anggaran // round_to, 1) * round_to
    share = rng.beta(8, 1.2, count)
    share[rng.random(count) < 0.15] = 1.0
    realisasi = np.where(share == 1.0, anggaran, (anggaran * share).astype(np.int64))
    realisasi[rng.random(count) < 0.03] = 0
    empty = rng.random(count) < 0.01
    anggaran[empty] = realisasi[empty] = 0
    return anggaran, realisasi


def table_of(parents: np.ndarray, layout: tuple[str, ...], values: np.ndarray) -> Table:
    """A table of these figures (sen, and hundredths of a percent)."""
    rows = len(parents)
    level = np.zeros(rows, np.int64)
    for row in range(1, rows):
        level[row] = level[parents[row]] + 1
    figures = Figures(
        values,
        np.full(values.shape, 2, np.int8),
        np.zeros(values.shape, np.int64),
        np.full(values.shape, State.NUMBER, np.int8),
    )
    names = ("opd", "program", "kegiatan", "sub_kegiatan")
    return Table(
        id="T1",
        sheet="Sheet1",
        kind_of_table="anggaran",
        title="",
        first_row=0,
        columns=tuple(Column(n + 1, role, (), role) for n, role in enumerate(layout)),
        label_columns={"uraian": 0},
        rows=np.arange(rows) + 1,
        kode=("",) * rows,
        uraian=tuple(f"row {n}" for n in range(rows)),
        level=level,
        parent=parents,
        kind=np.full(rows, RowKind.NODE, np.int8),
        level_names=tuple(names[min(n, 3)] for n in level),
        figures=figures,
        levels_by="code",
    )


def draw_budget(rng: np.random.Generator, layout: tuple[str, ...], figures: int) -> tuple[np.ndarray, np.ndarray]:
    """Parents and true figures of a budget with about so many figures."""
    parents = draw_parents(rng, max(8, figures // len(layout)))
    leaf = ~np.isin(np.arange(len(parents)), parents)
    money = np.zeros((len(parents), 2), np.int64)
    money[leaf] = np.stack(draw_leaves(rng, int(leaf.sum())), axis=1)
    for row in range(len(parents) - 1, 0, -1):
        money[parents[row]] += money[row]
    anggaran, realisasi = money.T
    persen = np.array([(2 * 10**4 * r + a) // (2 * a) if a else 0 for a, r in money.tolist()])
    by_role = {
        "anggaran": anggaran * SEN,
        "realisasi": realisasi * SEN,
        "persen": persen,
        "sisa": (anggaran - realisasi) * SEN,
    }
    return parents, np.stack([by_role[role] for role in layout], axis=1)


# --- errors ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Error:
    """One error: its kind, and the true and printed values of the cells that are wrong by it."""

    kind: str
    true: dict[int, int]
    printed: dict[int, int]


@dataclass(frozen=True)
class Budget:
    """A true budget."""

    parents: np.ndarray
    layout: tuple[str, ...]
    values: np.ndarray

    def printed(self, errors: list[Error]) -> np.ndarray:
        """The figures with errors in them."""
        values = self.values.copy()
        for error in errors:
            for cell, value in error.printed.items():
                values.flat[cell] = value
        return values

    def checked(self, errors: list[Error]) -> Checked:
        """The table as printed, with the identities that the library finds in it."""
        cells = Cells.of([table_of(self.parents, self.layout, self.printed(errors))])
        return check(cells, derive(cells))


def digit_slip(rng: np.random.Generator, text: str, kind: str) -> str:
    """A number with one of its digits wrong."""
    if kind == "replaced":
        i = int(rng.integers(len(text)))
        return text[:i] + str(rng.integers(10)) + text[i + 1 :]
    if kind == "omitted":
        i = int(rng.integers(len(text)))
        return text[:i] + text[i + 1 :]
    if kind == "added":
        i = int(rng.integers(len(text) + 1))
        return text[:i] + str(rng.integers(10)) + text[i:]
    i = int(rng.integers(max(1, len(text) - 1)))
    return text[:i] + text[i + 1 : i + 2] + text[i] + text[i + 2 :]


def draw_error(rng: np.random.Generator, budget: Budget) -> Error | None:
    """One error of a kind drawn by frequency; None where the cell drawn cannot have it."""
    if rng.random() < DIGIT_SHARE:
        weights = np.array(list(PUBLISHED.values()), float)
        kind = str(rng.choice(list(PUBLISHED), p=weights / weights.sum()))
    else:
        kind = str(rng.choice(OTHERS))
    flat = budget.values.ravel()
    width = len(budget.layout)
    cell = int(rng.integers(len(flat)))
    row, column = divmod(cell, width)
    role, true = budget.layout[column], int(flat[cell])
    unit = 1 if role == "persen" else SEN
    printed: int | None = None
    if kind in PUBLISHED:
        text = digit_slip(rng, str(true // unit), kind)
        if text and (text[0] != "0" or len(text) == 1):
            printed = int(text) * unit
    elif kind == "sign":
        printed = -true
    elif kind == "scale":
        power = int(rng.choice([1, 2, 3], p=[0.3, 0.2, 0.5]))
        grown, cut = true * 10**power, true // 10**power
        printed = grown if rng.random() < 0.5 else (cut if cut * 10**power == true and cut % unit == 0 else None)
    elif kind in ("swap", "copied"):
        other = cell + int(rng.choice([-width, width, -1, 1]))
        same_kind = 0 <= other < len(flat) and (role == "persen") == (budget.layout[other % width] == "persen")
        in_line = other % width == column or other // width == row
        if not same_kind or not in_line or flat[other] == true:
            return None
        if kind == "swap":
            both = {cell: true, other: int(flat[other])}
            return Error(kind, both, {cell: both[other], other: true})
        printed = int(flat[other])
    elif kind == "truncated":
        if role == "persen":
            anggaran, realisasi = (int(budget.values[row, budget.layout.index(r)]) for r in ("anggaran", "realisasi"))
            printed = 10**4 * realisasi // anggaran if anggaran else None
    else:
        printed = wrong_sum(rng, budget, row, column, kind)
    if printed is None or printed == true or abs(printed) >= 10**17:
        return None
    return Error(kind, {cell: true}, {cell: printed})


def wrong_sum(rng: np.random.Generator, budget: Budget, row: int, column: int, kind: str) -> int | None:
    """A total taken over the wrong rows, or before one of them was revised."""
    children = np.flatnonzero(budget.parents == row)
    if budget.layout[column] not in ("anggaran", "realisasi") or len(children) < (3 if kind == "short_range" else 2):
        return None
    terms = budget.values[children, column]
    total, term = int(terms.sum()), int(rng.choice(terms))
    if kind == "omitted_row":
        return total - term
    if kind == "double_count":
        return total + term
    if kind == "short_range":
        return int(terms[: int(rng.integers(max(1, len(terms) - 3), len(terms)))].sum())
    revision = int(term * rng.uniform(0.05, 0.5)) // (1000 * SEN) * (1000 * SEN)
    return total + (revision if rng.random() < 0.5 else -revision)


def draw_errors(rng: np.random.Generator, budget: Budget, count: int) -> list[Error]:
    """So many errors in different cells, each of which breaks an identity by itself."""
    errors: list[Error] = []
    while len(errors) < count:
        error = draw_error(rng, budget)
        if error is None or any(set(error.true) & set(other.true) for other in errors):
            continue
        if budget.checked([error]).count(FAILED):
            errors.append(error)
    return errors


# --- scores ---------------------------------------------------------------------------------


@dataclass
class Score:
    """What was found in one setting."""

    errors: int = 0
    cases: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    all_right: int = 0
    diagnoses: int = 0
    abstained: int = 0
    confident_wrong: int = 0
    best1: float = 0.0
    best3: float = 0.0
    digit_cases: int = 0
    unique: int = 0
    predicted: list[tuple[float, bool]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, errors: list[Error], found: list[Diagnosis], seconds: float) -> None:
        """Count one case."""
        self.cases += 1
        self.seconds.append(seconds)
        true = {cell: value for error in errors for cell, value in error.true.items()}
        best = {(c.cell, c.value) for d in found for r in d.repairs[:1] for c in r.changes}
        self.all_right += best == set(true.items())
        for error in errors:
            self.errors += 1
            for depth in (1, 3):
                self.hits[f"cell{depth}"] += blamed(error, found, depth, value=False)
                self.hits[f"value{depth}"] += blamed(error, found, depth, value=True)
            if not blamed(error, found, 1, value=True):
                self.missed[error.kind] += 1
        for diagnosis in found:
            self.diagnoses += 1
            self.abstained += not diagnosis.repairs or diagnosis.repairs[0].probability < ABSTAIN
            for change, probability in confidences(diagnosis):
                right = change.cell in true and change.value in (None, true[change.cell])
                self.predicted.append((probability, right))
                self.confident_wrong += probability >= CONFIDENT and not right


def blamed(error: Error, found: list[Diagnosis], depth: int, *, value: bool) -> bool:
    """Whether the first repairs of the diagnoses change all cells of an error (to their true values)."""
    changes = {(c.cell, c.value) for d in found for r in d.repairs[:depth] for c in r.changes}
    if value:
        return set(error.true.items()) <= changes
    return set(error.true) <= {cell for cell, _ in changes}


def confidences(diagnosis: Diagnosis) -> Iterator[tuple[Change, float]]:
    """The changes of the likeliest repair with the probability of all repairs that contain them."""
    for change in diagnosis.repairs[0].changes if diagnosis.repairs else ():
        wanted = (change.cell, change.value)
        yield (
            change,
            sum(r.probability for r in diagnosis.repairs if wanted in {(c.cell, c.value) for c in r.changes}),
        )


def single_slip_explanations(checked: Checked) -> int:
    """How many single slips of a digit, anywhere, make every identity hold: 1 where digits decide."""
    cells = checked.cells
    failed = [checked.identity(*key) for key in checked.failed()]
    suspects = set.intersection(*(set(identity.cells) for identity in failed))
    found = 0
    for cell in suspects:
        low, high = -(10**18), 10**18
        for batch, outcomes in enumerate(checked.outcomes):
            for i in range(len(outcomes)):
                identity = checked.identity(batch, i)
                if outcomes[i] != NOT_EVALUATED and cell in identity.cells:
                    printed = {c: int(cells.value[c]) for c in identity.cells}
                    least, most = identity.interval(cell, printed)
                    low = low if least is None else max(low, least)
                    high = high if most is None else min(high, most)
        unit = 1 if cells.is_percent(cell) else SEN
        shown = int(cells.value[cell])
        values = [v * unit for v in sources(shown // unit)[0].tolist()]
        found += sum(low <= v <= high and is_single_slip(v, shown) for v in values)
    return found


def run(layout: tuple[str, ...], errors: int, trees: int, seed: int) -> Score:
    """One setting."""
    rng = np.random.default_rng(seed)
    score = Score()
    for _ in range(trees):
        size = int(rng.integers(50 if errors <= 5 else 300, 401))
        budget = Budget(*_in_order(draw_budget(rng, layout, size), layout))
        drawn = draw_errors(rng, budget, errors)
        checked = budget.checked(drawn)
        begin = time.process_time()
        _, found = diagnose(checked)
        score.add(drawn, found, time.process_time() - begin)
        if errors == 1 and drawn[0].kind in PUBLISHED:
            score.digit_cases += 1
            count = single_slip_explanations(checked)
            score.best1 += 1 / count if count else 0
            score.best3 += min(1, 3 / count) if count else 0
            score.unique += count == 1
    return score


def _in_order(
    drawn: tuple[np.ndarray, np.ndarray], layout: tuple[str, ...]
) -> tuple[np.ndarray, tuple[str, ...], np.ndarray]:
    return drawn[0], layout, drawn[1]


# --- report ---------------------------------------------------------------------------------


def percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def accuracy_table(scores: dict[tuple[str, int], Score]) -> Iterator[str]:
    """One row per setting."""
    yield (
        "| figures | errors | cell top-1 | cell top-3 | value top-1 | value top-3 | all right | abstained"
        " | confident and wrong | one slip explains | blind top-1 | blind top-3 | ms per tree (most) |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for (name, errors), s in scores.items():
        hits = " | ".join(percent(s.hits[k], s.errors) for k in ("cell1", "cell3", "value1", "value3"))
        best = (percent(n, s.digit_cases) for n in (s.unique, s.best1, s.best3))
        unique = " | ".join(best) if errors == 1 else " | | "
        times = f"{1000 * sum(s.seconds) / s.cases:.1f} ({1000 * max(s.seconds):.0f})"
        yield (
            f"| {name} | {errors} | {hits} | {percent(s.all_right, s.cases)} | {percent(s.abstained, s.diagnoses)}"
            f" | {percent(s.confident_wrong, len(s.predicted))} | {unique} | {times} |"
        )


def calibration_table(scores: dict[tuple[str, int], Score]) -> Iterator[str]:
    """Of the changes given a probability, how many were right."""
    yield "| probability given | changes | mean given | right |"
    yield "|---|--:|--:|--:|"
    predicted = np.array([(p, r) for s in scores.values() for p, r in s.predicted])
    for low, high in itertools.pairwise(BINS):
        inside = predicted[(predicted[:, 0] >= low) & ((predicted[:, 0] < high) | (high == 1.0))]
        if len(inside):
            mean, right = inside.mean(axis=0)
            yield f"| {low:.2f} to {high:.2f} | {len(inside)} | {100 * mean:.1f} | {100 * right:.1f} |"


def scale_budget(rows: int, layout: tuple[str, ...], seed: int) -> Budget:
    rng = np.random.default_rng(seed)
    return Budget(*_in_order(draw_budget(rng, layout, rows * len(layout)), layout))


def flat_list(rows: int, seed: int) -> Budget:
    """A total above very many rows."""
    rng = np.random.default_rng(seed)
    anggaran, _ = draw_leaves(rng, rows)
    parents = np.concatenate([[-1], np.zeros(rows, np.int64)])
    return Budget(parents, ("anggaran",), np.concatenate([[anggaran.sum()], anggaran])[:, None] * SEN)


def agencies(count: int, layout: tuple[str, ...], seed: int) -> Budget:
    """Many agencies one below the other, some 200 figures each."""
    rng = np.random.default_rng(seed)
    drawn = [draw_budget(rng, layout, 200) for _ in range(count)]
    base = np.cumsum([0, *(len(p) for p, _ in drawn)])
    parents = np.concatenate([np.where(p < 0, -1, p + b) for (p, _), b in zip(drawn, base[:-1], strict=True)])
    return Budget(parents, layout, np.concatenate([v for _, v in drawn]))


def scale_table(quick: bool) -> Iterator[str]:
    """Time against size."""
    layout = LAYOUTS["+ sisa"]
    cases: list[tuple[str, Callable[[], Budget], int]] = [
        ("200 figures", lambda: scale_budget(50, layout, 1), 1),
        ("a list of 10,000 rows, one digit wrong", lambda: flat_list(10_000, 3), 1),
    ]
    if not quick:
        cases.append(("100,000 figures", lambda: agencies(500, layout, 2), 50))
    yield "| | figures | errors | seconds to explain | value top-1 |"
    yield "|---|--:|--:|--:|--:|"
    for name, make, errors in cases:
        budget = make()
        rng = np.random.default_rng(5)
        drawn: list[Error] = []
        while len(drawn) < errors:
            error = draw_error(rng, budget)
            if error and error.kind in PUBLISHED and not any(set(error.true) & set(e.true) for e in drawn):
                drawn.append(error)
        checked = budget.checked(drawn)
        begin = time.process_time()
        _, found = diagnose(checked)
        seconds = time.process_time() - begin
        right = sum(blamed(error, found, 1, value=True) for error in drawn)
        yield f"| {name} | {budget.values.size:,} | {errors} | {seconds:.2f} | {right} of {errors} |"


def false_alarms(trees: int) -> int:
    """Diagnoses on budgets without errors."""
    rng = np.random.default_rng(SEED)
    found = 0
    for n in range(trees):
        layout = list(LAYOUTS.values())[n % len(LAYOUTS)]
        budget = Budget(*_in_order(draw_budget(rng, layout, int(rng.integers(50, 401))), layout))
        found += len(diagnose(budget.checked([]))[1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the trees, and no large budget")
    parser.add_argument("--trees", type=int, help="trees per setting")
    parser.add_argument("--misses", action="store_true", help="which kinds of errors were missed")
    options = parser.parse_args()
    trees = options.trees or (50 if options.quick else 500)
    scores = {
        (name, errors): run(layout, errors, trees, SEED + 10 * place + errors)
        for place, (name, layout) in enumerate(LAYOUTS.items())
        for errors in (1, 2, 5, 20)
    }
    sizes = "50 to 400 figures per row (300 to 400 for 20 errors)"
    print(f"{trees} budgets of {sizes}; {os.cpu_count()} cores; numbers in percent.\n")
    print("\n".join(accuracy_table(scores)), end="\n\n")
    print("\n".join(calibration_table(scores)), end="\n\n")
    print(f"False alarms on {trees} budgets without errors: {false_alarms(trees)}.\n")
    print("\n".join(scale_table(options.quick)))
    if options.misses:
        for setting, score in scores.items():
            print(setting, dict(score.missed.most_common()))


if __name__ == "__main__":
    main()
