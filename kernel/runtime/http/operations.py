"""What operators ask a replica on its own port. The gateway routes none of these paths."""

from typing import Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from kernel.runtime.health import Health
from kernel.runtime.metrics import RequestMetrics

PATHS = frozenset({"/livez", "/readyz", "/metrics"})
_RETRY_AFTER = "1"  # seconds


def operations(health: Health, metrics: RequestMetrics) -> list[HTTPRouteHandler]:
    """`/livez`: the event loop turns. `/readyz`: send requests here. `/metrics`: for Prometheus."""

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
        figures, content_type = metrics.exposition(request.headers.get("accept", ""))
        return Response(figures, headers={"content-type": content_type})

    return [livez, readyz, exposition]
