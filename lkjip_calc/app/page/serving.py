"""Start the page's server on 127.0.0.1, open the browser, and clean up at the end."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import socket
import sys
import webbrowser
from collections.abc import Iterator
from types import FrameType

import uvicorn

from lkjip_calc.app.page.guard import Guard
from lkjip_calc.app.page.site import Site
from lkjip_calc.app.page.visits import Visits
from lkjip_calc.app.saying import EXIT_CLEAN, EXIT_TROUBLE, complain

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
IDLE = 60.0
"""Seconds without any page after which the server that opened the browser ends."""


def serve(*, port: int, lang: str, browser: bool) -> int:
    """Serve until interrupted, or until the last page was closed a while ago; gives the exit status."""
    try:
        own = _bind(port)
    except (OSError, OverflowError) as error:
        words = "port tidak dapat dipakai" if lang == "id" else "the port cannot be used"
        complain(f"{port}: {words} ({getattr(error, 'strerror', None) or error}).")
        return EXIT_TROUBLE
    visits = Visits()
    try:
        asyncio.run(_serve(own, visits, lang, browser=browser))
    finally:
        visits.end()
        own.close()
    return EXIT_CLEAN


class _Server(uvicorn.Server):
    """A server that ends quietly however it is told to stop, so that what was dropped is deleted.

    Uvicorn's own handlers raise the signal again once it has stopped. The site's streams are told first.
    """

    def __init__(self, config: uvicorn.Config, site: Site) -> None:
        super().__init__(config)
        self._site = site

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End the server on Ctrl+C and on the signals of a closing terminal or session."""
        for name in SIGNALS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._stop)
        yield

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        """Stop; at the second time without waiting for open connections."""
        self.force_exit = self.should_exit
        self._site.stopping = self.should_exit = True


def _bind(port: int) -> socket.socket:
    """A socket on this machine's own address only."""
    own = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        own.bind(("127.0.0.1", port))
    except BaseException:
        own.close()
        raise
    return own


async def _serve(own: socket.socket, visits: Visits, lang: str, *, browser: bool) -> None:
    """Run the server and the sweeper side by side."""
    token = secrets.token_urlsafe(24)
    site = Site(visits, token, lang)
    guard = Guard(site.app, port=own.getsockname()[1], token=token)
    config = uvicorn.Config(
        guard, log_level="warning", access_log=False, server_header=False, ws="none", lifespan="off",
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = _Server(config, site)
    running = asyncio.create_task(server.serve(sockets=[own]))
    while not server.started and not running.done():
        await asyncio.sleep(0.02)
    words = {"id": "Halaman pemeriksaan (Ctrl+C untuk berhenti)", "en": "The page (Ctrl+C to stop)"}[lang]
    print(f"{words}: {guard.address}", flush=True)
    if browser:
        await asyncio.to_thread(webbrowser.open, guard.ticket())
    sweeping = asyncio.create_task(site.sweep(IDLE if browser else None))
    await asyncio.wait({running, sweeping}, return_when=asyncio.FIRST_COMPLETED)
    site.stopping = True
    server.should_exit = True
    await running
    sweeping.cancel()
