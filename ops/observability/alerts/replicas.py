"""Processes, what they need, and what they run out of."""

from ops.observability.pace import Pace
from ops.observability.rules import Alert, Group, Page, Severity

_UP = 'label_replace(traefik_service_server_up, "service", "$1", "service", "(.+)@.+")'
_WAIT = "sum by (job, instance, le) (rate(postgres_pool_wait_seconds_bucket[{window}]))"
_HASH_WAIT = "sum by (le) (rate(argon2_wait_seconds_bucket[{window}]))"


def replicas(pace: Pace) -> Group:
    return Group("replicas", (*_nobody(pace), *_one_of_many(pace), *_needs(pace)))


def _nobody(pace: Pace) -> tuple[Alert, ...]:
    page = Page.REPLICAS
    return (
        Alert(
            "GatewayDown",
            '(sum(up{job="traefik"}) or vector(0)) == 0',
            pace.minutes(1),
            Severity.PAGE,
            page,
            "No gateway answers",
            "Prometheus reaches no gateway on its internal port: clients most likely reach nothing at all.",
        ),
        Alert(
            "ServiceWithoutReplica",
            f"sum by (service) ({_UP}) == 0",
            pace.minutes(0.5),
            Severity.PAGE,
            page,
            "{{ $labels.service }} has no replica that is ready",
            "The gateway answers every request to {{ $labels.service }} with 503.",
        ),
    )


def _one_of_many(pace: Pace) -> tuple[Alert, ...]:
    page = Page.REPLICAS
    return (
        Alert(
            "ReplicaDown",
            'up{job!="traefik"} == 0',
            pace.minutes(2),
            Severity.TICKET,
            page,
            "A replica of {{ $labels.job }} does not answer",
            "Prometheus does not reach {{ $labels.instance }}; the others carry its share.",
        ),
        Alert(
            "ReplicaNotReady",
            f"{_UP} == 0",
            pace.minutes(5),
            Severity.TICKET,
            page,
            "A replica of {{ $labels.service }} is not ready",
            "The gateway sends nothing to {{ $labels.url }}: /readyz there says what is missing.",
        ),
        Alert(
            "ReplicaRestarting",
            f"changes(process_start_time_seconds[{pace.minutes(60)}]) > 1",
            pace.minutes(0),
            Severity.TICKET,
            page,
            "A replica of {{ $labels.job }} starts again and again",
            "{{ $labels.instance }} has begun anew {{ $value }} times within an hour.",
        ),
        Alert(
            "UnhandledFault",
            f'sum by (job, route) (increase(http_requests_total{{status="500"}}[{pace.minutes(10)}])) > 0',
            pace.minutes(0),
            Severity.TICKET,
            page,
            "{{ $labels.job }} broke on {{ $labels.route }}",
            "A request was answered 500: an error that no code expected, with its traceback in the log.",
        ),
    )


def _needs(pace: Pace) -> tuple[Alert, ...]:
    page, window = Page.REPLICAS, pace.minutes(5)
    return (
        Alert(
            "PostgresUnreachable",
            'readiness_check_passed{check="postgres"} == 0',
            pace.minutes(1),
            Severity.PAGE,
            page,
            "{{ $labels.job }} does not reach Postgres",
            "{{ $labels.instance }} had no answer from its database when it was last asked whether it is ready.",
        ),
        Alert(
            "PoolExhausted",
            f"histogram_quantile(0.95, {_WAIT.format(window=window)}) > 0.25",
            pace.minutes(2),
            Severity.TICKET,
            page,
            "{{ $labels.job }} waits for connections to Postgres",
            "At {{ $labels.instance }} one in twenty waited over {{ $value | humanizeDuration }} for a connection.",
        ),
        Alert(
            "HashingSaturated",
            f"histogram_quantile(0.95, {_HASH_WAIT.format(window=window)}) > 1"
            f' or sum(rate(auth_login_outcomes_total{{outcome="shed"}}[{window}])) > 0',
            pace.minutes(2),
            Severity.TICKET,
            page,
            "Sign-ins wait for a core",
            "There are more passwords to check than cores to check them: sign-ins are slow, or are shed with 503.",
        ),
    )
