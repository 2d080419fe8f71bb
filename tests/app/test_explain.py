"""`lkjip explain`: every rule with its ground and an example that is run."""

from __future__ import annotations

import pytest

from lkjip_calc.app.cli import main
from lkjip_calc.app.examples import EXAMPLES, run_example
from lkjip_calc.app.grounds import GROUNDS
from lkjip_calc.messages import RULES


def test_every_rule_has_a_ground_and_an_example() -> None:
    assert list(RULES) == [rule for rule in RULES if rule in GROUNDS and rule in EXAMPLES]


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_example_breaks_its_rule_and_no_other(rule: str) -> None:
    assert [finding.rule for finding in run_example(rule, "id")] == [rule]


def test_an_explanation_has_rule_ground_example_and_what_the_check_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "jumlah"]) == 0
    out = capsys.readouterr().out
    for text in ("jumlah: Penjumlahan", "Dasar: ", "5  Jumlah Belanja", "9.639.620.823 seharusnya 9.639.260.823"):
        assert text in out


def test_english_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "silang", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Ground: " in out
    assert "9.834.883.674 should be 9.834.838.674" in out
