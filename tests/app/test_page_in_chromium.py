"""The drop page in a real browser: drop, read, open the proof, download; nothing leaves this machine."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

import lkjip_calc as lk
from tests.app.chromium import browser, served

SAMPLE = "lkjip-kesbangpol-2022.xlsx"
pytestmark = [
    pytest.mark.chromium,
    pytest.mark.filterwarnings("ignore:.*extension is not supported and will be removed:UserWarning"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("private")


@pytest.fixture(scope="module")
def address(private: Path) -> Iterator[str]:
    with served(private) as where:
        yield where


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.goto(address)
    yield opened
    context.close()
    assert asked
    assert {urlsplit(url).hostname for url in asked if not url.startswith("blob:")} == {"127.0.0.1"}
    assert troubles == [], "no policy was broken and no script failed"


def drop(page: Page, *paths: Path) -> None:
    page.locator("#berkas").set_input_files([str(path) for path in paths])


def test_the_sample_is_dropped_read_proved_and_downloaded(page: Page, workbooks: Path, tmp_path: Path) -> None:
    drop(page, workbooks / SAMPLE)
    expect(page.locator(".lk-verdict")).to_have_text(re.compile(r"^Ada \d+ temuan: \d+ dari \d+ uji sesuai"))
    cards = page.locator("details.lk-card")
    result = lk.check(workbooks / SAMPLE)
    expect(cards).to_have_count(len(result.findings) + len(result.notes))
    card = cards.filter(has_text="23.847.292")
    expect(card.locator(".lk-proof").first).not_to_be_visible()
    card.locator("summary").click()
    expect(card.locator(".lk-proof").first).to_contain_text("440.696.492")
    cell = page.locator("td[id$='-C35']")
    expect(cell).to_contain_text("seharusnya 23.847.292")
    expect(page.get_by_text("1.254.197.244").locator("visible=true").first).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh buku kerja bertanda").click()
    assert waiting.value.suggested_filename == "lkjip-kesbangpol-2022.diperiksa.xlsx"
    waiting.value.save_as(tmp_path / "hasil.xlsx")
    book = openpyxl.load_workbook(tmp_path / "hasil.xlsx")
    assert "Temuan" in book.sheetnames
    comment = book["Tabel 3.7"]["C35"].comment
    assert comment is not None
    assert "23.847.292" in comment.text


def test_summary_and_working_paper_open_too(page: Page, workbooks: Path, tmp_path: Path) -> None:
    drop(page, workbooks / SAMPLE)
    for name, sheet in (("Unduh ringkasan", "Ringkasan"), ("Unduh kertas kerja", "Kertas Kerja")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        waiting.value.save_as(tmp_path / "unduh.xlsx")
        assert sheet in openpyxl.load_workbook(tmp_path / "unduh.xlsx").sheetnames


def test_a_broken_file_gets_a_clear_message_and_the_others_are_checked(
    page: Page, workbooks: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "rusak <b>&.xlsx"
    broken.write_bytes((workbooks / SAMPLE).read_bytes()[:5000])
    drop(page, broken, workbooks / "rekap-belanja-2022.xlsx")
    message = page.get_by_role("alert").filter(has_text="rusak")
    expect(message).to_contain_text("rusak atau tidak dapat dibaca")
    assert str(tmp_path) not in page.locator("main").inner_text()
    expect(page.locator(".lk-verdict")).to_contain_text("Tidak ada temuan")


def test_a_layout_that_was_not_understood_is_explained_once_and_remembered(page: Page, tmp_path: Path) -> None:
    def odd(name: str, total: int) -> Path:
        rows = f"Alfa;Beta;Gama\nx;Honor;400\ny;Kertas;500\nz;Jumlah;{total}\n"
        (tmp_path / name).write_text(rows, encoding="utf-8")
        return tmp_path / name

    drop(page, odd("pertama.csv", 900))
    form = page.locator("form.peta")
    expect(form).to_be_visible()
    page.get_by_role("button", name="Periksa dengan susunan ini").click()
    expect(page.locator("#galat")).to_contain_text("columns")
    page.get_by_label("Kolom B").select_option("uraian")
    page.get_by_label("Kolom C").select_option("anggaran")
    page.get_by_role("button", name="Periksa dengan susunan ini").click()
    expect(page.locator(".lk-verdict")).to_contain_text("Tidak ada temuan")
    drop(page, odd("kedua.csv", 950))
    expect(page.locator(".lk-verdict")).to_contain_text("Ada 1 temuan")


def test_the_keyboard_is_enough(page: Page, workbooks: Path) -> None:
    page.keyboard.press("Tab")
    expect(page.locator("#berkas")).to_be_focused()
    drop(page, workbooks / SAMPLE)
    expect(page.locator("#hasil")).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(page.locator("details.lk-card summary").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".lk-proof").first).to_be_visible()


def test_nothing_is_wider_than_a_phone(page: Page, workbooks: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    drop(page, workbooks / SAMPLE)
    page.locator("details.lk-card summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_everything_named_for_a_screen_reader(page: Page, workbooks: Path) -> None:
    drop(page, workbooks / SAMPLE)
    expect(page.locator("details.lk-card").first).to_be_visible()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, a, input, [role=region]')].filter(e =>
          !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).length"""
    )
    assert nameless == 0
    headings = [
        int(e[1]) for e in page.evaluate("() => [...document.querySelectorAll('h1,h2,h3,h4')].map(e=>e.tagName)")
    ]
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(headings))


def test_the_server_stops_quietly_while_a_page_is_open(chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context()
    with served(tmp_path) as address:
        opened = context.new_page()
        with opened.expect_request(re.compile("alive$")):
            opened.goto(address)
    context.close()
    assert list(tmp_path.iterdir()) == []


def test_files_are_gone_when_the_page_closes(chromium: Browser, address: str, private: Path, workbooks: Path) -> None:
    context = chromium.new_context()
    opened = context.new_page()
    opened.goto(address)
    opened.locator("#berkas").set_input_files(str(workbooks / SAMPLE))
    expect(opened.locator(".lk-verdict")).to_be_visible()
    assert list(private.rglob(SAMPLE))
    assert {path.stat().st_mode & 0o077 for path in private.rglob("*") if path.is_dir()} == {0}
    opened.close(run_before_unload=True)
    context.close()
    for _ in range(150):
        if not list(private.rglob(SAMPLE)):
            break
        time.sleep(0.1)
    assert not list(private.rglob(SAMPLE))
