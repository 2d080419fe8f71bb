"""Many wrong figures that hang together through a total are explained one by one."""

from __future__ import annotations

from systems import System

from lkjip_calc.causes.diagnose import diagnose
from lkjip_calc.causes.search import MAX_CHANGES

COUNT = 12
PARTS = {n: (1_000_000 * n + 37_000, 2_345_678 + 11 * n) for n in range(1, COUNT + 1)}
NAMES = ("t", *(f"{letter}{n}" for n in PARTS for letter in "pabrs"))
IDENTITIES = (
    "t = " + " + ".join(f"p{n}" for n in PARTS),
    *(f"p{n} = a{n} + b{n}" for n in PARTS),
    *(f"s{n} = p{n} - r{n}" for n in PARTS),
)
SYSTEM = System(NAMES, IDENTITIES)
"""A total of twelve programmes; each is the sum of two kegiatan and has a realisasi and a sisa."""


def true() -> list[float]:
    values: list[float] = [sum(a + b for a, b in PARTS.values())]
    for a, b in PARTS.values():
        values += [a + b, a, b, a, b]
    return values


def doubled_first_digit(value: float) -> int:
    return int(str(int(value))[0] + str(int(value)))


def test_a_clean_system_has_nothing_to_take_apart() -> None:
    assert SYSTEM.diagnoses(*true()) == []


def test_more_wrong_programmes_than_one_search_changes_are_all_mended() -> None:
    by_name = dict(zip(NAMES, true(), strict=True))
    wrong = {f"p{n}": float(doubled_first_digit(by_name[f"p{n}"])) for n in range(1, MAX_CHANGES + 3)}
    assert SYSTEM.best(*true(), **wrong) == {name: by_name[name] for name in wrong}


def test_every_failed_identity_is_in_exactly_one_part() -> None:
    by_name = dict(zip(NAMES, true(), strict=True))
    wrong = {f"p{n}": float(doubled_first_digit(by_name[f"p{n}"])) for n in PARTS}
    checked = SYSTEM.checked(*true(), **wrong)
    _, diagnoses = diagnose(checked)
    assert sorted(key for d in diagnoses for key in d.failed) == sorted(checked.failed())
