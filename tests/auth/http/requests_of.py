"""A request for any route of the manifest, so that a new route is tested without an edit."""

import re
from typing import Any

from kernel.manifest import Route

SOME_ID = "01900000-0000-7000-8000-ffffffffffff"


def filled(path: str) -> str:
    """With something well-formed, which is not there, in the place of each parameter."""
    return (
        re.sub(r"\{\w+_id\}", SOME_ID, path)
        .replace("{role_name}", "ghost")
        .replace("{slug}", "ghost")
        .replace("{sku}", "GHOST")
        .replace("{file_name}", "ghost")
    )


def body_for(route: Route) -> dict[str, Any]:
    """Options of a request whose body is sound JSON and breaks every schema: nothing is changed by it."""
    return {"json": {"unknown": 1}} if route.method in {"POST", "PUT", "PATCH"} else {}
