"""Inputs that libFuzzer grows towards code that no input has reached yet: does a reader meet an unexpected error?

    python benchmarks/fuzz_guided.py [--seconds 180] [--target NAME] [--corpus FOLDER]

Needs atheris (`pip install atheris`; Linux), which is no dependency, beside the packages of the tests. Every target
is one reader or parser of this package, started from the same sound files as `fuzz.py`, with the branches of this
package alone counted. An input ends in a value, or in one of the errors by which a reader refuses; anything else, 20
seconds or 1.5 GB ends the target, and libFuzzer names the file that did it. What was grown is kept in the folder of
`--corpus`, else thrown away.

Ends with status 1 where a target found something.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

LONGEST = 20_000
TARGETS = (
    "amounts", "sentences", "text", "csv", "checked_csv", "html", "xml2003", "xls", "xlsx_sheet", "xlsx_strings",
    "formulas",
)  # fmt: skip
WORDS = (
    "Jumlah", "Uraian", "Anggaran", "Realisasi", "Rp", "%", "juta", "persen", "(seratus)", "Tabel 3.1", "Sub Total",
    "menjadi", "dibandingkan", "<row", "<c r=", "t=\\\"s\\\"", "<v>", "<f>", "</c>", "</row>", "<mergeCell ref=",
    "ss:Index=", "ss:MergeAcross=", "rowspan=", "colspan=", "SUM(", "IF(", "ROUND(", "$A$1", "1.000.000", "87,50",
)  # fmt: skip
"""Words that libFuzzer puts into inputs."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=180)
    parser.add_argument("--target", choices=TARGETS)
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("fuzz_guided.py needs atheris: pip install atheris (Linux only).", file=sys.stderr)
        return 2
    found = []
    for target in [options.target] if options.target else TARGETS:
        with tempfile.TemporaryDirectory() as scratch:
            folder = (options.corpus or Path(scratch)) / target
            done = subprocess.run([sys.executable, __file__, "run", target, str(options.seconds), str(folder)])
        print(f"{target}: {'found something' if done.returncode else 'nothing found'}", flush=True)
        found += [target] * (done.returncode != 0)
    return 1 if found else 0


