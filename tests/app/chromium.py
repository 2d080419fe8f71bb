"""Debian's Chromium, driven by Playwright, and a running page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip


def program() -> str:
    """Chromium's path. Where it is missing the test is skipped, except in CI, where it must not be."""
    found = shutil.which("chromium")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and in CI no test may be skipped for it")
        pytest.skip("Chromium (Debian's package) is not installed")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless browser."""
    path = program()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[str]:
    """`lkjip page` as its users start it, its private folder inside `folder`; gives its address."""
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1", "XDG_CONFIG_HOME": f"{folder}-config"}
    command = [sys.executable, "-m", "lkjip_calc.app.cli", "page", "--no-browser", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield line.split(": ", 1)[1].strip()
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        assert process.stderr is not None
        assert process.stderr.read() == "", "it ends quietly"
