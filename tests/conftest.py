"""What all tests share: the sample workbooks, and LibreOffice where a test opens what was written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("lkjip", deadline=None)  # A loaded machine makes no test fail.
settings.load_profile("lkjip")

WORKBOOKS = Path(__file__).parent.parent / "workbooks"


@pytest.fixture(scope="session")
def workbooks() -> Path:
    """The folder of the sample workbooks."""
    return WORKBOOKS


@pytest.fixture
def libreoffice(tmp_path: Path) -> Callable[[Path, str], Path]:
    """Convert a file with LibreOffice, which recalculates every formula; gives the converted file.

    Where LibreOffice is missing the test is skipped, except in CI, where it must not be.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing, and in CI no test may be skipped for it")
        pytest.skip("LibreOffice Calc is not installed")

    def convert(path: Path, kind: str) -> Path:
        target = tmp_path / "converted"
        profile = (tmp_path / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        command += ["--outdir", str(target), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return target / f"{path.stem}.{kind.split(':')[0]}"

    return convert
