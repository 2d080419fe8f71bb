"""The reader of plainly written workbooks gives what the engine gives, or leaves the file to it."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from lkjip_calc.reading import engines
from lkjip_calc.reading.digits import padded, words_of
from lkjip_calc.reading.errors import ReadError
from lkjip_calc.reading.limits import LIMITS, Limits
from lkjip_calc.reading.numerals import floats_of
from lkjip_calc.reading.plain import PIECE, plain_sheets
from lkjip_calc.reading.sheets import Sheet
from lkjip_calc.reading.tags import NotPlainError

WORKBOOKS = sorted(Path(__file__).parents[1].joinpath("workbooks").glob("*.xlsx"))
STRINGS = b'<si><t>a &amp; b</t></si><si><t xml:space="preserve"> x </t></si><si><t> y </t></si><si><t/></si>'


def package(rows: bytes, strings: bytes = b"<si><t>a</t></si>") -> bytes:
    """A workbook with one sheet of these rows and these shared strings."""
    made, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("A").write(0, 0, "x")
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            if name.endswith("sharedStrings.xml"):
                xml = re.sub(rb"<si>.*</si>", lambda _: strings, xml, flags=re.DOTALL)
            if name.endswith("sheet1.xml"):
                xml = re.sub(rb"<sheetData>.*</sheetData>", lambda _: b"<sheetData>" + rows + b"</sheetData>", xml)
            new.writestr(name, xml)
    return changed.getvalue()


def by_engine(content: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Sheet, ...]:
    """The sheets as the engine and the feature pass give them."""

    def refuse(*_: object) -> None:
        raise NotPlainError

    monkeypatch.setattr(engines, "plain_sheets", refuse)
    return engines.engine_sheets(content, Path("A.xlsx"), "xlsx")


def told(sheets: tuple[Sheet, ...]) -> list[object]:
    """All that was read of some sheets, in a form that can be compared."""
    read: list[object] = []
    for s in sheets:
        f = s.features
        cells = [[(type(v), repr(v)) for v in row] for row in s.rows]
        read.append((s.name, s.visible, s.merges, cells, f.style.tolist(), f.styles, f.formulas, f.errors, f.outline))
        read.append(sorted(f.hidden))
    return read


def read(content: bytes) -> list[list[object]]:
    """The values of the only sheet by the plain reader."""
    (sheet,) = plain_sheets(content, "A.xlsx", LIMITS)
    return list(sheet.rows)


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_a_quirk_file_is_read_as_by_the_engine(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = path.read_bytes()
    try:
        plain = plain_sheets(content, path.name, LIMITS)
    except NotPlainError:
        plain = engines.engine_sheets(content, path, "xlsx")
    assert told(plain) == told(by_engine(content, monkeypatch))


def test_most_quirk_files_are_plain() -> None:
    plain = 0
    for path in WORKBOOKS:
        try:
            plain += len(plain_sheets(path.read_bytes(), path.name, LIMITS)) > 0
        except NotPlainError:
            continue
    assert plain >= 0.8 * len(WORKBOOKS)


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="2"><c r="B2"><v>1E3</v></c><c r="C2" t="str"><f>A1</f><v> q </v></c></row>',
        b'<row r="2"><c r="D2" t="b"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="AB1" s="0" t="s"><v>1</v></c></row>',
        b'<row r="1"><c r="AAC1" t="s"><v>2</v></c></row>',
        b'<row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B3" s="0"/><c r="C3"><f>1+1</f></c></row>',
        b'<row r="1"><c r="A1" t="inlineStr"><is><t> in </t></is></c><c r="B1" t="n"><v>-0.5</v></c></row>',
        b'<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
        b'<row r="2"><c r="A2"><f t="shared" si="0"/><v>148798187751.97998</v></c></row>',
        b'<row r="1" outlineLevel="2" hidden="1"><c r="A1"><v>5</v></c></row><row r="9"><c r="Z9" s="0"/></row>',
        b'<row r="1"/><row r="2"><c r="A2"></c><c r="B2" t="str"><v></v></c></row>',
        b"",
    ],
)
def test_spellings_of_cells_are_read_as_by_the_engine(rows: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    content = package(rows, STRINGS.replace(b"<si><t/></si>", b"<si><t></t></si>"))
    plain = plain_sheets(content, "A.xlsx", LIMITS)
    assert told(plain) == told(by_engine(content, monkeypatch))


@pytest.mark.parametrize(
    ("rows", "strings"),
    [
        (b'<row r="1"><c r="A1"><v>abc</v></c></row>', STRINGS),
        (b'<row r="1"><c r="A1"><v> 12 </v></c></row>', STRINGS),
        (b'<row r="1"><c r="A1" t="s"><v>9</v></c></row>', STRINGS),
        (b'<row r="1"><c r="A2"><v>1</v></c></row>', STRINGS),
        (b'<row r="1"><c><v>1</v></c></row>', STRINGS),
        (b'<row><c r="A1"><v>1</v></c></row>', STRINGS),
        (b'<row r="1"><!-- c --><c r="A1"><v>1</v></c></row>', STRINGS),
        (b'<row r="1">\n<c r="A1">\n<v>1</v></c></row>', STRINGS),
        (b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>', b"<si><r><t>a</t></r><r><t>b</t></r></si>"),
        (b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>', b"<si><t>a_x000D_</t></si>"),
        (b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>', b"<si><t>&#10;a</t></si>"),
    ],
)
def test_what_is_not_written_plainly_is_left_to_the_engine(rows: bytes, strings: bytes) -> None:
    with pytest.raises(NotPlainError):
        read(package(rows, strings))


def test_dates_are_left_to_the_engine(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        dated = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet().write_datetime(0, 0, datetime.datetime(2024, 1, 31), dated)
    with pytest.raises(NotPlainError):
        read((tmp_path / "a.xlsx").read_bytes())


def test_a_sheet_of_many_pieces_is_read_whole(tmp_path: Path) -> None:
    count = PIECE // 60
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for row in range(count):
            sheet.write_row(row, 0, [f"kode {row}", row / 4, row])
        sheet.merge_range(count, 0, count, 2, "akhir")
    (sheet_read,) = plain_sheets((tmp_path / "a.xlsx").read_bytes(), "a.xlsx", LIMITS)
    assert len(sheet_read.rows) == count + 1
    assert all(sheet_read.rows[row] == [f"kode {row}", row / 4, float(row)] for row in range(count))
    assert sheet_read.merges == ((count, 0, count, 2),)


def test_a_sheet_beyond_the_limits_is_refused() -> None:
    content = package(b'<row r="1000"><c r="Z1000"><v>1</v></c></row>')
    with pytest.raises(ReadError, match="A"):
        plain_sheets(content, "A.xlsx", Limits(cells=25_999))
    assert len(plain_sheets(content, "A.xlsx", Limits(cells=26_000))) == 1


@given(
    st.lists(
        st.one_of(
            st.floats(allow_nan=False, allow_infinity=False).map(repr),
            st.integers(-(10**20), 10**20).map(str),
            st.decimals(-(10**9), 10**9, places=4).map(str),
        ).map(lambda text: text.replace("e+", "E+")),
        min_size=1,
    )
)
def test_numbers_are_read_to_the_last_bit(texts: list[str]) -> None:
    data = padded("<".join(texts).encode())
    ends = np.cumsum([len(text) + 1 for text in texts]) + 23
    begins = ends - [len(text) for text in texts]
    assert [repr(x) for x in floats_of(data, words_of(data), begins, ends).tolist()] == [repr(float(t)) for t in texts]
