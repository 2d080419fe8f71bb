"""However many figures are wrong, the search for causes ends after a number of steps, and says what it left open."""

from __future__ import annotations

import random

import numpy as np
from systems import SEN, System, one_row

from lkjip_calc.causes.diagnose import diagnose
from lkjip_calc.causes.model import UNSEARCHED
from lkjip_calc.causes.search import MAX_WORK, Found, search
from lkjip_calc.causes.steps import SURE, Steps
from lkjip_calc.checking import Checked, check
from lkjip_calc.explaining import findings
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.model import Sums, csr

KNOT, SUMS_OF_A_KNOT = 6, 7


def knots(count: int, easy: int = 0) -> Checked:
    """Groups of six figures under seven sums that contradict each other; then groups of one wrong sum of two."""
    chance = random.Random(1)
    values: list[int] = []
    sums: list[list[int]] = []
    for _ in range(count):
        first = len(values)
        values += [chance.randrange(100, 1000) * SEN for _ in range(KNOT)]
        sums += [[first + n for n in chance.sample(range(KNOT), 3)] for _ in range(SUMS_OF_A_KNOT)]
    for _ in range(easy):
        first = len(values)
        values += [8_344_000 * SEN, 1_234_000 * SEN, 2_110_000 * SEN]
        sums.append([first, first + 1, first + 2])
    start, terms = csr([own[1:] for own in sums])
    stated = np.array([own[0] for own in sums])
    batch = Sums("jumlah", "columns", stated, start, terms, np.ones(len(terms), np.int64))
    return check(Cells.of([one_row([f"c{n}" for n in range(len(values))], values)]), [batch])


def test_a_group_that_is_alone_may_take_all_steps() -> None:
    assert Steps(1, 1000).share() == 1000


def test_every_group_is_sure_of_its_own_share_and_gets_what_others_left_over() -> None:
    steps = Steps(3, 10_000)
    assert steps.share() == 10_000 - 2 * SURE
    steps.take(9_000)
    steps.done()
    assert steps.share() == SURE
    steps.take(100)
    steps.done()
    assert steps.share() == 900


def test_more_groups_than_can_each_be_sure_of_their_share_get_equal_parts() -> None:
    assert Steps(100, 1_000).share() == 10


def test_what_a_few_groups_take_is_not_missing_for_the_easy_ones_after_them() -> None:
    _, diagnoses = diagnose(knots(10, easy=5), most=20_000)
    easy = diagnoses[-5:]
    assert [len(d.failed) for d in easy] == [1] * 5
    assert all(d.repairs and not d.cut for d in easy)
    assert any(d.cut for d in diagnoses[:-5])


def test_the_steps_of_all_groups_together_are_bounded(monkeypatch: object) -> None:
    taken: list[int] = []

    def counted(*arguments: object) -> Found:
        found = search(*arguments)  # type: ignore[arg-type]
        taken.append(found.steps)
        return found

    monkeypatch.setattr("lkjip_calc.causes.diagnose.search", counted)  # type: ignore[attr-defined]
    checked = knots(60)
    _, diagnoses = diagnose(checked, most=10_000)
    assert sum(taken) < 15_000, "a search may go beyond its share by the last state that it looked at"
    assert sorted(key for d in diagnoses for key in d.failed) == sorted(checked.failed())


def test_the_same_input_gives_the_same_output() -> None:
    assert diagnose(knots(20), most=5_000)[1] == diagnose(knots(20), most=5_000)[1]


def test_a_search_that_was_cut_tells_no_repair_that_others_may_equal() -> None:
    checked = knots(1)
    _, (whole,) = diagnose(checked)
    _, (cut,) = diagnose(checked, most=5)
    assert not whole.cut
    assert cut.cut
    assert cut.repairs == ()
    assert MAX_WORK > 5


def test_what_was_not_searched_says_so_in_both_languages() -> None:
    checked = knots(3)
    incidence, diagnoses = diagnose(checked, most=3)
    for lang, words in (("id", "pencarian penyebabnya dihentikan"), ("en", "the search for its cause was given up")):
        found, _ = findings(checked, incidence, diagnoses, ["a.csv"], lang)
        assert len(found) == len(diagnoses) > 0
        for _, finding in found:
            assert (finding.cause.kind, finding.cause.detail) == ("unknown", UNSEARCHED)
            assert finding.expected is None
            assert words in finding.message


def test_a_row_of_more_figures_than_are_exchanged_is_explained() -> None:
    names = tuple(f"x{n}" for n in range(60))
    system = System(names, ("x0 = x1 + x2",))
    values = [float(100_000 + 7 * n) for n in range(60)]
    values[:3], values[59] = [900_000.0, 300_000.0, 250_000.0], 600_000.0
    assert len(system.diagnoses(*values)) == 1, "the wanted figure stands too far away to have been exchanged"
