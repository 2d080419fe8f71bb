"""Assertions: promises that are no equations become tests, findings of words, consequences, and notes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from making import book, table

import lkjip_calc as lk
from lkjip_calc.app.cli import main
from lkjip_calc.app.examples import write_example
from lkjip_calc.checking import FAILED, HELD, NOT_EVALUATED
from lkjip_calc.findings import Result
from lkjip_calc.identities import derive
from lkjip_calc.identities.assertions import Assertion
from lkjip_calc.identities.cells import Cells
from lkjip_calc.messages.assertions import ASSERTIONS
from lkjip_calc.reports.html_report import to_html
from lkjip_calc.reports.json_report import schema_text
from lkjip_calc.reports.sarif_report import to_sarif
from lkjip_calc.tables.model import Workbook

SUMS = " | jumlah\nA | 23.847.292\nB | 41.000.125\n= Jumlah | 64.847.417"


def asserted(**changes: object) -> Assertion:
    """A category word that does not fit, as a family would assert it."""
    given: dict[str, object] = {
        "rule": "silang",
        "owner": 0,
        "sheet": "Sheet1",
        "cell": "C2",
        "label": "A",
        "stated": "Baik",
        "expected": "Sangat Baik",
        "identity": "B2 (109) > 100",
        "message": "test.word",
        "params": (("value", "109"),),
        "outcome": FAILED,
    }
    return Assertion(**{**given, **changes})  # type: ignore[arg-type]


@pytest.fixture
def family(monkeypatch: pytest.MonkeyPatch) -> list[Assertion]:
    """What the only family of a test asserts; the test fills it."""
    given: list[Assertion] = []

    def assertions(_cells: Cells, _books: Sequence[Workbook]) -> Iterator[Assertion]:
        yield from given

    monkeypatch.setattr(derive, "ASSERTIONS", (assertions,))
    monkeypatch.setitem(ASSERTIONS, "test.word", {"id": "{value} itu Sangat Baik.", "en": "{value} is Sangat Baik."})
    return given


def checked(drawing: str = SUMS, lang: str = "id") -> Result:
    return lk.check(book(table(drawing, kind="daftar")), lang=lang)


def test_a_failed_assertion_is_a_finding_of_words(family: list[Assertion]) -> None:
    family.append(asserted())
    (finding,) = checked().findings
    assert (finding.id, finding.rule, finding.cell, finding.severity) == ("F1", "silang", "C2", "sedang")
    assert (finding.reported, finding.expected, finding.difference) == (None, None, None)
    assert (finding.reported_text, finding.expected_text) == ("Baik", "Sangat Baik")
    assert finding.message == "109 itu Sangat Baik."
    assert checked(lang="en").findings[0].message == "109 is Sangat Baik."
    (evidence,) = finding.evidence
    assert (evidence.identity, evidence.stated_text, evidence.computed_text) == (
        "B2 (109) > 100", "Baik", "Sangat Baik",
    )  # fmt: skip


def test_a_failed_assertion_over_figures_has_figures(family: list[Assertion]) -> None:
    family.append(asserted(stated="6", expected="7", number=Decimal(6), right=Decimal(7)))
    (finding,) = checked().findings
    assert (finding.reported, finding.expected, finding.difference) == (6, 7, 1)
    assert (finding.reported_text, finding.expected_text) == (None, None)


def test_assertions_count_as_tests_and_are_listed(family: list[Assertion]) -> None:
    before = checked().counts
    family += [asserted(), asserted(outcome=HELD), asserted(outcome=NOT_EVALUATED, reason="no_number")]
    result = checked()
    assert result.counts == {name: count + 1 for name, count in before.items()}
    rows = result.checks()[-3:]
    assert list(rows["outcome"]) == ["failed", "held", "not_evaluated"]
    assert list(rows["stated"]) == ["Baik"] * 3
    assert list(rows["computed"]) == ["Sangat Baik", "Sangat Baik", None]
    assert list(rows["reason"]) == ["", "", "no_number"]


def test_an_assertion_that_fails_because_of_a_wrong_figure_follows_from_it(family: list[Assertion]) -> None:
    # Cell 0 is B2, the first figure: 23 became 28, and whatever rests on it fails with it.
    family += [asserted(figures=(0,)), asserted(cell="C3", figures=(1,))]
    result = checked(
        " | anggaran | realisasi | persen\nA | 28.847.292 | 18.790.000 | 78,79\nB | 41.000.125 | 20.500.062 | 50,00\n"
        "= Jumlah | 64.847.417 | 39.290.062 | 60,59"
    )
    root, other = sorted(result.findings, key=lambda finding: finding.rule)
    assert (root.cell, root.expected) == ("B2", 23847292)
    assert ("silang", "C2") in [(c.rule, c.cell) for c in root.consequences]
    assert (other.cell, other.reported_text) == ("C3", "Baik")


def test_an_assertion_that_rests_on_a_candidate_of_a_tie_is_no_finding_of_its_own(family: list[Assertion]) -> None:
    family.append(asserted(figures=(2,)))
    (finding,) = checked(" | jumlah\nA | 12\nB | 41\nC | 25\nD | 34\nE | 17\n= Jumlah | 139").findings
    assert finding.expected is None
    assert ("silang", "C2") in [(c.rule, c.cell) for c in finding.consequences]


def test_the_gravest_come_first_whatever_they_are(family: list[Assertion]) -> None:
    family += [asserted(severity="rendah"), asserted(severity="tinggi", cell="C3")]
    wrong = SUMS.replace("64.847.417", "64.874.417")
    assert [(f.id, f.severity) for f in checked(wrong).findings] == [
        ("F1", "tinggi"), ("F2", "tinggi"), ("F3", "rendah"),
    ]  # fmt: skip


def test_a_note_is_no_finding_and_no_failed_test(family: list[Assertion]) -> None:
    before = checked().counts
    family.append(asserted(rule="istilah", severity="rendah"))
    result = checked()
    assert result.findings == ()
    assert [(note.id, note.rule, note.cell) for note in result.notes] == [("N1", "istilah", "C2")]
    assert result.counts == before
    assert list(result.checks()["outcome"])[-1] == "noted"


def test_a_note_about_a_wrong_figure_is_not_made(family: list[Assertion]) -> None:
    wrong = SUMS.replace("64.847.417", "64.874.417")
    root = checked(wrong).findings[0]
    family.append(asserted(rule="kewajaran", figures=tuple(range(3))))
    result = checked(wrong)
    assert result.notes == ()
    assert result.findings[0].consequences == root.consequences


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_words_stand_in_every_report(family: list[Assertion], tmp_path: Path) -> None:
    path = write_example("silang", tmp_path / "a.xlsx")
    family += [asserted(sheet="Tabel", cell="A1"), asserted(rule="istilah", stated="SILPA", expected="Sisa")]
    result = lk.check(path)
    jsonschema.validate(result.to_json(), json.loads(schema_text()))
    written = result.to_json()["workbooks"][0]
    assert (written["findings"][-1]["reported"], written["findings"][-1]["reported_text"]) == (None, "Baik")
    assert written["notes"][0]["expected_text"] == "Sisa"
    words = {r["properties"].get("reportedText"): r["kind"] for r in to_sarif(result)["runs"][0]["results"]}
    assert words == {None: "fail", "Baik": "fail", "SILPA": "review"}
    html = to_html(result)
    assert "Sangat Baik" in html
    assert "SILPA" in html
    target = tmp_path / "b.xlsx"
    lk.annotate(result, target)
    sheets = openpyxl.load_workbook(io.BytesIO(target.read_bytes()))
    texts = [str(c.value) for row in sheets["Temuan"].iter_rows() for c in row if c.value is not None]
    assert texts.index("Sangat Baik") < texts.index("Catatan (bukan temuan)") < texts.index("SILPA")
    assert "CATATAN" in [c.value for row in sheets["Daftar Uji"].iter_rows() for c in row]
    assert "Seharusnya: Sangat Baik" in sheets["Tabel"]["A1"].comment.text


def test_notes_are_counted_on_the_terminal_and_shown_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_example("istilah", tmp_path / "a.xlsx")
    assert main(["check", str(path), "--no-annotate"]) == 0
    out = capsys.readouterr().out
    assert "tidak ada temuan" in out
    assert "1 catatan (--catatan untuk melihat)." in out
    assert main(["check", str(path), "--no-annotate", "--catatan"]) == 1
    out = capsys.readouterr().out
    assert "N1 rendah" in out
    assert "seharusnya Sisa anggaran" in out
    assert main(["check", str(path), "--no-annotate", "--notes", "--lang", "en"]) == 1


def test_an_accepted_note_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, known = write_example("istilah", tmp_path / "a.xlsx"), tmp_path / "terima.toml"
    known.write_text(
        '[[accepted]]\nfile = "a.xlsx"\nsheet = "Komposisi"\ncell = "B5"\nrule = "istilah"\n'
        'label = ""\nreported = "Sisa Lebih Pembiayaan Anggaran"\nexpected = "Sisa anggaran"\n'
        'reason = "istilah format daerah"\nby = "Bappeda"\n',
        encoding="utf-8",
    )
    assert main(["check", str(path), "--no-annotate", "--notes", "--baseline", str(known)]) == 0
    assert "1 temuan yang sudah diterima" in capsys.readouterr().out


def test_silpa_in_a_chain_of_pendapatan_and_belanja_is_called_right() -> None:
    drawn = " | anggaran\nPendapatan | 300\nBelanja | 250\n~ SiLPA | 50"
    assert lk.check(book(table(drawn))).notes == ()
    alone = " | anggaran\nBelanja Pegawai | 300\nBelanja Modal | 250\n~ SiLPA | 50"
    (note,) = lk.check(book(table(alone))).notes
    assert (note.cell, note.reported_text) == ("B4", "SiLPA")


def test_more_than_all_of_the_work_is_noted() -> None:
    drawn = " | anggaran | fisik\nA | 300 | 100,00\nB | 250 | 100,01\nC | 250 | -"
    (note,) = lk.check(book(table(drawn))).notes
    assert (note.rule, note.cell, note.reported) == ("kewajaran", "C3", Decimal("100.01"))
