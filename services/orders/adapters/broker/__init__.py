"""Events that others publish, as commands of ours.

Owns: how an event is read, by its name and its schema; no other service is imported for it. Flow: the broker hands
over a message, a use case is called, and the broker tries again when it raises. Must not: hold a rule.
"""
