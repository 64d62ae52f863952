"""The events that a consumer has handled, and those it gave up, so that each event takes effect once.

Owns: the port `port.Inbox`, its adapters (`memory`, `postgres`), the messages that a handler gave up
(`dead_letters`), and the tables of both (`tables`, `migration_steps`).

Flow: a handler opens a transaction, asks the inbox whether the event is new, writes its effect, commits; an event
that is delivered again is not new and changes nothing. Must not: be used outside of the effect's transaction.
"""
