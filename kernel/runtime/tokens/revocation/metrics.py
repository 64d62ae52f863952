"""Prometheus metrics of the revocations that a replica knows of."""

from prometheus_client import CollectorRegistry, Counter, Gauge

from kernel.runtime.tokens.revocation.revocation_list import RevocationList


class RevocationMetrics:
    """Staleness and size are read from the list at each scrape: a task that hangs cannot hide them."""

    def __init__(self, registry: CollectorRegistry, revocation_list: RevocationList) -> None:
        staleness = Gauge(
            "revocation_feed_staleness_seconds",
            "Seconds since every revocation was known; +Inf when they never were",
            registry=registry,
        )
        staleness.set_function(lambda: revocation_list.staleness)
        entries = Gauge("revocation_feed_entries", "Revocations in memory", registry=registry)
        entries.set_function(lambda: len(revocation_list))
        self.resyncs = Counter("revocation_feed_resyncs", "Times the feed was read from its start", registry=registry)


def rejected_counter(registry: CollectorRegistry) -> Counter:
    """Creates the counter of what stood in the feed and was not signed by the issuer."""
    return Counter(
        "revocation_feed_rejected", "Readings of the feed that were not as the issuer signed it", registry=registry
    )
