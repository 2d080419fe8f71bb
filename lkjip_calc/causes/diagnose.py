"""From checked identities to diagnoses: one per connected group of failed identities."""

from __future__ import annotations

from lkjip_calc.causes.components import Incidence, components
from lkjip_calc.causes.model import Diagnosis, Key
from lkjip_calc.causes.options import Options
from lkjip_calc.causes.rows import row_errors, without
from lkjip_calc.causes.search import repairs
from lkjip_calc.causes.separate import separate
from lkjip_calc.checking import FAILED, Checked


def diagnose(checked: Checked) -> tuple[Incidence, list[Diagnosis]]:
    """Explain every failed identity.

    A repair may mend more than its own group (two cells exchanged break identities that share no cell);
    groups that the likeliest repair of an earlier one mends are joined to it. A group too large for the search
    is taken apart.
    """
    if not any(True for _ in checked.failed()):
        return Incidence(_none(checked)), []
    incidence = Incidence(checked)
    options = Options(incidence)
    found, corrected = row_errors(incidence)
    mended: set[Key] = set()
    for failed in without(found, components(incidence, options.formulas.sources)):
        if set(failed) <= mended:
            continue
        # What else fails beside a wrong row is judged by that row's right figures.
        ranked = repairs(options, failed, corrected)
        if not ranked and len(failed) > 1:
            parts = separate(options, failed)
            found += [Diagnosis(part.failed, repairs(options, part.failed, part.settled)) for part in parts]
            mended |= set(failed)
            continue
        moved = {c for r in ranked[:1] for c in (*(change.cell for change in r.changes), *r.followers)}
        touched = {key for cell in moved for key in incidence.of(cell)}
        others = {key for key in touched if checked.outcomes[key[0]][key[1]] == FAILED}
        mended |= others | set(failed)
        found.append(Diagnosis(tuple(sorted(others | set(failed))), ranked))
    return incidence, found


def _none(checked: Checked) -> Checked:
    """The same check without identities: nothing to look up where nothing failed."""
    return Checked(checked.cells, (), (), ())
