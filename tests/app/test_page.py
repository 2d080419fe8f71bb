"""Who the page answers, and who not; what it takes and how much."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from lkjip_calc.app.cli import main
from lkjip_calc.app.page import site as pages
from lkjip_calc.app.page.guard import Guard
from lkjip_calc.app.page.visits import Visits, safe_name
from tests.app.chromium import served
from tests.hostile.pressed import files_up_to


class Client:
    """Requests to a running page, with any headers."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host, self.path = parts.netloc, parts.path

    def ask(
        self, path: str = "", method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        path = path if path.startswith("/") else self.path + path
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with served(tmp_path_factory.mktemp("private")) as address:
        yield Client(address)


def test_the_page_is_served_on_127_0_0_1_with_a_strict_policy(client: Client) -> None:
    status, headers, body = client.ask()
    assert status == 200
    assert client.host.startswith("127.0.0.1:")
    assert b"Letakkan buku kerja di sini" in body
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "localhost"},
        {"Host": "lkjip.example:80"},
        {"Origin": "http://lkjip.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_another_host_or_origin_is_refused(client: Client, headers: dict[str, str]) -> None:
    for path, method in (("", "GET"), ("visits", "POST")):
        assert client.ask(path, method, **headers)[0] == 403


def test_a_wrong_token_is_refused(client: Client) -> None:
    for path in ("/", "/x/", client.path[:-2] + "/", "/masuk/x", "//", "/%C3%A9/"):
        status, _, body = client.ask(path)
        assert status in (400, 403), path
        assert b"Letakkan" not in body


def test_another_site_may_lead_here_but_not_ask_for_anything(client: Client) -> None:
    assert client.ask(Sec_Fetch_Site="cross-site")[0] == 200
    assert client.ask("page.js", Sec_Fetch_Site="cross-site")[0] == 403
    assert client.ask("visits", "POST", Sec_Fetch_Site="same-site")[0] == 403


def test_a_ticket_leads_in_once() -> None:
    async def app(*_: object) -> None:
        raise AssertionError("nothing else is asked for")

    guard = Guard(app, port=5, token="rahasia")
    path = urlsplit(guard.ticket()).path
    answers: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        answers.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"host", b"127.0.0.1:5")]}
    for _ in range(2):
        asyncio.run(guard(scope, None, send))  # type: ignore[arg-type]
    starts = [m for m in answers if m["type"] == "http.response.start"]
    assert [m["status"] for m in starts] == [303, 403]
    assert (b"location", b"/rahasia/") in starts[0]["headers"]  # type: ignore[operator]


def test_a_file_is_taken_checked_and_given_back(client: Client, workbooks: Path) -> None:
    visit = json.loads(client.ask("visits", "POST")[2])["visit"]
    content = (workbooks / "rekap-belanja-2022.xlsx").read_bytes()
    assert client.ask(f"visits/{visit}/files/..%2F..%2Frekap.xlsx", "PUT", content)[0] in (204, 404)
    assert client.ask(f"visits/{visit}/files/rekap.xlsx", "PUT", content)[0] == 204
    lines = [json.loads(line) for line in client.ask(f"visits/{visit}/check", "POST")[2].splitlines()]
    assert [line["share"] for line in lines] == sorted(line["share"] for line in lines)
    assert "Tidak ada temuan" in lines[-1]["html"]
    status, headers, body = client.ask(f"visits/{visit}/books/0/ringkasan")
    assert (status, body[:2]) == (200, b"PK")
    assert "rekap.ringkasan.xlsx" in headers["content-disposition"]
    assert client.ask(f"visits/{visit}/books/0/lain")[0] == 404
    assert client.ask(f"visits/{visit}/books/9/ringkasan")[0] == 404
    assert client.ask(f"visits/{visit}/close", "POST")[0] == 204
    assert client.ask(f"visits/{visit}/books/0/ringkasan")[0] == 404


def test_one_visit_does_not_reach_another(client: Client) -> None:
    assert client.ask("visits/tiada/check", "POST")[0] == 404
    assert client.ask("visits/tiada/files/a.xlsx", "PUT", b"x")[0] == 404


def put(site: pages.Site, path: str, chunks: list[bytes], **headers: str) -> int:
    """The status that a PUT in chunks gets."""
    messages = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    messages.append({"type": "http.request", "body": b"", "more_body": False})
    answers: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return messages.pop(0)

    async def send(message: dict[str, object]) -> None:
        answers.append(message)

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "PUT", "path": path, "headers": named, "query_string": b"", "root_path": ""}
    asyncio.run(site.app(scope, receive, send))  # type: ignore[arg-type]
    status = answers[0]["status"]
    assert isinstance(status, int)
    return status


def test_a_file_beyond_the_limit_is_refused_however_it_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_BYTES", 1000)
    visits = Visits()
    try:
        site, visit = pages.Site(visits, "t", "id"), visits.open()
        path = f"/t/visits/{visit.id}/files/a.xlsx"
        assert put(site, path, [b"x" * 1001], content_length="1001") == 413
        assert put(site, path, [b"x" * 600] * 2) == 413
        assert [path for path in visits.root.rglob("*") if path.is_file()] == []
        assert put(site, path, [b"x" * 1000], content_length="1000") == 204
    finally:
        visits.end()
    assert not visits.root.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a disk is filled by POSIX means")
def test_a_full_disk_is_told_to_the_page_and_nothing_half_taken_stays() -> None:
    visits = Visits()
    try:
        site, visit = pages.Site(visits, "t", "id"), visits.open()
        with files_up_to(100_000):
            assert put(site, f"/t/visits/{visit.id}/files/a.xlsx", [b"x" * 60_000] * 2) == pages.FULL
        assert (visit.files, [path for path in visits.root.rglob("*") if path.is_file()]) == ([], [])
    finally:
        visits.end()


def test_nothing_is_left_when_the_server_is_told_to_stop(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        client = Client(address)
        visit = json.loads(client.ask("visits", "POST")[2])["visit"]
        assert client.ask(f"visits/{visit}/files/a.xlsx", "PUT", b"x")[0] == 204
        assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.xlsx"]
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_server_left_is_deleted_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, age in (("lkjip-page-mati", 1000), ("lkjip-page-hidup", 1), ("lain", 1000)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    visits = Visits()
    visits.sweep()
    visits.end()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lain", "lkjip-page-hidup"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("LRA 2022.xlsx", "LRA 2022.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\a.xlsx", "a.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ('a<b>:"|?*.xlsx', "a_b______.xlsx"),
        ("..", "berkas"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_files_of_a_page_that_vanished_are_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lkjip_calc.app.page.visits.GRACE", -1)
    visits = Visits()
    try:
        gone, there = visits.open(), visits.open()
        there.streams = 1
        visits.sweep()
        assert (gone.folder.exists(), there.folder.exists()) == (False, True)
        assert visits.idle_for() == 0
    finally:
        visits.end()


def test_a_port_in_use_is_said_in_one_sentence(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    port = client.host.split(":")[1]
    assert main(["page", "--port", port, "--no-browser"]) == 2
    captured = capsys.readouterr()
    assert "port tidak dapat dipakai" in captured.err
    assert len(captured.err.splitlines()) == 1
