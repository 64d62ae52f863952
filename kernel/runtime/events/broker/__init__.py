"""Events on their way from one service to others: a port, NATS JetStream, and the same in memory.

Owns: the message (`message.Message`), its form on the wire (`cloud_event`, CloudEvents 1.0 JSON), the port
(`port.Broker`), its two adapters (`nats.NatsBroker`, `memory.MemoryBroker`), and what an administrator sets up on NATS:
streams and durables (`nats_provisioning`) and the permissions of each service's user (`nats_permissions`).

Flow: a relay publishes into the stream of its service. A consumer reads durables, one per partition (`nats_layout`):
`nats_consumer` shares partitions among replicas, `nats_partition` owns one and resets it, `delivery_window` decides
what may be handled, `subject_queues` handles many subjects at once and each in order, `delivery` runs one attempt.
docs/events.md is the guide, docs/adr/0028-partitioned-consumers.md the reasons.

Must not: know a service or an event type; be imported by a process that neither publishes nor consumes
(`nats` brings a client library of its own).
"""
