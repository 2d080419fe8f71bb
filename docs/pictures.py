"""Take the pictures of the guide from the running page and the annotated workbook.

    python docs/pictures.py

Needs Chromium, LibreOffice Calc and poppler-utils (Debian packages) and the extra `test`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

DOCS = Path(__file__).parent
IMAGES = DOCS / "images"
SAMPLE = DOCS.parent / "workbooks" / "lkjip-kesbangpol-2022.xlsx"
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def take(page: Page, address: str, folder: Path) -> Path:
    """The pictures of the page; gives the annotated workbook that it made."""
    page.goto(address)
    save(page.screenshot(clip={"x": 0, "y": 0, "width": 1000, "height": 300}), "halaman-kosong")
    page.locator("#berkas").set_input_files(str(SAMPLE))
    expect(page.locator(".lk-verdict")).to_be_visible()
    page.wait_for_timeout(500)
    save(page.screenshot(), "halaman-hasil")
    card = page.locator("details.lk-card").filter(has_text="23.847.292")
    card.locator("summary").click()
    save(card.screenshot(), "kartu-bukti")
    row = page.locator("td[id$='-C35']")
    row.evaluate("cell => cell.scrollIntoView({ block: 'center', behavior: 'instant' })")
    save(page.screenshot(clip={"x": 0, "y": 180, "width": 1000, "height": 400}), "tabel-bertanda")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh buku kerja bertanda").click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def save(content: bytes, name: str) -> None:
    """A picture with few colours, so that it stays small."""
    path = IMAGES / f"{name}.png"
    path.write_bytes(content)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(64).save(path, optimize=True)


def take_print(workbook: Path, folder: Path) -> None:
    """The sheet Temuan as it is printed."""
    soffice = shutil.which("soffice") or "soffice"
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(workbook)], check=True, capture_output=True)
    pdf = folder / f"{workbook.stem}.pdf"
    pages = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    number = next(n for n, text in enumerate(pages.split("\f"), 1) if "Temuan pemeriksaan angka" in text)
    take_page = ["pdftoppm", "-png", "-r", "110", "-f", str(number), "-l", str(number), "-singlefile", str(pdf)]
    subprocess.run([*take_page, str(folder / "cetak")], check=True)
    with Image.open(folder / "cetak.png") as picture:
        picture.crop((0, 0, picture.width, picture.height * 11 // 20)).save(folder / "cetak.png")
    save((folder / "cetak.png").read_bytes(), "cetak-temuan")


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        command = [sys.executable, "-m", "lkjip_calc.app.cli", "page", "--no-browser"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        address = server.stdout.readline().split(": ", 1)[1].strip()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1000, "height": 760}, color_scheme="light")
        workbook = take(page, address, Path(name))
        browser.close()
        server.terminate()
        server.wait(20)
        take_print(workbook, Path(name))


if __name__ == "__main__":
    main()
