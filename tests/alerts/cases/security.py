"""Attacks, and defences that are down."""

from tests.alerts.cases.case import Case, Series, grows, stays

_AUTH = 'job="auth",instance="127.0.0.1:8001"'
_AT_AUTH = {"job": "auth", "instance": "127.0.0.1:8001"}
_MAILER = 'job="notifications",instance="127.0.0.1:8003"'
_REUSED, _LATE, _REPEATED = (
    f'auth_refresh_outcomes_total{{{_AUTH},outcome="{outcome}"}}' for outcome in ("reused", "late", "repeated")
)
_ALONE = f"auth_guessing_fallback{{{_AUTH}}}"
_FEED = f"revocation_feed_staleness_seconds{{{_MAILER}}}"
_REJECTED = f"revocation_feed_rejected_total{{{_MAILER}}}"
_AGE, _LIFE = (f"auth_signing_key_{figure}_seconds{{{_AUTH}}}" for figure in ("age", "lifetime"))
_CERTIFICATE = 'traefik_tls_certs_not_after{cn="example.com",sans="example.com",serial="1",job="traefik"}'
_DAY = 86400


def _attempts(kind: str, success: float, failure: float, throttled: float = 0) -> Series:
    """Each minute."""
    counted = {"success": success, "failure": failure, "throttled": throttled}
    return {
        f'auth_{kind}_outcomes_total{{{_AUTH},outcome="{outcome}"}}': grows(each, 15)
        for outcome, each in counted.items()
    }


CASES = (
    Case(
        "RefreshTokenTheft",
        8,
        {_REUSED: "0x5 1x5"},
        {"a late tab and a lost answer": {_REUSED: stays(0, 10), _LATE: grows(1, 10), _REPEATED: grows(5, 10)}},
    ),
    Case("RefreshTokenTheftSurge", 14, {_REUSED: grows(2, 15)}, {"one of them": {_REUSED: "0x5 1x9"}}),
    Case(
        "PasswordGuessing",
        10,
        _attempts("login", success=20, failure=60, throttled=60),
        {
            "a Monday morning": _attempts("login", success=600, failure=120),
            "a few who forgot": _attempts("login", success=5, failure=20),
        },
    ),
    Case(
        "LinkGuessing",
        10,
        _attempts("link", success=1, failure=100, throttled=100),
        {"old links": _attempts("link", success=20, failure=30)},
    ),
    Case(
        "GuessingCountedAlone",
        5,
        {_ALONE: stays(1, 10)},
        {"together": {_ALONE: stays(0, 10)}, "for a moment": {_ALONE: "0x4 1x1 0x5"}},
        _AT_AUTH,
    ),
    Case(
        "RevocationFeedStale",
        5,
        {_FEED: "0.2 0.2 0+60x8"},
        {"it hears": {_FEED: stays(0.3, 10)}, "while it starts": {_FEED: "Inf 0.2x9"}},
        {"job": "notifications", "instance": "127.0.0.1:8003"},
    ),
    Case(
        "RevocationFeedForged",
        8,
        {_REJECTED: "0x5 1x5"},
        {"all is signed": {_REJECTED: stays(0, 10)}, "long ago": {_REJECTED: stays(3, 10)}},
        {"job": "notifications", "instance": "127.0.0.1:8003"},
    ),
    Case(
        "SigningKeyOverdue",
        20,
        {_AGE: stays(40 * _DAY, 30), _LIFE: stays(30 * _DAY, 30)},
        {"the next is published": {_AGE: stays(30 * _DAY + 300, 30), _LIFE: stays(30 * _DAY, 30)}},
    ),
    Case(
        "CertificateExpiring",
        20,
        {_CERTIFICATE: stays(13 * _DAY, 30)},
        {"a month": {_CERTIFICATE: stays(30 * _DAY, 30)}},
        {"cn": "example.com"},
    ),
)
