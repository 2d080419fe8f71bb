"""What is dropped on the page is worked on in a process of its own, which a file may stop without harm."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lkjip_calc.app.page import apart
from lkjip_calc.app.page.visits import Visit, Visits
from lkjip_calc.isolation import StoppedError, Worker
from lkjip_calc.reading.limits import Limits
from tests.hostile.attacks import formulas_that_add_everything
from tests.hostile.pressed import files_up_to
from tests.isolation import misdeeds

CLEAN = "rekap-belanja-2022.xlsx"


@pytest.fixture
def visit(workbooks: Path) -> Iterator[Visit]:
    """A page on which a clean workbook was dropped."""
    visits = Visits()
    opened = visits.open()
    opened.files.append(opened.place_for(CLEAN))
    shutil.copy(workbooks / CLEAN, opened.files[0])
    yield opened
    visits.end()


def steps(visit: Visit) -> list[apart.Step]:
    return list(apart.checked_steps(visit, "id"))


def test_a_file_is_checked_in_another_process_which_keeps_the_result_for_the_buttons(visit: Visit) -> None:
    assert "Tidak ada temuan" in str(steps(visit)[-1]["html"])
    assert visit.result is None, "the server's own process holds nothing of the file"
    path = apart.given(visit, 0, "ringkasan", "id")
    assert isinstance(path, Path)
    assert path.read_bytes()[:2] == b"PK"


def test_a_button_works_after_its_process_has_died(visit: Visit) -> None:
    steps(visit)
    with pytest.raises(StoppedError):
        visit.worker.call(misdeeds.die, signal.SIGKILL)
    assert apart.given(visit, 0, "kertas-kerja", "id") is not None


@pytest.mark.skipif(sys.platform == "win32", reason="a disk is filled by POSIX means")
def test_a_button_whose_file_the_disk_does_not_take_says_so(visit: Visit) -> None:
    visit.worker.close()  # the one that has no limit
    with files_up_to(1000):
        steps(visit)
        for kind in ("bertanda", "ringkasan", "kertas-kerja"):
            said = apart.given(visit, 0, kind, "id")
            assert isinstance(said, str)
            assert "tidak dapat ditulis (melewati ukuran berkas" in said
    assert list(visit.files[0].parent.glob("hasil-*/*")) == []


def test_a_file_that_takes_too_long_is_named_and_the_other_is_checked(visit: Visit) -> None:
    visit.worker.shut()
    visit.worker = Worker(Limits(seconds=1.0))
    visit.files.insert(0, visit.place_for("lambat.xlsx"))
    visit.files[0].write_bytes(formulas_that_add_everything())
    html = str(steps(visit)[-1]["html"])
    assert "melewati batas waktu pemeriksaan satu berkas (1 s)" in html
    assert "Tidak ada temuan" in html


class Dying:
    """A process that dies whenever a certain file is read."""

    def __init__(self, bad: Path, kind: str) -> None:
        self.bad, self.kind, self.reads = bad, kind, 0

    def steps(self, function, visit: Visit, lang: str):  # type: ignore[no-untyped-def]
        for step in function(visit, lang):
            path = step.get("path")
            yield step
            if path == str(self.bad) and self.bad not in visit.refused:
                self.reads += 1
                raise StoppedError(self.kind, "IndexError", "trace of the fault")

    def shut(self) -> None:
        """Nothing runs."""


def test_a_file_that_stops_its_process_is_tried_twice_then_named(visit: Visit) -> None:
    visit.worker.shut()
    bad = visit.place_for("jahat.xlsx")
    bad.write_bytes(b"x")
    visit.files.append(bad)
    visit.worker = Dying(bad, "stopped")
    html = str(steps(visit)[-1]["html"])
    assert visit.worker.reads == 2
    assert "berkas ini membuat pembacanya berhenti mendadak" in html


def test_a_fault_of_the_program_is_a_message_and_its_trace_goes_to_stderr(
    visit: Visit, capsys: pytest.CaptureFixture[str]
) -> None:
    visit.worker.shut()
    visit.worker = Dying(visit.files[0], "unexpected")
    assert "kesalahan program: IndexError" in str(steps(visit)[-1]["error"])
    assert "trace of the fault" in capsys.readouterr().err
