"""Alerts about attacks, and about defences that do not work."""

from ops.observability.prometheus_rules import Alert, Group, Page, Severity
from ops.observability.time_scale import TimeScale

_DAY = 86400  # seconds
_STALE = 5  # seconds after which routes refuse (docs/revocation.md): a fact of the services, at any scale
_FAILED = 'outcome=~"failure|throttled"'


def security(scale: TimeScale) -> Group:
    return Group("security", (*_attacks(scale), *_defences(scale), *_keys(scale)))


def _attacks(scale: TimeScale) -> tuple[Alert, ...]:
    stolen = f'sum(increase(auth_refresh_outcomes_total{{outcome="reused"}}[{scale.minutes(15)}]))'
    return (
        Alert(
            "RefreshTokenTheft",
            f"{stolen} > 0",
            scale.minutes(0),
            Severity.TICKET,
            Page.SECURITY,
            "A refresh token was used by two parties",
            "A token older than the last two of its session was presented: two parties hold tokens. The session ended.",
        ),
        Alert(
            "RefreshTokenTheftSurge",
            f"{stolen} > 10",
            scale.minutes(0),
            Severity.PAGE,
            Page.SECURITY,
            "Refresh tokens of many sessions are used by two parties",
            "{{ $value | humanize }} sessions in 15 minutes: tokens have leaked, or a client is broken.",
        ),
        _guessing("PasswordGuessing", "login", "Passwords are being guessed", scale),
        _guessing("LinkGuessing", "link", "Tokens of links in emails are being guessed", scale),
    )


def _guessing(name: str, kind: str, summary: str, scale: TimeScale) -> Alert:
    window = scale.minutes(5)
    wrong = f"sum(rate(auth_{kind}_outcomes_total{{{_FAILED}}}[{window}]))"
    return Alert(
        name,
        f"{wrong} > 1 and {wrong} > 0.5 * sum(rate(auth_{kind}_outcomes_total[{window}]))",
        scale.minutes(2),
        Severity.TICKET,
        Page.SECURITY,
        summary,
        "{{ $value | humanize }} attempts a second fail or are throttled, more than succeed.",
    )


def _defences(scale: TimeScale) -> tuple[Alert, ...]:
    return (
        Alert(
            "GuessingCountedAlone",
            "max by (job, instance) (auth_guessing_fallback) == 1",
            scale.minutes(1),
            Severity.TICKET,
            Page.SECURITY,
            "Replicas of auth count failed attempts locally",
            "{{ $labels.instance }} cannot reach Redis: limits are lower, and earlier attempts are not counted.",
        ),
        Alert(
            "RevocationFeedStale",
            f"revocation_feed_staleness_seconds > {_STALE}",
            scale.minutes(0.5),
            Severity.PAGE,
            Page.SECURITY,
            "{{ $labels.job }} does not receive revocations",
            "{{ $labels.instance }} cannot know who was logged out; what changes something is answered 503 there.",
        ),
        Alert(
            "RevocationFeedForged",
            f"sum by (job, instance) (increase(revocation_feed_rejected_total[{scale.minutes(5)}])) > 0",
            scale.minutes(0),
            Severity.PAGE,
            Page.SECURITY,
            "The revocation feed has what auth did not sign",
            "{{ $labels.instance }} refused a part of the feed: another writes to Redis, or the replica lacks a key.",
        ),
    )


def _keys(scale: TimeScale) -> tuple[Alert, ...]:
    overdue = f"1.1 * max(auth_signing_key_lifetime_seconds) + {scale.seconds(15):g}"
    left = "min by (cn) (traefik_tls_certs_not_after) - time()"
    return (
        Alert(
            "SigningKeyOverdue",
            f"max(auth_signing_key_age_seconds) > {overdue}",
            scale.minutes(5),
            Severity.TICKET,
            Page.SECURITY,
            "The signing key is overdue for rotation",
            "It has signed for {{ $value | humanizeDuration }}: the next key was not created, or does not take over.",
        ),
        Alert(
            "CertificateExpiring",
            f"{left} < {14 * _DAY}",
            scale.minutes(5),
            Severity.TICKET,
            Page.SECURITY,
            "The certificate of {{ $labels.cn }} expires soon",
            "It expires in {{ $value | humanizeDuration }}; then clients refuse it.",
        ),
    )
