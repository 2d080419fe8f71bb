"""SARIF 2.1.0: valid against the published structure, and complete.

`sarif-2.1.0.schema.json` is the JSON Schema that OASIS publishes with the standard.
"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import lkjip_calc as lk
from lkjip_calc.api import check_all
from lkjip_calc.findings import Result
from lkjip_calc.messages import RULES
from lkjip_calc.reports.sarif_report import to_sarif, uri_of

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def result(workbooks: Path) -> Result:
    sample = lk.read(workbooks / "lkjip-kesbangpol-2022.xlsx")
    return check_all([sample, lk.ReadError("encrypted", "folder lain/kunci.xlsx")])


def validate(log: dict[str, object]) -> None:
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)


def test_the_log_is_valid_sarif(result: Result) -> None:
    validate(to_sarif(result))
    validate(to_sarif())


def test_every_rule_is_described_and_every_result_names_one_by_its_place(result: Result) -> None:
    run = to_sarif(result)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert len(run["results"]) == len(result.findings) + len(result.notes)
    for found in run["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]


def test_a_result_says_which_cell_what_it_reads_and_what_it_should(result: Result) -> None:
    found = next(r for r in to_sarif(result)["runs"][0]["results"] if "23.847.292" in r["message"]["text"])
    place = found["locations"][0]
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "'Tabel 3.7'!C35"
    assert place["physicalLocation"]["artifactLocation"]["index"] == 0
    assert (found["level"], found["properties"]["reported"]) == ("warning", "28847292")
    assert [r["logicalLocations"][0]["name"] for r in found["relatedLocations"]] == ["C31", "F35"]


def test_a_file_that_could_not_be_read_is_an_unsuccessful_invocation(result: Result) -> None:
    invocation = to_sarif(result)["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    notice = invocation["toolExecutionNotifications"][0]
    assert notice["descriptor"]["id"] == "encrypted"
    assert notice["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "folder%20lain/kunci.xlsx"


def test_accepted_findings_are_listed_as_suppressed(result: Result) -> None:
    finding = result.findings[0]
    log = to_sarif(result, accepted=[(finding.path, finding, ("sesuai dokumen sumber", "Bendahara"))])
    validate(log)
    last = log["runs"][0]["results"][-1]
    assert last["suppressions"][0]["justification"] == "sesuai dokumen sumber"


def test_the_fingerprint_stays_while_the_finding_is_the_same(workbooks: Path, result: Result) -> None:
    again = lk.check(workbooks / "lkjip-kesbangpol-2022.xlsx", lang="en")
    prints = [
        [r["partialFingerprints"]["lkjipFinding/v1"] for r in to_sarif(x)["runs"][0]["results"]]
        for x in (result, again)
    ]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0])


def test_paths_become_uris() -> None:
    assert uri_of("LRA 2022#1.xlsx") == "LRA%202022%231.xlsx"
    assert uri_of("/data/LRA.xlsx") == "file:///data/LRA.xlsx"
