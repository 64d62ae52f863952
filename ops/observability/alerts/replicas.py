"""Alerts about processes, their dependencies and their capacity."""

from ops.observability.prometheus_rules import Alert, Group, Page, Severity
from ops.observability.time_scale import TimeScale

_UP = 'label_replace(traefik_service_server_up, "service", "$1", "service", "(.+)@.+")'
_WAIT = "sum by (job, instance, le) (rate(postgres_pool_wait_seconds_bucket[{window}]))"
_HASH_WAIT = "sum by (le) (rate(argon2_wait_seconds_bucket[{window}]))"


def replicas(scale: TimeScale) -> Group:
    return Group("replicas", (*_unavailable(scale), *_replica_failures(scale), *_dependencies(scale)))


def _unavailable(scale: TimeScale) -> tuple[Alert, ...]:
    page = Page.REPLICAS
    return (
        Alert(
            "GatewayDown",
            '(sum(up{job="traefik"}) or vector(0)) == 0',
            scale.minutes(1),
            Severity.PAGE,
            page,
            "No gateway answers",
            "Prometheus cannot reach a gateway on its internal port: clients most likely cannot reach anything.",
        ),
        Alert(
            "ServiceWithoutReplica",
            f"sum by (service) ({_UP}) == 0",
            scale.minutes(0.5),
            Severity.PAGE,
            page,
            "{{ $labels.service }} has no replica that is ready",
            "The gateway answers every request to {{ $labels.service }} with 503.",
        ),
    )


def _replica_failures(scale: TimeScale) -> tuple[Alert, ...]:
    page = Page.REPLICAS
    return (
        Alert(
            "ReplicaDown",
            'up{job!="traefik"} == 0',
            scale.minutes(2),
            Severity.TICKET,
            page,
            "A replica of {{ $labels.job }} does not answer",
            "Prometheus cannot reach {{ $labels.instance }}; the other replicas take over its requests.",
        ),
        Alert(
            "ReplicaNotReady",
            f"{_UP} == 0",
            scale.minutes(5),
            Severity.TICKET,
            page,
            "A replica of {{ $labels.service }} is not ready",
            "The gateway sends no requests to {{ $labels.url }}: its /readyz says what is missing.",
        ),
        Alert(
            "ReplicaRestarting",
            f"changes(process_start_time_seconds[{scale.minutes(60)}]) > 1",
            scale.minutes(0),
            Severity.TICKET,
            page,
            "A replica of {{ $labels.job }} keeps restarting",
            "{{ $labels.instance }} restarted {{ $value }} times within an hour.",
        ),
        Alert(
            "UnhandledFault",
            f'sum by (job, route) (increase(http_requests_total{{status="500"}}[{scale.minutes(10)}])) > 0',
            scale.minutes(0),
            Severity.TICKET,
            page,
            "{{ $labels.job }} failed on {{ $labels.route }}",
            "A request was answered 500 after an unexpected error; the log has its traceback.",
        ),
    )


def _dependencies(scale: TimeScale) -> tuple[Alert, ...]:
    page, window = Page.REPLICAS, scale.minutes(5)
    return (
        Alert(
            "PostgresUnreachable",
            'readiness_check_passed{check="postgres"} == 0',
            scale.minutes(1),
            Severity.PAGE,
            page,
            "{{ $labels.job }} cannot reach Postgres",
            "The last readiness check of {{ $labels.instance }} got no answer from its database.",
        ),
        Alert(
            "PoolExhausted",
            f"histogram_quantile(0.95, {_WAIT.format(window=window)}) > 0.25",
            scale.minutes(2),
            Severity.TICKET,
            page,
            "{{ $labels.job }} waits for connections to Postgres",
            "One request in 20 at {{ $labels.instance }} waited over {{ $value | humanizeDuration }} for a connection.",
        ),
        Alert(
            "HashingSaturated",
            f"histogram_quantile(0.95, {_HASH_WAIT.format(window=window)}) > 1"
            f' or sum(rate(auth_login_outcomes_total{{outcome="shed"}}[{window}])) > 0',
            scale.minutes(2),
            Severity.TICKET,
            page,
            "Log ins wait for a core",
            "There are more passwords to check than cores can check: log ins are slow, or are shed with 503.",
        ),
    )
