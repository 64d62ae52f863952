"""The state of the platform on one screen."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, number, quantiles
from ops.observability.objectives import AVAILABILITY, LATENCY

_PROBES = 'route!~"/livez|/readyz|/metrics"'
_ERRORS = f'sum(rate(traefik_router_requests_total{{router=~"(.+-)?edge-https@file",code=~"5.."}}[{WINDOW}]))'
_ALL = f'sum(rate(traefik_router_requests_total{{router=~"(.+-)?edge-https@file"}}[{WINDOW}]))'

_NOW = Row(
    "Now",
    (
        number("Replicas up", "Replicas of all services that answer Prometheus.", 'sum(up{job!="traefik"})'),
        number(
            "Replicas down",
            "Replicas that do not answer Prometheus.",
            'count(up{job!="traefik"}) - sum(up{job!="traefik"})',
            warn=1,
            bad=2,
        ),
        number("Requests", "At the gateway, over TLS.", _ALL, unit="reqps"),
        number(
            "Answered 5xx",
            "As a share of all requests at the gateway.",
            f"({_ERRORS} or vector(0)) / {_ALL}",
            unit="percentunit",
            warn=0.001,
            bad=0.01,
        ),
        number(
            "Oldest unpublished event",
            "0 when every event is published.",
            "max(outbox_lag_seconds)",
            unit="s",
            warn=5,
            bad=60,
        ),
        number(
            "Age of the revocation feed",
            "The oldest of all replicas; routes refuse requests from 5 s.",
            "max(revocation_feed_staleness_seconds)",
            unit="s",
            warn=2,
            bad=5,
        ),
    ),
)

_CLIENTS = Row(
    "Answers to clients",
    (
        lines(
            "Requests",
            "By service, as answered by the gateway.",
            {"{{service}}": AVAILABILITY.total.format(window=WINDOW)},
            unit="reqps",
        ),
        lines(
            "Bad answers",
            "Share answered 5xx, by service; the objective is at most 0.1 %.",
            {"{{service}}": AVAILABILITY.share(WINDOW)},
            unit="percentunit",
            bad=AVAILABILITY.budget,
        ),
        lines(
            "Slow answers",
            "Share that took over 0.5 s, by service; the objective is at most 1 %.",
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
            "Inside the services, without probes.",
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
            "Sockets and files, as a share of the limit.",
            {"{{job}} {{instance}}": "process_open_fds / process_max_fds"},
            unit="percentunit",
            bad=0.8,
        ),
        lines(
            "Releases",
            "Replicas of each version; two versions run during a roll-out.",
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

OVERVIEW = Page(
    "goodgo-overview", "GoodGo: overview", "The state of the platform: start here.", (_NOW, _CLIENTS, _PROCESSES)
)
