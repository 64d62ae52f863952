"""Rate, errors and duration of each route and use case, of the services that were chosen."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, quantiles

_CHOSEN = 'job=~"$job"'
_REFUSED = f'{_CHOSEN},route!~"/livez|/readyz|/metrics",status=~"[45].."'
_NOT_DONE = f'{_CHOSEN},outcome!="ok"'
_ROUTES = f'{_CHOSEN},route!~"/livez|/readyz|/metrics"'

_BY_ROUTE = Row(
    "Routes",
    (
        lines(
            "Requests",
            "By template, never by path.",
            {"{{method}} {{route}}": f"sum by (method, route) (rate(http_requests_total{{{_ROUTES}}}[{WINDOW}]))"},
            unit="reqps",
        ),
        lines(
            "Refused and failed",
            "Answers of 400 and above, by status.",
            {"{{status}} {{route}}": f"sum by (status, route) (rate(http_requests_total{{{_REFUSED}}}[{WINDOW}]))"},
            unit="reqps",
        ),
        lines(
            "Slowest twentieth",
            "95 of 100 answers took less. The dots are requests whose trace was kept.",
            {
                "{{method}} {{route}}": quantiles("http_request_duration_seconds", "method, route", _ROUTES)[
                    "p95 {{method}} {{route}}"
                ]
            },
            unit="s",
            exemplars=True,
        ),
    ),
)

_BY_USE_CASE = Row(
    "Use cases",
    (
        lines(
            "Done",
            "Use cases that came to what was asked for.",
            {
                "{{use_case}}": f'sum by (use_case) (rate(use_case_duration_seconds_count{{{_CHOSEN},outcome="ok"}}'
                f"[{WINDOW}]))"
            },
            unit="ops",
        ),
        lines(
            "Refused and failed",
            "By the slug of the error; fault is one that no code expected.",
            {
                "{{use_case}} {{outcome}}": "sum by (use_case, outcome) "
                f"(rate(use_case_duration_seconds_count{{{_NOT_DONE}}}[{WINDOW}]))"
            },
            unit="ops",
        ),
        lines(
            "Slowest twentieth",
            "95 of 100 took less.",
            {"{{use_case}}": quantiles("use_case_duration_seconds", "use_case", _CHOSEN)["p95 {{use_case}}"]},
            unit="s",
        ),
    ),
)

SERVICES = Page(
    "goodgo-services",
    "GoodGo: services",
    "Rate, errors and duration by route and by use case.",
    (_BY_ROUTE, _BY_USE_CASE),
    services=True,
)