def run(target: str, seconds: int, folder: Path) -> None:
    """One target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["lkjip_calc"]):
        import lkjip_calc.claims.read
        import lkjip_calc.reading.documents.text
        import lkjip_calc.tables.sentences  # noqa: F401
        from lkjip_calc.isolation.records import check_file  # noqa: F401
    from lkjip_calc.reading.errors import ReadError

    read = READERS[target]
    refusals = (ValueError, OverflowError, RecursionError, ReadError)

    def one(content: bytes) -> None:
        try:
            read(content)
        except refusals:
            return

    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(target)):
        (folder / f"seed{number}").write_bytes(content)
    words = folder.parent / f"{target}.words"
    words.write_text("".join(f'"{word}"\n' for word in WORDS))
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=1500"]
    atheris.Setup(["fuzz_guided", str(folder), f"-dict={words}", "-print_final_stats=1", "-verbosity=1", *limits], one)
    atheris.Fuzz()


def seeds(target: str) -> list[bytes]:
    """The sound inputs that a target starts from."""
    from benchmarks.fuzz import REPORT, corpus

    def files(*suffixes: str) -> list[bytes]:
        return list({s.content for s in corpus() if s.name.endswith(suffixes) and len(s.content) <= LONGEST})

    def members(ending: str) -> list[bytes]:
        packages = [zipfile.ZipFile(io.BytesIO(content)) for content in files(".xlsx")[:40]]
        return [p.read(name) for p in packages for name in p.namelist() if name.lower().endswith(ending)]

    return {
        "amounts": lambda: [b"1.234.567,89", b"(Rp 1,5 juta)", b"87,50 %", b"- 0 -", b"Rp. 450.000,-"],
        "sentences": lambda: [line.encode() for line in REPORT],
        "text": lambda: files(".txt", ".md"),
        "csv": lambda: files(".csv"),
        "checked_csv": lambda: files(".csv"),
        "html": lambda: files(".htm.xls", ".mht.xls"),
        "xml2003": lambda: files(".xml.xls"),
        "xls": lambda: [s for s in files(".xls") if s.startswith(b"\xd0\xcf")] or [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
        "xlsx_sheet": lambda: members("sheet1.xml"),
        "xlsx_strings": lambda: members("sharedstrings.xml"),
        "formulas": lambda: [
            b"=SUM(A1:A9)+B2*3%",
            b"=IF(ISERROR(A1/B1),0,ROUND(A1/B1*100,2))",
            b"=SUBTOTAL(9,'x y'!$A$1)",
        ],
    }[target]()


def _sheet_in_a_package(member: str) -> Callable[[bytes], object]:
    """A reader of one part of an otherwise sound workbook."""

    def read(content: bytes) -> object:
        from benchmarks.fuzz import corpus
        from lkjip_calc.reading.engines import engine_sheets
        from lkjip_calc.reading.limits import Limits

        if not _whole:
            _whole.append(next(s.content for s in corpus() if s.name.endswith(".xlsx") and len(s.content) < LONGEST))
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(_whole[0])) as whole, zipfile.ZipFile(target, "w") as package:
            for item in whole.infolist():
                changed = item.filename.lower().endswith(member)
                package.writestr(item.filename, content if changed else whole.read(item))
        return engine_sheets(target.getvalue(), Path("a.xlsx"), "xlsx", Limits(cells=200_000))

    return read


_whole: list[bytes] = []


def _amounts(content: bytes) -> object:
    from lkjip_calc import amounts

    texts = content.decode("utf-8", "replace").splitlines()
    return [(amounts.parse(text), amounts.parse(text, "en")) for text in texts], amounts.convention_balance(texts)


def _sentences(content: bytes) -> object:
    from lkjip_calc.claims.read import claims_of_sheet
    from lkjip_calc.reading.sheets import Sheet
    from lkjip_calc.tables.sentences import claims_of

    text = content.decode("utf-8", "replace")
    return list(claims_of(text)), claims_of_sheet(Sheet("Teks", [[line] for line in text.split("\n\n")]))


def _text(content: bytes) -> object:
    from lkjip_calc.reading.documents.blocks import sheets_of
    from lkjip_calc.reading.documents.text import text_blocks

    return sheets_of(text_blocks(content.decode("utf-8", "replace"))[0], by_line=True)


def _csv(content: bytes) -> object:
    from lkjip_calc.reading.delimited import decode, delimited_sheet

    return delimited_sheet(decode(content) or "", "a")


def _checked_csv(content: bytes) -> object:
    from lkjip_calc.api import check_all
    from lkjip_calc.reading.delimited import decode, delimited_sheet
    from lkjip_calc.reading.sheets import SourceFile
    from lkjip_calc.tables.build import understand

    sheet = delimited_sheet(decode(content) or "", "a")
    return check_all([understand(SourceFile("a.csv", "", "csv", (sheet,)))])


def _html(content: bytes) -> object:
    from lkjip_calc.reading.html import html_sheets, is_html, is_mhtml

    return html_sheets(content, "a") if is_html(content) or is_mhtml(content) else None


def _xml2003(content: bytes) -> object:
    from lkjip_calc.reading.spreadsheetml import spreadsheetml_sheets

    return spreadsheetml_sheets(content)


def _xls(content: bytes) -> object:
    from lkjip_calc.reading.biff import biff_sheets
    from lkjip_calc.reading.compound import compound_is_sound, top_names

    return biff_sheets(content) if compound_is_sound(content) and top_names(content) else None


def _formulas(content: bytes) -> object:
    from lkjip_calc.reading import expressions, formulas

    text = content.decode("utf-8", "replace")
    with contextlib.suppress(expressions.UnknownError):
        expressions.parse(text)
    return formulas.summed_cells(text), formulas.shifted(text, 3, 2)


READERS: dict[str, Callable[[bytes], object]] = {
    "amounts": _amounts,
    "sentences": _sentences,
    "text": _text,
    "csv": _csv,
    "checked_csv": _checked_csv,
    "html": _html,
    "xml2003": _xml2003,
    "xls": _xls,
    "xlsx_sheet": _sheet_in_a_package("sheet1.xml"),
    "xlsx_strings": _sheet_in_a_package("sharedstrings.xml"),
    "formulas": _formulas,
}


if __name__ == "__main__":
    if sys.argv[1:2] == ["run"]:
        run(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        sys.exit(main())
