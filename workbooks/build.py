"""Builds the three sample workbooks from the data files beside this script.

Usage: python workbooks/build.py [--output FOLDER]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from builder.data import load_corrections, load_report
from builder.layout import lay_out
from builder.recap import load_recap, write_recap
from builder.writing import write_pages

HERE = Path(__file__).parent
REPORT = "lkjip-kesbangpol-2022"
CORRECTED = "lkjip-kesbangpol-2022-koreksi"
RECAP = "rekap-belanja-2022"


def build(output: Path) -> None:
    """Write the report as printed, the report corrected, and the code-based recap."""
    sheets = load_report(HERE / f"{REPORT}.toml")
    corrections = load_corrections(HERE / f"{CORRECTED}.toml")
    unknown = {k.lembar for k in corrections} - {s.nama for s in sheets}
    if unknown:
        raise ValueError(f"corrections of sheets that do not exist: {sorted(unknown)}")
    printed = [lay_out(sheet, []) for sheet in sheets]
    corrected = [lay_out(sheet, corrections) for sheet in sheets]
    title = "LKjIP 2022 Badan Kesatuan Bangsa dan Politik Kabupaten Musi Banyuasin"
    write_pages(output / f"{REPORT}.xlsx", printed, title, "Angka sebagaimana tercetak")
    write_pages(output / f"{CORRECTED}.xlsx", corrected, title, "Angka setelah koreksi")
    write_recap(output / f"{RECAP}.xlsx", load_recap(HERE / f"{RECAP}.toml"))


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=HERE, help="folder of the workbooks")
    build(parser.parse_args().output)


if __name__ == "__main__":
    main()
