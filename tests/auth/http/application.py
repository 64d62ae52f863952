"""Applications over the stores of a test: one of its own, or the routes that all tests share.

Building an application takes 0.2 s of CPU, most of it in the framework's routing, and most tests a tenth of that.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import Any

from prometheus_client import CollectorRegistry

from kernel.runtime.http.app import HttpParts, build_app, provide
from kernel.runtime.http.middleware import RequestMiddleware
from services.auth.wiring import serving
from tests.auth.unit.memory_auth import MemoryAuth

_Value = str | int | None  # a setting, which is the same for all tests
_FIXED = {"registry", "proxy_secrets", "fingerprint_keys"}  # parts that an application asks only when it is built


def build_own(auth: MemoryAuth) -> RequestMiddleware:
    """Returns an application over the stores of `auth` alone."""
    dependencies, parts = auth.http_parts()
    return _build(auth, {name: provide(value) for name, value in dependencies.items()}, parts)


def _build(auth: MemoryAuth, provided: dict[str, Any], parts: HttpParts) -> RequestMiddleware:
    _, handlers = serving.select_own_routes(auth.settings)
    return build_app(auth.platform.manifest, handlers, provided, parts)


class SharedRoutes:
    """An application for one test at a time."""

    def __init__(self, auth: MemoryAuth) -> None:
        self._current: dict[str, object] = {}
        dependencies, parts = auth.http_parts()
        forwarded = {
            each.name: _Forwarder(self._current, each.name) for each in fields(parts) if each.name not in _FIXED
        }
        parts = replace(parts, registry=CollectorRegistry(), **forwarded)  # type: ignore[arg-type]  # it does as they do
        provided = {
            name: provide(value if isinstance(value, _Value) else _Forwarder(self._current, name))
            for name, value in dependencies.items()
        }
        self._app = _build(auth, provided, parts)

    @contextmanager
    def leading_to(self, auth: MemoryAuth) -> Iterator[RequestMiddleware]:
        """Yields the application over these stores. To be entered by one test at a time."""
        assert not self._current, "another test has it"
        dependencies, parts = auth.http_parts()
        self._current.update(dependencies | {each.name: getattr(parts, each.name) for each in fields(parts)})
        try:
            yield self._app
        finally:
            self._current.clear()


@dataclass(frozen=True, slots=True, eq=False)
class _Forwarder:
    """Does what the current test's object of that name does."""

    _current: Mapping[str, Any]
    _name: str

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self._current[self._name], attribute)

    def __call__(self, *positional: Any, **named: Any) -> Any:
        return self._current[self._name](*positional, **named)
