"""Rate, errors and duration of the routes and use cases of the selected services."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, quantiles

_SELECTED = 'job=~"$job"'
_REFUSED = f'{_SELECTED},route!~"/livez|/readyz|/metrics",status=~"[45].."'
_NOT_DONE = f'{_SELECTED},outcome!="ok"'
_ROUTES = f'{_SELECTED},route!~"/livez|/readyz|/metrics"'

_BY_ROUTE = Row(
    "Routes",
    (
        lines(
            "Requests",
            "By route template.",
            {"{{method}} {{route}}": f"sum by (method, route) (rate(http_requests_total{{{_ROUTES}}}[{WINDOW}]))"},
            unit="reqps",
        ),
        lines(
            "Refused or failed",
            "Answers with status 400 and above.",
            {"{{status}} {{route}}": f"sum by (status, route) (rate(http_requests_total{{{_REFUSED}}}[{WINDOW}]))"},
            unit="reqps",
        ),
        lines(
            "95th percentile",
            "95 of 100 answers took less time. The dots are requests whose trace was kept.",
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
            "Successful use cases.",
            {
                "{{use_case}}": f'sum by (use_case) (rate(use_case_duration_seconds_count{{{_SELECTED},outcome="ok"}}'
                f"[{WINDOW}]))"
            },
            unit="ops",
        ),
        lines(
            "Refused or failed",
            "By the slug of the error; fault is an unexpected error.",
            {
                "{{use_case}} {{outcome}}": "sum by (use_case, outcome) "
                f"(rate(use_case_duration_seconds_count{{{_NOT_DONE}}}[{WINDOW}]))"
            },
            unit="ops",
        ),
        lines(
            "95th percentile",
            "95 of 100 took less time.",
            {"{{use_case}}": quantiles("use_case_duration_seconds", "use_case", _SELECTED)["p95 {{use_case}}"]},
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
