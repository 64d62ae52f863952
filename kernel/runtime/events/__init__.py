"""Events from the transaction that records them to the handler that acts on them.

Owns: the event log of a service (`log`: audit trail, outbox, hash chain, relay), the broker between services
(`broker`), the inbox of a consumer (`inbox`) and the JSON schemas of payloads (`schemas`).

Flow: an adapter records events in the transaction of a change; the relay publishes them; a consumer in another
service handles each one once. Must not: know a service or one of its event types.
"""
