"""A service's own record of what happened, and its way out: audit trail, outbox and hash chain over one table.

Owns: the tables (`revisions` makes them, `tables` states them), `log.EventLog` that appends and reads, the keys
that personal data is sealed under (`sealing`), the hash chain (`chain`) and the `relay` that publishes.

Flow: an adapter records events in the transaction of the change itself; one relay per service then puts them
into the chain, publishes those whose type is declared, and takes them out of the outbox. See
docs/adr/0008-outbox-and-chain.md.

Must not: know a service or an event type; change or remove an event, which the runtime role may not do anyway.
"""
