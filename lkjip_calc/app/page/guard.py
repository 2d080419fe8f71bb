"""Who may speak to the page: only the browser that was given its address.

Every request must name 127.0.0.1 and the port as its host (so that no foreign name resolves to us), carry the
token as the first part of its path, and come from the page itself where the browser says where it comes from.
"""

from __future__ import annotations

import hmac
import secrets
import threading

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Wraps the site: refuses whoever is not the page, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, *, port: int, token: str) -> None:
        self.app = app
        self.token = token
        self.host = f"127.0.0.1:{port}"
        self._tickets: set[str] = set()
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """The address of the page, with its token."""
        return f"http://{self.host}/{self.token}/"

    def ticket(self) -> str:
        """An address that leads to the page once.

        It is what the browser is started with: whoever sees the command line later finds it used up.
        """
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._tickets.add(ticket)
        return f"http://{self.host}/masuk/{ticket}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._refusal(scope)
        if answer is not None:
            await answer(scope, receive, send_with_headers)
            return
        await self.app(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        """An answer in place of the site's: a refusal, or the way in for a ticket; None where all is well."""
        if scope["type"] != "http":
            return PlainTextResponse("", 403)
        headers = Headers(scope=scope)
        if headers.getlist("host") != [self.host]:
            return PlainTextResponse("Host", 403)
        if headers.get("origin", f"http://{self.host}") != f"http://{self.host}":
            return PlainTextResponse("Origin", 403)
        parts = scope["path"].split("/")
        if parts[1] == "masuk" and len(parts) == 3 and self._use(parts[2]):
            return RedirectResponse(f"/{self.token}/", 303)
        if not hmac.compare_digest(parts[1].encode(), self.token.encode()):
            return PlainTextResponse("Token", 403)
        is_visit = scope["method"] == "GET" and len(parts) == 3 and parts[2] == ""
        if not is_visit and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("Site", 403)
        return None

    def _use(self, ticket: str) -> bool:
        """Whether a ticket is good; it is void from then on."""
        with self._lock:
            found = next((t for t in self._tickets if hmac.compare_digest(t.encode(), ticket.encode())), None)
            self._tickets.discard(found or "")
        return found is not None
