"""The documentation that is taken from the program is up to date; run ``python docs/build.py`` where it is not."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

import lkjip_calc as lk
from lkjip_calc.messages import RULES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_what_the_examples_give(build: ModuleType) -> None:
    assert (DOCS / "findings.md").read_text(encoding="utf-8") == build.catalogue()


def test_the_reference_is_what_the_docstrings_say(build: ModuleType) -> None:
    assert (DOCS / "api.md").read_text(encoding="utf-8") == build.reference()


@pytest.mark.parametrize("rule", RULES)
def test_the_example_workbook_of_a_rule_breaks_it(rule: str) -> None:
    result = lk.check(DOCS / "contoh" / f"{rule}.xlsx")
    assert [finding.rule for finding in [*result.findings, *result.notes]] == [rule]


@pytest.mark.parametrize("path", sorted([*DOCS.glob("*.md"), ROOT / "README.md"]), ids=lambda path: path.name)
def test_links_of_the_documentation_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
