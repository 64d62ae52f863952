"""What Prometheus is told about the revocations that a replica knows of."""

from prometheus_client import CollectorRegistry, Counter, Gauge

from kernel.runtime.revocation.known import RevocationList


class RevocationMetrics:
    """Two of them are read off the list whenever somebody looks: a loop that hangs cannot hide it."""

    def __init__(self, registry: CollectorRegistry, known: RevocationList) -> None:
        staleness = Gauge(
            "revocation_feed_staleness_seconds", "Since every revocation was known; +Inf: never yet", registry=registry
        )
        staleness.set_function(lambda: known.staleness)
        entries = Gauge("revocation_feed_entries", "Revocations in memory", registry=registry)
        entries.set_function(lambda: len(known))
        self.resyncs = Counter("revocation_feed_resyncs", "Times the feed was read anew", registry=registry)
