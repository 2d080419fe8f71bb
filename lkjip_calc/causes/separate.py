"""Take a group of failed identities apart that is too large to be searched as a whole.

Many wrong figures in one report hang together through their totals. A figure that two or more failed
identities agree on, that breaks no other, and beside which no other single change mends the same is taken
as settled; what then still fails falls into smaller groups. Each is searched with the others' figures in
place, so that its probabilities are those of its own candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_calc.causes.components import connected
from lkjip_calc.causes.model import Key
from lkjip_calc.causes.options import Options
from lkjip_calc.causes.search import LEAST_COST
from lkjip_calc.causes.views import Changed

CLEAR = 4.0
"""How much a change must gain over its rivals (as a logarithm of probability) to be settled."""
MAX_CELLS = 20_000
"""Steps (cells looked at); the work beyond is left undone."""
MAX_SHARED = 150_000
"""Identities that are looked at in one round: for every cell its failed ones, times all of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """Failed identities to be explained by themselves, with the figures settled elsewhere."""

    failed: tuple[Key, ...]
    settled: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Single:
    """One change that mends several failed identities and breaks none. `gain` is what it saves, as a logarithm."""

    cell: int
    value: int
    mended: frozenset[Key]
    gain: float


def separate(options: Options, failed: Sequence[Key], bound: int) -> tuple[list[Part], int]:
    """The group in parts, in the order of their first identity, and the steps that this took, at most about `bound`."""
    settled: dict[int, int] = {}
    mended: dict[int, set[Key]] = {}
    still = set(failed)
    looked, before, bound = 0, options.steps, min(bound, MAX_CELLS)
    while looked + options.steps - before < bound:
        looked += len({c for key in still for c in options.incidence.view(key).cells})
        singles = _singles(options, still, settled)
        clear = _clear(singles) if singles is not None else []
        if not clear:
            break
        for single in clear:
            settled[single.cell] = single.value
            mended[single.cell] = set(single.mended)
            still -= single.mended
        for key in sorted(k for k in still if options.incidence.view(k).holds(settled)):
            # Two changes of this round mend it together: it goes with the later one.
            last = next(c for c in reversed(mended) if c in options.incidence.view(key).members)
            mended[last].add(key)
            still.remove(key)
    parts = [
        Part(tuple(sorted(keys)), {c: v for c, v in settled.items() if c != cell}) for cell, keys in mended.items()
    ]
    parts += [
        Part(keys, settled) for keys in connected(options.incidence, sorted(still), settled, options.formulas.sources)
    ]
    return sorted(parts, key=lambda part: part.failed), looked + options.steps - before


def _singles(options: Options, failed: set[Key], settled: dict[int, int]) -> list[_Single] | None:
    """The single changes that mend two or more of the identities that fail, and break none.

    None where there are more than `MAX_SHARED` to look at: what was not looked at may be a rival.
    """
    incidence = options.incidence
    found, looked = [], 0
    for cell in sorted({c for key in failed for c in incidence.view(key).cells} - settled.keys()):
        own = [key for key in incidence.of(cell) if key in failed]
        if len(own) < 2:
            continue
        looked += len(own) * len(incidence.of(cell))
        if looked > MAX_SHARED:
            return None
        for interval, _ in options.intervals(cell, settled, failed):
            for option in options.within(cell, interval, settled):
                after = {**settled, cell: option.value}
                mended = frozenset(key for key in own if incidence.view(key).holds(after))
                if len(mended) >= 2 and not _breaks(options, cell, settled, after):
                    found.append(_Single(cell, option.value, mended, LEAST_COST * len(mended) - option.cost))
    return found


def _breaks(options: Options, cell: int, before: Changed, after: Changed) -> bool:
    """Whether an identity of a cell holds before a change of it and not after it."""
    views = [options.incidence.view(key) for key in options.incidence.of(cell)]
    return any(view.holds(before) and not view.holds(after) for view in views)


def _clear(singles: Sequence[_Single]) -> list[_Single]:
    """The changes that gain and have no rival nearly as good among those that mend some of the same."""
    chosen: list[_Single] = []
    by_key: dict[Key, list[_Single]] = defaultdict(list)
    for single in singles:
        for key in single.mended:
            by_key[key].append(single)
    for single in sorted(singles, key=lambda s: (-s.gain, s.cell, s.value)):
        if single.gain <= 0:
            break
        rivals = (s for key in single.mended for s in by_key[key] if s is not single)
        if all(s.gain + CLEAR <= single.gain for s in rivals):
            chosen.append(single)
    return chosen
