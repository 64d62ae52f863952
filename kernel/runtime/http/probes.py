"""Health and metrics of a replica, on its own port. The gateway routes none of these paths."""

from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from kernel.runtime.process.health import Health
from kernel.runtime.telemetry.metrics import RequestMetrics

PATHS = frozenset({"/livez", "/readyz", "/metrics"})
_RETRY_AFTER = "1"  # seconds


def operations(health: Health, metrics: RequestMetrics) -> list[HTTPRouteHandler]:
    """Returns handlers for `/livez` (the event loop runs), `/readyz` (send requests here) and `/metrics`."""

    @get("/livez", include_in_schema=False)
    async def livez() -> dict[str, str]:
        return {"status": "alive"}

    @get("/readyz", include_in_schema=False)
    async def readyz() -> Response[dict[str, Any]]:
        failing = await health.failing()
        if failing:
            body = {"status": "not ready", "failing": failing}
            return Response(body, status_code=503, headers={"retry-after": _RETRY_AFTER})
        return Response({"status": "ready", "failing": []})

    @get("/metrics", include_in_schema=False)
    async def exposition(request: Request[Any, Any, Any]) -> Response[bytes]:
        exposed, content_type = metrics.exposition(request.headers.get("accept", ""))
        return Response(exposed, headers={"content-type": content_type})

    return [livez, readyz, exposition]
