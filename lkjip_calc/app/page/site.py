"""The routes of the page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from importlib.resources import files

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from lkjip_calc.app.page.apart import checked_steps, failure, given, layout_taken
from lkjip_calc.app.page.checking import Step
from lkjip_calc.app.page.shell import page_css, page_html
from lkjip_calc.app.page.visits import Visit, Visits

MAX_BYTES = 100 * 2**20
"""The largest file that is taken, and the most that one page may hold three times over."""
MAX_FILES = 50
MAX_FORM = 100_000
BEAT = 1.0
FULL = 507
"""The status where the disk does not take a file."""


class Site:
    """The answers. `stopping` ends the streams when the server does."""

    def __init__(self, visits: Visits, token: str, lang: str) -> None:
        self.visits = visits
        self.lang = lang
        self.stopping = False
        self.work = asyncio.Semaphore(2)
        base = f"/{token}"
        routes = [
            Route(f"{base}/", self.page),
            Route(f"{base}/page.css", self.asset),
            Route(f"{base}/page.js", self.asset),
            Route(f"{base}/icon.svg", self.asset),
            Route(f"{base}/visits", self.open, methods=["POST"]),
            Route(f"{base}/visits/{{visit}}/alive", self.alive),
            Route(f"{base}/visits/{{visit}}/close", self.close, methods=["POST"]),
            Route(f"{base}/visits/{{visit}}/files", self.clear, methods=["DELETE"]),
            Route(f"{base}/visits/{{visit}}/files/{{name}}", self.take, methods=["PUT"]),
            Route(f"{base}/visits/{{visit}}/check", self.check, methods=["POST"]),
            Route(f"{base}/visits/{{visit}}/books/{{number:int}}/layout", self.layout, methods=["POST"]),
            Route(f"{base}/visits/{{visit}}/books/{{number:int}}/{{kind}}", self.give),
        ]
        self.app = Starlette(routes=routes)

    async def page(self, _: Request) -> Response:
        """The page itself."""
        return HTMLResponse(page_html(self.lang, MAX_BYTES // 2**20))

    async def asset(self, request: Request) -> Response:
        """Style, script or icon, from the package."""
        name = request.url.path.rsplit("/", 1)[-1]
        if name == "page.css":
            return Response(page_css(), media_type="text/css")
        content = files("lkjip_calc").joinpath(f"data/web/{name}").read_text(encoding="utf-8")
        return Response(content, media_type="text/javascript" if name.endswith(".js") else "image/svg+xml")

    async def open(self, _: Request) -> Response:
        """A new visit for a page that has loaded."""
        return JSONResponse({"visit": self.visits.open().id})

    def _visit(self, request: Request) -> Visit | None:
        """The visit that a request is about."""
        return self.visits.get(request.path_params["visit"])

    async def alive(self, request: Request) -> Response:
        """A stream that lasts as long as the page is open."""
        visit = self._visit(request)
        if visit is None:
            return PlainTextResponse("", 404)

        async def beats() -> AsyncIterator[str]:
            visit.streams += 1
            try:
                while not self.stopping and not await request.is_disconnected():
                    yield ": \n\n"
                    await asyncio.sleep(BEAT)
            finally:
                visit.streams -= 1
                self.visits.get(visit.id)

        return StreamingResponse(beats(), media_type="text/event-stream")

    async def close(self, request: Request) -> Response:
        """The page says good-bye."""
        await to_thread.run_sync(self.visits.close, request.path_params["visit"])
        return Response(status_code=204)

    async def clear(self, request: Request) -> Response:
        """Forget what was dropped before."""
        visit = self._visit(request)
        if visit is None:
            return PlainTextResponse("", 404)
        await to_thread.run_sync(visit.clear)
        return Response(status_code=204)

    async def take(self, request: Request) -> Response:
        """Take a dropped file, as its bytes arrive."""
        visit = self._visit(request)
        if visit is None:
            return PlainTextResponse("", 404)
        left = min(MAX_BYTES, 3 * MAX_BYTES - visit.size())
        if len(visit.files) >= MAX_FILES or int(request.headers.get("content-length", "0")) > left:
            return PlainTextResponse("", 413)
        try:
            path = visit.place_for(request.path_params["name"])
        except OSError:
            return PlainTextResponse("", FULL)
        size = 0
        try:
            with path.open("wb") as target:
                async for chunk in request.stream():
                    size += len(chunk)
                    if size > left:
                        break
                    target.write(chunk)
        except ClientDisconnect:
            size = left + 1
        except OSError:
            path.unlink(missing_ok=True)
            return PlainTextResponse("", FULL)
        if size > left:
            path.unlink()
            return PlainTextResponse("", 413)
        visit.files.append(path)
        return Response(status_code=204)

    async def check(self, request: Request) -> Response:
        """Check what was dropped: one line of JSON per step."""
        visit = self._visit(request)
        if visit is None or not visit.files:
            return PlainTextResponse("", 404)

        async def lines() -> AsyncIterator[str]:
            async with self.work:
                steps = checked_steps(visit, self.lang)
                while (step := await to_thread.run_sync(_next, steps, self.lang)) is not None:
                    yield json.dumps(step) + "\n"

        return StreamingResponse(lines(), media_type="application/x-ndjson")

    async def layout(self, request: Request) -> Response:
        """Take what the user says of a layout that was not understood."""
        visit = self._visit(request)
        if visit is None or int(request.headers.get("content-length", MAX_FORM + 1)) > MAX_FORM:
            return PlainTextResponse("", 404)
        try:
            said = await request.json()
        except ValueError:
            return PlainTextResponse("", 400)
        trouble = await to_thread.run_sync(layout_taken, visit, request.path_params["number"], said)
        return JSONResponse({"error": trouble})

    async def give(self, request: Request) -> Response:
        """The file of a button."""
        visit = self._visit(request)
        if visit is None:
            return PlainTextResponse("", 404)
        number, kind = request.path_params["number"], request.path_params["kind"]
        async with self.work:
            path = await to_thread.run_sync(given, visit, number, kind, self.lang)
        if isinstance(path, str):
            return PlainTextResponse(path, FULL)
        return FileResponse(path, filename=path.name) if path is not None else PlainTextResponse("", 404)

    async def sweep(self, on_idle: float | None) -> None:
        """Delete what closed pages left, until the server stops; with `on_idle`, until no page was open so long."""
        while not self.stopping:
            await to_thread.run_sync(self.visits.sweep)
            if on_idle is not None and self.visits.idle_for() > on_idle:
                return
            await asyncio.sleep(BEAT)


def _next(steps: Iterator[Step], lang: str) -> Step | None:
    """The next step; an error of the program becomes a message, and its trace goes to stderr."""
    try:
        return next(steps, None)
    except Exception as error:
        return failure(error, lang)
