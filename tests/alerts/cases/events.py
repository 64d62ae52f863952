"""What does not get out, is not acted on, or does not leave."""

from tests.alerts.cases.case import Case, Series, grows, stays

_AUTH = 'job="auth",instance="127.0.0.1:8001"'
_READER = 'job="notifications",instance="127.0.0.1:8003",consumer="notifications"'
_LAG, _DEAD = f"outbox_lag_seconds{{{_AUTH}}}", f"outbox_dead_letters{{{_AUTH}}}"
_STALE, _WAITING, _GIVEN_UP = (
    f"consumer_{figure}{{{_READER}}}" for figure in ("staleness_seconds", "pending", "dead_letters")
)
_CONSUMER = {"job": "notifications", "consumer": "notifications"}


def _mails(sent: float, postponed: float) -> Series:
    """Each minute."""
    return {
        f'notifications_mails_total{{{_READER},outcome="{outcome}"}}': grows(each, 30)
        for outcome, each in (("sent", sent), ("postponed", postponed))
    }


_LOST = f'notifications_mails_total{{{_READER},outcome="given-up"}}'

CASES = (
    Case(
        "OutboxLagging",
        10,
        {_LAG: "0+60x15"},
        {"it catches up": {_LAG: "0 90 0x13"}, "a busy moment": {_LAG: stays(50, 15)}},
        {"job": "auth"},
    ),
    Case("OutboxDeadLetters", 5, {_DEAD: "0x2 1x8"}, {"none": {_DEAD: stays(0, 10)}}, {"job": "auth"}),
    Case(
        "BrokerUnreachable",
        10,
        {_STALE: "0+60x15"},
        {"told every two seconds": {_STALE: stays(2, 15)}, "a restart": {_STALE: "2 70 2x12"}},
        _CONSUMER,
    ),
    Case(
        "ConsumerLagging",
        15,
        {_WAITING: stays(150, 20)},
        {"a wave that is worked off": {_WAITING: "0x8 900 300 20 0x9"}},
        _CONSUMER,
    ),
    Case("ConsumerDeadLetters", 5, {_GIVEN_UP: "0x2 1x8"}, {"none": {_GIVEN_UP: stays(0, 10)}}, _CONSUMER),
    Case("MailsDelayed", 20, _mails(1, 5), {"most leave": _mails(5, 1), "nothing to send": _mails(0, 0)}),
    Case("MailsGivenUp", 20, {_LOST: "0x10 1x15"}, {"longer than an hour ago": {_LOST: stays(1, 25)}}),
)
