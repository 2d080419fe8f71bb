"""Odd but legitimate workbooks, which packages ship in their source archives: read, or refused with a sentence?

    python benchmarks/odd_files.py FOLDER [--convert] [--seconds 60] [--memory 2048]

FOLDER has source archives (.tar.gz, .zip, .tgz) as the package registry gives them, for instance from

    pip download --no-binary :all: --no-deps --no-build-isolation -d FOLDER xlcalculator xls2xlsx xlrd==1.2.0 ...

Every file in them that is named as a workbook is taken once by its bytes. `--convert` adds what LibreOffice makes of
them in the other formats. Each is read and checked under the limits of `lkjip batch`. Prints what became of them, and
ends with status 1 where one stopped its process, passed a limit, or met an error of the program.
"""

from __future__ import annotations

import argparse
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
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import lkjip_calc as lk  # noqa: E402
from lkjip_calc.messages import READ_ERRORS  # noqa: E402

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
LARGEST = 20_000_000
BAD = ("stopped", "time", "memory", "unexpected")


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The workbooks of a source archive."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as package:
            for item in package.infolist():
                if item.filename.lower().endswith(SUFFIXES) and 0 < item.file_size < LARGEST:
                    yield item.filename, package.read(item)
        return
    with tarfile.open(archive) as tar:
        for member in tar:
            source = tar.extractfile(member) if member.isfile() and member.size < LARGEST else None
            if source is not None and member.name.lower().endswith(SUFFIXES):
                yield member.name, source.read()


def gather(folder: Path, target: Path) -> tuple[list[Path], int]:
    """Every workbook once, under a name of ours; and how many archives had any."""
    seen: set[str] = set()
    files: list[Path] = []
    archives = 0
    for archive in sorted(folder.iterdir()):
        if archive.name.endswith((".tar.gz", ".tgz", ".zip", ".tar.bz2")):
            before = len(files)
            for name, content in members(archive):
                digest = hashlib.sha256(content).hexdigest()
                if digest not in seen:
                    seen.add(digest)
                    path = target / f"{len(files):05}{Path(name).suffix.lower()}"
                    path.write_bytes(content)
                    files.append(path)
            archives += len(files) > before
    return files, archives


def converted(files: list[Path], target: Path) -> list[Path]:
    """What LibreOffice makes of them in the formats that they do not have."""
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
            try:
                subprocess.run(with_timeout, check=False, capture_output=True, timeout=240)
            except subprocess.TimeoutExpired:
                continue
        made += sorted(folder.glob(f"*.{form}"))
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--convert", action="store_true")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--memory", type=int, default=2048)
    options = parser.parse_args()
    limits = lk.Limits(seconds=options.seconds, memory=options.memory * 2**20)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        shipped, archives = gather(options.folder, Path(folder))
        groups = {f"shipped in {archives} archives": shipped}
        if options.convert:
            groups["the same, written by LibreOffice"] = converted(shipped, Path(folder))
        print(
            "| workbooks | tried | checked | no table | refused, with why | stopped, time, memory | error | slowest |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for name, files in groups.items():
            bad += judge(name, files, limits)
    return 1 if bad else 0


def judge(name: str, files: list[Path], limits: lk.Limits) -> int:
    """Check a group and print its row; gives how many were neither checked nor refused as promised."""
    kinds: Counter[str] = Counter()
    slowest, start = 0.0, time.monotonic()
    for record in lk.check_many(files, limits=limits):
        kind = "checked" if record.error is None else record.error.kind
        kinds[kind] += 1
        slowest = max(slowest, record.seconds)
        if record.error is not None:
            message = record.json["error"]["message"]
            assert READ_ERRORS[kind]["id"] in message
            assert "\n" not in message
        if kind in BAD:
            print(f"{record.path}: {kind} {record.error.detail if record.error else ''}", file=sys.stderr)
            shutil.copy(record.path, tempfile.gettempdir())
    refused = {k: n for k, n in kinds.items() if k not in (*BAD, "checked", "no_table")}
    limited = sum(kinds[k] for k in BAD[:3])
    why = ", ".join(f"{n} {k}" for k, n in sorted(refused.items(), key=lambda item: -item[1]))
    print(
        f"| {name} | {len(files):,} | {kinds['checked']:,} | {kinds['no_table']:,} | {sum(refused.values()):,} ({why}) "
        f"| {limited} | {kinds['unexpected']} | {slowest:.1f} s |"
    )
    print(f"  {time.monotonic() - start:.0f} s", file=sys.stderr)
    return limited + kinds["unexpected"]


if __name__ == "__main__":
    sys.exit(main())
