"""The files that packages ship are gathered once each, from archives of every kind, whatever else is in them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from benchmarks import odd_files

FILES = {
    "test/a.xlsx": b"PK one",
    "test/copy-of-a.XLSX": b"PK one",
    "doc/report.docx": b"PK two",
    "doc/table.xml": b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "doc/other.xml": b"<book/>",
    "src/main.c": b"int main;",
    "empty.csv": b"",
}


def tar(path: Path, mode: str) -> None:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def test_the_workbooks_and_documents_of_every_archive_are_gathered_once(tmp_path: Path) -> None:
    archives, kept = tmp_path / "archives", tmp_path / "kept"
    archives.mkdir()
    kept.mkdir()
    tar(archives / "one.orig.tar.xz", "w:xz")
    tar(archives / "two.tar.gz", "w:gz")
    with zipfile.ZipFile(archives / "three.zip", "w") as archive:
        archive.writestr("notes.md", "Catatan")
        archive.writestr("again.xlsx", b"PK one")
    (archives / "one.dsc").write_text("no archive")
    gathered = odd_files.gather(archives, kept, most=5)
    names = {group: [path.suffix for path in files] for group, files in gathered.groups.items() if files}
    assert names == {".xlsx, .xlsm": [".xlsx"], "XML of 2003, HTML": [".xml"], ".docx": [".docx"], ".txt, .md": [".md"]}
    assert gathered.archives == 2
    assert {path.read_bytes() for path in kept.iterdir()} == {
        b"PK one",
        b"PK two",
        FILES["doc/table.xml"],
        b"Catatan",
    }


def test_of_texts_only_so_many_are_taken(tmp_path: Path) -> None:
    archives, kept = tmp_path / "archives", tmp_path / "kept"
    archives.mkdir()
    kept.mkdir()
    with zipfile.ZipFile(archives / "texts.zip", "w") as archive:
        for number in range(9):
            archive.writestr(f"{number}.txt", str(number))
    gathered = odd_files.gather(archives, kept, most=4)
    assert len(gathered.groups[".txt, .md"]) == len(list(kept.iterdir())) == 4


@pytest.mark.parametrize(("name", "group"), [("a.FODS", ".ods"), ("b.xltx", ".xlsx, .xlsm"), ("c.doc", None)])
def test_the_group_is_told_by_the_name(name: str, group: str | None) -> None:
    assert odd_files.group_of(name) == group
