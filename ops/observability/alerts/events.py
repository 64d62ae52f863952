"""Alerts about events that are not published or not handled, and about emails that are not sent."""

from ops.observability.prometheus_rules import Alert, Group, Page, Severity
from ops.observability.time_scale import TimeScale

_MEASURED = 2  # seconds between two measurements of outbox and broker (kernel.runtime), at any scale


def events(scale: TimeScale) -> Group:
    return Group("events", (*_publishing(scale), *_consuming(scale), *_mails(scale)))


def _late(scale: TimeScale) -> float:
    """A minute, and at least three measurements, so that a metric that is not updated yet does not fire."""
    return max(scale.seconds(1), 3 * _MEASURED)


def _publishing(scale: TimeScale) -> tuple[Alert, ...]:
    return (
        Alert(
            "OutboxLagging",
            f"max by (job) (outbox_lag_seconds) > {_late(scale):g}",
            scale.minutes(2),
            Severity.TICKET,
            Page.EVENTS,
            "Events of {{ $labels.job }} are not published",
            "The oldest unpublished event is {{ $value | humanizeDuration }} old. No event is lost.",
        ),
        Alert(
            "OutboxDeadLetters",
            "max by (job) (outbox_dead_letters) > 0",
            scale.minutes(0),
            Severity.TICKET,
            Page.EVENTS,
            "{{ $labels.job }} has events that cannot be published",
            "The relay gave up {{ $value }} events; each holds back later events of the same subject.",
        ),
    )


def _consuming(scale: TimeScale) -> tuple[Alert, ...]:
    return (
        Alert(
            "BrokerUnreachable",
            f"max by (job, consumer) (consumer_staleness_seconds) > {_late(scale):g}",
            scale.minutes(1),
            Severity.TICKET,
            Page.EVENTS,
            "{{ $labels.job }} cannot reach the broker",
            "The consumer {{ $labels.consumer }} last heard from the broker {{ $value | humanizeDuration }} ago.",
        ),
        Alert(
            "ConsumerLagging",
            f"min_over_time(max by (job, consumer) (consumer_pending)[{scale.minutes(10)}:{scale.minutes(1)}]) > 100",
            scale.minutes(0),
            Severity.TICKET,
            Page.EVENTS,
            "{{ $labels.job }} does not keep up with events",
            "At least {{ $value }} events have waited for the consumer {{ $labels.consumer }} for ten minutes.",
        ),
        Alert(
            "ConsumerDeadLetters",
            "max by (job, consumer) (consumer_dead_letters) > 0",
            scale.minutes(0),
            Severity.TICKET,
            Page.EVENTS,
            "{{ $labels.job }} has given up events",
            "The consumer {{ $labels.consumer }} could not handle {{ $value }} events; they wait for an operator.",
        ),
    )


def _mails(scale: TimeScale) -> tuple[Alert, ...]:
    window = scale.minutes(10)
    tried = f"sum(rate(notifications_mails_total[{window}]))"
    return (
        Alert(
            "MailsDelayed",
            f'sum(rate(notifications_mails_total{{outcome="postponed"}}[{window}])) / {tried} > 0.5',
            scale.minutes(5),
            Severity.TICKET,
            Page.EVENTS,
            "Emails are not sent at the first attempt",
            "{{ $value | humanizePercentage }} of the attempts of ten minutes were postponed: check the mail server.",
        ),
        Alert(
            "MailsGivenUp",
            f'sum(increase(notifications_mails_total{{outcome="given-up"}}[{scale.minutes(60)}])) > 0',
            scale.minutes(0),
            Severity.TICKET,
            Page.EVENTS,
            "Emails were given up",
            "The recipients wait for a link that will not be sent.",
        ),
    )
