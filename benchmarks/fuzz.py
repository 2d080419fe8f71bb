"""Mutated workbooks and documents of every format: does the reader die, hang, bloat, or meet an unexpected error?

    python benchmarks/fuzz.py [--count 100000] [--seed 0] [--workers 2] [--seconds 20] [--patience 1] [--show N]

Every input is a small sound workbook or report with its bytes changed (flipped, cut, doubled, made long, numbers made
huge, spliced with another) or, for zipped ones, its parts (text and numbers of the XML changed, elements doubled or
dropped, parts renamed, swapped, left out, put in twice) and zipped again. It is read and checked in a warm process
under a limit of time and memory; on a machine that has other things to do, `--patience 6` lets the clock run six
times as long and holds the computing time to the limit. The input of a number is always the same: `--show N` writes
it and says what becomes of it.

Ends with status 1 where an input killed the process, passed a limit, or met an unexpected error.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import os
import random
import re
import sys
import tempfile
import threading
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from lkjip_calc.isolation import StoppedError, Worker  # noqa: E402
from lkjip_calc.isolation.confine import confine_seconds  # noqa: E402
from lkjip_calc.isolation.records import Options, check_file  # noqa: E402
from lkjip_calc.messages import READ_ERRORS  # noqa: E402
from lkjip_calc.reading.limits import MIB, Limits  # noqa: E402

MAX_SEED_FILE = 60_000
LONG = 200_000
LARGEST = 2_000_000
HUGE = (
    b"4294967295",
    b"-1",
    b"1048577",
    b"0",
    b"1e308",
    b"1E400",
    b"nan",
    b"99999999999999999999",
    b"",
    b"16385",
    b"x",
)
WORDS = (
    b"<!ENTITY x 'y'>", b"]]>", b"<![CDATA[", b"&#0;", b"&#x110000;", b"\xff\xfe", b"\x00", b"</row>", b"<row r='7'>",
    b"<c r='A1'>", b"<c>", b"</c>", b"<v>", b"<f>", b"t='s'", b"t='e'", b"A1:XFD1048576", b"<is><t>",
    b"<mergeCell ref='B2:A1'/>", b"r='AAAA1'", b"r='1'", b"s='999999'", b"hidden='1'", b"=", b"SUM(A1:A9)", b"'", b'"',
    b";;;;", b"\n\n", b"Jumlah", b"%", b"-",
)  # fmt: skip
NUMBER = re.compile(rb"\d+")
TAG = re.compile(rb"<[^<>]{1,400}>")


@dataclass(frozen=True, slots=True)
class Seed:
    """A sound workbook or document to start from."""

    name: str
    content: bytes


@cache
def corpus() -> tuple[Seed, ...]:
    """Small sound workbooks of every format."""
    folders = [ROOT / folder for folder in ("tests/workbooks", "workbooks", "docs/contoh")]
    files = [path for folder in folders for path in sorted(folder.iterdir())]
    small = [p for p in files if p.suffix in (".xlsx", ".xls", ".ods", ".csv") and p.stat().st_size <= MAX_SEED_FILE]
    return (*(Seed(path.name, path.read_bytes()) for path in small), *written(), *documents())


def written() -> list[Seed]:
    """Workbooks in the formats that no test file has."""
    from tests.reading.test_binary import write
    from tests.reading.test_formats import HTML

    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "a.xlsb")
        seeds = [Seed("a.xlsb", (Path(folder) / "a.xlsb").read_bytes())]
    rows = [("Uraian", "Anggaran"), ("Belanja A", "1.000"), ("Belanja B", "2.000"), ("Jumlah", "3.000")]
    cells = "".join("<tr>" + "".join(f"<td>{v}</td>" for v in row) + "</tr>" for row in rows)
    html = f"<html><body><h2>KOTA A</h2><table>{cells}</table></body></html>"
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="xx"\n\n--xx\n'
    mhtml = f"{head}Content-Type: text/html; charset=utf-8\n\n{html}\n--xx--\n"
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    lines = "".join(
        "<Row>" + "".join(f'<Cell ss:MergeDown="0"><Data ss:Type="String">{v}</Data></Cell>' for v in row) + "</Row>"
        for row in rows
    )
    xml = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="LRA"><Table>{lines}'
        "</Table></Worksheet></Workbook>"
    )
    texts = {"a.htm.xls": html, "b.htm.xls": HTML, "a.mht.xls": mhtml, "a.xml.xls": xml}
    seeds += [Seed(name, text.encode()) for name, text in texts.items()] * 4
    return seeds


REPORT = (
    "BAB III AKUNTABILITAS KINERJA",
    "Realisasi anggaran Dinas Contoh tahun 2024 sebesar Rp3.500.000.000,00 atau 87,50% dari anggaran sebesar "
    "Rp4.000.000.000,00.",
    "Capaian kinerja rata-rata 105,5 persen termasuk kategori sangat tinggi, naik dari 98,2 persen pada tahun 2023.",
    "Terdapat 3 (tiga) sasaran strategis dan 6 (enam) indikator kinerja utama.",
    "Tabel 3.1 Realisasi Anggaran Tahun 2024",
)
FIGURES = (
    ("No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"),
    ("1", "Program Penunjang Urusan", "2.500.000.000", "2.250.000.000", "90,00"),
    ("2", "Program Pembinaan", "1.500.000.000", "1.250.000.000", "83,33"),
    ("", "Jumlah", "4.000.000.000", "3.500.000.000", "87,50"),
)
DOCUMENT_SHARE = 10
"""How often each document is in the corpus, so that documents are about a quarter of it."""


def documents() -> list[Seed]:
    """A small report as Word document, PDF (packed and plain), text and Markdown."""
    import docx
    from fpdf import FPDF

    word = docx.Document()
    for text in REPORT:
        word.add_paragraph(text)
    table = word.add_table(len(FIGURES), len(FIGURES[0]))
    for row, texts in zip(table.rows, FIGURES, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.core_properties.created = word.core_properties.modified = datetime(2024, 1, 1)
    target = io.BytesIO()
    word.save(target)
    seeds = [Seed("a.docx", fixed(target.getvalue()))]
    for packed in (True, False):
        pdf = FPDF()
        pdf.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
        pdf.set_compression(packed)
        pdf.set_font("Helvetica", size=9)
        pdf.add_page()
        for text in REPORT:
            pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")
        with pdf.table() as drawn:
            for texts in FIGURES:
                drawn.row(texts)
        seeds.append(Seed("a.pdf", bytes(pdf.output())))
    prose = "\n\n".join(REPORT)
    spaced = "\n".join(f"{a:<4}{b:<30}{c:>18}{d:>18}{e:>8}" for a, b, c, d, e in FIGURES)
    piped = "\n".join("| " + " | ".join(row) + " |" for row in (FIGURES[0], ("---",) * 5, *FIGURES[1:]))
    tabbed = "\n".join("\t".join(row) for row in FIGURES)
    texts = {"a.txt": spaced, "b.txt": tabbed, "a.md": piped}
    seeds += [Seed(name, f"{prose}\n{table}\n\n{prose}\n".encode()) for name, table in texts.items()]
    return seeds * DOCUMENT_SHARE


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BULKY = ("styles.xml", "stylesWithEffects.xml", "theme1.xml", "thumbnail.jpeg")


def fixed(package: bytes) -> bytes:
    """A package without the time of its making, its bulky parts empty: most mutations would fall into them."""
    empty = f'<w:styles xmlns:w="{WORD}"/>'.encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in source.infolist():
            content = empty if item.filename.endswith(BULKY) else source.read(item)
            archive.writestr(zipfile.ZipInfo(item.filename), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def changed(content: bytes, chance: random.Random) -> bytes:
    """Bytes with a few changes."""
    body = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 30))):
        if not body:
            break
        at = chance.randrange(len(body))
        size = chance.choice((1, 1, 2, 4, 8, 64, 512))
        what = chance.randrange(10)
        if what == 0:
            body[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            body[at : at + size] = chance.randbytes(size)
        elif what == 2:
            del body[at : at + size]
        elif what == 3:
            body[at:at] = body[at : at + size] * chance.choice((1, 2, 100))
        elif what == 4:
            body[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\0\0\0\x80"))
        elif what == 5:
            body[at:at] = chance.choice(WORDS)
        elif what == 6:
            numbers = list(NUMBER.finditer(body))
            if numbers:
                found = chance.choice(numbers)
                body[found.start() : found.end()] = chance.choice(HUGE)
        elif what == 7:
            tags = list(TAG.finditer(body))
            if tags:
                one, other = chance.choice(tags), chance.choice(tags)
                body[one.start() : one.end()] = chance.choice((b"", other[0], one[0] * chance.choice((2, 50, 2000))))
        elif what == 8:
            body[at:at] = body[at : at + size] * (chance.choice((1_000, 20_000, LONG)) // size)
        elif chance.random() < 0.3:
            del body[at:]
        if len(body) > LARGEST:
            break
    return bytes(body)


def rezipped(content: bytes, chance: random.Random) -> bytes:
    """A zipped workbook with parts changed, renamed, swapped, left out or put in twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [[item.filename, archive.read(item)] for item in archive.infolist()]
    for _ in range(chance.choice((1, 1, 2, 3))):
        part = chance.choice(parts)
        what = chance.randrange(10)
        if what < 6:
            part[1] = changed(bytes(part[1]), chance)  # type: ignore[arg-type]
        elif what == 6 and len(parts) > 1:
            parts.remove(part)
        elif what == 7:
            part[0] = chance.choice((f"../{part[0]}", str(part[0]).upper(), f"/{part[0]}", "x", str(part[0]) + " "))
        elif what == 8:
            parts.append(list(part))
        else:
            other = chance.choice(parts)
            part[1], other[1] = other[1], part[1]
    target = io.BytesIO()
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, body in parts:
            archive.writestr(zipfile.ZipInfo(str(name)), body, chance.choice((0, 8)))
    return target.getvalue()


