"""`lkjip page`: the local drop page. Needs the extra `app` (starlette, uvicorn)."""

from __future__ import annotations

import argparse

from lkjip_calc.app.saying import EXIT_TROUBLE, complain

MISSING = {
    "id": "halaman pemeriksaan memerlukan paket tambahan: pip install 'lkjip-calc[app]'",
    "en": "the drop page needs extra packages: pip install 'lkjip-calc[app]'",
}


def run_page(options: argparse.Namespace) -> int:
    """Serve the page until it is closed or interrupted; gives the exit status."""
    try:
        from lkjip_calc.app.page.serving import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("starlette", "uvicorn", "anyio"):
            raise
        complain(f"{MISSING[options.lang]}.")
        return EXIT_TROUBLE
    return serve(port=options.port, lang=options.lang, browser=not options.no_browser)
