"""Mutated workbooks: none stops the process that reads it, and every refusal is a sentence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lkjip_calc as lk
from benchmarks import fuzz
from lkjip_calc.reading.limits import MIB
from tests.hostile.attacks import ROWS, cell, package, parts, rows, sheet, strings

LIMITS = lk.Limits(seconds=30.0, memory=1024 * MIB)


def test_a_few_hundred_mutated_workbooks_are_read_or_refused() -> None:
    found: list[fuzz.Outcome] = []
    fuzz.run(1_000_000, 1_000_400, LIMITS, found.append)
    kinds = Counter(kind for _, kind, _, _ in found)
    assert [outcome for outcome in found if outcome[1].removeprefix("PROCESS ") in fuzz.BAD] == []
    assert [number for number, *_ in found] == list(range(1_000_000, 1_000_400))
    assert min(kinds["read"], kinds["damaged"], kinds["not_a_workbook"]) > 5, "the mutations reach behind the door"


def test_the_input_of_a_number_is_always_the_same() -> None:
    assert [fuzz.case(n) for n in range(50)] == [fuzz.case(n) for n in range(50)]


NUMBERS = ("0", "1", "-1", "100", "1e5", "1E400", "-0", "nan", "inf", "9" * 400, "", " 7 ", "0x10", "1,5", "1.234,50")
REFERENCES = (
    "A1",
    "B2",
    "B4",
    "XFD1048576",
    "AAAA1",
    "A0",
    "a1",
    "$A$1",
    "A99999999999",
    "1A",
    "",
    "Ä1",
    "B4:C5",
    "A-1",
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="<&\x00"), max_size=30)
FORMULAS = (
    "SUM(B2:B3)",
    "B4",
    "SUM(B:B)",
    "B2+",
    "(((",
    "1/0",
    "SUM(B2:B1048576)",
    "ROUND(B2,-999)",
    "'x'!A1",
    "#REF!",
)

cells = st.one_of(
    st.builds(lambda r, v: f'<c r="{r}"><v>{v}</v></c>', st.sampled_from(REFERENCES), st.sampled_from(NUMBERS)),
    st.builds(
        lambda r, t, v: f'<c r="{r}" t="{t}"><v>{v}</v></c>',
        st.sampled_from(REFERENCES),
        st.sampled_from(("s", "b", "e", "str", "d", "n", "x", "")),
        st.sampled_from(NUMBERS),
    ),
    st.builds(lambda r, f: f'<c r="{r}"><f>{f}</f></c>', st.sampled_from(REFERENCES), st.sampled_from(FORMULAS)),
    st.builds(lambda r, t: cell(r, t), st.sampled_from(REFERENCES), TEXTS.map(lambda t: t.replace(">", ""))),
    st.builds(lambda v: f"<c><v>{v}</v></c>", st.sampled_from(NUMBERS)),
    st.just('<c r="B4" s="77777"/>'),
)  # fmt: skip
lines = st.builds(
    lambda r, more, inside: f"<row {r} {more}>{''.join(inside)}</row>",
    st.sampled_from(('r="1"', 'r="5"', 'r="0"', 'r="-3"', 'r="1048577"', 'r="99999999999"', 'r="x"', "")),
    st.sampled_from(('hidden="1"', 'outlineLevel="9"', 'outlineLevel="-1"', 'spans="1:99999"', "")),
    st.lists(cells, max_size=6),
)  # fmt: skip
afters = st.sampled_from((
    "", '<mergeCells><mergeCell ref="B4:A1"/></mergeCells>',
    '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>',
    '<mergeCells><mergeCell ref="x"/></mergeCells>', "<mergeCells><mergeCell/></mergeCells>",
))  # fmt: skip
styles = st.sampled_from((
    "", "<styleSheet/>", "<x/>", "kosong", '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts><numFmt numFmtId="x"/></numFmts><cellXfs><xf fontId="-1" numFmtId="9999999999"/></cellXfs></styleSheet>',
))  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(lines, max_size=4),
    st.booleans(),
    afters,
    styles,
    st.sampled_from(("", 'count="-1" uniqueCount="x"', 'uniqueCount="999"')),
)
def test_any_structure_of_a_sheet_is_read_or_refused(
    tmp_path: Path, made: list[str], sound_first: bool, after: str, style: str, attributes: str
) -> None:
    own = parts(sheet((rows(ROWS) if sound_first else "") + "".join(made), after=after))
    own["xl/sharedStrings.xml"] = strings("<si><t>x</t></si>" * 2, attributes)
    if style:
        own["xl/styles.xml"] = style
    path = tmp_path / "a.xlsx"
    path.write_bytes(package(own))
    check(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=600), st.sampled_from((".csv", ".xls", ".xlsx", ".tsv", ".ods")))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    check(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.one_of(TEXTS, st.sampled_from(NUMBERS)), max_size=5), max_size=12))
def test_any_delimited_table_is_read_or_refused(tmp_path: Path, table: list[list[str]]) -> None:
    path = tmp_path / "a.csv"
    head = "Kode;Uraian;Anggaran;Realisasi;%\n"
    path.write_text(head + "\n".join(";".join(row) for row in table), encoding="utf-8")
    check(path)


def check(path: Path) -> None:
    """A check ends in a result or in a `ReadError` of one line."""
    refused = ""
    try:
        lk.check(path)
    except lk.ReadError as error:
        refused = str(error)
    assert "\n" not in refused


@pytest.mark.parametrize("reference", ["AAAA1", "A0", "A99999999999", "A4294967297", "1A", "A-1", "A1048577", "XFE1"])
def test_a_cell_outside_the_grid_is_refused_before_an_engine_sees_it(reference: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(package(parts(sheet(rows() + f'<row r="6"><c r="{reference}"><v>1</v></c></row>'))))
    with pytest.raises(lk.ReadError) as refused:
        lk.read(path)
    assert refused.value.kind == "too_large"
