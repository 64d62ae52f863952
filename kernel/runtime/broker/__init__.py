"""Facts on their way from one service to others: a port, NATS JetStream, and the same in memory.

Owns: what travels (`port.Message`), its form on the wire (`envelope`, CloudEvents 1.0 JSON), what is promised
(`port.Broker`), and the two that keep the promise (`nats.NatsBroker`, `memory.MemoryBroker`).

Flow: a service's relay publishes what its event log holds; a consumer's handler writes its effect and the
event's id (`kernel.runtime.inbox`) in one transaction. docs/events.md is the guide.

Must not: know a service or an event type; be imported by a process that neither publishes nor consumes
(`nats` brings a client library of its own).
"""
