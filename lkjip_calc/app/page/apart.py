"""Do the work of a page in a process of its own: what was dropped may stop it without harm to the page.

The first half runs in the server, the second in that process, which keeps the result for the buttons.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lkjip_calc.app.page.checking import Step, check_steps, download, take_layout
from lkjip_calc.app.page.shell import page_word
from lkjip_calc.app.page.visits import Visit
from lkjip_calc.isolation import StoppedError
from lkjip_calc.messages import read_error
from lkjip_calc.messages.system import system_words
from lkjip_calc.reading.errors import ReadError, error_name

ATTEMPTS = 2
"""How often a file that stops the process is read."""


def checked_steps(visit: Visit, lang: str) -> Iterator[Step]:
    """The steps of a check; a file that stops the process is left out with its reason, and the others go on."""
    visit.refused.clear()
    deaths: dict[Path, int] = {}
    while True:
        at: Path | None = visit.files[0] if len(visit.files) == 1 else None
        try:
            for step in visit.worker.steps(_steps, _bare(visit), lang):
                if "path" in step:
                    at = Path(str(step.pop("path")))
                elif len(visit.files) > 1:
                    at = None
                yield step
            return
        except StoppedError as stopped:
            if stopped.kind == "unexpected":
                yield failure(stopped, lang)
                return
            if at is None or at in visit.refused:
                yield {"error": read_error(ReadError(stopped.kind, "lkjip", stopped.detail), lang)}
                return
            deaths[at] = deaths.get(at, 0) + 1
            if stopped.kind == "time" or deaths[at] >= ATTEMPTS:
                visit.refused[at] = ReadError(stopped.kind, str(at), stopped.detail)


def given(visit: Visit, number: int, kind: str, lang: str) -> Path | str | None:
    """The file of a button, or in words why it could not be written.

    None where there is none, or where making it stopped the process.
    """
    try:
        made: Path | str | None = visit.worker.call(_download, _bare(visit), number, kind, lang)
    except StoppedError as stopped:
        if stopped.trace:
            failure(stopped, lang)
        return None
    return made


def layout_taken(visit: Visit, number: int, said: object) -> str:
    """Use what was said of a workbook's layout; gives "" or why it cannot be used."""
    try:
        trouble = str(visit.worker.call(_take_layout, _bare(visit), number, said))
    except StoppedError as stopped:
        return read_error(ReadError(stopped.kind, visit.files[number].name, stopped.detail))
    if not trouble:
        path = visit.files[number]
        visit.mappings[path] = path.parent / "peta.toml"
    return trouble


def failure(error: Exception, lang: str) -> Step:
    """An error of the program as a message; its trace goes to stderr."""
    import sys

    if isinstance(error, StoppedError):
        print(error.trace, file=sys.stderr)
        return {"error": page_word("failed", lang, file=error.detail)}
    traceback.print_exc()
    return {"error": page_word("failed", lang, file=type(error).__name__)}


def _bare(visit: Visit) -> Visit:
    """A visit as it goes to the process."""
    return replace(visit, worker=None, result=None)


_held: dict[str, Visit] = {}
"""In the process: the visit that was checked last, with its result."""


def _steps(visit: Visit, lang: str) -> Iterator[Step]:
    """In the process: check, and keep the result."""
    _held.clear()
    yield from check_steps(visit, lang)
    _held[visit.id] = visit


def _download(visit: Visit, number: int, kind: str, lang: str) -> Path | str | None:
    """In the process: make the file of a button; a fresh process checks again first."""
    if visit.id not in _held:
        for _ in _steps(visit, lang):
            pass
    try:
        return download(_held[visit.id], number, kind)
    except OSError as error:
        return page_word("full", lang, file=Path(error.filename or "").name, why=system_words(error_name(error), lang))


def _take_layout(visit: Visit, number: int, said: object) -> str:
    """In the process: use and remember what was said of a layout."""
    return take_layout(visit, number, said)
