"""Every quirk file is understood as the lines beside it say, and no clean file is accused."""

from __future__ import annotations

import re
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lkjip_calc.checking import FAILED, HELD, Checked, check
from lkjip_calc.identities.cells import Cells
from lkjip_calc.identities.derive import derive
from lkjip_calc.reading import letter, open_file
from lkjip_calc.tables import RowKind, State, Table, understand

FOLDER = Path(__file__).parents[1] / "workbooks"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def expectation(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def read(name: str) -> tuple[list[Table], Checked]:
    tables = list(understand(open_file(FOLDER / expectation(name)["file"])).tables)
    cells = Cells.of(tables)
    return tables, check(cells, derive(cells))


def shown_tree(table: Table) -> str:
    """The hierarchy as the expectations write it: ``6 7<6 8<6`` by sheet rows."""
    placed = [i for i in range(len(table.rows)) if table.kind[i] <= RowKind.HEADING]
    return " ".join(
        f"{table.rows[i] + 1}" + (f"<{table.rows[table.parent[i]] + 1}" if table.parent[i] >= 0 else "") for i in placed
    )


def rows_of(table: Table, kind: RowKind) -> list[int]:
    return [int(row) + 1 for row, k in zip(table.rows, table.kind, strict=True) if k == kind]


def figure(table: Table, address: str) -> tuple[Decimal, State]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", address)
    assert match is not None
    column = next(n for n, c in enumerate(table.columns) if letter(c.index) == match[1])
    row = table.rows.tolist().index(int(match[2]) - 1)
    value, decimals = int(table.figures.value[row, column]), int(table.figures.decimals[row, column])
    return Decimal(value).scaleb(-decimals), State(table.figures.state[row, column])


@pytest.mark.parametrize("name", NAMES)
def test_a_quirk_file_is_understood_as_the_lines_beside_it_say(name: str) -> None:
    expected = expectation(name)
    tables, _ = read(name)
    assert len(tables) == expected.get("tables", 1)
    table = tables[0]
    columns = {letter(c.index): c for c in table.columns}
    assert {at: columns[at].role for at in expected.get("roles", {}) if at in columns} == expected.get("roles", {})
    assert {at: " ".join(columns[at].group) for at in expected.get("groups", {})} == expected.get("groups", {})
    assert {at: columns[at].exponent for at in expected.get("exponents", {})} == expected.get("exponents", {})
    assert table.kind_of_table == expected.get("kind", table.kind_of_table)
    assert table.levels_by == expected.get("levels_by", table.levels_by)
    if "tree" in expected:
        assert shown_tree(table) == expected["tree"]
    for kind in (RowKind.TOTAL, RowKind.DERIVED, RowKind.OTHER, RowKind.HEADING):
        wanted = {0: "nodes", 1: "headings", 2: "totals", 3: "derived", 4: "other"}[kind]
        if wanted in expected:
            assert rows_of(table, kind) == expected[wanted]
    assert {at: figure(table, at)[0] for at in expected.get("values", {})} == {
        at: Decimal(value) for at, value in expected.get("values", {}).items()
    }
    assert all(figure(table, at)[1] == State.ERROR for at in expected.get("errors", []))
    assert all(figure(table, at)[1] == State.TEXT for at in expected.get("unreadable", []))
    by_row = {int(row) + 1: i for i, row in enumerate(table.rows)}
    assert {row: table.level_names[by_row[int(row)]] for row in expected.get("names", {})} == expected.get("names", {})
    assert {row: table.kode[by_row[int(row)]] for row in expected.get("kode", {})} == expected.get("kode", {})
    assert [d.text for d in table.declared] == expected.get("declared", [d.text for d in table.declared])
    for prefix in expected.get("notes", []):
        assert any(note.startswith(prefix) for note in table.notes), table.notes


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_of_a_quirk_file_is_accused(name: str) -> None:
    expected = expectation(name)
    _, checked = read(name)
    failed = [checked.identity(b, i) for b, i in checked.failed()]
    assert [(f.rule, [checked.cells.address(c) for c in f.cells]) for f in failed] == []
    assert checked.count(FAILED) == 0
    assert checked.count(HELD) >= expected.get("held", 0)
    assert set(expected.get("rules", [])) <= {batch.rule for batch in checked.batches}


def test_the_quirk_files_are_what_their_script_builds(tmp_path: Path) -> None:
    sys.path.insert(0, str(FOLDER))
    import make

    make.build(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name
