"""Processes, what they need, and what they run out of."""

from tests.alerts.cases.case import Case, Series, grows, stays

_A, _B = (f'job="auth",instance="127.0.0.1:{port}"' for port in (8001, 8002))
_AUTH_A = {"job": "auth", "instance": "127.0.0.1:8001"}
_GATEWAY = 'up{job="traefik",instance="127.0.0.1:9000"}'
_READY_A, _READY_B = (
    f'traefik_service_server_up{{service="auth@file",url="http://127.0.0.1:{port}",job="traefik",instance="g"}}'
    for port in (8001, 8002)
)
_URL_A = {"service": "auth", "url": "http://127.0.0.1:8001", "job": "traefik", "instance": "g"}
_STARTED = f"process_start_time_seconds{{{_A}}}"
_BROKEN = f'http_requests_total{{{_A},method="POST",route="/auth/v1/login",status="500"}}'
_POSTGRES = f'readiness_check_passed{{{_A},check="postgres"}}'
_SHED = f'auth_login_outcomes_total{{{_A},outcome="shed"}}'


def _waits(figure: str, within: str, slow: float) -> Series:
    """A histogram of 60 a minute, of which the share `slow` took longer than `within`."""
    return {
        f'{figure}_bucket{{{_A},le="{within}"}}': grows(60 * (1 - slow), 20),
        f'{figure}_bucket{{{_A},le="10.0"}}': grows(60, 20),
        f'{figure}_bucket{{{_A},le="+Inf"}}': grows(60, 20),
    }


CASES = (
    Case(
        "GatewayDown",
        5,
        {_GATEWAY: stays(0, 10)},
        {"it answers": {_GATEWAY: stays(1, 10)}, "for a moment": {_GATEWAY: "1x4 0x1 1x5"}},
    ),
    Case(
        "ServiceWithoutReplica",
        5,
        {_READY_A: stays(0, 10), _READY_B: stays(0, 10)},
        {"one is left": {_READY_A: stays(0, 10), _READY_B: stays(1, 10)}},
        {"service": "auth"},
    ),
    Case(
        "ReplicaDown",
        10,
        {f"up{{{_A}}}": stays(0, 15), f"up{{{_B}}}": stays(1, 15)},
        {
            "both answer": {f"up{{{_A}}}": stays(1, 15), f"up{{{_B}}}": stays(1, 15)},
            "it was only replaced": {f"up{{{_A}}}": "1x8 0x1 1x5"},
            "the gateway has an alert of its own": {_GATEWAY: stays(0, 15)},
        },
        _AUTH_A,
    ),
    Case(
        "ReplicaNotReady",
        10,
        {_READY_A: stays(0, 15), _READY_B: stays(1, 15)},
        {"while it starts": {_READY_A: "0x3 1x12", _READY_B: stays(1, 15)}},
        _URL_A,
    ),
    Case(
        "ReplicaRestarting",
        14,
        {_STARTED: "100x3 200x3 300x9"},
        {"a release starts it once": {_STARTED: "100x3 200x12"}},
        _AUTH_A,
    ),
    Case(
        "UnhandledFault",
        5,
        {_BROKEN: "0 0 0 1 1 1 1 1"},
        {"none since": {_BROKEN: stays(3, 15)}},
        {"job": "auth", "route": "/auth/v1/login"},
    ),
    Case(
        "PostgresUnreachable",
        5,
        {_POSTGRES: stays(0, 10)},
        {"there": {_POSTGRES: stays(1, 10)}, "for a moment": {_POSTGRES: "1x4 0x1 1x5"}},
        _AUTH_A | {"check": "postgres"},
    ),
    Case(
        "PoolExhausted",
        15,
        _waits("postgres_pool_wait_seconds", "0.25", 0.2),
        {"one in fifty waited": _waits("postgres_pool_wait_seconds", "0.25", 0.02)},
        _AUTH_A,
    ),
    Case(
        "HashingSaturated",
        15,
        _waits("argon2_wait_seconds", "1.0", 0.2),
        {
            "one in fifty waited": _waits("argon2_wait_seconds", "1.0", 0.02),
            "nobody waited and nobody was shed": {**_waits("argon2_wait_seconds", "1.0", 0), _SHED: stays(4, 20)},
        },
    ),
    Case("HashingSaturated", 15, {_SHED: grows(3, 20)}, {"none since": {_SHED: stays(3, 20)}}),
)
