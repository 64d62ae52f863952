"""Budgets that burn. An average over what there is stands for one over days, which would take a minute to try."""

from tests.alerts.cases.case import Case, Series, grows

_HOUR = 60
_AUTH = {"service": "auth"}
_OK = 'traefik_router_requests_total{router="auth@file",service="auth@file",code="200"}'
_BAD = 'traefik_router_requests_total{router="auth@file",service="auth@file",code="503"}'
_MUXER = 'traefik_router_requests_total{router="edge-https@file",service="edge-https@file-muxer",code="503"}'
_ALL_TIMES = 'traefik_router_request_duration_seconds_count{router="auth@file",service="auth@file"}'
_IN_TIME = 'traefik_router_request_duration_seconds_bucket{router="auth@file",service="auth@file",le="0.5"}'


def _answers(bad: float, minutes: int, each_minute: float = 1000) -> Series:
    """`bad` is a share."""
    return {_OK: grows(each_minute * (1 - bad), minutes), _BAD: grows(each_minute * bad, minutes)}


def _times(slow: float, minutes: int) -> Series:
    return {
        _OK: grows(1000, minutes),
        _ALL_TIMES: grows(1000, minutes),
        _IN_TIME: grows(1000 * (1 - slow), minutes),
    }


def _over(minutes: int, good_again: int) -> Series:
    """Bad for long, and well for the last minutes."""
    failed = (minutes - good_again) * 50
    return {_OK: grows(950, minutes), _BAD: f"0+50x{minutes - good_again} {failed}+0x{good_again}"}


CASES = (
    Case(
        "AvailabilityBurn1h",
        _HOUR + 10,
        _answers(0.02, 70),
        {
            "ten times too fast is the next one's": _answers(0.01, 70),
            "it is over": _over(70, 10),
            "too few asked": _answers(0.5, 70, each_minute=1),
            "a layer of the gateway is no service": {_OK: grows(1000, 70), _MUXER: grows(100, 70)},
        },
        _AUTH,
    ),
    Case(
        "AvailabilityBurn6h",
        _HOUR,
        _answers(0.008, 60),
        {"half of it": _answers(0.004, 60), "it is over": _over(60, 37)},
        _AUTH,
    ),
    Case(
        "AvailabilityBurn1d",
        3 * _HOUR,
        _answers(0.004, 180),
        {"half of it": _answers(0.002, 180), "it is over": _over(180, 127)},
        _AUTH,
    ),
    Case(
        "AvailabilityBurn3d",
        8 * _HOUR,
        _answers(0.0015, 480),
        {"within the promise": _answers(0.0009, 480), "it is over": _over(480, 367)},
        _AUTH,
    ),
    Case("LatencyBurn1h", _HOUR + 10, _times(0.2, 70), {"every tenth is the next one's": _times(0.1, 70)}, _AUTH),
    Case("LatencyBurn6h", _HOUR, _times(0.08, 60), {"half of it": _times(0.04, 60)}, _AUTH),
    Case("LatencyBurn1d", 3 * _HOUR, _times(0.04, 180), {"half of it": _times(0.02, 180)}, _AUTH),
    Case("LatencyBurn3d", 3 * _HOUR, _times(0.015, 180), {"within the promise": _times(0.009, 180)}, _AUTH),
)
