"""What calls a use case because time has passed.

Owns: the loops that run beside the server, in every replica. Must not: decide what is due; the store does.
"""
