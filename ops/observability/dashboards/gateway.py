"""Traefik's own metrics."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, number, quantiles

# the first router behind each entry point, which every request passes; with several addresses each has one of its own
_ENTRY = 'router=~"(.+-)?edge-https?@file"'


def _rate(counter: str, by: str, where: str = "") -> str:
    return f"sum by ({by}) (rate({counter}{{{where}}}[{WINDOW}]))"


_COMING_IN = Row(
    "Incoming requests",
    (
        lines(
            "Answers",
            "By status, of all requests, unknown paths included.",
            {"{{code}}": _rate("traefik_router_requests_total", "code", _ENTRY)},
            unit="reqps",
        ),
        lines(
            "Time to answer",
            "Of the whole request, by entry point.",
            quantiles("traefik_router_request_duration_seconds", "router", _ENTRY),
            unit="s",
        ),
        lines(
            "Open connections", "By entry point.", {"{{entrypoint}}": "sum by (entrypoint) (traefik_open_connections)"}
        ),
        lines(
            "Rate limited",
            "Answers of 429, by router: the limits per client, or a service's own.",
            {"{{router}}": _rate("traefik_router_requests_total", "router", 'code="429"')},
            unit="reqps",
        ),
        lines(
            "TLS",
            "Versions of TLS.",
            {"{{tls_version}}": _rate("traefik_router_requests_tls_total", "tls_version", _ENTRY)},
            unit="reqps",
        ),
        lines(
            "Bytes",
            "Received and sent.",
            {
                "in": f"sum(rate(traefik_router_requests_bytes_total{{{_ENTRY}}}[{WINDOW}]))",
                "out": f"sum(rate(traefik_router_responses_bytes_total{{{_ENTRY}}}[{WINDOW}]))",
            },
            unit="Bps",
        ),
    ),
)

_REPLICAS = Row(
    "Requests to replicas",
    (
        lines(
            "Ready replicas",
            "Replicas that receive requests, by service.",
            {"{{service}}": "sum by (service) (traefik_service_server_up)"},
        ),
        lines(
            "Attempts",
            "Attempts at replicas, by service and status; a retry counts again.",
            {"{{service}} {{code}}": _rate("traefik_service_requests_total", "service, code")},
            unit="reqps",
        ),
        lines(
            "Time to answer",
            "Of the replicas, by service.",
            quantiles("traefik_service_request_duration_seconds", "service"),
            unit="s",
        ),
    ),
)

_ITSELF = Row(
    "Traefik",
    (
        number(
            "Certificate",
            "Days until the first certificate expires.",
            "(min(traefik_tls_certs_not_after) - time()) / 86400",
            unit="d",
        ),
        number(
            "Configuration age",
            "Time since the last reload.",
            "time() - max(traefik_config_last_reload_success)",
            unit="s",
        ),
        lines("Memory", "Resident.", {"{{instance}}": 'process_resident_memory_bytes{job="traefik"}'}, unit="bytes"),
        lines(
            "Processor",
            "Cores.",
            {"{{instance}}": f'rate(process_cpu_seconds_total{{job="traefik"}}[{WINDOW}])'},
            unit="cores",
        ),
    ),
)

GATEWAY = Page("goodgo-gateway", "GoodGo: gateway", "Traefik's own metrics.", (_COMING_IN, _REPLICAS, _ITSELF))
