"""Signs of an attack, and of a defence that is down."""

from ops.observability.pace import Pace
from ops.observability.rules import Alert, Group, Page, Severity

_DAY = 86400  # seconds
_STALE = 5  # seconds after which routes refuse (docs/revocation.md): a fact of the services, at any pace
_WRONG = 'outcome=~"wrong|throttled"'


def security(pace: Pace) -> Group:
    return Group("security", (*_attacks(pace), *_defences(pace), *_keys(pace)))


def _attacks(pace: Pace) -> tuple[Alert, ...]:
    stolen = f'sum(increase(auth_refresh_outcomes_total{{outcome="reused"}}[{pace.minutes(15)}]))'
    return (
        Alert(
            "RefreshTokenTheft",
            f"{stolen} > 0",
            pace.minutes(0),
            Severity.TICKET,
            Page.SECURITY,
            "A refresh token was used by two",
            "A token older than its session's last two was presented: somebody holds a copy. The session is ended.",
        ),
        Alert(
            "RefreshTokenTheftSurge",
            f"{stolen} > 10",
            pace.minutes(0),
            Severity.PAGE,
            Page.SECURITY,
            "Refresh tokens are used by two in many sessions",
            "{{ $value | humanize }} sessions within a quarter of an hour: tokens leaked, or a client is broken.",
        ),
        _guessing("PasswordGuessing", "login", "Passwords are being guessed", pace),
        _guessing("LinkGuessing", "link", "Tokens of mailed links are being guessed", pace),
    )


def _guessing(name: str, kind: str, summary: str, pace: Pace) -> Alert:
    window = pace.minutes(5)
    wrong = f"sum(rate(auth_{kind}_outcomes_total{{{_WRONG}}}[{window}]))"
    return Alert(
        name,
        f"{wrong} > 1 and {wrong} > 0.5 * sum(rate(auth_{kind}_outcomes_total[{window}]))",
        pace.minutes(2),
        Severity.TICKET,
        Page.SECURITY,
        summary,
        "{{ $value | humanize }} attempts a second are wrong or not let through, more than there are right ones.",
    )


def _defences(pace: Pace) -> tuple[Alert, ...]:
    return (
        Alert(
            "GuessingCountedAlone",
            "max by (job, instance) (auth_guessing_fallback) == 1",
            pace.minutes(1),
            Severity.TICKET,
            Page.SECURITY,
            "Replicas of auth count failed attempts each for itself",
            "Redis is out of reach of {{ $labels.instance }}: limits are lower, and what was counted is not known.",
        ),
        Alert(
            "RevocationFeedStale",
            f"revocation_feed_staleness_seconds > {_STALE}",
            pace.minutes(0.5),
            Severity.PAGE,
            Page.SECURITY,
            "{{ $labels.job }} does not hear of revocations",
            "{{ $labels.instance }} cannot know who was signed out; what changes something is answered 503 there.",
        ),
    )


def _keys(pace: Pace) -> tuple[Alert, ...]:
    overdue = f"1.1 * max(auth_signing_key_lifetime_seconds) + {pace.seconds(15):g}"
    left = "min by (cn) (traefik_tls_certs_not_after) - time()"
    return (
        Alert(
            "SigningKeyOverdue",
            f"max(auth_signing_key_age_seconds) > {overdue}",
            pace.minutes(5),
            Severity.TICKET,
            Page.SECURITY,
            "The signing key is older than it should get",
            "It has signed for {{ $value | humanizeDuration }}: the next one was not made, or does not take over.",
        ),
        Alert(
            "CertificateExpiring",
            f"{left} < {14 * _DAY}",
            pace.minutes(5),
            Severity.TICKET,
            Page.SECURITY,
            "The certificate of {{ $labels.cn }} runs out",
            "It is valid for {{ $value | humanizeDuration }} more; clients refuse it then.",
        ),
    )
