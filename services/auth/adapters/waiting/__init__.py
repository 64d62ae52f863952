"""The throttle that use cases see: it waits in front of a store of attempts, whichever store that is.

Owns: how long an attempt waits for pending ones, and what happens to it when its work fails. Must not: count anything
itself, or know which store it asks.
"""
