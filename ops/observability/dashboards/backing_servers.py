"""Postgres, Redis and the broker, measured by the services."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, quantiles

_USED = 'postgres_pool_connections{state="used"}'

_POSTGRES = Row(
    "Postgres",
    (
        lines(
            "Reachable",
            "1 when the replica's last readiness check got an answer.",
            {"{{job}} {{instance}}": 'readiness_check_passed{check="postgres"}'},
        ),
        lines(
            "Pool in use",
            "Connections in use, as a share of the pool.",
            {"{{job}} {{instance}}": f"sum without (state) ({_USED}) / postgres_pool_connections_max"},
            unit="percentunit",
            bad=0.9,
        ),
        lines(
            "Wait for a connection",
            "Time until the pool had a free connection.",
            quantiles("postgres_pool_wait_seconds", "job"),
            unit="s",
            bad=0.25,
        ),
    ),
)

_REDIS = Row(
    "Redis",
    (
        lines(
            "Age of the revocation feed",
            "auth reads revocations from Postgres, every other service from Redis.",
            {"{{job}} {{instance}}": "revocation_feed_staleness_seconds"},
            unit="s",
            bad=5,
        ),
        lines(
            "Feed resyncs",
            "One each time that Redis lost its data.",
            {"{{job}}": "sum by (job) (increase(revocation_feed_resyncs_total[1h]))"},
        ),
        lines(
            "Attempts counted locally",
            "Replicas of auth that cannot reach Redis.",
            {"replicas": "sum(auth_guessing_fallback)"},
            bad=1,
        ),
    ),
)

_BROKER = Row(
    "Broker",
    (
        lines(
            "Oldest unpublished event",
            "0 when every recorded event is published.",
            {"{{job}}": "max by (job) (outbox_lag_seconds)"},
            unit="s",
            bad=60,
        ),
        lines(
            "Waiting",
            "Events that are recorded and not published, or published and not handled.",
            {
                "{{job}} unpublished": "max by (job) (outbox_pending)",
                "{{consumer}} unhandled": "max by (consumer) (consumer_pending)",
            },
        ),
        lines(
            "Given up",
            "Dead letters: `./goodgo events dead` lists them.",
            {
                "{{job}} unpublished": "max by (job) (outbox_dead_letters)",
                "{{consumer}} unhandled": "max by (consumer) (consumer_dead_letters)",
            },
            bad=1,
        ),
        lines(
            "Published", "By type.", {"{{type}}": f"sum by (type) (rate(outbox_published_total[{WINDOW}]))"}, unit="ops"
        ),
        lines(
            "Age of the broker's last answer",
            "Time since the broker last answered a consumer.",
            {"{{consumer}}": "max by (consumer) (consumer_staleness_seconds)"},
            unit="s",
            bad=60,
        ),
        lines(
            "Emails",
            "Attempts to send an email: sent, postponed, given up.",
            {"{{outcome}}": f"sum by (outcome) (rate(notifications_mails_total[{WINDOW}]))"},
            unit="ops",
        ),
    ),
)

BACKING = Page(
    "goodgo-backing",
    "GoodGo: Postgres, Redis, broker",
    "Measured by the services, so that no server needs an exporter.",
    (_POSTGRES, _REDIS, _BROKER),
)