def case(number: int) -> Seed:
    """The input of a number: always the same."""
    chance = random.Random(number)
    seed = chance.choice(corpus())
    content = seed.content
    if content.startswith(b"PK") and chance.random() < 0.8:
        content = rezipped(content, chance)
    elif chance.random() < 0.05:
        other = chance.choice(corpus()).content
        content = content[: chance.randrange(len(content))] + other[chance.randrange(len(other)) :]
    else:
        content = changed(content, chance)
    return Seed(seed.name, content)


Outcome = tuple[int, str, str, float]
"""Number, what became of it, the place of an unexpected error, seconds of computing time."""


def outcomes(first: int, last: int, folder: str, seconds: float) -> Iterator[Outcome]:
    """In the process: what becomes of the inputs from `first` to before `last`; a slow one says where it is."""
    options = Options(limits=Limits(cells=500_000))
    for number in range(first, last):
        made = case(number)
        path = Path(folder) / f"f{os.getpid()}{Path(made.name).suffix}"
        path.write_bytes(made.content)
        # The limit of computing time is one of a request, and this request is thousands of inputs.
        confine_seconds(seconds)
        faulthandler.dump_traceback_later(0.9 * seconds)
        found = outcome(number, path, options, time.process_time())
        faulthandler.cancel_dump_traceback_later()
        yield found
        path.unlink()


