"""What was recorded gets out, is acted on, and mails leave."""

from ops.observability.pace import Pace
from ops.observability.rules import Alert, Group, Page, Severity

_MEASURED = 2  # seconds between two looks at outbox and broker (kernel.runtime), at any pace


def events(pace: Pace) -> Group:
    return Group("events", (*_publishing(pace), *_consuming(pace), *_mails(pace)))


def _late(pace: Pace) -> float:
    """A minute, and never so little that a figure which is merely not measured yet is taken for one that hangs."""
    return max(pace.seconds(1), 3 * _MEASURED)


def _publishing(pace: Pace) -> tuple[Alert, ...]:
    return (
        Alert(
            "OutboxLagging",
            f"max by (job) (outbox_lag_seconds) > {_late(pace):g}",
            pace.minutes(2),
            Severity.TICKET,
            Page.EVENTS,
            "Events of {{ $labels.job }} do not get out",
            "The oldest that is recorded and not published is {{ $value | humanizeDuration }} old. None is lost.",
        ),
        Alert(
            "OutboxDeadLetters",
            "max by (job) (outbox_dead_letters) > 0",
            pace.minutes(0),
            Severity.TICKET,
            Page.EVENTS,
            "{{ $labels.job }} has events that cannot be published",
            "{{ $value }} were given up by the relay; each holds back what follows about the same account.",
        ),
    )


def _consuming(pace: Pace) -> tuple[Alert, ...]:
    return (
        Alert(
            "BrokerUnreachable",
            f"max by (job, consumer) (consumer_staleness_seconds) > {_late(pace):g}",
            pace.minutes(1),
            Severity.TICKET,
            Page.EVENTS,
            "{{ $labels.job }} does not reach the broker",
            "The consumer {{ $labels.consumer }} was last told {{ $value | humanizeDuration }} ago what waits for it.",
        ),
        Alert(
            "ConsumerLagging",
            f"min_over_time(max by (job, consumer) (consumer_pending)[{pace.minutes(10)}:{pace.minutes(1)}]) > 100",
            pace.minutes(0),
            Severity.TICKET,
            Page.EVENTS,
            "{{ $labels.job }} does not keep up with events",
            "For ten minutes at least {{ $value }} have waited for the consumer {{ $labels.consumer }}.",
        ),
        Alert(
            "ConsumerDeadLetters",
            "max by (job, consumer) (consumer_dead_letters) > 0",
            pace.minutes(0),
            Severity.TICKET,
            Page.EVENTS,
            "{{ $labels.job }} has given up events",
            "{{ $value }} could not be handled by the consumer {{ $labels.consumer }}, and wait for somebody to look.",
        ),
    )


def _mails(pace: Pace) -> tuple[Alert, ...]:
    window = pace.minutes(10)
    tried = f"sum(rate(notifications_mails_total[{window}]))"
    return (
        Alert(
            "MailsDelayed",
            f'sum(rate(notifications_mails_total{{outcome="postponed"}}[{window}])) / {tried} > 0.5',
            pace.minutes(5),
            Severity.TICKET,
            Page.EVENTS,
            "Mails do not leave at the first attempt",
            "{{ $value | humanizePercentage }} of the attempts of ten minutes were put off: ask the mail server.",
        ),
        Alert(
            "MailsGivenUp",
            f'sum(increase(notifications_mails_total{{outcome="given-up"}}[{pace.minutes(60)}])) > 0',
            pace.minutes(0),
            Severity.TICKET,
            Page.EVENTS,
            "Mails were given up",
            "Somebody waits for a link that is not sent any more.",
        ),
    )
