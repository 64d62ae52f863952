"""What a consumer has taken in, and what it gave up: the half of "once in effect" that the broker cannot give.

Owns: the port `port.Inbox`, its adapters (`memory`, `postgres`), the letters that a handler could not take
(`dead_letters`), and the tables of both (`tables`, `revisions`).

Flow: a handler opens a transaction, asks the inbox whether the event is new, writes its effect, commits; the
event delivered again finds its id and does nothing. Must not: be asked outside of the effect's transaction.
"""