def outcome(number: int, path: Path, options: Options, start: float) -> Outcome:
    """In the process: what becomes of one input."""
    try:
        record = check_file(str(path), options)
    except MemoryError:
        return number, "memory", "", time.process_time() - start
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        ours = [f for f in traceback.extract_tb(error.__traceback__) if "lkjip_calc" in f.filename][-1]
        place = f"{type(error).__name__} {Path(ours.filename).name}:{ours.lineno} ({where.name})"
        return number, "unexpected", place, time.process_time() - start
    seconds = time.process_time() - start
    if record.error is None:
        return number, "read", "", seconds
    message = record.json["error"]["message"]
    told = READ_ERRORS[record.error.kind]["id"] in message and "\n" not in message and "Traceback" not in message
    return number, record.error.kind if told else "unexpected", "" if told else message, seconds


def run(first: int, last: int, limits: Limits, take: Callable[[Outcome], None]) -> None:
    """All inputs of a range in one process, replaced where it died."""
    # The process imports this module by its name, which is not what it is called here when it is run.
    from benchmarks.fuzz import outcomes as work

    worker = Worker(limits)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        while first < last:
            try:
                for found in worker.steps(work, first, min(last, first + 5000), folder, limits.seconds):
                    first = found[0] + 1
                    take(found)
            except StoppedError as stopped:
                where = " < ".join(re.findall(r"lkjip_calc/(\S+\", line \d+)", stopped.trace)[:4]).replace(
                    '", line ', ":"
                )
                take((first, f"PROCESS {stopped.kind}", where, limits.seconds))
                first += 1
    worker.close()


BAD = ("unexpected", "memory", "time", "stopped")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--patience", type=float, default=1.0)
    parser.add_argument("--show", type=int)
    options = parser.parse_args()
    limits = Limits(seconds=options.patience * options.seconds, memory=1024 * MIB)
    if options.show is not None:
        made = case(options.show)
        path = Path(tempfile.gettempdir()) / f"fuzz-{options.show}{Path(made.name).suffix}"
        path.write_bytes(made.content)
        print(path, made.name)
        print(check_file(str(path), Options()).error)
        return 0
    kinds: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    slowest: list[tuple[float, int]] = []
    lock = threading.Lock()

    def take(found: Outcome) -> None:
        number, kind, place, seconds = found
        kind = "time" if seconds > options.seconds else kind
        with lock:
            kinds[kind] += 1
            slowest.append((seconds, number))
            if len(slowest) > 1000:
                slowest.sort(reverse=True)
                del slowest[20:]
            if kind.removeprefix("PROCESS ") in BAD:
                places.setdefault(f"{kind} {place}", []).append(number)
                if len(places[f"{kind} {place}"]) == 1:
                    print(f"  {number}: {kind} {place}", flush=True)
            if sum(kinds.values()) % 1_000 == 0:
                print(f"  {sum(kinds.values()):,}", flush=True)

    start, share = time.monotonic(), -(-options.count // options.workers)
    ranges = [
        (options.seed + n * share, min(options.seed + (n + 1) * share, options.seed + options.count))
        for n in range(options.workers)
    ]
    threads = [threading.Thread(target=run, args=(*r, limits, take)) for r in ranges]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{sum(kinds.values()):,} inputs in {time.monotonic() - start:.0f} s")
    for kind, count in kinds.most_common():
        print(f"| {kind} | {count:,} |")
    for place, numbers in sorted(places.items(), key=lambda item: -len(item[1])):
        print(f"{len(numbers):6} {place}  e.g. {numbers[:4]}")
    print("slowest:", [(round(s, 2), n) for s, n in sorted(slowest, reverse=True)[:20]])
    return 1 if places else 0


if __name__ == "__main__":
    sys.exit(main())
