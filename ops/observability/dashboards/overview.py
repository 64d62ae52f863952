"""Whether all is well, on one screen."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, number, quantiles
from ops.observability.objectives import AVAILABILITY, LATENCY

_PROBES = 'route!~"/livez|/readyz|/metrics"'
_ERRORS = f'sum(rate(traefik_router_requests_total{{router="edge-https@file",code=~"5.."}}[{WINDOW}]))'
_ALL = f'sum(rate(traefik_router_requests_total{{router="edge-https@file"}}[{WINDOW}]))'

_NOW = Row(
    "Now",
    (
        number("Replicas up", "That answer Prometheus, of all services.", 'sum(up{job!="traefik"})'),
        number("Replicas down", "That do not.", 'count(up{job!="traefik"}) - sum(up{job!="traefik"})', warn=1, bad=2),
        number("Requests", "At the gateway, by TLS.", _ALL, unit="reqps"),
        number(
            "Answered 5xx",
            "Of all requests at the gateway.",
            f"({_ERRORS} or vector(0)) / {_ALL}",
            unit="percentunit",
            warn=0.001,
            bad=0.01,
        ),
        number("Oldest unpublished event", "0 when all is out.", "max(outbox_lag_seconds)", unit="s", warn=5, bad=60),
        number(
            "Revocations unheard for",
            "Longest of all replicas; routes refuse from 5 s.",
            "max(revocation_feed_staleness_seconds)",
            unit="s",
            warn=2,
            bad=5,
        ),
    ),
)

_CLIENTS = Row(
    "What clients get",
    (
        lines(
            "Requests",
            "By service, as the gateway answered them.",
            {"{{service}}": AVAILABILITY.total.format(window=WINDOW)},
            unit="reqps",
        ),
        lines(
            "Bad answers",
            "Share answered 5xx, by service; the promise is 0.1 % at most.",
            {"{{service}}": AVAILABILITY.share(WINDOW)},
            unit="percentunit",
            bad=AVAILABILITY.budget,
        ),
        lines(
            "Slow answers",
            "Share that took over 0.5 s, by service; the promise is 1 % at most.",
            {"{{service}}": LATENCY.share(WINDOW)},
            unit="percentunit",
            bad=LATENCY.budget,
        ),
    ),
)

_PROCESSES = Row(
    "Processes",
    (
        lines(
            "Time to answer",
            "Inside the services, probes left out.",
            quantiles("http_request_duration_seconds", "job", _PROBES),
            unit="s",
            exemplars=True,
        ),
        lines(
            "Processor",
            "Cores that each replica uses.",
            {"{{job}} {{instance}}": f"rate(process_cpu_seconds_total[{WINDOW}])"},
            unit="cores",
        ),
        lines(
            "Memory",
            "Resident, of each replica.",
            {"{{job}} {{instance}}": "process_resident_memory_bytes"},
            unit="bytes",
        ),
        lines(
            "Open files",
            "Sockets and files, of the most that a replica may have.",
            {"{{job}} {{instance}}": "process_open_fds / process_max_fds"},
            unit="percentunit",
            bad=0.8,
        ),
        lines(
            "Releases",
            "Replicas of each version: two at once while a release is rolled out.",
            {"{{job}} {{version}}": "count by (job, version) (goodgo_build_info)"},
        ),
        lines(
            "Up since",
            "How long each replica has run.",
            {"{{job}} {{instance}}": "time() - process_start_time_seconds"},
            unit="s",
        ),
    ),
)

OVERVIEW = Page("goodgo-overview", "GoodGo: overview", "Whether all is well: start here.", (_NOW, _CLIENTS, _PROCESSES))
