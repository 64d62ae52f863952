"""The dead letters of a service as its operators see them: listed, and replayed.

Owns: the port `port.DeadLetterStore` and its adapters (`memory`, `postgres`) over the outbox and the inbox.

Flow: the relay and the consumer bury what they give up, each in its own table; an operator lists both as one list and
replays by id, over HTTP (`kernel.runtime.http.dead_letters`) or on the command line; relay and consumer then try again.

Must not: show a payload, which holds personal data.
"""
