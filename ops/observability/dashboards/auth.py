"""Log ins, refreshes, sessions, hashing and signing keys."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, number, quantiles


def _outcomes(counter: str, label: str = "outcome") -> dict[str, str]:
    return {f"{{{{{label}}}}}": f"sum by ({label}) (rate({counter}[{WINDOW}]))"}


def _refreshes(outcome: str) -> str:
    return f'sum(increase(auth_refresh_outcomes_total{{outcome="{outcome}"}}[1h]))'


_LOG_INS = Row(
    "Logging in",
    (
        lines(
            "Passwords",
            "Attempts by outcome: success, failure, abandoned, throttled, shed.",
            _outcomes("auth_login_outcomes_total"),
            unit="ops",
        ),
        lines(
            "Throttled",
            "By the limit that applied; unknown_networks means many networks on few accounts.",
            _outcomes("auth_login_throttled_total", "scope"),
            unit="ops",
        ),
        lines(
            "Links in emails",
            "Tokens of links have 256 bits and cannot be guessed: wrong ones are old, or noise.",
            _outcomes("auth_link_outcomes_total"),
            unit="ops",
        ),
    ),
)

_REFRESHING = Row(
    "Refresh tokens",
    (
        number("Thefts, 1 h", "An old or a revoked token: two parties hold tokens.", _refreshes("reused"), bad=1),
        number(
            "Late tabs, 1 h",
            "The previous token, after the reuse window, where recovery is off or used up: the session ended.",
            _refreshes("late"),
            warn=100,
        ),
        number(
            "Recovered, 1 h",
            "The previous token, after the reuse window: the lost successor was replaced.",
            _refreshes("recovered"),
        ),
        number(
            "Refused elsewhere, 1 h",
            "The previous token, too often from another network or user agent: a proxy, or a thief who follows.",
            _refreshes("elsewhere"),
            warn=100,
        ),
        number(
            "Lost answers, 1 h",
            "The previous token, within the reuse window: the answer is the same successor.",
            _refreshes("repeated"),
        ),
        lines(
            "Refreshes",
            "Most are rotated; dead and unknown are ended sessions, and noise.",
            _outcomes("auth_refresh_outcomes_total"),
            unit="ops",
            width=12,
        ),
    ),
)

_SESSIONS = Row(
    "Sessions",
    (
        lines(
            "Started and ended",
            "Log ins, log outs, and sessions that were ended otherwise.",
            {"{{type}}": f'sum by (type) (rate(outbox_published_total{{type=~"auth.session.+"}}[{WINDOW}]))'},
            unit="ops",
        ),
        lines(
            "Accounts",
            "Registered, changed and erased, by published events.",
            {
                "{{type}}": "sum by (type) "
                f'(rate(outbox_published_total{{type=~"auth.+",type!~"auth.session.+"}}[{WINDOW}]))'
            },
            unit="ops",
        ),
        lines(
            "Known revocations",
            "Sessions and accounts that ended within the life of an access token, by replica.",
            {"{{job}} {{instance}}": "revocation_feed_entries"},
        ),
    ),
)

_HASHING = Row(
    "Password hashing",
    (
        lines("Queue", "Running or waiting, by replica.", {"{{instance}}": "argon2_queue_jobs"}),
        lines(
            "Wait for a core",
            "Over 1 s log ins feel slow; after the deadline they are shed.",
            quantiles("argon2_wait_seconds"),
            unit="s",
            bad=1,
        ),
        lines(
            "Counted locally",
            "1 while a replica cannot reach Redis and counts failed attempts itself.",
            {"{{instance}}": "auth_guessing_fallback"},
            bad=1,
        ),
    ),
)

_KEYS = Row(
    "Signing keys",
    (
        lines(
            "Age and life",
            "The age of the signing key as a share of its life; the next key takes over at 1.",
            {"{{instance}}": "auth_signing_key_age_seconds / auth_signing_key_lifetime_seconds"},
            unit="percentunit",
            bad=1.1,
            width=12,
        ),
        lines(
            "Keys",
            "next is published and does not sign yet; verifying no longer signs, and its tokens may be valid.",
            {"{{state}}": "max by (state) (auth_signing_keys)"},
            width=12,
        ),
    ),
)

AUTH = Page(
    "goodgo-auth",
    "GoodGo: auth",
    "Log ins and guesses, thefts, lost answers and late tabs, sessions, hashing and keys.",
    (_LOG_INS, _REFRESHING, _SESSIONS, _HASHING, _KEYS),
)
