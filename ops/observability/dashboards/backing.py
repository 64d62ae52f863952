"""Postgres, Redis and the broker, as those see them who need them."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, quantiles

_USED = 'postgres_pool_connections{state="used"}'

_POSTGRES = Row(
    "Postgres",
    (
        lines(
            "Reached",
            "1 while a replica had an answer when it was last asked whether it is ready.",
            {"{{job}} {{instance}}": 'readiness_check_passed{check="postgres"}'},
        ),
        lines(
            "Pool in use",
            "Connections that work, of the most there may be.",
            {"{{job}} {{instance}}": f"sum without (state) ({_USED}) / postgres_pool_connections_max"},
            unit="percentunit",
            bad=0.9,
        ),
        lines(
            "Wait for a connection",
            "Until the pool gave one.",
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
            "Revocations unheard for",
            "auth reads them from Postgres, every other service from Redis.",
            {"{{job}} {{instance}}": "revocation_feed_staleness_seconds"},
            unit="s",
            bad=5,
        ),
        lines(
            "Feed read anew",
            "Once for each time that Redis lost what it held.",
            {"{{job}}": "sum by (job) (increase(revocation_feed_resyncs_total[1h]))"},
        ),
        lines(
            "Attempts counted alone",
            "Replicas of auth that do not reach Redis.",
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
            "0 when the broker has all that was recorded.",
            {"{{job}}": "max by (job) (outbox_lag_seconds)"},
            unit="s",
            bad=60,
        ),
        lines(
            "Waiting",
            "Recorded and not published; published and not handled.",
            {
                "{{job}} unpublished": "max by (job) (outbox_pending)",
                "{{consumer}} unhandled": "max by (consumer) (consumer_pending)",
            },
        ),
        lines(
            "Given up",
            "Dead letters: `./goodgo events dead` shows them.",
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
            "Broker last heard",
            "Since it last told a consumer what waits.",
            {"{{consumer}}": "max by (consumer) (consumer_staleness_seconds)"},
            unit="s",
            bad=60,
        ),
        lines(
            "Mails",
            "Attempts to send one: sent, postponed, given up.",
            {"{{outcome}}": f"sum by (outcome) (rate(notifications_mails_total[{WINDOW}]))"},
            unit="ops",
        ),
    ),
)

BACKING = Page(
    "goodgo-backing",
    "GoodGo: Postgres, Redis, broker",
    "What the services stand on, measured by the services: no server has to be given an exporter.",
    (_POSTGRES, _REDIS, _BROKER),
)
