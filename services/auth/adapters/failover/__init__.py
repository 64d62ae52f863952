"""What counts on when the store that all replicas share is out of reach: this process counts for itself.

Owns: `Switch`, which knows which of the two is in use, and a port's adapter for each pair of stores. Flow: the
shared store is asked; when it fails, the local one is, and the shared one is left alone for a while, so that an
outage does not cost its time-out on every call. Must not: know which stores these are, or let anything through
uncounted.
"""
