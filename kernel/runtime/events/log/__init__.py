"""A service's event log: the audit trail, the outbox and the hash chain over one table.

Owns: the tables (`migration_steps` makes them, `tables` declares them), `event_log.EventLog` that records, `reading`
that reads, the sealing of personal data (`sealing`), the hash chain (`chain`) and the `relay` that publishes.

Flow: an adapter records events in the transaction of the change itself; one relay per service then adds them to the
chain, publishes those whose type is declared, and removes them from the outbox. See docs/adr/0008-outbox-and-chain.md
and docs/adr/0029-events-about-anything.md.

Must not: know a service or an event type; change or remove an event, which the runtime role may not do anyway.
"""
