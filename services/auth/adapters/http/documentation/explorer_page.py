"""The explorer: one page for the OpenAPI documents of all services, with log in."""

import gzip
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from html import escape
from pathlib import Path
from typing import Annotated

from litestar import Response, get
from litestar.params import PathParameter, QueryParameter

from kernel.errors import NotFound
from kernel.runtime.http.etag import cacheable_response
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http.dependencies import ListServicesDependency

_FOLDER = Path(__file__).parent
_FILES = {
    "explorer.js": ("explorer/explorer.js", "text/javascript"),
    "explorer.css": ("explorer/explorer.css", "text/css"),
    "swagger-ui.js": ("swagger-ui/swagger-ui-bundle.js.gz", "text/javascript"),
    "swagger-ui.css": ("swagger-ui/swagger-ui.css.gz", "text/css"),
}
_LIFETIME = timedelta(minutes=5)

Shown = Annotated[
    str | None,
    QueryParameter(name="service", pattern=r"^[a-z][a-z0-9_]{0,39}(?!\n)$", description="Which one to show first"),
]
FileName = Annotated[str, PathParameter(description="A script or a style sheet of the page")]


@get("/docs", summary="Explore and call the operations of all services on one page.", media_type="text/html")
async def show_explorer(list_services: ListServicesDependency, shown: Shown = None) -> Response[str]:
    return Response(_render(await list_services.execute(), shown), media_type="text/html")


@get(
    "/docs/{file_name:str}",
    summary="Get a file of the explorer.",
    description="A style sheet or a script, by its content type.",
    media_type="text/javascript",
)
async def get_explorer_file(request: StrictRequest, file_name: FileName) -> Response[bytes | None]:
    if file_name not in _FILES:
        raise NotFound
    path, media_type = _FILES[file_name]
    content = _read(path)
    if not path.endswith(".gz"):
        return cacheable_response(request.scope["headers"], content, media_type, _LIFETIME)
    is_compressed = "gzip" in request.headers.get("accept-encoding", "")
    body = content if is_compressed else gzip.decompress(content)
    answer = cacheable_response(request.scope["headers"], body, media_type, _LIFETIME)
    answer.headers["vary"] = "accept-encoding"
    if is_compressed:
        answer.headers["content-encoding"] = "gzip"
    return answer


@cache
def _read(path: str) -> bytes:
    return (_FOLDER / path).read_bytes()


def _render(services: Sequence[str], shown: str | None) -> str:
    options = "".join(
        f'<option value="{escape(name)}"{" selected" if name == shown else ""}>{escape(name)}</option>'
        for name in services
    )
    return _PAGE.replace("{options}", options)


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API explorer</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="stylesheet" href="/docs/explorer.css">
<script defer src="/docs/swagger-ui.js"></script><script defer src="/docs/explorer.js"></script>
</head>
<body>
<header>
<h1>API explorer</h1>
<label>Service <select id="service" autocomplete="off">{options}</select></label>
<form id="log-in">
<input name="email" type="email" autocomplete="username" aria-label="Email" placeholder="Email" required>
<input name="password" type="password" autocomplete="current-password" aria-label="Password" placeholder="Password"
 required>
<button>Log in</button>
</form>
<p id="account" hidden>Logged in as <output></output> <button id="log-out" type="button">Log out</button></p>
<p id="message" role="alert" hidden></p>
</header>
<noscript>This page needs JavaScript. The OpenAPI documents are at /SERVICE/openapi.json.</noscript>
<main id="operations"></main>
</body>
</html>
"""

HANDLERS = [show_explorer, get_explorer_file]
