"""The ASGI scope of the request being served, for what is called on its behalf."""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

current_scope: ContextVar[Mapping[str, Any] | None] = ContextVar("request scope", default=None)
"""Set by `kernel.runtime.http.middleware` around each request; None outside of one."""
