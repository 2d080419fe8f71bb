"""From checked identities to diagnoses: one per connected group of failed identities."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_calc.causes.components import Incidence, components
from lkjip_calc.causes.model import Diagnosis, Key, Repair
from lkjip_calc.causes.options import Options
from lkjip_calc.causes.rows import row_errors, without
from lkjip_calc.causes.search import search
from lkjip_calc.causes.separate import Part, separate
from lkjip_calc.causes.steps import MAX_STEPS, Steps
from lkjip_calc.causes.views import Changed
from lkjip_calc.checking import FAILED, Checked


def diagnose(checked: Checked, most: int = MAX_STEPS) -> tuple[Incidence, list[Diagnosis]]:
    """Explain every failed identity, in at most about `most` steps for all of them.

    A repair may mend more than its own group (two cells exchanged break identities that share no cell);
    groups that the likeliest repair of an earlier one mends are joined to it. A group too large for the search
    is taken apart. What the steps do not suffice for has no repair and says so (`Diagnosis.cut`).
    """
    if not any(True for _ in checked.failed()):
        return Incidence(_none(checked)), []
    incidence = Incidence(checked)
    options = Options(incidence)
    found, corrected = row_errors(incidence)
    groups = without(found, components(incidence, options.formulas.sources))
    steps = Steps(len(groups), most)
    mended: set[Key] = set()
    for failed in groups:
        if not set(failed) <= mended:
            explained = _explained(options, failed, corrected, steps)
            found += explained
            mended |= {key for diagnosis in explained for key in diagnosis.failed}
        steps.done()
    return incidence, found


def _explained(options: Options, failed: tuple[Key, ...], corrected: Changed, steps: Steps) -> list[Diagnosis]:
    """One group of failed identities explained: as a whole, or in parts where it is too large for that.

    What fails beside a wrong row is judged by that row's right figures, `corrected`.
    """
    own = search(options, failed, corrected, steps.share())
    steps.take(own.steps)
    if own.repairs or own.cut or len(failed) == 1:
        return [Diagnosis(_with_others(options, failed, own.repairs), own.repairs, cut=own.cut)]
    parts, taken = separate(options, failed, steps.share())
    steps.take(taken)
    if parts == [Part(failed, {})] and not corrected:
        return [Diagnosis(failed, ())]
    steps.further(len(parts))
    found = []
    for part in parts:
        own = search(options, part.failed, part.settled, steps.share())
        steps.take(own.steps)
        steps.done()
        found.append(Diagnosis(part.failed, own.repairs, cut=own.cut))
    return found


def _with_others(options: Options, failed: tuple[Key, ...], repairs: Sequence[Repair]) -> tuple[Key, ...]:
    """The failed identities of a group, with those of others that its likeliest repair touches."""
    checked = options.incidence.checked
    moved = {cell for r in repairs[:1] for cell in (*(change.cell for change in r.changes), *r.followers)}
    touched = {key for cell in moved for key in options.incidence.of(cell)}
    return tuple(sorted({key for key in touched if checked.outcomes[key[0]][key[1]] == FAILED} | set(failed)))


def _none(checked: Checked) -> Checked:
    """The same check without identities: nothing to look up where nothing failed."""
    return Checked(checked.cells, (), (), ())
