"""What each problem means, at the address that is its `type` (RFC 9457 section 3.1.1)."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.params import PathParameter

from kernel.errors import NotFound
from kernel.runtime.http.request import StrictRequest

_CATALOG = Path(__file__).parent / "problems.json"
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h2{font-size:1.1rem;margin-top:2rem}dt{color:#57606a;font-size:.9rem}dd{margin:0 0 .6rem}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}dt{color:#8b949e}}
"""
STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
"""What the manifest's content security policy allows."""

Slug = Annotated[
    str, PathParameter(pattern=r"^[a-z0-9-]{1,60}(?!\n)$", description="The last segment of a problem's `type`")
]


class Meaning(msgspec.Struct, frozen=True):
    """What a problem says with one status."""

    title: str
    status: int
    meaning: str
    what_to_do: str


class ProblemType(Meaning, frozen=True):
    """`others` are the meanings that the same slug has with other statuses."""

    type: str
    others: list[Meaning]


@get(
    "/problems/{slug:str}",
    summary="Explain a problem.",
    description="A page, or JSON for a client that sends `Accept: application/json`.",
    media_type="text/html",
)
async def explain_problem(request: StrictRequest, slug: Slug) -> Response[bytes]:
    meanings = _catalog().get(slug)
    if meanings is None:
        raise NotFound("There is no such problem.")
    if _wants_json(request.headers.get("accept", "")):
        first, *others = meanings
        body = msgspec.json.encode(
            ProblemType(**msgspec.structs.asdict(first), type=f"/problems/{slug}", others=others)
        )
        return Response(body, media_type="application/json", headers={"vary": "accept"})
    return Response(_render(slug, meanings).encode(), media_type="text/html", headers={"vary": "accept"})


def _wants_json(accept: str) -> bool:
    """Returns whether JSON is named, and before HTML: the weights of RFC 9110 section 12.5.1 are not read."""
    names = [name.partition(";")[0].strip().lower() for name in accept.split(",")]
    found = [name for name in names if name in {"text/html", "application/json", "application/problem+json"}]
    return bool(found) and found[0] != "text/html"


@cache
def _catalog() -> dict[str, list[Meaning]]:
    return msgspec.json.decode(_CATALOG.read_bytes(), type=dict[str, list[Meaning]])


def _render(slug: str, meanings: list[Meaning]) -> str:
    body = "".join(
        f"<h2>{each.status} {escape(each.title)}</h2><dl><dt>What it means</dt><dd>{escape(each.meaning)}</dd>"
        f"<dt>What to do</dt><dd>{escape(each.what_to_do)}</dd></dl>"
        for each in meanings
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{slug}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><h1>{slug}</h1>{body}</body></html>"
    )


HANDLERS = [explain_problem]
