"""Who gets in, who tries to, and what the keys do."""

from ops.observability.dashboards.panels import WINDOW, Page, Row, lines, number, quantiles


def _outcomes(counter: str, label: str = "outcome") -> dict[str, str]:
    return {f"{{{{{label}}}}}": f"sum by ({label}) (rate({counter}[{WINDOW}]))"}


def _refreshes(outcome: str) -> str:
    return f'sum(increase(auth_refresh_outcomes_total{{outcome="{outcome}"}}[1h]))'


_SIGNING_IN = Row(
    "Signing in",
    (
        lines(
            "Passwords",
            "What attempts came to: right, wrong, undecided (not proven yet), throttled, shed.",
            _outcomes("auth_login_outcomes_total"),
            unit="ops",
        ),
        lines(
            "Not let through",
            "By the limit that was closed; strangers are many networks on few accounts.",
            _outcomes("auth_login_throttled_total", "scope"),
            unit="ops",
        ),
        lines(
            "Links from mails",
            "Tokens of links: nobody guesses 256 bits, so wrong ones are old or noise.",
            _outcomes("auth_link_outcomes_total"),
            unit="ops",
        ),
    ),
)

_REFRESHING = Row(
    "Refresh tokens",
    (
        number("Thefts, 1 h", "Older than the last two tokens: somebody holds a copy.", _refreshes("reused"), bad=1),
        number(
            "Late tabs, 1 h",
            "The token before, after the reuse window: most often a tab that slept.",
            _refreshes("late"),
            warn=100,
        ),
        number(
            "Lost answers, 1 h", "The token before, in time: answered with the same successor.", _refreshes("repeated")
        ),
        lines(
            "Refreshes",
            "rotated is the rule; dead and unknown are sessions that ended, and noise.",
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
            "Begun and ended",
            "Sign-ins, sign-outs, and sessions that were ended from elsewhere.",
            {"{{type}}": f'sum by (type) (rate(outbox_published_total{{type=~"auth.session.+"}}[{WINDOW}]))'},
            unit="ops",
        ),
        lines(
            "Accounts",
            "Registered, changed and erased, as events that were published.",
            {"{{type}}": f'sum by (type) (rate(outbox_published_total{{type!~"auth.session.+"}}[{WINDOW}]))'},
            unit="ops",
        ),
        lines(
            "Revocations known",
            "Sessions and accounts ended within the life of an access token, by replica.",
            {"{{job}} {{instance}}": "revocation_feed_entries"},
        ),
    ),
)

_HASHING = Row(
    "Passwords being hashed",
    (
        lines("Queue", "Running or waiting, by replica.", {"{{instance}}": "argon2_queue_jobs"}),
        lines(
            "Wait for a core",
            "From 1 s sign-ins are felt to be slow; after the deadline they are shed.",
            quantiles("argon2_wait_seconds"),
            unit="s",
            bad=1,
        ),
        lines(
            "Counted alone",
            "1 while a replica counts failed attempts by itself, Redis being out of reach.",
            {"{{instance}}": "auth_guessing_fallback"},
            bad=1,
        ),
    ),
)

_KEYS = Row(
    "Signing keys",
    (
        lines(
            "Age against life",
            "The key that signs, as part of how long it should; the next takes over at 1.",
            {"{{instance}}": "auth_signing_key_age_seconds / auth_signing_key_lifetime_seconds"},
            unit="percentunit",
            bad=1.1,
            width=12,
        ),
        lines(
            "Keys",
            "next is published before it signs; verifying signs no more, and its tokens may live.",
            {"{{state}}": "max by (state) (auth_signing_keys)"},
            width=12,
        ),
    ),
)

AUTH = Page(
    "goodgo-auth",
    "GoodGo: auth",
    "Sign-ins and guesses, thefts against lost answers against late tabs, sessions, hashing and keys.",
    (_SIGNING_IN, _REFRESHING, _SESSIONS, _HASHING, _KEYS),
)
